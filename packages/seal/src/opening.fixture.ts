import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex } from "@hustings/core";
import { liftAll, Point, scalarFromBytes, Scalars } from "./curve.ts";
import { openingScale } from "./custodian-record.ts";
import { batchSeed, proveEquality, weightsOf } from "./equality-proof.ts";
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

/** What a dishonest custodian can do with their own secret: as good a proof as there is for whatever they list. */
export function proveOver(share: CustodianShare, partial: PartialOpening, statements: Statements): PartialOpening {
  const { seed, weights } = weightsFor(partial, statements);
  const lifted = liftAll(statements.map((each) => fromHex(each.share)));
  const composite = lifted.reduce(
    (sum, bytes, i) => sum.add(Point.fromBytes(bytes ?? new Uint8Array()).multiplyUnsafe(weights[i] ?? 0n)),
    Point.ZERO,
  );
  const secret = Scalars.mul(scalarFromBytes(share.scalar), Scalars.inv(openingScale(share.record.custodians.length)));
  return { ...partial, statements, proof: proveEquality(seed, secret, Point.BASE.multiply(secret), composite) };
}

type Statements = PartialOpening["statements"];

/** The weights a list of statements gets. */
export function weightsFor(
  { record, authorisation, custodian }: PartialOpening,
  statements: Statements,
): { seed: Uint8Array; weights: bigint[] } {
  const points = statements.map((each) => ({
    ciphertext: fromHex(each.ciphertext),
    share: fromHex(each.share),
    point: fromHex(each.point),
  }));
  const seed = batchSeed({ record, authorisation, custodian }, points);
  return { seed, weights: weightsOf(seed, 0, points.length) };
}
