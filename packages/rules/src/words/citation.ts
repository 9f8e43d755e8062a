import { calendarDate, isCalendarDate } from "@hustings/core";
import { citationParts } from "./citation-parts.ts";
import { dayInWords, monthInWords } from "./date-words.ts";
import { words, type Language, type Words } from "./words.ts";

const months = "January February March April May June July August September October November December".split(" ");
const month = months.join("|");
/** `of 10 January 2003`, `16 and 26 February 2018`, `March and August 2025`. */
const day = new RegExp(String.raw`\b(of )?(\d{1,2}) (${month}) (\d{4})`, "g");
const twoDays = new RegExp(String.raw`\b(\d{1,2}) and (?=\d{1,2} (?:${month}))`, "g");
const monthOfYear = new RegExp(String.raw`\b(${month})(?: and (${month}))? (?=\d{4})`, "g");

/** A citation in the form each language gives it: art. 37(3) · ст. 37(3) · art. 37(3). */
export function citation(article: string): Words {
  return words(withDays(article, "en"), inLanguage(article, "ru"), inLanguage(article, "fr"));
}

/** Days that a source of a series is named by, as the language writes them. */
function withDays(text: string, language: Language): string {
  return text.replaceAll(/(?<!\S)\d{4}-\d{2}-\d{2}(?!\S)/g, (day) =>
    isCalendarDate(day) ? dayInWords(day, language) : day,
  );
}

function inLanguage(article: string, language: Exclude<Language, "en">): string {
  const form = language === "ru" ? 1 : 2;
  const [of, and] = language === "ru" ? ["от ", "и"] : ["du ", "et"];
  const said = citationParts
    .reduce((text, part) => text.replace(part[0], part[form]), article)
    .replace(twoDays, `$1 ${and} `)
    .replace(
      day,
      (_, before: string | undefined, date: string, name: string, year: string) =>
        `${before === undefined ? "" : of}${dayInWords(calendarDate(`${year}-${twoDigits(months.indexOf(name) + 1)}-${twoDigits(Number(date))}`), language)}`,
    )
    .replace(monthOfYear, (_, first: string, second?: string) =>
      [first, ...(second === undefined ? [] : [and, second])]
        .map((each) => (each === and ? each : monthInWords(months.indexOf(each) + 1, language)))
        .concat("")
        .join(" "),
    )
    .replace(/(?<=\d) and (?=\d{4})/g, ` ${and} `);
  return withDays(said, language);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
