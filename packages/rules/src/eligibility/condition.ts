import { calendarDate, completedYears, isCalendarDate, type CalendarDate, type Json } from "@hustings/core";
import { calendarOf, localDay } from "../rulebook/calendar.ts";
import type { EligibilityCase } from "../ruling/eligibility.ts";
import type { Truth } from "../evidence/facts.ts";
import { countOf } from "../rulebook/by-name.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { fill, words, type Words } from "../words/words.ts";

/**
 * The day a condition is tested on. `decision`: the day the authority decides, as the fact `decision-day` states it; until
 * then whatever holds on the day of filing and on the last day for the list alike.
 */
export type TestDay = "voting-day" | "filing" | "decision";

/** Age in completed years: at least `years` (or below, for an upper limit) on the day tested. Fact `birth-date`. */
export interface AgeRule {
  readonly kind: "age";
  readonly bound: "at-least" | "over" | "at-most";
  readonly years: string;
  readonly on: TestDay;
  readonly provision: string;
  readonly presumed?: string;
}

/** A quality of the person: a fact that must have this value, or be at least this many years. */
export interface SimpleCondition {
  readonly kind: "condition";
  readonly fact: string;
  readonly must: { readonly be: boolean } | { readonly atLeast: string };
  readonly words: Words;
  readonly provision: string;
  /** The provision that takes it as met until somebody shows the contrary; without one, silence leaves it open. */
  readonly presumed?: string;
}

/** The days of which any may be the one tested on; several where the day of the decision is not stated yet. */
export function testDays(on: TestDay, { evidence, rulebook, view }: EligibilityCase): readonly CalendarDate[] {
  const { filing, votingDay } = evidence;
  if (on === "voting-day") return [votingDay];
  const filed = filing === undefined ? votingDay : localDay(filing.at, rulebook.zone);
  if (on === "filing") return [filed];
  const stated = view.readings(decisionDay).filter((each) => typeof each === "string" && isCalendarDate(each));
  if (stated.length > 0) return stated;
  const list = calendarOf(rulebook, { "voting-day": votingDay }).find(({ event }) => event === "list")?.day;
  return list === undefined || list <= filed ? [filed] : [filed, list];
}

/** The fact that states when the authority decided. */
export const decisionDay = "decision-day";

/** The same day so many years later; 29 February becomes 1 March. */
export function addYears(day: CalendarDate, years: number): CalendarDate {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}${day.slice(4)}`;
  return isCalendarDate(moved) ? moved : calendarDate(`${moved.slice(0, 4)}-03-01`);
}

/** Whether a period of years that began on the day after `from` runs still: it ends with that day of the month, or with February. */
export function runsYears(from: CalendarDate, years: number, on: CalendarDate): boolean {
  const last = addYears(from, years);
  return last.slice(5) === from.slice(5) ? last >= on : last > on;
}

export function ageReached(rule: AgeRule, about: EligibilityCase): RulingNode {
  const years = countOf(about.rulebook, rule.years);
  const on = testDays(rule.on, about).at(-1) ?? about.evidence.votingDay;
  const test = (birth: Json): Truth => {
    if (typeof birth !== "string" || !isCalendarDate(birth)) return "open";
    const age = completedYears(birth, on);
    if (rule.bound === "at-most") return age <= years;
    return rule.bound === "over" ? age > years || (age === years && birth.slice(5) !== on.slice(5)) : age >= years;
  };
  return conditionNode(about, {
    id: "eligibility/age",
    key: "birth-date",
    test,
    provision: rule.provision,
    parameters: [rule.years],
    figures: { years },
    template: templates[rule.bound],
    on,
    presumed: rule.presumed,
  });
}

export function simpleCondition(rule: SimpleCondition, about: EligibilityCase): RulingNode {
  const { must } = rule;
  const years = "atLeast" in must ? countOf(about.rulebook, must.atLeast) : undefined;
  const test = (value: Json): Truth => {
    if (years !== undefined) return typeof value === "number" ? value >= years : "open";
    return typeof value === "boolean" ? value === ("be" in must && must.be) : "open";
  };
  return conditionNode(about, {
    id: `eligibility/${rule.fact}`,
    key: rule.fact,
    test,
    provision: rule.provision,
    parameters: "atLeast" in must ? [must.atLeast] : [],
    figures: years === undefined ? {} : { years },
    template: rule.words,
    on: about.evidence.votingDay,
    presumed: rule.presumed,
  });
}

interface ConditionDraft {
  readonly id: string;
  readonly key: string;
  readonly test: (value: Json) => Truth;
  readonly provision: string;
  readonly parameters: readonly string[];
  readonly figures: { readonly [name: string]: number };
  readonly template: Words;
  readonly on: CalendarDate;
  readonly presumed: string | undefined;
}

function conditionNode(
  { view }: EligibilityCase,
  { key, test, template, on, presumed, ...draft }: ConditionDraft,
): RulingNode {
  const absent = !view.knows(key);
  const result = absent ? presumed !== undefined || view.ifEstablished(key) : view.under(key, test);
  const missing = absent && presumed === undefined;
  return step({
    ...draft,
    result,
    facts: absent ? [] : [key],
    ...(absent && presumed !== undefined && { presumed }),
    ...(missing && { missing: key }),
    template: verdicts[absent ? (missing ? "missing" : "presumed") : (String(result) as "true" | "false" | "open")],
    slots: { condition: fill(template, { ...draft.figures, on }) },
  });
}

const templates: Record<AgeRule["bound"], Words> = {
  "at-least": words(
    "at least {years} {years|year|years} old on {on}",
    "не моложе {years} {years|года|лет} на {on}",
    "au moins {years} {years|an|ans} au {on}",
  ),
  over: words(
    "over {years} {years|year|years} old on {on}",
    "старше {years} {years|года|лет} на {on}",
    "plus de {years} {years|an|ans} au {on}",
  ),
  "at-most": words(
    "not over {years} {years|year|years} old on {on}",
    "не старше {years} {years|года|лет} на {on}",
    "pas plus de {years} {years|an|ans} au {on}",
  ),
};

const verdicts = {
  true: words("Condition met: {condition}.", "Условие выполнено: {condition}.", "Condition remplie : {condition}."),
  false: words(
    "Condition not met: {condition}.",
    "Условие не выполнено: {condition}.",
    "Condition non remplie : {condition}.",
  ),
  open: words(
    "Open, because contested or not established: {condition}.",
    "Не решено, поскольку оспаривается или не установлено: {condition}.",
    "En suspens, car contesté ou non établi : {condition}.",
  ),
  presumed: words(
    "Nobody has shown the contrary, so the law takes it as met: {condition}.",
    "Обратное никем не показано, и закон считает это выполненным: {condition}.",
    "Personne n'a montré le contraire, la loi le tient donc pour rempli : {condition}.",
  ),
  missing: words(
    "Open, because nobody has stated the fact: {condition}.",
    "Не решено, поскольку факт никем не заявлен: {condition}.",
    "En suspens, car personne n'a énoncé le fait : {condition}.",
  ),
};
