import type { EligibilityRule } from "../../../ruling/eligibility.ts";

import type { Offences, Question } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { notCompared } from "../../provisions.ts";
import { article, fixed } from "../../article.ts";
import { maximum } from "./sponsors.ts";

const age = article(
  "age",
  "Constitution art. 28",
  { sources: ["SN15"], confidence: "low", checked: notCompared },
  words(
    "The candidate is 35 at least and 75 at most on the day of the vote.",
    "Кандидату не менее 35 и не более 75 лет в день голосования.",
    "Le candidat a 35 ans au moins et 75 ans au plus le jour du scrutin.",
  ),
  {
    figures: { "age-least": fixed(["2001-01-22", 35, "SN15"]), "age-most": fixed(["2001-01-22", 75, "SN15"]) },
    rule: (at) => ({
      atLeast: { kind: "age", bound: "at-least", years: at["age-least"], on: "voting-day", provision: at.provision },
      atMost: { kind: "age", bound: "at-most", years: at["age-most"], on: "voting-day", provision: at.provision },
    }),
  },
);

const nationality = article(
  "nationality",
  "Constitution art. 28; décision 2/E/2024",
  { sources: ["SN17"], confidence: "high", checked: "2026-11-21" },
  words(
    "The candidate is exclusively Senegalese on the day of deposit; a later release from another nationality does not heal it.",
    "Кандидат имеет исключительно сенегальское гражданство на день подачи; последующий выход из иного гражданства этого не исправляет.",
    "Le candidat est exclusivement sénégalais au jour du dépôt ; une libération ultérieure d'une autre nationalité n'y remédie pas.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "exclusive-nationality-at-deposit",
      must: { be: true },
      provision: at.provision,
      words: words(
        "exclusively Senegalese on the day of deposit",
        "исключительно сенегальское гражданство на день подачи",
        "exclusivement sénégalais au jour du dépôt",
      ),
    }),
  },
);

const terms = article(
  "terms",
  "Constitution art. 27",
  { sources: ["SN19"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Nobody holds more than two consecutive terms. Whether a seven-year term begun before the reform of 2016 counts is contested.",
    "Не более двух сроков подряд. Засчитывается ли семилетний срок, начатый до реформы 2016 года, оспаривается.",
    "Nul n'exerce plus de deux mandats consécutifs. Le compte d'un septennat commencé avant la réforme de 2016 est contesté.",
  ),
  {
    figures: { terms: fixed(["2001-01-22", 2, "SN19"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "consecutive",
      most: at.terms,
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

const convictionCrime = article(
  "conviction-crime",
  "Code électoral L.29(1) (L.31(1) in the code of 2017)",
  { sources: ["SN28", "SN29"], confidence: "high", checked: "2026-11-28" },
  words(
    "Who was sentenced for a crime is not entered on the roll, and so may not stand.",
    "Осуждённый за особо тяжкое преступление (crime) не вносится в список избирателей и потому не баллотируется.",
    "Le condamné pour crime n'est pas inscrit sur la liste, et ne peut donc se présenter.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction-crime",
      classes: ["crime"],
      suspended: "counts",
      lasts: { kind: "always" },
      on: "decision",
      provision: at.provision,
      presumed: at.provision,
      words: words("a sentence for a crime", "приговор за crime", "une condamnation pour crime"),
    }),
  },
);

const convictionListed = article(
  "conviction-listed",
  "Code électoral L.29(2) (L.31(2) in the code of 2017)",
  { sources: ["SN28", "SN29"], confidence: "high", checked: "2026-11-28" },
  words(
    "Nor who was sentenced to imprisonment without suspension, or to more than one month suspended, for theft, fraud, breach of trust, drugs, embezzlement, corruption, forgery, or any offence that carries more than five years.",
    "Равно осуждённый к лишению свободы без отсрочки или более чем к месяцу условно за кражу, мошенничество, злоупотребление доверием, наркотики, растрату, коррупцию, подлог либо любое деяние, наказуемое более чем пятью годами.",
    "Ni le condamné à l'emprisonnement sans sursis, ou à plus d'un mois avec sursis, pour vol, escroquerie, abus de confiance, stupéfiants, détournement, corruption, faux, ou tout délit passible de plus de cinq ans.",
  ),
  {
    figures: { "listed-suspended": fixed(["2012-01-01", 1, "SN28"]) },
    rule: (at) => ({
      convictionListed: {
        kind: "conviction-bar",
        id: "conviction-listed",
        sentence: "deprivation-of-liberty",
        classes: ["listed"],
        suspended: "does-not-count",
        lasts: { kind: "always" },
        on: "decision",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "imprisonment without suspension for an offence of the list",
          "лишение свободы без отсрочки за деяние из перечня",
          "emprisonnement sans sursis pour un délit de la liste",
        ),
      },
      convictionListedSuspended: {
        kind: "conviction-bar",
        id: "conviction-listed-suspended",
        sentence: "deprivation-of-liberty",
        classes: ["listed"],
        suspended: "only",
        moreThan: at["listed-suspended"],
        lasts: { kind: "always" },
        on: "decision",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "more than a month suspended for an offence of the list",
          "более месяца условно за деяние из перечня",
          "plus d'un mois avec sursis pour un délit de la liste",
        ),
      },
    }),
  },
);

const convictionOther = article(
  "conviction-other",
  "Code électoral L.29(3) (L.31(3) in the code of 2017)",
  { sources: ["SN28", "SN29"], confidence: "high", checked: "2026-11-28" },
  words(
    "Nor who was sentenced for another offence to more than three months without suspension or more than six months suspended.",
    "Равно осуждённый за иное деяние более чем к трём месяцам без отсрочки или более чем к шести месяцам условно.",
    "Ni le condamné pour un autre délit à plus de trois mois sans sursis ou à plus de six mois avec sursis.",
  ),
  {
    figures: {
      "other-unsuspended": fixed(["2012-01-01", 3, "SN28"]),
      "other-suspended": fixed(["2012-01-01", 6, "SN28"]),
    },
    rule: (at) => ({
      convictionOther: {
        kind: "conviction-bar",
        id: "conviction-other",
        sentence: "deprivation-of-liberty",
        classes: ["other"],
        suspended: "does-not-count",
        moreThan: at["other-unsuspended"],
        lasts: { kind: "always" },
        on: "decision",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "more than three months without suspension for another offence",
          "более трёх месяцев без отсрочки за иное деяние",
          "plus de trois mois sans sursis pour un autre délit",
        ),
      },
      convictionOtherSuspended: {
        kind: "conviction-bar",
        id: "conviction-other-suspended",
        sentence: "deprivation-of-liberty",
        classes: ["other"],
        suspended: "only",
        moreThan: at["other-suspended"],
        lasts: { kind: "always" },
        on: "decision",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "more than six months suspended for another offence",
          "более шести месяцев условно за иное деяние",
          "plus de six mois avec sursis pour un autre délit",
        ),
      },
    }),
  },
);

const conviction = article(
  "conviction",
  "Code électoral L.30 (L.32 in the code of 2017)",
  { sources: ["SN16", "SN18", "SN28"], confidence: "high", checked: "2026-11-28" },
  words(
    "For five years from the day it became final, a sentence of three to six months suspended for one of those other offences bars from the roll and so from standing; the Conseil tests it on the day of its decision.",
    "В течение пяти лет с вступления в силу приговор к трём–шести месяцам условно за такое иное деяние лишает права состоять в списке, а значит и баллотироваться; Совет проверяет это на день решения.",
    "Pendant cinq ans à compter du jour où elle est définitive, une peine de trois à six mois avec sursis pour un de ces autres délits prive de l'inscription, donc de la candidature ; le Conseil l'apprécie au jour de sa décision.",
  ),
  {
    figures: {
      "suspended-least": fixed(["2012-01-01", 3, "SN18"]),
      "suspended-most": fixed(["2012-01-01", 6, "SN18"]),
      "bar-years": fixed(["2012-01-01", 5, "SN18"]),
    },
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction-suspended",
      sentence: "deprivation-of-liberty",
      classes: ["other"],
      suspended: "only",
      atLeast: at["suspended-least"],
      atMost: at["suspended-most"],
      lasts: { kind: "years-after-final", years: at["bar-years"] },
      on: "decision",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "three to six months suspended for another offence, within five years",
        "три–шесть месяцев условно за иное деяние, в течение пяти лет",
        "trois à six mois avec sursis pour un autre délit, depuis moins de cinq ans",
      ),
    }),
  },
);

const convictionServed = article(
  "conviction-served",
  "Code électoral L.30 (L.32 in the code of 2017)",
  { sources: ["SN18", "SN28"], confidence: "high", checked: "2026-11-28" },
  words(
    "The same holds for one to three months without suspension for such an offence, and for a fine above 200,000 francs without suspension for any offence.",
    "То же действует при одном–трёх месяцах без отсрочки за такое деяние и при штрафе свыше 200 000 франков без отсрочки за любое.",
    "De même pour un à trois mois sans sursis pour un tel délit, et pour une amende de plus de 200 000 francs sans sursis pour un délit quelconque.",
  ),
  {
    figures: {
      "served-least": fixed(["2012-01-01", 1, "SN18"]),
      "served-most": fixed(["2012-01-01", 3, "SN18"]),
      fine: fixed(["2012-01-01", 200_000, "SN18"]),
    },
    rule: (at) => ({
      served: {
        kind: "conviction-bar",
        id: "conviction-served",
        sentence: "deprivation-of-liberty",
        classes: ["other"],
        suspended: "does-not-count",
        atLeast: at["served-least"],
        atMost: at["served-most"],
        lasts: { kind: "years-after-final", years: conviction.at["bar-years"] },
        on: "decision",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "one to three months without suspension for another offence, within five years",
          "один–три месяца без отсрочки за иное деяние, в течение пяти лет",
          "un à trois mois sans sursis pour un autre délit, depuis moins de cinq ans",
        ),
      },
      fine: {
        kind: "conviction-bar",
        id: "conviction-fine",
        sentence: "fine",
        classes: [],
        suspended: "does-not-count",
        moreThan: at.fine,
        lasts: { kind: "years-after-final", years: conviction.at["bar-years"] },
        on: "decision",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "a fine above the limit without suspension, within five years",
          "штраф свыше предела без отсрочки, в течение пяти лет",
          "une amende au-delà du seuil sans sursis, depuis moins de cinq ans",
        ),
      },
    }),
  },
);

export const personArticles = [
  age,
  nationality,
  terms,
  convictionCrime,
  convictionListed,
  convictionOther,
  conviction,
  convictionServed,
];

export const eligibility: readonly EligibilityRule[] = [
  age.rule.atLeast,
  age.rule.atMost,
  nationality.rule,
  terms.rule,
  convictionCrime.rule,
  convictionListed.rule.convictionListed,
  convictionListed.rule.convictionListedSuspended,
  convictionOther.rule.convictionOther,
  convictionOther.rule.convictionOtherSuspended,
  conviction.rule,
  convictionServed.rule.served,
  convictionServed.rule.fine,
];

export const questions: readonly Question[] = [
  {
    id: "surplus",
    provision: maximum.at.provision,
    adopted: "not-counted",
    sources: ["SN27"],
    words: words(
      "What becomes of sponsors above the maximum?",
      "Что следует при превышении максимума?",
      "Qu'advient-il des parrains au-delà du maximum ?",
    ),
    readings: [
      {
        id: "not-counted",
        words: words("the surplus is not counted", "излишек не учитывается", "le surplus n'est pas compté"),
      },
      {
        id: "not-accepted",
        words: words("the file is inadmissible", "документы не принимаются", "le dossier est irrecevable"),
      },
    ],
    decisions: [{ by: "Conseil constitutionnel", date: "2022", result: "not counted", source: "SN27" }],
  },
];

export const offences: Offences = {
  classes: [
    { id: "crime", words: words("a crime", "crime, особо тяжкое преступление", "un crime") },
    {
      id: "listed",
      words: words("an offence of the list in L.29(2)", "деяние из перечня L.29(2)", "un délit de la liste de L.29(2)"),
    },
    { id: "other", words: words("another offence, L.29(3)", "иное деяние, L.29(3)", "un autre délit, L.29(3)") },
  ],
  sentences: sentencesOfPrisonOrFine,
};
