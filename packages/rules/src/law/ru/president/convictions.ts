import type { EligibilityRule } from "../../../ruling/eligibility.ts";
import type { Offences, Question } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { article, fixed } from "../../article.ts";
import { notCompared } from "../../provisions.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";

const suspended = { question: "suspended-sentence", countsUnder: "deprivation-of-liberty" } as const;

const convictionGrave = article(
  "conviction-grave",
  "19-FZ art. 3(5.2)(1)",
  { sources: ["RU14", "RU16"], confidence: "high", checked: "2026-11-21" },
  words(
    "Who was sentenced to deprivation of liberty for a grave or especially grave crime may not stand while the record is unexpunged on voting day.",
    "Не вправе быть избранным осуждённый к лишению свободы за тяжкое или особо тяжкое преступление, если судимость не снята и не погашена на день голосования.",
    "Ne peut se présenter le condamné à la privation de liberté pour un crime grave ou très grave tant que la peine n'est pas effacée au jour du scrutin.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction-grave",
      sentence: "deprivation-of-liberty",
      classes: ["grave", "especially-grave"],
      suspended,
      lasts: { kind: "while-unexpunged" },
      on: "voting-day",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "deprivation of liberty for a grave or especially grave crime, record unexpunged on voting day",
        "лишение свободы за тяжкое или особо тяжкое преступление, судимость не снята и не погашена на день голосования",
        "privation de liberté pour crime grave ou très grave, peine non effacée au jour du scrutin",
      ),
    }),
  },
);

const convictionGraveSpent = article(
  "conviction-grave-spent",
  "67-FZ art. 4(3.2); 19-FZ art. 3(5.2)(1.1)",
  { sources: ["RU14"], confidence: "high", checked: "2026-11-21" },
  words(
    "For a grave crime the bar lasts ten years after the record is expunged.",
    "За тяжкое преступление запрет действует десять лет после снятия или погашения судимости.",
    "Pour un crime grave l'empêchement dure dix ans après l'effacement de la peine.",
  ),
  {
    figures: { "grave-years": fixed(["2014-02-21", 10, "RU14"]) },
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction-grave-spent",
      sentence: "deprivation-of-liberty",
      classes: ["grave"],
      suspended,
      lasts: { kind: "years-after-expungement", years: at["grave-years"] },
      on: "voting-day",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "grave crime, within ten years after the record was expunged",
        "тяжкое преступление, менее десяти лет после снятия или погашения судимости",
        "crime grave, moins de dix ans après l'effacement de la peine",
      ),
    }),
  },
);

const convictionEspeciallyGraveSpent = article(
  "conviction-especially-grave-spent",
  "67-FZ art. 4(3.2); 19-FZ art. 3(5.2)(1.2)",
  { sources: ["RU14"], confidence: "high", checked: "2026-11-21" },
  words(
    "For an especially grave crime it lasts fifteen years.",
    "За особо тяжкое преступление — пятнадцать лет.",
    "Pour un crime très grave il dure quinze ans.",
  ),
  {
    figures: { "especially-grave-years": fixed(["2014-02-21", 15, "RU14"]) },
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction-especially-grave-spent",
      sentence: "deprivation-of-liberty",
      classes: ["especially-grave"],
      suspended,
      lasts: { kind: "years-after-expungement", years: at["especially-grave-years"] },
      on: "voting-day",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "especially grave crime, within fifteen years after the record was expunged",
        "особо тяжкое преступление, менее пятнадцати лет после снятия или погашения судимости",
        "crime très grave, moins de quinze ans après l'effacement de la peine",
      ),
    }),
  },
);

const convictionExtremist = article(
  "conviction-extremist",
  "67-FZ art. 4(3.2); 19-FZ art. 3(5.2)(2)",
  { sources: ["RU14"], confidence: "high", checked: "2026-11-21" },
  words(
    "Who was convicted of an extremist crime may not stand while the record is unexpunged on voting day.",
    "Не вправе быть избранным осуждённый за преступление экстремистской направленности при неснятой и непогашенной судимости.",
    "Ne peut se présenter le condamné pour un crime extrémiste tant que la peine n'est pas effacée.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction-extremist",
      classes: ["extremist"],
      suspended: "counts",
      lasts: { kind: "while-unexpunged" },
      on: "voting-day",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "extremist crime, record unexpunged on voting day",
        "преступление экстремистской направленности, судимость не снята и не погашена",
        "crime extrémiste, peine non effacée au jour du scrutin",
      ),
    }),
  },
);

const administrativeExtremist = article(
  "administrative-extremist",
  "19-FZ art. 3(5.2)(3); Code of Administrative Offences arts. 4.6, 4.8, 20.3, 20.29",
  { sources: ["RU46", "RU47"], confidence: "low", checked: notCompared },
  words(
    "Who was punished under articles 20.3 or 20.29 of the Code of Administrative Offences may not stand if the vote is while one counts as punished: from the day the order is in force until a year after it was carried out; since 22 June 2021, of a fine paid before, until a year after the payment.",
    "Не вправе быть избранным подвергнутый наказанию по статьям 20.3 или 20.29 КоАП, если голосование состоится, пока лицо считается подвергнутым наказанию: со дня вступления постановления в силу и год после окончания исполнения; с 22 июня 2021 года при штрафе, уплаченном раньше, — год после уплаты.",
    "Ne peut se présenter qui fut puni selon les articles 20.3 ou 20.29 du code des infractions administratives, si le scrutin a lieu tant que l'on compte comme puni : du jour où la décision est définitive à un an après son exécution ; depuis le 22 juin 2021, pour une amende payée avant, à un an après le paiement.",
  ),
  {
    figures: { "administrative-years": fixed(["2006-12-05", 1, "RU46"]) },
    rule: (at) => {
      const bar = {
        kind: "conviction-bar",
        id: "administrative-extremist",
        classes: ["administrative-extremist"],
        suspended: "counts",
        on: "voting-day",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "an administrative penalty under articles 20.3 or 20.29, until a year after it was carried out",
          "административное наказание по статьям 20.3 или 20.29, до истечения года после исполнения",
          "une peine administrative selon les articles 20.3 ou 20.29, jusqu'à un an après son exécution",
        ),
      } as const;
      const lasts = { kind: "years-after-execution", years: at["administrative-years"] } as const;
      return {
        until2021: { ...bar, lasts },
        since2021: { ...bar, lasts: { ...lasts, mayPrecede: true } },
      } as const;
    },
  },
);

const campaignViolation = article(
  "campaign-violation",
  "19-FZ art. 3(5.2)(4)",
  { sources: ["RU46"], confidence: "low", checked: notCompared },
  words(
    "Nor may one of whom a court found that they broke the bans on extremist campaigning before the vote.",
    "Равно лицо, в отношении которого суд установил нарушение запретов на экстремистскую агитацию до голосования.",
    "Ni qui, selon un tribunal, a enfreint avant le scrutin les interdictions de la propagande extrémiste.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "court-found-extremist-campaigning",
      must: { be: false },
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "no court found a breach of the bans on extremist campaigning",
        "судом не установлено нарушение запретов на экстремистскую агитацию",
        "aucun tribunal n'a constaté d'infraction aux interdictions de propagande extrémiste",
      ),
    }),
  },
);

const convictionMedium = article(
  "conviction-medium",
  "67-FZ art. 4(3.2), as amended by 153-FZ of 23 May 2020",
  { sources: ["RU46"], confidence: "low", checked: notCompared },
  words(
    "Since 2020 deprivation of liberty for listed crimes of medium gravity bars while the record is unexpunged and for five years after.",
    "С 2020 года лишение свободы за перечисленные преступления средней тяжести препятствует до снятия или погашения судимости и пять лет после.",
    "Depuis 2020 la privation de liberté pour des crimes de gravité moyenne listés empêche tant que la peine n'est pas effacée, et cinq ans après.",
  ),
  {
    figures: { "medium-years": fixed(["2020-05-23", 5, "RU46"]) },
    rule: (at) => ({
      unexpunged: {
        kind: "conviction-bar",
        id: "conviction-medium",
        sentence: "deprivation-of-liberty",
        classes: ["medium-listed"],
        suspended,
        lasts: { kind: "while-unexpunged" },
        on: "voting-day",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "a listed crime of medium gravity, unexpunged or within five years after",
          "перечисленное преступление средней тяжести, судимость не снята либо менее пяти лет после",
          "un crime de gravité moyenne listé, non effacé ou depuis moins de cinq ans",
        ),
      },
      spent: {
        kind: "conviction-bar",
        id: "conviction-medium-spent",
        sentence: "deprivation-of-liberty",
        classes: ["medium-listed"],
        suspended,
        lasts: { kind: "years-after-expungement", years: at["medium-years"] },
        on: "voting-day",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "a listed crime of medium gravity, unexpunged or within five years after",
          "перечисленное преступление средней тяжести, судимость не снята либо менее пяти лет после",
          "un crime de gravité moyenne listé, non effacé ou depuis moins de cinq ans",
        ),
      },
    }),
  },
);

export const convictionArticles = [
  convictionGrave,
  convictionGraveSpent,
  convictionEspeciallyGraveSpent,
  convictionExtremist,
  administrativeExtremist,
  campaignViolation,
  convictionMedium,
];

function barsSince2014(administrative: EligibilityRule): readonly EligibilityRule[] {
  return [
    convictionGrave.rule,
    convictionGraveSpent.rule,
    convictionEspeciallyGraveSpent.rule,
    convictionExtremist.rule,
    administrative,
    campaignViolation.rule,
  ];
}

/** The bars that 2014 wrote into the law. */
export const barsBefore2020 = barsSince2014(administrativeExtremist.rule.until2021);

/** With what 2020 added, and 2021 changed. */
export const barsSince2021: readonly EligibilityRule[] = [
  ...barsSince2014(administrativeExtremist.rule.since2021),
  convictionMedium.rule.unexpunged,
  convictionMedium.rule.spent,
];

const classes = [
  { id: "grave", words: words("grave", "тяжкое", "grave") },
  { id: "especially-grave", words: words("especially grave", "особо тяжкое", "très grave") },
  { id: "extremist", words: words("extremist", "экстремистской направленности", "extrémiste") },
  {
    id: "administrative-extremist",
    words: words(
      "administrative, articles 20.3 and 20.29",
      "административное, статьи 20.3 и 20.29",
      "administratif, articles 20.3 et 20.29",
    ),
  },
];

export const offencesBefore2020: Offences = { classes, sentences: sentencesOfPrisonOrFine };
export const offencesSince2020: Offences = {
  classes: [
    ...classes,
    {
      id: "medium-listed",
      words: words(
        "of medium gravity, listed in 153-FZ",
        "средней тяжести, перечисленное в 153-ФЗ",
        "de gravité moyenne, listé dans la loi 153-FZ",
      ),
    },
  ],
  sentences: sentencesOfPrisonOrFine,
};

export const convictionQuestions: readonly Question[] = [
  {
    id: "suspended-sentence",
    words: words(
      "Is a suspended sentence a sentence to deprivation of liberty?",
      "Является ли условное осуждение осуждением к лишению свободы?",
      "Une peine avec sursis est-elle une condamnation à la privation de liberté ?",
    ),
    provision: convictionGrave.at.provision,
    adopted: "deprivation-of-liberty",
    readings: [
      { id: "deprivation-of-liberty", words: words("yes", "да", "oui") },
      { id: "not-deprivation-of-liberty", words: words("no", "нет", "non") },
    ],
    decisions: [
      { by: "Central Election Commission", date: "2017-12-25", result: "yes", source: "RU18" },
      { by: "Supreme Court", date: "2017-12-30", result: "yes", source: "RU17" },
      { by: "Constitutional Court", date: "2018-01-18", result: "complaint not accepted", source: "RU16" },
    ],
    sources: ["RU16", "RU17", "RU18", "RU28"],
  },
];
