import { concatBytes, fromHex, utf8 } from "./bytes.ts";

const idDomain = utf8("hustings-statement/v2\n");
const withdrawalDomain = utf8("hustings-withdrawal/v2\n");

/** The parts that a statement's id is made of, 32 bytes each. */
export interface StatementParts {
  /** SHA-256 of its sealed file. */
  readonly file: Uint8Array;
  /** Hash of the place it was made for. */
  readonly place: Uint8Array;
  /** Commitment to its withdrawal secret. */
  readonly withdrawal: Uint8Array;
}

/** The bytes whose SHA-256 is a statement's id. */
export function statementIdBytes({ file, place, withdrawal }: StatementParts): Uint8Array {
  return concatBytes(idDomain, file, place, withdrawal);
}

/** The bytes whose SHA-256 a statement commits to, so that only who has the secret can withdraw it. */
export function withdrawalBytes(secret: Uint8Array): Uint8Array {
  return concatBytes(withdrawalDomain, secret);
}

/** A withdrawal as the log shows it: 32 bytes each, in lower-case hex. */
export interface Withdrawal {
  readonly id: string;
  readonly file: string;
  readonly place: string;
  readonly secret: string;
}

/** Whether the secret withdraws this statement, by a hash function that is handed in: `core` has none. */
export function withdraws({ id, file, place, secret }: Withdrawal, sha256Hex: (bytes: Uint8Array) => string): boolean {
  const withdrawal = fromHex(sha256Hex(withdrawalBytes(fromHex(secret))));
  return sha256Hex(statementIdBytes({ file: fromHex(file), place: fromHex(place), withdrawal })) === id;
}
