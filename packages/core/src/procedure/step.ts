import type { LeafIndex } from "../brand.ts";
import type { CalendarDate, Instant } from "../dates.ts";
import type { Entry, EntryByKind, EntryKind } from "../vocabulary/index.ts";
import type { CustodianChecks } from "./custodian-checks.ts";
import type { Procedure } from "./state.ts";
import type { Violation } from "./violation.ts";

/** What folding the log needs from outside: `core` knows neither hashing nor the law's way of drawing. */
export interface ProcedureTools {
  /** Origin of the log, first line of its checkpoints. */
  readonly origin: string;
  sha256Hex(bytes: Uint8Array): string;
  /** Whether the Ed25519 signature over these bytes is that of the key. Never throws. */
  verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** Whether the act about to be folded in was found before to be signed with this key, in base64; absent: nobody looked. */
  isKnownSigned?(publicKey: string): boolean;
  /** The custodians' arithmetic: what they say in their ceremony is checked, nothing is opened. */
  readonly custodians: CustodianChecks;
  /** The seed of a draw, from the text of the frozen checkpoint and the public randomness. */
  drawSeed(input: {
    readonly checkpoint: string;
    readonly dice: string;
    readonly drand?: { readonly round: number; readonly randomness: string };
  }): string;
  /** `true` when the beacon's signature is good for the round and gives the randomness. */
  checkBeacon(round: number, signature: string, randomness: string): boolean;
  /** The next `size` lines of 1..population that the seed gives after `already`, which it gave before, in the order drawn. */
  drawLines(seed: string, population: number, size: number, already: readonly number[]): readonly number[];
  /**
   * The day that a moment falls on where the contest counts its days. `undefined`: the contest names no zone, or the rulebook
   * that states its offsets is not at hand.
   */
  localDay?(procedure: Procedure, moment: Instant): CalendarDate | undefined;
  /**
   * What the rulebook that the contest adopted does not know of an entry: a fact, route, zone or ground it has no word for.
   * `undefined`: nothing, or the rulebook is not at hand.
   */
  unknownToLaw?(procedure: Procedure, entry: Entry): string | undefined;
  /**
   * What the adopted rulebook forbids in an entry of a contest of version 2: a sample of another size than the law's, a
   * remedy that it does not have, a law of another country. `undefined`: nothing, or the rulebook is not at hand.
   */
  againstLaw?(procedure: Procedure, entry: Entry): Violation | undefined;
}

/** One entry about to be folded in. */
export interface Step<K extends EntryKind = EntryKind> {
  readonly procedure: Procedure;
  readonly index: LeafIndex;
  readonly entry: EntryByKind<K>;
  readonly bytes: Uint8Array;
  readonly tools: ProcedureTools;
}

/** Checks an entry against everything before it and, only if nothing is wrong, folds it in. */
export type Apply<K extends EntryKind> = (step: Step<K>) => Violation | undefined;
export type ApplyAll<K extends EntryKind> = { readonly [Kind in K]: Apply<Kind> };
