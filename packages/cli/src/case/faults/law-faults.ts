import type { CalendarDate, FaultWords } from "@hustings/core";

/** What a case says of its days, its country and its facts that its law cannot go on with. */
export type LawFault =
  | { readonly code: "country-other"; readonly own: string; readonly law: string; readonly country: string }
  | {
      readonly code: "day-not-governed";
      readonly of: "vote" | "filing";
      readonly from: CalendarDate;
      readonly to: CalendarDate;
      readonly law: string;
      readonly day: CalendarDate;
      readonly others: readonly string[];
    }
  | { readonly code: "filed-after-vote"; readonly votingDay: CalendarDate; readonly day: string; readonly law: string }
  | { readonly code: "collected-backwards" }
  | { readonly code: "before-filing" }
  | { readonly code: "before-announcement" }
  | { readonly code: "fact-unknown"; readonly law: string; readonly key: string; readonly near?: string | undefined }
  | { readonly code: "dispute-twice" }
  | { readonly code: "fact-after-vote"; readonly votingDay: CalendarDate; readonly day: CalendarDate }
  | { readonly code: "fact-twice"; readonly key: string };

const span = (from: CalendarDate, to: CalendarDate, [on, since, until]: readonly [string, string, string]) =>
  from === to ? `${on} ${from}` : `${since} ${from} ${until} ${to}`;

export const lawFaults: FaultWords<LawFault> = {
  "country-other": {
    en: ({ own, law, country }) => [`${own}, the country that ${law} is the law of`, country, "correct one of the two"],
    ru: ({ own, law, country }) => [`${own}, страна, чей это закон (${law})`, country, "исправьте одно из двух"],
    fr: ({ own, law, country }) => [`${own}, le pays dont ${law} est la loi`, country, "corrigez l’un des deux"],
  },
  "day-not-governed": {
    en: ({ of, from, to, law, day, others }) => [
      `a ${of} ${span(from, to, ["on", "from", "to"])}, which ${law} governs`,
      day,
      others.length > 0
        ? `rule by ${others.join(" or ")}`
        : "no rulebook of this law here governs that day; bring one with --rulebook, or correct the day",
    ],
    ru: ({ of, from, to, law, day, others }) => [
      `${of === "vote" ? "голосование" : "подача"} ${span(from, to, ["в день", "с", "по"])}: об этих днях говорит ${law}`,
      day,
      others.length > 0
        ? `решайте по ${others.join(" или ")}`
        : "об этом дне здесь не говорит ни один свод правил этого закона; дайте свой с --rulebook или исправьте день",
    ],
    fr: ({ of, from, to, law, day, others }) => [
      `un ${of === "vote" ? "vote" : "dépôt"} ${span(from, to, ["le", "du", "au"])}, jours que régit ${law}`,
      day,
      others.length > 0
        ? `statuez d’après ${others.join(" ou ")}`
        : "aucun règlement de cette loi ne régit ce jour ici ; donnez le vôtre avec --rulebook, ou corrigez le jour",
    ],
  },
  "filed-after-vote": {
    en: ({ votingDay, day, law }) => [
      `a filing not after the vote of ${votingDay}`,
      JSON.stringify(day),
      `correct it; hustings rules show ${law} lists what the rulebook knows`,
    ],
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
