export type PromiseErrorCode = "malformed";

/** A text that is not a promise. The message names the line, never what stands on it. */
export class PromiseError extends Error {
  override name = "PromiseError";
  readonly code: PromiseErrorCode = "malformed";
}
