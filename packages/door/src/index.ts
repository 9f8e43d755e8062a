// What a device at a door is set up with
export { doorKinds, foldAssignment, MeetingEntries, type DoorAssignment, type KeptEntry } from "./assignment.ts";
export { enrolmentText, parseEnrolment, type Enrolment } from "./enrolment.ts";
export type { DoorOptions, UndoReason } from "./door-options.ts";
export { forgotten, memoryJournal, type DoorEvent, type DoorJournal } from "./door-journal.ts";

// The door
export { OfflineDoor } from "./offline-door.ts";
export type { DoorStatus } from "./door-status.ts";
export type { Officers, Vote, VotesCounted } from "./door-act.ts";
export { DoorError, type DoorErrorCode } from "./door-error.ts";
export { UncheckedDoor } from "./unchecked-door.ts";

// People who are counted
export { committedName } from "./committed-name.ts";
export {
  evaluateAnswer,
  evaluateMessage,
  isEvaluateBy,
  isSeekBy,
  mostAskedAtOnce,
  seekAnswer,
  seekMessage,
  signEvaluate,
  signSeek,
  type EvaluateMessage,
  type SeekAnswer,
  type SeekMessage,
} from "./asked-person.ts";
export {
  heldAnswer,
  heldMessage,
  isCommitted,
  isHeldBy,
  isTakeOverBy,
  mostHeldAtOnce,
  signHeld,
  signTakeOver,
  takeOverAnswer,
  takeOverMessage,
  type CountedElsewhere,
  type Held,
  type HeldAnswer,
  type HeldMessage,
  type HeldPerson,
  type Recognised,
  type TakeOver,
  type TakeOverMessage,
} from "./held.ts";
export { comeText, parseCome, type ComeCode } from "./come-code.ts";

// Votes
export type { KeptCount } from "./kept-votes.ts";
export { namedVoteList, namedVotesHash, type NamedChoice, type NamedVote, type NamedVoteList } from "./named-votes.ts";
export {
  mergeParts,
  parseNamedParts,
  signNamedPart,
  isRevoked,
  wrongPart,
  type MergedVotes,
  type NamedPart,
  type PartProblem,
  type SignedNamedPart,
  type TakenVotes,
} from "./named-parts.ts";

// Officers and minutes
export { electedPeople, officersOf, type ElectedNames, type ElectedPeople } from "./elected-people.ts";
export {
  minutesHash,
  minutesPeopleFile,
  notElected,
  parseStrokes,
  signedText,
  type DrawnSignature,
  type MinutesNotes,
  type MinutesPeople,
  type MinutesPeopleFile,
  type Strokes,
} from "./minutes-people.ts";
