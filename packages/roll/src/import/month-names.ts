const languages =
  "en fr de es pt it nl pl ru uk be cs sk sl hu ro bg sr mk el tr sv da nb fi et lv lt ca gl eu sq az id ms".split(" ");

/**
 * Asked after those: their names are in other letters, or begin as others do. Arabic has three sets of names. Breton and Luxembourgish
 * each call another month mae.
 */
const fartherLanguages =
  "ar-EG ar-LB ar-DZ he th hi bn mr ne ta te ka hy kk ky uz tg mn hr sr-Latn mk cy br ga is mt lb sw af".split(" ");

const forms: readonly Intl.DateTimeFormatOptions[] = [
  { month: "long" },
  { month: "short" },
  { day: "numeric", month: "long", year: "numeric" },
  { day: "numeric", month: "short", year: "numeric" },
];

/** Names of months as people write them: without case, marks and stops. What two languages call by one name says nothing. */
function monthsByName(spoken: readonly string[]): ReadonlyMap<string, number> {
  const roman = "i ii iii iv v vi vii viii ix x xi xii".split(" ").map((name, at) => [name, at + 1] as const);
  return namesIn(spoken, [...Object.values(alsoSaid).flat(), ...roman]);
}

/** Beside what Unicode has, by language. */
const alsoSaid: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  en: [["sept", 9]],
  ru: [
    ["сен", 9],
    ["ноя", 11],
    ["фев", 2],
  ],
  // Of Austria.
  de: [
    ["jänner", 1],
    ["jaenner", 1],
    ["jän", 1],
    ["feber", 2],
    ["maerz", 3],
  ],
  // Of Spanish America.
  es: [
    ["setiembre", 9],
    ["setbre", 9],
  ],
  id: [
    ["pebruari", 2],
    ["nopember", 11],
    ["agst", 8],
  ],
  // The months of France, as Iran writes them.
  fa: "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر"
    .split(" ")
    .map((name, at) => [name, at + 1] as const),
};

/** By what names other calendars call their months, in their own letters and in Latin ones. */
const otherCalendars = [
  ["islamic", ["ar", "en", "fr", "tr"]],
  ["persian", ["fa", "en"]],
  ["hebrew", ["he", "en"]],
] as const;

export type OtherCalendar = (typeof otherCalendars)[number][0];

let monthsElsewhere: ReadonlyMap<string, OtherCalendar> | undefined;

/** The calendar in which a word is a month, where in ours it is none: Muharram, فروردین, Tishri. */
export function calendarOfMonth(word: string): OtherCalendar | undefined {
  monthsElsewhere ??= new Map(
    otherCalendars.flatMap(([calendar, spoken]) =>
      spoken.flatMap((language) => {
        const format = new Intl.DateTimeFormat(language, { calendar, month: "long", timeZone: "UTC" });
        // Every tenth day of three years is in each month, a leap month among them.
        return Array.from({ length: 110 }, (_, at) => {
          const month = format.formatToParts(Date.UTC(1983, 0, 1 + at * 10)).find(({ type }) => type === "month");
          return (month?.value ?? "")
            .split(/\s/u)
            .map((part) => [foldMonth(part.replaceAll(/[ʻʿʾ-]/gu, "")), calendar] as const);
        }).flat();
      }),
    ),
  );
  const folded = foldMonth(word).replaceAll(/[ʻʿʾ`-]/gu, "");
  return folded.length < 3 || monthNamed(word) !== undefined ? undefined : monthsElsewhere.get(folded);
}

function namesIn(spoken: readonly string[], besides = alsoSaid[spoken[0] ?? ""] ?? []): ReadonlyMap<string, number> {
  const found = new Map<string, Set<number>>();
  const add = (name: string, month: number) => {
    const folded = foldMonth(name);
    if (!/\d/.test(folded) && folded !== "") found.set(folded, (found.get(folded) ?? new Set()).add(month));
  };
  for (const language of spoken) {
    for (const form of forms) {
      const format = new Intl.DateTimeFormat(language, { ...form, calendar: "gregory", timeZone: "UTC" });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(1985, month - 1, 15));
        add(parts.find(({ type }) => type === "month")?.value ?? "", month);
      }
    }
  }
  for (const [name, month] of besides) add(name, month);
  return new Map([...found].flatMap(([name, [month = 0, ...others]]) => (others.length > 0 ? [] : [[name, month]])));
}

/** Made when the first name is asked for: thirty languages cost a command that reads none a tenth of a second. */
let months: ReadonlyMap<string, number> | undefined;
let fartherMonths: ReadonlyMap<string, number> | undefined;
let croatianMonths: ReadonlyMap<string, number> | undefined;

function foldMonth(name: string): string {
  return (
    name
      .toLowerCase()
      .normalize("NFD")
      // In Thai and in the letters of India a mark is a vowel: มี.ค. is March and ม.ค. January. A nukta is left out as often as not.
      .replaceAll(/(?![\u0900-\u0eff])\p{M}|[\u093c\u09bc.'’\s]/gu, "")
      // `14 במרץ`: what Hebrew says for *in* is written with the month.
      .replace(/^ב(?=\p{sc=Hebrew}{3})/u, "")
  );
}

let weekdays: ReadonlySet<string> | undefined;

/** Whether a word is a day of the week in any of them, whole or cut short. */
export function isWeekday(word: string): boolean {
  weekdays ??= new Set(
    // Ç.A. of Azerbaijan is ca. elsewhere.
    languages
      .filter((language) => language !== "az")
      .flatMap((language) =>
        (["long", "short"] as const).flatMap((weekday) => {
          const format = new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" });
          const names = Array.from({ length: 7 }, (_, day) => foldMonth(format.format(Date.UTC(1985, 0, 1 + day))));
          // Of quarta-feira the first half is said alone.
          return names.flatMap((name) => [name, name.replace(/-feira$/, "")]);
        }),
      ),
  );
  return weekdays.has(foldMonth(word));
}

/** A month that a word names, 1 to 12. */
export interface NamedMonth {
  /** The word, folded. */
  readonly name: string;
  readonly month: number;
  /** The month that Croatian calls so, where it is another: *lipanj* is June, Polish *lipiec* July, and *lip* is short for both. */
  readonly inCroatian?: number;
  /** Whether Croatian alone says so, or does not say so at all. A word that both say, and a Roman figure, tell neither. */
  readonly isCroatian?: boolean;
}

/** The month a word names in any of some fifty languages. */
export function monthNamed(word: string): NamedMonth | undefined {
  const name = foldMonth(word);
  const usual = (months ??= monthsByName(languages)).get(name);
  const month = usual ?? (fartherMonths ??= monthsByName(fartherLanguages)).get(name);
  if (month === undefined) return undefined;
  const inCroatian = (croatianMonths ??= monthsByName(["hr"])).get(name);
  if (inCroatian === undefined) return { name, month, isCroatian: false };
  if (usual === undefined) return { name, month, isCroatian: true };
  return inCroatian === month ? { name, month } : { name, month, inCroatian };
}

let monthsOfLanguages: readonly ReadonlyMap<string, number>[] | undefined;

/**
 * Names cut short where their writer would, *septem* or *Peb*, in the languages that have all the names of a column's other dates; *med*
 * is the beginning of a September in Welsh alone. Nothing where names of two months begin so, or the word is a day of the week.
 *
 * @param names of months, folded, as the column has them in full
 */
export function cutMonths(names: ReadonlySet<string>): (word: string) => NamedMonth | undefined {
  monthsOfLanguages ??= [...new Set([...languages, ...fartherLanguages])].map((language) => namesIn([language]));
  const said = [...names].filter((name) => monthsOfLanguages?.some((its) => its.has(name)));
  const own = said.length === 0 ? [] : monthsOfLanguages.filter((its) => said.every((name) => its.has(name)));
  return (word) => {
    const whole = monthNamed(word);
    const name = foldMonth(word);
    if (whole !== undefined || !/^\p{L}{3,}$/u.test(name) || isWeekday(word)) return whole;
    const begun = own.flatMap((its) => [...its].flatMap(([one, month]) => (one.startsWith(name) ? [month] : [])));
    const [month, ...others] = new Set(begun);
    return month === undefined || others.length > 0 ? undefined : { name, month };
  };
}
