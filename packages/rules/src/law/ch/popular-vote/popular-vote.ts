import { countParameter, parameter } from "../../../parameter.ts";
import { adopt, type Rulebook, type RulebookDraft } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { provision, source } from "../../provisions.ts";

const common = {
  jurisdiction: "CH",
  instrument: "Federal Constitution arts. 138-141 (1874: arts. 89, 120-121)",
  decider: words(
    "Federal Chancellery, on certificates of the communes",
    "Федеральная канцелярия на основании удостоверений общин",
    "Chancellerie fédérale, sur attestations des communes",
  ),
  zone: { name: "Europe/Zurich", offsetMinutes: 60 },
  unit: words("canton", "кантон", "canton"),
  sources: [
    source(
      "CH1",
      "swissvotes.ch, number of signatures required and handed in, 449 measures",
      "medium",
      "https://swissvotes.ch/page/dataset",
    ),
    source("CH2", "days on which the numbers changed", "low", "from memory, unverified"),
  ],
  provisions: [
    provision(
      "initiative",
      "Federal Constitution arts. 138-139",
      "medium",
      ["CH1"],
      "An initiative needs 100,000 signatures; 50,000 until 1977.",
      "Инициативе требуется 100 000 подписей; до 1977 года 50 000.",
      "Une initiative demande 100 000 signatures ; 50 000 jusqu'en 1977.",
    ),
    provision(
      "referendum",
      "Federal Constitution art. 141",
      "medium",
      ["CH1"],
      "A referendum on a law needs 50,000 signatures; 30,000 until 1977.",
      "Референдуму о законе требуется 50 000 подписей; до 1977 года 30 000.",
      "Un référendum contre une loi demande 50 000 signatures ; 30 000 jusqu'en 1977.",
    ),
    provision(
      "counter-proposal",
      "Federal Constitution art. 139(5)",
      "medium",
      ["CH1"],
      "A counter-proposal of parliament needs no signatures of its own.",
      "Встречный проект парламента собственных подписей не требует.",
      "Un contre-projet du parlement ne demande pas de signatures propres.",
    ),
    provision(
      "change",
      "transition of 1977",
      "low",
      ["CH2"],
      "The day on which the higher numbers began to govern was not verified.",
      "День начала действия бо́льших чисел не проверен.",
      "Le jour où les nombres plus élevés ont commencé à valoir n'a pas été vérifié.",
    ),
    provision(
      "communes",
      "Federal Act on Political Rights art. 62",
      "medium",
      ["CH1"],
      "Each commune certifies its voters' signatures.",
      "Каждая община удостоверяет подписи своих избирателей.",
      "Chaque commune atteste les signatures de ses électeurs.",
    ),
  ],
  parameters: [
    countParameter(
      "required-initiative",
      "initiative",
      ["1891-07-05", 50_000, "CH1", "medium"],
      ["1978-02-01", 100_000, "CH1", "medium"],
    ),
    countParameter(
      "required-referendum",
      "referendum",
      ["1874-05-29", 30_000, "CH1", "medium"],
      ["1978-02-01", 50_000, "CH1", "medium"],
    ),
    parameter("change-day", "change", ["1874-05-29", "1978-02-01", "CH2", "low"]),
  ],
  grounds: [
    {
      id: "not-certified",
      scope: "line",
      effect: "invalid",
      provision: "communes",
      words: words("not certified by the commune", "не удостоверена общиной", "non attestée par la commune"),
    },
  ],
  groundFor: {
    "not-on-roll": "not-certified",
    "no-suffrage": "not-certified",
    deceased: "not-certified",
    "double-within": "not-certified",
  },
  multipleSigning: {
    across: "allowed",
    within: "one-stays",
    provision: "communes",
    words: words(
      "Any number of measures, each once.",
      "Любое число мер, каждая один раз.",
      "Autant d'objets que l'on veut, chacun une fois.",
    ),
  },
  eligibility: [],
  calendar: [],
  remedies: [],
  questions: [],
} satisfies Partial<RulebookDraft>;

const referendumRoute = {
  id: "referendum",
  words: words("referendum on a law", "референдум о законе", "référendum contre une loi"),
  provision: "referendum",
  meeting: false,
  required: { amount: "required-referendum", provision: "referendum" },
  spread: [],
  protocol: { kind: "full", atSource: true, provision: "communes" },
} as const;
const initiativeRoute = {
  id: "initiative",
  words: words("popular initiative", "народная инициатива", "initiative populaire"),
  provision: "initiative",
  meeting: false,
  required: { amount: "required-initiative", provision: "initiative" },
  spread: [],
  protocol: { kind: "full", atSource: true, provision: "communes" },
} as const;
const counterProposalRoute = {
  id: "counter-proposal",
  words: words("counter-proposal of parliament", "встречный проект парламента", "contre-projet du parlement"),
  provision: "counter-proposal",
  meeting: false,
  spread: [],
  protocol: { kind: "no-check", provision: "counter-proposal" },
} as const;

export const popularVote1874: Rulebook = adopt({
  ...common,
  id: "ch/popular-vote/1874",
  title: words(
    "Switzerland, referendum from 1874",
    "Швейцария, референдум с 1874 года",
    "Suisse, référendum depuis 1874",
  ),
  lawAt: "1875-01-01",
  routes: [referendumRoute],
});
export const popularVote1891: Rulebook = adopt({
  ...common,
  id: "ch/popular-vote/1891",
  title: words(
    "Switzerland, initiative and referendum from 1891",
    "Швейцария, инициатива и референдум с 1891 года",
    "Suisse, initiative et référendum depuis 1891",
  ),
  lawAt: "1892-01-01",
  routes: [initiativeRoute, referendumRoute, counterProposalRoute],
});
export const popularVote1978: Rulebook = adopt({
  ...common,
  id: "ch/popular-vote/1978",
  title: words(
    "Switzerland, initiative and referendum from 1978",
    "Швейцария, инициатива и референдум с 1978 года",
    "Suisse, initiative et référendum depuis 1978",
  ),
  lawAt: "1979-01-01",
  routes: [initiativeRoute, referendumRoute, counterProposalRoute],
});
