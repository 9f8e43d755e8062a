import { isZone, type Instant } from "@hustings/core";
import { firstOfMonth } from "./first-of-month.ts";

/** English is written as in Britain: the day before the month, and hours to 24. */
export const tagOf = (language: string): string => (language === "en" ? "en-GB" : language);

/** A time is read in other zones than the one it is of, on a page or on paper that was passed on: it says which clock shows it. */
const named = (timeZone: string): Intl.DateTimeFormatOptions => ({
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone,
  timeZoneName: timeZone === "UTC" ? "short" : "shortOffset",
});

/** How a clock in a zone shows moments with their day, and its offset behind them. */
export function momentFormat(language: string, zone: string, month: "long" | "short" = "short"): Intl.DateTimeFormat {
  const day = { day: "numeric", month, year: "numeric" } as const;
  return new Intl.DateTimeFormat(tagOf(language), { ...day, ...named(isZone(zone) ? zone : "UTC") });
}

/** How a clock in a zone shows the time of day, and its offset behind it. */
export function timeFormat(language: string, zone: string, seconds?: "2-digit"): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tagOf(language), { ...named(isZone(zone) ? zone : "UTC"), second: seconds });
}

/** 2 Dec 2026, 17:05 GMT+3: for a page's script, which has no catalogue of sentences. */
export function momentThere(at: Instant, language: string, zone: string): string {
  return firstOfMonth(momentFormat(language, zone).format(new Date(at)), language);
}

/** The zone of the machine that a page is looked at on. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
