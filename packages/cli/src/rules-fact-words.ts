import type { Words } from "@hustings/rules";

/** What a day is counted from, in the form that goes after *before* and *after*: events by name, and facts that state a day. */
export const anchors: { readonly [name: string]: Words } = {
  "voting-day": { en: "the vote", ru: "голосования", fr: "le scrutin" },
  publication: { en: "publication", ru: "опубликования", fr: "la publication" },
  service: { en: "service on the candidate", ru: "вручения кандидату", fr: "la notification au candidat" },
  decision: { en: "the decision", ru: "решения", fr: "la décision" },
  filing: { en: "the filing", ru: "представления подписей", fr: "le dépôt" },
  objection: { en: "the objection", ru: "возражения", fr: "la réclamation" },
  "last-filing-day": { en: "the last day of filing", ru: "окончания приёма", fr: "le dernier jour du dépôt" },
  "published-on": {
    en: "official publication of the text",
    ru: "официального опубликования текста",
    fr: "la publication officielle du texte",
  },
  "collection-began": { en: "the start of collection", ru: "начала сбора", fr: "le début de la collecte" },
  "collection-ended": { en: "the end of collection", ru: "окончания сбора", fr: "la fin de la collecte" },
  "registered-on": {
    en: "registration of the initiative",
    ru: "регистрации инициативы",
    fr: "l'enregistrement de l'initiative",
  },
  "call-in-force": {
    en: "the entry into force of the call",
    ru: "вступления в силу решения о выборах",
    fr: "l'entrée en vigueur de la convocation",
  },
  "last-day-for-nominations": {
    en: "the last day for nominations",
    ru: "окончания выдвижения",
    fr: "la clôture des candidatures",
  },
  "last-day-for-candidacies": {
    en: "the last day for candidacies",
    ru: "окончания подачи кандидатур",
    fr: "la clôture des candidatures",
  },
  "election-published": {
    en: "publication of the decision to call the election",
    ru: "опубликования решения о назначении выборов",
    fr: "la publication de la convocation",
  },
  "session-ended": {
    en: "the end of the legislative session",
    ru: "окончания сессии законодательного собрания",
    fr: "la fin de la session législative",
  },
  "summary-issued": {
    en: "the issue of the title and summary",
    ru: "выдачи заголовка и изложения",
    fr: "la délivrance du titre et du résumé",
  },
  "decision-day": { en: "the authority's decision", ru: "решения органа", fr: "la décision de l'autorité" },
};

/** Facts that no rule of a rulebook words: families, and figures by unit. */
export const factNames: { readonly [key: string]: Words } = {
  "birth-date": { en: "the day of birth", ru: "день рождения", fr: "le jour de naissance" },
  "conviction/": {
    en: "a conviction, by a name of your own",
    ru: "судимость под любым именем",
    fr: "une condamnation, sous un nom libre",
  },
  "term/": {
    en: "a term of office, by a name of your own",
    ru: "срок полномочий под любым именем",
    fr: "un mandat, sous un nom libre",
  },
  "nominal-list-by-state": {
    en: "voters on the nominal list, by state",
    ru: "избиратели номинального списка по штатам",
    fr: "électeurs de la liste nominale, par État",
  },
  "votes-for-the-office-by-county": {
    en: "votes cast for the office, by county",
    ru: "голоса, поданные за должность, по округам",
    fr: "suffrages exprimés pour la fonction, par comté",
  },
  "registered-voters-by-district": {
    en: "registered voters, by district",
    ru: "зарегистрированные избиратели по округам",
    fr: "électeurs inscrits, par district",
  },
  "presidential-votes-by-district": {
    en: "votes cast for President, by district",
    ru: "голоса на выборах президента по округам",
    fr: "suffrages de la présidentielle, par district",
  },
};

/** Fields of the evidence that a ruling may name as not stated, by their last part. */
export const evidenceNames: { readonly [field: string]: Words } = {
  "duplicate-pairs": {
    en: "pairs of lines by one person in that stage",
    ru: "пары строк одного лица на этом этапе",
    fr: "paires de lignes d'une même personne à ce stade",
  },
  "by-unit": { en: "the stage, unit by unit", ru: "этап по единицам", fr: "le stade, unité par unité" },
  "valid-by-region": {
    en: "valid lines, unit by unit",
    ru: "действительные строки по единицам",
    fr: "lignes valables, unité par unité",
  },
  "removed-by-ground": {
    en: "lines taken out before the check, by ground",
    ru: "строки, исключённые до проверки, по основаниям",
    fr: "lignes ôtées avant le contrôle, par motif",
  },
  objections: { en: "objections", ru: "возражения", fr: "réclamations" },
  "objections-closed": {
    en: "the day on which the time for objections ended",
    ru: "день окончания срока возражений",
    fr: "le jour où le délai de réclamation a pris fin",
  },
};
