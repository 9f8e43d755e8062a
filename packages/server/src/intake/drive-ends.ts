/**
 * The end of a drive, and the statements that are taken for it meanwhile: none is kept between the look at what is owed to the log and the entry
 * that lets no more into it. Whoever closes a drive could else have a promise made that nobody can keep. Between two servers of one contest the
 * moment of that entry remains.
 */
export class DriveEnds {
  readonly #taking = new Map<string, Set<Promise<unknown>>>();
  readonly #ending = new Map<string, Promise<unknown>>();

  /** Takes a statement once no end of its nomination's drive is under way. */
  async take<T>(nomination: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const ending = this.#ending.get(nomination);
      if (ending === undefined) break;
      await ending.catch(() => undefined);
    }
    const taking = work();
    const all = this.#taking.get(nomination) ?? new Set();
    this.#taking.set(nomination, all.add(taking));
    try {
      return await taking;
    } finally {
      all.delete(taking);
      if (all.size === 0) this.#taking.delete(nomination);
    }
  }

  /** Does what ends a drive, once what was being taken is kept. One at a time for a nomination: its caller's to see to. */
  async end<T>(nomination: string, work: () => Promise<T>): Promise<T> {
    const taken = Promise.allSettled(this.#taking.get(nomination) ?? new Set<Promise<unknown>>());
    const ending = taken.then(work);
    this.#ending.set(nomination, ending);
    try {
      return await ending;
    } finally {
      this.#ending.delete(nomination);
    }
  }
}
