/**
 * Why a door does not do what it is asked:
 * - `not-enrolled`  the log names no such device, or another key for it
 * - `revoked`       the campaign ended this device's counting
 * - `not-open`      the doors are not open, or are closed again
 * - `not-leading`   another device opens the doors, takes the vote and closes
 * - `other-role`    this device is enrolled for something else than counting people
 * - `counted`       this device counts nobody any more: its last batch is signed, or the vote is taken
 * - `devices-open`  other devices have not handed over their last batch, and whom they counted would be lost
 * - `refused`       the log's own rules refuse the act; it was not kept and not sent
 * - `other-chain`   the log holds acts of this key that this device does not know: its memory was wiped, or the key copied
 * - `nobody-waits`  no last batch can be signed, since nobody is to be in it
 * - `unknown`       nobody was counted here under that name
 */
export type DoorErrorCode =
  | "not-enrolled"
  | "revoked"
  | "not-open"
  | "not-leading"
  | "other-role"
  | "counted"
  | "devices-open"
  | "refused"
  | "other-chain"
  | "nobody-waits"
  | "unknown";

/** What a door cannot do, and why. It names devices and meetings, never a person. */
export class DoorError extends Error {
  override name = "DoorError";
  readonly code: DoorErrorCode;

  constructor(code: DoorErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
