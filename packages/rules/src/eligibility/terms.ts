import { daysBetween, isCalendarDate, type CalendarDate, type Json } from "@hustings/core";
import type { EligibilityCase } from "../eligibility.ts";
import { readingsProduct } from "../facts.ts";
import { countOf, textOf } from "../rulebook.ts";
import { step, type RulingNode } from "../ruling-node.ts";
import { words, type Words } from "../words.ts";
import { addYears } from "./condition.ts";

/** What a fact `term/<name>` says of one term the candidate held; `null` says that it was not held or does not count. */
export interface Term {
  readonly from: CalendarDate;
  /** Last day, or the day it is due to end. */
  readonly to: CalendarDate;
  /** Held the office for want of a holder, without being elected to it. */
  readonly acting?: boolean;
  readonly resigned?: boolean;
  /** The office's latest term before the vote, though it ended early. */
  readonly latest?: boolean;
}

/**
 * How many terms a person may hold.
 * - `consecutive`  counts the unbroken run that leads up to the vote
 * - `lifetime`     counts all of them
 * - `quarantine`   consecutive, and after a full run (or, with `afterResignation`, a resignation) nobody may stand for
 *                  so many years
 */
export interface TermLimit {
  readonly kind: "term-limit";
  readonly mode: "consecutive" | "lifetime" | "quarantine";
  readonly most: string;
  readonly quarantineYears?: string;
  readonly afterResignation?: boolean;
  /** Only terms begun on or after this day count (a parameter with a date). */
  readonly countedFrom?: string;
  readonly provision: string;
  /** The provision by which a bar that nobody has shown does not apply. */
  readonly presumed: string;
}

export function termsAllow(rule: TermLimit, { rulebook, evidence, view }: EligibilityCase): RulingNode {
  const keys = view.keysUnder("term/");
  const most = countOf(rulebook, rule.most);
  const countedFrom = rule.countedFrom === undefined ? undefined : textOf(rulebook, rule.countedFrom);
  const outcomes = readingsProduct(view, keys).map((readings) => {
    const terms = readings
      .flatMap((reading) => asTerm(reading) ?? [])
      .filter((term) => countedFrom === undefined || term.from >= countedFrom);
    const held = rule.mode === "lifetime" ? elected(terms).length : consecutiveTerms(terms, evidence.votingDay);
    const years = rule.quarantineYears === undefined ? 0 : countOf(rulebook, rule.quarantineYears);
    const quarantined =
      rule.mode === "quarantine" &&
      inQuarantine(terms, evidence.votingDay, most, years, rule.afterResignation === true);
    return { held, allowed: held < most && !quarantined };
  });
  const [first] = outcomes;
  const agreed = outcomes.every(({ allowed }) => allowed === first?.allowed);
  const result = first === undefined || !agreed ? "open" : first.allowed;
  return step({
    id: "eligibility/terms",
    provision: rule.provision,
    result,
    facts: [...keys],
    ...(keys.length === 0 && { presumed: rule.presumed }),
    parameters: [rule.most, rule.quarantineYears, rule.countedFrom].filter((id) => id !== undefined),
    figures: { held: first?.held ?? 0, most },
    template: keys.length === 0 ? templates.presumed : templates[String(result) as "true" | "false" | "open"],
    slots: { mode: modes[rule.mode] },
  });
}

/** Elected terms in the unbroken run that leads up to a vote; an acting period neither counts nor breaks the run. */
export function consecutiveTerms(terms: readonly Term[], votingDay: CalendarDate): number {
  let next: Term | undefined;
  let run = 0;
  for (const term of terms.filter(({ from }) => from <= votingDay).toSorted((a, b) => (a.from < b.from ? 1 : -1))) {
    const leadsOn =
      next === undefined ? term.to >= votingDay || term.latest === true : daysBetween(term.to, next.from) <= 1;
    if (!leadsOn) break;
    if (term.acting !== true) run++;
    next = term;
  }
  return run;
}

/** Days in the office, no day counted twice: from the first day of each period to its last, or to `until`. */
export function daysInOffice(terms: readonly Term[], until: CalendarDate): number {
  let days = 0;
  let reached: CalendarDate | undefined;
  for (const { from, to } of terms.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = reached === undefined || from > reached ? from : reached;
    const end = to < until ? to : until;
    if (end > start) {
      days += daysBetween(start, end);
      reached = end;
    }
  }
  return days;
}

function elected(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ acting }) => acting !== true);
}

function inQuarantine(
  terms: readonly Term[],
  votingDay: CalendarDate,
  most: number,
  years: number,
  afterResignation: boolean,
): boolean {
  return elected(terms).some((term) => {
    const upToItsEnd = terms.filter(({ from }) => from <= term.from);
    const full = consecutiveTerms(upToItsEnd, term.to) >= most;
    return (
      (full || (afterResignation && term.resigned === true)) &&
      term.to < votingDay &&
      addYears(term.to, years) > votingDay
    );
  });
}

function asTerm(value: Json): Term | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { from, to } = value as Partial<Term>;
  const whole = typeof from === "string" && isCalendarDate(from) && typeof to === "string" && isCalendarDate(to);
  return whole ? (value as unknown as Term) : undefined;
}

const modes: Record<TermLimit["mode"], Words> = {
  consecutive: words("consecutive", "подряд", "consécutifs"),
  lifetime: words("in a lifetime", "за всю жизнь", "au cours d'une vie"),
  quarantine: words("consecutive, then a pause", "подряд, затем перерыв", "consécutifs, puis une pause"),
};

const templates = {
  true: words(
    "{held} {held|term|terms} ({mode}) held, fewer than {most}: may stand.",
    "Сроков ({mode}): {held}, меньше {most}: вправе баллотироваться.",
    "{held} {held|mandat|mandats} ({mode}), moins de {most} : peut se présenter.",
  ),
  false: words(
    "{held} {held|term|terms} ({mode}) held; at most {most} {most|is|are} allowed: may not stand.",
    "Сроков ({mode}): {held}; допускается не более {most}: не вправе баллотироваться.",
    "{held} {held|mandat|mandats} ({mode}) ; {most} au plus : ne peut pas se présenter.",
  ),
  open: words(
    "Whether a term counts is contested: {held} {held|term|terms} ({mode}) as asserted, at most {most} allowed.",
    "Оспаривается, засчитывается ли срок: по заявленному {held} ({mode}), допускается не более {most}.",
    "Le compte d'un mandat est contesté : {held} ({mode}) selon l'affirmation, {most} au plus.",
  ),
  presumed: words(
    "Nobody has shown an earlier term, and a bar must be shown; at most {most} ({mode}) {most|is|are} allowed.",
    "Прежние сроки никем не показаны, а запрет должен быть показан; допускается не более {most} ({mode}).",
    "Aucun mandat antérieur n'est montré, et un empêchement doit l'être ; {most} au plus ({mode}).",
  ),
};
