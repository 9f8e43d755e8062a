import type { CustodianChecks, EntryByKind } from "@hustings/core";
import { fits } from "./ceremony-answers.ts";
import { announcementsHash, type CustodianAnnounced } from "./ceremony-messages.ts";
import { recordOf, wrongAnnouncement } from "./ceremony-record.ts";
import { termsHash, wrongTerms, type CeremonyTerms } from "./ceremony-terms.ts";
import { recordId, type CustodianRecord } from "./custodian-record.ts";
import { provesShare } from "./knowledge-proof.ts";
import { remembering } from "./remembering.ts";

/** Entries of a kind that is signed: each carries its signature. */
function asMessages(entries: readonly EntryByKind<"custodian-announced">[]): readonly CustodianAnnounced[] {
  return entries as readonly CustodianAnnounced[];
}

const records = remembering<CustodianRecord>();

/** Each custodian who concludes asks for the same record, in every fold again. */
function recordFrom(terms: CeremonyTerms, entries: readonly EntryByKind<"custodian-announced">[]): CustodianRecord {
  const announcements = asMessages(entries);
  return records(`${termsHash(terms)} ${announcementsHash(announcements)}`, () => recordOf(terms, announcements));
}

/**
 * What the fold of a log asks about a ceremony. The messages it asks about are entries of the log, whose signatures the fold
 * has checked.
 */
export const custodianChecks: CustodianChecks = {
  wrongTerms,
  ceremonyId: termsHash,
  wrongAnnouncement: (terms, announced) => asMessages([announced]).map((each) => wrongAnnouncement(terms, each))[0],
  announcementsHash: (announcements) => announcementsHash(asMessages(announcements)),
  contributionFits: (terms, announcements, { custodian, to, contribution }) =>
    to <= terms.custodians.length && fits(terms, asMessages(announcements), custodian, to, contribution),
  recordOf(terms, announcements) {
    const record = recordFrom(terms, announcements);
    return { id: recordId(record), recipient: record.recipient };
  },
  provesShare(terms, announcements, { custodian, record, proof }) {
    const key = recordFrom(terms, announcements).custodians[custodian - 1]?.verificationKey;
    return key !== undefined && provesShare(record, custodian, key, proof);
  },
};
