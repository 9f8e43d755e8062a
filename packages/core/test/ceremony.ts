import { signedBytes, toBase64, type Entry, type EntryByKind } from "@hustings/core";
import { holdCeremony, leafHashOf, longTermKey, type Rehearsal } from "@hustings/seal";
import { encodeEntry, instant } from "../src/index.ts";
import { origin, sign, signed } from "./story.ts";

/** Bytes that look random and are the same in every run. */
function sameEachTime(seed: number): (bytes: number) => Uint8Array {
  let asked = 0;
  return (bytes) => Uint8Array.from({ length: bytes }, (_, i) => (seed * 31 + (asked += 7) * 13 + i * 101) & 0xff);
}

const custodianNames = ["Court", "University", "Press council"] as const;
export const custodianKeys = custodianNames.map((_, i) => longTermKey(new Uint8Array(32).fill(60 + i)));

/** A call of these custodians, two of whom open. */
export function call(at: string, more: Partial<EntryByKind<"ceremony-called">> = {}): EntryByKind<"ceremony-called"> {
  return signed("ceremony-called", at, {
    number: 1,
    custodians: custodianNames.map((name, i) => ({
      name,
      key: toBase64(custodianKeys[i]?.publicKey ?? new Uint8Array()),
    })),
    threshold: 2,
    bucket: 512,
    ...more,
  });
}

/** What the custodians say under a call as it stands in the log of the small procedure. */
export async function ceremonyUnder(called: EntryByKind<"ceremony-called">): Promise<Rehearsal> {
  const { custodians, threshold, bucket, at } = called;
  const terms = {
    origin,
    contest: "small",
    call: leafHashOf(encodeEntry(sign(called))),
    custodians,
    threshold,
    bucket,
  };
  return await holdCeremony(terms, custodianKeys, instant(at), sameEachTime(called.number));
}

/** An entry that a custodian signs, whatever it says. */
export function sayAs(custodian: number, entry: Entry): Entry {
  const key = custodianKeys[custodian - 1];
  if (key === undefined) throw new RangeError("expected a custodian of the small procedure");
  return { ...entry, signature: toBase64(key.sign(signedBytes(origin, entry))) };
}

/** The messages of a rehearsal as entries; they carry their signatures. */
export function entriesOf({ messages }: Rehearsal): readonly Entry[] {
  return messages;
}
