/**
 * - `unreachable`     no answer
 * - `not-taken`       the server says why
 * - `not-understood`  the answer is none of the interface
 * - `not-published`   entered, the server says, and no checkpoint covers it yet
 * - `false-answer`    the answer is false by the log itself
 * - `other-release`   the answer cannot be checked: the server is of another release than this program
 */
export type ClientErrorCode =
  | "unreachable"
  | "not-taken"
  | "not-understood"
  | "not-published"
  | "false-answer"
  | "other-release";

/** A server that could not be asked, or whose answer cannot be relied on. Acts are idempotent: submit them again. */
export class ClientError extends Error {
  override name = "ClientError";
  readonly code: ClientErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(code: ClientErrorCode, message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status;
  }
}
