/**
 * How a command of `hustings` is declared: a value of commander's `Command`, its arguments and options typed from their own text.
 * Parsing, `--help`, `docs/cli.md`, the man page and shell completion all come from that one declaration.
 */
import { InvalidArgumentError, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { calendarDate, InputError, isCalendarDate, type CalendarDate } from "@hustings/core/plain";
import type { ExitCode } from "./foreseen.ts";

export { Argument, Command, Option } from "@commander-js/extra-typings";

/** An action whose result is the exit code. Bad input is thrown as `InputError` and exits with 2. */
export function exits<A extends unknown[]>(run: (...args: A) => Promise<ExitCode>) {
  return async (...args: A): Promise<void> => {
    process.exitCode = await run(...args);
  };
}

export const json = new Option("--json", "answer in JSON");

/** An option that another one asks for is missing. @param command the one that was called */
export function missing(option: string, command: CommandUnknownOpts): InputError {
  const line = lineOf(command);
  return new InputError({
    field: option,
    expected: `${line} with ${option}`,
    got: "nothing",
    remedy: `give ${option}`,
  });
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
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`a whole number ${range}`);
  };
}

/** Parses a day; one that lacks a nought or has other signs between its parts is shown as it is written. */
export function day(text: string): CalendarDate {
  if (isCalendarDate(text)) return calendarDate(text);
  const [, year = "", month = "", date = ""] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})$/.exec(text) ?? [];
  const meant = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  throw new InvalidArgumentError(
    `a day of the calendar as YYYY-MM-DD, such as ${isCalendarDate(meant) ? meant : "2024-03-17"}`,
  );
}

/** Parses a share: 0.05, or 5%. */
export function share(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (/^[\d.]+%?$/.test(text) && value > 0 && value < 1) return value;
  throw new InvalidArgumentError("a share between 0 and 1, as 0.05 or 5%");
}
