import { isCalendarDate, type Json } from "@hustings/core";
import type { Locale } from "../locale.ts";

/** The value of a fact in one line of text. */
export function factText(locale: Locale, value: Json): string {
  const { say, figure, day } = locale;
  if (value === null) return say.nomination.notEstablished;
  if (typeof value === "boolean") return value ? say.nomination.yes : say.nomination.no;
  if (typeof value === "number") return figure(value);
  if (typeof value === "string") {
    return isCalendarDate(value) ? day(value) : (wordFor(say.factWords, value) ?? value);
  }
  if (Array.isArray(value)) return value.map((item) => factText(locale, item as Json)).join(", ");
  return Object.entries(value)
    .map(
      ([name, member]) => `${wordFor(say.factWords, name) ?? name}${say.site.colon}${factText(locale, member as Json)}`,
    )
    .join("; ");
}

/** What a fact is called, by the first part of its key. */
export function factName({ say }: Locale, key: string): string | undefined {
  return wordFor(say.factNames, key.split("/")[0] ?? key);
}

/** Keys come from the log, so only the catalogue's own members are looked up. */
function wordFor(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
