import { oneOfThese, type CalendarDate, type FaultWords } from "@hustings/core";
import { wantedIn, type FactValueFault, type LifeFault } from "@hustings/rules";

/** What a case says of its days, its country and its facts that its law cannot go on with. */
export type LawFault =
  | { readonly code: "law-unknown"; readonly says: string; readonly got: string; readonly near?: string | undefined }
  | { readonly code: "route-unknown"; readonly law: string; readonly routes: readonly string[]; readonly route: string }
  | { readonly code: "scale-unread" }
  | { readonly code: "folder-of-other"; readonly of: "roll" | "case" }
  | { readonly code: "folder-of-other-law"; readonly law: string }
  | { readonly code: "country-other"; readonly own: string; readonly law: string; readonly country: string }
  | {
      readonly code: "day-not-governed";
      readonly of: "votes" | "filings" | "decidedBy";
      readonly from: CalendarDate;
      readonly to: CalendarDate;
      readonly law: string;
      readonly day: CalendarDate;
      readonly others: readonly string[];
    }
  | { readonly code: "filed-after-vote"; readonly votingDay: CalendarDate; readonly day: string }
  | { readonly code: "collected-backwards" }
  | { readonly code: "before-filing" }
  | { readonly code: "before-announcement" }
  | { readonly code: "rolled-after-decision" }
  | { readonly code: "fact-unknown"; readonly law: string; readonly key: string; readonly near?: string | undefined }
  | FactValueFault
  | (LifeFault & { readonly value: string })
  | { readonly code: "dispute-twice" }
  | { readonly code: "fact-after-vote"; readonly votingDay: CalendarDate; readonly day: CalendarDate }
  | { readonly code: "fact-twice"; readonly key: string };

const what = {
  votes: ["vote", "голосование", "vote"],
  filings: ["filing", "подача", "dépôt"],
  decidedBy: ["day", "день", "jour"],
} as const;

const span = (from: CalendarDate, to: CalendarDate, [on, since, until]: readonly [string, string, string]) =>
  from === to ? `${on} ${from}` : `${since} ${from} ${until} ${to}`;

type Why = LifeFault["why"];

const lifeWords = {
  en: (why: Why) =>
    why.of === "vote"
      ? `a day until the vote of ${why.votingDay}`
      : why.of === "beginning"
        ? `a day before ${why.begun}, of which ${why.key} speaks`
        : `a day at least as long before the vote as ${why.key} says, ${why.years} years`,
  ru: (why: Why) =>
    why.of === "vote"
      ? `день не позже голосования ${why.votingDay}`
      : why.of === "beginning"
        ? `день раньше ${why.begun}, о котором говорит ${why.key}`
        : `день не ближе к голосованию, чем на столько лет, сколько в ${why.key}: ${why.years}`,
  fr: (why: Why) =>
    why.of === "vote"
      ? `un jour au plus tard le vote du ${why.votingDay}`
      : why.of === "beginning"
        ? `un jour avant le ${why.begun}, dont parle ${why.key}`
        : `un jour au moins aussi loin du vote que le dit ${why.key}, ${why.years} ans`,
};

export const lawFaults: FaultWords<LawFault> = {
  "law-unknown": {
    en: ({ says, got }) => [
      says,
      got,
      "see hustings rules list, or give a law of your own as a file, --rulebook FILE.json",
    ],
    ru: ({ got, near }) => [
      "закон из hustings rules list или файл свода правил",
      got,
      near === undefined
        ? "имена перечисляет hustings rules list; свой закон дают файлом, --rulebook ФАЙЛ.json"
        : `может быть, ${near}? все имена перечисляет hustings rules list`,
    ],
    fr: ({ got, near }) => [
      "une loi de hustings rules list, ou un fichier de règlement",
      got,
      near === undefined
        ? "hustings rules list les énumère ; une loi à vous se donne en fichier, --rulebook FICHIER.json"
        : `vouliez-vous dire ${near} ? hustings rules list les énumère toutes`,
    ],
  },
  "route-unknown": {
    en: ({ law, routes, route }) => [
      `a route of ${law}: ${oneOfThese(routes, route)}`,
      JSON.stringify(route),
      "see hustings rules list and hustings rules show",
    ],
    ru: ({ law, routes, route }) => [
      `путь выдвижения по ${law}: ${routes.join(", ")}`,
      `«${route}»`,
      `их описывает hustings rules show ${law}`,
    ],
    fr: ({ law, routes, route }) => [
      `une voie de candidature de ${law} : ${routes.join(", ")}`,
      `« ${route} »`,
      `hustings rules show ${law} les décrit`,
    ],
  },
  "scale-unread": {
    en: () => ["a scale in lowest terms, as 1:1000", "another", "correct it"],
    ru: () => ["несократимый масштаб, как 1:1000", "другой", "исправьте"],
    fr: () => ["une échelle réduite au plus simple, comme 1:1000", "une autre", "corrigez-la"],
  },
  "folder-of-other": {
    en: ({ of }) => [
      `the ${of === "roll" ? "roll" : "contest, dates and columns"} that this data folder was begun with`,
      of === "roll" ? "another" : "others",
      "run it in a new data folder",
    ],
    ru: ({ of }) => [
      of === "roll"
        ? "тот же список избирателей, с которым начата эта папка данных"
        : "то же голосование, те же даты и столбцы, с которыми начата эта папка данных",
      of === "roll" ? "другой" : "другие",
      "запустите дело в новой папке данных",
    ],
    fr: ({ of }) => [
      of === "roll"
        ? "la liste électorale avec laquelle ce dossier de données a été commencé"
        : "le scrutin, les dates et les colonnes avec lesquels ce dossier de données a été commencé",
      of === "roll" ? "une autre" : "d’autres",
      "lancez-le dans un nouveau dossier de données",
    ],
  },
  "folder-of-other-law": {
    en: ({ law }) => [
      "the law that this data folder was begun with",
      `${law}, or another wording of it`,
      "give the --rulebook that case run was given, or run the case in a new data folder",
    ],
    ru: ({ law }) => [
      "тот же закон, с которым начата эта папка данных",
      `${law} или другая его редакция`,
      "дайте тот же --rulebook, что и раньше, или запустите дело в новой папке данных",
    ],
    fr: ({ law }) => [
      "la loi avec laquelle ce dossier de données a été commencé",
      `${law}, ou une autre rédaction`,
      "donnez le --rulebook donné à case run, ou lancez le dossier dans un nouveau dossier de données",
    ],
  },
  "country-other": {
    en: ({ own, law, country }) => [`${own}, the country that ${law} is the law of`, country, "correct one of the two"],
    ru: ({ own, law, country }) => [`${own}, страна, чей это закон (${law})`, country, "исправьте одно из двух"],
    fr: ({ own, law, country }) => [`${own}, le pays dont ${law} est la loi`, country, "corrigez l’un des deux"],
  },
  "day-not-governed": {
    en: ({ of, from, to, law, day, others }) => [
      `a ${what[of][0]} ${span(from, to, ["on", "from", "to"])}, which ${law} governs`,
      day,
      others.length > 0
        ? `rule by ${others.join(" or ")}`
        : "no rulebook of this law here governs that day; bring one with --rulebook, or correct the day",
    ],
    ru: ({ of, from, to, law, day, others }) => [
      `${what[of][1]} ${span(from, to, ["в день", "с", "по"])}: об этих днях говорит ${law}`,
      day,
      others.length > 0
        ? `решайте по ${others.join(" или ")}`
        : "об этом дне здесь не говорит ни один свод правил этого закона; дайте свой с --rulebook или исправьте день",
    ],
    fr: ({ of, from, to, law, day, others }) => [
      `un ${what[of][2]} ${span(from, to, ["le", "du", "au"])}, jours que régit ${law}`,
      day,
      others.length > 0
        ? `statuez d’après ${others.join(" ou ")}`
        : "aucun règlement de cette loi ne régit ce jour ici ; donnez le vôtre avec --rulebook, ou corrigez le jour",
    ],
  },
  "filed-after-vote": {
    en: ({ votingDay, day }) => [`a filing not after the vote of ${votingDay}`, day, "correct one of the two days"],
    ru: ({ votingDay, day }) => [`подача не позже голосования ${votingDay}`, day, "исправьте один из двух дней"],
    fr: ({ votingDay, day }) => [
      `un dépôt au plus tard le jour du vote, ${votingDay}`,
      day,
      "corrigez l’un des deux jours",
    ],
  },
  "collected-backwards": {
    en: () => ["a day from collected.from on", "one before", "correct one of the two"],
    ru: () => ["день не раньше collected.from", "более ранний", "исправьте одно из двух"],
    fr: () => ["un jour à partir de collected.from", "un jour plus tôt", "corrigez l’un des deux"],
  },
  "before-filing": {
    en: () => ["a moment after every filing", "one before", "correct the moment"],
    ru: () => ["момент после каждой подачи", "более ранний", "исправьте момент"],
    fr: () => ["un moment après chaque dépôt", "un moment plus tôt", "corrigez le moment"],
  },
  "rolled-after-decision": {
    en: () => ["a moment before decidedAt", "one after it", "correct one of the two"],
    ru: () => ["момент раньше decidedAt", "более поздний", "исправьте один из двух"],
    fr: () => ["un moment avant decidedAt", "un moment après", "corrigez l’un des deux"],
  },
  "before-announcement": {
    en: () => ["a moment after the announcement", "one before", "correct the moment"],
    ru: () => ["момент после объявления", "более ранний", "исправьте момент"],
    fr: () => ["un moment après l’annonce", "un moment plus tôt", "corrigez le moment"],
  },
  "fact-unknown": {
    en: ({ law, key, near }) => [
      "a fact that this law asks about",
      key,
      `${near === undefined ? "" : `did you mean ${near}? `}hustings rules show ${law} lists them`,
    ],
    ru: ({ law, key, near }) => [
      "факт, о котором спрашивает этот закон",
      key,
      `${near === undefined ? "" : `может быть, ${near}? `}их перечисляет hustings rules show ${law}`,
    ],
    fr: ({ law, key, near }) => [
      "un fait que cette loi demande",
      key,
      `${near === undefined ? "" : `vouliez-vous dire ${near} ? `}hustings rules show ${law} les énumère`,
    ],
  },
  "fact-value": {
    en: ({ wanted, shown, key }) => [wantedIn(wanted, "en"), shown, `correct what is said of ${key}`],
    ru: ({ wanted, shown, key }) => [
      wantedIn(wanted, "ru"),
      shown === "nothing" ? "ничего" : shown,
      `исправьте, что сказано в факте ${key}`,
    ],
    fr: ({ wanted, shown, key }) => [
      wantedIn(wanted, "fr"),
      shown === "nothing" ? "rien" : shown,
      `corrigez ce qui est dit de ${key}`,
    ],
  },
  "not-one-life": {
    en: ({ why, value }) => [
      `facts that fit into one life: birth-date ${lifeWords.en(why)}`,
      value,
      "correct it, or what the case states of the same person before it; what somebody contests stands under disputes",
    ],
    ru: ({ why, value }) => [
      `факты, возможные в одной жизни: birth-date, ${lifeWords.ru(why)}`,
      value,
      "исправьте это или то, что дело сообщает о том же человеке выше; спорное пишут в disputes",
    ],
    fr: ({ why, value }) => [
      `des faits qui tiennent dans une seule vie : birth-date, ${lifeWords.fr(why)}`,
      value,
      "corrigez ceci, ou ce que le dossier atteste plus haut de la même personne ; ce qui est contesté se met sous disputes",
    ],
  },
  "dispute-twice": {
    en: () => ["each of them once", "one again", "join what they say, or say who else says it"],
    ru: () => ["каждый из них один раз", "один ещё раз", "соедините сказанное или укажите, кто ещё это говорит"],
    fr: () => ["chacun une seule fois", "l’un d’eux de nouveau", "réunissez ce qu’il dit, ou dites qui d’autre le dit"],
  },
  "fact-after-vote": {
    en: ({ votingDay, day }) => [`a day until the vote of ${votingDay}`, day, "date it by the paper that says so"],
    ru: ({ votingDay, day }) => [
      `день не позже голосования ${votingDay}`,
      day,
      "поставьте день документа, где это сказано",
    ],
    fr: ({ votingDay, day }) => [
      `un jour au plus tard le vote du ${votingDay}`,
      day,
      "mettez la date du document qui le dit",
    ],
  },
  "fact-twice": {
    en: ({ key }) => [
      `${key} stated once of each of those put forward`,
      "it a second time",
      "take one of the two out; what somebody else says stands under its disputes",
    ],
    ru: ({ key }) => [
      `${key} один раз о каждом из выдвинутых`,
      "во второй раз",
      "уберите одно из двух; что говорят другие, стоит там же под disputes",
    ],
    fr: ({ key }) => [
      `${key} attesté une seule fois pour chaque personne présentée`,
      "une seconde fois",
      "retirez l’un des deux ; ce que d’autres disent se met sous disputes",
    ],
  },
};
