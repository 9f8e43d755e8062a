import type { Fold, Ledger } from "@hustings/acts";
import { treeSize, type TreeSize } from "@hustings/core";

/**
 * The ledger's fold at the sizes at which its log is published, for the pages: they are made from it as it was at their
 * checkpoint, while the ledger goes on.
 */
export class HeldFolds {
  readonly #ledger: Ledger;
  /** Of the checkpoint that is being published, and of the one before it. */
  #held: readonly Fold[] = [];

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Holds the fold of what is durable. @returns its size: up to there the log is published next */
  async hold(): Promise<TreeSize> {
    const fold = await this.#ledger.hold();
    if (this.#held.at(-1) !== fold) this.#held = [...this.#held.slice(-1), fold];
    return treeSize(fold.procedure.size);
  }

  /** @returns `undefined`: no checkpoint of this size is being published, nor is it the one before */
  at(size: number): Fold | undefined {
    return this.#held.find(({ procedure }) => procedure.size === size);
  }

  /** The one held last. */
  get newest(): Fold | undefined {
    return this.#held.at(-1);
  }
}
