import type { LeafIndex } from "../brand.ts";
import type { Instant } from "../dates.ts";
import type { Version } from "../schema.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import type { Signatory } from "../vocabulary/kind.ts";
import type { CalendarDate } from "../dates.ts";
import { numberOf, packedNames, type PackedNames } from "../packed-names.ts";
import { holdsNumber, numberAt, packedNumbers, type PackedNumbers } from "../packed-numbers.ts";
import type { Findings } from "./findings.ts";
import type { ReturnedSheets } from "./returned-sheets.ts";
import { noStatements, statementAt, type Statements } from "./statements.ts";
import type { CalledTerms } from "./custodian-checks.ts";
import type { ContestState, MeetingState, NominationState } from "./transitions.ts";

export interface Stage {
  readonly stage: number;
  readonly announced: EntryByKind<"draw-announced"> | undefined;
  drawn: EntryByKind<"sample-drawn"> | undefined;
  opening: EntryByKind<"opening-authorised"> | undefined;
  /** Leaf hash of that entry: what custodians answer. */
  openingLeaf: string | undefined;
  /** By custodian's number. */
  readonly answers: Map<number, EntryByKind<"opening-answered">>;
  /** Lines shown to be unreadable, with the hash of the evidence. */
  readonly unreadable: Map<number, string>;
  opened: EntryByKind<"statements-opened"> | undefined;
  /** Sealed lines that stayed closed. */
  readonly closed: Set<number>;
  circulators: EntryByKind<"circulators-reported"> | undefined;
  matching: EntryByKind<"matching-reported"> | undefined;
  /** Lines to check in this stage, in the order drawn; `undefined` means every line of the population. */
  lines: readonly number[] | undefined;
  found: number;
}

/** The custodians' ceremony under way: the last one called. */
export interface Ceremony {
  readonly called: EntryByKind<"ceremony-called">;
  readonly terms: CalledTerms;
  /** Names it in every message. */
  readonly id: string;
  /** By custodian's number, as are the next three. */
  readonly announced: Map<number, EntryByKind<"custodian-announced">>;
  readonly confirmed: Map<number, EntryByKind<"custodian-confirmed">>;
  readonly dealt: Map<number, EntryByKind<"custodian-dealt">>;
  readonly concluded: Map<number, EntryByKind<"custodian-concluded">>;
  readonly disputes: EntryByKind<"deal-disputed">[];
  readonly laidOpen: EntryByKind<"deal-laid-open">[];
  /** Who broke it and how: it can only be called anew. */
  failed: string | undefined;
}

/** A repair, with its own lines and what was found of them. */
export interface Cure {
  readonly filed: EntryByKind<"cure-filed">;
  /** Region ordinal of each line received, in order; none in logs of version 1. */
  readonly lines: number[];
  /** By line, from 1: the ground it is struck for, or `undefined`. */
  readonly findings: Map<number, string | undefined>;
  decided: EntryByKind<"cure-decided"> | undefined;
}

/** A challenge to the decision, before the commission itself or a court. */
export interface Appeal {
  readonly lodged: EntryByKind<"appeal-lodged">;
  decided: EntryByKind<"appeal-rejected" | "appeal-granted"> | undefined;
}

export interface Objection {
  readonly lodged: EntryByKind<"objection-lodged">;
  specified: EntryByKind<"objection-specified"> | undefined;
  decided: EntryByKind<"objection-decided"> | undefined;
}

export interface Nomination {
  state: NominationState;
  /** Place among the contest's nominations by order of opening, from 0. */
  readonly ordinal: number;
  readonly opened: EntryByKind<"nomination-opened">;
  readonly openedAt: LeafIndex;
  readonly meetings: string[];
  readonly facts: {
    readonly index: LeafIndex;
    readonly entry: EntryByKind<"fact-asserted" | "fact-disputed" | "fact-decided">;
  }[];
  confirmed: EntryByKind<"nomination-confirmed"> | undefined;
  /** Its candidate withdrew. */
  withdrawal: EntryByKind<"nomination-withdrawn"> | undefined;
  /** How far it was then: a decision stood only where it was decided; one that a court set aside did not. */
  withdrawnFrom: NominationState | undefined;
  drive: EntryByKind<"drive-opened"> | undefined;
  /** Days on which its drive is open: from the first one, until the one on which it was closed. */
  openFrom: CalendarDate | undefined;
  openUntil: CalendarDate | undefined;
  /** Statements entered, those withdrawn since among them. */
  taken: number;
  /** Numbers of the statements that were withdrawn. */
  readonly withdrawn: Set<number>;
  /** Statements entered, by region ordinal and channel. */
  readonly byCell: Map<string, number>;
  /** Statements that stand, by region ordinal. */
  readonly standing: Map<number, number>;
  /** Cells whose last batches are in, by region and channel, each with whether its last one was too small for another to follow. */
  readonly settled: Map<string, boolean>;
  /** Marks of its paper lines. */
  readonly marks: PackedNames;
  /** Lines used and not spoiled on sheets that came back. */
  paperLines: number;
  /** Log indices of the entries whose declarations the commission received open. */
  readonly receivedIn: PackedNumbers;
  readonly channels: { online: number; paper: number; open: number };
  /** Days on which statements came in, with their number. */
  readonly byDay: Map<string, number>;
  /** Ascending by their first sheet; no sheet is issued twice. */
  readonly sheetsIssued: EntryByKind<"sheets-issued">[];
  readonly sheetsReturned: ReturnedSheets;
  readonly sheetLines: Set<number>;
  driveClosed: EntryByKind<"drive-closed"> | undefined;
  filing: EntryByKind<"filing-made"> | undefined;
  frozen: EntryByKind<"population-frozen"> | undefined;
  /** Rolls frozen before the population was: the ones it may be compared with. */
  rolls: readonly string[];
  /** Line `n` (from 1) of the frozen population is the contest's statement number `population[n - 1]`. */
  population: Uint32Array;
  /** Beside each line the ordinal of its region. */
  populationRegions: Uint16Array;
  dice: EntryByKind<"dice-rolled"> | undefined;
  /** Lines taken out with their sheets, with the ground. */
  readonly removed: Map<number, string>;
  /** How often lines that were out were restored. */
  restorations: number;
  readonly notices: EntryByKind<"notice-given">[];
  readonly cures: Map<string, Cure>;
  readonly objections: Map<string, Objection>;
  objectionsClosed: EntryByKind<"objections-closed"> | undefined;
  readonly appeals: Map<string, Appeal>;
  readonly stages: Stage[];
  readonly findings: Findings;
  ruling: EntryByKind<"ruling-made"> | undefined;
  decision: EntryByKind<"decision-issued"> | undefined;
  /** Log index of each act that happens once, by kind, so that pages and documents can cite it. */
  readonly indices: Map<string, LeafIndex>;
  /** By signature: the index of each act that may stand again under another key, so that its replay is known. */
  readonly repeatable: Map<string, LeafIndex>;
}

/** The acts of one device at a door, each naming the one before. */
export interface Chain {
  /** SHA-256 that its next act must name as its predecessor, and its place in the chain. */
  previous: string;
  sequence: number;
  lastAt: Instant | undefined;
  /** Its last batch of attendance is in. */
  counted: boolean;
}

/** A device that counts beside the door's own. */
export interface Device extends Chain {
  readonly enrolled: EntryByKind<"device-enrolled">;
  revoked: boolean;
}

/** Where and when a meeting is to be held. */
export type MeetingPlace = Pick<
  EntryByKind<"meeting-called">,
  "city" | "venue" | "latitude" | "longitude" | "startsAt" | "zone"
>;

/** A meeting, and the chain of its door's own key. */
export interface Meeting extends Chain {
  state: MeetingState;
  /** As it was called, at the place and time to which it was moved since, with the agenda that it was given since. */
  called: EntryByKind<"meeting-called">;
  readonly calledAt: LeafIndex;
  readonly moves: EntryByKind<"meeting-moved">[];
  /** Of each move: where and when the meeting was to be held before it. */
  readonly movedFrom: MeetingPlace[];
  readonly agendaChanges: EntryByKind<"agenda-changed">[];
  readonly invitations: EntryByKind<"invitations-sent">[];
  readonly devices: Map<string, Device>;
  /** The device that the door was handed on to last, which opens, takes the vote and closes; `undefined`: the door's own. */
  main: string | undefined;
  /** The door's own key no longer counts: the door was handed on. */
  revoked: boolean;
  /** Persons counted, those undone since among them. */
  lastNumber: number;
  /** Whose count was taken back: numbers in the meeting in logs of version 1, in the contest since. */
  readonly undone: Set<number>;
  openedAt: Instant | undefined;
  officers: EntryByKind<"officers-elected"> | undefined;
  /** What counters counted of every vote, each for themselves, in the order of the log. */
  readonly counts: EntryByKind<"votes-counted">[];
  /** The last vote, and those before it, which did not carry. */
  resolution: EntryByKind<"resolution-voted"> | undefined;
  readonly failedVotes: EntryByKind<"resolution-voted">[];
  /** Persons whose count stood when the last vote was announced: what is taken back afterwards changes no vote. */
  presentAtVote: number | undefined;
  /** Who took part from elsewhere, and is not counted. */
  readonly remote: EntryByKind<"remote-participation-recorded">[];
  closed: EntryByKind<"meeting-closed"> | undefined;
  minutes: EntryByKind<"minutes-certified"> | undefined;
  readonly corrections: EntryByKind<"minutes-corrected">[];
}

/** A server that takes statements, with the key of its promises. */
export interface Intake {
  readonly named: EntryByKind<"intake-named">;
  /** How it asks who signs: the last time it said so. */
  asked: EntryByKind<"identity-asked"> | undefined;
  ended: EntryByKind<"intake-ended"> | undefined;
}

/** Who holds the key of the function that recognises a person. */
export interface KeyHolderState {
  readonly named: EntryByKind<"keyholder-named">;
  readonly counted: EntryByKind<"evaluations-counted">[];
  destroyed: EntryByKind<"evaluation-key-destroyed"> | undefined;
}

/** Everything that follows from a log's entries so far. Derived, never stored. */
export interface Procedure {
  size: number;
  contestState: ContestState;
  contest: EntryByKind<"contest-opened"> | undefined;
  rulebook: EntryByKind<"rulebook-adopted"> | undefined;
  ceremony: Ceremony | undefined;
  custodians: EntryByKind<"custodians-named"> | undefined;
  /** Numbers of the custodians who say that their share no longer exists. */
  readonly sharesDestroyed: Set<number>;
  readonly rolls: EntryByKind<"roll-frozen">[];
  readonly regionOrdinals: Map<string, number>;
  readonly nominations: Map<string, Nomination>;
  readonly meetings: Map<string, Meeting>;
  readonly statements: Statements;
  /** Every person counted at a meeting, by commitment, with the ordinal of the meeting beside it. */
  readonly persons: PackedNames;
  readonly personMeetings: PackedNumbers;
  readonly intakes: Map<string, Intake>;
  keyholder: KeyHolderState | undefined;
  /** One for each day on which a drive was open, in order. */
  readonly pledges: EntryByKind<"promises-pledged">[];
  /** Statements promised, as pledged so far, and sealed statements entered. */
  promised: number;
  /** Tickets promised, as pledged so far. */
  tickets: number;
  sealed: number;
  /** Day of the last batch of statements or withdrawals. */
  latestBatchDay: CalendarDate | undefined;
  readonly destroyed: EntryByKind<"data-destroyed">[];
  ballot: EntryByKind<"ballot-published"> | undefined;
  latestHour: Instant | undefined;
}

export function emptyProcedure(): Procedure {
  return {
    size: 0,
    contestState: "none",
    contest: undefined,
    rulebook: undefined,
    ceremony: undefined,
    custodians: undefined,
    sharesDestroyed: new Set(),
    rolls: [],
    regionOrdinals: new Map(),
    nominations: new Map(),
    meetings: new Map(),
    statements: noStatements(),
    persons: packedNames(32),
    personMeetings: packedNumbers(),
    intakes: new Map(),
    keyholder: undefined,
    pledges: [],
    promised: 0,
    tickets: 0,
    sealed: 0,
    latestBatchDay: undefined,
    destroyed: [],
    ballot: undefined,
    latestHour: undefined,
  };
}

/** The version of the log that a contest is written in. */
export function versionOf({ contest }: Procedure): Version {
  return contest?.version ?? 1;
}

/** Whether a line of the frozen population is sealed to the custodians; the commission received the others open. */
export function isSealedLine({ statements }: Procedure, { population, receivedIn }: Nomination, line: number): boolean {
  const number = population[line - 1];
  return (
    number !== undefined && (receivedIn.count === 0 || !holdsNumber(receivedIn, statementAt(statements, number).entry))
  );
}

/** Persons counted in a meeting and not undone. */
export function attendanceOf(meeting: Meeting): number {
  return meeting.lastNumber - meeting.undone.size;
}

/** What became of a count, by the commitment that names the person; `undefined`: the log names nobody so. */
export function countOf(
  { persons, personMeetings, meetings }: Procedure,
  commitment: string,
): "counted" | "undone" | undefined {
  const number = numberOf(persons, commitment);
  if (number === undefined) return undefined;
  const meeting = [...meetings.values()][numberAt(personMeetings, number)];
  return meeting?.undone.has(number) === true ? "undone" : "counted";
}

/** Statements of a nomination that stand: taken and not withdrawn. */
export function standingStatements(nomination: Nomination): number {
  return nomination.taken - nomination.withdrawn.size;
}

/** Statements of one cell that stand in the log, those withdrawn since among them. */
export function enteredInCell(
  { nominations, regionOrdinals }: Procedure,
  nomination: string,
  region: string,
  channel: "online" | "paper",
): number {
  return nominations.get(nomination)?.byCell.get(`${regionOrdinals.get(region) ?? -1} ${channel}`) ?? 0;
}

/** Whether a drive that ended because its candidate withdrew still owes the log what was promised until then: its last day is not pledged. */
export function owesLastDay({ pledges }: Pick<Procedure, "pledges">, nomination: Nomination): boolean {
  const { withdrawal, driveClosed, openFrom, openUntil } = nomination;
  if (withdrawal === undefined || driveClosed !== undefined) return false;
  if (openFrom === undefined || openUntil === undefined || openFrom > openUntil) return false;
  const last = pledges.at(-1)?.day;
  return last === undefined || last < openUntil;
}

/** Whether a drive's last batches are in the log, or the first of them: what is promised from then on could perhaps not follow them. */
export function hasLastBatches({ settled }: Pick<Nomination, "settled">): boolean {
  return settled.size > 0;
}

/** Whether a drive takes nothing more: it was closed, or its candidate withdrew and the day of it is pledged. */
export function isDriveOver(procedure: Pick<Procedure, "pledges">, nomination: Nomination): boolean {
  const { drive, driveClosed, withdrawal } = nomination;
  if (drive === undefined) return false;
  return driveClosed !== undefined || (withdrawal !== undefined && !owesLastDay(procedure, nomination));
}

/** Standing statements by region ordinal. */
export function statementsByRegion(nomination: Nomination, regions: number): number[] {
  return Array.from({ length: regions }, (_, region) => nomination.standing.get(region) ?? 0);
}

/** The public key, base64, that must have signed an entry of this procedure; `undefined`: nobody signs it, or nobody known. */
export function signingKey(
  procedure: Procedure,
  entry: {
    readonly kind: string;
    readonly nomination?: string;
    readonly meeting?: string;
    readonly device?: string;
    readonly commissionKey?: string;
    readonly custodian?: number;
  },
  signatory: Signatory,
): string | undefined {
  switch (signatory) {
    case "operator":
      return undefined;
    case "commission":
      return procedure.contest?.commissionKey ?? entry.commissionKey;
    case "custodian":
      return procedure.ceremony?.terms.custodians[(entry.custodian ?? 0) - 1]?.key;
    case "keyholder":
      return procedure.keyholder?.named.signer;
    case "door": {
      const meeting = procedure.meetings.get(entry.meeting ?? "");
      if (entry.device !== undefined) return meeting?.devices.get(entry.device)?.enrolled.key;
      return meeting?.called.doorKey ?? meeting?.called.deskKey;
    }
    case "campaign": {
      const nomination = entry.nomination ?? procedure.meetings.get(entry.meeting ?? "")?.called.nomination;
      return procedure.nominations.get(nomination ?? "")?.opened.campaignKey;
    }
  }
}

/** Appeals against the decision that stands: not those against one that was set aside; none while none stands. */
export function appealsAgainstDecision({ state, decision, appeals }: Nomination): readonly Appeal[] {
  if (decision === undefined || state !== "decided") return [];
  return [...appeals.values()].filter(
    ({ lodged, decided }) => lodged.at >= decision.at && decided?.kind !== "appeal-granted",
  );
}

/** A nomination with the decision that stands and the appeals against it, without those that were set aside. */
export function asItStands(nomination: Nomination): Nomination {
  if (nomination.state !== "decided") return { ...nomination, decision: undefined, appeals: new Map() };
  const standing = new Set(appealsAgainstDecision(nomination));
  return { ...nomination, appeals: new Map([...nomination.appeals].filter(([, appeal]) => standing.has(appeal))) };
}
