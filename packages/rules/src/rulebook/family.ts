import { addDays, type CalendarDate } from "@hustings/core";
import type { CalendarRule } from "./calendar.ts";
import type { DatedParameter } from "./parameter.ts";
import { parametersIn } from "./by-name.ts";
import { adopt, type Route, type Rulebook, type RulebookDraft } from "./rulebook.ts";
import type { Span } from "./span.ts";
import { fill, words, type Words } from "../words/words.ts";

/**
 * A law that goes on while its figures change: one rulebook for each time in which they stay the same. A figure known for
 * a time only leaves the routes that need it out of the others.
 */
export interface FamilyDraft extends Omit<RulebookDraft, "title" | "lawAt" | "governs" | "votingDay"> {
  readonly title: Words;
  /** First day of a time, and what the rulebook for it is called instead of that day. */
  readonly names?: { readonly [from: string]: { readonly id: string; readonly title: Words } };
  /** The reading of a question that a decision brought, from the first day of a time on; before, the question's own. */
  readonly adoptedSince?: { readonly [question: string]: { readonly from: string; readonly reading: string } };
  /** Last day for which anybody looked whether the law still stands; a figure known for longer carries it on. */
  readonly knownTo: string;
  /** The law ended that day: figures known for longer belong to what came after it. */
  readonly endsThere?: true;
}

// not law: a measure is voted on at the next or the next but one general election
const usualWithin = 1_100;

/** The rulebooks of the family, oldest first. Each governs by the day of filing. */
export function familyOf(family: FamilyDraft): readonly Rulebook[] {
  const { names = {}, adoptedSince = {}, knownTo, endsThere, title, ...draft } = family;
  const last = endsThere === true ? (knownTo as CalendarDate) : lastKnown(draft.parameters, knownTo as CalendarDate);
  return periodsOf(draft.parameters, last).flatMap((period) => {
    const { from, to } = period;
    const routes = draft.routes.filter(({ required, ceiling }) => {
      const needed = [required?.amount, ceiling?.amount].flatMap((amount) =>
        amount === undefined ? [] : parametersIn(amount),
      );
      return needed.every((id) => knownOn(draft.parameters, id, from));
    });
    if (routes.length === 0) return [];
    const name = names[from];
    const book = adopt({
      ...draft,
      id: name?.id ?? `${draft.id}/${from}`,
      title: name?.title ?? fill(dated, { title, from, to }),
      lawAt: from,
      routes,
      questions: draft.questions.map((each) => {
        const later = adoptedSince[each.id];
        return later !== undefined && later.from <= from ? { ...each, adopted: later.reading } : each;
      }),
      calendar: draft.calendar.flatMap((rule) => onRoutes(rule, routes)),
      governs: { filings: period, votes: { from, to: addDays(to, usualWithin) } },
    });
    return [{ ...book, sources: sourcesOf(book, draft.parameters) }];
  });
}

/** A day of the calendar, for those of its routes that the rulebook has; none where it has none of them. */
function onRoutes(rule: CalendarRule, known: readonly Route[]): readonly CalendarRule[] {
  if (rule.routes === undefined) return [rule];
  const routes = rule.routes.filter((each) => known.some(({ id }) => id === each));
  return routes.length === 0 ? [] : [{ ...rule, routes }];
}

/** Without the sources of figures of other times: a line that is added later leaves this rulebook, and its hash, as it is. */
function sourcesOf(
  { sources, parameters, provisions, questions, unitsFrom }: Rulebook,
  all: readonly DatedParameter[],
) {
  const ofFigures = new Set(all.flatMap(({ values }) => values.map(({ source }) => source)));
  const used = new Set([
    ...parameters.map(({ source }) => source),
    ...[...provisions, ...questions].flatMap((each) => each.sources),
    ...questions.flatMap(({ decisions }) => decisions.map(({ source }) => source)),
    ...(unitsFrom === undefined ? [] : [unitsFrom]),
  ]);
  return sources.filter(({ ref }) => used.has(ref) || !ofFigures.has(ref));
}

/** The last day for which the law or one of its counts is known. */
function lastKnown(parameters: readonly DatedParameter[], knownTo: CalendarDate): CalendarDate {
  const ends = parameters.flatMap(({ scaling, values }) =>
    scaling === "scales" ? values.flatMap(({ until }) => until ?? []) : [],
  );
  return [knownTo, ...ends].toSorted().at(-1) ?? knownTo;
}

/** Days on which some figure begins or ends, as times between them, from the first requirement on. */
function periodsOf(parameters: readonly DatedParameter[], knownTo: CalendarDate): readonly Span[] {
  const days = new Set<CalendarDate>();
  const counts = parameters.filter(
    ({ scaling, values }) => scaling === "scales" && values.some(({ until }) => until !== undefined),
  );
  for (const { values } of counts)
    for (const { from, until } of values) {
      days.add(from);
      if (until !== undefined) days.add(addDays(until, 1));
    }
  for (const { values } of parameters) for (const { from } of values) days.add(from);
  const first = counts.flatMap(({ values }) => values.map(({ from }) => from)).toSorted()[0];
  const sorted = [...days].filter((day) => first !== undefined && day >= first && day <= knownTo).toSorted();
  return sorted.map((from, index) => ({ from, to: addDays(sorted[index + 1] ?? addDays(knownTo, 1), -1) }));
}

function knownOn(parameters: readonly DatedParameter[], id: string, day: CalendarDate): boolean {
  const value = parameters.find((each) => each.id === id)?.values.findLast(({ from }) => from <= day);
  return value !== undefined && (value.until === undefined || value.until >= day);
}

const dated = words(
  "{title}, filed {from} to {to}",
  "{title}, подача с {from} по {to}",
  "{title}, dépôt du {from} au {to}",
);
