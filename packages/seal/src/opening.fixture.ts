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

/** What a dishonest custodian can do with their own secret: a true proof, but with the shares of two ciphertexts exchanged. */
export function swapShares(share: CustodianShare, partial: PartialOpening): PartialOpening {
  const [first, second] = partial.statements;
  if (first === undefined || second === undefined) throw new Error("expected two statements");
  const opened = [
    { ...second, ciphertext: first.ciphertext },
    { ...first, ciphertext: second.ciphertext },
  ];
  const { record, authorisation, custodian } = partial;
  const points = opened.map((each) => ({
    ciphertext: fromHex(each.ciphertext),
    share: fromHex(each.share),
    point: fromHex(each.point),
  }));
  const seed = batchSeed({ record, authorisation, custodian }, points);
  const weights = weightsOf(seed, 0, points.length);
  const lifted = liftAll(points.map((each) => each.share));
  const composite = lifted.reduce(
    (sum, bytes, i) => sum.add(Point.fromBytes(bytes ?? new Uint8Array()).multiplyUnsafe(weights[i] ?? 0n)),
    Point.ZERO,
  );
  const secret = Scalars.mul(scalarFromBytes(share.scalar), Scalars.inv(openingScale(share.record.custodians.length)));
  return { ...partial, statements: opened, proof: proveEquality(seed, secret, Point.BASE.multiply(secret), composite) };
}
