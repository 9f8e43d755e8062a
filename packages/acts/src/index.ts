export { ActsError, type ActsErrorCode } from "./ledger/acts-error.ts";
export { adoptRulebook } from "./contest/adopt-rulebook.ts";
export { announceDraw } from "./check/announce-draw.ts";
export { grantAppeal, lodgeAppeal, rejectAppeal } from "./decision/appeal-decision.ts";
export { answerOpening } from "./opening/answer-opening.ts";
export { authoriseOpening } from "./opening/authorise-opening.ts";
export { callCeremony } from "./ceremony/call-ceremony.ts";
export { callMeeting, changeAgenda, moveMeeting, recordInvitations } from "./meeting/call-meeting.ts";
export { certifyMinutes, correctMinutes } from "./meeting/certify-minutes.ts";
export { closeDrive } from "./drive/close-drive.ts";
export { commitOpened } from "./opening/commit-opened.ts";
export { confirmNomination, type NotMet } from "./meeting/confirm-nomination.ts";
export {
  cutBatches,
  type Batch,
  type CutOptions,
  type WaitingCell,
  type WaitingStatement,
  type Window,
} from "./drive/cut-batches.ts";
export { countEvaluations } from "./drive/count-evaluations.ts";
export { correctFinding, correctFindings } from "./check/correct-finding.ts";
export { findCureLines, receiveCureLines } from "./filing/cure-lines.ts";
export { decideCure, fileCure } from "./filing/cure-filing.ts";
export { destroyData } from "./contest/destroy-data.ts";
export type { Act, Draft, Refusal } from "./ledger/draft.ts";
export { drawSample } from "./check/draw-sample.ts";
export {
  enter,
  enterAll,
  type Conflict,
  type Entered,
  type Malformed,
  type Stop,
  type Submitted,
  type Submitter,
} from "./ledger/enter.ts";
export { enterBatches, type BatchWithFiles } from "./drive/enter-batches.ts";
export { enrolDevice, handDoorOn, revokeDevice } from "./meeting/enrol-device.ts";
export type { Fold } from "./ledger/fold.ts";
export { FollowedProcedure, type FollowOptions, type WrongEntry } from "./ledger/followed-procedure.ts";
export { freezePopulation } from "./check/freeze-population.ts";
export { freezeRoll } from "./contest/freeze-roll.ts";
export { giveNotice } from "./contest/give-notice.ts";
export { issueDecision, type DecisionInput } from "./decision/issue-decision.ts";
export { issueSheets } from "./drive/issue-sheets.ts";
export { offClock, secondsToItsHour } from "./ledger/fit-to-enter.ts";
export { Ledger } from "./ledger/ledger.ts";
export { makeFiling, type OverCeiling } from "./filing/make-filing.ts";
export { makeRuling, type NotReady } from "./decision/make-ruling.ts";
export { endIntake } from "./contest/end-intake.ts";
export { nameIntake } from "./contest/name-intake.ts";
export { nameKeyholder } from "./contest/name-keyholder.ts";
export { nameCustodians } from "./contest/name-custodians.ts";
export { closeObjections, decideObjection, lodgeObjection, specifyObjection } from "./decision/object-to-lines.ts";
export { openContest } from "./contest/open-contest.ts";
export { openDrive } from "./drive/open-drive.ts";
export { openNomination } from "./contest/open-nomination.ts";
export { pledgePromises } from "./drive/pledge-promises.ts";
export type { ActStore, Appended, Clock, DocumentSink, PrivateRecord, Submission } from "./ledger/ports.ts";
export type { CheckedStatement, Kept, PromiseStore, StatementStatus } from "./drive/promise-store.ts";
export { publishBallot } from "./contest/publish-ballot.ts";
export { openStatementName, receiveStatements, type OpenStatement } from "./drive/receive-statements.ts";
export { recordCheck } from "./check/record-check.ts";
export { recordFindings, type Finding } from "./check/record-findings.ts";
export { rehearseCeremony, type Rehearsed } from "./ceremony/rehearse-ceremony.ts";
export { removeLines } from "./filing/remove-lines.ts";
export { restoreLines } from "./filing/restore-lines.ts";
export { reportCirculators } from "./drive/report-circulators.ts";
export { reportMatching } from "./check/report-matching.ts";
export { returnSheets } from "./drive/return-sheets.ts";
export { rollDice } from "./check/roll-dice.ts";
export { showUnreadable } from "./opening/show-unreadable.ts";
export { signDraft, type ActSigner, type SignedAct } from "./ledger/sign-draft.ts";
export { stateIdentityAsked } from "./contest/state-identity-asked.ts";
export { stateKeyDestroyed } from "./drive/state-key-destroyed.ts";
export { stateShareDestroyed } from "./opening/state-share-destroyed.ts";
export { assertFact, decideFact, disputeFact } from "./decision/state-facts.ts";
export { withdrawNomination } from "./contest/withdraw-nomination.ts";
export { withdrawStatements } from "./drive/withdraw-statements.ts";
