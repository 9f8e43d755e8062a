import { sha256 } from "@noble/hashes/sha2.js";
import {
  concatBytes,
  statementIdBytes,
  toHex,
  utf8,
  withdrawalBytes,
  withdraws,
  type StatementParts,
  type Withdrawal,
} from "@hustings/core";

/** SHA-256, whoever does the sums. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const hex32 = /^[0-9a-f]{64}$/;

/** The one name of a statement, lower-case hex: what the log holds. @param hash SHA-256, by whom it is quickest */
export function statementIdOf(parts: StatementParts, hash: Sha256 = sha256): string {
  return toHex(hash(statementIdBytes(parts)));
}

/** `W` of docs/formats/seal.md. @param secret 32 random bytes that the supporter keeps */
export function withdrawalCommitment(secret: Uint8Array): Uint8Array {
  return sha256(withdrawalBytes(secret));
}

/**
 * What a device hands over beside its statement, so that whoever took it back may sign again: a hash of the withdrawal secret that tells nothing of it, and that
 * the secret gives again once the statement is withdrawn. Lower-case hex.
 */
export function releaseHash(secret: Uint8Array): string {
  return toHex(sha256(concatBytes(utf8("hustings-release/v1\n"), secret)));
}

/** Does the secret withdraw this statement? Only who made the statement, or was given the secret, can say yes. */
export function isWithdrawal(withdrawal: Withdrawal): boolean {
  const { id, file, place, secret } = withdrawal;
  return (
    [id, file, place, secret].every((hex) => hex32.test(hex)) && withdraws(withdrawal, (bytes) => toHex(sha256(bytes)))
  );
}
