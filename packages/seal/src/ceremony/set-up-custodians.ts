import { ed25519 } from "@noble/curves/ed25519.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { instant, toBase64, utf8, type Instant } from "@hustings/core";
import { conclude, deal } from "./ceremony-deals.ts";
import type { CeremonyMessage, Deals, LongTermKey } from "./ceremony-messages.ts";
import { announce, confirm, takeSeat, type CeremonySeat } from "./ceremony-seat.ts";
import { leafHashOf, type CeremonyTerms } from "./ceremony-terms.ts";
import type { CustodianRecord } from "./custodian-record.ts";
import type { CustodianShare } from "./custodian-share.ts";
import { usualBucket } from "../statement/padding.ts";
import type { RandomSource } from "../curve/random-source.ts";
import { SealError } from "../seal-error.ts";

export interface CustodiansWanted {
  /** What the key is for: the contest's id. Bound into every share, proof and opening. */
  readonly contest: string;
  /** Origin of the log. */
  readonly origin: string;
  readonly names: readonly string[];
  /** How many of them open; from 2. */
  readonly threshold: number;
  readonly bucket?: number;
  /** Leaf hash of the `ceremony-called` entry; a rehearsal without a log makes one up from the contest. */
  readonly call?: string;
  readonly at?: Instant;
  /** For simulations and tests: the same bytes give the same record and shares. */
  readonly random?: RandomSource;
}

/** A rehearsal's outcome: what went over the log, what was published beside it, and all that should never be together. */
export interface Rehearsal {
  readonly terms: CeremonyTerms;
  readonly record: CustodianRecord;
  readonly shares: CustodianShare[];
  readonly keys: readonly LongTermKey[];
  readonly messages: readonly CeremonyMessage[];
  readonly deals: readonly Deals[];
}

/** A long-term key from 32 secret bytes in memory. */
export function longTermKey(seed: Uint8Array): Omit<LongTermKey, "sign"> & { sign(bytes: Uint8Array): Uint8Array } {
  return { publicKey: ed25519.getPublicKey(seed), sign: (bytes) => ed25519.sign(bytes, seed) };
}

/**
 * Runs the whole ceremony in one process: for simulations and rehearsals. Real custodians run `takeSeat`, `announce`,
 * `confirm`, `deal` and `conclude` each on a machine of their own, so that no machine ever knows two shares.
 *
 * @throws {SealError} `bad-terms`
 */
export async function setUpCustodians(wanted: CustodiansWanted): Promise<Rehearsal> {
  const { contest, origin, names, threshold, bucket = usualBucket, random = randomBytes } = wanted;
  const { call = leafHashOf(utf8(contest)), at = instant("2000-01-01T00:00:00Z") } = wanted;
  const keys = names.map(() => longTermKey(random(32)));
  const custodians = names.map((name, i) => ({ name, key: toBase64(keys[i]?.publicKey ?? new Uint8Array()) }));
  return await holdCeremony({ origin, contest, call, custodians, threshold, bucket }, keys, at, random);
}

/**
 * A rehearsal under a call that stands in a log, by custodians whose long-term keys it names. The messages are in the order
 * in which they are said.
 *
 * @throws {SealError} `bad-terms`
 */
export async function holdCeremony(
  terms: CeremonyTerms,
  keys: readonly LongTermKey[],
  at: Instant,
  random: RandomSource = randomBytes,
): Promise<Rehearsal> {
  const seated = keys.map((key, i) => ({ key, seat: takeSeat(terms, i + 1, random) }));

  const messages: CeremonyMessage[] = await Promise.all(seated.map(({ key, seat }) => announce(seat, at, key)));
  const confirmed: { key: LongTermKey; seat: CeremonySeat }[] = [];
  for (const { key, seat } of seated) {
    const outcome = await confirm(seat, messages, at, key);
    if (outcome.kind !== "confirmed") throw broken(outcome.kind);
    messages.push(outcome.message);
    confirmed.push({ key, seat: outcome.seat });
  }
  const deals: Deals[] = [];
  for (const { key, seat } of confirmed) {
    const outcome = await deal(seat, messages, at, key);
    if (outcome.kind !== "dealt") throw broken(outcome.kind);
    messages.push(outcome.message);
    deals.push(outcome.deals);
  }
  const shares: CustodianShare[] = [];
  for (const { key, seat } of confirmed) {
    const outcome = await conclude(seat, messages, deals, at, key);
    if (outcome.kind !== "concluded") throw broken(outcome.kind);
    messages.push(outcome.message);
    shares.push(outcome.share);
  }
  const record = shares[0]?.record;
  if (record === undefined) throw broken("no seats");
  return { terms, record, shares, keys, messages, deals };
}

function broken(kind: string): SealError {
  return new SealError("bad-ceremony", `expected honest seats to finish the ceremony, got ${kind}`);
}
