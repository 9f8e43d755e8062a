import { InputError, nearest } from "@hustings/core";
import type { Typed } from "./read-input.ts";

/** What a verb can be told, by the names of the fields. */
interface Told {
  readonly name: string;
  /** The flag of each on a command line, beside its name. */
  readonly options: readonly { readonly name: string; readonly flag: string }[];
}

/**
 * Options of a line of `act run` as they would be typed: what is not a text is JSON.
 *
 * @throws {InputError} the act knows no option of this name: nobody is to believe that an act says what it was only told
 */
export function typedIn({ name: verb, options }: Told, given: Readonly<Record<string, unknown>>, row: number): Typed {
  const names = options.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    // As a command line has it, too: `--fact`, `campaign-key`.
    const flagged = options.find(({ flag }) => flag === `--${name.replace(/^--/, "")}`);
    const near = flagged?.name ?? nearest(names, name);
    throw new InputError({
      row,
      field: `options.${name}`,
      expected: `one of ${names.join(", ")}`,
      got: "another name",
      remedy: near === undefined ? `hustings act ${verb} --help says what each is` : `did you mean ${near}?`,
    });
  }
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** What is said of options by the flags of the command line, by the names that a line has for them. */
export function inNamesOfLine({ problem, cause }: InputError, { options }: Told, row: number): InputError {
  const byFlag = new Map(options.map(({ name, flag }) => [flag, name]));
  const named = (text: string) => text.replaceAll(/--[a-z][a-z-]*/g, (flag) => byFlag.get(flag) ?? flag);
  const { field, expected, got, remedy } = problem;
  const said = { expected: named(expected), got: named(got), remedy: named(remedy) };
  return new InputError(
    { row, ...problem, ...said, ...(field === undefined ? {} : { field: named(field) }) },
    { cause },
  );
}
