import { isCalendarDate } from "@hustings/core";
import { dayInWords } from "../words/date-words.ts";
import { figuresSaid, type Said } from "./figures-said.ts";
import type { ParameterValue } from "../rulebook/parameter.ts";
import { compareRatio, ratio, type Ratio } from "../ratio.ts";
import type { Language } from "../words/words.ts";

// not law: the calendar, from Sunday on
const weekdays: Readonly<Record<Language, readonly string[]>> = {
  en: "sunday monday tuesday wednesday thursday friday saturday".split(" "),
  ru: "воскресень понедельник вторник сред четверг пятниц суббот".split(" "),
  fr: "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" "),
};
const [monthsOfYear, hoursOfDay] = [12, 24];

/**
 * Whether a sentence says the figure of that name, in digits or in words. A year is as good as twelve months, two days as 48 hours, and
 * *a tenth more* as eleven tenths.
 */
export function saysFigure(text: string, language: Language, name: string, value: ParameterValue): boolean {
  const said = figuresSaid(text, language);
  if (typeof value === "number") return saysNumber(text, language, said, name, value);
  if (typeof value === "string") return isCalendarDate(value) ? saysDay(text, language, value) : said.times.has(value);
  if (isShare(value)) return saysShare(said, value);
  return Object.values(value).every((each) => said.numbers.has(each));
}

function isShare(value: object): value is Ratio {
  return "num" in value && "den" in value;
}

function saysNumber(text: string, language: Language, said: Said, name: string, value: number): boolean {
  if (said.numbers.has(value)) return true;
  if (name.includes("months")) return value % monthsOfYear === 0 && said.years.has(value / monthsOfYear);
  if (/(?:^|-)days$/.test(name)) return said.hours.has(value * hoursOfDay);
  const weekday = weekdays[language][value];
  return weekday !== undefined && name.endsWith("day") && text.toLowerCase().includes(weekday);
}

function saysDay(text: string, language: Language, day: Parameters<typeof dayInWords>[0]): boolean {
  const [date = "", month = ""] = dayInWords(day, language).split("\u00a0");
  const year = day.slice(0, "YYYY".length);
  return [...text.matchAll(/(\d{1,2}(?:er)?)\s(\p{L}+)(?:\s(\d{4}))?/gu)].some(
    ([, said, name, of]) => said === date && name === month && (of === undefined || of === year),
  );
}

function saysShare({ shares, numbers }: Said, value: Ratio): boolean {
  const same = (each: Ratio) => compareRatio(each, value) === 0;
  const more = (each: Ratio) => compareRatio(ratio(each.num + each.den, each.den), value) === 0;
  return shares.some((each) => same(each) || more(each)) || (value.den === 1 && numbers.has(value.num));
}
