import { isCalendarDate, type Json, isRecord } from "@hustings/core";
import { addYears } from "../eligibility/condition.ts";
import { longestLife, type FactShape } from "./fact-keys.ts";
import type { PlainValue, WantedValue } from "./wanted-value.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** What is wrong with a value, and where in it. */
export interface WrongValue {
  readonly at: string;
  readonly wanted: WantedValue;
  readonly got: Json | undefined;
}

/** What keeps a value from being read as the rulebook reads such a fact; `undefined`: nothing. */
export function wrongValue(rulebook: Rulebook, shape: FactShape, value: Json): WrongValue | undefined {
  if (value === null) return undefined;
  // Of a field that is missing nothing is shown, not the whole value around it.
  const wrong: Wrong = (wanted, at = "", got = at === "" ? value : undefined) => ({
    at,
    wanted: typeof wanted === "string" ? { want: wanted } : wanted,
    got,
  });
  return wrongShape(rulebook, shape, value, wrong) ?? wrongCentury(rulebook, value, wrong);
}

/** A day, by itself or in the fields of a conviction or a term, on which nobody alive at the vote was born: with a slip in the year anybody would be old enough. */
function wrongCentury({ governs }: Rulebook, value: Json, wrong: Wrong): WrongValue | undefined {
  const earliest = addYears(governs.votes.from, -longestLife);
  const fields = isRecord(value) ? Object.entries(value).map(([field, day]) => [`.${field}`, day] as const) : [];
  for (const [at, day] of [["", value] as const, ...fields])
    if (isDay(day) && day < earliest) return wrong({ want: "day-from", from: earliest }, at, day);
  return undefined;
}

function wrongShape(rulebook: Rulebook, shape: FactShape, value: Json, wrong: Wrong): WrongValue | undefined {
  switch (shape.kind) {
    case "day":
      return isDay(value) ? undefined : wrong("day");
    case "yes-or-no":
      return typeof value === "boolean" ? undefined : wrong("yes-or-no");
    case "whole-number":
      if (shape.most === undefined) return isCount(value) ? undefined : wrong("count");
      return isCount(value) && (value as number) <= shape.most
        ? undefined
        : wrong({ want: "year-count", most: shape.most });
    case "reading":
      return typeof value === "string" && shape.of.includes(value)
        ? undefined
        : wrong({ want: "word", of: shape.of, written: written(value) });
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

type Wrong = (wanted: WantedValue | PlainValue, at?: string, got?: Json) => WrongValue;

function wrongTable({ units }: Rulebook, value: Json, wrong: Wrong): WrongValue | undefined {
  if (!isRecord(value)) return wrong("counts-by-unit");
  const known = units?.map(({ id }) => id);
  for (const [unit, count] of Object.entries(value)) {
    if (known !== undefined && !known.includes(unit))
      return wrong({ want: "word", of: known, written: unit }, "", unit);
    // A share of nothing is a floor of nought, which anybody reaches.
    if (!isCount(count) || count === 0) return wrong("count-from-1", `.${unit}`, count);
  }
  return undefined;
}

const convictionFields = ["final", "classes", "sentence", "amount", "suspended", "expunged", "executed"];

function wrongConviction({ offences }: Rulebook, value: Json, wrong: Wrong): WrongValue | undefined {
  if (!isRecord(value)) return wrong({ want: "fields", of: convictionFields });
  const strange = strangeField(value, convictionFields, wrong);
  if (strange !== undefined) return strange;
  const { final, classes, sentence, amount, suspended, expunged, executed } = value;
  if (!isDay(final)) return wrong("final-day", ".final", final);
  if (!Array.isArray(classes)) return wrong("classes", ".classes", classes);
  const knownClasses = offences?.classes.map(({ id }) => id) ?? [];
  for (const each of classes as readonly Json[])
    if (typeof each !== "string" || !knownClasses.includes(each))
      return wrong({ want: "word", of: knownClasses, written: written(each) }, ".classes", each);
  const knownSentences = offences?.sentences.map(({ id }) => id) ?? [];
  if (typeof sentence !== "string" || !knownSentences.includes(sentence))
    return wrong({ want: "word", of: knownSentences, written: written(sentence) }, ".sentence", sentence);
  if (amount !== undefined && !isCount(amount)) return wrong("amount", ".amount", amount);
  if (typeof suspended !== "boolean") return wrong("yes-or-no-of-field", ".suspended", suspended);
  if (executed !== undefined && !isDay(executed)) return wrong("executed-day", ".executed", executed);
  if (expunged === undefined) return undefined;
  if (!isDay(expunged)) return wrong("expunged-day", ".expunged", expunged);
  return expunged < final ? wrong({ want: "day-after-final", from: final }, ".expunged", expunged) : undefined;
}

const termFields = ["from", "to", "acting", "resigned", "latest"];

/** An end that is missing, or before the beginning, is not a slip of the pen: the term is then open. */
function wrongTerm(value: Json, wrong: Wrong): WrongValue | undefined {
  if (!isRecord(value)) return wrong({ want: "fields", of: termFields });
  const strange = strangeField(value, termFields, wrong);
  if (strange !== undefined) return strange;
  const { from, to } = value;
  if (!isDay(from)) return wrong("first-day", ".from", from);
  if (to !== undefined && to !== null && !isDay(to)) return wrong("last-day", ".to", to);
  for (const flag of ["acting", "resigned", "latest"])
    if (value[flag] !== undefined && typeof value[flag] !== "boolean")
      return wrong("yes-or-no-of-field", `.${flag}`, value[flag]);
  return undefined;
}

function strangeField(
  value: { readonly [field: string]: Json | undefined },
  known: readonly string[],
  wrong: Wrong,
): WrongValue | undefined {
  const strange = Object.keys(value).find((field) => !known.includes(field));
  return strange === undefined ? undefined : wrong({ want: "word", of: known, written: strange }, "", strange);
}

function isDay(value: Json | undefined): value is string {
  return typeof value === "string" && isCalendarDate(value);
}

function isCount(value: Json | undefined): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
