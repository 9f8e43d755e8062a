import { addDays, type CalendarDate } from "@hustings/core";
import type { Source } from "./provision.ts";
import type { Rulebook } from "./rulebook.ts";
import { within, type Span } from "./span.ts";

/** A day, a month or a year: of many texts no more is known than the year in which they stood so. */
export const partOfDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

// not law: the law of a vote is that of the year before it
const yearBefore = 366;

/** The days whose law a rulebook holds: from a year before its day of law to the last filing it governs. */
export function timeOfLaw({ lawAt, governs }: Pick<Rulebook, "lawAt" | "governs">): Span {
  const to = governs.filings.to < lawAt ? lawAt : governs.filings.to;
  return { from: addDays(lawAt, -yearBefore), to };
}

/** Whether the text that was read stood on one of those days. Of a source that is not a text of a law nothing is said. */
export function isOfItsTime({ edition }: Pick<Source, "edition">, time: Span): boolean {
  if (edition === undefined) return true;
  const stood: Span = { from: firstDayOf(edition.since ?? edition.asOf), to: lastDayOf(edition.asOf) };
  if (stood.from > stood.to) return false;
  return within(stood, time.from) || within(time, stood.from);
}

const wholeDate = "YYYY-MM-DD".length;

function firstDayOf(part: string): CalendarDate {
  return `${part}${"0000-01-01".slice(part.length, wholeDate)}` as CalendarDate;
}

/** Of a month the 31st: days are compared, not counted. */
function lastDayOf(part: string): CalendarDate {
  return `${part}${"0000-12-31".slice(part.length, wholeDate)}` as CalendarDate;
}

/**
 * What is wrong with the editions that a rulebook was read in: a text of another time is not a ground for high confidence, and where it is
 * not said which text was read nobody can tell.
 */
export function* editionsAtOdds(rulebook: Rulebook): Generator<string> {
  const time = timeOfLaw(rulebook);
  const known = new Map(rulebook.sources.map((source) => [source.ref, source]));
  for (const { ref, confidence, edition } of rulebook.sources) {
    if (confidence === "high" && edition === undefined)
      yield `source ${ref}: high confidence, and does not say as of when its text stood (edition: asOf, since)`;
    if (edition?.since !== undefined && firstDayOf(edition.since) > lastDayOf(edition.asOf))
      yield `source ${ref}: stood as of ${edition.asOf}, and since ${edition.since}, which is later`;
  }
  const holds = (ref: string) => {
    const source = known.get(ref);
    return source?.confidence === "high" && isOfItsTime(source, time);
  };
  const told = `high confidence, and no source of it is a text of ${time.from} to ${time.to}`;
  for (const { id, confidence, sources } of rulebook.provisions)
    if (confidence === "high" && !sources.some(holds)) yield `provision ${id}: ${told}`;
  for (const { id, confidence, source } of rulebook.parameters)
    if (confidence === "high" && !holds(source)) yield `parameter ${id}: ${told}`;
}
