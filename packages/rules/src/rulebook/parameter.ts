import type { CalendarDate } from "@hustings/core";
import type { Confidence } from "./provision.ts";
import type { Ratio } from "../ratio.ts";

/** A count, an exact share, a text (a date or a local time), or a count for each named unit. */
export type ParameterValue = number | Ratio | string | { readonly [unit: string]: number };

/** How a derived rulebook for demonstrations treats the figure: counts of signatures shrink, shares and quotas do not. */
export type Scaling = "scales" | "fixed";

/** A figure of the law through time. The only place where a legal number is written. */
export interface DatedParameter {
  readonly id: string;
  readonly provision: string;
  readonly scaling: Scaling;
  readonly values: readonly DatedValue[];
}

export interface DatedValue {
  /** First day of law on which the value governs; a later entry ends it. */
  readonly from: CalendarDate;
  /** Last day, where the value is known for a time only and what follows is not. */
  readonly until?: CalendarDate;
  readonly value: ParameterValue;
  readonly source: string;
  readonly confidence: Confidence;
}

/** The value in force for one contest, with where it comes from. */
export interface Parameter extends DatedValue {
  readonly id: string;
  readonly provision: string;
  readonly scaling: Scaling;
}

/** `until` where the value is known for a time only. */
export type DatedEntry = readonly [
  from: string,
  value: ParameterValue,
  source: string,
  confidence?: Confidence,
  until?: string,
];

/** @param confidence of the values that do not state their own */
export function dated(
  id: string,
  provision: string,
  scaling: Scaling,
  values: readonly DatedEntry[],
  confidence: Confidence,
): DatedParameter {
  return {
    id,
    provision,
    scaling,
    values: values.map(([from, value, source, own = confidence, until]) => ({
      from: from as CalendarDate,
      ...(until !== undefined && { until: until as CalendarDate }),
      value,
      source,
      confidence: own,
    })),
  };
}

/** The value that governs on that day; `undefined` before the first one. */
export function inForce({ values, ...parameterOf }: DatedParameter, on: CalendarDate): Parameter | undefined {
  const governing = values.filter(({ from }) => from <= on).at(-1);
  if (governing === undefined || (governing.until !== undefined && governing.until < on)) return undefined;
  return { ...parameterOf, ...governing };
}
