import type { CalendarDate } from "@hustings/core";

import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook, type RulebookDraft } from "../../../rulebook/rulebook.ts";
import { dayInWords } from "../../../words/date-words.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { barred } from "../../usual.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const number = article(
  "number",
  "art. 113(1)",
  { sources: ["MD1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A candidate gathers at least 15,000 and at most 25,000 signatures.",
    "Кандидат собирает не менее 15 000 и не более 25 000 подписей.",
    "Un candidat recueille 15 000 signatures au moins et 25 000 au plus.",
  ),
  {
    figures: { required: count(["2016-07-29", 15_000, "MD1"]), most: count(["2016-07-29", 25_000, "MD1"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const person = article(
  "person",
  "Constitution art. 78(2)",
  { sources: ["MD4"], confidence: "medium", checked: "2026-11-28" },
  words(
    "The candidate is a citizen with the right to vote, at least 40, has lived in the country for ten years and speaks the state language.",
    "Кандидат — гражданин с правом голоса, не моложе 40 лет, десять лет проживает в стране и владеет государственным языком.",
    "Le candidat est citoyen ayant le droit de vote, âgé d'au moins 40 ans, réside depuis dix ans et parle la langue de l'État.",
  ),
  {
    figures: { age: fixed(["2016-07-29", 40, "MD4"]), "residence-years": fixed(["2016-07-29", 10, "MD4"]) },
    rule: (at) => ({
      age: { kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision },
      residenceYears: {
        kind: "condition",
        fact: "residence-years",
        must: { atLeast: at["residence-years"] },
        provision: at.provision,
        words: words(
          "has lived in the country for at least {years} {years|year|years}",
          "проживает в стране не менее {years} {years|года|лет}",
          "réside dans le pays depuis au moins {years} {years|an|ans}",
        ),
      },
      speaksStateLanguage: {
        kind: "condition",
        fact: "speaks-state-language",
        must: { be: true },
        provision: at.provision,
        words: words("speaks the state language", "владеет государственным языком", "parle la langue de l'État"),
      },
      citizenWithSuffrage: {
        kind: "condition",
        fact: "citizen-with-suffrage",
        must: { be: true },
        provision: at.provision,
        words: words("a citizen with the right to vote", "гражданин с правом голоса", "citoyen ayant le droit de vote"),
      },
    }),
  },
);

const terms = article(
  "terms",
  "Constitution art. 80(4)",
  { sources: ["MD6"], confidence: "medium", checked: "2026-11-28" },
  words(
    "Nobody may be President for more than two consecutive terms.",
    "Никто не может быть Президентом более двух сроков подряд.",
    "Nul ne peut être président plus de deux mandats consécutifs.",
  ),
  {
    figures: { "terms-most": fixed(["2000-07-28", 2, "MD6", "medium"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "consecutive",
      most: at["terms-most"],
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

const deadline = article(
  "deadline",
  "Electoral Code",
  { sources: ["MD5"], confidence: "low", checked: notCompared },
  words(
    "Papers are handed in not later than 30 days before the vote. The figure was not verified.",
    "Документы подают не позднее чем за 30 дней до голосования. Число не проверено.",
    "Les pièces sont remises 30 jours au moins avant le scrutin. Le chiffre n'a pas été vérifié.",
  ),
  {
    figures: { "filing-days": fixed(["2016-07-29", 30, "MD5"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "days-before", days: at["filing-days"] },
      provision: at.provision,
      words: words("last day for papers", "последний день подачи документов", "dernier jour de dépôt"),
    }),
  },
);

const surplus = article(
  "surplus",
  "art. 113(1)",
  { sources: ["MD3"], confidence: "low", checked: notCompared },
  words(
    "What more than the maximum brings was not verified; here the surplus is left out.",
    "Последствия превышения не проверены; здесь излишек не учитывается.",
    "L'effet d'un dépassement n'a pas été vérifié ; ici le surplus n'est pas compté.",
  ),
  { figures: {}, rule: (at) => ({ amount: number.at.most, effect: "not-counted", provision: at.provision }) },
);

const units = article(
  "units",
  "administrative division",
  { sources: ["MD3"], confidence: "low", checked: notCompared },
  words(
    "There are 35 such units. The number was not verified.",
    "Таких единиц 35. Число не проверено.",
    "Ces unités sont 35. Le nombre n'a pas été vérifié.",
  ),
  { figures: { units: fixed(["2016-07-29", 35, "MD3"]) } },
);

const half = article(
  "half",
  "art. 113(1)",
  { sources: ["MD1"], confidence: "high", checked: "2026-11-21" },
  words(
    "They come from at least half of the second-level units, with at least 600 from each.",
    "Они собраны не менее чем в половине единиц второго уровня, не менее 600 в каждой.",
    "Elles viennent d'au moins la moitié des unités de second niveau, avec au moins 600 de chacune.",
  ),
  {
    figures: { "unit-floor": count(["2016-07-29", 600, "MD1"]), half: fixed(["2016-07-29", ratio(1, 2), "MD1"]) },
    rule: (at) => ({
      kind: "floor-in-some",
      floor: { per: at["unit-floor"] },
      units: { share: at.half, of: units.at.units },
      provision: at.provision,
    }),
  },
);

const check = article(
  "check",
  "art. 113(2)-(5)",
  { sources: ["MD1"], confidence: "high", checked: "2026-11-21" },
  words(
    "All are checked within seven days; false and repeated ones are taken off and both floors tested again; no supplementary lists.",
    "Все проверяются за семь дней; ложные и повторные исключают, и оба минимума проверяют снова; дополнительные листы не принимаются.",
    "Toutes sont contrôlées en sept jours ; fausses et répétées sont ôtées et les deux minimums vérifiés à nouveau ; pas de listes supplémentaires.",
  ),
  {
    figures: { "decision-days": fixed(["2016-07-29", 7, "MD1"]) },
    rule: (at) => ({ kind: "full", provision: at.provision }),
  },
);

const signers = article(
  "signers",
  "practice of 2024",
  { sources: ["MD2"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A voter may support several candidates, each once.",
    "Избиратель может поддержать нескольких кандидатов, каждого один раз.",
    "Un électeur peut soutenir plusieurs candidats, chacun une fois.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "one-stays",
      provision: at.provision,
      words: words(
        "Several candidates, each once.",
        "Несколько кандидатов, каждый один раз.",
        "Plusieurs candidats, chacun une fois.",
      ),
    }),
  },
);

/** The same words in the Code of 1997 and in that of 2022, under another number. */
function convictions(cited: string, read: string) {
  return article(
    "convictions",
    cited,
    { sources: [read], confidence: "high", checked: "2026-11-28" },
    words(
      "Nobody may be elected who serves a sentence of imprisonment by a final judgment, has a record not extinguished for an intentional crime, or was deprived by a final judgment of the right to hold responsible offices; the day on which either ends is here the day it is spent.",
      "Не может быть избран отбывающий лишение свободы по окончательному приговору, имеющий непогашенную судимость за умышленное преступление или лишённый окончательным решением права занимать ответственные должности; день окончания здесь — день погашения.",
      "N'est pas éligible qui purge une peine de prison par jugement définitif, a un casier non éteint pour un crime intentionnel, ou est privé par jugement définitif du droit d'occuper des fonctions de responsabilité ; le jour où cela prend fin est ici celui de l'effacement.",
    ),
    {
      figures: {},
      rule: (at) => [
        barred(
          "conviction-serving",
          at.provision,
          { sentence: "deprivation-of-liberty", suspended: "does-not-count" },
          words(
            "imprisonment by a final judgment, not served",
            "лишение свободы по окончательному приговору, не отбыто",
            "prison par jugement définitif, non purgée",
          ),
        ),
        barred(
          "conviction-intentional",
          at.provision,
          { classes: ["intentional"], suspended: "counts" },
          words(
            "a record for an intentional crime, not extinguished",
            "непогашенная судимость за умышленное преступление",
            "un casier pour un crime intentionnel, non éteint",
          ),
        ),
        barred(
          "office-ban",
          at.provision,
          { sentence: "office-ban", suspended: "counts" },
          words(
            "deprived of the right to hold responsible offices",
            "лишение права занимать ответственные должности",
            "privé du droit d'occuper des fonctions de responsabilité",
          ),
        ),
      ],
    },
  );
}

const convictions2020 = convictions("Electoral Code of 1997 art. 13(2)", "MD7");
const convictions2024 = convictions("Electoral Code of 2022 art. 16(2)", "MD8");

const common = {
  jurisdiction: "MD",
  instrument: "Electoral Code art. 113",
  decider: words(
    "Central Electoral Commission",
    "Центральная избирательная комиссия",
    "Commission électorale centrale",
  ),
  zone: zoneIn(zones, "Europe/Chisinau"),
  unit: words("second-level unit", "единица второго уровня", "unité de second niveau"),
  units: unitList(unitNames),
  sources: [
    source("MD1", "Electoral Code art. 113(1)-(5)", "high", "https://lege.md/codul_electoral/art-113", {
      asOf: "2022",
    }),
    source("MD2", "practice of 2024", "medium", "https://moldova.news-pravda.com/world/2024/08/16/53253.html"),
    source(
      "MD4",
      "Constitution art. 78(2)",
      "medium",
      "https://moaraluigelu.blogspot.com/2024/10/alegeri-prezidentiale-in-republica.html",
    ),
    source(
      "MD6",
      "Constitution art. 80",
      "medium",
      "https://md.lex7.com/paragraph_changes.php?lex_id=809&p_id=769, in German, in force from 28 July 2000; https://cis-legislation.com/document.fwx?rgn=31712",
    ),
    source("MD7", "Electoral Code of 1997 art. 13", "high", "https://lege.md/codul_electoral/art-13", { asOf: "2022" }),
    source(
      "MD8",
      "Electoral Code of 2022 art. 16",
      "high",
      "https://www.te.gob.mx/vota_elections/thesaurus/article/53322/16618/117, in English",
      { asOf: "2026-11-21", since: "2023-01-01" },
    ),
    source("MD5", "last day for papers, thirty days before the vote", "low", "from memory, unverified"),
    source("MD3", "number of units; effect of more than 25,000; days to appeal", "low", "from memory, unverified"),
  ],
  ...contentOf([number, person, terms, deadline, surplus, half, units, check, signers]),
  routes: [
    {
      id: "signatures",
      words: words("signatures of supporters", "подписи сторонников", "signatures de soutiens"),
      provision: number.at.provision,
      meeting: false,
      required: number.rule,
      spread: [half.rule],
      ceiling: surplus.rule,
      protocol: check.rule,
    },
  ],
  grounds: [
    {
      id: "false",
      scope: "line",
      effect: "invalid",
      provision: check.at.provision,
      words: words("false", "ложная", "fausse"),
    },
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: check.at.provision,
      words: words("repeated", "повторная", "répétée"),
    },
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: check.at.provision,
      words: words("not a voter of the unit", "не избиратель единицы", "pas électeur de l'unité"),
    },
  ],
  groundFor: {
    "not-on-roll": "not-elector",
    "no-suffrage": "not-elector",
    deceased: "not-elector",
    "double-within": "repeated",
    "not-own-hand": "false",
  },
  multipleSigning: signers.rule,
  eligibility: [
    person.rule.age,
    person.rule.residenceYears,
    person.rule.speaksStateLanguage,
    person.rule.citizenWithSuffrage,
    terms.rule,
  ],
  offences: {
    classes: [
      {
        id: "intentional",
        words: words("an intentional crime", "умышленное преступление", "crime intentionnel"),
      },
    ],
    sentences: [
      ...sentencesOfPrisonOrFine,
      {
        id: "office-ban",
        words: words(
          "deprived of the right to hold responsible offices",
          "лишение права занимать ответственные должности",
          "privation du droit d'occuper des fonctions de responsabilité",
        ),
      },
    ],
  },
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("suffrage", "Electoral Code"),
    notEncoded("money", "Electoral Code"),
    notEncoded("form-of-sheets", "Electoral Code"),
    notEncoded("remedies", "Electoral Code"),
  ],
} satisfies Partial<RulebookDraft>;

const onPaper = alsoNotEncoded(
  "on-paper",
  "Electoral Code",
  "that 15,000 of the valid signatures at least are on paper, and only those above may be electronic",
  "что не менее 15 000 действительных подписей — на бумаге, и лишь сверх того допускаются электронные",
  "que 15 000 des signatures valables au moins sont sur papier, et que seules celles au-delà peuvent être électroniques",
);

function president(year: string, lawAt: string, votingDay: string, bars: typeof convictions2020): Rulebook {
  return adopt({
    ...common,
    provisions: [...common.provisions, bars.provision],
    eligibility: [...common.eligibility, ...bars.rule],
    notEncoded: [...common.notEncoded, ...(votingDay < "2024-01-01" ? [] : [onPaper])],
    id: `md/president/${year}`,
    title: words(
      `President of Moldova, election of ${dayInWords(votingDay as CalendarDate, "en")}`,
      `Президент Молдовы, выборы ${dayInWords(votingDay as CalendarDate, "ru")}`,
      `Président de la Moldavie, élection du ${dayInWords(votingDay as CalendarDate, "fr")}`,
    ),
    lawAt,
    votingDay: votingDay as CalendarDate,
  });
}

export const president2020 = president("2020", "2020-09-01", "2020-11-01", convictions2020);
export const president2024 = president("2024", "2024-08-20", "2024-10-20", convictions2024);
