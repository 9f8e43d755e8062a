import {
  pluralOf,
  type MultipleSigning,
  type Language,
  type Observation,
  type Rounding,
  type SignersRule,
} from "@hustings/rules";

/** What a rulebook says beside its sentences: how it is counted, what follows from what, and by which article. */
export interface DetailWords {
  readonly jurisdiction: string;
  /** Which version of a law governs follows from the day of something. */
  readonly versionBy: string;
  readonly holidays: string;
  readonly clocks: string;
  readonly listFrom: (source: string) => string;
  readonly onlyRoutes: (routes: string) => string;
  readonly foundSo: (observations: string) => string;
  readonly observations: Readonly<Record<Observation, string>>;
  readonly repairedBy: (remedy: string) => string;
  readonly onGrounds: (grounds: string) => string;
  readonly noMoreThanLost: string;
  readonly thenRemedy: (remedy: string) => string;
  /** With the article, where that is not the condition's own. */
  readonly presumed: (article: string | undefined) => string;
  /** Of what bars: nobody has it until somebody shows it. */
  readonly bars: (article: string | undefined) => string;
  readonly question: (id: string) => string;
  readonly anyOffence: string;
  readonly suspended: Readonly<Record<"counts" | "only" | "does-not-count", string>>;
  readonly suspendedContested: (reading: string) => string;
  readonly lasts: Readonly<Record<"while-unexpunged" | "always", string>>;
  readonly afterExpungement: (years: string) => string;
  readonly afterFinal: (years: string) => string;
  readonly afterExecution: (years: string) => string;
  readonly mayPrecede: string;
  readonly terms: Readonly<Record<"consecutive" | "lifetime" | "quarantine", string>>;
  readonly pause: (years: string) => string;
  readonly afterResignation: string;
  readonly countedFrom: (day: string) => string;
  readonly ofMeeting: string;
  readonly notice: string;
  readonly majority: string;
  readonly document: (scheme: string) => string;
  readonly oneGroup: string;
  readonly severalGroups: string;
  readonly withPapers: (fact: string) => string;
  readonly across: Readonly<Record<MultipleSigning["across"], string>>;
  readonly within: Readonly<Record<MultipleSigning["within"], string>>;
  readonly order: Readonly<Record<NonNullable<MultipleSigning["order"]>, string>>;
  readonly signers: Readonly<Record<SignersRule["on"], (years: number) => string>>;
  readonly voidsLater: string;
  readonly rounded: Readonly<Record<Rounding, string>>;
  readonly shareOf: (share: string, of: string) => string;
  readonly handingInStops: string;
  readonly futility: string;
  readonly sufficiency: string;
  readonly atSource: string;
  readonly bounds: Readonly<Record<"middle" | "outer", string>>;
  readonly objectionsFrom: Readonly<Record<"last-filing-day" | "filing", string>>;
}

const en: DetailWords = {
  jurisdiction: "jurisdiction",
  versionBy: "which version governs",
  holidays: "public holidays",
  clocks: "Clocks",
  listFrom: (source) => `this list was read in ${source}`,
  onlyRoutes: (routes) => `only for ${routes}`,
  foundSo: (observations) => `where a line is found so: ${observations}`,
  observations: {
    "not-on-roll": "not on the roll",
    "no-suffrage": "without the right to vote",
    deceased: "deceased before signing",
    "double-within": "a further line of one person here",
    "double-across": "a line of one person for another too",
    "not-own-hand": "not in the signer's own hand",
    "outside-period": "signed outside the drive",
    incomplete: "incomplete",
    unreadable: "unreadable",
    moved: "sealed for another nomination",
  },
  repairedBy: (remedy) => `may be repaired: ${remedy}`,
  onGrounds: (grounds) => `for lines struck as ${grounds}`,
  noMoreThanLost: "for no more lines than were lost so",
  thenRemedy: (remedy) => `if it is lost: ${remedy}`,
  presumed: (article) => `taken as met until the contrary is shown${article === undefined ? "" : `: ${article}`}`,
  bars: (article) => `does not bar until it is shown${article === undefined ? "" : `: ${article}`}`,
  question: (id) => `question: ${id}`,
  anyOffence: "whatever the offence",
  suspended: { counts: "suspended or not", only: "only if suspended", "does-not-count": "not if suspended" },
  suspendedContested: (reading) => `whether if suspended is contested, by the reading ${reading} it counts`,
  lasts: { "while-unexpunged": "until the record is expunged", always: "for good" },
  afterExpungement: (years) => `until ${years} after the record was expunged`,
  afterFinal: (years) => `until ${years} after it became final`,
  afterExecution: (years) => `until ${years} after it was carried out`,
  mayPrecede: "also where it was carried out before it became final",
  terms: { consecutive: "in a row", lifetime: "in all", quarantine: "in a row, then a pause" },
  pause: (years) => `a pause of ${years}`,
  afterResignation: "after a resignation too",
  countedFrom: (day) => `of terms that began on ${day} or later`,
  ofMeeting: "of the meeting",
  notice: "notice",
  majority: "majority",
  document: (scheme) => `of everybody present the number of a document is written down: ${scheme}`,
  oneGroup: "a voter may be in one group alone",
  severalGroups: "a voter may be in several groups",
  withPapers: (fact) =>
    `the minutes of a meeting held after this day are not among the papers, and it does not count: ${fact}`,
  across: {
    allowed: "for several: all of them count",
    "first-received": "for several: the first received counts",
    "first-checked": "for several: the first checked counts",
    "void-on-all": "for several: none of them counts",
    "same-day-void": "for several: too many of one day count for none, earlier days count first",
    "once-only": "for several: one is allowed, and the law does not say which of two stands",
  },
  within: {
    "one-stays": "twice for one: one of them stays",
    "first-valid-stays": "twice for one: the first valid one stays",
    "none-stays": "twice for one: none of them stays",
  },
  signers: {
    signing: (years) =>
      `whoever signs is at least ${years} ${pluralOf(years, "year|years", "en")} old on the day of signing`,
    "voting-day": (years) =>
      `whoever signs is at least ${years} ${pluralOf(years, "year|years", "en")} old on the day of the vote`,
  },
  order: { deposit: "in the order of deposit", lot: "in an order drawn by lot", receipt: "in the order of receipt" },
  voidsLater: "such a day voids all later ones too",
  rounded: { floor: "rounded down", ceil: "rounded up", "half-up": "rounded half up" },
  shareOf: (share, of) => `${share} of ${of}`,
  handingInStops: "handing in stops there",
  futility: "ends as soon as it cannot succeed any more",
  sufficiency: "ends as soon as enough are valid",
  atSource: "certified when each was signed",
  bounds: {
    middle: "exactly at a bound every line is checked",
    outer: "exactly at a bound the sample decides",
  },
  objectionsFrom: { "last-filing-day": "counted from the last day of filing", filing: "counted from the filing" },
};

const ru: DetailWords = {
  jurisdiction: "юрисдикция",
  versionBy: "какая редакция применима",
  holidays: "праздничные дни",
  clocks: "Часы",
  listFrom: (source) => `перечень прочитан в ${source}`,
  onlyRoutes: (routes) => `только для: ${routes}`,
  foundSo: (observations) => `если о строке установлено: ${observations}`,
  observations: {
    "not-on-roll": "нет в списке избирателей",
    "no-suffrage": "нет права голоса",
    deceased: "умер до подписи",
    "double-within": "повторная строка того же лица здесь",
    "double-across": "строка того же лица и за другого",
    "not-own-hand": "написано не рукой подписавшего",
    "outside-period": "подписано вне срока сбора",
    incomplete: "неполная",
    unreadable: "не читается",
    moved: "запечатано для другого выдвижения",
  },
  repairedBy: (remedy) => `можно исправить: ${remedy}`,
  onGrounds: (grounds) => `для строк, забракованных как ${grounds}`,
  noMoreThanLost: "не больше строк, чем так утрачено",
  thenRemedy: (remedy) => `если отказано: ${remedy}`,
  presumed: (article) =>
    `считается выполненным, пока не показано обратное${article === undefined ? "" : `: ${article}`}`,
  bars: (article) => `не препятствует, пока не показано${article === undefined ? "" : `: ${article}`}`,
  question: (id) => `вопрос: ${id}`,
  anyOffence: "за любое деяние",
  suspended: {
    counts: "условно или нет",
    only: "только если условно",
    "does-not-count": "не если условно",
  },
  suspendedContested: (reading) => `считается ли условное, спорно; по толкованию ${reading} считается`,
  lasts: { "while-unexpunged": "пока судимость не снята и не погашена", always: "навсегда" },
  afterExpungement: (years) => `${years} после снятия или погашения судимости`,
  afterFinal: (years) => `${years} после вступления в силу`,
  afterExecution: (years) => `${years} после исполнения`,
  mayPrecede: "и если исполнено до вступления в силу",
  terms: { consecutive: "подряд", lifetime: "всего", quarantine: "подряд, затем перерыв" },
  pause: (years) => `перерыв: ${years}`,
  afterResignation: "и после отставки",
  countedFrom: (day) => `из сроков, начавшихся ${day} или позже`,
  ofMeeting: "о собрании",
  notice: "извещение",
  majority: "большинство",
  document: (scheme) => `у каждого присутствующего записывают номер документа: ${scheme}`,
  oneGroup: "избиратель может быть только в одной группе",
  severalGroups: "избиратель может быть в нескольких группах",
  withPapers: (fact) =>
    `протокола собрания, проведённого после этого дня, среди документов нет, и оно не засчитывается: ${fact}`,
  across: {
    allowed: "за нескольких: засчитываются все",
    "first-received": "за нескольких: засчитывается поступившая первой",
    "first-checked": "за нескольких: засчитывается проверенная первой",
    "void-on-all": "за нескольких: не засчитывается ни одна",
    "same-day-void": "за нескольких: лишние в один день не засчитываются вовсе, раньше поданные идут первыми",
    "once-only": "за нескольких: допустима одна, и какая из двух остаётся, закон не говорит",
  },
  within: {
    "one-stays": "дважды за одного: одна остаётся",
    "first-valid-stays": "дважды за одного: остаётся первая действительная",
    "none-stays": "дважды за одного: не остаётся ни одной",
  },
  signers: {
    signing: (years) => `подписавшему на день подписи исполнилось ${years} ${pluralOf(years, "год|года|лет", "ru")}`,
    "voting-day": (years) =>
      `подписавшему на день голосования исполнится ${years} ${pluralOf(years, "год|года|лет", "ru")}`,
  },
  order: { deposit: "в порядке сдачи", lot: "в порядке по жребию", receipt: "в порядке поступления" },
  voidsLater: "такой день лишает силы и все последующие",
  rounded: { floor: "с округлением вниз", ceil: "с округлением вверх", "half-up": "с округлением половины вверх" },
  shareOf: (share, of) => `${share} от ${of}`,
  handingInStops: "приём на этом прекращается",
  futility: "прекращается, как только успех невозможен",
  sufficiency: "прекращается, как только действительных довольно",
  atSource: "удостоверяется при самой подписи",
  bounds: {
    middle: "ровно на пороге проверяется каждая строка",
    outer: "ровно на пороге решает выборка",
  },
  objectionsFrom: { "last-filing-day": "считая от последнего дня приёма", filing: "считая от представления" },
};

const fr: DetailWords = {
  jurisdiction: "ressort",
  versionBy: "quelle version s'applique",
  holidays: "jours fériés",
  clocks: "Horloges",
  listFrom: (source) => `cette liste a été lue dans ${source}`,
  onlyRoutes: (routes) => `seulement pour ${routes}`,
  foundSo: (observations) => `si la ligne est trouvée ainsi\u00a0: ${observations}`,
  observations: {
    "not-on-roll": "absente de la liste électorale",
    "no-suffrage": "sans droit de vote",
    deceased: "décès avant la signature",
    "double-within": "ligne de trop d'une même personne ici",
    "double-across": "ligne d'une même personne pour un autre aussi",
    "not-own-hand": "pas de la main du signataire",
    "outside-period": "signée hors de la collecte",
    incomplete: "incomplète",
    unreadable: "illisible",
    moved: "scellée pour une autre candidature",
  },
  repairedBy: (remedy) => `régularisable\u00a0: ${remedy}`,
  onGrounds: (grounds) => `pour les lignes écartées comme ${grounds}`,
  noMoreThanLost: "pour pas plus de lignes que celles perdues ainsi",
  thenRemedy: (remedy) => `en cas d'échec\u00a0: ${remedy}`,
  presumed: (article) => `tenu pour rempli jusqu'à preuve du contraire${article === undefined ? "" : ` : ${article}`}`,
  bars: (article) => `n'exclut pas tant qu'elle n'est pas montrée${article === undefined ? "" : `\u00a0: ${article}`}`,
  question: (id) => `question\u00a0: ${id}`,
  anyOffence: "quelle que soit l'infraction",
  suspended: {
    counts: "avec ou sans sursis",
    only: "seulement avec sursis",
    "does-not-count": "pas avec sursis",
  },
  suspendedContested: (reading) => `avec sursis, c'est contesté ; selon la lecture ${reading} elle compte`,
  lasts: { "while-unexpunged": "tant qu'elle n'est pas effacée", always: "pour toujours" },
  afterExpungement: (years) => `jusqu'à ${years} après son effacement`,
  afterFinal: (years) => `jusqu'à ${years} après qu'elle est définitive`,
  afterExecution: (years) => `jusqu'à ${years} après son exécution`,
  mayPrecede: "même exécutée avant d'être définitive",
  terms: { consecutive: "de suite", lifetime: "en tout", quarantine: "de suite, puis une pause" },
  pause: (years) => `une pause de ${years}`,
  afterResignation: "après une démission aussi",
  countedFrom: (day) => `des mandats commencés le ${day} ou plus tard`,
  ofMeeting: "de la réunion",
  notice: "préavis",
  majority: "majorité",
  document: (scheme) => `on note de chaque présent le numéro d'un document\u00a0: ${scheme}`,
  oneGroup: "un électeur ne peut être que d'un seul groupe",
  severalGroups: "un électeur peut être de plusieurs groupes",
  withPapers: (fact) =>
    `le procès-verbal d'une réunion tenue après ce jour n'est pas parmi les pièces, et elle ne compte pas\u00a0: ${fact}`,
  across: {
    allowed: "pour plusieurs\u00a0: toutes comptent",
    "first-received": "pour plusieurs\u00a0: la première reçue compte",
    "first-checked": "pour plusieurs\u00a0: la première contrôlée compte",
    "void-on-all": "pour plusieurs\u00a0: aucune ne compte",
    "same-day-void":
      "pour plusieurs\u00a0: trop d'un même jour ne comptent pour personne, les jours antérieurs d'abord",
    "once-only": "pour plusieurs\u00a0: une seule est permise, et la loi ne dit pas laquelle de deux demeure",
  },
  within: {
    "one-stays": "deux fois pour un\u00a0: l'une demeure",
    "first-valid-stays": "deux fois pour un\u00a0: la première valable demeure",
    "none-stays": "deux fois pour un\u00a0: aucune ne demeure",
  },
  signers: {
    signing: (years) => `qui signe a au moins ${years} ${pluralOf(years, "an|ans", "fr")} au jour de la signature`,
    "voting-day": (years) => `qui signe a au moins ${years} ${pluralOf(years, "an|ans", "fr")} au jour du scrutin`,
  },
  order: { deposit: "dans l'ordre du dépôt", lot: "dans un ordre tiré au sort", receipt: "dans l'ordre de réception" },
  voidsLater: "un tel jour annule aussi tous les suivants",
  rounded: { floor: "arrondi en dessous", ceil: "arrondi au-dessus", "half-up": "arrondi à l'unité la plus proche" },
  shareOf: (share, of) => `${share} de ${of}`,
  handingInStops: "la réception s'arrête là",
  futility: "s'arrête dès que le succès est exclu",
  sufficiency: "s'arrête dès qu'assez sont valables",
  atSource: "attestée dès la signature",
  bounds: {
    middle: "au seuil exact, chaque ligne est contrôlée",
    outer: "au seuil exact, l'échantillon décide",
  },
  objectionsFrom: { "last-filing-day": "compté du dernier jour du dépôt", filing: "compté du dépôt" },
};

export const detailWords: Readonly<Record<Language, DetailWords>> = { en, ru, fr };
