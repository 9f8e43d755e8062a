/**
 * How a command of `hustings` is declared: a value of commander's `Command`, its arguments and options typed from their own text.
 * Parsing, `--help`, `docs/cli.md`, the man page and shell completion all come from that one declaration.
 */
import { InvalidArgumentError, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { calendarDate, isCalendarDate, languages, type CalendarDate, type InputError } from "@hustings/core/plain";
import { commandError, wantedWords, type Wanted } from "./command-faults.ts";
import type { ExitCode } from "./foreseen.ts";

export { Argument, Command, Option } from "@commander-js/extra-typings";

/** An action whose result is the exit code. Bad input is thrown as `InputError` and exits with 2. */
export function exits<A extends unknown[]>(run: (...args: A) => Promise<ExitCode>) {
  return async (...args: A): Promise<void> => {
    process.exitCode = await run(...args);
  };
}

export const json = new Option("--json", "answer in JSON");

/** Where what is printed is in English, and what somebody is asked, or told to mend, is not. */
export const lang = () =>
  new Option("--lang <language>", "language of what is asked and of what is wrong; figures and reports are in English")
    .choices(languages)
    .default("en" as const);

/** A value that its option or argument does not take. */
export class UnfitValue extends InvalidArgumentError {
  readonly wanted: Wanted;

  constructor(wanted: Wanted) {
    super(wantedWords(wanted)[0]);
    this.wanted = wanted;
  }
}

/** An option that another one asks for is missing. @param command the one that was called */
export function missing(option: string, command: CommandUnknownOpts): InputError {
  return commandError({ field: option }, { code: "option-due", line: lineOf(command), option });
}

/** The words that name a command: `hustings roll match`. */
export function lineOf(command: CommandUnknownOpts): string {
  return command.parent === null ? command.name() : `${lineOf(command.parent)} ${command.name()}`;
}

/** Parses an option or argument that is a whole number. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new UnfitValue({ is: "whole-number", least, ...(most !== Number.MAX_SAFE_INTEGER && { most }) });
  };
}

/** Parses a day; one that lacks a nought or has other signs between its parts is shown as it is written. */
export function day(text: string): CalendarDate {
  if (isCalendarDate(text)) return calendarDate(text);
  const [, year = "", month = "", date = ""] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})$/.exec(text) ?? [];
  const meant = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  throw new UnfitValue({ is: "day", such: isCalendarDate(meant) ? meant : "2024-03-17" });
}

/** Parses a share: 0.05, or 5%. */
export function share(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (/^[\d.]+%?$/.test(text) && value > 0 && value < 1) return value;
  throw new UnfitValue({ is: "share" });
}
