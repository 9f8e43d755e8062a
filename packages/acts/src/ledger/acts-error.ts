export type ActsErrorCode = "ledger-contradicts-itself" | "index-differs" | "overtaken" | "closed";

/** What should not happen to a ledger. Nothing was acknowledged. */
export class ActsError extends Error {
  override name = "ActsError";
  readonly code: ActsErrorCode;

  constructor(code: ActsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
