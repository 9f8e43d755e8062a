import type { CheckedStatement, Kept } from "@hustings/acts";
import type { CalendarDate } from "@hustings/core";

/** A paper line, by its nomination and its mark. */
export const lineOf = (nomination: string, mark: string) => `${nomination} ${mark}`;

/** What stands already of the statements that one batch may repeat: by id, by withdrawal commitment, by paper line. */
export class KnownStatements {
  readonly #ids = new Map<string, { readonly day: CalendarDate; readonly salt: Uint8Array }>();
  readonly #withdrawals = new Set<string>();
  readonly #lines = new Set<string>();

  add(statement: Pick<CheckedStatement, "id" | "nomination" | "mark" | "withdrawal" | "day" | "salt">): void {
    const { id, nomination, mark, withdrawal, day, salt } = statement;
    this.#ids.set(id, { day, salt });
    this.#withdrawals.add(withdrawal);
    if (mark !== undefined) this.#lines.add(lineOf(nomination, mark));
  }

  /**
   * What a statement is answered.
   *
   * @param ended the last day that takes nothing more
   */
  judge({ id, nomination, mark, withdrawal, day }: CheckedStatement, ended: CalendarDate | undefined): Kept {
    const found = this.#ids.get(id);
    if (found !== undefined) return { kind: "known", ...found };
    if (this.#withdrawals.has(withdrawal)) return { kind: "withdrawal-known" };
    if (mark !== undefined && this.#lines.has(lineOf(nomination, mark))) return { kind: "mark-known" };
    if (ended !== undefined && day <= ended) return { kind: "day-over" };
    return { kind: "taken" };
  }
}
