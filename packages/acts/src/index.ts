export { ActsError, type ActsErrorCode } from "./acts-error.ts";
export { adoptRulebook } from "./adopt-rulebook.ts";
export { announceDraw } from "./announce-draw.ts";
export { grantAppeal, lodgeAppeal, rejectAppeal } from "./appeal-decision.ts";
export { answerOpening } from "./answer-opening.ts";
export { authoriseOpening } from "./authorise-opening.ts";
export { callCeremony } from "./call-ceremony.ts";
export { callMeeting, changeAgenda, moveMeeting, recordInvitations } from "./call-meeting.ts";
export { certifyMinutes, correctMinutes } from "./certify-minutes.ts";
export { closeDrive } from "./close-drive.ts";
export { commitOpened } from "./commit-opened.ts";
export { confirmNomination, type NotMet } from "./confirm-nomination.ts";
export {
  cutBatches,
  type Batch,
  type CutOptions,
  type WaitingCell,
  type WaitingStatement,
  type Window,
} from "./cut-batches.ts";
export { countEvaluations } from "./count-evaluations.ts";
export { correctFinding } from "./correct-finding.ts";
export { findCureLines, receiveCureLines } from "./cure-lines.ts";
export { decideCure, fileCure } from "./cure-filing.ts";
export { destroyData } from "./destroy-data.ts";
export type { Act, Draft, Refusal } from "./draft.ts";
export { drawSample } from "./draw-sample.ts";
export {
  enter,
  enterAll,
  type Conflict,
  type Entered,
  type Malformed,
  type Stop,
  type Submitted,
  type Submitter,
} from "./enter.ts";
export { enterBatches, type BatchWithFiles } from "./enter-batches.ts";
export { enrolDevice, handDoorOn, revokeDevice } from "./enrol-device.ts";
export type { Fold } from "./fold.ts";
export { FollowedProcedure, type FollowOptions, type WrongEntry } from "./followed-procedure.ts";
export { freezePopulation } from "./freeze-population.ts";
export { freezeRoll } from "./freeze-roll.ts";
export { giveNotice } from "./give-notice.ts";
export { issueDecision, type DecisionInput } from "./issue-decision.ts";
export { issueSheets } from "./issue-sheets.ts";
export { offClock, secondsToItsHour } from "./fit-to-enter.ts";
export { Ledger } from "./ledger.ts";
export { makeFiling, type OverCeiling } from "./make-filing.ts";
export { makeRuling, type NotReady } from "./make-ruling.ts";
export { endIntake } from "./end-intake.ts";
export { nameIntake } from "./name-intake.ts";
export { nameKeyholder } from "./name-keyholder.ts";
export { nameCustodians } from "./name-custodians.ts";
export { closeObjections, decideObjection, lodgeObjection, specifyObjection } from "./object-to-lines.ts";
export { openContest } from "./open-contest.ts";
export { openDrive } from "./open-drive.ts";
export { openNomination } from "./open-nomination.ts";
export { pledgedRoot } from "./pledged-root.ts";
export { pledgePromises } from "./pledge-promises.ts";
export type { ActStore, Appended, Clock, DocumentSink, PrivateRecord, Submission } from "./ports.ts";
export type { CheckedStatement, Kept, PromiseStore, StatementStatus } from "./promise-store.ts";
export { publishBallot } from "./publish-ballot.ts";
export { openStatementName, receiveStatements, type OpenStatement } from "./receive-statements.ts";
export { recordCheck } from "./record-check.ts";
export { recordFindings, type Finding } from "./record-findings.ts";
export { rehearseCeremony, type Rehearsed } from "./rehearse-ceremony.ts";
export { removeLines } from "./remove-lines.ts";
export { restoreLines } from "./restore-lines.ts";
export { reportCirculators } from "./report-circulators.ts";
export { reportMatching } from "./report-matching.ts";
export { returnSheets } from "./return-sheets.ts";
export { rollDice } from "./roll-dice.ts";
export { showUnreadable } from "./show-unreadable.ts";
export { signDraft, type ActSigner, type SignedAct } from "./sign-draft.ts";
export { stateIdentityAsked } from "./state-identity-asked.ts";
export { stateKeyDestroyed } from "./state-key-destroyed.ts";
export { stateShareDestroyed } from "./state-share-destroyed.ts";
export { assertFact, decideFact, disputeFact } from "./state-facts.ts";
export { withdrawNomination } from "./withdraw-nomination.ts";
export { withdrawStatements } from "./withdraw-statements.ts";
