import { rmSync } from "node:fs";
import { z } from "zod";
import { privateAppend, restoredLines, type OnDamaged } from "./durable-lines.ts";

/** Somebody who was counted with a document, and by whom. */
export interface Recognised {
  readonly commitment: string;
  readonly mark: string;
  readonly meeting: string;
  /** `""`: the door's own key. */
  readonly device: string;
}

const line = z.strictObject({ commitment: z.string(), mark: z.string(), meeting: z.string(), device: z.string() });
const marksOfDocuments = {
  expected: "marks of documents shown at doors",
  most: 64 << 20,
  read: (value: unknown) => line.safeParse(value).data,
};

/**
 * Marks of the documents that people showed at doors, kept for longer than their meetings: whoever was counted in a city whose meeting is closed is known at the
 * door of the next. Without the key holder's key a mark tells nothing of a document; they go when that key is destroyed.
 */
export class DocumentMarks {
  readonly #file: string | undefined;
  readonly #byCommitment = new Map<string, Recognised>();
  /** Commitments that bear a mark, in the order in which they came. */
  readonly #byMark = new Map<string, string[]>();

  /** @param kept in a file private to the operator; `undefined`: in memory alone, as a test may have it */
  constructor(kept?: { readonly file: string; readonly onDamaged: OnDamaged }) {
    this.#file = kept?.file;
    if (kept === undefined) return;
    for (const each of restoredLines(kept.file, marksOfDocuments, kept.onDamaged)) this.#take(each);
  }

  has(commitment: string): boolean {
    return this.#byCommitment.has(commitment);
  }

  /** Durable when it returns. Somebody's first mark stays: no other device takes it from them. */
  learn(all: readonly Recognised[]): void {
    const fresh = all.filter(({ commitment }) => !this.has(commitment));
    if (fresh.length === 0) return;
    if (this.#file !== undefined) privateAppend(this.#file, fresh.map((each) => `${JSON.stringify(each)}\n`).join(""));
    for (const each of fresh) this.#take(each);
  }

  /** Whoever bears the mark, the first of them first. */
  bearing(mark: string): readonly Recognised[] {
    return (this.#byMark.get(mark) ?? []).flatMap((commitment) => this.#byCommitment.get(commitment) ?? []);
  }

  /** Whether two people showed a document each, and not the same: namesakes. */
  differ(one: string, other: string): boolean {
    const [a, b] = [this.#byCommitment.get(one)?.mark, this.#byCommitment.get(other)?.mark];
    return a !== undefined && b !== undefined && a !== b;
  }

  /** Groups of counts that bear one mark. */
  *doubled(): Iterable<readonly Recognised[]> {
    for (const [mark, { length }] of this.#byMark) if (length > 1) yield this.bearing(mark);
  }

  /** The key that marks are compared by is gone: they tell nobody anything any more. */
  forget(): void {
    this.#byCommitment.clear();
    this.#byMark.clear();
    if (this.#file !== undefined) rmSync(this.#file, { force: true });
  }

  #take(each: Recognised): void {
    this.#byCommitment.set(each.commitment, each);
    this.#byMark.set(each.mark, [...(this.#byMark.get(each.mark) ?? []), each.commitment]);
  }
}
