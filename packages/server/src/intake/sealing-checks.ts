import { takeStatement, type Lanes, type TakenStatement } from "@hustings/seal";

/** A statement on its way to a thread. */
interface Unchecked {
  readonly place: Uint8Array;
  readonly bytes: Uint8Array;
  readonly bucket: number;
  resolve(taken: TakenStatement): void;
  reject(error: unknown): void;
}

/** Checked by one thread at a time: large enough that the message costs nothing, small enough that nobody waits for a stranger's. */
const checkedTogether = 64;

/** Proofs of sealing, checked by threads as many at once as wait together. */
export class SealingChecks {
  readonly #lanes: Lanes;
  readonly #unchecked: Unchecked[] = [];
  #lanesBusy = 0;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  check(statement: Omit<Unchecked, "resolve" | "reject">): Promise<TakenStatement> {
    const { promise, resolve, reject } = Promise.withResolvers<TakenStatement>();
    this.#unchecked.push({ ...statement, resolve, reject });
    // After all that was read from the network in this turn: a thread is woken once for them.
    if (this.#unchecked.length === 1) setImmediate(() => this.#checkMore());
    return promise;
  }

  /** What comes while all threads are busy waits and goes to the next one together. */
  #checkMore(): void {
    while (this.#lanesBusy < this.#lanes.count && this.#unchecked.length > 0)
      void this.#checkPart(this.#unchecked.splice(0, checkedTogether));
  }

  async #checkPart(part: readonly Unchecked[]): Promise<void> {
    this.#lanesBusy++;
    try {
      const taken = await takeStatement(part[0]?.bucket ?? 0, part, this.#lanes);
      for (const [i, { resolve, reject }] of part.entries()) {
        const each = taken[i];
        if (each === undefined) reject(new TypeError("expected a judgment of each statement"));
        else resolve(each);
      }
    } catch (error) {
      for (const { reject } of part) reject(error);
    } finally {
      this.#lanesBusy--;
      this.#checkMore();
    }
  }
}
