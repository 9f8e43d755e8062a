import { contentOf } from "../../article.ts";
import { adopt, type Route, type Rulebook, type RulebookDraft, type Unit } from "../../../rulebook/rulebook.ts";
import type { CalendarDate } from "@hustings/core";
import type { Provision } from "../../../rulebook/provision.ts";
import { words, type Words } from "../../../words/words.ts";
import {
  checkArticles,
  enoughLeft,
  checkQuestions,
  protocol,
  protocolWithoutStop,
  sampleBefore2012,
  secondSampleBefore2012,
} from "./check.ts";
import { convictionQuestions, offencesBefore2020, offencesSince2020 } from "./convictions.ts";
import {
  eligibilityBefore2020,
  eligibilityByConstitution,
  eligibilityArticles,
  eligibilitySince2020,
} from "./eligibility.ts";
import { groundFor, groundArticles, grounds } from "./grounds.ts";
import { meetingRule, nominationArticles, party, partyExempt, self } from "./nomination.ts";
import { remedies, remedyArticles } from "./remedies.ts";
import {
  ceiling,
  early,
  earlyLimits,
  overCap,
  regionCap,
  required,
  requiredBefore2012,
  filingQuestions,
  multipleSigning,
  signatureCalendar,
  signatureArticles,
  windowCalendar,
} from "./signatures.ts";
import { sources } from "./sources.ts";
import { zoneIn, zonesIn } from "../../../rulebook/zone.ts";
import { alsoNotEncoded as alsoMissing, notEncoded as missing } from "../../not-encoded.ts";
import subjects from "../units.json" with { type: "json" };
import zones from "../zones.json" with { type: "json" };

function gathering(id: "self" | "party", label: Route["words"]): Route {
  const way = { self, party }[id];
  return {
    id,
    words: label,
    provision: way.at.provision,
    meeting: id === "self",
    required: { amount: required.at[`required-${id}` as const], provision: enoughLeft.at.provision },
    spread: [
      {
        kind: "cap",
        per: regionCap.at[`cap-${id}` as const],
        effect: "not-counted",
        provision: regionCap.at.provision,
        overProvision: overCap.at.provision,
      },
    ],
    ceiling: {
      amount: { share: ceiling.at["ceiling-share"], of: required.at[`required-${id}` as const], rounding: "floor" },
      effect: "contested",
      stops: true,
      question: "surplus",
      provision: ceiling.at.provision,
    },
    protocol,
  };
}

const routes: readonly Route[] = [
  gathering("self", words("self-nominated", "самовыдвижение", "candidature individuelle")),
  gathering("party", words("put forward by a party", "выдвижение партией", "présentation par un parti")),
  {
    id: "party-exempt",
    words: words(
      "put forward by a party freed from signatures",
      "выдвижение партией, освобождённой от сбора подписей",
      "présentation par un parti dispensé de signatures",
    ),
    provision: partyExempt.at.provision,
    ...partyExempt.rule,
    meeting: false,
    spread: [],
  },
];

/** The way of `route` at an early or repeated election: half the signatures, and limits nobody has verified. */
function atEarlyElection(route: Route, id: "self" | "party", label: Words): Route {
  return {
    ...route,
    id: `${id}-early`,
    words: label,
    condition: early.rule,
    required: {
      amount: { share: early.at["early-share"], of: required.at[`required-${id}` as const], rounding: "ceil" },
      provision: early.at.provision,
    },
    spread: [
      {
        kind: "cap",
        per: { share: earlyLimits.at["early-cap-share"], of: regionCap.at[`cap-${id}` as const], rounding: "floor" },
        effect: "not-counted",
        provision: earlyLimits.at.provision,
        overProvision: overCap.at.provision,
      },
    ],
    ceiling: {
      amount: {
        share: earlyLimits.at["early-ceiling-share"],
        of: required.at[`required-${id}` as const],
        rounding: "floor",
      },
      effect: "contested",
      stops: true,
      question: "surplus",
      provision: earlyLimits.at.provision,
    },
  };
}

const routesSince2012: readonly Route[] = routes.flatMap((route) => {
  switch (route.id) {
    case "self":
      return [
        route,
        atEarlyElection(
          route,
          "self",
          words(
            "self-nominated, at an early or repeated election",
            "самовыдвижение на досрочных или повторных выборах",
            "candidature individuelle à une élection anticipée ou répétée",
          ),
        ),
      ];
    case "party":
      return [
        route,
        atEarlyElection(
          route,
          "party",
          words(
            "put forward by a party, at an early or repeated election",
            "выдвижение партией на досрочных или повторных выборах",
            "présentation par un parti à une élection anticipée ou répétée",
          ),
        ),
      ];
    default:
      return [route];
  }
});

/** The subjects of the Federation as its own law counted them on that day; other states do not recognise all of them. */
function unitsOn(day: string): readonly Unit[] {
  return (subjects as readonly (Unit & { readonly since?: string })[])
    .filter(({ since }) => since === undefined || since <= day)
    .map(({ id, name }) => ({ id, ...(name !== undefined && { name }) }));
}

const notEncoded = [
  alsoMissing(
    "time-to-decide",
    "19-FZ arts. 34, 39",
    "that the commission decides on a voters' group within five days, and on a candidate within ten",
    "что комиссия решает о группе избирателей в пять дней, о кандидате — в десять",
    "que la commission décide d'un groupe d'électeurs en cinq jours, d'un candidat en dix",
  ),
  alsoMissing(
    "struck-before-filing",
    undefined,
    "lines that the campaign struck out and noted before filing: they are neither checked nor counted, and so are not among those filed",
    "строки, вычеркнутые кандидатом с отметкой до подачи: их не проверяют и не считают, и среди поданных их нет",
    "les lignes que la campagne a biffées et notées avant le dépôt : ni contrôlées ni comptées, elles ne sont pas parmi les lignes déposées",
  ),
  alsoMissing(
    "whole-sheets",
    "19-FZ art. 38(3)",
    "that the lot falls on sheets, of which every line is looked at",
    "что жребий выбирает листы, на которых проверяют каждую строку",
    "que le sort désigne des feuilles, dont chaque ligne est regardée",
  ),
  missing("money", "19-FZ arts. 33-34"),
  missing("offices", "Constitution art. 81"),
  missing("nomination", "19-FZ art. 35"),
  missing("circulators", "19-FZ art. 36(10)"),
  missing("form-of-sheets", "19-FZ art. 36, annex"),
  alsoMissing(
    "majority-of-meeting",
    "19-FZ art. 34",
    "of whom a meeting needs a majority: those present, those who voted, or those for and against",
    "от чего считается большинство собрания: от присутствующих, от проголосовавших или от голосов «за» и «против»",
    "de qui la réunion doit avoir la majorité : des présents, des votants, ou des voix pour et contre",
  ),
  alsoMissing(
    "one-region-abroad",
    "19-FZ art. 36(1)",
    "which signatures gathered abroad count as of which place",
    "к какому месту относятся подписи, собранные за рубежом",
    "à quel lieu se rattachent les signatures recueillies à l'étranger",
  ),
  alsoMissing(
    "other-papers",
    "19-FZ art. 37",
    "the other papers handed in with the signatures",
    "иные документы, представляемые с подписями",
    "les autres pièces remises avec les signatures",
  ),
  alsoMissing(
    "foreign-accounts",
    "7-FZ of 7 May 2013",
    "accounts and instruments abroad",
    "зарубежные счета и финансовые инструменты",
    "les comptes et instruments à l'étranger",
  ),
];

const common = {
  jurisdiction: "RU",
  instrument: "Federal Law 19-FZ of 10 January 2003; Federal Law 67-FZ of 12 June 2002; Constitution art. 81",
  decider: words("Central Election Commission", "Центральная избирательная комиссия", "Commission électorale centrale"),
  zone: zoneIn(zones, "Europe/Moscow"),
  zones: zonesIn(zones).filter(({ name }) => name !== "Europe/Moscow"),
  unit: words("subject of the Federation", "субъект Федерации", "sujet de la Fédération"),
  routes: routesSince2012,
  ...contentOf([
    ...nominationArticles,
    ...signatureArticles,
    ...checkArticles,
    ...groundArticles,
    ...eligibilityArticles,
    ...remedyArticles,
  ]),
  sources,
  grounds,
  groundFor,
  multipleSigning,
  meeting: meetingRule,
  calendar: signatureCalendar,
  remedies,
  questions: [...checkQuestions, ...filingQuestions, ...convictionQuestions],
  notEncoded,
} satisfies Partial<RulebookDraft>;

const { meeting: _, ...withoutMeeting } = common;
/** Sentences that gave other numbers before the reform of May 2012. */
const sentencesBefore2012: readonly Provision[] = common.provisions.map((each) => {
  switch (each.id) {
    case "required":
      return { ...each, sources: ["RU3"], words: requiredBefore2012 };
    case "sample":
      return { ...each, sources: ["RU11"], words: sampleBefore2012 };
    case "second-sample":
      return { ...each, sources: ["RU11"], words: secondSampleBefore2012 };
    default:
      return each;
  }
});

/** Two million signatures, and no cap that was verified: the figures of the law before the reform of May 2012. */
export const president2012: Rulebook = adopt({
  ...withoutMeeting,
  provisions: sentencesBefore2012,
  id: "ru/president/2012",
  title: words(
    "President of Russia, election of 4 March 2012",
    "Президент России, выборы 4 марта 2012 года",
    "Président de la Russie, élection du 4 mars 2012",
  ),
  lawAt: "2011-11-26",
  votingDay: "2012-03-04" as CalendarDate,
  routes: routes.map((route) =>
    route.protocol.kind === "no-check"
      ? route
      : { ...route, meeting: false, spread: [], protocol: protocolWithoutStop },
  ),
  // Early and repeated elections are not among its routes.
  calendar: windowCalendar.map((rule) => ({ ...rule, routes: ["self", "party"] })),
  remedies: [],
  eligibility: eligibilityByConstitution,
  questions: [...checkQuestions, ...filingQuestions],
  units: unitsOn("2012-03-04"),
  notEncoded: [
    // The law on accounts abroad is of 2013.
    ...notEncoded.filter(({ id }) => id !== "foreign-accounts" && id !== "majority-of-meeting"),
    missing("convictions", "19-FZ art. 3(5.1)"),
    missing("early-vote", "19-FZ art. 36"),
    missing("remedies"),
    alsoMissing(
      "meetings-and-caps",
      "19-FZ arts. 34, 36",
      "the meeting that puts a candidate forward, and a limit on signatures from one region",
      "собрание, выдвигающее кандидата, и предел подписей от одного региона",
      "la réunion qui présente un candidat, et une limite de signatures par région",
    ),
  ],
});

export const president2018: Rulebook = adopt({
  ...common,
  id: "ru/president/2018",
  title: words(
    "President of Russia, election of 18 March 2018",
    "Президент России, выборы 18 марта 2018 года",
    "Président de la Russie, élection du 18 mars 2018",
  ),
  lawAt: "2017-12-18",
  votingDay: "2018-03-18" as CalendarDate,
  notEncoded: [
    ...notEncoded,
    alsoMissing(
      "pause",
      "Constitution art. 81(3)",
      "that a term held by somebody else begins the count anew was disputed; the Supreme Court upheld it on 16 and 26 February 2018",
      "что срок другого лица начинает счёт заново, оспаривали; Верховный Суд подтвердил это 16 и 26 февраля 2018 года",
      "qu'un mandat d'un autre fait recommencer le compte fut contesté ; la Cour suprême l'a confirmé les 16 et 26 février 2018",
    ),
  ],
  eligibility: eligibilityBefore2020,
  offences: offencesBefore2020,
  units: unitsOn("2018-03-18"),
});

export const president2024: Rulebook = adopt({
  ...common,
  id: "ru/president/2024",
  title: words(
    "President of Russia, election of 17 March 2024",
    "Президент России, выборы 17 марта 2024 года",
    "Président de la Russie, élection du 17 mars 2024",
  ),
  lawAt: "2023-12-08",
  votingDay: "2024-03-17" as CalendarDate,
  eligibility: eligibilitySince2020,
  offences: offencesSince2020,
  units: unitsOn("2024-03-17"),
});
