import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes, fromHex, parseCanonical, toHex } from "@hustings/core";
import { Point, Scalars, type CurvePoint } from "../curve/curve.ts";
import { isBucket } from "../statement/padding.ts";
import { recipientBytes, recipientOf } from "../statement/recipient.ts";
import { remembering } from "./remembering.ts";
import { SealError } from "../seal-error.ts";

/** The public result of a ceremony: everything needed to seal, and to check who opened what. Canonical JSON when published. */
export type CustodianRecord = {
  readonly format: "hustings-custodians/v2";
  /** Origin of the log the ceremony was held in. */
  readonly origin: string;
  readonly contest: string;
  readonly threshold: number;
  /** Bytes every statement is padded to. */
  readonly bucket: number;
  /** An ordinary age recipient, `age1…`. */
  readonly recipient: string;
  /** Commitments to the coefficients of the joint polynomial, hex, lowest first; the first is the group's public key. */
  readonly commitments: readonly string[];
  /** In the order of their numbers, from 1. `key`: the long-term key that signs what they say, base64. */
  readonly custodians: readonly {
    readonly name: string;
    readonly key: string;
    readonly verificationKey: string;
  }[];
  /** `termsHash` of the ceremony the keys come from, hex. */
  readonly ceremony: string;
  /** `announcementsHash` that every custodian confirmed before any of them dealt, hex. */
  readonly announcements: string;
};

/** More custodians than this nobody could bring together, and the whole numbers of {@link openingScale} would grow large. */
export const mostCustodians = 20;

/** Lower-case hex SHA-256 of the canonical record: what the log's `custodians-named` carries, and what every proof is bound to. */
export function recordId(record: CustodianRecord): string {
  return toHex(sha256(canonicalBytes(record)));
}

/**
 * Reads a published record.
 *
 * @throws {SealError} `bad-record`: not canonical JSON, or not one piece
 */
export function parseRecord(bytes: Uint8Array): CustodianRecord {
  try {
    const record = parseCanonical(bytes) as unknown as CustodianRecord;
    requireRecord(
      (record.format as string) !== "hustings-custodians/v1",
      "version 1 names neither log nor long-term keys and binds no statement to its place; nothing is sealed to it any more",
    );
    custodianGroup(record);
    return record;
  } catch (cause) {
    if (cause instanceof SealError) throw cause;
    throw new SealError(
      "bad-record",
      "custodians' record: expected canonical JSON of a record; take the one whose hash the log names",
      {
        cause,
      },
    );
  }
}

/**
 * Partial openings are made with the share divided by 8·n!. Lagrange's coefficients times n! are whole numbers, so
 * combining takes a few additions instead of full multiplications; and the factor 8, multiplied back at the end, removes
 * whatever a hostile point carries outside the prime-order group.
 */
export function openingScale(custodians: number): bigint {
  let scale = 8n;
  for (let i = 2n; i <= BigInt(custodians); i++) scale *= i;
  return scale;
}

/** A checked record, ready for arithmetic. */
export interface CustodianGroup {
  readonly record: CustodianRecord;
  readonly id: string;
  readonly recipient: Uint8Array;
  /** By custodian number less 1: the public counterpart of the share divided by {@link openingScale}. */
  readonly openingKeys: readonly CurvePoint[];
}

/**
 * Checks that a record is one piece: the recipient and every verification key follow from the commitments.
 *
 * @throws {SealError} `bad-record`
 */
export function custodianGroup(record: CustodianRecord): CustodianGroup {
  const { threshold, commitments, custodians } = record;
  requireRecord(record.format === "hustings-custodians/v2", "expected format hustings-custodians/v2");
  requireRecord(record.origin !== "" && record.contest !== "", "expected the log and the contest it is for");
  requireRecord(isBucket(record.bucket), "expected a bucket that is a power of two from 512 to 32768");
  requireRecord(hex32.test(record.ceremony), "expected the ceremony's hash");
  requireRecord(hex32.test(record.announcements), "expected the announcements' hash");
  requireRecord(isThreshold(threshold, custodians.length), "expected a threshold from 2 to the number of custodians");
  requireRecord(commitments.length === threshold, "expected one commitment for each of the threshold");
  const points = commitments.map(publicPoint);
  const keys = custodians.map((_, i) => verificationKeyAt(i + 1, points));
  const groupKey = points[0];
  requireRecord(
    groupKey !== undefined && recipientOf(groupKey.toBytes()) === record.recipient,
    "the recipient is not the group's key",
  );
  for (const [i, { name, verificationKey }] of custodians.entries()) {
    requireRecord(
      keys[i]?.toHex() === verificationKey,
      `the verification key of ${name} does not follow from the commitments`,
    );
  }
  const shrink = Scalars.inv(openingScale(custodians.length));
  return {
    record,
    id: recordId(record),
    recipient: recipientBytes(record.recipient),
    openingKeys: keys.map((key) => key.multiplyUnsafe(shrink)),
  };
}

const hex32 = /^[0-9a-f]{64}$/;

export function isThreshold(threshold: number, custodians: number): boolean {
  return Number.isSafeInteger(threshold) && threshold >= 2 && threshold <= custodians && custodians <= mostCustodians;
}

/** The joint polynomial at `number`, in the exponent: Σ commitment_j · number^j. */
export function verificationKeyAt(number: number, commitments: readonly CurvePoint[]): CurvePoint {
  return commitments.reduceRight((sum, point) => sum.multiplyUnsafe(BigInt(number)).add(point), Point.ZERO);
}

/** @throws {SealError} `bad-record`: not a point of the prime-order group other than its zero */
function publicPoint(hex: string): CurvePoint {
  const point = parsePublicPoint(hex);
  requireRecord(point !== undefined, "expected points of the prime-order group");
  return point;
}

const publicPoints = remembering<CurvePoint>();

export function parsePublicPoint(hex: string): CurvePoint | undefined {
  return publicPoints(hex, () => {
    try {
      const point = Point.fromBytes(fromHex(hex));
      return point.is0() || !point.isTorsionFree() ? undefined : point;
    } catch {
      return undefined;
    }
  });
}

function requireRecord(holds: boolean, problem: string): asserts holds {
  if (!holds)
    throw new SealError("bad-record", `custodians' record: ${problem}; take the one whose hash the log names`);
}
