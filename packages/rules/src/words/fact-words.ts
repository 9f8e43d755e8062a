import { pluralOf } from "./plural.ts";
import { countOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { figure, languages, type Language, type Words } from "./words.ts";

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

/** Facts that no rule words, or that a rule asks not to be so: `foreign-citizenship` is what the law wants nobody to have. */
const ownNames: { readonly [key: string]: Words } = {
  "birth-date": { en: "the day of birth", ru: "день рождения", fr: "le jour de naissance" },
  "conviction/": {
    en: "a conviction, by a name of your own",
    ru: "судимость, под любым именем",
    fr: "une condamnation, sous un nom libre",
  },
  "term/": {
    en: "a term of office, by a name of your own",
    ru: "срок полномочий, под любым именем",
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
  "foreign-citizenship": {
    en: "foreign citizenship or residence permit",
    ru: "иностранное гражданство или вид на жительство",
    fr: "nationalité ou titre de séjour étrangers",
  },
  "court-found-extremist-campaigning": {
    en: "a court found a breach of the bans on extremist campaigning",
    ru: "суд установил нарушение запретов на экстремистскую агитацию",
    fr: "un tribunal a constaté une infraction aux interdictions de propagande extrémiste",
  },
  "group-papers-filed": {
    en: "day on which the papers of the voters' group were filed",
    ru: "день представления документов группы избирателей",
    fr: "jour du dépôt des papiers du groupe d'électeurs",
  },
  "party-papers-filed": {
    en: "day on which the papers of the party's nominee were filed",
    ru: "день представления документов кандидата от партии",
    fr: "jour du dépôt des papiers du candidat d'un parti",
  },
  "candidacy-handed-in": {
    en: "day on which the candidacy was handed in",
    ru: "день подачи документов о выдвижении",
    fr: "jour du dépôt de la candidature",
  },
  "nominated-on": { en: "day of the nomination", ru: "день выдвижения", fr: "jour de la présentation" },
};

/** A day by what it is counted from. */
export const dayOf: Readonly<Record<Language, (anchor: string) => string>> = {
  en: (anchor) => `the day of ${anchor}`,
  ru: (anchor) => `день ${anchor}`,
  fr: (anchor) => `jour : ${anchor}`,
};

/** What a fact of this law is, in words, for a family what its members are; `undefined` where nothing words it. */
export function factWords(book: Rulebook, key: string): Words | undefined {
  const [family = "", ...rest] = key.split("/");
  const name = rest.join("/");
  if (family === "paper" || family === "papers") {
    const paper = book.routes.flatMap(({ papers = [] }) => papers).find((each) => each.paper === name);
    if (paper !== undefined) return paper.words;
  }
  if (family === "question") return book.questions.find(({ id }) => id === name)?.words;
  if (Object.hasOwn(ownNames, key)) return ownNames[key];
  const conditions = [...book.eligibility, ...book.routes.flatMap(({ condition }) => condition ?? [])];
  const condition = conditions.find((each) => each.kind === "condition" && each.fact === key);
  if (condition?.kind === "condition") {
    const { must } = condition;
    return "atLeast" in must
      ? inEach((lang) => withYears(book, must.atLeast, condition.words[lang], lang))
      : condition.words;
  }
  const anchor = Object.hasOwn(anchors, key) ? anchors[key] : undefined;
  if (anchor !== undefined) return inEach((lang) => dayOf[lang](anchor[lang]));
  return book.calendar.find(({ done }) => done === key)?.words;
}

/** The years of a condition, where its words leave room for them. */
export function withYears(book: Rulebook, parameter: string, text: string, lang: Language): string {
  const years = countOf(book, parameter);
  return text.replace(/\{years(?:\|([^{}]*))?\}/g, (_, forms?: string) =>
    forms === undefined ? figure(years, lang) : pluralOf(years, forms, lang),
  );
}

function inEach(text: (lang: Language) => string): Words {
  return Object.fromEntries(languages.map((lang) => [lang, text(lang)])) as Record<Language, string>;
}
