/** Draws of chance that are the same for the same seed: an answer given twice is one answer. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** 32 bits (mulberry32). */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number below `size`. */
  below(size: number): number {
    return Math.floor(this.next() * size);
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; scale 1. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.next() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Shares that could have given these counts, with half a count of each beforehand (Jeffreys). */
  shares(counts: readonly number[]): number[] {
    const parts = counts.map((count) => this.gamma(count + 0.5));
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.map((part) => part / sum);
  }

  binomial(tries: number, share: number): number {
    const variance = tries * share * (1 - share);
    if (variance > 25) {
      const drawn = Math.round(tries * share + Math.sqrt(variance) * this.normal());
      return Math.min(tries, Math.max(0, drawn));
    }
    let hits = 0;
    for (let i = 0; i < tries; i++) if (this.next() < share) hits++;
    return hits;
  }

  poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    let count = -1;
    for (let product = 1, least = Math.exp(-mean); product > least; product *= this.next()) count++;
    return count;
  }
}
