import {
  attendanceOf,
  daysBetween,
  presentAtVoteOf,
  type CalendarDate,
  type Instant,
  type Meeting,
  type Nomination,
  type Procedure,
} from "@hustings/core";
import type { Evidence, Fact, FilingEvidence, MeetingEvidence } from "./evidence.ts";
import { remediesFrom } from "../evidence-from/remedies.ts";
import { stagesFrom } from "../evidence-from/stages.ts";
import { localDay } from "../rulebook/calendar.ts";
import { pinnedRulebook } from "../rulebook/registry.ts";
import type { ProtocolKind } from "../protocol.ts";
import { takesLinesOut } from "../protocol/lines-taken-out.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { RulesError } from "../rules-error.ts";
import { unitsOfRegions } from "../ruling/unit-of-region.ts";
import { zoneOfPlace } from "../rulebook/zone.ts";

/**
 * The evidence on one nomination, derived from the log and from nothing else. The commission rules on it, the verifier
 * derives it again.
 *
 * @throws {RulesError} `unknown-nomination`; `unknown-rulebook`: this program does not hold the one the contest adopted
 * @throws {InputError} findings that leave out what the law's formula asks for
 */
export function evidenceFrom(procedure: Procedure, nominationId: string): Evidence {
  const nomination = procedure.nominations.get(nominationId);
  const votingDay = procedure.contest?.votingDay;
  if (nomination === undefined || votingDay === undefined) {
    throw new RulesError("unknown-nomination", "expected a nomination of this log", { nomination: nominationId });
  }
  const unitOf = unitsIn(procedure);
  const filing =
    nomination.filing === undefined
      ? undefined
      : filingOf(nomination, routeOf(lawOf(procedure), nomination.opened.route).protocol.kind, unitOf);
  const facts = factsOf(nomination);
  return {
    route: nomination.opened.route,
    votingDay,
    meetings: nomination.meetings.flatMap((id) => {
      const meeting = procedure.meetings.get(id);
      return meeting === undefined ? [] : [meetingOf(meeting, lawOf(procedure), unitOf)];
    }),
    ...(filing === undefined ? {} : { filing }),
    stages: nomination.stages.length === 0 ? [] : stagesFrom(procedure, nomination, lawOf(procedure)),
    facts,
    ...(filing === undefined ? {} : remediesFrom(nomination, lawOf(procedure), facts, unitOf)),
  };
}

/** Regions as the rulebook names its units, once there is a rulebook. */
function unitsIn(procedure: Procedure): (region: string) => string {
  const law = procedure.rulebook === undefined ? undefined : pinnedRulebook(procedure.rulebook);
  return law === undefined ? (region) => region : unitsOfRegions(procedure, law);
}

function lawOf({ rulebook: adopted }: Procedure): Rulebook {
  const held = adopted === undefined ? undefined : pinnedRulebook(adopted);
  if (held !== undefined) return held;
  throw new RulesError(
    "unknown-rulebook",
    `expected the rulebook that the contest adopted, ${adopted?.rulebook ?? "none"}, got no document of its hash`,
    { adopted },
  );
}

/**
 * The day at the place itself, by the offsets that the rulebook states for its zone: a meeting in the far east begins on
 * another day of UTC.
 *
 * @throws {InputError} the rulebook states no such zone
 */
function dayAtPlace(at: Instant, zone: string, rulebook: Rulebook): CalendarDate {
  return localDay(at, zoneOfPlace(rulebook, zone));
}

function meetingOf(meeting: Meeting, law: Rulebook, unitOf: (region: string) => string): MeetingEvidence {
  const { called, resolution } = meeting;
  const date = dayAtPlace(called.startsAt, called.zone, law);
  return {
    id: called.meeting,
    region: unitOf(called.region),
    place: called.city,
    date,
    noticeDays: daysBetween(called.notifiedOn, date),
    attendance: attendanceOf(meeting),
    ...presentAtVoteOf(meeting),
    votes: {
      for: resolution?.for ?? 0,
      against: resolution?.against ?? 0,
      abstained: resolution?.abstained ?? 0,
    },
    certified: meeting.minutes !== undefined,
  };
}

function filingOf(
  { filing, withdrawn, removed }: Nomination,
  kind: ProtocolKind,
  unitOf: (region: string) => string,
): FilingEvidence | undefined {
  if (filing === undefined) return undefined;
  return {
    lines: filing.lines,
    at: filing.at,
    byRegion: Object.fromEntries(filing.byRegion.map(({ region, lines }) => [unitOf(region), lines])),
    // The log is the whole record: where the law takes lines out first and it has none, none were.
    ...(removed.size > 0 || takesLinesOut(kind)
      ? { removedByGround: countBy(removed.values()), removed: removed.size }
      : {}),
    ...(withdrawn.size > 0 ? { withdrawn: withdrawn.size } : {}),
  };
}

function countBy(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** What the log says of a nomination's facts, with who disputes each and what was decided. */
export function factsOf({ facts }: Pick<Nomination, "facts">): Fact[] {
  const asserted = facts.flatMap(({ entry }) => (entry.kind === "fact-asserted" ? [entry] : []));
  return asserted.map((fact) => {
    const about = facts.map(({ entry }) => entry).filter(({ key }) => key === fact.key);
    const decision = about.findLast((entry) => entry.kind === "fact-decided");
    const disputes = about.flatMap((entry) =>
      entry.kind === "fact-disputed" ? [{ value: entry.value, by: entry.by, source: entry.source }] : [],
    );
    const held = [fact.value, ...disputes.map(({ value }) => value)].map((each) => JSON.stringify(each));
    // Whoever decides may find what no party said: a reading like theirs.
    if (decision !== undefined && !held.includes(JSON.stringify(decision.value)))
      disputes.push({ value: decision.value, by: decision.by, source: decision.source });
    return {
      key: fact.key,
      value: fact.value,
      date: fact.date,
      source: fact.source,
      assertedBy: fact.by,
      disputes,
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
