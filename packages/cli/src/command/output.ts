import { printable, type Language } from "@hustings/core/plain";
import { clearLine } from "./terminal-line.ts";

/** A count as people read it. */
export const n = (value: number, language: Language = "en") => value.toLocaleString(language);

/** What is counted, in the singular where it is one. */
export const noun = (count: number, one: string, many = `${one}s`) => (count === 1 ? one : many);
/** A count with what it counts. */
export const counted = (count: number, one: string, many?: string) => `${n(count)} ${noun(count, one, many)}`;

/** Prints a command's whole answer on standard output: one JSON document, or text to read. */
export function print(asJson: boolean | undefined, value: unknown, text: string | readonly string[]): void {
  clearLine();
  process.stdout.write(`${asJson === true ? JSON.stringify(value, null, 2) : textOf(text)}\n`);
}

/** Prints one of many answers: a JSON document a line, or its text. */
export function printEach(asJson: boolean | undefined, value: unknown, text: string | readonly string[]): void {
  clearLine();
  process.stdout.write(`${asJson === true ? JSON.stringify(value) : textOf(text)}\n`);
}

/** Says on standard error what a program that goes on has met: a JSON document a line, or its text. */
export function printEvent(asJson: boolean | undefined, event: object, text: string): void {
  clearLine();
  process.stderr.write(`${asJson === true ? JSON.stringify(event) : printable(text)}\n`);
}

function textOf(text: string | readonly string[]): string {
  return (typeof text === "string" ? text : text.join("\n")).replace(/\n$/, "");
}
