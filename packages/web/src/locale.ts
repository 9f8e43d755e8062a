import type { CalendarDate, Instant } from "@hustings/core";
import { directions, languageNames, type Direction, type Language, type Words } from "./language.ts";
import { momentFormat, tagOf } from "./clock.ts";
import { frenchDays } from "./french-days.ts";
import { frenchSpacing, spacedInFrench } from "./french-spacing.ts";
import { en, type Catalogue } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { ru } from "./messages/ru.ts";
import { englishSayings, type Sayings } from "./messages/sayings.ts";
import { frenchSayings } from "./messages/sayings-fr.ts";
import { russianSayings } from "./messages/sayings-ru.ts";
import { firstOfMonth } from "./first-of-month.ts";
import { wholeYear } from "./whole-year.ts";
import { readerNames, type ReaderNames } from "./names/reader-names.ts";
import { isZone } from "@hustings/core";

/** One language's way of saying things: its catalogue, and figures, days and moments as it writes them. */
export interface Locale {
  readonly language: Language;
  readonly name: string;
  readonly dir: Direction;
  readonly say: Catalogue;
  /** What entries and their fields say. */
  readonly sayings: Sayings;
  figure(value: number): string;
  /** `part` of `whole` in percent, two decimals at most; for reading only, the law compares exactly. */
  share(part: number, whole: number): string;
  /** 2 December 2026 */
  day(date: CalendarDate): string;
  /** 2 Dec */
  shortDay(date: CalendarDate): string;
  /** 2 December 2026, 14:05 UTC: on the clock of the contest's law where a contest is spoken of, its zone named. */
  moment(at: Instant): string;
  /** 2 Dec 2026, 17:05 GMT+3: a moment as a clock in `zone` shows it; in UTC where the zone is not known. */
  momentIn(at: Instant, zone: string): string;
  /** 2 Dec 2026, 17:05 and 18:30 GMT+3: two moments of one meeting by the clock in `zone`; where they are of one day it is said once. */
  momentsIn(from: Instant, until: Instant, zone: string): readonly [from: string, until: string];
  words(words: Words): string;
  /** Names of people and places in this language's letters. */
  readonly names: ReaderNames;
  /** Path of a page in this language. */
  href(path: string): string;
  /** Path of a file of the contest, which is in no language. */
  file(path: string): string;
}

const catalogues: Readonly<Record<Language, Catalogue>> = { en, ru, fr: spacedInFrench(fr) };
const sayings: Readonly<Record<Language, Sayings>> = {
  en: englishSayings,
  ru: russianSayings,
  fr: spacedInFrench(frenchSayings),
};
const made = new Map<Language, Locale>();

/** The contest that is spoken of: whose names are to be written in the language's letters, on whose clock, and where it is. */
export interface Spoken {
  readonly country?: string;
  /** IANA name of the law's zone; UTC where it is not known. */
  readonly zone?: string;
  /** Path of the contest on its site, without a slash at its end; `""`: the site itself. */
  readonly base?: string;
}

export function localeOf(language: Language, { country, zone, base = "" }: Spoken = {}): Locale {
  let locale = made.get(language);
  if (locale === undefined) {
    locale = makeLocale(language);
    made.set(language, locale);
  }
  if (country === undefined && zone === undefined && base === "") return locale;
  const moments = zone !== undefined && isZone(zone) ? momentFormat(language, zone, "long") : undefined;
  return {
    ...locale,
    ...(country !== undefined && { names: readerNames(language, country) }),
    href: (path) => `${base}/${language}${path}`,
    file: (path) => `${base}${path}`,
    ...(moments !== undefined && { moment: (at) => firstOfMonth(moments.format(new Date(at)), language) }),
  };
}

function makeLocale(language: Language): Locale {
  const tag = tagOf(language);
  const figures = new Intl.NumberFormat(tag);
  const shares = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  const shortDays = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
  const moments = momentFormat(language, "UTC", "long");
  const zones = new Map<string, Intl.DateTimeFormat>();
  const written = (text: string) => firstOfMonth(text, language);
  const clockIn = (zone: string): Intl.DateTimeFormat => {
    const format = zones.get(zone) ?? momentFormat(language, zone);
    // The zone's name comes from a log entry: a long list of invented ones must not grow this map for ever.
    if (zones.size < 500) zones.set(zone, format);
    return format;
  };
  return {
    language,
    name: languageNames[language],
    dir: directions[language],
    say: catalogues[language],
    sayings: sayings[language],
    figure: (value) => figures.format(value),
    share: (part, whole) => shares.format(whole === 0 ? 0 : part / whole),
    day: (date) => written(wholeYear(days.format(new Date(date)))),
    shortDay: (date) => written(shortDays.format(new Date(date))),
    moment: (at) => written(moments.format(new Date(at))),
    momentIn: (at, zone) => written(clockIn(zone).format(new Date(at))),
    momentsIn(from, until, zone) {
      // `formatRange` leaves the offset out where it says the day once.
      const [first, last] = [dayAndClock(clockIn(zone), from), dayAndClock(clockIn(zone), until)];
      const isOne = first.day === last.day && first.offset === last.offset;
      return isOne
        ? [written(first.day + first.time), last.time + last.offset]
        : [written(first.day + first.time + first.offset), written(last.day + last.time + last.offset)];
    },
    // Rulebooks and rulings are written with the apostrophe, the spaces and the bare days of their bytes; French is set with others.
    words: (words) => (language === "fr" ? frenchSpacing(frenchDays(words.fr.replaceAll("'", "’"))) : words[language]),
    names: readerNames(language),
    href: (path) => `/${language}${path}`,
    file: (path) => path,
  };
}

/** A moment's day, time and offset as a language writes them one after another, each with what parts it from the one before. */
function dayAndClock(format: Intl.DateTimeFormat, at: Instant): Readonly<Record<"day" | "time" | "offset", string>> {
  const parts = format.formatToParts(new Date(at));
  const hour = parts.findIndex(({ type }) => type === "hour");
  const minute = parts.findIndex(({ type }) => type === "minute");
  const text = (from: number, until?: number) =>
    parts
      .slice(from, until)
      .map(({ value }) => value)
      .join("");
  return { day: text(0, hour), time: text(hour, minute + 1), offset: text(minute + 1) };
}
