export type SealErrorCode =
  | "bad-terms"
  | "bad-recipient"
  | "bad-record"
  | "bad-share"
  | "bad-ceremony"
  | "too-long"
  | "worker-failed";

/** A bug, a broken file of our own or a broken environment; never the contents of a stranger's ciphertext. */
export class SealError extends Error {
  override name = "SealError";
  readonly code: SealErrorCode;

  constructor(code: SealErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
