import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { unitList } from "../../unit-list.ts";
import { ageOf, closes, oneOnly, quality, usualGrounds } from "../../usual.ts";
import unitNames from "../units.json" with { type: "json" };
import zones from "../zones.json" with { type: "json" };

const read = { sources: ["IS1"], confidence: "high", checked: "2026-11-28" } as const;
const memory = { sources: ["IS3"], confidence: "low", checked: notCompared } as const;

const sponsors = article(
  "sponsors",
  "Constitution art. 5",
  read,
  words(
    "A candidate is proposed by not less than 1,500 and not more than 3,000 voters.",
    "Кандидата предлагают не менее 1500 и не более 3000 избирателей.",
    "Un candidat est proposé par 1 500 électeurs au moins et 3 000 au plus.",
  ),
  {
    figures: {
      "sponsors-least": count(["1944-06-17", 1_500, "IS1"]),
      "sponsors-most": count(["1944-06-17", 3_000, "IS1"]),
    },
    rule: (at) => ({
      required: { amount: at["sponsors-least"], provision: at.provision },
      ceiling: { amount: at["sponsors-most"], effect: "not-counted", provision: at.provision } as const,
    }),
  },
);

const quarters = article(
  "quarters",
  "Act 36/1945 art. 3; Elections Act 112/2021; announcement of 2024",
  memory,
  words(
    "They come from each quarter of the country by its voters: at least 1,233 and at most 2,465 from the south, 56 to 112 from the west, 157 to 314 from the north, 54 to 109 from the east.",
    "Они собраны в каждой четверти страны по числу её избирателей: на юге от 1233 до 2465, на западе от 56 до 112, на севере от 157 до 314, на востоке от 54 до 109.",
    "Ils viennent de chaque quart du pays selon ses électeurs : de 1 233 à 2 465 au sud, de 56 à 112 à l'ouest, de 157 à 314 au nord, de 54 à 109 à l'est.",
  ),
  {
    figures: {
      "quarters-least": count(["2024-03-01", { South: 1_233, West: 56, North: 157, East: 54 }, "IS3", "low"]),
      "quarters-once": fixed(["2024-03-01", 1, "IS3", "low"]),
      "quarters-quarters": fixed(["2024-03-01", 4, "IS3", "low"]),
      "quarters-most-south": count(["2024-03-01", 2_465, "IS3", "low"]),
      "quarters-most-west": count(["2024-03-01", 112, "IS3", "low"]),
      "quarters-most-north": count(["2024-03-01", 314, "IS3", "low"]),
      "quarters-most-east": count(["2024-03-01", 109, "IS3", "low"]),
    },
    rule: (at) => [
      {
        kind: "cap",
        per: at["quarters-most-south"],
        exceptions: {
          West: at["quarters-most-west"],
          North: at["quarters-most-north"],
          East: at["quarters-most-east"],
        },
        effect: "not-counted",
        provision: at.provision,
      } as const,
      {
        kind: "floor-in-every",
        floor: { seats: at["quarters-least"], times: at["quarters-once"] },
        units: { count: at["quarters-quarters"] },
        provision: at.provision,
      } as const,
    ],
  },
);

const signers = sentence(
  "signers",
  "Act 36/1945 art. 4; Elections Act 112/2021",
  memory,
  words(
    "A voter sponsors one candidate only.",
    "Избиратель предлагает только одного кандидата.",
    "Un électeur ne propose qu'un candidat.",
  ),
);

const deadline = article(
  "deadline",
  "Elections Act 112/2021; announcement of 2024",
  memory,
  words(
    "Candidacies are handed in by noon of the 36th day before the vote, Friday 26 April 2024.",
    "Кандидатуры подают до полудня 36-го дня до голосования, пятницы 26 апреля 2024 года.",
    "Les candidatures sont remises avant midi le 36e jour avant le scrutin, vendredi 26 avril 2024.",
  ),
  {
    figures: {
      "deadline-days": fixed(["2024-03-01", 36, "IS3", "low"]),
      "deadline-hour": fixed(["2024-03-01", "12:00", "IS3", "low"]),
    },
    rule: (at) =>
      closes(at.provision, "voting-day", { kind: "days-before", days: at["deadline-days"] }, at["deadline-hour"]),
  },
);

const person = article(
  "person",
  "Constitution art. 4",
  read,
  words(
    "The candidate is at least 35 years old and has the qualities of a voter for parliament, residence apart.",
    "Кандидат не моложе 35 лет и отвечает требованиям к избирателю парламента, кроме места жительства.",
    "Le candidat a au moins 35 ans et remplit les conditions d'un électeur du parlement, hormis la résidence.",
  ),
  {
    figures: { "person-age": fixed(["1944-06-17", 35, "IS1"]) },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality(
        "qualities-of-a-voter",
        at.provision,
        "has the qualities of a voter for parliament, residence apart",
        "отвечает требованиям к избирателю парламента, кроме места жительства",
        "remplit les conditions d'un électeur du parlement, hormis la résidence",
      ),
    ],
  },
);

export const president: Rulebook = adopt({
  ...contentOf([sponsors, quarters, signers, deadline, person]),
  id: "is/president/2024",
  jurisdiction: "IS",
  instrument: "Constitution arts. 4-5; Elections Act 112/2021",
  title: words(
    "President of Iceland, election of 1 June 2024",
    "Президент Исландии, выборы 1 июня 2024 года",
    "Président de l'Islande, élection du 1er juin 2024",
  ),
  decider: words(
    "National Electoral Commission",
    "Национальная избирательная комиссия",
    "Commission électorale nationale",
  ),
  lawAt: "2024-04-26",
  votingDay: "2024-06-01" as CalendarDate,
  zone: zoneIn(zones, "Atlantic/Reykjavik"),
  unit: words("quarter", "четверть страны", "quart du pays"),
  units: unitList(unitNames),
  sources: [
    source(
      "IS1",
      "Constitution arts. 4-5, in translation",
      "high",
      "http://www.legislationline.org/documents/action/popup/id/21736; https://idea.int/node/136933",
      { asOf: "2026-11-21" },
    ),
    source(
      "IS3",
      "announcement of 2024, Elections Act 112/2021",
      "low",
      "from memory, unverified; the four minima add up to 1,500 and the maxima to 3,000",
    ),
  ],
  routes: [
    {
      id: "sponsors",
      words: words("proposed by voters", "предложение избирателей", "proposé par des électeurs"),
      provision: sponsors.at.provision,
      meeting: false,
      ...sponsors.rule,
      spread: quarters.rule,
      protocol: { kind: "full", provision: quarters.at.provision },
    },
  ],
  ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "other-candidate"),
  multipleSigning: oneOnly(signers.at.provision),
  eligibility: person.rule,
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("papers", "Act 36/1945 art. 4"),
    notEncoded("remedies", "Elections Act art. 121"),
    alsoNotEncoded(
      "surplus",
      "Constitution art. 5",
      "what more sponsors than the maximum bring; here the surplus is left out of the count",
      "последствия превышения наибольшего числа; здесь излишек не учитывается",
      "l'effet d'un dépassement du maximum ; ici le surplus n'est pas compté",
    ),
  ],
});
