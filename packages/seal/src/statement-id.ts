import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, fromHex, toHex, utf8 } from "@hustings/core";

const idDomain = utf8("hustings-statement/v2\n");
const withdrawalDomain = utf8("hustings-withdrawal/v2\n");
const hex32 = /^[0-9a-f]{64}$/;

/** SHA-256 of the age file, hash of the place, commitment to the withdrawal secret: 32 bytes each. */
export interface StatementParts {
  readonly file: Uint8Array;
  readonly place: Uint8Array;
  readonly withdrawal: Uint8Array;
}

/** The one name of a statement, lower-case hex: what the log holds. */
export function statementIdOf({ file, place, withdrawal }: StatementParts): string {
  return toHex(sha256(concatBytes(idDomain, file, place, withdrawal)));
}

/** `W` of docs/formats/seal.md. @param secret 32 random bytes that the supporter keeps */
export function withdrawalCommitment(secret: Uint8Array): Uint8Array {
  return sha256(concatBytes(withdrawalDomain, secret));
}

/** A withdrawal as the log shows it; everything hex, 32 bytes. */
export interface Withdrawal {
  readonly id: string;
  readonly file: string;
  readonly place: string;
  readonly secret: string;
}

/** Does the secret withdraw this statement? Only who made the statement, or was given the secret, can say yes. */
export function isWithdrawal({ id, file, place, secret }: Withdrawal): boolean {
  if (![id, file, place, secret].every((hex) => hex32.test(hex))) return false;
  const withdrawal = withdrawalCommitment(fromHex(secret));
  return statementIdOf({ file: fromHex(file), place: fromHex(place), withdrawal }) === id;
}
