import type { CalendarDate } from "@hustings/core";
import type { Language } from "./words.ts";

const months: Record<Language, readonly string[]> = {
  en: "January February March April May June July August September October November December".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
};

/** A day as each language writes it: 18 March 2018 · 18 марта 2018 года · 18 mars 2018. No-break spaces keep it on one line. */
export function dayInWords(day: CalendarDate, language: Language): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const name = months[language][Number(month) - 1] ?? month;
  const first = language === "fr" && date === "01" ? "1er" : String(Number(date));
  const written = `${first}\u00a0${name}\u00a0${String(Number(year))}`;
  return language === "ru" ? `${written}\u00a0года` : written;
}

const monthNames: Record<Language, readonly string[]> = {
  ...months,
  ru: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" "),
};

/** A month by itself: March · март · mars. */
export function monthInWords(month: number, language: Language): string {
  return monthNames[language][month - 1] ?? "";
}
