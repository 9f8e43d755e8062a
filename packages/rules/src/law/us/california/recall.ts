import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { span } from "../../../rulebook/span.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { unitList } from "../../unit-list.ts";
import { eachOnce, usualGrounds } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };

const memory = { sources: ["CR3"], confidence: "low", checked: notCompared } as const;

const statewide = article(
  "statewide",
  "California Constitution art. II s. 14(b)",
  { sources: ["CR2"], confidence: "medium", checked: "2026-11-28" },
  words(
    "The recall of a statewide officer needs signatures of twelve per cent of the last vote for the office: 1,495,709 for a governor elected in 2018.",
    "Для отзыва должностного лица штата нужны подписи в размере двенадцати процентов голосов последних выборов на эту должность: 1 495 709 для губернатора, избранного в 2018 году.",
    "La révocation d'un élu de l'État demande des signatures à raison de douze pour cent des voix de la dernière élection à la fonction : 1 495 709 pour un gouverneur élu en 2018.",
  ),
  {
    figures: { "statewide-signatures": count(["2018-11-07", 1_495_709, "CR2", "medium"]) },
    rule: (at) => ({ amount: at["statewide-signatures"], provision: at.provision }),
  },
);

const counties = article(
  "counties",
  "California Constitution art. II s. 14(b)",
  memory,
  words(
    "In each of five counties the signatures equal one per cent of the last vote for the office there.",
    "В каждом из пяти округов подписей не менее одного процента голосов последних выборов на эту должность там.",
    "Dans chacun de cinq comtés les signatures égalent un pour cent des voix de la dernière élection à la fonction dans ce comté.",
  ),
  {
    figures: {
      "counties-share": fixed(["1974-11-06", ratio(1, 100), "CR3", "low"]),
      "counties-counties": fixed(["1974-11-06", 5, "CR3", "low"]),
    },
    rule: (at) => [
      {
        kind: "floor-in-some",
        floor: { share: at["counties-share"], ofFact: "votes-for-the-office-by-county" },
        units: { count: at["counties-counties"] },
        provision: at.provision,
      } as const,
    ],
  },
);

const check = sentence(
  "check",
  "Elections Code 11104(b), 11106, 9031(b), as amended in 2017",
  { sources: ["CR1"], confidence: "high", checked: "2026-11-28" },
  words(
    "The counties verify every signature; a voter may withdraw one within 30 working days after the number is reached.",
    "Округа проверяют каждую подпись; избиратель может отозвать её в течение 30 рабочих дней после достижения числа.",
    "Les comtés vérifient chaque signature ; un électeur peut la retirer dans les 30 jours ouvrables une fois le nombre atteint.",
  ),
);

export const recall: Rulebook = adopt({
  ...contentOf([statewide, counties, check]),
  id: "us/california/recall/2021",
  jurisdiction: "US-CA",
  instrument: "California Constitution art. II ss. 13-19; Elections Code 11000-11386",
  title: words(
    "California, recall of the governor elected in 2018",
    "Калифорния, отзыв губернатора, избранного в 2018 году",
    "Californie, révocation du gouverneur élu en 2018",
  ),
  decider: words(
    "Secretary of State, with the county officials",
    "Секретарь штата совместно с округами",
    "Secrétaire d'État, avec les comtés",
  ),
  lawAt: "2019-01-07",
  governs: { filings: span("2019-01-07", "2022-11-08"), votes: span("2019-01-07", "2022-11-08") },
  zone: zoneIn(zones, "America/Los_Angeles"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  sources: [
    source(
      "CR1",
      "Elections Code 11104, 11106 (Stats. 2017, ch. 180)",
      "high",
      "https://ebench-dev.greeninfo.org/state/california/statute/11104",
      { asOf: "2026-11-21", since: "2017" },
    ),
    source(
      "CR2",
      "the recall of 2021, as reported",
      "medium",
      "https://losangeles.cbslocal.com/2021/06/23/california-recall-election-is-on-after-few-signatures-withdrawn-from-petition/",
    ),
    source("CR3", "Constitution art. II s. 14(b), the counties", "low", "from memory, unverified"),
  ],
  routes: [
    {
      id: "statewide-officer",
      words: words("recall of a statewide officer", "отзыв должностного лица штата", "révocation d'un élu de l'État"),
      provision: statewide.at.provision,
      meeting: false,
      required: statewide.rule,
      spread: counties.rule,
      protocol: { kind: "full", provision: check.at.provision },
    },
  ],
  ...usualGrounds(check.at.provision, "not-on-roll", "repeated", "incomplete", "not-genuine"),
  multipleSigning: eachOnce(check.at.provision),
  eligibility: [],
  calendar: [],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("filing-deadline", "Constitution art. II s. 14(a): 160 days, in 2020 longer by order of a court"),
    notEncoded("form-of-sheets", "Elections Code 11040-11047"),
    notEncoded("circulators", "Elections Code 11045-11046"),
    notEncoded("remedies"),
    alsoNotEncoded(
      "other-officers",
      "Constitution art. II s. 14(b); Elections Code 11221, 11225",
      "legislators and judges, a fifth of the last vote, and local officers, whose petitions are sampled",
      "законодатели и судьи, пятая часть голосов, и местные должностные лица, петиции о которых проверяются по выборке",
      "législateurs et juges, un cinquième des voix, et élus locaux, dont les pétitions sont contrôlées par échantillon",
    ),
  ],
});
