import { printable } from "@hustings/core";

const mostLetters = 500;

/** What a server says, to be shown among lines that are not its own: it makes none itself, and does not push the others off. */
export function oneLine(text: string): string {
  const line = printable(text.replaceAll(/[\r\n\u2028\u2029]+/g, " "));
  return line.length > mostLetters ? `${line.slice(0, mostLetters)}…` : line;
}
