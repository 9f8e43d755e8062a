import type { CheckedStatement, Kept } from "@hustings/acts";
import type { CalendarDate } from "@hustings/core";

/** A paper line, by its nomination and its mark. */
export const lineOf = (nomination: string, mark: string) => `${nomination} ${mark}`;

/** What stands already of the statements that one batch may repeat: by id, by withdrawal commitment, by paper line. */
export class KnownStatements {
  readonly #ids = new Map<string, { readonly day: CalendarDate; readonly salt: Uint8Array }>();
  readonly #withdrawals = new Set<string>();
  readonly #lines = new Set<string>();
  readonly #paper: Map<string, number>;

  /** @param paper lines that stand, by nomination, where a batch has some */
  constructor(paper: ReadonlyMap<string, number> = new Map()) {
    this.#paper = new Map(paper);
  }

  add(statement: Pick<CheckedStatement, "id" | "nomination" | "mark" | "withdrawal" | "day" | "salt">): void {
    const { id, nomination, mark, withdrawal, day, salt } = statement;
    this.#ids.set(id, { day, salt });
    this.#withdrawals.add(withdrawal);
    if (mark !== undefined) this.#lines.add(lineOf(nomination, mark));
  }

  /** Takes one more of the batch itself. */
  take(statement: CheckedStatement): void {
    this.add(statement);
    const { nomination, mark } = statement;
    if (mark !== undefined) this.#paper.set(nomination, (this.#paper.get(nomination) ?? 0) + 1);
  }

  /**
   * What a statement is answered.
   *
   * @param ended the last day that takes nothing more
   */
  judge({ id, nomination, mark, lines, withdrawal, day }: CheckedStatement, ended: CalendarDate | undefined): Kept {
    const found = this.#ids.get(id);
    if (found !== undefined) return { kind: "known", ...found };
    if (this.#withdrawals.has(withdrawal)) return { kind: "withdrawal-known" };
    if (mark !== undefined && this.#lines.has(lineOf(nomination, mark))) return { kind: "mark-known" };
    if (lines !== undefined && (this.#paper.get(nomination) ?? 0) >= lines) return { kind: "no-line-left" };
    if (ended !== undefined && day <= ended) return { kind: "day-over" };
    return { kind: "taken" };
  }
}
