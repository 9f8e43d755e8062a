import { calendarDate, isCalendarDate, oneOfThese } from "@hustings/core";
import type { DatedParameter, Scaling } from "./parameter.ts";
import type { Confidence, Source } from "./provision.ts";
import { RulesError } from "../rules-error.ts";

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

const confidences: readonly string[] = ["high", "medium", "low"] satisfies readonly Confidence[];
const fields = ["from", "until", "value", "source", "confidence"];

/**
 * Reads a series as a count of signatures.
 *
 * @param file the data file, under `law/`, for errors
 * @throws {RulesError} `unknown-parameter` a line with a slip, by file and line: a field not known, a day out of order, no source
 */
export function series(
  id: string,
  provision: string,
  lines: readonly SeriesLine[],
  file: string,
  scaling: Scaling = "scales",
): Series {
  let before = "";
  const read = lines.map((line, index) => {
    const { from, until, value, source, confidence } = line;
    const refuse = (expected: string, got: unknown) => {
      const place = `law/${file} line ${index + 1} of ${lines.length} (${from === undefined ? "no day" : from})`;
      return new RulesError(
        "unknown-parameter",
        `${place}: expected ${expected}, got ${got === undefined ? "nothing" : JSON.stringify(got)}; correct that line`,
        { file, line: index + 1, got },
      );
    };
    const unknown = Object.keys(line).find((field) => !fields.includes(field));
    if (unknown !== undefined) throw refuse(`only ${oneOfThese(fields, unknown)}`, unknown);
    if (typeof from !== "string" || !isCalendarDate(from) || from <= before)
      throw refuse(before === "" ? "from as YYYY-MM-DD" : `from as a day after ${before}`, from);
    if (until !== undefined && (!isCalendarDate(until) || until < from))
      throw refuse(`until as a day from ${from} on`, until);
    if (!Number.isSafeInteger(value) || value <= 0) throw refuse("value as a whole number above 0", value);
    if (typeof source !== "string" || source.trim() === "") throw refuse("source: where the value was read", source);
    if (!confidences.includes(confidence))
      throw refuse(`confidence: ${oneOfThese(confidences, confidence)}`, confidence);
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
    sources: read.map(({ ref, from, until, source, confidence }) => ({
      ref,
      article: `${id} since ${from}`,
      at: source,
      confidence,
      edition: { asOf: until ?? from, since: from },
    })),
  };
}
