/** What goes wrong in a word: one letter is another, missing, twice, or exchanged with the next. */
export const letterSlips = ["wrong", "missing", "twice", "exchanged"] as const;
export type LetterSlip = (typeof letterSlips)[number];

/** A word with one slip at a place of its letters. @param other the letter that is there instead */
export function withSlip(letters: readonly string[], at: number, slip: LetterSlip, other: string): string {
  const letter = letters[at] ?? "";
  switch (slip) {
    case "wrong":
      return letters.toSpliced(at, 1, other).join("");
    case "missing":
      return letters.toSpliced(at, 1).join("");
    case "twice":
      return letters.toSpliced(at, 0, letter).join("");
    case "exchanged":
      return letters.toSpliced(at, 2, letters[at + 1] ?? "", letter).join("");
    default:
      return slip satisfies never;
  }
}
