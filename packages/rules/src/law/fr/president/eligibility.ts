import type { EligibilityRule } from "../../../ruling/eligibility.ts";

import type { Remedy } from "../../../ruling/remedy.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import { article, fixed, sentence } from "../../article.ts";

const ofOffice = sentence(
  "of-office",
  "décret 2001-213",
  { sources: ["FR9"], confidence: "low", checked: notCompared },
  words(
    "The Conseil makes sure of its own motion that those presented may stand; they hand in no proof of age or of being an elector.",
    "Совет по собственной инициативе удостоверяется, что представленные вправе баллотироваться; доказательств возраста и статуса избирателя они не подают.",
    "Le Conseil s'assure d'office que les personnes présentées peuvent se présenter ; elles n'apportent preuve ni d'âge ni de leur qualité d'électeur.",
  ),
);

const age = article(
  "age",
  "Code électoral",
  { sources: ["FR9"], confidence: "low", checked: notCompared },
  words(
    "The candidate is a French elector of at least 18.",
    "Кандидат — избиратель Франции не моложе 18 лет.",
    "Le candidat est électeur français, âgé d'au moins 18 ans.",
  ),
  {
    figures: { age: fixed(["2011-04-14", 18, "FR9"]) },
    rule: (at) => ({
      age: {
        kind: "age",
        bound: "at-least",
        years: at.age,
        on: "voting-day",
        provision: at.provision,
        presumed: ofOffice.at.provision,
      },
      frenchElector: {
        kind: "condition",
        fact: "french-elector",
        must: { be: true },
        provision: at.provision,
        presumed: ofOffice.at.provision,
        words: words("is a French elector", "является избирателем Франции", "est électeur français"),
      },
    }),
  },
);

const terms = article(
  "terms",
  "Constitution art. 6",
  { sources: ["FR9"], confidence: "low", checked: notCompared },
  words(
    "Since 2008 nobody holds more than two consecutive terms; five years each since 2002, seven before.",
    "С 2008 года не более двух сроков подряд; с 2002 года срок пять лет, ранее семь.",
    "Depuis 2008, pas plus de deux mandats consécutifs ; cinq ans depuis 2002, sept auparavant.",
  ),
  {
    figures: { terms: fixed(["2008-07-23", 2, "FR9"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "consecutive",
      most: at.terms,
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

const declarations = article(
  "declarations",
  "Loi 62-1292 art. 3",
  { sources: ["FR6"], confidence: "medium", checked: "2026-11-21" },
  words(
    "The presented person consents and hands in declarations of assets and interests.",
    "Представленное лицо даёт согласие и подаёт декларации об имуществе и интересах.",
    "La personne présentée consent et remet ses déclarations de patrimoine et d'intérêts.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "consents-and-declares",
      must: { be: true },
      provision: at.provision,
      words: words(
        "consents and has declared assets and interests",
        "дал согласие и задекларировал имущество и интересы",
        "consent et a déclaré patrimoine et intérêts",
      ),
    }),
  },
);

const complaint = article(
  "complaint",
  "décret 2001-213 art. 8",
  { sources: ["FR9"], confidence: "low", checked: notCompared },
  words(
    "Anyone presented at least once may complain of the list to the Conseil before the end of the day after its publication.",
    "Любое лицо, представленное хотя бы раз, может обжаловать список в Совет до конца дня, следующего за публикацией.",
    "Toute personne présentée au moins une fois peut réclamer contre la liste devant le Conseil avant l'expiration du jour suivant sa publication.",
  ),
  {
    figures: { "complaint-days": fixed(["2001-03-08", 1, "FR9"]) },
    rule: (at) => ({
      id: "complaint",
      act: "objection",
      who: "candidate",
      from: "publication",
      within: { unit: "end-of-day-after", amount: at["complaint-days"] },
      final: true,
      provision: at.provision,
      words: words(
        "complaint against the list of candidates",
        "жалоба на список кандидатов",
        "réclamation contre la liste des candidats",
      ),
      to: words("Conseil constitutionnel", "Конституционный совет", "Conseil constitutionnel"),
    }),
  },
);

export const personArticles = [age, ofOffice, terms, declarations, complaint];
export const eligibility: readonly EligibilityRule[] = [
  age.rule.age,
  age.rule.frenchElector,
  declarations.rule,
  terms.rule,
];

export const remedies: readonly Remedy[] = [complaint.rule];
