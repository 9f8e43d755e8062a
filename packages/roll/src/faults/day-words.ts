import type { Language } from "@hustings/core/plain";
import type { OtherCalendar } from "../import/month-names.ts";

/** Which other count of years a year may be of. */
export type OtherEra = "buddhist" | "hebrew" | "persian-or-islamic";

/** Why a text stands for no day. Of years alone it says on which side of what can be they lie: the year itself is somebody's. */
export type NoDay =
  | {
      readonly no: "year-before" | "year-after";
      readonly year: number;
      readonly era?: OtherEra | undefined;
    }
  | { readonly no: "number"; readonly digits: number }
  | { readonly no: "other-calendar"; readonly calendar: OtherCalendar }
  | { readonly no: PlainNoDay };

type PlainNoDay =
  | "croatian-month"
  | "date"
  | "era"
  | "three-figure-year"
  | "month-above-12"
  | "in-calendar"
  | "come-yet"
  | "just-born"
  | "midnight"
  | "month-alone"
  | "without-year"
  | "two-dates"
  | "three-numbers"
  | "year-last"
  | "lengths";

const plain: Readonly<Record<PlainNoDay, readonly [en: string, ru: string, fr: string]>> = {
  "croatian-month": [
    "a month's name that is another month in Croatian than in Polish or Czech; write it as a number",
    "название месяца, которое по-хорватски значит другой месяц, чем по-польски или по-чешски; напишите его числом",
    "un nom de mois qui désigne un autre mois en croate qu’en polonais ou en tchèque ; écrivez-le en chiffres",
  ],
  date: ["no date", "не дата", "pas une date"],
  era: [
    "a year that is counted from the beginning of an era; write the years of the common calendar",
    "год от начала эры; пишите годы общего календаря",
    "une année comptée depuis le début d’une ère ; écrivez les années du calendrier commun",
  ],
  "three-figure-year": [
    "a year of three figures, as Taiwan counts: 1911 fewer than the common calendar",
    "год из трёх цифр, как считают на Тайване: на 1911 меньше общего календаря",
    "une année de trois chiffres, comme on compte à Taïwan : 1911 de moins que le calendrier commun",
  ],
  "month-above-12": ["a month above 12", "месяц больше 12", "un mois au-delà de 12"],
  "in-calendar": [
    "a day that is not in the calendar, or a part of one",
    "дня нет в календаре, или он записан не целиком",
    "un jour qui n’est pas au calendrier, ou incomplet",
  ],
  "come-yet": ["a day that has not come yet", "день, который ещё не наступил", "un jour qui n’est pas encore venu"],
  "just-born": [
    "a day of the last years, on which nobody who signs was born; perhaps the day of signing",
    "день последних лет, а родившийся тогда подписать не мог; может быть, это день подписи",
    "un jour de ces dernières années, où aucun signataire n’est né ; peut-être celui de la signature",
  ],
  midnight: [
    "a day with a time that is not midnight",
    "день с временем, и это не полночь",
    "un jour avec une heure qui n’est pas minuit",
  ],
  "month-alone": ["a month alone", "один месяц", "un mois seul"],
  "without-year": ["a day without its year", "день без года", "un jour sans l’année"],
  "two-dates": ["more than one date", "больше одной даты", "plus d’une date"],
  "three-numbers": ["no three numbers", "не три числа", "pas trois nombres"],
  "year-last": [
    "a date whose year comes last",
    "дата, где год стоит последним",
    "une date dont l’année vient en dernier",
  ],
  lengths: [
    "numbers of other lengths than a day's",
    "в числах не столько цифр, сколько бывает в дате",
    "des nombres qui n’ont pas la longueur de ceux d’une date",
  ],
};

const calendars: Readonly<Record<OtherCalendar, readonly [en: string, ru: string, fr: string]>> = {
  islamic: [
    "a month of the Islamic calendar; write the days of the common calendar",
    "месяц исламского календаря; пишите дни общего календаря",
    "un mois du calendrier islamique ; écrivez les jours du calendrier commun",
  ],
  persian: [
    "a month of the Persian calendar; write the days of the common calendar",
    "месяц персидского календаря; пишите дни общего календаря",
    "un mois du calendrier persan ; écrivez les jours du calendrier commun",
  ],
  hebrew: [
    "a month of the Hebrew calendar; write the days of the common calendar",
    "месяц еврейского календаря; пишите дни общего календаря",
    "un mois du calendrier hébraïque ; écrivez les jours du calendrier commun",
  ],
};

const eras: Readonly<Record<Language, Readonly<Record<OtherEra, string>>>> = {
  en: {
    buddhist: ", as the Buddhist era counts: 543 more than ours",
    hebrew: ", as the Hebrew calendar counts: 3760 or 3761 more than ours",
    "persian-or-islamic":
      ", as the Persian calendar counts (621 or 622 fewer than ours) or the Islamic one (some 580 fewer)",
  },
  ru: {
    buddhist: ", как по буддийскому летосчислению: на 543 больше нашего",
    hebrew: ", как по еврейскому календарю: на 3760 или 3761 больше нашего",
    "persian-or-islamic":
      ", как по персидскому календарю (на 621 или 622 меньше нашего) или по исламскому (примерно на 580 меньше)",
  },
  fr: {
    buddhist: ", comme dans l’ère bouddhique : 543 de plus que la nôtre",
    hebrew: ", comme dans le calendrier hébraïque : 3760 ou 3761 de plus que la nôtre",
    "persian-or-islamic":
      ", comme dans le calendrier persan (621 ou 622 de moins que la nôtre) ou islamique (environ 580 de moins)",
  },
};

export function noDayIn(why: NoDay, language: Language): string {
  const at = { en: 0, ru: 1, fr: 2 }[language];
  if ("year" in why) {
    const side = {
      "year-before": [`a year before ${why.year}`, `год раньше ${why.year}`, `une année avant ${why.year}`],
      "year-after": [`a year after ${why.year}`, `год позже ${why.year}`, `une année après ${why.year}`],
    }[why.no];
    return `${side[at]}${why.era === undefined ? "" : eras[language][why.era]}`;
  }
  if (why.no === "number")
    return (
      [`a number of ${why.digits} digits`, `число из ${why.digits} цифр`, `un nombre de ${why.digits} chiffres`][at] ??
      ""
    );
  if (why.no === "other-calendar") return calendars[why.calendar][at] ?? "";
  return plain[why.no][at] ?? "";
}
