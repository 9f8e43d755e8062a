import type { EntryByKind } from "../vocabulary/index.ts";

/** What a ceremony was called with: `ceremony-called`, and the log it stands in. */
export type CalledTerms = {
  readonly origin: string;
  readonly contest: string;
  /** Leaf hash of the `ceremony-called` entry, hex. */
  readonly call: string;
  readonly custodians: readonly { readonly name: string; readonly key: string }[];
  readonly threshold: number;
  readonly bucket: number;
};

/**
 * The custodians' arithmetic, which `core` does not know. Everything in it is public: it checks what custodians say and
 * opens nothing. Never throws at what stands in an entry of the vocabulary.
 */
export interface CustodianChecks {
  /** What is wrong with the terms; `undefined`: a ceremony can be held under them. */
  wrongTerms(terms: CalledTerms): string | undefined;
  /** The name of the ceremony, hex: stands in every message of it. */
  ceremonyId(terms: CalledTerms): string;
  /** What is wrong with an announcement, its signature aside. */
  wrongAnnouncement(terms: CalledTerms, announced: EntryByKind<"custodian-announced">): string | undefined;
  /** The one hash that every custodian confirms, hex; over the announcements in the order of their numbers. */
  announcementsHash(announcements: readonly EntryByKind<"custodian-announced">[]): string;
  /** Whether a contribution laid open is what its dealer committed to. */
  contributionFits(
    terms: CalledTerms,
    announcements: readonly EntryByKind<"custodian-announced">[],
    laidOpen: EntryByKind<"deal-laid-open">,
  ): boolean;
  /** The record that follows from all announcements: its id in hex, and the recipient that statements are sealed to. */
  recordOf(
    terms: CalledTerms,
    announcements: readonly EntryByKind<"custodian-announced">[],
  ): { readonly id: string; readonly recipient: string };
  /** Whether the custodian proves to hold their share of that record. */
  provesShare(
    terms: CalledTerms,
    announcements: readonly EntryByKind<"custodian-announced">[],
    concluded: EntryByKind<"custodian-concluded">,
  ): boolean;
}
