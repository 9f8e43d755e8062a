// The contest
export { adoptRulebook } from "./contest/adopt-rulebook.ts";
export { destroyData } from "./contest/destroy-data.ts";
export { endIntake } from "./contest/end-intake.ts";
export { freezeRoll } from "./contest/freeze-roll.ts";
export { giveNotice } from "./contest/give-notice.ts";
export { nameCustodians } from "./contest/name-custodians.ts";
export { nameIntake } from "./contest/name-intake.ts";
export { nameKeyholder } from "./contest/name-keyholder.ts";
export { openContest } from "./contest/open-contest.ts";
export { openNomination } from "./contest/open-nomination.ts";
export { publishBallot } from "./contest/publish-ballot.ts";
export { stateIdentityAsked } from "./contest/state-identity-asked.ts";
export { withdrawNomination } from "./contest/withdraw-nomination.ts";

// The custodians' ceremony
export { callCeremony } from "./ceremony/call-ceremony.ts";
export { rehearseCeremony, type Rehearsed } from "./ceremony/rehearse-ceremony.ts";

// Meetings and the nomination
export { callMeeting, changeAgenda, moveMeeting, recordInvitations } from "./meeting/call-meeting.ts";
export { certifyMinutes, correctMinutes } from "./meeting/certify-minutes.ts";
export { confirmNomination, type NotMet } from "./meeting/confirm-nomination.ts";
export { enrolDevice, handDoorOn, revokeDevice } from "./meeting/enrol-device.ts";

// The drive
export { closeDrive } from "./drive/close-drive.ts";
export { countEvaluations } from "./drive/count-evaluations.ts";
export {
  cutBatches,
  type Batch,
  type CutOptions,
  type WaitingCell,
  type WaitingStatement,
  type Window,
} from "./drive/cut-batches.ts";
export { enterBatches, type BatchWithFiles } from "./drive/enter-batches.ts";
export { issueSheets } from "./drive/issue-sheets.ts";
export { openDrive } from "./drive/open-drive.ts";
export { pledgePromises } from "./drive/pledge-promises.ts";
export type { CheckedStatement, Kept, PromiseStore, StatementStatus } from "./drive/promise-store.ts";
export { openStatementName, receiveStatements, type OpenStatement } from "./drive/receive-statements.ts";
export { reportCirculators } from "./drive/report-circulators.ts";
export { returnSheets } from "./drive/return-sheets.ts";
export { stateKeyDestroyed } from "./drive/state-key-destroyed.ts";
export { withdrawStatements } from "./drive/withdraw-statements.ts";

// The filing and its cure
export { decideCure, fileCure } from "./filing/cure-filing.ts";
export { findCureLines, receiveCureLines } from "./filing/cure-lines.ts";
export { makeFiling, type OverCeiling } from "./filing/make-filing.ts";
export { removeLines } from "./filing/remove-lines.ts";
export { restoreLines } from "./filing/restore-lines.ts";

// The check
export { announceDraw } from "./check/announce-draw.ts";
export { correctFinding, correctFindings } from "./check/correct-finding.ts";
export { drawSample } from "./check/draw-sample.ts";
export { freezePopulation } from "./check/freeze-population.ts";
export { recordCheck } from "./check/record-check.ts";
export { recordFindings, type Finding } from "./check/record-findings.ts";
export { reportMatching } from "./check/report-matching.ts";
export { rollDice } from "./check/roll-dice.ts";

// The opening
export { answerOpening } from "./opening/answer-opening.ts";
export { authoriseOpening } from "./opening/authorise-opening.ts";
export { commitOpened } from "./opening/commit-opened.ts";
export { showUnreadable } from "./opening/show-unreadable.ts";
export { stateShareDestroyed } from "./opening/state-share-destroyed.ts";

// Ruling, decision, remedies
export { grantAppeal, lodgeAppeal, rejectAppeal } from "./decision/appeal-decision.ts";
export { issueDecision, type DecisionInput } from "./decision/issue-decision.ts";
export { makeRuling, type NotReady } from "./decision/make-ruling.ts";
export { closeObjections, decideObjection, lodgeObjection, specifyObjection } from "./decision/object-to-lines.ts";
export { assertFact, decideFact, disputeFact } from "./decision/state-facts.ts";

// What takes an act
export { ActsError, type ActsErrorCode } from "./ledger/acts-error.ts";
export type { Act, Draft, Refusal } from "./ledger/draft.ts";
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
export { offClock, secondsToItsHour } from "./ledger/fit-to-enter.ts";
export type { Fold } from "./ledger/fold.ts";
export { FollowedProcedure, type FollowOptions, type WrongEntry } from "./ledger/followed-procedure.ts";
export { Ledger } from "./ledger/ledger.ts";
export type { ActStore, Appended, Clock, DocumentSink, PrivateRecord, Submission } from "./ledger/ports.ts";
export { signDraft, type ActSigner, type SignedAct } from "./ledger/sign-draft.ts";
