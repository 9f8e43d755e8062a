const hourMs = 3_600_000;

/** What an operator is told of once, and again where it is so an hour later: in a rush it would be said of everybody. */
export class ToldHourly {
  readonly #toldAt = new Map<string, number>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that does not go back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether it is to be said now. @param what one of a few: each is remembered */
  isDue(what: string): boolean {
    const before = this.#toldAt.get(what);
    if (before !== undefined && this.#now() - before < hourMs) return false;
    this.#toldAt.set(what, this.#now());
    return true;
  }
}
