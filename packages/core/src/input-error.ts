import type { Fault } from "./coded-fault.ts";

/** Where bad input stands, what was expected and what to do about it. */
export interface InputProblem {
  /** Name of the file as the user gave it. */
  readonly file?: string;
  /** Line of the file on which the row begins, as an editor counts: a header on the first line is row 1. Of a sheet or an array, its number there. */
  readonly row?: number;
  readonly field?: string;
  readonly expected: string;
  /** What stood there. Never a person's data: a shape ("a date like 31/02/1980"), a count, a name of a column. */
  readonly got: string;
  readonly remedy: string;
  /** The same as a value, of which the sentence is made in other languages; absent where it is said in English alone. */
  readonly fault?: Fault;
}

/**
 * Bad input from outside. Nothing has been changed when it is thrown; the command line answers it with exit code 2.
 */
export class InputError extends Error {
  override name = "InputError";
  readonly problem: InputProblem;
  /** What else is wrong beside it, as far as it was looked for. */
  readonly others: readonly InputProblem[];

  constructor(problem: InputProblem, { others = [], ...options }: InputErrorOptions = {}) {
    super([problem, ...others].map(wording).join("\n"), options);
    this.problem = problem;
    this.others = others;
  }
}

export interface InputErrorOptions extends ErrorOptions {
  readonly others?: readonly InputProblem[];
}

function wording({ file, row, field, expected, got, remedy }: InputProblem): string {
  const place = [file, row === undefined ? undefined : `row ${row.toLocaleString("en")}`, field && `field "${field}"`]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
  return `${place === "" ? "" : `${place}: `}expected ${expected}, got ${got}; ${remedy}`;
}
