import { daysBetween, isCalendarDate, type CalendarDate, type Json } from "@hustings/core";
import type { EligibilityCase } from "../ruling/eligibility.ts";
import { readingsProduct, type Truth } from "../evidence/facts.ts";
import { countOf, textOf } from "../rulebook/by-name.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words, type Words } from "../words/words.ts";
import { addYears } from "./condition.ts";

/**
 * What a fact `term/<name>` says of one term the candidate held; `null` says that it was not held or does not count. One
 * that leaves out what the count turns on leaves it open.
 */
export interface Term {
  readonly from: CalendarDate;
  /** Last day, or the day it is due to end. */
  readonly to: CalendarDate;
  /** Held the office for want of a holder, without being elected to it. */
  readonly acting?: boolean;
  /** Ended by resignation. */
  readonly resigned?: boolean;
  /** Nobody held a term of the office between the end of this one and the vote. */
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
  const { votingDay } = evidence;
  const counts = (term: Term) => countedFrom === undefined || term.from >= countedFrom;
  const outcomes = readingsProduct(view, keys).map((readings) => {
    const stated = readings.flatMap((reading) => (reading === null ? [] : [asTerm(reading)]));
    const terms = stated.filter((term) => term !== undefined).filter(counts);
    const held = rule.mode === "lifetime" ? elected(terms).length : consecutiveTerms(terms, votingDay);
    const years = rule.quarantineYears === undefined ? 0 : countOf(rulebook, rule.quarantineYears);
    const quarantined =
      rule.mode === "quarantine" && inQuarantine(terms, votingDay, most, years, rule.afterResignation === true);
    const barred = held >= most || quarantined;
    const unsettled = stated.includes(undefined) || terms.some((term) => isUnsettled(rule, term, terms, votingDay));
    // What is left out could only add terms or pauses: where those stated bar already, nothing turns on it.
    const allowed: Truth = barred ? false : unsettled ? "open" : true;
    return { held, allowed };
  });
  const [first] = outcomes;
  const agreed = outcomes.every(({ allowed }) => allowed === first?.allowed);
  const result = first === undefined || !agreed ? "open" : first.allowed;
  const children = keys.map((key) => termNode(rule, key, view.readings(key), counts, votingDay));
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
    ...(children.length > 0 && { children }),
  });
}

/**
 * Whether the count turns on something that nobody stated of the term: whether it led up to the vote, or, where a
 * resignation bars, whether it ended in one.
 */
function isUnsettled(rule: TermLimit, term: Term, terms: readonly Term[], votingDay: CalendarDate): boolean {
  if (term.to < term.from || terms.some((other) => other !== term && overlap(term, other))) return true;
  if (rule.mode === "lifetime" || term.to >= votingDay) return false;
  if (rule.afterResignation === true && term.resigned === undefined) return true;
  const settled = terms.some(({ to, latest }) => to >= votingDay || latest !== undefined);
  return !settled && terms.every(({ to }) => to <= term.to);
}

/** Nobody holds an office twice at once: one of two such terms is a slip. A day on which one ends and the next begins is none. */
function overlap(one: Term, other: Term): boolean {
  return one.from < other.to && other.from < one.to;
}

/** One term in words: seen, and whether and why it counts. */
function termNode(
  { mode, provision }: TermLimit,
  key: string,
  readings: readonly Json[],
  counts: (term: Term) => boolean,
  votingDay: CalendarDate,
): RulingNode {
  const [reading] = readings;
  const term = reading === undefined ? undefined : asTerm(reading);
  const template = (() => {
    if (readings.length > 1) return seen.contested;
    if (reading === null) return seen.denied;
    if (term === undefined || term.to < term.from) return seen.unclear;
    if (!counts(term)) return seen.before;
    if (term.acting === true) return seen.acting;
    if (mode === "lifetime" || term.to >= votingDay) return seen.counts;
    return term.latest === true ? seen.counts : term.latest === false ? seen.past : seen.ended;
  })();
  return step({
    id: `eligibility/${key}`,
    provision,
    result: true,
    facts: [key],
    template,
    slots: { from: term?.from ?? "?", to: term?.to ?? "?", name: key.slice("term/".length) },
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
  return whole && from <= to ? (value as unknown as Term) : undefined;
}

const modes: Record<TermLimit["mode"], Words> = {
  consecutive: words("consecutive", "подряд", "consécutifs"),
  lifetime: words("in a lifetime", "за всю жизнь", "au cours d'une vie"),
  quarantine: words("consecutive, then a pause", "подряд, затем перерыв", "consécutifs, puis une pause"),
};

const seen = {
  counts: words(
    "Term {name}, {from} to {to}: counts.",
    "Срок {name}, с {from} по {to}: засчитывается.",
    "Mandat {name}, du {from} au {to} : compte.",
  ),
  acting: words(
    "Term {name}, {from} to {to}: held as acting, so it neither counts nor breaks a run.",
    "Срок {name}, с {from} по {to}: временное исполнение, не засчитывается и не прерывает.",
    "Mandat {name}, du {from} au {to} : par intérim, ne compte pas et n'interrompt rien.",
  ),
  before: words(
    "Term {name}, {from} to {to}: begun before the terms that count.",
    "Срок {name}, с {from} по {to}: начат до засчитываемых сроков.",
    "Mandat {name}, du {from} au {to} : commencé avant ceux qui comptent.",
  ),
  past: words(
    "Term {name}, {from} to {to}: another term lay between it and the vote.",
    "Срок {name}, с {from} по {to}: между ним и голосованием был другой срок.",
    "Mandat {name}, du {from} au {to} : un autre mandat l'a séparé du scrutin.",
  ),
  ended: words(
    "Term {name}, {from} to {to}: ended before the vote; whether it led up to it is told by the other terms, or by nobody.",
    "Срок {name}, с {from} по {to}: окончен до голосования; предшествовал ли он ему, видно из других сроков или никем не указано.",
    "Mandat {name}, du {from} au {to} : terminé avant le scrutin ; s'il y menait, d'autres mandats le disent, ou personne.",
  ),
  unclear: words(
    "Term {name}: when it began and ended is not stated, or the end comes before the beginning.",
    "Срок {name}: начало и конец не указаны, либо конец раньше начала.",
    "Mandat {name} : son début et sa fin ne sont pas énoncés, ou la fin précède le début.",
  ),
  denied: words(
    "Term {name}: stated not to have been held, or not to count.",
    "Срок {name}: указано, что его не было или он не засчитывается.",
    "Mandat {name} : énoncé comme non exercé, ou ne comptant pas.",
  ),
  contested: words("Term {name}: contested.", "Срок {name}: оспаривается.", "Mandat {name} : contesté."),
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
    "Whether a term counts is contested, or not stated: {held} {held|term|terms} ({mode}) as asserted, at most {most} allowed.",
    "Засчитывается ли срок, оспаривается или не указано: по заявленному {held} ({mode}), допускается не более {most}.",
    "Le compte d'un mandat est contesté ou non énoncé : {held} ({mode}) selon l'affirmation, {most} au plus.",
  ),
  presumed: words(
    "Nobody has shown an earlier term, and a bar must be shown; at most {most} ({mode}) {most|is|are} allowed.",
    "Прежние сроки никем не показаны, а запрет должен быть показан; допускается не более {most} ({mode}).",
    "Aucun mandat antérieur n'est montré, et un empêchement doit l'être ; {most} au plus ({mode}).",
  ),
};
