import { addDays, calendarDate, instant, type CalendarDate, type Json } from "@hustings/core";
import {
  amountOf,
  calendarOf,
  countOf,
  factsAsked,
  nextStage,
  routeOf,
  type Evidence,
  type Route,
  type Rulebook,
  type StageEvidence,
} from "../src/index.ts";
import { FactView } from "../src/evidence/facts.ts";
import { takesLinesOut } from "../src/protocol/lines-taken-out.ts";
import { floorOf, unitsNeeded } from "../src/ruling/spread.ts";
import { fact } from "./cases.ts";

/** A case in which everything that a rulebook holds is met on a route: what a test then spoils in one place. */
export function qualifyingCase(law: Rulebook, routeId: string): Evidence {
  const route = routeOf(law, routeId);
  const votingDay = law.votingDay ?? dayOfVote(law);
  const facts = factsMet(law, route, votingDay);
  const byRegion = placed(law, route, facts);
  const lines = Object.values(byRegion).reduce((sum, count) => sum + count, 0);
  const noCheck = route.protocol.kind === "no-check";
  const evidence: Evidence = {
    route: routeId,
    votingDay,
    meetings: route.meeting ? [meeting(law, votingDay, facts)] : [],
    ...(!noCheck && {
      filing: {
        lines,
        at: instant(`${filingDay(law, route, votingDay, facts)}T10:00:00Z`),
        byRegion,
        ...(takesLinesOut(route.protocol.kind) && { removedByGround: {}, removed: 0, leftByRegion: byRegion }),
      },
    }),
    stages: [],
    facts,
    ...(route.papers !== undefined && {
      papers: Object.fromEntries(route.papers.map(({ paper }) => [paper, true])),
    }),
  };
  if (route.protocol.kind === "objection-only")
    return { ...evidence, objections: [], objectionsClosed: addDays(votingDay, -1) };
  return { ...evidence, stages: noCheck ? [] : stagesOf(law, evidence) };
}

function dayOfVote({ governs: { votes, filings, decidedBy } }: Rulebook): CalendarDate {
  if (decidedBy !== undefined) return votes.to;
  const middle = addDays(filings.from, 900);
  return middle < votes.to ? middle : votes.to;
}

function filingDay(law: Rulebook, route: Route, votingDay: CalendarDate, facts: Evidence["facts"]): CalendarDate {
  const stated = Object.fromEntries(
    facts.flatMap(({ key, value }) => (typeof value === "string" ? [[key, value as CalendarDate] as const] : [])),
  );
  const closes = calendarOf(law, { "voting-day": votingDay, ...stated }).find(
    ({ event, rule }) => event === "filing-closes" && (rule.routes ?? [route.id]).includes(route.id),
  )?.day;
  const before = closes === undefined ? addDays(votingDay, -40) : addDays(closes, closes === votingDay ? -1 : 0);
  const last = [before, law.governs.filings.to, addDays(votingDay, -1)].toSorted()[0] ?? before;
  return last < law.governs.filings.from ? law.governs.filings.from : last;
}

function factsMet(law: Rulebook, route: Route, votingDay: CalendarDate): Evidence["facts"] {
  const early = addDays(votingDay, -420);
  const floor = law.governs.decidedBy?.from ?? law.governs.filings.from;
  const anchor = early < floor ? floor : early;
  const days: Readonly<Record<string, CalendarDate>> = {
    "birth-date": calendarDate("1960-05-20"),
    "decision-day": addDays(votingDay, -36),
  };
  const done = new Map(law.calendar.flatMap((rule) => (rule.done === undefined ? [] : [[rule.done, rule] as const])));
  const recent = addDays(votingDay, -100);
  const anchors = new Map(
    law.calendar.flatMap(({ from, event }) => (typeof from === "object" ? [[from.fact, event] as const] : [])),
  );
  return factsAsked(law, route).flatMap(({ key, shape }) => {
    if (key.endsWith("/") || key.startsWith("paper/") || shape.kind === "reading") return [];
    if (shape.kind === "by-unit") return [fact(key, Object.fromEntries((law.units ?? []).map(({ id }) => [id, 100])))];
    if (shape.kind === "yes-or-no") return [fact(key, metBy(law, key))];
    if (shape.kind === "whole-number") return [fact(key, yearsAsked(law, key))];
    if (days[key] !== undefined) return [fact(key, days[key])];
    if (key === law.governs.decidedBy?.fact) return [fact(key, law.governs.decidedBy.from)];
    if (done.has(key)) {
      const rule = done.get(key);
      return [
        fact(
          key,
          rule?.count.kind === "fixed" ? addDays(votingDay, -70) : addDays(recent < anchor ? anchor : recent, 1),
        ),
      ];
    }
    const isDeadline = anchors.get(key) === "filing-closes";
    return [
      fact(
        key,
        isDeadline && !key.includes("published") && key.startsWith("last")
          ? addDays(votingDay, -40)
          : recent < anchor
            ? anchor
            : recent,
      ),
    ];
  });
}

function yearsAsked(law: Rulebook, key: string): number {
  const rule = law.eligibility.find((each) => each.kind === "condition" && each.fact === key);
  return rule?.kind === "condition" && "atLeast" in rule.must ? countOf(law, rule.must.atLeast) : 0;
}

function metBy(law: Rulebook, key: string): Json {
  const rule = law.eligibility.find((each) => each.kind === "condition" && each.fact === key);
  return rule?.kind === "condition" && "be" in rule.must ? rule.must.be : true;
}

/** Enough lines, spread as the law asks. */
function placed(law: Rulebook, route: Route, facts: Evidence["facts"]): Record<string, number> {
  const required = route.required === undefined ? 0 : amountOf(law, route.required.amount);
  // Accepted on a sample only well above the requirement, where the law projects.
  const projected = !["full", "first-only", "certificates", "objection-only"].includes(route.protocol.kind);
  const most = route.ceiling === undefined ? Infinity : amountOf(law, route.ceiling.amount);
  const wanted = Math.min(most, projected ? Math.ceil(required * 1.02) : required);
  if (wanted === 0) return {};
  if (law.units === undefined) return { somewhere: wanted };
  const view = new FactView(facts);
  const cap = Math.min(
    ...route.spread.map((rule) => (rule.kind === "cap" ? amountOf(law, rule.per) : Infinity)),
    Infinity,
  );
  const counts = new Map<string, number>();
  for (const rule of route.spread) {
    if (rule.kind === "cap") continue;
    const needed = unitsNeeded(law, rule.units);
    const known = law.units.filter(({ id }) => !("floor" in rule) || floorOf(law, rule.floor, id, view) !== undefined);
    for (const { id } of known.slice(0, needed))
      counts.set(id, Math.max(counts.get(id) ?? 0, "floor" in rule ? (floorOf(law, rule.floor, id, view) ?? 1) : 1));
  }
  let left = wanted - [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const { id } of law.units) {
    if (left <= 0) break;
    const more = Math.min(left, cap - (counts.get(id) ?? 0));
    if (more > 0) counts.set(id, (counts.get(id) ?? 0) + more);
    left -= Math.max(more, 0);
  }
  return Object.fromEntries(counts);
}

function meeting(law: Rulebook, votingDay: CalendarDate, facts: Evidence["facts"]): Evidence["meetings"][number] {
  const quota = law.meeting === undefined ? 0 : countOf(law, law.meeting.quota);
  const usual = addDays(votingDay, -90);
  const handedIn = facts.find(({ key }) => key === law.meeting?.papers?.handedIn)?.value;
  return {
    id: "meeting-1",
    region: law.units?.[0]?.id ?? "region",
    // Before the papers in which its minutes are.
    date: typeof handedIn === "string" && handedIn < usual ? calendarDate(handedIn) : usual,
    noticeDays: 30,
    attendance: quota,
    votes: { for: quota, against: 0, abstained: 0 },
    certified: true,
  };
}

/** Every stage the protocol asks for, all lines good; where it draws a sample, all lines at once if that ends it. */
function stagesOf(law: Rulebook, evidence: Evidence): StageEvidence[] {
  const lines = evidence.filing?.lines ?? 0;
  const { protocol } = routeOf(law, evidence.route);
  const stages: StageEvidence[] = [];
  for (let round = 0; round < 3; round++) {
    const next = nextStage(law, { ...evidence, stages });
    if (next.kind !== "check") break;
    const before = stages.reduce((sum, { checked }) => sum + checked, 0);
    const partial = [
      "counted-sample",
      "ordered-subtraction",
      "first-only",
      "averaged-samples",
      "confidence-stop",
      "list-check-then-sample",
    ];
    const size = partial.includes(protocol.kind) && next.size !== "all" ? next.size : lines - before;
    stages.push({
      stage: stages.length + 1,
      checked: size,
      valid: size,
      invalidByGround: {},
      ...(size === lines && {
        validByRegion: evidence.filing?.byRegion ?? {},
        checkedByRegion: evidence.filing?.byRegion ?? {},
      }),
      ...(["county-sample", "acceptance-test", "two-samples"].includes(protocol.kind) && { duplicatePairs: 0 }),
    });
  }
  return stages;
}
