import { addDays, instant, isCalendarDate, type CalendarDate, type Json } from "@hustings/core";
import { calendarOf, countOf, type Evidence, type Fact, type Rulebook, type StageEvidence } from "../src/index.ts";
import type { ConvictionBar } from "../src/eligibility/conviction.ts";
import { fact } from "./cases.ts";

/** A well-formed case in which one thing is not met any more. */
export interface Spoiling {
  readonly what: string;
  /** The place of it in the evidence: what a refusal of the input has to name. */
  readonly place: string;
  readonly evidence: Evidence;
}

/** Everything that can be spoiled in a case in which all is met: each for itself, in the words the law takes. */
export function spoilings(law: Rulebook, met: Evidence): readonly Spoiling[] {
  return [
    ...facts(law, met),
    ...persons(law, met),
    ...papers(met),
    ...filing(law, met),
    ...check(law, met),
    ...meetings(met),
  ];
}

const withFact = (met: Evidence, index: number, value: Json): Evidence => ({
  ...met,
  facts: met.facts.with(index, { ...met.facts[index], value } as Fact),
});

/** Each fact not established, and each condition on the person not met. */
function facts(law: Rulebook, met: Evidence): Spoiling[] {
  const conditions = new Set(law.eligibility.flatMap((rule) => (rule.kind === "condition" ? [rule.fact] : [])));
  return met.facts.flatMap(({ key, value }, index) => {
    const instead = (what: string, other: Json): Spoiling => ({
      what: `${key} ${what}`,
      place: `facts.${key}`,
      evidence: withFact(met, index, other),
    });
    return [
      instead("not established", null),
      ...(conditions.has(key) && typeof value === "boolean" ? [instead("the other way", !value)] : []),
      ...(conditions.has(key) && typeof value === "number" ? [instead("of nought", 0)] : []),
      ...(key === "birth-date"
        ? [instead("of somebody too young", addDays(met.votingDay, 40 - youngest(law) * 365))]
        : []),
    ];
  });
}

function youngest(law: Rulebook): number {
  const rule = law.eligibility.find((each) => each.kind === "age" && each.bound !== "at-most");
  return rule?.kind === "age" ? countOf(law, rule.years) : 0;
}

/** In office for four terms until after the vote, and under each of the sentences by which the law bars. */
function persons(law: Rulebook, met: Evidence): Spoiling[] {
  const adding = (what: string, ...added: readonly (readonly [string, Json])[]): Spoiling => ({
    what,
    place: `facts.${added[0]?.[0] ?? ""}`,
    evidence: { ...met, facts: [...met.facts, ...added.map(([key, value]) => fact(key, value))] },
  });
  const last = addDays(met.votingDay, 30);
  const term = (back: number) => ({
    from: addDays(last, -back * 1_500),
    to: addDays(last, -(back - 1) * 1_500 - 1),
    acting: false,
    resigned: false,
    latest: back === 1,
  });
  return law.eligibility.flatMap((rule) => {
    if (rule.kind === "term-limit")
      return [adding("four terms in a row", ...[4, 3, 2, 1].map((back) => [`term/${back}`, term(back)] as const))];
    if (rule.kind !== "conviction-bar") return [];
    const { id, classes, suspended } = rule;
    const sentence = rule.sentence ?? law.offences?.sentences[0]?.id ?? "";
    const conviction = { final: addDays(met.votingDay, -300), classes: classes.slice(0, 1), sentence };
    return [
      adding(id, ["conviction/one", { ...conviction, amount: caught(law, rule), suspended: suspended === "only" }]),
    ];
  });
}

/** A sentence within the bounds of the bar. */
function caught(law: Rulebook, { atLeast, moreThan, atMost }: ConvictionBar): number {
  const bound = (parameter: string | undefined) => (parameter === undefined ? undefined : countOf(law, parameter));
  return bound(atLeast) ?? (moreThan === undefined ? (bound(atMost) ?? 60) : (bound(moreThan) ?? 0) + 1);
}

function papers(met: Evidence): Spoiling[] {
  return Object.keys(met.papers ?? {}).map((paper) => ({
    what: `without ${paper}`,
    place: `papers.${paper}`,
    evidence: { ...met, papers: { ...met.papers, [paper]: false } },
  }));
}

/** Handed in on the day after the last, and before the first. */
function filing(law: Rulebook, met: Evidence): Spoiling[] {
  const { filing: filed } = met;
  if (filed === undefined) return [];
  const stated: Record<string, CalendarDate> = { "voting-day": met.votingDay };
  for (const { key, value } of met.facts) if (typeof value === "string" && isCalendarDate(value)) stated[key] = value;
  return calendarOf(law, stated).flatMap(({ event, rule, day }) => {
    if (day === undefined || !(rule.routes ?? [met.route]).includes(met.route)) return [];
    const on = (what: string, moment: CalendarDate): Spoiling => ({
      what,
      place: "filing.at",
      evidence: { ...met, filing: { ...filed, at: instant(`${moment}T12:00:00Z`) } },
    });
    if (event === "filing-closes") return [on("filed after the last day", addDays(day, 2))];
    return event === "filing-opens" ? [on("filed before the first day", addDays(day, -2))] : [];
  });
}

/** Half of what was checked struck on each of the grounds, and nothing checked at all. */
function check({ grounds }: Rulebook, met: Evidence): Spoiling[] {
  const [first, ...others] = met.stages;
  if (first === undefined) return [];
  const struck = Math.ceil(first.checked / 2);
  const { duplicatePairs, validByRegion } = first;
  return [
    { what: "nothing checked", place: "stages", evidence: { ...met, stages: [] } },
    ...grounds
      .filter(({ effect }) => effect === "invalid")
      .map(({ id, scope }) => {
        const spoiled: StageEvidence = {
          ...first,
          valid: first.checked - struck,
          invalidByGround: { [id]: struck },
          ...(duplicatePairs !== undefined && { duplicatePairs: scope === "pair" ? struck : 0 }),
          ...(validByRegion !== undefined && { validByRegion: takenFrom(validByRegion, struck) }),
        };
        return {
          what: `half struck as ${id}`,
          place: "stages.0",
          evidence: { ...met, stages: [spoiled, ...others] },
        };
      }),
  ];
}

/** So many fewer, taken from the first units that have them. */
function takenFrom(table: Readonly<Record<string, number>>, struck: number): Record<string, number> {
  let left = struck;
  return Object.fromEntries(
    Object.entries(table).map(([unit, count]) => {
      const taken = Math.min(count, left);
      left -= taken;
      return [unit, count - taken];
    }),
  );
}

/** One supporter too few, nobody in favour, no notice, not certified, and no meeting at all. */
function meetings(met: Evidence): Spoiling[] {
  const [meeting] = met.meetings;
  if (meeting === undefined) return [];
  const { attendance } = meeting;
  const fewer = attendance - 1;
  const instead = (what: string, change: Partial<typeof meeting>): Spoiling => ({
    what,
    place: "meetings.0",
    evidence: { ...met, meetings: [{ ...meeting, ...change }] },
  });
  return [
    { what: "no meeting", place: "meetings", evidence: { ...met, meetings: [] } },
    instead("one supporter too few", { attendance: fewer, votes: { for: fewer, against: 0, abstained: 0 } }),
    instead("nobody in favour", { votes: { for: 0, against: attendance, abstained: 0 } }),
    instead("no notice", { noticeDays: 0 }),
    instead("minutes not certified", { certified: false }),
  ];
}
