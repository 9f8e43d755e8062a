import type { InputProblem } from "@hustings/core";
import { countsByUnit, routeOf, unitOfRegion, withoutUnit, type Rulebook } from "@hustings/rules";
import type { CaseFile } from "./case-file.ts";
import { faultOf } from "./faults/catalogue.ts";
import type { StatementFault } from "./faults/statement-words.ts";
import { idOf } from "./id-of.ts";
import { isPublicText } from "./public-text.ts";
import { unitNamesShown, unitWritten } from "./unit-written.ts";

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
    const id = this.#idOf(written);
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
    else if (!isPublicText(unit.name)) onFault(this.#unpublished(row));
    return id;
  }

  /** Of all lines, where the case says it for all: regionFaults has looked at the name. */
  idOfAll(name: string): string {
    const id = this.#idOf(name);
    this.names.set(id, this.#named.get(id) ?? name);
    return id;
  }

  #idOf(written: string): string {
    const id = idOf(written);
    return this.#named.has(id) ? id : idOf(unitWritten(this.#law, written) ?? written);
  }

  /** Tokyo and Osaka are not one region because neither 東京 nor 大阪 has a letter that an id may have. */
  #unlettered(row: number): InputProblem {
    return this.#at(row, { code: "region-unlettered" });
  }

  #unknown(row: number): InputProblem {
    const { id: law, unit } = this.#law;
    const known = unitNamesShown(this.#law);
    return this.#at(row, { code: "region-unknown", unit, law, known, mayLeave: !this.#isNeeded });
  }

  #unpublished(row: number): InputProblem {
    return this.#at(row, { code: "region-unpublished", law: this.#law.id, mayLeave: !this.#isNeeded });
  }

  #bare(row: number): InputProblem {
    return this.#at(row, { code: "region-empty", unit: this.#law.unit });
  }

  #at(row: number, fault: StatementFault): InputProblem {
    return faultOf({ file: this.#file, row, field: "region" }, fault);
  }
}
