import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { source } from "../../provisions.ts";
import { unitList } from "../../unit-list.ts";
import { closes, eachOnce, usualGrounds } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };

const statute = { sources: ["FL1"], confidence: "high", checked: "2026-11-28" } as const;

const statewide = article(
  "statewide",
  "Florida Constitution art. XI s. 3",
  { ...statute, sources: ["FL2", "FL3"], confidence: "medium" },
  words(
    "An amendment needs signatures of eight per cent of the votes cast in the last presidential election: 766,200 for the votes of 2018 and 2020.",
    "Поправке нужны подписи в размере восьми процентов голосов последних президентских выборов: 766 200 для голосований 2018 и 2020 годов.",
    "Un amendement demande des signatures à raison de huit pour cent des voix de la dernière élection présidentielle : 766 200 pour les scrutins de 2018 et 2020.",
  ),
  {
    figures: { "statewide-signatures": count(["2016-11-09", 766_200, "FL2", "medium"]) },
    rule: (at) => ({ amount: at["statewide-signatures"], provision: at.provision }),
  },
);

const districts = article(
  "districts",
  "Florida Constitution art. XI s. 3",
  { ...statute, sources: ["FL2"], confidence: "medium" },
  words(
    "The same eight per cent is reached in each of half of the congressional districts, 14 of 27, by the votes cast in that district.",
    "Те же восемь процентов набраны в каждом из половины избирательных округов конгресса, в 14 из 27, по голосам самого округа.",
    "Les mêmes huit pour cent sont atteints dans chacun de la moitié des districts du Congrès, 14 sur 27, selon les voix du district.",
  ),
  {
    figures: {
      "districts-share": fixed(["2016-11-09", ratio(8, 100), "FL2", "medium"]),
      "districts-half": fixed(["2016-11-09", 14, "FL2", "medium"]),
    },
    rule: (at) => [
      {
        kind: "floor-in-some",
        floor: { share: at["districts-share"], ofFact: "presidential-votes-by-district" },
        units: { count: at["districts-half"] },
        provision: at.provision,
      } as const,
    ],
  },
);

const check = sentence(
  "check",
  "s. 100.371(11), F.S. (in 2018 s. 100.371(3))",
  statute,
  words(
    "The supervisor of elections of each county verifies every form and certifies how many are valid.",
    "Ведающий выборами каждого округа проверяет каждый бланк и удостоверяет число действительных.",
    "Le superviseur des élections de chaque comté vérifie chaque formulaire et atteste combien sont valables.",
  ),
);

const deadline = article(
  "deadline",
  "s. 100.371(1), F.S.; Florida Constitution art. XI s. 5(b)",
  statute,
  words(
    "A petition is filed when enough verified signatures are certified, and that is by 1 February of the year of the vote.",
    "Петиция подана, когда удостоверено достаточно проверенных подписей, и не позднее 1 февраля года голосования.",
    "La pétition est déposée quand assez de signatures vérifiées sont certifiées, le 1er février de l'année du scrutin au plus tard.",
  ),
  {
    figures: { "deadline-day": fixed(["2017-02-02", "2018-02-01", "FL1"], ["2018-02-02", "2020-02-01", "FL1"]) },
    rule: (at) => closes(at.provision, "voting-day", { kind: "fixed", day: at["deadline-day"] }),
  },
);

const content = contentOf([statewide, districts, check, deadline]);

function initiative(lawAt: string, votingDay: string): Rulebook {
  const [year = ""] = votingDay.split("-");
  return adopt({
    ...content,
    id: `us/florida/initiative/${year}`,
    jurisdiction: "US-FL",
    instrument: "Florida Constitution art. XI s. 3; s. 100.371, F.S.",
    title: words(
      `Florida, initiatives for the vote of ${year}`,
      `Флорида, инициативы для голосования ${year} года`,
      `Floride, initiatives pour le scrutin de ${year}`,
    ),
    decider: words(
      "Secretary of State, with the supervisors of elections",
      "Секретарь штата совместно с ведающими выборами округов",
      "Secrétaire d'État, avec les superviseurs des élections",
    ),
    lawAt,
    votingDay: votingDay as CalendarDate,
    zone: zoneIn(zones, "America/New_York"),
    unit: words("congressional district", "округ конгресса", "district du Congrès"),
    units: unitList(unitNames),
    sources: [
      source(
        "FL1",
        "s. 100.371, F.S. (2019)",
        "high",
        "http://leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0100-0199/0100/Sections/0100.371.html",
        { asOf: "2019" },
      ),
      source(
        "FL2",
        "the numbers of 2018 and 2020, as reported",
        "medium",
        "https://www.news4jax.com/news/florida/2020/02/27/florida-house-to-take-up-ballot-initiative-measure/",
      ),
      source(
        "FL3",
        "the number of 2020",
        "medium",
        "https://news.ballotpedia.org/2020/02/04/deadline-for-florida-2020-ballot-initiatives-passes-on-february-1-2020-with-four-measures-qualifying/",
      ),
    ],
    routes: [
      {
        id: "amendment",
        words: words("amendment by initiative", "поправка по инициативе", "amendement par initiative"),
        provision: statewide.at.provision,
        meeting: false,
        required: statewide.rule,
        spread: districts.rule,
        protocol: { kind: "full", provision: check.at.provision },
      },
    ],
    ...usualGrounds(check.at.provision, "not-on-roll", "repeated", "incomplete", "not-genuine"),
    multipleSigning: eachOnce(check.at.provision),
    eligibility: [],
    calendar: [deadline.rule],
    remedies: [],
    questions: [],
    notEncoded: [
      notEncoded("collection", "s. 100.371, F.S.: how long a signature is valid"),
      notEncoded("circulators", "s. 100.371, F.S."),
      notEncoded("form-of-sheets", "s. 100.371, F.S."),
      notEncoded("subject", "Florida Constitution art. XI s. 3"),
      notEncoded("remedies"),
      alsoNotEncoded(
        "review",
        "s. 15.21, F.S.",
        "the review by the court that begins at a tenth of the number in a quarter of the districts: 76,632 in 7",
        "проверка судом, которая начинается с десятой части числа в четверти округов: 76 632 в 7",
        "le contrôle de la cour, qui commence au dixième du nombre dans le quart des districts : 76 632 dans 7",
      ),
    ],
  });
}

export const initiatives: readonly Rulebook[] = [
  initiative("2018-02-01", "2018-11-06"),
  initiative("2020-02-01", "2020-11-03"),
];
