/**
 * - `in-use`          another process has the folder, or held the file for longer than we wait
 * - `disk-full`       no space is left, or no quota
 * - `read-only`       the folder or file may be read and not written
 * - `not-durable`     the disk or server failed in another way
 * - `outcome-unknown` whether the batch was written is not known: ask `find`
 * - `unreachable`     the database server does not answer
 * - `not-allowed`     the database server does not let this user in, or has no such database
 * - `other-log`       the database is another contest's
 * - `unknown-version` another version of this program wrote the data
 * - `damaged`         what is stored contradicts itself
 * - `known-key`       a key of the batch names an act that was entered before
 * - `out-of-range`    what was handed over or asked for cannot be
 * - `closed`          the store was closed
 */
export type StoreErrorCode =
  | "in-use"
  | "disk-full"
  | "read-only"
  | "not-durable"
  | "outcome-unknown"
  | "unreachable"
  | "not-allowed"
  | "other-log"
  | "unknown-version"
  | "damaged"
  | "known-key"
  | "out-of-range"
  | "closed";

/** The store could not do what it must. Except for `outcome-unknown`, nothing of the request was written. */
export class StoreError extends Error {
  override name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
