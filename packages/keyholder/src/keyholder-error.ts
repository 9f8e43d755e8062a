/**
 * - `false-proof`  the answer is not what the key that the log names makes of the question: it counts as none
 * - `malformed`    bytes that are not a point, proof, request or answer; a value that names nobody
 * - `refused`      the key holder does not answer this ticket; its own words
 * - `unreachable`  no answer in time
 */
export type KeyholderErrorCode = "false-proof" | "malformed" | "refused" | "unreachable";

/** Never holds anything of whom was asked about. */
export class KeyholderError extends Error {
  override name = "KeyholderError";
  readonly code: KeyholderErrorCode;

  constructor(code: KeyholderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
