import type { ActStore, Ledger } from "@hustings/acts";
import { nameAt, statementAt, type Procedure } from "@hustings/core";

/** So many are erased in one transaction: pages are answered between two. */
const together = 5_000;

type What = Procedure["destroyed"][number]["what"];

/**
 * Erases the private bytes that the log says exist no more. The commission's word for it would be false as long as a server
 * kept them; and a word that is given before the ballot is published erases nothing, so that no commission can take a
 * campaign's signatures away with it.
 */
export class StatedDestruction {
  readonly #ledger: Ledger;
  readonly #store: ActStore;
  readonly #done = new Set<What>();

  constructor(ledger: Ledger, store: ActStore) {
    this.#ledger = ledger;
    this.#store = store;
  }

  /** @returns how many records were erased this time */
  async run(): Promise<number> {
    const { procedure } = this.#ledger;
    if (procedure.contestState !== "balloted") return 0;
    let erased = 0;
    for (const { what } of procedure.destroyed) {
      if (this.#done.has(what)) continue;
      const names = namesOf(procedure, what);
      for (let from = 0; from < names.count; from += together) {
        const part = Array.from({ length: Math.min(together, names.count - from) }, (_, i) => names.at(from + i));
        erased += await this.#store.destroyKept(part);
      }
      this.#done.add(what);
    }
    return erased;
  }
}

/** What the store keeps under names that the log has. Of shares, roll and marks it keeps nothing. */
function namesOf({ statements, persons }: Procedure, what: What): { count: number; at(number: number): string } {
  switch (what) {
    case "statements":
      return { count: statements.names.count, at: (number) => statementAt(statements, number).id };
    case "attendance":
      return { count: persons.count, at: (number) => nameAt(persons, number) };
    case "shares":
    case "roll":
    case "marks":
      return { count: 0, at: () => "" };
    default:
      return what satisfies never;
  }
}
