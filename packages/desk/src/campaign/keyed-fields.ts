import { birthFault, canBeWritten, isCalendarDate, isUnderAge, typedLine, type CalendarDate } from "@hustings/core";
import type { FormField, SignatureForm } from "@hustings/rules";
import type { KeyedFields, KeyedLine, LineMatch } from "./desk-event.ts";

/** Fields in the order of the sheet, as they are keyed in: what signers wrote, nothing of the circulator's or the authority's. */
export function fieldsOf(form: SignatureForm): readonly FormField[] {
  return form.columns.filter(({ by }) => by === "signer").flatMap(({ fields }) => fields);
}

/** Fields that most often read as on the line above: left empty, they are taken from there. */
export const carried: ReadonlySet<FormField> = new Set(["region", "locality", "signedOn", "nationality"]);

const dates: ReadonlySet<FormField> = new Set(["birthDate", "signedOn"]);
const names: ReadonlySet<FormField> = new Set(["surname", "given", "patronymic"]);
const longest = 200;

export interface WrongField {
  readonly field: FormField;
  readonly why: "too-long" | "unwritable" | "not-a-date" | "not-a-year" | "short-year" | "none";
}

/**
 * What was typed, as it is kept: texts trimmed, dates as `YYYY-MM-DD`, a birth year alone as `YYYY`. A single hyphen says that the sheet
 * has nothing there.
 */
export function readFields(
  form: SignatureForm,
  typed: Readonly<Record<string, unknown>>,
): { readonly fields: KeyedFields } | { readonly wrong: WrongField } {
  const fields: Partial<Record<FormField, string>> = {};
  const order = fieldsOf(form);
  for (const field of order) {
    const value = typed[field];
    const text = typeof value === "string" ? typedLine(value) : "";
    if (typeof value !== "string" || value.trim() === "" || text === "-") continue;
    if (text.length > longest) return { wrong: { field, why: "too-long" } };
    if (!canBeWritten(text, names.has(field) ? "name" : "other")) return { wrong: { field, why: "unwritable" } };
    if (dates.has(field)) {
      if (field === "birthDate" && shortYear.test(text)) return { wrong: { field, why: "short-year" } };
      const date = readDate(text, form.paper.startsWith("us-"));
      // People forget which day they were born; the day of a signature stands on the sheet, or does not.
      if (date === undefined || (field === "signedOn" && date.length < 10))
        return { wrong: { field, why: "not-a-date" } };
      fields[field] = date;
    } else if (field === "birthYear") {
      if (/^\d\d$/.test(text)) return { wrong: { field, why: "short-year" } };
      if (!/^(?:19|20)\d\d$/.test(text)) return { wrong: { field, why: "not-a-year" } };
      fields[field] = text;
    } else fields[field] = text;
  }
  if (Object.keys(fields).length === 0) return { wrong: { field: order[0] ?? "surname", why: "none" } };
  return { fields };
}

/** `4.3.80`, `040380` and `80`: of which century, the sheet does not say. */
const shortYear = /^(?:\d{1,2}[./\- ]\d{1,2}[./\- ]\d\d|\d{6}|\d\d)$/;

/**
 * What can hardly be as it was typed, though a sheet may have it so:
 * - `to-come`, `too-early`  a day of birth, or of the signature, that is still to come; a birth of nobody alive
 * - `under-age`             younger than the law asks whoever signs to be
 */
export interface Doubt {
  readonly field: FormField;
  readonly why: "to-come" | "too-early" | "under-age";
}

export interface SignersAge {
  readonly years: number;
  readonly on: "signing" | CalendarDate;
}

/** The first that a typist should look at the sheet for once more. A line is keyed as the sheet has it: this refuses nothing. */
export function doubtIn(fields: KeyedFields, today: CalendarDate, signers?: SignersAge): Doubt | undefined {
  const { birthDate, birthYear, signedOn } = fields;
  if (signedOn !== undefined && signedOn > today) return { field: "signedOn", why: "to-come" };
  const field = birthDate === undefined ? "birthYear" : "birthDate";
  const birth = birthDate ?? birthYear;
  if (birth === undefined) return undefined;
  const fault = birthFault(birth, today);
  if (fault === "to-come" || fault === "too-early") return { field, why: fault };
  if (signers === undefined) return undefined;
  // The latest day on which this line can have been signed.
  const signed = signedOn !== undefined && isCalendarDate(signedOn) ? signedOn : today;
  const on = signers.on === "signing" ? signed : signers.on;
  return isUnderAge(birth, { years: signers.years, on }) ? { field, why: "under-age" } : undefined;
}

/** `4.3.1980`, `04031980`, `4/3/1980` and `1980-03-04`, the month first where the paper is American; a year alone; nothing else. */
export function readDate(text: string, monthFirst: boolean): string | undefined {
  if (/^(?:19|20)\d\d$/.test(text)) return text;
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const run = /^(\d\d)(\d\d)(\d{4})$/.exec(text) ?? /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/.exec(text);
  let made: string | undefined;
  if (iso !== null) made = text;
  else if (run !== null) {
    const [, first = "", second = "", year = ""] = run;
    const [month, day] = monthFirst ? [first, second] : [second, first];
    made = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  }
  return made !== undefined && isCalendarDate(made) ? made : undefined;
}

/** Whether two typists read the same, but for the case of letters, and take the same voter for the signer. */
export function sameReading(a: KeyedLine, b: KeyedLine): boolean {
  return differingFields(a.fields, b.fields).length === 0 && sameSigner(a.match, b.match);
}

/** Whether two say the same of who signed. Left open by one of them, it is said by the other alone. */
export function sameSigner(a: LineMatch, b: LineMatch): boolean {
  return "voter" in a && "voter" in b ? a.voter === b.voter : a.kind === b.kind;
}

export function differingFields(a: KeyedFields, b: KeyedFields): readonly FormField[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as FormField[]);
  return [...names].filter((name) => (a[name] ?? "").toLocaleUpperCase() !== (b[name] ?? "").toLocaleUpperCase());
}
