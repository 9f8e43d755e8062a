import { InputError } from "@hustings/core";
import { spacedName } from "@hustings/linkage";
import { routeOf, type Rulebook } from "@hustings/rules";
import type { CaseFile } from "./case-file.ts";

/** An id from a public name: `Côte-d'Or` is `cote-d-or`, `Łódź` is `lodz`, `Кировская` is `kirovskaia`. */
export function idOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9\p{P}\p{S}\s]+/gu, spacedName)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}

/** Whether a line's region can decide anything: by this way to the ballot it is capped, has a floor, or is sampled by it. */
export function countsByRegion(law: Rulebook, route: string): boolean {
  const { spread, protocol } = routeOf(law, route);
  return spread.length > 0 || (protocol.kind !== "full" && protocol.kind !== "no-check");
}

/** The regions that lines of a case name, as they are met. */
export class CaseRegions {
  /** Names by id. */
  readonly names = new Map<string, string>();
  readonly #bare: number[] = [];
  readonly #named = new Map<string, string>();
  readonly #law: Rulebook;
  readonly #file: string;
  readonly #isNeeded: boolean;

  constructor(law: Rulebook, { content }: CaseFile) {
    this.#law = law;
    this.#file = content.statements.file;
    this.#isNeeded = countsByRegion(law, content.route);
    // Whatever case and accents the lines write, a unit of the law has the law's name.
    for (const { id, name } of law.units ?? [])
      for (const word of [id, name]) if (word !== undefined) this.#named.set(idOf(word), word);
  }

  /**
   * Of a line that names none, where the law asks for none, that it does not.
   *
   * @throws {InputError} it names one of whose letters no id can be made
   */
  idFor(written: string, row: number): string {
    const id = idOf(written);
    if (id === "" && /[\p{L}\p{N}]/u.test(written)) throw this.#unlettered(row);
    if (id === "") {
      this.#bare.push(row);
      this.names.set(noRegion, "—");
      return noRegion;
    }
    if (!this.names.has(id)) this.names.set(id, this.#named.get(id) ?? written);
    return id;
  }

  /** Tokyo and Osaka are not one region because neither 東京 nor 大阪 has a letter that an id may have. */
  #unlettered(row: number): InputError {
    return new InputError({
      file: this.#file,
      row,
      field: "region",
      expected: "a name in Latin, Cyrillic or Greek letters or in digits, of which an id is made",
      got: "a name without any",
      remedy: "map a column of codes, or leave region out where the law counts by none",
    });
  }

  /** @throws {InputError} lines without a region, where the law counts by it: all of them at once */
  refuseBare(): void {
    const [first, ...others] = this.#bare;
    if (first === undefined || !this.#isNeeded) return;
    const more = others.length === 0 ? "" : `, and in ${others.length} more: rows ${listed(others)}`;
    throw new InputError({
      file: this.#file,
      row: first,
      field: "region",
      expected: `the ${this.#law.unit.en} this line counts in`,
      got: `none${more}`,
      remedy: "fill it in from the papers, or leave region out where the law counts by none",
    });
  }
}

/** As the roll's own voters without one are called. */
const noRegion = "unnamed";

const mostListed = 12;

function listed(rows: readonly number[]): string {
  return `${rows.slice(0, mostListed).join(", ")}${rows.length > mostListed ? " …" : ""}`;
}
