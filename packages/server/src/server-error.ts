export type ServerErrorCode =
  | "bad-policy"
  | "port-in-use"
  /** The log of a published contest does not hold. */
  | "false-log"
  | "bad-office"
  | "not-entered"
  | "same-contest"
  | "not-held"
  | "other-store"
  | "intake-not-named"
  /** The machine's clock cannot be right. */
  | "clock"
  /** The decision is not what follows from the log. */
  | "false-decision"
  | "not-recomputed";

/** The server cannot do its work: a broken data folder or environment, never a visitor's request. */
export class ServerError extends Error {
  override name = "ServerError";
  readonly code: ServerErrorCode;

  constructor(code: ServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
