/** What others have written reaches a terminal as text: nothing in it moves the cursor, hides a line or turns its direction. */

/** Control characters but tab and newline, and the marks that override the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- these are what must not get through
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;

/** Writes each of them as JSON would (`\u001b`), so that a JSON document stays the same document. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
