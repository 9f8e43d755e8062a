import { birthFault, canBeWritten, type CalendarDate } from "@hustings/core";
import type { Identified } from "./identity-elsewhere.ts";

/**
 * Why a claim fills in no field; none of it says whose it was.
 * - `absent`      it did not come
 * - `not-text`    it is a number, a list, something with parts
 * - `empty`, `too-long`
 * - `not-a-day`   a birth date in another form than YYYY-MM-DD, or of no day of the calendar; the standard lets providers leave out the year
 * - `nobodys-day` nobody who signs today was born then
 * - `unwritable`  it holds what cannot stand in a signature
 */
export type Misfit = "absent" | "not-text" | "empty" | "too-long" | "not-a-day" | "nobodys-day" | "unwritable";

export interface MisfittingClaim {
  readonly claim: string;
  readonly misfit: Misfit;
}

/** In the operator's words, after the name of the claim. */
export const misfitWords = {
  absent: "did not come",
  "not-text": "did not come as text",
  empty: "came empty",
  "too-long": "came longer than a field may be",
  "not-a-day": "came in another form than a day as YYYY-MM-DD",
  "nobodys-day": "came as a day on which nobody who signs was born",
  unwritable: "came with characters that cannot stand in a signature",
} as const satisfies Readonly<Record<Misfit, string>>;

export const longestField = 200;

/** Fields that name a person, as laws call them. */
const personNames: ReadonlySet<string> = new Set(["surname", "given", "patronymic"]);

/** What somebody's claims fill in, and which do not, each with why: what does not fit its field is left to be typed. */
export function claimsFilledIn(
  claims: Readonly<Record<string, string>>,
  valueOf: (claim: string) => unknown,
  today: CalendarDate,
): { readonly fields: Identified["fields"]; readonly misfits: readonly MisfittingClaim[] } {
  const fields: Record<string, string> = {};
  const misfits: MisfittingClaim[] = [];
  for (const [field, claim] of Object.entries(claims)) {
    const value = valueOf(claim);
    const misfit = misfitOf(field, value, today);
    if (misfit !== undefined) misfits.push({ claim, misfit });
    else if (typeof value === "string") fields[field] = value;
  }
  return { fields, misfits };
}

function misfitOf(field: string, value: unknown, today: CalendarDate): Misfit | undefined {
  if (value === undefined || value === null) return "absent";
  if (typeof value !== "string") return "not-text";
  if (value.trim() === "") return "empty";
  if (value.length > longestField) return "too-long";
  if (field === "birthDate") {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return "not-a-day";
    const fault = birthFault(value, today);
    if (fault === undefined) return undefined;
    return fault === "to-come" || fault === "too-early" ? "nobodys-day" : "not-a-day";
  }
  return canBeWritten(value, personNames.has(field) ? "name" : "other") ? undefined : "unwritable";
}
