import type { MajorityOf } from "@hustings/core";
import type { Ground, Language, Remedy } from "@hustings/rules";

type Counted = (figure: string, forms: string, of: string) => string;

/** How the laws count, what they strike and what may be done, in one language. */
export interface LawWords {
  readonly before: Counted;
  readonly after: Counted;
  readonly weekdayBefore: (nth: number, weekday: number, anchor: string) => string;
  readonly units: Readonly<
    Record<"days" | "clear-days" | "working-days" | "months" | "full-months" | "hours" | "signatures", string>
  >;
  /** Forms of a counted year and of a counted term of office. */
  readonly years: string;
  readonly terms: string;
  readonly onDay: Readonly<Record<"voting-day" | "filing" | "decision", string>>;
  readonly within: (figure: string, forms: string) => string;
  readonly endOfDayAfter: Counted;
  /** Of a sentence that bars: how long or how much it is. */
  readonly amounts: Readonly<Record<"atLeast" | "moreThan" | "atMost", (amount: string) => string>>;
  readonly from: (anchor: string) => string;
  readonly atOnce: string;
  readonly notVerified: string;
  readonly decided: (within: string) => string;
  readonly final: string;
  readonly acts: Readonly<Record<Remedy["act"], string>>;
  readonly who: Readonly<Record<Remedy["who"], string>>;
  readonly scopes: Readonly<Record<Ground["scope"], string>>;
  /** Of a double where the law lets none of the lines stay. */
  readonly allOfPair: string;
  readonly effects: Readonly<Record<Ground["effect"], string>>;
  readonly shapes: Readonly<
    Record<"day" | "yes-or-no" | "whole-number" | "by-unit" | "conviction" | "term" | "reading", string>
  >;
  readonly capOf: (most: string, unit: string) => string;
  readonly capEffects: Readonly<Record<"not-counted" | "void", string>>;
  readonly someUnits: (needed: string, unit: string) => string;
  readonly floorInSome: (least: string, needed: string, unit: string) => string;
  readonly floorInEvery: (least: string, needed: string, unit: string) => string;
  readonly equally: (needed: string, unit: string) => string;
  readonly eachItsOwn: string;
  readonly shareOfFact: (share: string, fact: string) => string;
  readonly ceilings: Readonly<Record<"not-accepted" | "not-counted" | "ignored" | "contested", string>>;
  readonly group: (quota: string, days: string, atLeast: string) => string;
  readonly majority: (share: string) => string;
  readonly majorityOf: Readonly<Record<MajorityOf | "unsaid", string>>;
  readonly short: string;
  readonly over: string;
  readonly reached: string;
  readonly of: (count: string, limit: string) => string;
  readonly readings: Readonly<Record<"met" | "not-met" | "true" | "false" | "null", string>>;
  readonly figures: string;
  readonly finalAfter: (name: string, final: string, vote: string) => string;
}

/** `1st`, `12th`, `22nd`. */
function ordinal(nth: number): string {
  const last = nth % 10;
  const isTeen = nth % 100 > 10 && nth % 100 < 14;
  return `${nth}${isTeen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th"}`;
}

const en: LawWords = {
  before: (figure, forms, anchor) => `${figure} ${forms} before ${anchor}`,
  after: (figure, forms, anchor) => `${figure} ${forms} after ${anchor}`,
  weekdayBefore: (nth, weekday, anchor) =>
    `the ${ordinal(nth)} ${["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][weekday]} before ${anchor}`,
  units: {
    days: "day|days",
    "clear-days": "clear day|clear days",
    "working-days": "working day|working days",
    months: "month|months",
    "full-months": "full month|full months",
    hours: "hour|hours",
    signatures: "signature|signatures",
  },
  years: "year|years",
  terms: "term|terms",
  onDay: {
    "voting-day": "tested on the day of the vote",
    filing: "tested on the day of filing",
    decision: "tested on the day of the decision",
  },
  within: (figure, forms) => `within ${figure} ${forms}`,
  endOfDayAfter: (figure, forms, anchor) => `until the end of the day, ${figure} ${forms} after ${anchor}`,
  amounts: {
    atLeast: (amount) => `at least ${amount}`,
    moreThan: (amount) => `more than ${amount}`,
    atMost: (amount) => `at most ${amount}`,
  },
  from: (anchor) => `from ${anchor}`,
  atOnce: "at once",
  notVerified: "the limit was not verified",
  decided: (within) => `decided ${within}`,
  final: "no further remedy inside the country",
  acts: { cure: "Repair", objection: "Objection", appeal: "Appeal" },
  who: {
    candidate: "by the candidate",
    "any-elector": "by any elector",
    "any-candidate": "by any candidate",
    "any-citizen": "by any citizen",
    organiser: "by the organisers",
  },
  scopes: { line: "strikes the line", sheet: "strikes the sheet", pair: "strikes the further line of one person" },
  allOfPair: "strikes every line of one person",
  effects: {
    invalid: "invalid",
    "not-counted": "valid, left out of the count",
    counts: "the line stands: the fault is the authority's",
    "no-ground": "strikes nothing",
  },
  shapes: {
    day: "a day",
    "yes-or-no": "yes or no",
    "whole-number": "a whole number",
    "by-unit": "a number for each unit",
    conviction: "class, sentence, day it became final",
    term: "first and last day",
    reading: "one of the readings",
  },
  capOf: (most, unit) => `at most ${most} of one unit (${unit})`,
  capEffects: { "not-counted": "more are left out of the count", void: "more are void" },
  someUnits: (needed, unit) => `from at least ${needed} units (${unit})`,
  floorInSome: (least, needed, unit) => `${least} in each of at least ${needed} units (${unit})`,
  floorInEvery: (least, needed, unit) => `${least} in every unit, ${needed} in all (${unit})`,
  equally: (needed, unit) =>
    `equally from at least ${needed} units (${unit}); the law gives no number, so the outcome is open`,
  eachItsOwn: "each its own number",
  shareOfFact: (share, fact) => `${share} of ${fact}`,
  ceilings: {
    "not-accepted": "more may not be handed in",
    "not-counted": "more are left out of the count",
    ignored: "more are not looked at",
    contested: "what more brings is contested",
  },
  group: (quota, days, atLeast) =>
    `a meeting of at least ${quota} supporters, announced ${days} ahead; at least ${atLeast} such`,
  majority: (share) => `more than ${share} in favour`,
  majorityOf: {
    "for-and-against": "of the votes for and against",
    "votes-cast": "of all who vote, abstaining or not",
    present: "of those present",
    "not-stated": "the sources do not say of whom",
    unsaid: "of all who vote, abstaining or not (the rulebook has no majorityOf)",
  },
  short: "Short of it",
  over: "Above it",
  reached: "Reached by",
  of: (count, limit) => `${count} of ${limit}`,
  readings: { met: "if it is met", "not-met": "if it is not met", true: "yes", false: "no", null: "not established" },
  figures: "figures",
  finalAfter: (name, final, vote) =>
    `Conviction ${name}: final on ${final}, after the vote of ${vote}, so it settles nothing; a slip, or a thing to come.`,
};

const ru: LawWords = {
  before: (figure, forms, anchor) => `за ${figure} ${forms} до ${anchor}`,
  after: (figure, forms, anchor) => `${figure} ${forms} после ${anchor}`,
  weekdayBefore: (nth, weekday, anchor) =>
    `${nth}-${["е воскресенье", "й понедельник", "й вторник", "я среда", "й четверг", "я пятница", "я суббота"][weekday]} до ${anchor}`,
  units: {
    days: "день|дня|дней",
    "clear-days": "полный день|полных дня|полных дней",
    "working-days": "рабочий день|рабочих дня|рабочих дней",
    months: "месяц|месяца|месяцев",
    "full-months": "полный месяц|полных месяца|полных месяцев",
    hours: "час|часа|часов",
    signatures: "подпись|подписи|подписей",
  },
  years: "год|года|лет",
  terms: "срок|срока|сроков",
  onDay: {
    "voting-day": "проверяется на день голосования",
    filing: "проверяется на день представления",
    decision: "проверяется на день решения",
  },
  within: (figure, forms) => `срок ${figure} ${forms}`,
  endOfDayAfter: (figure, forms, anchor) => `до конца дня, ${figure} ${forms} после ${anchor}`,
  amounts: {
    atLeast: (amount) => `не менее: ${amount}`,
    moreThan: (amount) => `более: ${amount}`,
    atMost: (amount) => `не более: ${amount}`,
  },
  from: (anchor) => `со дня ${anchor}`,
  atOnce: "немедленно",
  notVerified: "срок не проверен",
  decided: (within) => `на решение: ${within}`,
  final: "внутри страны больше не обжалуется",
  acts: { cure: "Исправление", objection: "Возражение", appeal: "Жалоба" },
  who: {
    candidate: "подаёт кандидат",
    "any-elector": "подаёт любой избиратель",
    "any-candidate": "подаёт любой кандидат",
    "any-citizen": "подаёт любой гражданин",
    organiser: "подают организаторы",
  },
  scopes: { line: "строка", sheet: "лист", pair: "повторная строка одного лица" },
  allOfPair: "все строки одного лица",
  effects: {
    invalid: "недействительно",
    "not-counted": "действительно, но не засчитывается",
    counts: "строка остаётся: ошибка самого органа",
    "no-ground": "не основание",
  },
  shapes: {
    day: "день",
    "yes-or-no": "да или нет",
    "whole-number": "целое число",
    "by-unit": "число по каждой единице",
    conviction: "класс, наказание, день вступления в силу",
    term: "первый и последний день",
    reading: "одно из толкований",
  },
  capOf: (most, unit) => `не более ${most} от одной единицы (${unit})`,
  capEffects: { "not-counted": "сверх того не засчитывается", void: "сверх того недействительно" },
  someUnits: (needed, unit) => `не менее чем из ${needed} единиц (${unit})`,
  floorInSome: (least, needed, unit) => `${least} в каждой не менее чем из ${needed} единиц (${unit})`,
  floorInEvery: (least, needed, unit) => `${least} в каждой единице, всего ${needed} (${unit})`,
  equally: (needed, unit) =>
    `в равной мере не менее чем из ${needed} единиц (${unit}); числа закон не называет, поэтому исход не решён`,
  eachItsOwn: "своё число у каждой",
  shareOfFact: (share, fact) => `${share} от: ${fact}`,
  ceilings: {
    "not-accepted": "больше не принимают",
    "not-counted": "сверх того не засчитывается",
    ignored: "сверх того не рассматривается",
    contested: "что следует за превышением, спорно",
  },
  group: (quota, days, atLeast) =>
    `собрание не менее чем ${quota} сторонников, извещение за ${days}; таких собраний не менее ${atLeast}`,
  majority: (share) => `«за» больше ${share}`,
  majorityOf: {
    "for-and-against": "голосов «за» и «против»",
    "votes-cast": "всех проголосовавших, и воздержавшихся",
    present: "присутствующих",
    "not-stated": "от чего, источники не говорят",
    unsaid: "всех проголосовавших, и воздержавшихся (в своде нет majorityOf)",
  },
  short: "Не достигли",
  over: "Выше предела",
  reached: "Достигли",
  of: (count, limit) => `${count} из ${limit}`,
  readings: {
    met: "если выполнено",
    "not-met": "если не выполнено",
    true: "да",
    false: "нет",
    null: "не установлено",
  },
  figures: "числа",
  finalAfter: (name, final, vote) =>
    `Судимость ${name}: вступила в силу ${final}, после голосования ${vote}, поэтому ничего не решает; описка или ещё предстоит.`,
};

const fr: LawWords = {
  before: (figure, forms, anchor) => `${figure} ${forms} avant ${anchor}`,
  after: (figure, forms, anchor) => `${figure} ${forms} après ${anchor}`,
  weekdayBefore: (nth, weekday, anchor) =>
    `le ${nth === 1 ? "1er" : `${nth}e`} ${["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"][weekday]} avant ${anchor}`,
  units: {
    days: "jour|jours",
    "clear-days": "jour franc|jours francs",
    "working-days": "jour ouvrable|jours ouvrables",
    months: "mois|mois",
    "full-months": "mois entier|mois entiers",
    hours: "heure|heures",
    signatures: "signature|signatures",
  },
  years: "an|ans",
  terms: "mandat|mandats",
  onDay: {
    "voting-day": "apprécié au jour du scrutin",
    filing: "apprécié au jour du dépôt",
    decision: "apprécié au jour de la décision",
  },
  within: (figure, forms) => `dans un délai de ${figure} ${forms}`,
  endOfDayAfter: (figure, forms, anchor) => `jusqu'à la fin du jour, ${figure} ${forms} après ${anchor}`,
  amounts: {
    atLeast: (amount) => `au moins ${amount}`,
    moreThan: (amount) => `plus de ${amount}`,
    atMost: (amount) => `au plus ${amount}`,
  },
  from: (anchor) => `dès ${anchor}`,
  atOnce: "sur-le-champ",
  notVerified: "le délai n'a pas été vérifié",
  decided: (within) => `tranché ${within}`,
  final: "sans autre recours interne",
  acts: { cure: "Régularisation", objection: "Réclamation", appeal: "Recours" },
  who: {
    candidate: "par le candidat",
    "any-elector": "par tout électeur",
    "any-candidate": "par tout candidat",
    "any-citizen": "par tout citoyen",
    organiser: "par les organisateurs",
  },
  scopes: { line: "écarte la ligne", sheet: "écarte la feuille", pair: "écarte la ligne de trop d'une personne" },
  allOfPair: "écarte toutes les lignes d'une même personne",
  effects: {
    invalid: "nulle",
    "not-counted": "valable, non comptée",
    counts: "la ligne demeure : la faute est à l'autorité",
    "no-ground": "n'écarte rien",
  },
  shapes: {
    day: "un jour",
    "yes-or-no": "oui ou non",
    "whole-number": "un nombre entier",
    "by-unit": "un nombre par unité",
    conviction: "classe, peine, jour où elle est définitive",
    term: "premier et dernier jour",
    reading: "l'une des lectures",
  },
  capOf: (most, unit) => `au plus ${most} d'une même unité (${unit})`,
  capEffects: { "not-counted": "au-delà, non comptées", void: "au-delà, nulles" },
  someUnits: (needed, unit) => `d'au moins ${needed} unités (${unit})`,
  floorInSome: (least, needed, unit) => `${least} dans chacune de ${needed} unités au moins (${unit})`,
  floorInEvery: (least, needed, unit) => `${least} dans chaque unité, ${needed} en tout (${unit})`,
  equally: (needed, unit) =>
    `également d'au moins ${needed} unités (${unit}) ; la loi ne donne pas de nombre, l'issue reste donc en suspens`,
  eachItsOwn: "chacune son nombre",
  shareOfFact: (share, fact) => `${share} de : ${fact}`,
  ceilings: {
    "not-accepted": "au-delà, rien n'est reçu",
    "not-counted": "au-delà, non comptées",
    ignored: "au-delà, rien n'est examiné",
    contested: "l'effet d'un dépassement est contesté",
  },
  group: (quota, days, atLeast) =>
    `une réunion d'au moins ${quota} soutiens, annoncée ${days} avant ; au moins ${atLeast} réunion(s) de la sorte`,
  majority: (share) => `plus de ${share} pour`,
  majorityOf: {
    "for-and-against": "des voix pour et contre",
    "votes-cast": "de tous les votants, abstentions comprises",
    present: "des présents",
    "not-stated": "les sources ne disent pas de qui",
    unsaid: "de tous les votants, abstentions comprises (le règlement n’a pas de majorityOf)",
  },
  short: "N'atteignent pas le seuil",
  over: "Au-dessus du plafond",
  reached: "Atteignent le seuil",
  of: (count, limit) => `${count} sur ${limit}`,
  readings: {
    met: "si c'est rempli",
    "not-met": "si ce ne l'est pas",
    true: "oui",
    false: "non",
    null: "non établi",
  },
  figures: "chiffres",
  finalAfter: (name, final, vote) =>
    `Condamnation ${name} : définitive le ${final}, après le scrutin du ${vote}, elle ne règle donc rien ; une erreur, ou à venir.`,
};

export const lawWords: Readonly<Record<Language, LawWords>> = { en, ru, fr };
