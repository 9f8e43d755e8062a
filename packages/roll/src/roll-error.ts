/**
 * - `engine-unavailable` the database engine did not start
 * - `engine-answer`      the engine answered what its query cannot answer
 * - `not-a-table`        a file that should be an imported table is not one
 */
export type RollErrorCode = "engine-unavailable" | "engine-answer" | "not-a-table";

/** A bug or a broken environment. Bad files are an `InputError`. */
export class RollError extends Error {
  override name = "RollError";
  readonly code: RollErrorCode;

  constructor(code: RollErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
