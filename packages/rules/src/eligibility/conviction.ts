import { isCalendarDate, type CalendarDate, type Json } from "@hustings/core";
import type { EligibilityCase } from "../ruling/eligibility.ts";
import { allOf, type Truth } from "../evidence/facts.ts";
import { countOf } from "../rulebook/by-name.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words, type Words } from "../words/words.ts";
import { addYears, decisionDay, runsYears, testDays, type TestDay } from "./condition.ts";

/** What a fact `conviction/<name>` says; `null` says that no such conviction stands. */
export interface Conviction {
  /** The day it became final. */
  readonly final: CalendarDate;
  /** The law's own class of the offence: `grave`, `especially-grave`, `extremist`, `listed` … */
  readonly classes: readonly string[];
  readonly sentence: string;
  /** Length in months, or the fine in the currency's unit. */
  readonly amount?: number;
  readonly suspended: boolean;
  /** The day the record was expunged or spent. */
  readonly expunged?: CalendarDate;
  /** The day the penalty had been carried out: a fine paid, an arrest served. */
  readonly executed?: CalendarDate;
}

/**
 * A bar to standing that follows from a conviction. `suspended`: whether a suspended sentence counts, which may itself
 * be a contested question of law.
 */
export interface ConvictionBar {
  readonly kind: "conviction-bar";
  readonly id: string;
  /** The kind of sentence it asks for; absent: any. */
  readonly sentence?: Conviction["sentence"];
  /** Any one of these classes; empty: any offence. */
  readonly classes: readonly string[];
  readonly suspended:
    | "counts"
    | "only"
    | "does-not-count"
    | { readonly question: string; readonly countsUnder: string };
  /** Bounds on the sentence; `mode` says whether the lower bound itself is caught. */
  readonly atLeast?: string;
  readonly moreThan?: string;
  readonly atMost?: string;
  readonly lasts:
    | { readonly kind: "while-unexpunged" }
    | { readonly kind: "years-after-expungement"; readonly years: string }
    | { readonly kind: "years-after-final"; readonly years: string }
    /**
     * To the end of the last day. `mayPrecede`: it may have been carried out before it was final, and the years then run
     * from that day; otherwise they run from no day before it was final.
     */
    | { readonly kind: "years-after-execution"; readonly years: string; readonly mayPrecede?: true }
    | { readonly kind: "always" };
  readonly on: TestDay;
  readonly words: Words;
  readonly provision: string;
  /** The provision by which a bar that nobody has shown does not apply. */
  readonly presumed: string;
}

/** True: nothing bars. False: at least one conviction does, under every reading of it. */
export function convictionBars(rule: ConvictionBar, about: EligibilityCase): RulingNode {
  const { rulebook, view } = about;
  const keys = view.keysUnder("conviction/");
  const question = typeof rule.suspended === "object" ? rule.suspended.question : undefined;
  const results = keys.map((key) => view.under(key, (reading) => allows(rule, about, reading)));
  const result = allOf(results);
  const used = keys.filter((_, index) => results[index] !== true);
  const isLater = (reading: Json) => (asConviction(reading)?.final ?? "") > about.evidence.votingDay;
  const later = keys
    .filter((_, index) => results[index] === "open")
    .flatMap((key) => view.readings(key).filter(isLater));
  const unexecuted =
    rule.lasts.kind === "years-after-execution" &&
    keys.some((key, index) => results[index] === "open" && view.readings(key).some(isUnexecuted));
  const undated = result === "open" && rule.on === "decision" && !view.knows(decisionDay);
  return step({
    id: `eligibility/${rule.id}`,
    provision: rule.provision,
    result,
    facts: result === true ? [...keys] : used,
    ...(keys.length === 0 && { presumed: rule.presumed }),
    ...(undated && { missing: decisionDay }),
    ...(question !== undefined && { question }),
    parameters: parametersOf(rule),
    figures: Object.fromEntries(parametersOf(rule).map((id) => [id, countOf(rulebook, id)])),
    template:
      keys.length === 0
        ? templates.presumed
        : result === "open" && later.length > 0
          ? templates.later
          : result === "open" && unexecuted
            ? templates.unexecuted
            : templates[String(result) as "true" | "false" | "open"],
    slots: { bar: rule.words },
  });
}

function allows(rule: ConvictionBar, about: EligibilityCase, reading: Json): Truth {
  const conviction = asConviction(reading);
  if (conviction === undefined) return reading === null ? true : "open";
  if (rule.sentence !== undefined && conviction.sentence !== rule.sentence) return true;
  if (rule.classes.length > 0 && !rule.classes.some((each) => conviction.classes.includes(each))) return true;
  const suspension = suspensionCaught(rule, about, conviction);
  if (suspension === false) return true;
  const { rulebook } = about;
  const amount = conviction.amount;
  if (rule.atLeast !== undefined && amount !== undefined && amount < countOf(rulebook, rule.atLeast)) return true;
  if (rule.moreThan !== undefined && amount !== undefined && amount <= countOf(rulebook, rule.moreThan)) return true;
  if (rule.atMost !== undefined && amount !== undefined && amount > countOf(rulebook, rule.atMost)) return true;
  if ((rule.atLeast ?? rule.moreThan ?? rule.atMost) !== undefined && amount === undefined) return "open";
  // A conviction stated as final only after the vote is a slip or a thing to come: it settles nothing.
  if (conviction.final > about.evidence.votingDay) return "open";
  const bars = testDays(rule.on, about).map((on) => stillBars(rule, about, conviction, on));
  if (bars.every((each) => each === false)) return true;
  return suspension === "open" || bars.some((each) => each !== true) ? "open" : false;
}

function suspensionCaught(rule: ConvictionBar, { view }: EligibilityCase, { suspended }: Conviction): Truth {
  if (typeof rule.suspended === "object") {
    const { question, countsUnder } = rule.suspended;
    return suspended ? view.under(`question/${question}`, (reading) => reading === countsUnder) : true;
  }
  if (rule.suspended === "counts") return true;
  return rule.suspended === "only" ? suspended : !suspended;
}

function stillBars(
  rule: ConvictionBar,
  about: EligibilityCase,
  { final, expunged, executed }: Conviction,
  on: CalendarDate,
): Truth {
  switch (rule.lasts.kind) {
    case "while-unexpunged":
      return expunged === undefined || expunged > on;
    case "years-after-expungement":
      return (
        expunged !== undefined && expunged <= on && addYears(expunged, countOf(about.rulebook, rule.lasts.years)) > on
      );
    case "years-after-final":
      return final <= on && addYears(final, countOf(about.rulebook, rule.lasts.years)) > on;
    case "years-after-execution": {
      const years = countOf(about.rulebook, rule.lasts.years);
      const precedes = rule.lasts.mayPrecede === true;
      if (executed !== undefined)
        return final <= on && runsYears(precedes || executed > final ? executed : final, years, on);
      // Nobody says when it was carried out: the years have not run from a day that cannot be before it was final.
      return !precedes && runsYears(final, years, on) ? final <= on : "open";
    }
    case "always":
      return final <= on;
    default:
      return rule.lasts satisfies never;
  }
}

function parametersOf(rule: ConvictionBar): readonly string[] {
  const bounds = [rule.atLeast, rule.moreThan, rule.atMost].filter((id) => id !== undefined);
  return "years" in rule.lasts ? [...bounds, rule.lasts.years] : bounds;
}

function isUnexecuted(reading: Json): boolean {
  const conviction = asConviction(reading);
  return conviction !== undefined && conviction.executed === undefined;
}

function asConviction(value: Json): Conviction | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { final, classes, sentence, suspended, expunged, executed } = value as Partial<Conviction>;
  const whole =
    typeof final === "string" &&
    isCalendarDate(final) &&
    Array.isArray(classes) &&
    typeof sentence === "string" &&
    typeof suspended === "boolean" &&
    (expunged === undefined || isCalendarDate(expunged)) &&
    (executed === undefined || isCalendarDate(executed));
  return whole ? (value as unknown as Conviction) : undefined;
}

const templates = {
  true: words("Not barred: {bar}.", "Запрет не действует: {bar}.", "Pas d'empêchement : {bar}."),
  false: words("Barred: {bar}.", "Запрет действует: {bar}.", "Empêchement : {bar}."),
  open: words(
    "Open, because the conviction or its reading is contested: {bar}.",
    "Не решено, поскольку приговор или его толкование оспаривается: {bar}.",
    "En suspens, car la condamnation ou sa lecture est contestée : {bar}.",
  ),
  later: words(
    "Open, because a conviction is stated that becomes final only after the vote: {bar}.",
    "Не решено, поскольку указан приговор, вступающий в силу лишь после голосования: {bar}.",
    "En suspens, car une condamnation est énoncée qui ne devient définitive qu'après le scrutin : {bar}.",
  ),
  unexecuted: words(
    "Open, because nobody has stated on which day the penalty had been carried out, from which its time runs: {bar}.",
    "Не решено, поскольку не указан день окончания исполнения наказания, от которого идёт срок: {bar}.",
    "En suspens, car personne n'a énoncé le jour où la peine fut exécutée, dont court le délai : {bar}.",
  ),
  presumed: words(
    "Nobody has shown a conviction, and a bar must be shown: {bar}.",
    "Судимость никем не показана, а запрет должен быть показан: {bar}.",
    "Aucune condamnation n'est montrée, et un empêchement doit l'être : {bar}.",
  ),
};
