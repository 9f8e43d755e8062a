import { familyOf, type FamilyDraft } from "../../../rulebook/family.ts";

import { ratio } from "../../../ratio.ts";
import type { Route, Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { missing } from "./missing.ts";
import { sources } from "./sources.ts";

import requiredLines from "./required.json" with { type: "json" };
import { article, count, fixed, sentence, contentOf, countIn } from "../../article.ts";
import { groundsUnder } from "./grounds.ts";
const required = article(
  "required",
  "Colorado Constitution art. V",
  { sources: ["CO1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A petition needs five per cent of the votes last cast for secretary of state, as published for the election.",
    "Требуется пять процентов голосов последних выборов секретаря штата, по опубликованному для выборов числу.",
    "Il faut cinq pour cent des voix de la dernière élection du secrétaire d'État, selon le nombre publié.",
  ),
  {
    figures: { required: countIn(requiredLines, "us/colorado/required.json") },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const deadline = article(
  "deadline",
  "Constitution art. V s. 1(2); C.R.S. 1-40-113",
  { sources: ["CO8"], confidence: "low", checked: notCompared },
  words(
    "A petition is filed at least three months before the vote, by 15:00.",
    "Петиция подаётся не позднее чем за три месяца до голосования, до 15 часов.",
    "La pétition est déposée trois mois au moins avant le scrutin, avant 15 heures.",
  ),
  {
    figures: { "filing-months": fixed(["1911-01-01", 3, "CO8"]), hour: fixed(["1911-01-01", "15:00", "CO8"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "months-before", months: at["filing-months"] },
      time: at.hour,
      provision: at.provision,
      words: words(
        "last day for the petition",
        "последний день подачи петиции",
        "dernier jour de dépôt de la pétition",
      ),
    }),
  },
);

const sampleMinimum = article(
  "sample-minimum",
  "C.R.S. 1-40-116(4)",
  { sources: ["CO7"], confidence: "low", checked: notCompared },
  words(
    "Not fewer than 4,000 are drawn. The figure was not verified.",
    "Отбирают не менее 4 000. Число не проверено.",
    "Au moins 4 000 sont tirées. Le chiffre n'a pas été vérifié.",
  ),
  { figures: { "sample-minimum": count(["1990-01-01", 4_000, "CO7"]) } },
);

const bands = article(
  "bands",
  "C.R.S. 1-40-116(4)",
  { sources: ["CO1", "CO3"], confidence: "high", checked: "2026-11-21" },
  words(
    "At 90 per cent of the requirement or less the petition is insufficient, at 110 or more sufficient; between them every line is examined.",
    "При 90 процентах требуемого и менее — недостаточно, при 110 и более — достаточно; между ними проверяется каждая строка.",
    "À 90 pour cent de l'exigence ou moins la pétition est insuffisante, à 110 ou plus suffisante ; entre les deux chaque ligne est examinée.",
  ),
  {
    figures: {
      "band-low": fixed(["1990-01-01", ratio(90, 100), "CO1"]),
      "band-high": fixed(["1990-01-01", ratio(110, 100), "CO1"]),
    },
    rule: (at) => ({ low: at["band-low"], high: at["band-high"], bounds: "outer", provision: at.provision }),
  },
);

const sample = article(
  "sample",
  "C.R.S. 1-40-116(4)",
  { sources: ["CO1", "CO4"], confidence: "high", checked: "2026-11-21" },
  words(
    "Five per cent are drawn at random and projected.",
    "Случайно отбирают пять процентов и пересчитывают на целое.",
    "Cinq pour cent sont tirés au sort et extrapolés.",
  ),
  {
    figures: { "sample-share": fixed(["1990-01-01", ratio(5, 100), "CO1"]) },
    rule: (at) => ({
      kind: "banded-sample",
      provision: at.provision,
      share: at["sample-share"],
      minimum: sampleMinimum.at["sample-minimum"],
      bands: bands.rule,
    }),
  },
);

const everyDistrict = article(
  "every-district",
  "C.R.S. 1-40-117; Constitution art. V s. 1(2.5)",
  { sources: ["CO3", "CO7"], confidence: "low", checked: notCompared },
  words(
    "Since 2016 a constitutional amendment also needs two per cent of the registered voters of each of the 35 senate districts; it is checked without projection.",
    "С 2016 года поправке к конституции нужны также два процента избирателей каждого из 35 сенатских округов; проверка без пересчёта.",
    "Depuis 2016 un amendement demande aussi deux pour cent des électeurs de chacun des 35 districts sénatoriaux ; contrôle sans extrapolation.",
  ),
  {
    figures: {
      districts: fixed(["2016-12-28", 35, "CO7"]),
      "district-share": fixed(["2016-12-28", ratio(2, 100), "CO7"]),
    },
    rule: (at) => ({
      floorInEvery: {
        kind: "floor-in-every",
        floor: { share: at["district-share"], ofFact: "registered-voters-by-district" },
        units: { count: at.districts },
        provision: at.provision,
      },
      protocol: { kind: "full", provision: at.provision },
    }),
  },
);

const officeFault = sentence(
  "office-fault",
  "practice of 2012",
  { sources: ["CO2"], confidence: "high", checked: "2026-11-21" },
  words(
    "Lines of a section the office itself lost count as valid.",
    "Строки раздела, утраченного самим ведомством, считаются действительными.",
    "Les lignes d'une section perdue par l'office lui-même comptent comme valables.",
  ),
);

const lines = article(
  "lines",
  "C.R.S. 1-40-116",
  { sources: ["CO4"], confidence: "high", checked: "2026-11-21" },
  words(
    "The statement lists each insufficient line by section and ground.",
    "В заключении перечислены все негодные строки с разделом и основанием.",
    "L'état indique chaque ligne insuffisante par section et motif.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "one-stays",
      provision: at.provision,
      words: words(
        "Any number of petitions, each once.",
        "Любое число петиций, каждая один раз.",
        "Autant de pétitions que l'on veut, chacune une fois.",
      ),
    }),
  },
);

const affidavitCure = article(
  "affidavit-cure",
  "C.R.S. 1-40-116",
  { sources: ["CO4"], confidence: "high", checked: "2026-11-21" },
  words(
    "A defect of a circulator's affidavit may be repaired within five days of the statement.",
    "Дефект клятвы сборщика можно исправить в течение пяти дней после заключения.",
    "Un défaut de l'attestation du collecteur se répare dans les cinq jours de l'état.",
  ),
  {
    figures: { "cure-days": fixed(["1990-01-01", 5, "CO4"]) },
    rule: (at) => ({
      id: "affidavit",
      act: "cure",
      who: "organiser",
      from: "publication",
      within: { unit: "days", amount: at["cure-days"] },
      grounds: ["affidavit"],
      upTo: "lost-on-grounds",
      provision: at.provision,
      words: words(
        "repair of circulators' affidavits",
        "исправление клятв сборщиков",
        "réparation des attestations des collecteurs",
      ),
      to: words("Secretary of State", "секретарь штата", "secrétaire d'État"),
    }),
  },
);

const protest = article(
  "protest",
  "C.R.S. 1-40-118",
  { sources: ["CO5"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A protest goes to the Denver District Court within 30 days.",
    "Протест подают в окружной суд Денвера в течение 30 дней.",
    "Une contestation va au tribunal de district de Denver dans les 30 jours.",
  ),
  {
    figures: { "protest-days": fixed(["1990-01-01", 30, "CO5"]) },
    rule: (at) => ({
      id: "protest",
      act: "appeal",
      who: "any-elector",
      from: "decision",
      within: { unit: "days", amount: at["protest-days"] },
      provision: at.provision,
      words: words("protest", "протест", "contestation"),
      to: words("Denver District Court", "окружной суд Денвера", "tribunal de district de Denver"),
    }),
  },
);

const statute: Route = {
  id: "statute",
  words: words("statute", "закон", "loi"),
  provision: required.at.provision,
  meeting: false,
  required: required.rule,
  spread: [],
  protocol: sample.rule,
};

const amendment: Route = {
  id: "amendment",
  words: words("constitutional amendment", "поправка к конституции", "amendement constitutionnel"),
  provision: everyDistrict.at.provision,
  meeting: false,
  required: required.rule,
  spread: [everyDistrict.rule.floorInEvery],
  protocol: everyDistrict.rule.protocol,
};

const common = {
  jurisdiction: "US-CO",
  instrument: "C.R.S. 1-40-116, 1-40-117, 1-40-118",
  decider: words("Secretary of State", "Секретарь штата", "Secrétaire d'État"),
  zone: zoneIn(zones, "America/Denver"),
  unit: words("senate district", "сенатский округ", "district sénatorial"),
  units: unitList(unitNames),
  sources: [
    ...sources,
    ...required.sources,
    source("CO7", "sample of 4,000; two per cent in 35 districts", "low", "from memory, unverified"),
  ],
  ...contentOf([
    required,
    deadline,
    sample,
    sampleMinimum,
    bands,
    everyDistrict,
    officeFault,
    lines,
    affidavitCure,
    protest,
  ]),
  grounds: groundsUnder(lines.at.provision, officeFault.at.provision),
  groundFor: {
    "not-on-roll": "not-elector",
    "no-suffrage": "not-elector",
    deceased: "not-elector",
    "double-within": "duplicate",
    incomplete: "incomplete",
  },
  multipleSigning: lines.rule,
  eligibility: [],
  calendar: [deadline.rule],
  remedies: [affidavitCure.rule, protest.rule],
  questions: [
    {
      id: "projection",
      words: words(
        "How is the sample projected?",
        "Как выборка пересчитывается на целое?",
        "Comment l'échantillon est-il extrapolé ?",
      ),
      provision: sample.at.provision,
      adopted: "in-proportion",
      readings: [
        {
          id: "in-proportion",
          words: words("in proportion to what was filed", "пропорционально представленному", "en proportion du dépôt"),
        },
        {
          id: "times-inverse-share",
          words: words(
            "times the inverse of the sampling share",
            "умножением на обратную долю",
            "par l'inverse du taux de sondage",
          ),
        },
      ],
      decisions: [
        {
          by: "Secretary of State, Initiative 46",
          date: "2012-08-27",
          result: "85,800, the inverse share",
          source: "CO1",
        },
        { by: "Secretary of State, Initiative 82", date: "2012-08-27", result: "90,935, in proportion", source: "CO1" },
      ],
      sources: ["CO1"],
    },
  ],
  notEncoded: missing,
} satisfies Partial<FamilyDraft>;

const title = words(
  "Colorado, initiative petition",
  "Колорадо, инициативная петиция",
  "Colorado, pétition d'initiative",
);

/** Before the amendment of 2016 one number was enough for statutes and amendments alike. */
export const initiativesBefore2016: readonly Rulebook[] = familyOf({
  ...common,
  id: "us/colorado/initiative",
  title,
  names: {
    "2010-11-02": {
      id: "us/colorado/initiative/2012",
      title: words(
        "Colorado, initiative petition of 2012 and 2014",
        "Колорадо, инициативная петиция 2012 и 2014 годов",
        "Colorado, pétition d'initiative de 2012 et 2014",
      ),
    },
  },
  knownTo: "2016-12-27",
  endsThere: true,
  routes: [statute],
});

export const initiatives: readonly Rulebook[] = familyOf({
  ...common,
  id: "us/colorado/initiative",
  title,
  names: {
    "2016-12-28": {
      id: "us/colorado/initiative/2018",
      title: words(
        "Colorado, initiative petition of 2017 and 2018",
        "Колорадо, инициативная петиция 2017 и 2018 годов",
        "Colorado, pétition d'initiative de 2017 et 2018",
      ),
    },
  },
  knownTo: "2026-11-02",
  routes: [statute, amendment],
}).filter(({ lawAt }) => lawAt >= "2016-12-28");
