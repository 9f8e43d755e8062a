import type { EligibilityRule } from "../../../eligibility.ts";
import type { Offences, Question } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { notCompared } from "../../provisions.ts";
import { article, fixed } from "../../article.ts";

const suspended = { question: "suspended-sentence", countsUnder: "deprivation-of-liberty" } as const;
const residenceWords = words(
  "has lived in Russia for at least {years} {years|year|years}",
  "проживает в России не менее {years} {years|года|лет}",
  "réside en Russie depuis au moins {years} {years|an|ans}",
);

const age = article(
  "age",
  "Constitution art. 81(2)",
  { sources: ["RU22"], confidence: "high", checked: "2026-11-21" },
  words(
    "The President is at least 35 years old.",
    "Президентом может быть избран гражданин не моложе 35 лет.",
    "Le président a au moins 35 ans.",
  ),
  {
    figures: { age: fixed(["1993-12-12", 35, "RU22"]) },
    rule: (at) => ({ kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision }),
  },
);

const residence = article(
  "residence",
  "Constitution art. 81(2)",
  { sources: ["RU22"], confidence: "high", checked: "2026-11-21" },
  words(
    "The candidate has lived in Russia for at least ten years.",
    "Кандидат постоянно проживает в России не менее десяти лет.",
    "Le candidat réside en Russie depuis au moins dix ans.",
  ),
  {
    figures: { "residence-years": fixed(["1993-12-12", 10, "RU22"], ["2020-07-04", 25, "RU43", "low"]) },
    rule: (at) => ({
      kind: "condition",
      fact: "residence-years",
      must: { atLeast: at["residence-years"] },
      words: residenceWords,
      provision: at.provision,
    }),
  },
);

const residence2020 = article(
  "residence-2020",
  "Constitution art. 81(2) as amended in 2020",
  { sources: ["RU43"], confidence: "low", checked: notCompared },
  words(
    "Since 2020 the candidate must have lived in Russia for at least 25 years.",
    "С 2020 года кандидат должен проживать в России не менее 25 лет.",
    "Depuis 2020 le candidat doit résider en Russie depuis au moins 25 ans.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "residence-years",
      must: { atLeast: residence.at["residence-years"] },
      words: residenceWords,
      provision: at.provision,
    }),
  },
);

const citizenship = article(
  "citizenship",
  "19-FZ art. 3",
  { sources: ["RU14", "RU22"], confidence: "high", checked: "2026-11-21" },
  words(
    "The candidate holds no foreign citizenship or residence permit.",
    "Кандидат не имеет иностранного гражданства или вида на жительство.",
    "Le candidat n'a ni nationalité ni titre de séjour étranger.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "foreign-citizenship",
      must: { be: false },
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "no foreign citizenship or residence permit",
        "нет иностранного гражданства или вида на жительство",
        "ni nationalité ni titre de séjour étranger",
      ),
    }),
  },
);

const citizenship2020 = article(
  "citizenship-2020",
  "Constitution art. 81(2) as amended in 2020",
  { sources: ["RU43"], confidence: "low", checked: notCompared },
  words(
    "Since 2020 the candidate must never have held a foreign citizenship.",
    "С 2020 года кандидат не должен был никогда иметь иностранного гражданства.",
    "Depuis 2020 le candidat ne doit jamais avoir eu de nationalité étrangère.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "foreign-citizenship",
      must: { be: false },
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "never held a foreign citizenship",
        "никогда не имел иностранного гражданства",
        "n'a jamais eu de nationalité étrangère",
      ),
    }),
  },
);

export const termsConsecutive = article(
  "terms-consecutive",
  "Constitution art. 81(3)",
  { sources: ["RU19", "RU20", "RU21", "RU22"], confidence: "high", checked: "2026-11-21" },
  words(
    "Nobody holds the office for more than two consecutive terms; four years each until the election of 2008, six from that of 2012.",
    "Одно лицо не может занимать должность более двух сроков подряд; срок четыре года до выборов 2008 года и шесть лет с выборов 2012 года.",
    "Nul n'exerce plus de deux mandats consécutifs ; quatre ans jusqu'à l'élection de 2008, six à partir de celle de 2012.",
  ),
  {
    figures: {
      // Six for the first President elected after the end of 2008, so from the election of 2012.
      "term-years": fixed(["1993-12-12", 4, "RU19"], ["2008-12-31", 6, "RU19"]),
      terms: fixed(["1993-12-12", 2, "RU22"]),
    },
    rule: (at) => ({
      kind: "term-limit",
      mode: "consecutive",
      most: at.terms,
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

const termsLifetime = article(
  "terms-lifetime",
  "Constitution art. 81(3) as amended in 2020",
  { sources: ["RU43"], confidence: "low", checked: notCompared },
  words(
    "Since 2020 nobody holds the office for more than two terms in all; terms begun before the amendment are not counted.",
    "С 2020 года одно лицо не может занимать должность более двух сроков; сроки до поправки не учитываются.",
    "Depuis 2020 nul n'exerce plus de deux mandats en tout ; ceux d'avant la révision ne comptent pas.",
  ),
  {
    figures: { "terms-counted-from": fixed(["2020-07-04", "2020-07-04", "RU43"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "lifetime",
      most: termsConsecutive.at.terms,
      countedFrom: at["terms-counted-from"],
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

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
  "19-FZ art. 3(5.2)(1.1)",
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
  "19-FZ art. 3(5.2)(1.2)",
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
  "19-FZ art. 3(5.2)(2); 67-FZ art. 4(3.2)",
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
  "19-FZ art. 3(5.2)(3); Code of Administrative Offences arts. 20.3, 20.29",
  { sources: ["RU46"], confidence: "low", checked: notCompared },
  words(
    "Who was punished under articles 20.3 or 20.29 of the Code of Administrative Offences may not stand if the vote is within the year in which one counts as punished.",
    "Не вправе быть избранным подвергнутый наказанию по статьям 20.3 или 20.29 КоАП, если голосование состоится в течение года, когда лицо считается подвергнутым наказанию.",
    "Ne peut se présenter qui fut puni selon les articles 20.3 ou 20.29 du code des infractions administratives, si le scrutin tombe dans l'année où l'on compte comme puni.",
  ),
  {
    figures: { "administrative-years": fixed(["2006-12-05", 1, "RU46"]) },
    rule: (at) => ({
      kind: "conviction-bar",
      id: "administrative-extremist",
      sentence: "other",
      classes: ["administrative-extremist"],
      suspended: "counts",
      lasts: { kind: "years-after-final", years: at["administrative-years"] },
      on: "voting-day",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "an administrative penalty under articles 20.3 or 20.29, within a year",
        "административное наказание по статьям 20.3 или 20.29, в течение года",
        "une peine administrative selon les articles 20.3 ou 20.29, depuis moins d'un an",
      ),
    }),
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

export const eligibilityArticles = [
  age,
  residence,
  residence2020,
  citizenship,
  citizenship2020,
  termsConsecutive,
  termsLifetime,
  convictionGrave,
  convictionGraveSpent,
  convictionEspeciallyGraveSpent,
  convictionExtremist,
  administrativeExtremist,
  campaignViolation,
  convictionMedium,
];

const convictions: readonly EligibilityRule[] = [
  convictionGrave.rule,
  convictionGraveSpent.rule,
  convictionEspeciallyGraveSpent.rule,
  convictionExtremist.rule,
  administrativeExtremist.rule,
  campaignViolation.rule,
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

/** The Constitution as it stood before the amendments of 2020. */
export const eligibilityByConstitution: readonly EligibilityRule[] = [
  age.rule,
  residence.rule,
  citizenship.rule,
  termsConsecutive.rule,
];

/** With the bars that 2014 wrote into the law. */
export const eligibilityBefore2020: readonly EligibilityRule[] = [...eligibilityByConstitution, ...convictions];
export const eligibilitySince2020: readonly EligibilityRule[] = [
  age.rule,
  residence2020.rule,
  citizenship2020.rule,
  termsLifetime.rule,
  ...convictions,
  // What the amendments of 2020 added.
  convictionMedium.rule.unexpunged,
  convictionMedium.rule.spent,
];

export const eligibilityQuestions: readonly Question[] = [
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
