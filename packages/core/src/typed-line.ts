/** Blanks, controls, marks that need a letter to stand on, letters that are there to be left out, and the empty pattern of Braille. */
const unseen = /^[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * Whether anything of a text can be seen. A name of which nothing can be names nobody: on a page, on paper and read aloud it is left out.
 *
 * @example isReadable("Ana"); // true
 * @example isReadable("\u3164\u200b"); // false: a filler of Korean and a blank without width
 */
export function isReadable(text: string): boolean {
  return !unseen.test(text);
}

/** Marks without width or shape that come along when a text is copied: soft hyphens, breaks, marks of direction. */
const copiedMarks = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]/gu;
/** Scripts in which a joiner or its opposite changes how a letter is written: between others it only hides that a text is another. */
const joined =
  "\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}" +
  "\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}\\p{Extended_Pictographic}\\p{Emoji_Modifier}";
const joiners = "[\\u200c\\u200d]+";
const idleJoiners = new RegExp(
  `(?<![${joined}\\ufe0f])${joiners}|(?<=\\p{N})${joiners}|${joiners}(?![${joined}])|${joiners}(?=\\p{N})`,
  "gu",
);

/** What somebody typed on one line: one spelling, no blanks at its ends, nothing in it that is not seen; empty where nothing can be. */
export function typedLine(text: string): string {
  const line = text
    .normalize("NFC")
    .replaceAll(/\s+/g, " ")
    .replaceAll(copiedMarks, "")
    .replaceAll(idleJoiners, "")
    .trim();
  return isReadable(line) ? line : "";
}

/** What chooses between forms of a letter where scripts have such forms, and joiners, of which `typedLine` leaves those that join. */
const ofLetters = "[\\u200c\\u200d\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]";
/** A number with such a thing in it is another number to a machine and the same to whoever reads it. */
const hidden = [
  `(?!${ofLetters})\\p{Default_Ignorable_Code_Point}`,
  "(?<![\\p{scx=Hani}\\p{scx=Mymr}])[\\ufe00-\\ufe0f]",
  "(?<!\\p{scx=Hani})[\\u{e0100}-\\u{e01ef}]",
  "(?<!\\p{scx=Mong})[\\u180b-\\u180f]",
].join("|");

/** Controls, half and lost characters, places without a letter, what nobody sees, pictures, and more marks on a letter than any script writes. */
const notWritten = new RegExp(
  `[\\p{Cc}\\p{Cs}\\p{Co}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffd\\u2800]|${hidden}|\\p{Emoji_Presentation}|\\p{M}{8}`,
  "u",
);
const letter = /\p{L}/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Whether a line can stand in a form on paper as it reads on a screen: with a hand, in letters. What cannot would be read by others as
 * something else than by whoever typed it. A single dash says that somebody has none.
 *
 * @param line as {@link typedLine} gives it
 * @param kind a name has a letter; an address or a document's number has a letter or a digit
 * @example canBeWritten("O’Neill", "name"); // true
 * @example canBeWritten("\u202enahO", "name"); // false: it reads from the wrong end
 */
export function canBeWritten(line: string, kind: "name" | "other"): boolean {
  if (notWritten.test(line)) return false;
  return /^[-\u2010-\u2015]$/u.test(line) || (kind === "name" ? letter : letterOrDigit).test(line);
}
