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

/** What somebody typed on one line: one spelling, no blanks at its ends; empty where nothing of it can be seen. */
export function typedLine(text: string): string {
  const line = text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  return isReadable(line) ? line : "";
}
