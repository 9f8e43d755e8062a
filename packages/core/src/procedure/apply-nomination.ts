import type { EntryByKind } from "../vocabulary/index.ts";
import type { nominationKinds } from "../vocabulary/nomination.ts";
import { packedNames } from "../packed-names.ts";
import { packedNumbers } from "../packed-numbers.ts";
import { findingsIn, noFindings } from "./findings.ts";
import { noSheets } from "./returned-sheets.ts";
import { contestDay } from "./contest-day.ts";
import { resolutionCarried } from "./apply-vote.ts";
import { attendanceOf, versionOf, type Meeting, type Nomination, type Procedure } from "./state.ts";
import { notInPossession } from "./possession.ts";
import { ofNoNomination } from "./statements.ts";
import type { ApplyAll, Step } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** Nomination named by an entry that the transition table has let through. */
export function nominationOf(procedure: Procedure, id: string): Nomination {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) throw new Error("expected the transition table to refuse an unknown nomination");
  return nomination;
}

/** By the majority that the call names; a call that names none was once taken as resolved with more votes for than against, and still is. */
function resolved(meeting: Meeting, { for: inFavour, against }: EntryByKind<"resolution-voted">): boolean {
  return meeting.called.majorityOf === undefined ? inFavour > against : resolutionCarried(meeting);
}

/** Meetings of a nomination that reached their quota, resolved to nominate and have certified minutes. */
export function meetingsThatCount(procedure: Procedure, nomination: Nomination): number {
  return nomination.meetings.filter((id) => {
    const meeting = procedure.meetings.get(id);
    return (
      meeting?.minutes !== undefined &&
      meeting.resolution !== undefined &&
      resolved(meeting, meeting.resolution) &&
      attendanceOf(meeting) >= meeting.called.quota
    );
  }).length;
}

/** Lines struck by an objection, whatever else was found of them, with the ground. */
export function struckOnObjection({ objections }: Nomination): ReadonlyMap<number, string> {
  const decided = [...objections.values()].flatMap((objection) => objection.decided ?? []);
  return new Map(decided.flatMap(({ sustained, ground = "" }) => sustained.map((line) => [line, ground] as const)));
}

/** Counts a decision states, as the findings and the decided objections in the log give them. */
export function checkedCounts(nomination: Nomination): { checked: number; valid: number; invalid: number } {
  const struck = struckOnObjection(nomination);
  const looked = new Set<number>();
  for (const { lodged, decided } of nomination.objections.values()) {
    if (decided !== undefined) for (const line of lodged.lines) looked.add(line);
  }
  let invalid = struck.size;
  for (const [line, { ground }] of findingsIn(nomination.findings)) {
    looked.add(line);
    if (ground !== undefined && !struck.has(line)) invalid++;
  }
  return { checked: looked.size, valid: looked.size - invalid, invalid };
}

function wrongCounts(nomination: Nomination, entry: EntryByKind<"decision-issued">): Violation | undefined {
  const derived = { filed: nomination.filing?.lines ?? 0, ...checkedCounts(nomination) };
  for (const name of ["filed", "checked", "valid", "invalid"] as const) {
    if (entry[name] !== derived[name]) {
      return violation("count-differs", `${name}: the log gives ${derived[name]}, the decision says ${entry[name]}`);
    }
  }
  return undefined;
}

/** A court's order is named by the appeal it granted, and only where the decision is not what the ruling gives anyway. */
function wrongOrder({ appeals }: Nomination, entry: EntryByKind<"decision-issued">): Violation | undefined {
  const { byOrderOf: appeal, followsRuling } = entry;
  if (appeal === undefined) return undefined;
  if (followsRuling)
    return violation("does-not-follow", `the decision follows the ruling: it does not rest on the order in ${appeal}`);
  return appeals.get(appeal)?.decided?.kind === "appeal-granted"
    ? undefined
    : violation("unknown-reference", `no appeal ${appeal} was granted`);
}

function addToFact({ procedure, index, entry }: Step<"fact-disputed"> | Step<"fact-decided">): Violation | undefined {
  const { facts } = nominationOf(procedure, entry.nomination);
  if (!facts.some((fact) => fact.entry.kind === "fact-asserted" && fact.entry.key === entry.key)) {
    return violation("unknown-reference", `nobody has asserted the fact ${entry.key}`);
  }
  facts.push({ index, entry });
  return undefined;
}

export const applyNomination: ApplyAll<keyof typeof nominationKinds> = {
  "nomination-opened"(step) {
    const { procedure, index, entry } = step;
    const unproven = notInPossession(step, "campaign", entry.nomination, entry.campaignKey);
    if (unproven !== undefined) return unproven;
    if (procedure.ceremony?.terms.custodians.some(({ key }) => key === entry.campaignKey) === true)
      return violation("does-not-follow", "the campaign's key is a custodian's");
    // Statements name theirs in 16 bits: one more would be counted with another's.
    if (procedure.nominations.size >= ofNoNomination)
      return violation("not-allowed-in-this-state", `a contest has at most ${ofNoNomination} nominations`);
    procedure.nominations.set(entry.nomination, {
      state: "opened",
      ordinal: procedure.nominations.size,
      opened: entry,
      openedAt: index,
      meetings: [],
      facts: [],
      confirmed: undefined,
      withdrawal: undefined,
      withdrawnFrom: undefined,
      drive: undefined,
      openFrom: undefined,
      openUntil: undefined,
      taken: 0,
      withdrawn: new Set(),
      byCell: new Map(),
      standing: new Map(),
      settled: new Map(),
      marks: packedNames(16),
      paperLines: 0,
      receivedIn: packedNumbers(),
      channels: { online: 0, paper: 0, open: 0 },
      byDay: new Map(),
      sheetsIssued: [],
      sheetsReturned: noSheets(),
      sheetLines: new Set(),
      driveClosed: undefined,
      filing: undefined,
      frozen: undefined,
      rolls: [],
      population: new Uint32Array(0),
      populationRegions: new Uint16Array(0),
      dice: undefined,
      removed: new Map(),
      restorations: 0,
      notices: [],
      cures: new Map(),
      objections: new Map(),
      objectionsClosed: undefined,
      appeals: new Map(),
      stages: [],
      findings: noFindings(),
      ruling: undefined,
      decision: undefined,
      indices: new Map(),
      repeatable: new Map(),
    });
    return undefined;
  },

  "nomination-confirmed"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const meetings = meetingsThatCount(procedure, nomination);
    if (meetings !== entry.meetings) {
      return violation("count-differs", `${meetings} meetings count, the entry says ${entry.meetings}`);
    }
    nomination.confirmed = entry;
    return undefined;
  },

  "nomination-withdrawn"({ procedure, entry, tools }) {
    const nomination = nominationOf(procedure, entry.nomination);
    if (nomination.state === "decided" && nomination.decision?.outcome === "refused")
      return violation("not-allowed-in-this-state", "the nomination is refused: nothing is left to withdraw");
    nomination.withdrawal = entry;
    nomination.withdrawnFrom = nomination.state;
    if (nomination.drive !== undefined && nomination.driveClosed === undefined)
      nomination.openUntil = contestDay(procedure, entry.at, tools);
    return undefined;
  },

  "fact-asserted"({ procedure, index, entry }) {
    const { facts } = nominationOf(procedure, entry.nomination);
    if (facts.some((fact) => fact.entry.kind === "fact-asserted" && fact.entry.key === entry.key)) {
      return violation("already-there", `the fact ${entry.key} is asserted already; dispute it instead`);
    }
    facts.push({ index, entry });
    return undefined;
  },

  "fact-disputed": addToFact,
  "fact-decided"(step) {
    const { by } = step.entry;
    if (versionOf(step.procedure) === 2 && by !== "commission" && by !== "court")
      return violation("does-not-follow", `a contested fact is decided by the commission or a court, not by the ${by}`);
    return addToFact(step);
  },

  "ruling-made"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const stage = nomination.stages.at(-1);
    const drawn = stage?.lines?.length ?? nomination.population.length - nomination.removed.size;
    if (stage !== undefined && stage.found !== drawn) {
      return violation("does-not-follow", `${drawn - stage.found} lines of stage ${stage.stage} have no finding`);
    }
    const waiting = [...nomination.objections.values()].filter(({ decided }) => decided === undefined).length;
    if (waiting > 0) return violation("does-not-follow", `${waiting} objections are not decided`);
    nomination.ruling = entry;
    return undefined;
  },

  "decision-issued"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const { ruling } = nomination;
    if (ruling === undefined || ruling.ruling !== entry.ruling) {
      return violation("unknown-reference", "the decision rests on another ruling than the one in the log");
    }
    const follows =
      (ruling.outcome === "qualified" && entry.outcome === "registered") ||
      (ruling.outcome === "refused" && entry.outcome === "refused");
    if (follows !== entry.followsRuling) {
      return violation(
        "does-not-follow",
        `ruling ${ruling.outcome}, decision ${entry.outcome}: followsRuling is ${follows}`,
      );
    }
    const unordered = wrongOrder(nomination, entry);
    if (unordered !== undefined) return unordered;
    const wrong = wrongCounts(nomination, entry);
    if (wrong !== undefined) return wrong;
    nomination.decision = entry;
    return undefined;
  },
};
