import type { InputProblem } from "@hustings/core";
import { spacedName } from "@hustings/linkage";
import { countsByUnit, routeOf, unitOfRegion, withoutUnit, type Rulebook } from "@hustings/rules";
import type { CaseFile } from "./case-file.ts";
import { isPublicText, publicTextExpected } from "./public-text.ts";

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

/** The regions that lines of a case name, as they are met. */
export class CaseRegions {
  /** Names by id. */
  readonly names = new Map<string, string>();
  readonly #named = new Map<string, string>();
  readonly #law: Rulebook;
  readonly #file: string;
  readonly #isNeeded: boolean;

  constructor(law: Rulebook, { content }: CaseFile) {
    this.#law = law;
    this.#file = content.statements.file;
    this.#isNeeded = countsByUnit(routeOf(law, content.route));
    // Whatever case and accents the lines write, a unit of the law has the law's name.
    for (const { id, name } of law.units ?? [])
      for (const word of [id, name]) if (word !== undefined) this.#named.set(idOf(word), word);
  }

  /**
   * Of a line that names none, where the law asks for none, that it does not.
   *
   * @param onFault told of none where the law asks for one, of a name of whose letters no id can be made, and of one that the law has no unit for
   */
  idFor(written: string, row: number, onFault: (problem: InputProblem) => void): string {
    const id = idOf(written);
    if (id === "") {
      // A dash in the cell is no region either.
      if (/[\p{L}\p{N}]/u.test(written)) onFault(this.#unlettered(row));
      else if (this.#isNeeded) onFault(this.#bare(row));
      this.names.set(withoutUnit.blank, "—");
      return withoutUnit.blank;
    }
    if (!this.names.has(id)) this.names.set(id, this.#named.get(id) ?? written);
    const unit = { id, name: this.names.get(id) ?? written };
    if (unitOfRegion(this.#law, unit) === undefined) onFault(this.#unknown(row));
    else if (!isPublicText(unit.name)) onFault({ ...this.#unknown(row), ...unpublished });
    return id;
  }

  /** Of all lines, where the case says it for all: regionFaults has looked at the name. */
  idOfAll(name: string): string {
    const id = idOf(name);
    this.names.set(id, this.#named.get(id) ?? name);
    return id;
  }

  /** Tokyo and Osaka are not one region because neither 東京 nor 大阪 has a letter that an id may have. */
  #unlettered(row: number): InputProblem {
    return {
      file: this.#file,
      row,
      field: "region",
      expected: "a name in Latin, Cyrillic or Greek letters or in digits, of which an id is made",
      got: "a name without any",
      remedy: "map a column of codes, or leave region out where the law counts by none",
    };
  }

  #unknown(row: number): InputProblem {
    const { id, unit } = this.#law;
    return {
      file: this.#file,
      row,
      field: "region",
      expected: `the ${unit.en} as ${id} names it`,
      got: "a name that it does not have",
      remedy: `spell it as hustings rules show ${id} does${this.#isNeeded ? "" : ", leave it empty, or leave region out: the law counts by none"}`,
    };
  }

  #bare(row: number): InputProblem {
    return {
      file: this.#file,
      row,
      field: "region",
      expected: `the ${this.#law.unit.en} this line counts in`,
      got: "none",
      remedy: "fill it in from the papers, or leave region out where the law counts by none",
    };
  }
}

const unpublished = { expected: publicTextExpected, got: "a name that the log does not take" };
