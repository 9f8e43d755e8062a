import { isCalendarDate, oneOfThese, type Json, isRecord } from "@hustings/core";
import { addYears } from "../eligibility/condition.ts";
import { longestLife, type FactShape } from "./fact-keys.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** What is wrong with a value, and where in it. */
export interface WrongValue {
  readonly at: string;
  readonly expected: string;
  readonly got: Json | undefined;
}

/** What keeps a value from being read as the rulebook reads such a fact; `undefined`: nothing. */
export function wrongValue(rulebook: Rulebook, shape: FactShape, value: Json): WrongValue | undefined {
  if (value === null) return undefined;
  // Of a field that is missing nothing is shown, not the whole value around it.
  const wrong: Wrong = (expected, at = "", got = at === "" ? value : undefined) => ({ at, expected, got });
  return wrongShape(rulebook, shape, value, wrong) ?? wrongCentury(rulebook, value, wrong);
}

/** A day, by itself or in the fields of a conviction or a term, on which nobody alive at the vote was born: with a slip in the year anybody would be old enough. */
function wrongCentury({ governs }: Rulebook, value: Json, wrong: Wrong): WrongValue | undefined {
  const earliest = addYears(governs.votes.from, -longestLife);
  const fields = isRecord(value) ? Object.entries(value).map(([field, day]) => [`.${field}`, day] as const) : [];
  for (const [at, day] of [["", value] as const, ...fields])
    if (isDay(day) && day < earliest) return wrong(`a day from ${earliest} on`, at, day);
  return undefined;
}

function wrongShape(rulebook: Rulebook, shape: FactShape, value: Json, wrong: Wrong): WrongValue | undefined {
  switch (shape.kind) {
    case "day":
      return isDay(value) ? undefined : wrong("a day as YYYY-MM-DD, or null");
    case "yes-or-no":
      return typeof value === "boolean" ? undefined : wrong("true, false or null");
    case "whole-number":
      if (shape.most === undefined) return isCount(value) ? undefined : wrong("a whole number, or null");
      return isCount(value) && (value as number) <= shape.most
        ? undefined
        : wrong(`a whole number of years from 0 to ${shape.most}, or null`);
    case "reading":
      return typeof value === "string" && shape.of.includes(value)
        ? undefined
        : wrong(`one of ${oneOfThese(shape.of, written(value))}`);
    case "by-unit":
      return wrongTable(rulebook, value, wrong);
    case "conviction":
      return wrongConviction(rulebook, value, wrong);
    case "term":
      return wrongTerm(value, wrong);
    default:
      return shape satisfies never;
  }
}

function written(value: Json | undefined): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

type Wrong = (expected: string, at?: string, got?: Json) => WrongValue;

function wrongTable({ units }: Rulebook, value: Json, wrong: Wrong): WrongValue | undefined {
  if (!isRecord(value)) return wrong("a table of whole numbers by unit, or null");
  const known = units?.map(({ id }) => id);
  for (const [unit, count] of Object.entries(value)) {
    if (known !== undefined && !known.includes(unit)) return wrong(`one of ${oneOfThese(known, unit)}`, "", unit);
    // A share of nothing is a floor of nought, which anybody reaches.
    if (!isCount(count) || count === 0) return wrong("a whole number from 1", `.${unit}`, count);
  }
  return undefined;
}

const convictionFields = ["final", "classes", "sentence", "amount", "suspended", "expunged", "executed"];

function wrongConviction({ offences }: Rulebook, value: Json, wrong: Wrong): WrongValue | undefined {
  if (!isRecord(value)) return wrong(`null, or an object of ${convictionFields.join(", ")}`);
  const strange = strangeField(value, convictionFields, wrong);
  if (strange !== undefined) return strange;
  const { final, classes, sentence, amount, suspended, expunged, executed } = value;
  if (!isDay(final)) return wrong("the day it became final, as YYYY-MM-DD", ".final", final);
  if (!Array.isArray(classes)) return wrong("a list of the law's classes of offences", ".classes", classes);
  const knownClasses = offences?.classes.map(({ id }) => id) ?? [];
  for (const each of classes as readonly Json[])
    if (typeof each !== "string" || !knownClasses.includes(each))
      return wrong(`one of ${oneOfThese(knownClasses, written(each))}`, ".classes", each);
  const knownSentences = offences?.sentences.map(({ id }) => id) ?? [];
  if (typeof sentence !== "string" || !knownSentences.includes(sentence))
    return wrong(`one of ${oneOfThese(knownSentences, written(sentence))}`, ".sentence", sentence);
  if (amount !== undefined && !isCount(amount))
    return wrong("months, or the fine, as a whole number", ".amount", amount);
  if (typeof suspended !== "boolean") return wrong("true or false", ".suspended", suspended);
  if (executed !== undefined && !isDay(executed))
    return wrong("the day the penalty had been carried out, as YYYY-MM-DD", ".executed", executed);
  if (expunged === undefined) return undefined;
  if (!isDay(expunged)) return wrong("the day the record was expunged, as YYYY-MM-DD", ".expunged", expunged);
  return expunged < final ? wrong(`a day from ${final} on, when it became final`, ".expunged", expunged) : undefined;
}

const termFields = ["from", "to", "acting", "resigned", "latest"];

/** An end that is missing, or before the beginning, is not a slip of the pen: the term is then open. */
function wrongTerm(value: Json, wrong: Wrong): WrongValue | undefined {
  if (!isRecord(value)) return wrong(`null, or an object of ${termFields.join(", ")}`);
  const strange = strangeField(value, termFields, wrong);
  if (strange !== undefined) return strange;
  const { from, to } = value;
  if (!isDay(from)) return wrong("the first day of the term, as YYYY-MM-DD", ".from", from);
  if (to !== undefined && to !== null && !isDay(to))
    return wrong("the last day of the term, or the day it is due to end, as YYYY-MM-DD", ".to", to);
  for (const flag of ["acting", "resigned", "latest"])
    if (value[flag] !== undefined && typeof value[flag] !== "boolean")
      return wrong("true or false", `.${flag}`, value[flag]);
  return undefined;
}

function strangeField(
  value: { readonly [field: string]: Json | undefined },
  known: readonly string[],
  wrong: Wrong,
): WrongValue | undefined {
  const strange = Object.keys(value).find((field) => !known.includes(field));
  return strange === undefined ? undefined : wrong(`one of ${oneOfThese(known, strange)}`, "", strange);
}

function isDay(value: Json | undefined): value is string {
  return typeof value === "string" && isCalendarDate(value);
}

function isCount(value: Json | undefined): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
