import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { canonicalBytes, concatBytes, fromHex, toHex, utf8 } from "@hustings/core";
import { custodianIdentifier, termsHash, type Announcement, type CeremonyTerms } from "./ceremony-seat.ts";
import { parsePublicPoint, verificationKeyAt, type CustodianRecord } from "./custodian-record.ts";
import { Point, scalarFromBytes, Scalars, type CurvePoint } from "./curve.ts";
import { recipientBytes, recipientOf } from "./recipient.ts";

/** A custodian, by number and name, and what they did wrong in words. */
export interface Fault {
  readonly custodian: number;
  readonly name: string;
  readonly what: string;
}

/** Looks for what is wrong with the first round, and whose fault it is. Empty when all is well. */
export function faultsOf(terms: CeremonyTerms, announcements: readonly Announcement[]): Fault[] {
  return terms.names.flatMap((name, i) => {
    const custodian = i + 1;
    const theirs = announcements.filter((announcement) => announcement.custodian === custodian);
    const first = theirs[0];
    const what =
      first === undefined
        ? "announced nothing"
        : theirs.length > 1
          ? "announced more than once"
          : whatIsWrong(terms, first);
    return what === undefined ? [] : [{ custodian, name, what }];
  });
}

function whatIsWrong(terms: CeremonyTerms, announcement: Announcement): string | undefined {
  if (announcement.format !== "hustings-announcement/v1") return "announced in an unknown format";
  if (announcement.terms !== termsHash(terms)) return "announced under other terms";
  if (announcement.commitment.length !== terms.threshold) return "committed to a polynomial of another degree";
  if (announcement.commitment.some((hex) => parsePublicPoint(hex) === undefined)) return "committed to what is no key";
  if (!provesKnowledge(announcement)) return "did not prove to know the secret committed to";
  try {
    recipientBytes(announcement.channel);
  } catch {
    return "named a channel that is no age recipient";
  }
  return undefined;
}

const proofDomain = utf8("FROST-ED25519-SHA512-v1dkg");

/** Schnorr's proof as FROST's key generation makes it: z·B = R + c·φ. Without it the last to speak could choose the key. */
function provesKnowledge({ custodian, commitment, proof }: Announcement): boolean {
  try {
    const signature = fromHex(proof);
    const secretKey = fromHex(commitment[0] ?? "");
    const nonce = signature.subarray(0, 32);
    const response = Scalars.fromBytes(signature.subarray(32));
    const challenge = scalarFromBytes(
      sha512(concatBytes(proofDomain, fromHex(custodianIdentifier(custodian)), secretKey, nonce)),
    );
    const expected = Point.fromBytes(nonce).add(Point.fromBytes(secretKey).multiplyUnsafe(challenge));
    return Point.BASE.multiplyUnsafe(response).equals(expected);
  } catch {
    return false;
  }
}

/** SHA-256 over all announcements in the order of the custodians' numbers, hex: equal for all who saw the same ones. */
export function ceremonyHash(announcements: readonly Announcement[]): string {
  return toHex(sha256(canonicalBytes(inOrder(announcements))));
}

/** The record that follows from announcements without fault: anyone who saw them can compute it. */
export function recordOf(terms: CeremonyTerms, announcements: readonly Announcement[]): CustodianRecord {
  const { contest, names, threshold, accepts } = terms;
  const sums: CurvePoint[] = Array.from({ length: threshold }, (_, j) =>
    announcements.reduce((sum, { commitment }) => sum.add(Point.fromHex(commitment[j] ?? "")), Point.ZERO),
  );
  return {
    format: "hustings-custodians/v1",
    contest,
    threshold,
    accepts,
    recipient: recipientOf((sums[0] ?? Point.ZERO).toBytes()),
    commitments: sums.map((point) => point.toHex()),
    custodians: names.map((name, i) => ({ name, verificationKey: verificationKeyAt(i + 1, sums).toHex() })),
    ceremony: ceremonyHash(announcements),
  };
}

export function inOrder(announcements: readonly Announcement[]): Announcement[] {
  return announcements.toSorted((a, b) => a.custodian - b.custodian);
}
