import { calendarDate } from "@hustings/core";
import { dayInWords } from "../words/date-words.ts";
import { numberWords, type NumberWord } from "./number-words.ts";
import { ratio, type Ratio } from "../ratio.ts";
import type { Language } from "../words/words.ts";

/** What a sentence of law says in figures: in digits, in words, as a fraction, as an hour. */
export interface Said {
  readonly numbers: ReadonlySet<number>;
  /** Those of them that count years, and those that count hours. */
  readonly years: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly shares: readonly Ratio[];
  /** `18:00`, from `18:00`, `18 h` or `noon`. */
  readonly times: ReadonlySet<string>;
}

// not law: the calendar
const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));
const perHundred = 100;
const [noon, midnight] = ["12:00", "24:00"];

const marks: Readonly<
  Record<Language, { group: string; decimal: string; percent: string; noon: string; hour: string }>
> = {
  en: { group: ",", decimal: String.raw`\.`, percent: "per cent|percent", noon: "noon", hour: "o'clock" },
  ru: {
    group: String.raw`\s`,
    decimal: ",",
    percent: String.raw`процент\p{L}*`,
    noon: "полдень|полудня",
    hour: "час(?:а|ов)?",
  },
  fr: { group: String.raw`\s`, decimal: ",", percent: "pour cent", noon: "midi", hour: "heures?|h" },
};

interface Token extends NumberWord {
  readonly percent?: true;
  /** Written in digits with decimals. */
  readonly exact?: Ratio;
  /** What a number before it counts, for all that is known. */
  readonly counted?: true;
}

// not law: what a number of this program can hold exactly
const mostDigits = 15;

// not law: two of something, or the one of the two, is said without a number in some languages
const least = 3;

/**
 * Whole numbers from three that a sentence gives, of whatever: signatures, years, per cent, an hour. One sentence in several languages
 * gives the same ones.
 */
export function wholeNumbersSaid(text: string, language: Language): readonly number[] {
  const { numbers, shares, times } = figuresSaid(text, language);
  const perCent = shares.map(({ num, den }) => (num * perHundred) / den);
  const hours = [...times].map((time) => Number(time.slice(0, "HH".length)));
  const all = [...numbers, ...perCent.filter((each) => Number.isInteger(each)), ...hours];
  return [...new Set(all)].filter((each) => each >= least).toSorted((a, b) => a - b);
}

/** What a sentence gives, for a message: `80, 45, 1/20, 18:00`. */
export function figuresShown(text: string, language: Language): string {
  const { numbers, shares, times } = figuresSaid(text, language);
  return [...new Set([...numbers, ...shares.map(({ num, den }) => `${num}/${den}`), ...times])].join(", ");
}

/** Every number, share and hour that a sentence gives in a language; days of the calendar and years are left out. */
export function figuresSaid(text: string, language: Language): Said {
  const rest = withoutDays(text.toLowerCase(), language);
  const times = hoursIn(rest, language);
  const tokens = tokensOf(rest.replace(/(?<!\d)\d{1,2}:\d\d/g, " ; "), language);
  const [numbers, years, hours] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const shares: Ratio[] = [];
  const inPercent = tokens.some(({ percent }) => percent === true);
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? {};
    const { value, next } = numberFrom(tokens, at);
    const after = tokens[next] ?? {};
    if (token.implied === true && isNumber(tokens[at - 1])) at++;
    else if (token.exact !== undefined) {
      shares.push(after.percent === true ? ratio(token.exact.num, token.exact.den * perHundred) : token.exact);
      at++;
    } else if (value !== undefined) {
      const ofPercent = tokens[next + 1]?.percent === true;
      if (after.percent === true) shares.push(ratio(value, perHundred));
      else if (after.part !== undefined) shares.push(ratio(value, after.part * (ofPercent ? perHundred : 1)));
      else {
        numbers.add(value);
        const unit = tokens[next - 1]?.unit ?? after.unit;
        if (unit === "year") years.add(value);
        if (unit === "hour") hours.add(value);
      }
      // "an amendment needs ten, a law eight per cent", but not "in 25 districts, by eight per cent"
      if (inPercent && after.part === undefined && after.counted !== true) shares.push(ratio(value, perHundred));
      if (token.part !== undefined) shares.push(ratio(1, token.part));
      at = after.part !== undefined && (value > 1 || ofPercent) ? next + 1 : next;
    } else {
      if (token.part !== undefined) {
        const percent = tokens.slice(at + 1, at + 3).some((each) => each.percent === true);
        shares.push(ratio(1, token.part * (percent ? perHundred : 1)));
      }
      at++;
    }
  }
  return { numbers, years, hours, shares, times };
}

function isNumber({ value, times, exact }: Token = {}): boolean {
  return value !== undefined || times !== undefined || exact !== undefined;
}

const daysOfCalendar: Readonly<Record<Language, RegExp>> = { en: aDay("en"), ru: aDay("ru"), fr: aDay("fr") };

function aDay(language: Language): RegExp {
  const names = months
    .map((month) =>
      dayInWords(calendarDate(`2001-${month}-02`), language)
        .split("\u00a0")[1]
        ?.toLowerCase(),
    )
    .join("|");
  return new RegExp(String.raw`(?<!\d)\d{1,2}(?:er)?\s(?:${names})(?!\p{L})(?:\s\d{4})?`, "gu");
}

/** Without days of the calendar, years and articles. */
function withoutDays(text: string, language: Language): string {
  return text
    .replace(/(?:article|статья|статье|статьям?|стать[ия])[a-zа-я]*\s\d+\.\d+(?:\s\p{L}+\s\d+\.\d+)*/gu, " ; ")
    .replace(daysOfCalendar[language], " ; ")
    .replace(/(?<![\d.,])(?:1[789]|20|21)\d\d(?![.,]?\d)(?:\s(?:и\s\d{4}\s)?г(?:од\p{L}*|\.))?/gu, " ; ");
}

/** An hour of the clock is also a number of hours: which of the two, the figure that asks for it knows. */
function hoursIn(text: string, language: Language): ReadonlySet<string> {
  const { hour, noon: middle } = marks[language];
  const written = new RegExp(
    String.raw`(?<!\d)(\d{1,2})(?::(\d\d)|\s(?:${hour})(?!\p{L})(?:\s(\d\d)(?![\d-]|\p{L}))?)`,
    "gu",
  );
  const times = new Set(
    [...text.matchAll(written)].map(([, of = "", minute, more]) => `${of.padStart(2, "0")}:${minute ?? more ?? "00"}`),
  );
  if (new RegExp(String.raw`(?<!\p{L})(?:${middle})(?!\p{L})`, "u").test(text)) times.add(noon);
  if (language === "fr" && /(?<!\p{L})minuit(?!\p{L})/u.test(text)) times.add(midnight);
  return times;
}

function tokensOf(text: string, language: Language): readonly Token[] {
  const { group, decimal, percent } = marks[language];
  const written = new RegExp(
    String.raw`(?<percent>%|(?:${percent})(?!\p{L}))|(?<![\d/.,])(?<num>\d{1,3})/(?<den>\d{1,3})(?![\d/])|(?<whole>\d{1,3}(?:${group}\d{3})+(?!\d)|\d+)(?:${decimal}(?<rest>\d+))?|(?<word>\p{L}+(?: (?:year|month|day)(?!\p{L}))?)|(?<mark>[^\s\p{L}\d-])`,
    "gu",
  );
  return [...text.matchAll(written)].flatMap(({ groups = {} }): readonly Token[] => {
    if (groups["percent"] !== undefined) return [{ percent: true }];
    const { num, den, whole, rest, word = "" } = groups;
    if (num !== undefined) {
      const [of, parts] = [Number(num), Number(den)];
      return of < parts ? [{ exact: ratio(of, parts) }] : [{ value: of }, {}, { value: parts }];
    }
    if (whole !== undefined) {
      const digits = whole.replace(/\D/g, "");
      if (digits.length + (rest?.length ?? 0) > mostDigits) return [{}];
      if (rest === undefined) return [{ value: Number(digits) }];
      return [{ exact: ratio(Number(digits + rest), 10 ** rest.length) }];
    }
    const [, ofPercent] = language === "ru" ? (/^(\p{L}+)процент/u.exec(word) ?? []) : [];
    if (ofPercent !== undefined) return [meaningOf(ofPercent, language), { percent: true }];
    const [first = "", second] = word.split(" ");
    const counted: NumberWord = second === "year" ? { unit: "year" } : {};
    return [{ ...(first === "a" && second !== undefined ? { value: 1 } : meaningOf(first, language)), ...counted }];
  });
}

function meaningOf(word: string, language: Language): Token {
  const meant = numberWords[language].find(([pattern]) => pattern.test(word))?.[1];
  return meant ?? (word === "" || notCounted.has(word) ? {} : { counted: true });
}

/** What follows a number and is not what it counts. */
const notCounted = new Set("and or to it they и или до он она et ou à il elle".split(" "));

/** The number that begins here, of several words or one: `two hundred`, `vingt-cinq`, `quatre-vingt-dix`. */
function numberFrom(tokens: readonly Token[], start: number): { readonly value?: number; readonly next: number } {
  let [total, current, next] = [0, 0, start];
  for (; next < tokens.length; next++) {
    const { value, times, exact, alone } = tokens[next] ?? {};
    if (exact !== undefined || (alone === true && next > start)) break;
    if (times !== undefined && (current > 0 || next === start)) {
      if (times === perHundred) current = Math.max(current, 1) * times;
      else [total, current] = [total + Math.max(current, 1) * times, 0];
    } else if (value !== undefined && goesOn(current, value, next === start)) {
      current += current % perHundred === 4 && value === 20 ? 76 : value;
    } else break;
  }
  return next === start ? { next: start + 1 } : { value: total + current, next };
}

function goesOn(current: number, value: number, first: boolean): boolean {
  if (first || current === 0) return true;
  const [tens, unit, teens] = [10, 10, 20];
  const begun = current % perHundred;
  if (begun === 0) return value < perHundred;
  if (begun === 4 && value === 20) return true;
  if (begun === 60 || begun === 80) return value < teens;
  return begun % tens === 0 && value < unit;
}
