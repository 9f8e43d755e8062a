import type { EligibilityRule } from "../../../ruling/eligibility.ts";
import { words } from "../../../words/words.ts";
import { article, fixed } from "../../article.ts";
import { notCompared } from "../../provisions.ts";
import { barsBefore2020, barsSince2021, convictionArticles } from "./convictions.ts";

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
    figures: { "residence-years": fixed(["1993-12-12", 10, "RU22"]) },
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
    figures: { "residence-years-2020": fixed(["2020-07-04", 25, "RU43"]) },
    rule: (at) => ({
      kind: "condition",
      fact: "residence-years",
      must: { atLeast: at["residence-years-2020"] },
      words: residenceWords,
      provision: at.provision,
    }),
  },
);

const citizenship = article(
  "citizenship",
  "Constitution art. 81(2); 19-FZ art. 3",
  { sources: ["RU22"], confidence: "high", checked: "2026-11-21" },
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
    "Since 2020 nobody holds the office for more than two terms in all; terms begun before the amendment of 4 July 2020 are not counted.",
    "С 2020 года одно лицо не может занимать должность более двух сроков; сроки до поправки 4 июля 2020 года не учитываются.",
    "Depuis 2020 nul n'exerce plus de deux mandats en tout ; ceux d'avant la révision du 4 juillet 2020 ne comptent pas.",
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

export const eligibilityArticles = [
  age,
  residence,
  residence2020,
  citizenship,
  citizenship2020,
  termsConsecutive,
  termsLifetime,
  ...convictionArticles,
];

/** The Constitution as it stood before the amendments of 2020. */
export const eligibilityByConstitution: readonly EligibilityRule[] = [
  age.rule,
  residence.rule,
  citizenship.rule,
  termsConsecutive.rule,
];

export const eligibilityBefore2020: readonly EligibilityRule[] = [...eligibilityByConstitution, ...barsBefore2020];
export const eligibilitySince2020: readonly EligibilityRule[] = [
  age.rule,
  residence2020.rule,
  citizenship2020.rule,
  termsLifetime.rule,
  ...barsSince2021,
];
