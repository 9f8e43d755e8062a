import type { EligibilityRule } from "../../../eligibility.ts";
import { parameter } from "../../../parameter.ts";
import type { Question } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { provision } from "../../provisions.ts";

export const personProvisions = [
  provision(
    "age",
    "Constitution art. 28",
    "low",
    ["SN15"],
    "The candidate is 35 at least and 75 at most on the day of the vote.",
    "Кандидату не менее 35 и не более 75 лет в день голосования.",
    "Le candidat a 35 ans au moins et 75 ans au plus le jour du scrutin.",
  ),
  provision(
    "nationality",
    "Constitution art. 28; décision 2/E/2024",
    "high",
    ["SN17"],
    "The candidate is exclusively Senegalese on the day of deposit; a later release from another nationality does not heal it.",
    "Кандидат имеет исключительно сенегальское гражданство на день подачи; последующий выход из иного гражданства этого не исправляет.",
    "Le candidat est exclusivement sénégalais au jour du dépôt ; une libération ultérieure d'une autre nationalité n'y remédie pas.",
  ),
  provision(
    "terms",
    "Constitution art. 27",
    "medium",
    ["SN19"],
    "Nobody holds more than two consecutive terms. Whether a seven-year term begun before the reform of 2016 counts is contested.",
    "Не более двух сроков подряд. Засчитывается ли семилетний срок, начатый до реформы 2016 года, оспаривается.",
    "Nul n'exerce plus de deux mandats consécutifs. Le compte d'un septennat commencé avant la réforme de 2016 est contesté.",
  ),
  provision(
    "conviction",
    "Code électoral L.30",
    "high",
    ["SN16", "SN18"],
    "For five years from the day it became final, a sentence of three to six months suspended for a listed offence bars from the roll and so from standing.",
    "В течение пяти лет с вступления в силу приговор к трём–шести месяцам условно за перечисленное преступление лишает права состоять в списке, а значит и баллотироваться.",
    "Pendant cinq ans à compter du jour où elle est définitive, une peine de trois à six mois avec sursis pour une infraction de la liste prive de l'inscription, donc de la candidature.",
  ),
  provision(
    "conviction-served",
    "Code électoral L.30",
    "high",
    ["SN18"],
    "The same holds for one to three months without suspension, and for a fine above 200,000 francs without suspension.",
    "То же действует при одном–трёх месяцах без отсрочки и при штрафе свыше 200 000 франков без отсрочки.",
    "De même pour un à trois mois sans sursis, et pour une amende de plus de 200 000 francs sans sursis.",
  ),
];

export const personParameters = [
  parameter("age-least", "age", ["2001-01-22", 35, "SN15", "low"]),
  parameter("age-most", "age", ["2001-01-22", 75, "SN15", "low"]),
  parameter("terms", "terms", ["2001-01-22", 2, "SN19", "medium"]),
  parameter("suspended-least", "conviction", ["2012-01-01", 3, "SN18"]),
  parameter("suspended-most", "conviction", ["2012-01-01", 6, "SN18"]),
  parameter("served-least", "conviction-served", ["2012-01-01", 1, "SN18"]),
  parameter("served-most", "conviction-served", ["2012-01-01", 3, "SN18"]),
  parameter("fine", "conviction-served", ["2012-01-01", 200_000, "SN18"]),
  parameter("bar-years", "conviction", ["2012-01-01", 5, "SN18"]),
];

const lasts = { kind: "years-after-final", years: "bar-years" } as const;

export const eligibility: readonly EligibilityRule[] = [
  { kind: "age", bound: "at-least", years: "age-least", on: "voting-day", provision: "age" },
  { kind: "age", bound: "at-most", years: "age-most", on: "voting-day", provision: "age" },
  {
    kind: "condition",
    fact: "exclusive-nationality-at-deposit",
    must: { be: true },
    provision: "nationality",
    words: words(
      "exclusively Senegalese on the day of deposit",
      "исключительно сенегальское гражданство на день подачи",
      "exclusivement sénégalais au jour du dépôt",
    ),
  },
  { kind: "term-limit", mode: "consecutive", most: "terms", provision: "terms", presumed: "terms" },
  {
    kind: "conviction-bar",
    id: "conviction-suspended",
    sentence: "deprivation-of-liberty",
    classes: ["listed"],
    suspended: "only",
    atLeast: "suspended-least",
    atMost: "suspended-most",
    lasts,
    on: "filing",
    provision: "conviction",
    presumed: "conviction",
    words: words(
      "three to six months suspended for a listed offence, within five years",
      "три–шесть месяцев условно за перечисленное преступление, в течение пяти лет",
      "trois à six mois avec sursis pour une infraction de la liste, depuis moins de cinq ans",
    ),
  },
  {
    kind: "conviction-bar",
    id: "conviction-served",
    sentence: "deprivation-of-liberty",
    classes: ["listed"],
    suspended: "does-not-count",
    atLeast: "served-least",
    atMost: "served-most",
    lasts,
    on: "filing",
    provision: "conviction-served",
    presumed: "conviction-served",
    words: words(
      "one to three months without suspension for a listed offence, within five years",
      "один–три месяца без отсрочки за перечисленное преступление, в течение пяти лет",
      "un à trois mois sans sursis pour une infraction de la liste, depuis moins de cinq ans",
    ),
  },
  {
    kind: "conviction-bar",
    id: "conviction-fine",
    sentence: "fine",
    classes: [],
    suspended: "does-not-count",
    moreThan: "fine",
    lasts,
    on: "filing",
    provision: "conviction-served",
    presumed: "conviction-served",
    words: words(
      "a fine above the limit without suspension, within five years",
      "штраф свыше предела без отсрочки, в течение пяти лет",
      "une amende au-delà du seuil sans sursis, depuis moins de cinq ans",
    ),
  },
];

export const questions: readonly Question[] = [
  {
    id: "surplus",
    provision: "maximum",
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
