import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { canonicalBytes, toHex, utf8 } from "@hustings/core";
import { isThreshold, mostCustodians, type Acceptance } from "./custodian-record.ts";
import { frost } from "./frost.ts";
import type { RandomSource } from "./random-source.ts";
import { SealError } from "./seal-error.ts";

/** What the custodians agree on before they begin. */
export type CeremonyTerms = {
  readonly contest: string;
  /** In the order of their numbers, from 1. */
  readonly names: readonly string[];
  readonly threshold: number;
  readonly accepts: Acceptance;
};

/**
 * One custodian's place in the ceremony. Every step is computed from the seed again, so a seat is all there is to keep
 * between the rounds, and a machine that restarts says exactly what it said before.
 */
export interface CeremonySeat {
  readonly terms: CeremonyTerms;
  /** From 1. */
  readonly custodian: number;
  /** 32 secret bytes. */
  readonly seed: Uint8Array;
}

/** Round 1, public: commitments to a secret polynomial, proof of knowing it, and where to send shares. */
export type Announcement = {
  readonly format: "hustings-announcement/v1";
  /** Hash of the terms, hex. */
  readonly terms: string;
  readonly custodian: number;
  /** age recipient for the shares of the second round. */
  readonly channel: string;
  readonly commitment: readonly string[];
  readonly proof: string;
};

/** @throws {SealError} `bad-terms` */
export function takeSeat(terms: CeremonyTerms, custodian: number, random: RandomSource = randomBytes): CeremonySeat {
  checkTerms(terms);
  if (terms.names[custodian - 1] === undefined)
    throw badTerms(`expected a custodian's number from 1 to ${terms.names.length}, got ${custodian}`);
  return { terms, custodian, seed: Uint8Array.from(random(32)) };
}

/** Overwrites the seed. A seat is as good as the share it led to, so it goes when the share is stored, or with it. */
export function destroySeat(seat: CeremonySeat): void {
  seat.seed.fill(0);
}

function checkTerms({ contest, names, threshold }: CeremonyTerms): void {
  if (contest === "") throw badTerms("expected the contest the key is for");
  if (names.includes("")) throw badTerms("expected a name for every custodian");
  if (new Set(names).size !== names.length) throw badTerms("expected different names, got one twice");
  if (!isThreshold(threshold, names.length)) {
    throw badTerms(
      `expected 2 to ${mostCustodians} custodians and a threshold from 2 to their number, got ${threshold} of ${names.length}`,
    );
  }
}

export function termsHash(terms: CeremonyTerms): string {
  const { contest, names, threshold, accepts } = terms;
  return toHex(sha256(canonicalBytes({ format: "hustings-terms/v1", contest, names, threshold, accepts })));
}

export async function announce(seat: CeremonySeat): Promise<Announcement> {
  const { public: round1 } = firstRound(seat);
  return {
    format: "hustings-announcement/v1",
    terms: termsHash(seat.terms),
    custodian: seat.custodian,
    channel: await identityToRecipient(channelIdentity(seat)),
    commitment: round1.commitment.map(toHex),
    proof: toHex(round1.proofOfKnowledge),
  };
}

/** FROST's first round (Komlo and Goldberg 2020, fig. 1), the same each time it is asked of one seat. */
export function firstRound(seat: CeremonySeat): ReturnType<typeof frost.DKG.round1> {
  const { terms, custodian } = seat;
  const random = expand(seat, "polynomial");
  return frost.DKG.round1(custodianIdentifier(custodian), signersOf(terms), undefined, (bytes = 32) =>
    Uint8Array.from(random(bytes)),
  );
}

export function channelIdentity(seat: CeremonySeat): string {
  return bech32.encodeFromBytes("AGE-SECRET-KEY-", expand(seat, "channel")(32)).toUpperCase();
}

export function custodianIdentifier(custodian: number): string {
  return frost.Identifier.fromNumber(custodian);
}

function signersOf({ threshold, names }: CeremonyTerms): { min: number; max: number } {
  return { min: threshold, max: names.length };
}

/** Independent secret streams from one seed, bound to terms and seat: one seed used twice by mistake gives no relation. */
function expand({ seed, terms, custodian }: CeremonySeat, purpose: string): RandomSource {
  // Secrets made from zeros would be everybody's.
  if (seed.length !== 32 || seed.every((byte) => byte === 0)) {
    throw new SealError("bad-ceremony", "expected a seat with its seed, got a destroyed one; begin the ceremony anew");
  }
  let asked = 0;
  return (bytes) =>
    hkdf(sha512, seed, utf8(termsHash(terms)), utf8(`hustings-seat/v1 ${custodian} ${purpose} ${asked++}`), bytes);
}

function badTerms(message: string): SealError {
  return new SealError("bad-terms", `custodians' terms: ${message}`);
}
