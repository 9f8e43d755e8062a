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
import type { Evidence, Fact, FilingEvidence, MeetingEvidence } from "./evidence.ts";
import { remediesFrom } from "./evidence-from/remedies.ts";
import { stagesFrom } from "./evidence-from/stages.ts";
import { rulebook } from "./registry.ts";
import type { Rulebook } from "./rulebook.ts";
import { RulesError } from "./rules-error.ts";

/**
 * The evidence on one nomination, derived from the log and from nothing else. The commission rules on it, the verifier
 * derives it again.
 *
 * @throws {RulesError} `unknown-nomination`; `unknown-rulebook`: of the contest, once something is filed
 * @throws {InputError} findings that leave out what the law's formula asks for
 */
export function evidenceFrom(procedure: Procedure, nominationId: string): Evidence {
  const nomination = procedure.nominations.get(nominationId);
  const votingDay = procedure.contest?.votingDay;
  if (nomination === undefined || votingDay === undefined) {
    throw new RulesError("unknown-nomination", "expected a nomination of this log", { nomination: nominationId });
  }
  const filing = filingOf(nomination);
  const facts = factsOf(nomination);
  return {
    route: nomination.opened.route,
    votingDay,
    meetings: nomination.meetings.flatMap((id) => {
      const meeting = procedure.meetings.get(id);
      return meeting === undefined ? [] : [meetingOf(meeting)];
    }),
    ...(filing === undefined ? {} : { filing }),
    stages: nomination.stages.length === 0 ? [] : stagesFrom(procedure, nomination, lawOf(procedure)),
    facts,
    ...(filing === undefined ? {} : remediesFrom(nomination, lawOf(procedure), facts)),
  };
}

function lawOf({ rulebook: adopted }: Procedure): Rulebook {
  return rulebook(adopted?.rulebook ?? "");
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
    place: called.city,
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

function filingOf({ filing, withdrawn, removed }: Nomination): FilingEvidence | undefined {
  if (filing === undefined) return undefined;
  return {
    lines: filing.lines,
    at: filing.at,
    byRegion: Object.fromEntries(filing.byRegion.map(({ region, lines }) => [region, lines])),
    ...(removed.size > 0 ? { removedByGround: countBy(removed.values()) } : {}),
    ...(withdrawn.size > 0 ? { withdrawn: withdrawn.size } : {}),
  };
}

function countBy(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
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
