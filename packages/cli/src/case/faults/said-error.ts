import { InputError, type InputProblem } from "@hustings/core";

/** What is wrong, in a reader's words. */
export interface FaultSaid {
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** Bad input, told in the reader's language. */
export class SaidError extends InputError {
  constructor(cause: InputError, message: string) {
    super(cause.problem, { cause });
    this.message = message;
  }
}

/** Where it is: file, row, field. */
export function placeOf({ file, row, field }: InputProblem, words: { row(row: number): string }): string {
  return [file, row === undefined ? undefined : words.row(row), field]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");
}
