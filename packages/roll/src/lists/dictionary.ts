import { formsOf, nicknamesOf, soundName } from "@hustings/linkage";
import type { NameForms } from "@hustings/linkage";
import type { SectionFile } from "./section-file.ts";

export type DictionaryKind = "name" | "place" | "code" | "sex";
type Forms = Omit<NameForms, "known">;

/** Folded values of one kind, numbered from 1 in the order of their bytes; 0 is not a value. */
export class Dictionary {
  readonly kind: DictionaryKind;
  readonly size: number;
  readonly #text: Buffer;
  readonly #ends: Int32Array;
  readonly #spaced: ReadonlyMap<number, string>;
  readonly #forms = new Map<number, Forms>();

  constructor(kind: DictionaryKind, parts: { text: Buffer; ends: Int32Array; spaced: ReadonlyMap<number, string> }) {
    this.kind = kind;
    this.size = Math.max(0, parts.ends.length - 1);
    this.#text = parts.text;
    this.#ends = parts.ends;
    this.#spaced = parts.spaced;
  }

  static of(kind: DictionaryKind, folds: readonly string[], spaced: ReadonlyMap<number, string>): Dictionary {
    const ends = new Int32Array(folds.length + 1);
    for (const [at, fold] of folds.entries()) ends[at + 1] = (ends[at] ?? 0) + Buffer.byteLength(fold);
    return new Dictionary(kind, { text: Buffer.from(folds.join("")), ends, spaced });
  }

  static sections(kind: DictionaryKind): readonly string[] {
    return ["folds", "ends", "spaced-codes", "spaced"].map((part) => `${kind}-${part}`);
  }

  static open(kind: DictionaryKind, file: SectionFile, held: (section: string) => Uint8Array | undefined): Dictionary {
    const bytes = (part: string) => held(`${kind}-${part}`) ?? file.whole(`${kind}-${part}`);
    const ints = (part: string) => {
      const { buffer, byteOffset, byteLength } = bytes(part);
      return new Int32Array(buffer, byteOffset, byteLength / 4);
    };
    const buffer = (part: string) => {
      const { buffer: memory, byteOffset, byteLength } = bytes(part);
      return Buffer.from(memory, byteOffset, byteLength);
    };
    const texts = buffer("spaced").toString().split("\n");
    const spaced = new Map([...ints("spaced-codes")].map((code, at) => [code, texts[at] ?? ""] as const));
    return new Dictionary(kind, { text: buffer("folds"), ends: ints("ends"), spaced });
  }

  fold(code: number): string {
    return this.#text.toString("utf8", this.#ends[code - 1], this.#ends[code]);
  }

  spaced(code: number): string {
    return this.#spaced.get(code) ?? this.fold(code);
  }

  /** In which the value is compared; kept for a while, for names come again and again. */
  forms(code: number): Forms {
    const known = this.#forms.get(code);
    if (known !== undefined) return known;
    const fold = this.fold(code);
    const forms = formsFor(this.kind, fold, this.#spaced.get(code) ?? fold);
    if (this.#forms.size >= 200_000) this.#forms.clear();
    this.#forms.set(code, forms);
    return forms;
  }

  /** 0 where no value of the roll is folded so. */
  find(fold: string): number {
    const at = this.lowerBound(Buffer.from(fold));
    return at <= this.size && this.fold(at) === fold ? at : 0;
  }

  /** The first code whose fold does not stand before this text, among those from the first up to but not including the second. */
  lowerBound(text: Buffer, within: readonly [number, number] = [1, this.size + 1]): number {
    let [low, high] = within;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.#text.compare(text, 0, text.length, this.#ends[middle - 1], this.#ends[middle]);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Codes from the first up to but not including the second, among some: values that begin so. */
  begins(letters: string, within: readonly [number, number]): readonly [number, number] {
    const text = Buffer.from(letters);
    const from = this.lowerBound(text, within);
    if (
      from >= within[1] ||
      this.#text.compare(
        text,
        0,
        text.length,
        this.#ends[from - 1],
        Math.min(this.#ends[from] ?? 0, (this.#ends[from - 1] ?? 0) + text.length),
      ) !== 0
    )
      return [from, from];
    return [from, this.lowerBound(Buffer.concat([text, Buffer.of(0xff)]), [from, within[1]])];
  }

  /** Values of several parts, with a space between them. */
  inParts(): Iterable<readonly [number, string]> {
    return this.#spaced;
  }

  /** Letters that any value has. */
  letters(): readonly string[] {
    return [...new Set(this.#text.toString())];
  }

  /** Codes from the first up to but not including the second: values whose first letters are these. */
  beginning(letters: string, count: number): readonly [number, number] {
    const from = this.lowerBound(Buffer.from(letters));
    if (Array.from(letters).length < count)
      return this.fold(from) === letters && from <= this.size ? [from, from + 1] : [from, from];
    const to = this.lowerBound(Buffer.concat([Buffer.from(letters), Buffer.of(0xff)]));
    return [from, Math.max(from, to)];
  }
}

/** Short forms are known of names alone. */
export function formsFor(kind: DictionaryKind, fold: string, spaced: string): Forms {
  return { fold, spaced, sound: soundName(fold), nick: kind === "name" ? nicknamesOf(fold) : " " };
}

/** What is written, folded as its kind is; nothing where nothing is left of it. */
export function foldedAs(
  kind: DictionaryKind,
  written: string,
): { readonly fold: string; readonly spaced: string } | undefined {
  return formsOf(kind, written);
}
