import { calendarDate, isCalendarDate } from "@hustings/core";
import type { DatedParameter, Scaling } from "./parameter.ts";
import type { Confidence, Source } from "./provision.ts";
import { RulesError } from "./rules-error.ts";

/**
 * One line of a file `law/<jurisdiction>/<figure>.json`: a figure of the law through time, with where each value was read.
 * A clerk extends it by one line; `until` where the value is known for a time only.
 */
export interface SeriesLine {
  readonly from: string;
  readonly until?: string;
  readonly value: number;
  /** An address, a gazette, a case number. */
  readonly source: string;
  readonly confidence: string;
}

/** A dated figure and the sources of its values. */
export interface Series {
  readonly parameter: DatedParameter;
  readonly sources: readonly Source[];
}

/**
 * Reads a series as a count of signatures.
 *
 * @throws {RulesError} `unknown-parameter` a line without its day, out of order, or without a source
 */
export function series(
  id: string,
  provision: string,
  lines: readonly SeriesLine[],
  scaling: Scaling = "scales",
): Series {
  let before = "";
  const read = lines.map(({ from, until, value, source, confidence }, index) => {
    const place = `${id}, line ${index + 1}`;
    if (!isCalendarDate(from) || from <= before) throw broken(place, `a day after ${before || "none"}`, from);
    if (until !== undefined && (!isCalendarDate(until) || until < from))
      throw broken(place, `a day from ${from} on`, until);
    if (!Number.isSafeInteger(value) || value <= 0) throw broken(place, "a whole number above 0", String(value));
    if (source.trim() === "") throw broken(place, "where the value was read", "nothing");
    before = until ?? from;
    const ref = `${id}/${from}`;
    return { ref, from, until, value, source, confidence: confidence as Confidence };
  });
  return {
    parameter: {
      id,
      provision,
      scaling,
      values: read.map(({ ref, from, until, value, confidence }) => ({
        from: calendarDate(from),
        ...(until !== undefined && { until: calendarDate(until) }),
        value,
        source: ref,
        confidence,
      })),
    },
    sources: read.map(({ ref, from, source, confidence }) => ({
      ref,
      article: `${id} since ${from}`,
      at: source,
      confidence,
    })),
  };
}

function broken(place: string, expected: string, got: string): RulesError {
  return new RulesError("unknown-parameter", `${place}: expected ${expected}, got ${got}`, { place });
}
