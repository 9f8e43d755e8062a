import { adopt, type Rulebook, type RulebookDraft } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import type { CalendarRule } from "../../../rulebook/calendar.ts";
import { span } from "../../../rulebook/span.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { unitList } from "../../unit-list.ts";
import unitNames from "../units.json" with { type: "json" };
import zones from "../zones.json" with { type: "json" };
import { article, count, fixed, contentOf } from "../../article.ts";

const initiative = article(
  "initiative",
  "Federal Constitution art. 139(1); of 1874 art. 121",
  { sources: ["CH1", "CH3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "An initiative needs 100,000 signatures of voters; under the earlier text 50,000.",
    "Инициативе требуется 100 000 подписей избирателей; по прежнему тексту 50 000.",
    "Une initiative demande 100 000 signatures d'électeurs ; 50 000 selon le texte antérieur.",
  ),
  {
    figures: { "required-initiative": count(["1891-07-05", 50_000, "CH1"], ["1978-02-01", 100_000, "CH1"]) },
    rule: (at) => ({ amount: at["required-initiative"], provision: at.provision }),
  },
);

const referendum = article(
  "referendum",
  "Federal Constitution art. 141(1); of 1874 art. 89",
  { sources: ["CH1", "CH3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "A referendum on a law needs 50,000 signatures of voters, or eight cantons; under the earlier text 30,000 or eight cantons.",
    "Референдуму о законе требуется 50 000 подписей избирателей или восемь кантонов; по прежнему тексту 30 000 или восемь кантонов.",
    "Un référendum contre une loi demande 50 000 signatures d'électeurs, ou huit cantons ; 30 000 ou huit cantons selon le texte antérieur.",
  ),
  {
    figures: {
      "required-referendum": count(["1874-05-29", 30_000, "CH1"], ["1978-02-01", 50_000, "CH1"]),
      cantons: fixed(["1874-05-29", 8, "CH3"]),
    },
    rule: (at) => ({
      required: { amount: at["required-referendum"], provision: at.provision },
      required2: { amount: at.cantons, provision: at.provision },
      protocol: { kind: "full", provision: at.provision },
    }),
  },
);

const counterProposal = article(
  "counter-proposal",
  "Federal Constitution art. 139(5)",
  { sources: ["CH5"], confidence: "low", checked: notCompared },
  words(
    "A counter-proposal of parliament needs no signatures of its own.",
    "Встречный проект парламента собственных подписей не требует.",
    "Un contre-projet du parlement ne demande pas de signatures propres.",
  ),
  {
    figures: {},
    rule: (at) => ({
      condition: {
        kind: "condition",
        fact: "counter-proposal-adopted",
        must: { be: true },
        words: words(
          "parliament has adopted a counter-proposal",
          "парламент принял встречный проект",
          "le parlement a adopté un contre-projet",
        ),
        provision: at.provision,
      },
      protocol: { kind: "no-check", provision: at.provision },
    }),
  },
);

const eighteenMonths = article(
  "eighteen-months",
  "Federal Constitution art. 139(1); Federal Act on Political Rights art. 71",
  { sources: ["CH3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "The lists of an initiative are handed in within 18 months of the official publication of its text; the time was set with the higher numbers.",
    "Списки инициативы подают в течение 18 месяцев после официального опубликования её текста; срок введён вместе с бо́льшими числами.",
    "Les listes d'une initiative sont remises dans les 18 mois de la publication officielle de son texte ; le délai date des nombres plus élevés.",
  ),
  {
    figures: { "collection-months": fixed(["1978-02-01", 18, "CH3"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: { fact: "published-on" },
      count: { kind: "months-after", months: at["collection-months"] },
      routes: ["initiative"],
      provision: at.provision,
      words: words("last day for the initiative", "последний день инициативы", "dernier jour de l'initiative"),
    }),
  },
);

const hundredDays = article(
  "hundred-days",
  "Federal Constitution art. 141(1); Federal Act on Political Rights art. 59a",
  { sources: ["CH3", "CH4"], confidence: "medium", checked: "2026-11-28" },
  words(
    "A referendum is handed in, with the certificates, within 100 days of the official publication of the act; within 90 under the earlier text.",
    "Референдум с удостоверениями подают в течение 100 дней после официального опубликования акта; по прежнему тексту в течение 90.",
    "Un référendum est déposé, attestations comprises, dans les 100 jours de la publication officielle de l'acte ; 90 selon le texte antérieur.",
  ),
  {
    figures: { "referendum-days": fixed(["1874-05-29", 90, "CH4", "low"], ["2000-01-01", 100, "CH3"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: { fact: "published-on" },
      count: { kind: "days-after", days: at["referendum-days"] },
      routes: ["referendum", "cantons"],
      provision: at.provision,
      words: words("last day for the referendum", "последний день референдума", "dernier jour du référendum"),
    }),
  },
);

const communes = article(
  "communes",
  "Federal Act on Political Rights art. 62",
  { sources: ["CH3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "Each commune certifies its voters' signatures.",
    "Каждая община удостоверяет подписи своих избирателей.",
    "Chaque commune atteste les signatures de ses électeurs.",
  ),
  {
    figures: {},
    rule: (at) => ({
      multipleSigning: {
        across: "allowed",
        within: "one-stays",
        provision: at.provision,
        words: words(
          "Any number of measures, each once.",
          "Любое число мер, каждая один раз.",
          "Autant d'objets que l'on veut, chacun une fois.",
        ),
      },
      protocol: { kind: "full", atSource: true, provision: at.provision },
    }),
  },
);

const common = {
  jurisdiction: "CH",
  instrument: "Federal Constitution arts. 138-141 (1874: arts. 89, 120-121)",
  decider: words(
    "Federal Chancellery, on certificates of the communes",
    "Федеральная канцелярия на основании удостоверений общин",
    "Chancellerie fédérale, sur attestations des communes",
  ),
  zone: zoneIn(zones, "Europe/Zurich"),
  unit: words("canton", "кантон", "canton"),
  units: unitList(unitNames),
  sources: [
    source(
      "CH1",
      "swissvotes.ch, number of signatures required and handed in, 449 measures",
      "medium",
      "https://swissvotes.ch/page/dataset",
    ),
    source(
      "CH3",
      "Federal Constitution arts. 139(1), 141(1); Federal Act on Political Rights arts. 59a, 62, 71",
      "medium",
      "droit-bilingue.ch 101-139; BGE 139 II 303",
    ),
    source("CH4", "Federal Constitution of 1874 art. 89: ninety days", "low", "from memory, unverified"),
    source("CH5", "Federal Constitution art. 139(5)", "low", "from memory, unverified"),
  ],
  ...contentOf([initiative, referendum, counterProposal, eighteenMonths, hundredDays, communes]),
  grounds: [
    {
      id: "not-certified",
      scope: "line",
      effect: "invalid",
      provision: communes.at.provision,
      words: words("not certified by the commune", "не удостоверена общиной", "non attestée par la commune"),
    },
  ],
  groundFor: {
    "not-on-roll": "not-certified",
    "no-suffrage": "not-certified",
    deceased: "not-certified",
    "double-within": "not-certified",
  },
  multipleSigning: communes.rule.multipleSigning,
  eligibility: [],
  calendar: [hundredDays.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("subject", "Federal Constitution art. 139(3)"),
    notEncoded("form-of-sheets", "Federal Act on Political Rights arts. 60, 68"),
    alsoNotEncoded(
      "withdrawal",
      "Federal Act on Political Rights art. 73",
      "an initiative that its committee withdraws",
      "отзыв инициативы комитетом",
      "une initiative retirée par son comité",
    ),
    notEncoded("remedies", "Federal Act on Political Rights art. 80"),
    notEncoded("holidays"),
    alsoNotEncoded(
      "change-of-numbers",
      undefined,
      "the day on which the higher numbers began to govern, here 1 February 1978; it was not verified",
      "день начала действия бо́льших чисел, здесь 1 февраля 1978 года; не проверен",
      "le jour où les nombres plus élevés ont commencé à valoir, ici le 1er février 1978 ; non vérifié",
    ),
  ],
} satisfies Partial<RulebookDraft>;

const referendumRoute = {
  id: "referendum",
  words: words("referendum on a law", "референдум о законе", "référendum contre une loi"),
  provision: referendum.at.provision,
  meeting: false,
  required: referendum.rule.required,
  spread: [],
  protocol: communes.rule.protocol,
} as const;

const initiativeRoute = {
  id: "initiative",
  words: words("popular initiative", "народная инициатива", "initiative populaire"),
  provision: initiative.at.provision,
  meeting: false,
  required: initiative.rule,
  spread: [],
  protocol: communes.rule.protocol,
} as const;

/** Eight cantons, each by its own organ: a line is a canton. */
const cantonsRoute = {
  id: "cantons",
  words: words(
    "referendum asked for by cantons",
    "референдум по требованию кантонов",
    "référendum demandé par des cantons",
  ),
  provision: referendum.at.provision,
  meeting: false,
  required: referendum.rule.required2,
  spread: [],
  protocol: referendum.rule.protocol,
} as const;

const collectionCloses: CalendarRule = eighteenMonths.rule;
const counterProposalRoute = {
  id: "counter-proposal",
  words: words("counter-proposal of parliament", "встречный проект парламента", "contre-projet du parlement"),
  provision: counterProposal.at.provision,
  condition: counterProposal.rule.condition,
  meeting: false,
  spread: [],
  protocol: counterProposal.rule.protocol,
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
  governs: { votes: span("1874-05-29", "1895-12-31"), filings: span("1874-05-29", "1891-07-04") },
  routes: [referendumRoute, cantonsRoute],
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
  governs: { votes: span("1891-07-05", "1989-12-31"), filings: span("1891-07-05", "1981-12-31") },
  routes: [initiativeRoute, referendumRoute, cantonsRoute, counterProposalRoute],
});

export const popularVote1978: Rulebook = adopt({
  ...common,
  id: "ch/popular-vote/1978",
  title: words(
    "Switzerland, initiative and referendum from 1978",
    "Швейцария, инициатива и референдум с 1978 года",
    "Suisse, initiative et référendum depuis 1978",
  ),
  lawAt: "2000-01-01",
  governs: { votes: span("1978-02-01", "2032-12-31"), filings: span("1978-02-01", "2027-12-31") },
  routes: [initiativeRoute, referendumRoute, cantonsRoute, counterProposalRoute],
  calendar: [...common.calendar, collectionCloses],
});
