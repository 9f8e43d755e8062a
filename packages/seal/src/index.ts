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
export { isPartialOpening } from "./opening/partial-opening-shape.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export { formFits, formHash, mostBytesOf, type StatementForm } from "./statement/statement-form.ts";
export { encodeUnreadable, parseUnreadable } from "./opening/unreadable-document.ts";
export { isWithdrawal, releaseHash, withdrawalCommitment } from "./statement/statement-id.ts";
export {
  withdrawalCodeIn,
  withdrawalCodeText,
  withdrawalOf,
  type WithdrawalCode,
} from "./statement/withdrawal-code.ts";
export { statementId, statementPlace } from "./statement/sealed-statement.ts";
export { answersTo, falseAnswers } from "./ceremony/ceremony-answers.ts";
export { conclude, deal, layOpen, type ConclusionOutcome, type DealOutcome } from "./ceremony/ceremony-deals.ts";
export type { LongTermKey } from "./ceremony/ceremony-messages.ts";
export { firstRoundOf, unconfirmed, type FirstRound } from "./ceremony/ceremony-record.ts";
export {
  announce,
  confirm,
  destroySeat,
  takeSeat,
  type CeremonySeat,
  type ConfirmOutcome,
} from "./ceremony/ceremony-seat.ts";
export { combineOpenings, type ClosedReason, type JointOpening, type LeftOut } from "./opening/combine-openings.ts";
export { custodianGroup, mostCustodians } from "./ceremony/custodian-record.ts";
export { destroyShare, isDestroyed, isShareOfRecord, type CustodianShare } from "./ceremony/custodian-share.ts";
export type { EqualityProof } from "./opening/equality-proof.ts";
export { lockFile, unlockFile, usualWorkFactor } from "./statement/locked-file.ts";
export type { Lanes } from "./lanes/lanes.ts";
export type { Content, UnreadableReason } from "./opening/opened-statement.ts";
export { journalInMemory, type Answered, type OpeningJournal } from "./opening/opening-journal.ts";
export { isBucket, usualBucket } from "./statement/padding.ts";
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
} from "./opening/partial-opening.ts";
export type { RandomSource } from "./curve/random-source.ts";
export {
  sealStatement,
  type SealedStatement,
  type SealingKey,
  type StatementFields,
} from "./statement/seal-statement.ts";
export { statementBytes, type NamedStatement, type SealedFileFault } from "./statement/sealed-file.ts";
export {
  holdCeremony,
  longTermKey,
  setUpCustodians,
  type CustodiansWanted,
  type Rehearsal,
} from "./ceremony/set-up-custodians.ts";
export type { TakenStatement } from "./statement/packed-statements.ts";
export { takeStatement } from "./statement/take-statement.ts";
export {
  provePoint,
  verifyUnreadable,
  type UnreadableLine,
  type UnreadableVerdict,
} from "./opening/unreadable-line.ts";
export { verifyPartial, type PartialFault, type PartialVerdict } from "./opening/verify-partial.ts";
