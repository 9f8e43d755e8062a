/**
 * - `wrong-passphrase`  the folder's key is not opened by it
 * - `damaged`           the journal does not read back as it was written
 * - `not-ours`          the folder belongs to another nomination or key
 * - `in-use`            another desk has the folder open
 */
export type DeskErrorCode = "wrong-passphrase" | "damaged" | "not-ours" | "in-use";

export class DeskError extends Error {
  override name = "DeskError";
  readonly code: DeskErrorCode;

  constructor(code: DeskErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
