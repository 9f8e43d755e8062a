import {
  attendanceOf,
  calendarDate,
  daysBetween,
  type CalendarDate,
  type Instant,
  type Meeting,
  type Nomination,
  type Procedure,
} from "@hustings/core";
import type { Evidence, Fact, FilingEvidence, MeetingEvidence, StageEvidence } from "./evidence.ts";
import { RulesError } from "./rules-error.ts";

/**
 * The evidence on one nomination, derived from the log and from nothing else. The commission rules on it, the verifier
 * derives it again.
 *
 * @throws {RulesError} `unknown-nomination`
 */
export function evidenceFrom(procedure: Procedure, nominationId: string): Evidence {
  const nomination = procedure.nominations.get(nominationId);
  const votingDay = procedure.contest?.votingDay;
  if (nomination === undefined || votingDay === undefined) {
    throw new RulesError("unknown-nomination", "expected a nomination of this log", { nomination: nominationId });
  }
  const filing = filingOf(nomination);
  return {
    route: nomination.opened.route,
    votingDay,
    meetings: nomination.meetings.flatMap((id) => {
      const meeting = procedure.meetings.get(id);
      return meeting === undefined ? [] : [meetingOf(meeting)];
    }),
    ...(filing === undefined ? {} : { filing }),
    stages: stagesOf(procedure, nomination),
    facts: factsOf(nomination),
  };
}

/** The day at the place itself, by its IANA zone: a meeting in the far east begins on another day of UTC. */
function dayAtPlace(at: Instant, zone: string): CalendarDate {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const part = (wanted: string) => format.formatToParts(new Date(at)).find(({ type }) => type === wanted)?.value;
  return calendarDate(`${part("year")}-${part("month")}-${part("day")}`);
}

function meetingOf(meeting: Meeting): MeetingEvidence {
  const { called, resolution } = meeting;
  const date = dayAtPlace(called.startsAt, called.zone);
  return {
    id: called.meeting,
    region: called.region,
    date,
    noticeDays: daysBetween(called.notifiedOn, date),
    attendance: attendanceOf(meeting),
    votes: {
      for: resolution?.for ?? 0,
      against: resolution?.against ?? 0,
      abstained: resolution?.abstained ?? 0,
    },
    certified: meeting.minutes !== undefined,
  };
}

function filingOf({ filing, withdrawn }: Nomination): FilingEvidence | undefined {
  if (filing === undefined) return undefined;
  return {
    lines: filing.lines,
    at: filing.at,
    byRegion: Object.fromEntries(filing.byRegion.map(({ region, lines }) => [region, lines])),
    ...(withdrawn.size > 0 ? { withdrawn: withdrawn.size } : {}),
  };
}

interface Tally {
  checked: number;
  valid: number;
  invalidByGround: Record<string, number>;
  validByRegion: Record<string, number>;
  checkedByRegion: Record<string, number>;
}

function addOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function stagesOf(procedure: Procedure, nomination: Nomination): StageEvidence[] {
  const regions = procedure.contest?.regions ?? [];
  const tallies = new Map<number, Tally>();
  for (const { stage } of nomination.stages) {
    tallies.set(stage, { checked: 0, valid: 0, invalidByGround: {}, validByRegion: {}, checkedByRegion: {} });
  }
  for (const [line, { stage, ground }] of nomination.findings) {
    const tally = tallies.get(stage);
    const region = regions[nomination.populationRegions[line - 1] ?? -1]?.id;
    if (tally === undefined || region === undefined) continue;
    tally.checked++;
    addOne(tally.checkedByRegion, region);
    if (ground === undefined) {
      tally.valid++;
      addOne(tally.validByRegion, region);
    } else {
      addOne(tally.invalidByGround, ground);
    }
  }
  return [...tallies].map(([stage, tally]) => ({ stage, ...tally }));
}

function factsOf({ facts }: Nomination): Fact[] {
  const asserted = facts.flatMap(({ entry }) => (entry.kind === "fact-asserted" ? [entry] : []));
  return asserted.map((fact) => {
    const about = facts.map(({ entry }) => entry).filter(({ key }) => key === fact.key);
    const decision = about.findLast((entry) => entry.kind === "fact-decided");
    return {
      key: fact.key,
      value: fact.value,
      date: fact.date,
      source: fact.source,
      assertedBy: fact.by,
      disputes: about.flatMap((entry) =>
        entry.kind === "fact-disputed" ? [{ value: entry.value, by: entry.by, source: entry.source }] : [],
      ),
      ...(decision === undefined
        ? {}
        : {
            decided: {
              value: decision.value,
              by: decision.by,
              date: decision.at.slice(0, 10) as CalendarDate,
              source: decision.source,
            },
          }),
    };
  });
}
