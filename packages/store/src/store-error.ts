export type StoreErrorCode = "in-use" | "not-durable" | "damaged" | "closed" | "unknown-version";

/** The store could not do what it must. Nothing of the request was written. */
export class StoreError extends Error {
  override name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
