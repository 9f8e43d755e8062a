import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes, concatBytes, fromBase64, toHex, utf8 } from "@hustings/core";
import { isThreshold, mostCustodians, parsePublicPoint } from "./custodian-record.ts";
import { isBucket } from "../statement/padding.ts";
import { SealError } from "../seal-error.ts";

/** What a ceremony was called with: `ceremony-called` and the log it stands in. */
export type CeremonyTerms = {
  /** Origin of the log. */
  readonly origin: string;
  readonly contest: string;
  /** Leaf hash of the `ceremony-called` entry, hex: a ceremony called anew is another one. */
  readonly call: string;
  /** In the order of their numbers, from 1; `key` is the Ed25519 key, base64, that signs all a custodian says. */
  readonly custodians: readonly { readonly name: string; readonly key: string }[];
  /** How many of them open; from 2. */
  readonly threshold: number;
  /** Bytes every statement of the contest is padded to. */
  readonly bucket: number;
};

const domain = utf8("hustings-ceremony/v2\n");

/** Names a ceremony, hex: stands in every message, proof of knowledge and secret stream of it. */
export function termsHash({ origin, contest, call, custodians, threshold, bucket }: CeremonyTerms): string {
  const named = custodians.map(({ name, key }) => ({ name, key }));
  const terms = { origin, contest, call, custodians: named, threshold, bucket };
  return toHex(sha256(concatBytes(domain, canonicalBytes(terms))));
}

/** What is wrong with the terms of a ceremony; `undefined`: it can be held. */
export function wrongTerms({
  origin,
  contest,
  call,
  custodians,
  threshold,
  bucket,
}: CeremonyTerms): string | undefined {
  if (origin === "" || contest === "") return "expected the log and the contest the key is for";
  if (!/^[0-9a-f]{64}$/.test(call)) return "expected the leaf hash of the call";
  if (!isThreshold(threshold, custodians.length)) {
    return `expected 2 to ${mostCustodians} custodians and a threshold from 2 to their number, got ${threshold} of ${custodians.length}`;
  }
  if (custodians.some(({ name }) => name === "")) return "expected a name for every custodian";
  if (new Set(custodians.map(({ name }) => name)).size !== custodians.length)
    return "expected different names, got one twice";
  if (new Set(custodians.map(({ key }) => key)).size !== custodians.length)
    return "expected a key of their own for every custodian, got one twice";
  const bad = custodians.find(({ key }) => !isSigningKey(key));
  if (bad !== undefined) return `expected an Ed25519 key of ${bad.name} in base64, of the prime-order group`;
  return isBucket(bucket) ? undefined : "expected a bucket that is a power of two from 512 to 32768";
}

function isSigningKey(key: string): boolean {
  try {
    return parsePublicPoint(toHex(fromBase64(key))) !== undefined;
  } catch {
    return false;
  }
}

/** @throws {SealError} `bad-terms` */
export function checkTerms(terms: CeremonyTerms): void {
  const wrong = wrongTerms(terms);
  if (wrong !== undefined) throw new SealError("bad-terms", `custodians' terms: ${wrong}`);
}

/** RFC 6962's leaf hash of an entry's bytes, hex. */
export function leafHashOf(entry: Uint8Array): string {
  return toHex(sha256(concatBytes(Uint8Array.of(0), entry)));
}
