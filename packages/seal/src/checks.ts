/**
 * The door for those who only check what the log says: ceremony, record, withdrawals, marks, commitments to what was
 * opened. It reaches nothing that seals or opens, and none of the libraries that these need.
 */
export { isCeremonyMessage, isCeremonyTerms, isDeals } from "./ceremony/ceremony-message-shape.ts";
export {
  announcementsHash,
  dealsHash,
  isMessageOf,
  spokenHash,
  type CeremonyMessage,
  type CustodianAnnounced,
  type CustodianConcluded,
  type CustodianConfirmed,
  type CustodianDealt,
  type DealDisputed,
  type DealLaidOpen,
  type Deals,
  type DisputeReason,
} from "./ceremony/ceremony-messages.ts";
export { custodianChecks } from "./ceremony/custodian-checks.ts";
export {
  recordOf,
  verifyCeremony,
  wrongAnnouncement,
  type CeremonyVerdict,
  type Fault,
} from "./ceremony/ceremony-record.ts";
export { leafHashOf, termsHash, wrongTerms, type CeremonyTerms } from "./ceremony/ceremony-terms.ts";
export { parseRecord, recordId, type CustodianRecord } from "./ceremony/custodian-record.ts";
export { provesShare } from "./ceremony/knowledge-proof.ts";
export {
  checkOpening,
  encodeCommitments,
  openedCommitment,
  parseCommitments,
  partialHash,
  type CommitmentList,
  type OpenedLine,
} from "./opening/opening-trace.ts";
export {
  checkLineTable,
  lineKeyHash,
  lineMark,
  lineTableHash,
  type LineTableFinding,
  type MarkedLine,
  type PaperLine,
  type ReturnedSheet,
} from "./statement/paper-mark.ts";
export { loggedPlace } from "./statement/logged-place.ts";
export { placeHash, type AttendancePlace, type Place, type StatementPlace } from "./statement/place.ts";
export type { PartialOpening, RefusedFile } from "./opening/partial-opening.ts";
export { isPartialOpening } from "./opening/partial-opening-shape.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export { formFits, formHash, mostBytesOf, type StatementForm } from "./statement/statement-form.ts";
export { encodeUnreadable, parseUnreadable } from "./opening/unreadable-document.ts";
export type { UnreadableLine } from "./opening/unreadable-line.ts";
export { isWithdrawal, withdrawalCommitment } from "./statement/statement-id.ts";
export { statementId } from "./statement/sealed-statement.ts";
