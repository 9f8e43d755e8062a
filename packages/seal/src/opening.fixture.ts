import { sha256 } from "@noble/hashes/sha2.js";
import {
  recordId,
  setUpCustodians,
  statementCommitment,
  type AuthorisationVerdict,
  type CustodianRecord,
  type CustodianShare,
  type CustodiansWanted,
  type OpeningAuthorisation,
  type PartialOpening,
  type PartialOpeningOutcome,
  type RandomSource,
} from "./index.ts";

/** Bytes that look random and are the same in every run. */
export function sameEachTime(seed: number): RandomSource {
  let asked = 0;
  return (bytes) => sha256(Uint8Array.of(seed, asked++)).slice(0, bytes);
}

export async function custodians(
  wanted: Partial<CustodiansWanted> = {},
): Promise<{ record: CustodianRecord; shares: CustodianShare[] }> {
  const names = ["Ada", "Ben", "Cleo", "Dov", "Eva"];
  return setUpCustodians({ contest: "mayor-2027", names, threshold: 3, random: sameEachTime(1), ...wanted });
}

export function authorise(record: CustodianRecord, files: readonly Uint8Array[]): OpeningAuthorisation {
  return { record: recordId(record), entry: "5a".repeat(32), ciphertexts: files.map(statementCommitment) };
}

export const authorised = (): AuthorisationVerdict => ({ kind: "authorised" });

export async function made(outcome: Promise<PartialOpeningOutcome>): Promise<PartialOpening> {
  const answer = await outcome;
  if (answer.kind !== "made") throw new Error(`expected a partial opening, got ${answer.kind}`);
  return answer.partial;
}
