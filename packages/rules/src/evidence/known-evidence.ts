import {
  dateOf,
  InputError,
  isCalendarDate,
  isInstant,
  nearest,
  oneOfThese,
  type CalendarDate,
  type Instant,
  type Json,
} from "@hustings/core";
import { localDay } from "../rulebook/calendar.ts";
import type { Evidence, Fact } from "./evidence.ts";
import { factRuleFor, factsKnown } from "./fact-keys.ts";
import { wrongValue } from "./fact-value.ts";
import { wantedIn, type WantedValue } from "./wanted-value.ts";
import { readingsOf } from "./facts.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Route, Rulebook, Unit } from "../rulebook/rulebook.ts";
import { within, type Governs, type Span } from "../rulebook/span.ts";
import type { Zone } from "../rulebook/zone.ts";
import { needsNoUnit } from "../ruling/unit-of-region.ts";

/**
 * Refuses evidence that speaks of what the rulebook does not know: another day than it governs, a unit, ground, paper,
 * fact, class or remedy it has no word for.
 *
 * @param elsewhere rulebooks that govern the day instead, for the remedy of the error
 * @throws {InputError} with the known words and the nearest one
 * @throws {RulesError} `unknown-route`
 */
export function requireKnown(
  rulebook: Rulebook,
  evidence: Evidence,
  elsewhere: (day: CalendarDate, of: keyof Governs) => readonly string[],
): void {
  const route = routeOf(rulebook, evidence.route);
  requireGoverned(rulebook, evidence, elsewhere);
  requireDays(rulebook, evidence);
  requireUnits(rulebook, route, evidence);
  requirePapers(rulebook, route, evidence);
  requireOnce(evidence);
  requireFacts(rulebook, evidence.facts);
  requireOrder(rulebook, evidence.facts);
  const grounds = rulebook.grounds.filter(({ effect }) => effect === "invalid").map(({ id }) => id);
  evidence.objections?.forEach(({ ground }, index) => {
    if (ground !== undefined) requireWord(grounds, ground, `objections[${index}].ground`);
  });
  const cures = rulebook.remedies.filter(({ act }) => act === "cure").map(({ id }) => id);
  evidence.cures?.forEach(({ remedy }, index) => requireWord(cures, remedy, `cures[${index}].remedy`));
}

/** A fact whose value is not read as the rulebook reads such facts. */
export interface FactValueFault {
  readonly code: "fact-value";
  readonly key: string;
  readonly wanted: WantedValue;
  /** What stands there. */
  readonly shown: string;
}

/** One assertion about a fact, before it enters a log or a ruling. */
export function wrongFact(rulebook: Rulebook, key: string, value: Json): InputError | undefined {
  const rules = factsKnown(rulebook);
  const rule = factRuleFor(rules, key);
  if (rule === undefined)
    return wrong(
      `facts.${key}`,
      `a fact of ${rulebook.id}: ${oneOfThese(
        rules.map((each) => (each.key.endsWith("/") ? `${each.key}<name>` : each.key)),
        key,
      )}`,
      key,
    );
  const found = wrongValue(rulebook, rule.shape, value);
  if (found === undefined) return undefined;
  const { wanted, got } = found;
  const { problem } = wrong(`facts.${key}${found.at}`, wantedIn(wanted, "en"), got);
  const fault: FactValueFault = { code: "fact-value", wanted, key, shown: problem.got };
  return new InputError({ ...problem, fault });
}

/** A unit of the rulebook, or any name where it weighs none. */
export function wrongUnit({ id, units }: Rulebook, name: string, field: string): InputError | undefined {
  if (units === undefined || units.some((unit) => unit.id === name)) return undefined;
  const known = units.map((unit) => unit.id);
  return wrong(field, `a unit of ${id}: ${oneOfThese(known, called(units, name) ?? name)}`, name);
}

/** The unit that is called so where it lies, as Москва is `moscow`. */
function called(units: readonly Unit[], written: string): string | undefined {
  const named = units.flatMap(({ id, name }) => (name === undefined ? [] : [{ id, name }]));
  const near = nearest([...units.map(({ id }) => id), ...named.map(({ name }) => name)], written);
  return named.find(({ name }) => name === near)?.id;
}

/** Refuses a vote, a filing or a decision outside the days that the rulebook governs, and says which one fits. */
export function requireGoverned(
  { governs, id, zone }: Rulebook,
  { votingDay, filing, facts }: Evidence,
  elsewhere: (day: CalendarDate, of: keyof Governs) => readonly string[],
): void {
  if (!isCalendarDate(votingDay)) throw wrong("votingDay", "a day as YYYY-MM-DD", votingDay);
  const refuse = (field: string, span: Span, day: CalendarDate, what: string, of: keyof Governs) => {
    const others = elsewhere(day, of).filter((each) => each !== id);
    const remedy =
      others.length > 0
        ? `rule by ${others.join(" or ")}`
        : "no rulebook of this law here governs that day; bring one with --rulebook, or correct the day";
    const fault = { code: "day-not-governed", of, ...span, law: id, day, others };
    throw new InputError({
      field,
      expected: `${what} ${spanWords(span)}, which ${id} governs`,
      got: day,
      remedy,
      fault,
    });
  };
  if (!within(governs.votes, votingDay)) refuse("votingDay", governs.votes, votingDay, "a vote", "votes");
  if (filing !== undefined) {
    if (!isInstant(filing.at)) throw wrong("filing.at", "a moment in UTC", filing.at);
    const local = dayOfFiling(filing.at, zone);
    if (!within(governs.filings, local)) refuse("filing.at", governs.filings, local, "a filing", "filings");
  }
  const { decidedBy } = governs;
  if (decidedBy === undefined) return;
  for (const day of readingsIn(facts, decidedBy.fact))
    if (!within(decidedBy, day)) refuse(`facts.${decidedBy.fact}`, decidedBy, day, "a day", "decidedBy");
}

function dayOfFiling(at: Instant, zone: Zone): CalendarDate {
  const earliest = zone.offsets[0]?.from ?? at;
  return at < earliest ? dateOf(at) : localDay(at, zone);
}

function requireDays({ zone }: Rulebook, { votingDay, filing, objections = [] }: Evidence): void {
  if (filing === undefined) return;
  const local = dayOfFiling(filing.at, zone);
  if (local > votingDay) {
    const { problem } = wrong("filing.at", `a filing not after the vote of ${votingDay}`, local);
    const fault = { code: "filed-after-vote", votingDay, day: local };
    throw new InputError({ ...problem, fault });
  }
  for (const [index, { lodged, specified }] of objections.entries()) {
    const at = `objections[${index}]`;
    if (lodged < local) throw wrong(`${at}.lodged`, `a day from ${local} on, when the petition was filed`, lodged);
    if (typeof specified === "string" && specified < lodged)
      throw wrong(`${at}.specified`, `a day from ${lodged} on, when the objection was lodged`, specified);
  }
}

function readingsIn(facts: readonly Fact[], key: string): readonly CalendarDate[] {
  const fact = facts.find((each) => each.key === key);
  return (fact === undefined ? [] : readingsOf(fact)).filter(
    (reading): reading is CalendarDate => typeof reading === "string" && isCalendarDate(reading),
  );
}

function spanWords({ from, to }: Span): string {
  return from === to ? `on ${from}` : `from ${from} to ${to}`;
}

function requireUnits(rulebook: Rulebook, route: Route, { meetings, filing, stages, cures }: Evidence): void {
  const tables: (readonly [string, object | undefined])[] = [
    ["filing.byRegion", filing?.byRegion],
    ["filing.leftByRegion", filing?.leftByRegion],
    ...stages.flatMap(({ validByRegion, checkedByRegion, byUnit }, index) => [
      [`stages[${index}].validByRegion`, validByRegion] as const,
      [`stages[${index}].checkedByRegion`, checkedByRegion] as const,
      [`stages[${index}].byUnit`, byUnit] as const,
    ]),
    ...(cures ?? []).map(
      ({ acceptedByRegion }, index) => [`cures[${index}].acceptedByRegion`, acceptedByRegion] as const,
    ),
  ];
  const named = [
    ...tables.flatMap(([field, table]) => Object.keys(table ?? {}).map((name) => [field, name] as const)),
    ...meetings.map(({ region }, index) => [`meetings[${index}].region`, region] as const),
  ];
  for (const [field, name] of named) {
    if (needsNoUnit([route], name)) continue;
    const unknown = wrongUnit(rulebook, name, field);
    if (unknown !== undefined) throw unknown;
  }
}

function requirePapers({ id }: Rulebook, { id: route, papers = [] }: Route, evidence: Evidence): void {
  const known = papers.map(({ paper }) => paper);
  for (const paper of Object.keys(evidence.papers ?? {}))
    if (!known.includes(paper))
      throw wrong("papers", `a paper of ${id} on the route ${route}: ${oneOfThese(known, paper)}`, paper);
}

/** One thing stated twice could be stated two ways. */
function requireOnce({ papers = {}, facts }: Evidence): void {
  for (const { key } of facts)
    if (key.startsWith("paper/") && Object.hasOwn(papers, key.slice("paper/".length)))
      throw wrong(`facts.${key}`, "a paper stated once, in papers or as a fact", "both");
}

function requireFacts(rulebook: Rulebook, facts: readonly Fact[]): void {
  const seen = new Set<string>();
  for (const fact of facts) {
    const { key, value, disputes, decided } = fact;
    if (seen.has(key)) throw wrong("facts", "each fact once", key);
    seen.add(key);
    for (const reading of readingsOf(fact)) {
      const unknown = wrongFact(rulebook, key, reading);
      if (unknown !== undefined) throw unknown;
    }
    if (decided === undefined) continue;
    const held = [value, ...disputes.map((dispute) => dispute.value)].map((each) => JSON.stringify(each));
    if (!held.includes(JSON.stringify(decided.value)))
      throw wrong(`facts.${key}.decided`, `a reading that somebody holds: ${held.join(" or ")}`, decided.value);
  }
}

/** What is done within a time is not done before the time runs: one of the two days is a slip, and the time would be kept whatever it is. */
function requireOrder({ calendar }: Rulebook, facts: readonly Fact[]): void {
  for (const { from, done } of calendar) {
    if (typeof from !== "object" || done === undefined) continue;
    const [began, ...others] = readingsIn(facts, from.fact);
    const [ended, ...disputed] = readingsIn(facts, done);
    if (began === undefined || ended === undefined || others.length + disputed.length > 0) continue;
    if (ended < began) throw wrong(`facts.${done}`, `a day from ${began} on, that of ${from.fact}`, ended);
  }
}

function requireWord(known: readonly string[], word: string, field: string): void {
  if (!known.includes(word)) throw wrong(field, `one of ${oneOfThese(known, word)}`, word);
}

function wrong(field: string, expected: string, got: Json | undefined): InputError {
  const shown = got === undefined ? "nothing" : typeof got === "string" ? `"${got}"` : JSON.stringify(got);
  return new InputError({ field, expected, got: shown, remedy: "correct the evidence; nothing was ruled on" });
}
