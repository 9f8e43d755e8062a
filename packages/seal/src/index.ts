export { isCeremonyMessage, isCeremonyTerms, isDeals } from "./ceremony-message-shape.ts";
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
} from "./ceremony-messages.ts";
export { custodianChecks } from "./custodian-checks.ts";
export { recordOf, verifyCeremony, wrongAnnouncement, type CeremonyVerdict, type Fault } from "./ceremony-record.ts";
export { leafHashOf, termsHash, wrongTerms, type CeremonyTerms } from "./ceremony-terms.ts";
export { parseRecord, recordId, type CustodianRecord } from "./custodian-record.ts";
export { provesShare } from "./knowledge-proof.ts";
export {
  checkOpening,
  encodeCommitments,
  openedCommitment,
  parseCommitments,
  partialHash,
  type CommitmentList,
  type OpenedLine,
} from "./opening-trace.ts";
export {
  checkLineTable,
  lineKeyHash,
  lineMark,
  lineTableHash,
  type LineTableFinding,
  type MarkedLine,
  type PaperLine,
  type ReturnedSheet,
} from "./paper-mark.ts";
export { loggedPlace } from "./logged-place.ts";
export { placeHash, type AttendancePlace, type Place, type StatementPlace } from "./place.ts";
export { isPartialOpening } from "./partial-opening-shape.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export { formFits, formHash, mostBytesOf, type StatementForm } from "./statement-form.ts";
export { encodeUnreadable, parseUnreadable } from "./unreadable-document.ts";
export { isWithdrawal, releaseHash, withdrawalCommitment } from "./statement-id.ts";
export { withdrawalCodeIn, withdrawalCodeText, withdrawalOf, type WithdrawalCode } from "./withdrawal-code.ts";
export { statementId, statementPlace } from "./sealed-statement.ts";
export { answersTo, falseAnswers } from "./ceremony-answers.ts";
export { conclude, deal, layOpen, type ConclusionOutcome, type DealOutcome } from "./ceremony-deals.ts";
export type { LongTermKey } from "./ceremony-messages.ts";
export { firstRoundOf, unconfirmed, type FirstRound } from "./ceremony-record.ts";
export { announce, confirm, destroySeat, takeSeat, type CeremonySeat, type ConfirmOutcome } from "./ceremony-seat.ts";
export { combineOpenings, type ClosedReason, type JointOpening, type LeftOut } from "./combine-openings.ts";
export { custodianGroup, mostCustodians } from "./custodian-record.ts";
export {
  destroyShare,
  isDestroyed,
  isShareOfRecord,
  lockShare,
  unlockShare,
  type CustodianShare,
} from "./custodian-share.ts";
export type { EqualityProof } from "./equality-proof.ts";
export { lockFile, unlockFile, usualWorkFactor } from "./locked-file.ts";
export type { Lanes } from "./lanes.ts";
export type { Content, UnreadableReason } from "./opened-statement.ts";
export { journalInMemory, type Answered, type OpeningJournal } from "./opening-journal.ts";
export { isBucket, usualBucket } from "./padding.ts";
export {
  partialOpening,
  type AuthorisationCheck,
  type AuthorisationVerdict,
  type CustodianCare,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
  type PartialOpeningOutcome,
  type RefusalReason,
  type RefusedFile,
} from "./partial-opening.ts";
export type { RandomSource } from "./random-source.ts";
export { sealStatement, type SealedStatement, type SealingKey, type StatementFields } from "./seal-statement.ts";
export { statementBytes, type NamedStatement, type SealedFileFault } from "./sealed-file.ts";
export {
  holdCeremony,
  longTermKey,
  setUpCustodians,
  type CustodiansWanted,
  type Rehearsal,
} from "./set-up-custodians.ts";
export type { TakenStatement } from "./packed-statements.ts";
export { takeStatement } from "./take-statement.ts";
export { provePoint, verifyUnreadable, type UnreadableLine, type UnreadableVerdict } from "./unreadable-line.ts";
export { verifyPartial, type PartialFault, type PartialVerdict } from "./verify-partial.ts";
