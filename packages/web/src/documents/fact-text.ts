import { isCalendarDate, type Json } from "@hustings/core";
import { memberName, wordIn, type ValueOf } from "../fact-words.ts";
import type { Locale } from "../locale.ts";

/** The value of a fact in one line of text. */
export function factText(locale: Locale, value: Json, of: ValueOf): string {
  const { say, figure, day } = locale;
  if (value === null) return say.nomination.notEstablished;
  if (typeof value === "boolean") return value ? say.nomination.yes : say.nomination.no;
  if (typeof value === "number") return figure(value);
  if (typeof value === "string") return isCalendarDate(value) ? day(value) : wordIn(locale, value, of);
  if (Array.isArray(value)) return value.map((item) => factText(locale, item as Json, of)).join(", ");
  const members = value as Readonly<Record<string, Json>>;
  return Object.entries(members)
    .map(([name, member]) => {
      const text = factText(locale, member, { ...of, field: name });
      return `${memberName(locale, name, members, of.law)}${say.site.colon}${text}`;
    })
    .join("; ");
}
