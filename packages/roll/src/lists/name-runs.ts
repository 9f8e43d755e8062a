import type { Dictionary } from "./dictionary.ts";

/** Codes from the first up to but not including the second: names that stand together in the order of their letters. */
export type Run = readonly [from: number, to: number];

/** The roll's names by how they begin, whole or part by part, and by what a slip makes of their first letters. */
export class NameRuns {
  readonly #names: Dictionary;
  #parts: { readonly texts: readonly string[]; readonly codes: readonly number[] } | undefined;
  #alphabet: readonly string[] | undefined;

  constructor(names: Dictionary) {
    this.#names = names;
  }

  /** Names that begin with these folded letters. */
  beginning(letters: string): Run {
    return this.#names.begins(letters, [1, this.#names.size + 1]);
  }

  /** Names of which a part beyond the first begins so: `vries` in de Vries, `sayed` in Al-Sayed. Ascending. */
  partsBeginning(letters: string): readonly number[] {
    const { texts, codes } = (this.#parts ??= this.#sortedParts());
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((texts[middle] ?? "") < letters) low = middle + 1;
      else high = middle;
    }
    const found = new Set<number>();
    for (let at = low; at < texts.length && texts[at]?.startsWith(letters) === true; at++) found.add(codes[at] ?? 0);
    return [...found].toSorted((a, b) => a - b);
  }

  #sortedParts() {
    const all: { readonly text: string; readonly code: number }[] = [];
    for (const [code, spaced] of this.#names.inParts()) {
      for (const part of spaced.split(" ").slice(1)) all.push({ text: part, code });
    }
    all.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.code - b.code));
    return { texts: all.map(({ text }) => text), codes: all.map(({ code }) => code) };
  }

  /** Runs of names that begin as the letters would without one slip: two exchanged, one too many, one wrong, one missing. */
  *slipped(letters: string): Generator<Run> {
    const text = Array.from(letters);
    const alphabet = (this.#alphabet ??= this.#names.letters());
    // What stands before the slip is shared by all that differ there: each is looked for among those alone.
    const shared: Run[] = [[1, this.#names.size + 1]];
    for (let at = 1; at <= text.length; at++)
      shared.push(this.#names.begins(text.slice(0, at).join(""), shared[at - 1] ?? [1, 1]));
    const within = (at: number, changed: readonly string[]) => {
      const run = shared[at] ?? [1, 1];
      return run[0] < run[1] ? this.#names.begins(changed.join(""), run) : run;
    };
    for (let at = 0; at + 1 < text.length; at++) {
      const [one = "", two = ""] = [text[at], text[at + 1]];
      if (one !== two) yield within(at, text.toSpliced(at, 2, two, one));
    }
    for (let at = 0; at < text.length && text.length > 1; at++) yield within(at, text.toSpliced(at, 1));
    for (let at = 0; at < text.length; at++) {
      for (const letter of alphabet) if (letter !== text[at]) yield within(at, text.toSpliced(at, 1, letter));
    }
    for (let at = 0; at < text.length; at++) {
      for (const letter of alphabet) yield within(at, text.toSpliced(at, 0, letter));
    }
  }
}
