// What all of it is written with: bytes, days, documents, errors, words
export { beaconRoundAfter, beaconSeconds, quicknetTimes } from "./beacon.ts";
export { birthFault, completedYears, earliestBirth, isUnderAge, type BirthFault } from "./birth-date.ts";
export {
  leafIndex,
  lineNumber,
  treeSize,
  voterRef,
  type Brand,
  type LeafIndex,
  type LineNumber,
  type TreeSize,
  type VoterRef,
} from "./brand.ts";
export {
  compareBytes,
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  mostEntryBytes,
  toBase64,
  toHex,
  utf8,
} from "./bytes.ts";
export { canonicalBytes, canonicalJson, CanonicalJsonError, parseCanonical, type Json } from "./canonical-json.ts";
export {
  byCase,
  byCommand,
  faultAt,
  sentenceOf,
  settingField,
  type Fault,
  type FaultSentence,
  type FaultWords,
  type SaidBy,
} from "./coded-fault.ts";
export { copyState } from "./copy-state.ts";
export {
  addDays,
  addSeconds,
  calendarDate,
  dateOf,
  daysBetween,
  instant,
  instantFromSeconds,
  isCalendarDate,
  isInstant,
  secondsOf,
  startOfDay,
  toHour,
  toMinute,
  weekday,
  type CalendarDate,
  type Instant,
} from "./dates.ts";
export {
  checkEntry,
  decodeEntry,
  entryIn,
  encodeEntry,
  EntryError,
  keysIn,
  saidBytes,
  signatureOf,
  signedBytes,
  signedBytesIn,
  unreadableIn,
} from "./entry.ts";
export { handInBytes } from "./hand-in.ts";
export { InputError, type InputProblem } from "./input-error.ts";
export { isRecord } from "./is-record.ts";
export { nearest, oneOfThese } from "./known-words.ts";
export { languages, type Language } from "./languages.ts";
export { lawSpaces } from "./law-spaces.ts";
export { OneAtATime } from "./one-at-a-time.ts";
export { nameAt } from "./packed-names.ts";
export { jsonIn, NamedTwiceError, parseJson, whereNotJson } from "./parse-json.ts";
export { possessionBytes, type KeyRole } from "./possession.ts";
export { printable } from "./printable.ts";
export { regionsMeant, toldApart } from "./region-names.ts";
export { isRehearsal, rehearsalHost } from "./rehearsal.ts";
export { release } from "./release.ts";
export { repeating, type Repeating } from "./repeating.ts";
export type { Field, Fields, FieldType, Version } from "./schema.ts";
export { isCountryCode } from "./schema.ts";
export {
  statementIdBytes,
  withdrawalBytes,
  withdraws,
  type StatementParts,
  type Withdrawal,
} from "./statement-name.ts";
export { canBeWritten, isReadable, typedLine } from "./typed-line.ts";
export { westernDigits } from "./western-digits.ts";
export { isZone } from "./zone-name.ts";

// The kinds of entries, and what of them has a bound or a closed list
export { leastBatch } from "./vocabulary/contest.ts";
export { mostInBatch, mostWithdrawals } from "./vocabulary/drive.ts";
export { entryKinds, vocabulary, type Entry, type EntryByKind, type EntryKind, type Told } from "./vocabulary/index.ts";
export { wrongVersion, type KindDeclaration, type Signatory } from "./vocabulary/kind.ts";
export { majorityBases, mostPersons, type MajorityOf } from "./vocabulary/meeting.ts";
export { leastCirculatorLines, refusalReasons } from "./vocabulary/opening.ts";
export { mostLines } from "./vocabulary/remedies.ts";
export { mostFindings } from "./vocabulary/verification.ts";
export { parties, vouchers, wordIn, type Voucher, type Whose } from "./vocabulary/vouchers.ts";

// What a log comes to: entries applied one by one, and what follows from them
export { actContent, actKey, enteredBefore } from "./procedure/act-key.ts";
export {
  firstAct,
  lastAct,
  noActPlaces,
  nominationOf,
  noteAct,
  placesOfKind,
  placesOfNomination,
  type ActPlace,
  type ActPlaces,
} from "./procedure/act-places.ts";
export { countedAt } from "./procedure/apply-attendance.ts";
export { leafHashOf } from "./procedure/apply-ceremony.ts";
export { checkedCounts, meetingsThatCount, struckOnObjection } from "./procedure/apply-nomination.ts";
export { linesOfStage, sealedLinesOf } from "./procedure/apply-opening.ts";
export { canPledge, mostTickets, nextPledge } from "./procedure/apply-promises.ts";
export { canTakeBack } from "./procedure/apply-statements.ts";
export {
  hasCarried,
  resolutionCarried,
  votesOf,
  wrongFigures,
  wrongVote,
  type VoteFigures,
  type VoteOutcome,
} from "./procedure/apply-vote.ts";
export { applyEntry } from "./procedure/apply.ts";
export { committedBy, documentsNamedBy, kindsWithDocuments, type CommittedBytes } from "./procedure/committed.ts";
export { contestDay } from "./procedure/contest-day.ts";
export {
  agreementOf,
  hasCounters,
  lastCounts,
  nextRound,
  notCounted,
  type Agreement,
  type CountedFigures,
} from "./procedure/counters.ts";
export type { CalledTerms, CustodianChecks } from "./procedure/custodian-checks.ts";
export { drawAnnounced } from "./procedure/draw-lines.ts";
export { frozenCheckpoint, sampleBytes } from "./procedure/expected-draw.ts";
export {
  addFinding,
  noFindings,
  findingCount,
  findingOf,
  firstFindingOf,
  findingsIn,
  hasFinding,
  type Findings,
  type StandingFinding,
} from "./procedure/findings.ts";
export { minutesOf, presentAtVoteOf } from "./procedure/minutes.ts";
export { returnedSheet, returnedSheets, type ReturnedSheet, type ReturnedSheets } from "./procedure/returned-sheets.ts";
export { countsPeople, deviceAnywhereWithKey, mayLead, roleOf, type DeviceRole } from "./procedure/roles.ts";
export { isStageOver } from "./procedure/stage-over.ts";
export {
  attendanceOf,
  countOf,
  emptyProcedure,
  enteredInCell,
  hasLastBatches,
  isDriveOver,
  isSealedLine,
  owesLastDay,
  appealsAgainstDecision,
  asItStands,
  standingStatements,
  statementsByRegion,
  type Ceremony,
  type Chain,
  type Device,
  type Meeting,
  type MeetingPlace,
  type KeyHolderState,
  type Nomination,
  type Appeal,
  type Objection,
  type Procedure,
  type Stage,
} from "./procedure/state.ts";
export { statementFate, statementFates, type StatementFate } from "./procedure/statement-fate.ts";
export {
  statementAt,
  statementNumber,
  statementsOf,
  statementsOfEntry,
  type Statement,
  type Statements,
} from "./procedure/statements.ts";
export type { ProcedureTools, Step } from "./procedure/step.ts";
export {
  transitions,
  type ContestState,
  type MeetingState,
  type NominationState,
  type Transition,
} from "./procedure/transitions.ts";
export type { Violation, ViolationCode } from "./procedure/violation.ts";
