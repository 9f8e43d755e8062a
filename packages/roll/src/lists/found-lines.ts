import type { MatchModel } from "@hustings/linkage";
import type { Compared, LineFound } from "./line-finder.ts";

const outcomes = ["not-on-roll", "review", "matched"] as const;

/** How many candidates an outcome names, and how many entries nearest to a line that is not on the roll. */
const [mostCandidates, mostNearest] = [5, 3];

const none = -(2 ** 31);

/** An entry beside a line: its place in the lists, and the evidence for it in hundredths of a bit over what a roll of this size asks for. */
export interface Beside {
  readonly row: number;
  readonly net: number;
}

/** What was found of many lines, in memory that workers share: fixed words a line. */
export class FoundLines {
  readonly memory: SharedArrayBuffer;
  readonly count: number;
  readonly #words: Int32Array;
  readonly #fields: number;
  readonly #stride: number;
  readonly #prior: number;

  constructor(count: number, model: MatchModel, prior: number, memory?: SharedArrayBuffer) {
    this.#fields = model.fields.length;
    this.#stride = 9 + 2 * this.#fields + 2 * mostCandidates + 2 * mostNearest;
    this.count = count;
    this.#prior = prior;
    this.memory = memory ?? new SharedArrayBuffer(4 * count * this.#stride);
    this.#words = new Int32Array(this.memory);
  }

  put(at: number, { outcome, ranked, second, nearest, narrowed }: LineFound): void {
    const words = this.#words;
    const base = at * this.#stride;
    const [first] = ranked;
    words[base] = outcomes.indexOf(outcome);
    words[base + 1] = first?.row ?? -1;
    words[base + 2] = first === undefined ? 0 : first.weight - this.#prior;
    words[base + 3] = second ?? none;
    words[base + 4] = first?.review === true ? 1 : 0;
    words[base + 5] = ranked.length;
    words[base + 6] = narrowed ? 1 : 0;
    const candidates = outcome === "review" ? ranked.slice(0, mostCandidates) : [];
    words[base + 7] = candidates.length;
    words[base + 8] = nearest.length;
    for (let field = 0; field < this.#fields; field++) {
      words[base + 9 + field] = first?.levels[field] ?? 0;
      words[base + 9 + this.#fields + field] = first?.weights[field] ?? 0;
    }
    this.#putBeside(base + 9 + 2 * this.#fields, candidates);
    this.#putBeside(base + 9 + 2 * this.#fields + 2 * mostCandidates, nearest);
  }

  #putBeside(from: number, compared: readonly Compared[]): void {
    for (const [at, { row, weight }] of compared.entries()) {
      this.#words[from + 2 * at] = row;
      this.#words[from + 2 * at + 1] = weight - this.#prior;
    }
  }

  outcome(at: number): (typeof outcomes)[number] {
    return outcomes[this.#word(at, 0)] ?? "not-on-roll";
  }

  /** -1 where no candidate is worth a look. */
  row(at: number): number {
    return this.#word(at, 1);
  }

  net(at: number): number {
    return this.#word(at, 2);
  }

  second(at: number): number | undefined {
    const second = this.#word(at, 3);
    return second === none ? undefined : second;
  }

  review(at: number): 0 | 1 {
    return this.#word(at, 4) === 1 ? 1 : 0;
  }

  /** Candidates that were worth a look. */
  weighed(at: number): number {
    return this.#word(at, 5);
  }

  narrowed(at: number): boolean {
    return this.#word(at, 6) === 1;
  }

  level(at: number, field: number): number {
    return this.#word(at, 9 + field);
  }

  weight(at: number, field: number): number {
    return this.#word(at, 9 + this.#fields + field);
  }

  /** Of a line that a person must look at. */
  candidates(at: number): readonly Beside[] {
    return this.#beside(at, 7, 9 + 2 * this.#fields);
  }

  /** Of a line that is not on the roll. */
  nearest(at: number): readonly Beside[] {
    return this.#beside(at, 8, 9 + 2 * this.#fields + 2 * mostCandidates);
  }

  #beside(at: number, count: number, from: number): readonly Beside[] {
    return Array.from({ length: this.#word(at, count) }, (_, one) => ({
      row: this.#word(at, from + 2 * one),
      net: this.#word(at, from + 2 * one + 1),
    }));
  }

  #word(at: number, word: number): number {
    return this.#words[at * this.#stride + word] ?? 0;
  }
}
