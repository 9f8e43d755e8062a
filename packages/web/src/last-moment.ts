import { tagOf } from "./clock.ts";
import { firstOfMonth } from "./first-of-month.ts";
import { wholeYear } from "./whole-year.ts";

/** The day of a moment by the clock of a place, in the words of a language. */
export function dayThere(moment: Date, language: string, zone: string): string {
  const days = new Intl.DateTimeFormat(tagOf(language), { dateStyle: "long", timeZone: zone });
  return firstOfMonth(wholeYear(days.format(moment)), language);
}

/**
 * Until when something can be done, of a limit that is over at a moment. One that ends with its day is over at midnight, which already bears the date of the
 * next one: whoever came on that day would come too late. Any other is said with its minute.
 */
export function lastMoment(
  until: Date,
  language: string,
  zone: string,
): { readonly kind: "end-of-day" | "moment"; readonly text: string } {
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone }).format(until);
  return clock === "00:00"
    ? { kind: "end-of-day", text: dayThere(new Date(until.getTime() - 1000), language, zone) }
    : { kind: "moment", text: `${dayThere(until, language, zone)}, ${clock} (${zone})` };
}
