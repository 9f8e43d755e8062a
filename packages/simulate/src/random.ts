import { at, takeLast } from "./at.ts";
/**
 * A seeded stream of draws: the same seed gives the same numbers on every machine. Only integer arithmetic and the
 * exactly rounded operations of IEEE 754 are used, so that no mathematical library can change a byte of a simulation.
 *
 * The generator is Chris Doty-Humphrey's sfc32. It is fast and passes the statistical test batteries; it is not for
 * secrets.
 */
export class Random {
  readonly #key: readonly [number, number, number, number];
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param key four 32-bit words, from {@link random} or {@link Random.fork} */
  constructor(key: readonly [number, number, number, number]) {
    this.#key = key;
    this.#a = key[0];
    this.#b = key[1];
    this.#c = key[2] ^ key[3];
    // The author's own advice: the first twelve outputs still show the seed.
    for (let i = 0; i < 12; i++) this.word();
  }

  /** 32 uniform bits, as a whole number from 0. */
  word(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A uniform fraction from 0 (possible) to 1 (not possible), with 32 bits. */
  fraction(): number {
    return this.word() / 4_294_967_296;
  }

  /**
   * A uniform whole number from 0 to `n - 1`; the bias is below `n / 2^32`.
   *
   * @throws {RangeError} `n` is not a whole number from 1 to 2^32
   */
  int(n: number): number {
    if (!(n >= 1 && n <= 4_294_967_296 && Math.floor(n) === n))
      throw new RangeError(`expected a whole number from 1 to 2^32, got ${n}`);
    return Math.floor(this.fraction() * n);
  }

  /** A uniform whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number {
    return least + this.int(most - least + 1);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** @throws {RangeError} the list is empty */
  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)] as T;
  }

  /** One item, as often as its weight says. Make the choice once with {@link weightedChoice}. */
  weighted<T>(choice: WeightedChoice<T>): T {
    const place = this.fraction() * choice.items.length;
    const column = Math.floor(place);
    const kept = place - column < at(choice.threshold, column);
    return choice.items[kept ? column : at(choice.alias, column)] as T;
  }

  /**
   * A draw from a bell curve. A sum of twelve uniform draws: no logarithm or cosine, whose last bit differs between
   * machines. It never strays more than six deviations from the mean.
   */
  normal(mean = 0, deviation = 1): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.fraction();
    return mean + deviation * sum;
  }

  /** The list in random order, in place. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const held = items[i] as T;
      items[i] = items[j] as T;
      items[j] = held;
    }
    return items;
  }

  /**
   * An independent stream that depends on the seed and the label only, not on what was drawn so far: adding a draw in
   * one place of a simulation changes nothing elsewhere.
   */
  fork(label: string | number): Random {
    return new Random(mix(typeof label === "number" ? `#${label}` : label, this.#key));
  }
}

/** The stream of a seed, any text. */
export function random(seed: string): Random {
  return new Random(mix(seed, [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef]));
}

/** Items with weights, prepared by the alias method: a draw costs the same for three items and for ten thousand. */
export interface WeightedChoice<T> {
  readonly items: readonly T[];
  readonly threshold: Float64Array;
  readonly alias: Uint32Array;
}

/** @throws {RangeError} no item, a negative weight, or nothing above zero */
export function weightedChoice<T>(items: readonly T[], weight: (item: T) => number): WeightedChoice<T> {
  const weights = items.map(weight);
  const total = weights.reduce((sum, value) => sum + value, 0);
  if (!(total > 0 && total < Infinity) || weights.some((value) => value < 0))
    throw new RangeError("expected weights from 0 with one above 0");
  const threshold = Float64Array.from(weights, (value) => (value * items.length) / total);
  const alias = Uint32Array.from(items, (_, i) => i);
  const poor: number[] = [];
  const rich: number[] = [];
  for (const [i, value] of threshold.entries()) (value < 1 ? poor : rich).push(i);
  while (poor.length > 0 && rich.length > 0) {
    const lacking = takeLast(poor);
    const giving = at(rich, rich.length - 1);
    alias[lacking] = giving;
    const kept = at(threshold, giving) + at(threshold, lacking) - 1;
    threshold[giving] = kept;
    if (kept < 1) poor.push(takeLast(rich));
  }
  // What is left differs from 1 by rounding alone.
  for (const i of [...poor, ...rich]) threshold[i] = 1;
  return { items, threshold, alias };
}

/** 128 bits of a text under a key, by four lanes of the MurmurHash3 finaliser. */
function mix(text: string, key: readonly [number, number, number, number]): [number, number, number, number] {
  let [a, b, c, d] = key;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 597_399_067);
    b = c ^ Math.imul(b ^ unit, 2_869_860_233);
    c = d ^ Math.imul(c ^ unit, 951_274_213);
    d = a ^ Math.imul(d ^ unit, 2_716_044_179);
  }
  a = finalise(a ^ text.length);
  b = finalise(b ^ a);
  c = finalise(c ^ b);
  d = finalise(d ^ c);
  return [finalise(a ^ d), b, c, d];
}

function finalise(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
