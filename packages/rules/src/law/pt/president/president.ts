import type { CalendarDate } from "@hustings/core";

import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { notEncoded } from "../../not-encoded.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const number = article(
  "number",
  "Constitution art. 124",
  { sources: ["PT1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Candidates are proposed by at least 7,500 and at most 15,000 electors, not later than 30 days before the election.",
    "Кандидата предлагают не менее 7 500 и не более 15 000 избирателей, не позднее чем за 30 дней до выборов.",
    "Les candidats sont proposés par 7 500 électeurs au moins et 15 000 au plus, trente jours au moins avant l'élection.",
  ),
  {
    figures: {
      required: count(["1976-04-25", 7_500, "PT1"]),
      most: count(["1976-04-25", 15_000, "PT1"]),
      "filing-days": fixed(["1976-04-25", 30, "PT1"]),
    },
    rule: (at) => ({
      required: { amount: at.required, provision: at.provision },
      multipleSigning: {
        across: "once-only",
        within: "one-stays",
        provision: at.provision,
        words: words("One candidate only.", "Только один кандидат.", "Un seul candidat."),
      },
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "days-before", days: at["filing-days"] },
        provision: at.provision,
        words: words("last day for files", "последний день подачи", "dernier jour de dépôt"),
      },
    }),
  },
);

const surplus = article(
  "surplus",
  "Constitution art. 124",
  { sources: ["PT6"], confidence: "low", checked: notCompared },
  words(
    "What more than the maximum brings was not verified; here the surplus is left out.",
    "Последствия превышения не проверены; здесь излишек не учитывается.",
    "L'effet d'un dépassement n'a pas été vérifié ; ici le surplus n'est pas compté.",
  ),
  { figures: {}, rule: (at) => ({ amount: number.at.most, effect: "not-counted", provision: at.provision }) },
);

const check = article(
  "check",
  "Lei 28/82 art. 93",
  { sources: ["PT4"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A section of the Court checks files, authenticity and eligibility; defects of procedure may be cured.",
    "Палата Суда проверяет документы, подлинность и право избираться; недостатки процедуры можно исправить.",
    "Une section du Tribunal contrôle dossiers, authenticité et éligibilité ; les défauts de procédure se réparent.",
  ),
  { figures: {}, rule: (at) => ({ kind: "full", provision: at.provision }) },
);

const cureDays = article(
  "cure-days",
  "Lei 28/82 art. 93",
  { sources: ["PT6"], confidence: "low", checked: notCompared },
  words(
    "They may be cured within two days. The figure was not verified.",
    "Исправление в течение двух дней. Число не проверено.",
    "Réparation en deux jours. Le chiffre n'a pas été vérifié.",
  ),
  {
    figures: { "cure-days": fixed(["1982-11-26", 2, "PT6"]) },
    rule: (at) => ({
      id: "cure",
      act: "cure",
      who: "candidate",
      from: "service",
      within: { unit: "days", amount: at["cure-days"] },
      provision: at.provision,
      words: words("repair of defects", "исправление недостатков", "réparation des défauts"),
      to: words("Constitutional Court", "Конституционный суд", "Tribunal constitutionnel"),
    }),
  },
);

const plenary = article(
  "plenary",
  "Lei 28/82 art. 94",
  { sources: ["PT5"], confidence: "high", checked: "2026-11-21" },
  words(
    "The plenary of the Court decides on appeal.",
    "По жалобе решает пленум Суда.",
    "L'assemblée plénière du Tribunal statue en appel.",
  ),
  {
    figures: {},
    rule: (at) => ({
      id: "plenary",
      act: "appeal",
      who: "candidate",
      from: "decision",
      within: { unit: "not-verified" },
      final: true,
      provision: at.provision,
      words: words("appeal to the plenary", "жалоба в пленум", "recours à l'assemblée plénière"),
      to: words(
        "plenary of the Constitutional Court",
        "пленум Конституционного суда",
        "assemblée plénière du Tribunal constitutionnel",
      ),
    }),
  },
);

const person = article(
  "person",
  "Constitution art. 122",
  { sources: ["PT2"], confidence: "high", checked: "2026-11-21" },
  words(
    "The President is a citizen by origin, over 35.",
    "Президент — гражданин по происхождению, старше 35 лет.",
    "Le président est citoyen d'origine, âgé de plus de 35 ans.",
  ),
  {
    figures: { age: fixed(["1976-04-25", 35, "PT2"]) },
    rule: (at) => ({
      age: { kind: "age", bound: "over", years: at.age, on: "voting-day", provision: at.provision },
      citizenByOrigin: {
        kind: "condition",
        fact: "citizen-by-origin",
        must: { be: true },
        provision: at.provision,
        words: words("a citizen by origin", "гражданин по происхождению", "citoyen d'origine"),
      },
    }),
  },
);

const terms = article(
  "terms",
  "Constitution art. 123",
  { sources: ["PT2", "PT3"], confidence: "medium", checked: "2026-11-21" },
  words(
    "No third consecutive term, nor within five years after the second one ended; who resigned may not stand in the next election nor within five years.",
    "Третий срок подряд не допускается, как и избрание в течение пяти лет после второго; ушедший в отставку не баллотируется на следующих выборах и в течение пяти лет.",
    "Pas de troisième mandat consécutif, ni dans les cinq ans suivant le second ; qui a démissionné ne se présente ni à l'élection suivante ni dans les cinq ans.",
  ),
  {
    figures: { terms: fixed(["1976-04-25", 2, "PT2"]), "pause-years": fixed(["1976-04-25", 5, "PT2"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "quarantine",
      most: at.terms,
      quarantineYears: at["pause-years"],
      afterResignation: true,
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

export const president2006: Rulebook = adopt({
  id: "pt/president/2006",
  jurisdiction: "PT",
  instrument: "Constitution arts. 122-124; DL 319-A/76; Lei 28/82 arts. 92-95",
  title: words(
    "President of Portugal, election of 22 January 2006",
    "Президент Португалии, выборы 22 января 2006 года",
    "Président du Portugal, élection du 22 janvier 2006",
  ),
  decider: words("Constitutional Court", "Конституционный суд", "Tribunal constitutionnel"),
  lawAt: "2005-12-01",
  votingDay: "2006-01-22" as CalendarDate,
  zone: zoneIn(zones, "Europe/Lisbon"),
  unit: words("district", "округ", "district"),
  units: unitList(unitNames),
  sources: [
    source(
      "PT1",
      "Constitution art. 124 (art. 127 in the numbering of 1982-92)",
      "high",
      "https://pgdlisboa.pt/leis/lei_busca_art_velho.php?artigonum=4A0127&n_versao=2&nid=4",
      { asOf: "1992", since: "1982" },
    ),
    source(
      "PT2",
      "Constitution arts. 122-123",
      "high",
      "https://debates.parlamento.pt/catalogo/r3/dar/s2a/09/02/073/2004-07-08/3005",
      { asOf: "2004-07-08" },
    ),
    source(
      "PT3",
      "Constitution art. 123",
      "medium",
      "http://macsmundi.blogspot.com/2008/11/eleio-do-presidente-da-repblica.html",
    ),
    source(
      "PT4",
      "Lei 28/82 art. 93",
      "medium",
      "http://www.pgdlisboa.pt/leis/lei_mostra_articulado.php?artigo_id=424A0005&nid=424&tabela=lei_velhas&pagina=1&ficha=1&so_miolo=&nversao=1",
    ),
    source("PT5", "Acórdão 1/2006", "high", "https://dre.tretas.org/dre/1461742", { asOf: "2006-01" }),
    source("PT6", "days to cure; effect of more than 15,000", "low", "from memory, unverified"),
  ],
  ...contentOf([number, surplus, check, cureDays, plenary, person, terms]),
  routes: [
    {
      id: "electors",
      words: words("proposed by electors", "выдвижение избирателями", "proposition d'électeurs"),
      provision: number.at.provision,
      meeting: false,
      required: number.rule.required,
      spread: [],
      ceiling: surplus.rule,
      protocol: check.rule,
    },
  ],
  grounds: [
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: number.at.provision,
      words: words("not an elector", "не избиратель", "pas électeur"),
    },
    {
      id: "incomplete",
      scope: "line",
      effect: "invalid",
      cure: "cure",
      provision: check.at.provision,
      words: words("required data are missing", "отсутствуют обязательные сведения", "mentions requises manquantes"),
    },
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: number.at.provision,
      words: words(
        "the same elector more than once",
        "тот же избиратель более одного раза",
        "le même électeur plus d'une fois",
      ),
    },
  ],
  groundFor: {
    "not-on-roll": "not-elector",
    "no-suffrage": "not-elector",
    deceased: "not-elector",
    "double-within": "repeated",
    incomplete: "incomplete",
  },
  multipleSigning: number.rule.multipleSigning,
  eligibility: [person.rule.age, person.rule.citizenByOrigin, terms.rule],
  calendar: [number.rule.filingCloses],
  remedies: [cureDays.rule, plenary.rule],
  questions: [],
  notEncoded: [
    notEncoded("suffrage", "Constitution art. 122"),
    notEncoded("offices", "DL 319-A/76"),
    notEncoded("papers", "DL 319-A/76 art. 15"),
    notEncoded("form-of-sheets", "DL 319-A/76 art. 15"),
  ],
});
