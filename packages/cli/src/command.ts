/** One command of the line `hustings <noun> <verb>`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows `hustings` on the line: `case run CASE.json --data DIR [--json]`. */
  readonly usage: string;
  /** Options and what they mean, one per line, as shown by `--help`. */
  readonly options?: readonly (readonly [name: string, meaning: string])[];
  /** @returns the exit code: 0 all is well, 1 a check failed, 3 it could not be done. Bad input is thrown as `InputError` and exits with 2. */
  run(args: readonly string[]): Promise<number>;
}

/** The commands of one noun, by verb. A noun with a single command has it under the empty verb. */
export type Verbs = Readonly<Record<string, Command>>;
