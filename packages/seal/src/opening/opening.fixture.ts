import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, toHex } from "@hustings/core";
import { liftAll, Point, scalarFromBytes, Scalars } from "../curve/curve.ts";
import { openingScale } from "../ceremony/custodian-record.ts";
import { batchSeed, proveEquality, weightsOf } from "./equality-proof.ts";
import {
  journalInMemory,
  placeHash,
  recordId,
  setUpCustodians,
  type CustodianCare,
  type CustodianRecord,
  type CustodianShare,
  type CustodiansWanted,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
  type PartialOpeningOutcome,
  type RandomSource,
  type Rehearsal,
  type StatementPlace,
} from "../index.ts";

/** Bytes that look random and are the same in every run. */
export function sameEachTime(seed: number): RandomSource {
  let asked = 0;
  return (bytes) => {
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, () =>
      sha256(Uint8Array.of(seed, asked & 0xff, asked++ >> 8)),
    );
    return Uint8Array.from(blocks.flatMap((block) => [...block])).slice(0, bytes);
  };
}

export async function custodians(wanted: Partial<CustodiansWanted> = {}): Promise<Rehearsal> {
  const names = ["Ada", "Ben", "Cleo", "Dov", "Eva"];
  const origin = "hustings.example/mayor-2027";
  return setUpCustodians({ contest: "mayor-2027", origin, names, threshold: 3, random: sameEachTime(1), ...wanted });
}

/** A place of the record's contest. */
export function placeIn(record: CustodianRecord, more: Partial<StatementPlace> = {}): StatementPlace {
  const { origin, contest } = record;
  const common = { origin, contest, record: recordId(record), form: "f0".repeat(32) };
  return { ...common, nomination: "anna", region: "north", channel: "online", ...more };
}

/** An authorisation of statements, each logged for the place given. */
export function authorise(
  record: CustodianRecord,
  statements: readonly { readonly id: string }[],
  place = placeIn(record),
): OpeningAuthorisation {
  const hash = toHex(placeHash(place));
  return {
    record: recordId(record),
    entry: "5a".repeat(32),
    statements: statements.map(({ id }) => ({ id, place: hash })),
  };
}

/** A custodian who finds all in order and has answered nothing before. */
export function careful(): CustodianCare {
  return { check: () => ({ kind: "authorised" }), journal: journalInMemory() };
}

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
    id: fromHex(each.id),
    share: fromHex(each.share),
    point: fromHex(each.point),
  }));
  const seed = batchSeed({ record, authorisation, custodian }, points);
  return { seed, weights: weightsOf(seed, 0, points.length) };
}

export const given = (statements: readonly { readonly id: string; readonly bytes: Uint8Array }[]): GivenStatement[] =>
  statements.map(({ id, bytes }) => ({ id, bytes }));
