import type { CalendarDate } from "@hustings/core";
import { countParameter, parameter } from "../../../parameter.ts";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { provision, source } from "../../provisions.ts";

export const president2022: Rulebook = adopt({
  id: "kz/president/2022",
  jurisdiction: "KZ",
  instrument: "Constitutional Act on Elections arts. 55, 56, 59",
  title: words(
    "President of Kazakhstan, election of 20 November 2022",
    "Президент Казахстана, выборы 20 ноября 2022 года",
    "Président du Kazakhstan, élection du 20 novembre 2022",
  ),
  decider: words("Central Election Commission", "Центральная избирательная комиссия", "Commission électorale centrale"),
  lawAt: "2022-09-21",
  votingDay: "2022-11-20" as CalendarDate,
  zone: { name: "Asia/Almaty", offsetMinutes: 360 },
  unit: words(
    "oblast or city of republican status",
    "область или город республиканского значения",
    "oblast ou ville de rang républicain",
  ),
  sources: [
    source(
      "KZ1",
      "Constitutional Act on Elections art. 56(2)",
      "high",
      "https://www.te.gob.mx/vota_elections/thesaurus/article/22941/16231/123",
    ),
    source(
      "KZ2",
      "practice of 2022",
      "high",
      "https://www.inform.kz/en/each-presidential-candidate-should-collect-over-118-000-signatures_a3981968",
    ),
    source("KZ3", "number of oblasts and cities; how signatures are checked", "low", "from memory, unverified"),
  ],
  provisions: [
    provision(
      "one-per-cent",
      "art. 56(2)",
      "high",
      ["KZ1", "KZ2"],
      "A candidate is supported by one per cent of all voters: of 11,827,277 that made 118,273.",
      "Кандидата поддерживает один процент всех избирателей: от 11 827 277 это 118 273.",
      "Un candidat est soutenu par un pour cent des électeurs : sur 11 827 277 cela faisait 118 273.",
    ),
    provision(
      "equally",
      "art. 56(2)",
      "high",
      ["KZ1"],
      "The supporters equally represent at least two thirds of the oblasts, cities of republican status and the capital; no number says what equally means.",
      "Поддержавшие в равной мере представляют не менее двух третей областей, городов республиканского значения и столицы; что значит «в равной мере», число не указано.",
      "Les soutiens représentent également deux tiers au moins des oblasts, villes de rang républicain et de la capitale ; aucun nombre ne dit ce que « également » veut dire.",
    ),
    provision(
      "units",
      "administrative division of 2022",
      "low",
      ["KZ3"],
      "There were 20 such units in 2022. The number was not verified.",
      "В 2022 году таких единиц было 20. Число не проверено.",
      "Ces unités étaient 20 en 2022. Le nombre n'a pas été vérifié.",
    ),
    provision(
      "check",
      "art. 56",
      "low",
      ["KZ3"],
      "The signature lists are checked in full. How was not verified.",
      "Подписные листы проверяют полностью. Порядок не проверен.",
      "Les listes sont contrôlées en entier. La manière n'a pas été vérifiée.",
    ),
  ],
  parameters: [
    countParameter("roll", "one-per-cent", ["2022-09-01", 11_827_277, "KZ2"]),
    parameter("share", "one-per-cent", ["1995-09-28", ratio(1, 100), "KZ1"]),
    parameter("two-thirds", "equally", ["1995-09-28", ratio(2, 3), "KZ1"]),
    parameter("units", "units", ["2022-06-08", 20, "KZ3", "low"]),
  ],
  routes: [
    {
      id: "signatures",
      words: words("signatures of supporters", "подписи сторонников", "signatures de soutiens"),
      provision: "one-per-cent",
      meeting: false,
      required: { amount: { share: "share", of: "roll", rounding: "ceil" }, provision: "one-per-cent" },
      spread: [
        { kind: "equally", units: { share: "two-thirds", of: "units" }, question: "equally", provision: "equally" },
      ],
      protocol: { kind: "full", provision: "check" },
    },
  ],
  grounds: [
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: "check",
      words: words("not a voter", "не избиратель", "pas électeur"),
    },
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: "check",
      words: words("repeated", "повторная", "répétée"),
    },
  ],
  groundFor: {
    "not-on-roll": "not-elector",
    "no-suffrage": "not-elector",
    deceased: "not-elector",
    "double-within": "repeated",
  },
  multipleSigning: {
    across: "allowed",
    within: "one-stays",
    provision: "check",
    words: words(
      "Not verified; here any number of candidates, each once.",
      "Не проверено; здесь любое число кандидатов, каждый один раз.",
      "Non vérifié ; ici autant de candidats que l'on veut, chacun une fois.",
    ),
  },
  eligibility: [],
  calendar: [],
  remedies: [],
  questions: [
    {
      id: "equally",
      words: words(
        'What does "equally representing" ask for?',
        "Чего требует «в равной мере представляющих»?",
        "Que demande « représentant également » ?",
      ),
      provision: "equally",
      adopted: "undefined",
      readings: [
        {
          id: "undefined",
          words: words("the law gives no number", "закон числа не даёт", "la loi ne donne pas de nombre"),
        },
        {
          id: "presence",
          words: words(
            "presence in so many units is enough",
            "достаточно наличия в стольких единицах",
            "la présence dans autant d'unités suffit",
          ),
        },
      ],
      decisions: [],
      sources: ["KZ1"],
    },
  ],
});
