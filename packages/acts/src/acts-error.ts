export type ActsErrorCode = "ledger-broken" | "ledger-contradicts-itself" | "index-differs" | "missing-private-data";

/** The record can no longer be trusted to say what is durable: stop, and open the data folder again. */
export class ActsError extends Error {
  override name = "ActsError";
  readonly code: ActsErrorCode;

  constructor(code: ActsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
