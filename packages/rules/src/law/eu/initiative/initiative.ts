import type { Provision } from "../../../rulebook/provision.ts";
import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook, type RulebookDraft } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import { seatsByState, seatUnits } from "./seats.ts";
import zones from "../zones.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { missing, missingOf2012, missingOf2014, startOfCollection } from "./missing.ts";
import { sources } from "./sources.ts";
import { span } from "../../../rulebook/span.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const million = article(
  "million",
  "art. 3(1)(a)",
  { sources: ["EU1"], confidence: "high", checked: "2026-11-21" },
  words(
    "At least one million signatories in the whole Union.",
    "Не менее одного миллиона подписавших во всём Союзе.",
    "Au moins un million de signataires dans toute l'Union.",
  ),
  {
    figures: { total: count(["2012-04-01", 1_000_000, "EU1"]) },
    rule: (at) => ({ amount: at.total, provision: at.provision }),
  },
);

const stateThreshold = article(
  "state-threshold",
  "art. 3(1)(b), Annex I",
  { sources: ["EU1", "EU2", "EU3", "EU10"], confidence: "high", checked: "2026-11-21" },
  words(
    "A state's threshold is its number of members of the European Parliament times the total number of members, as they were when the initiative was registered.",
    "Порог государства — число его депутатов Европарламента, умноженное на общее число депутатов, на день регистрации инициативы.",
    "Le seuil d'un État est son nombre de députés européens multiplié par le total des députés, à la date d'enregistrement de l'initiative.",
  ),
  {
    figures: {
      seats: seatsByState,
      "per-seat": count(
        ["2012-04-01", 750, "EU10"],
        ["2020-01-01", 751, "EU2"],
        ["2020-02-01", 705, "EU2"],
        ["2024-07-16", 720, "EU3"],
      ),
    },
  },
);

const quarter = article(
  "quarter",
  "art. 3(1)(b)",
  { sources: ["EU1"], confidence: "high", checked: "2026-11-21" },
  words(
    "In at least one quarter of the member states the signatories reach that state's threshold.",
    "Не менее чем в четверти государств-членов число подписавших достигает порога государства.",
    "Dans un quart au moins des États membres les signataires atteignent le seuil de l'État.",
  ),
  {
    figures: {
      quarter: fixed(["2012-04-01", ratio(1, 4), "EU1"]),
      states: fixed(["2012-04-01", 28, "EU1"], ["2020-02-01", 27, "EU1"]),
    },
    rule: (at) => ({
      kind: "floor-in-some",
      floor: { seats: stateThreshold.at.seats, times: stateThreshold.at["per-seat"] },
      units: { share: at.quarter, of: at.states },
      provision: at.provision,
    }),
  },
);

const once = article(
  "once",
  "arts. 2, 8",
  { sources: ["EU1", "EU5"], confidence: "high", checked: "2026-11-21" },
  words(
    "A citizen supports an initiative once and is counted in the state of their nationality.",
    "Гражданин поддерживает инициативу один раз и учитывается в государстве гражданства.",
    "Un citoyen soutient une initiative une fois et compte dans l'État de sa nationalité.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "one-stays",
      provision: at.provision,
      words: words(
        "Any number of initiatives, each once.",
        "Любое число инициатив, каждая один раз.",
        "Autant d'initiatives que l'on veut, chacune une fois.",
      ),
    }),
  },
);

const certificate = article(
  "certificate",
  "art. 12",
  { sources: ["EU5", "EU8"], confidence: "high", checked: "2026-11-21" },
  words(
    "Each state's authority checks its statements within three months, by sampling if it likes, and certifies the number of valid ones, once.",
    "Орган каждого государства в течение трёх месяцев проверяет заявления, при желании выборочно, и один раз удостоверяет число действительных.",
    "L'autorité de chaque État contrôle ses déclarations dans les trois mois, par sondage si elle veut, et certifie une fois le nombre de valables.",
  ),
  { figures: {}, rule: (at) => ({ kind: "certificates", provision: at.provision }) },
);

const organisers = article(
  "organisers",
  "art. 5",
  { sources: ["EU6"], confidence: "medium", checked: "2026-11-21" },
  words(
    "An initiative is registered for a group of seven organisers who live in seven states; one that is registered is taken to have it.",
    "Инициативу регистрируют для группы из семи организаторов, живущих в семи государствах; у зарегистрированной она считается имеющейся.",
    "Une initiative est enregistrée pour un groupe de sept organisateurs résidant dans sept États ; enregistrée, elle est tenue pour l'avoir.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "organisers-of-seven-states",
      must: { be: true },
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "a group of seven organisers who live in seven states",
        "группа из семи организаторов, живущих в семи государствах",
        "un groupe de sept organisateurs résidant dans sept États",
      ),
    }),
  },
);

const collection = article(
  "collection",
  "art. 8",
  { sources: ["EU5"], confidence: "high", checked: "2026-11-21" },
  words(
    "Statements are collected within twelve months (from registration under the regulation of 2011, since 2020 from a day the organisers choose) and sent to the states within three months after that.",
    "Заявления собирают в течение двенадцати месяцев (по регламенту 2011 года со дня регистрации, с 2020 года с избранного организаторами дня) и направляют государствам в течение трёх месяцев после этого.",
    "Les déclarations sont recueillies en douze mois (de l'enregistrement selon le règlement de 2011, d'un jour choisi depuis 2020) et envoyées aux États dans les trois mois suivants.",
  ),
  {
    figures: { "collection-months": fixed(["2012-04-01", 12, "EU5"]) },
    rule: (at) => ({
      event: "collection-closes",
      from: { fact: "collection-began" },
      count: { kind: "months-after", months: at["collection-months"] },
      done: "collection-ended",
      provision: at.provision,
      words: words("last day of collection", "последний день сбора", "dernier jour de collecte"),
    }),
  },
);

const commission = article(
  "commission",
  "arts. 14-15",
  { sources: ["EU7"], confidence: "low", checked: notCompared },
  words(
    "The Commission answers within six months; its decisions may be challenged before the General Court.",
    "Комиссия отвечает в течение шести месяцев; её решения обжалуются в Суд общей юрисдикции ЕС.",
    "La Commission répond dans les six mois ; ses décisions relèvent du Tribunal.",
  ),
  {
    figures: {},
    rule: (at) => ({
      id: "general-court",
      act: "appeal",
      who: "organiser",
      from: "decision",
      within: { unit: "not-verified" },
      provision: at.provision,
      words: words(
        "action against the Commission's decision",
        "иск против решения Комиссии",
        "recours contre la décision de la Commission",
      ),
      to: words("General Court of the European Union", "Суд общей юрисдикции ЕС", "Tribunal de l'Union européenne"),
    }),
  },
);

const articles = [million, quarter, stateThreshold, once, certificate, organisers, collection, commission];

/** Articles of Regulation 211/2011, in force from 1 April 2012 to 31 December 2019. */
const articlesOf2011: { readonly [provision: string]: string } = {
  million: "Regulation 211/2011 art. 2(1)",
  quarter: "Regulation 211/2011 arts. 2(1), 7(1)",
  "state-threshold": "Regulation 211/2011 art. 7(2), Annex I",
  once: "Regulation 211/2011 arts. 3(4), 5",
  certificate: "Regulation 211/2011 art. 8",
  organisers: "Regulation 211/2011 art. 3(2)",
  collection: "Regulation 211/2011 art. 5(5)",
  commission: "Regulation 211/2011 art. 10",
};

/** What was read of it; of the rest of its articles only the numbers are known. */
const readOf2011: { readonly [provision: string]: readonly string[] } = {
  million: ["EU9"],
  quarter: ["EU9"],
  "state-threshold": ["EU9"],
  certificate: ["EU8"],
};

const common = {
  jurisdiction: "EU",
  instrument: "Regulation (EU) 2019/788 on the European citizens' initiative",
  decider: words(
    "European Commission, on certificates of the member states",
    "Европейская комиссия на основании удостоверений государств-членов",
    "Commission européenne, sur certificats des États membres",
  ),
  zone: zoneIn(zones, "Europe/Brussels"),
  unit: words("member state", "государство-член", "État membre"),
  routes: [
    {
      id: "statements",
      words: words("statements of support", "заявления о поддержке", "déclarations de soutien"),
      provision: million.at.provision,
      meeting: false,
      required: million.rule,
      spread: [quarter.rule],
      protocol: certificate.rule,
    },
  ],
  ...contentOf(articles),
  sources,
  grounds: [
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: once.at.provision,
      words: words(
        "the same citizen more than once",
        "тот же гражданин более одного раза",
        "le même citoyen plus d'une fois",
      ),
    },
    {
      id: "not-certified",
      scope: "line",
      effect: "invalid",
      provision: certificate.at.provision,
      words: words(
        "not certified by the state's authority",
        "не удостоверено органом государства",
        "non certifiée par l'autorité de l'État",
      ),
    },
    {
      id: "wrong-state",
      scope: "line",
      effect: "invalid",
      provision: once.at.provision,
      words: words("not a national of the state", "не гражданин этого государства", "pas ressortissant de l'État"),
    },
    {
      id: "under-age",
      scope: "line",
      effect: "invalid",
      provision: once.at.provision,
      words: words("below the age to vote", "не достиг возраста голосования", "n'a pas l'âge de voter"),
    },
    {
      id: "outside-period",
      scope: "line",
      effect: "invalid",
      provision: collection.at.provision,
      words: words("outside the twelve months", "вне двенадцати месяцев", "hors des douze mois"),
    },
  ],
  groundFor: {
    "not-on-roll": "not-certified",
    "no-suffrage": "not-certified",
    "double-within": "repeated",
    "outside-period": "outside-period",
    incomplete: "not-certified",
  },
  multipleSigning: once.rule,
  units: seatUnits,
  eligibility: [organisers.rule],
  calendar: [collection.rule],
  remedies: [commission.rule],
  questions: [],
  notEncoded: missing,
} satisfies Partial<RulebookDraft>;

/** Until the end of 2019 another regulation governed, with its own numbering. */
const under2011 = {
  instrument: "Regulation (EU) No 211/2011 on the citizens' initiative",
  provisions: contentOf(articles).provisions.map((each) => ({
    ...each,
    article: articlesOf2011[each.id] ?? each.article,
    ...(readOf2011[each.id] === undefined
      ? { sources: ["EU11"], confidence: "low" as const, checked: notCompared as Provision["checked"] }
      : { sources: readOf2011[each.id] ?? [] }),
  })),
};

/** @param lastVote the last day on which such an initiative can be before the Commission */
function registered(
  { day, until, lastVote }: { readonly day: string; readonly until: string; readonly lastVote: string },
  en: string,
  ru: string,
  fr: string,
): Rulebook {
  return adopt({
    ...common,
    ...(day < "2020-01-01"
      ? { ...under2011, notEncoded: day < "2014-07-01" ? missingOf2012 : missingOf2014 }
      : { notEncoded: [...missing, startOfCollection] }),
    id: `eu/initiative/${day}`,
    title: words(
      `European citizens' initiative registered ${en}`,
      `Европейская гражданская инициатива, зарегистрированная ${ru}`,
      `Initiative citoyenne européenne enregistrée ${fr}`,
    ),
    lawAt: day,
    governs: {
      votes: span(day, lastVote),
      filings: span(day, lastVote),
      decidedBy: { fact: "registered-on", ...span(day, until) },
    },
  });
}

/** The version that governs is the one in force when the initiative was registered. */
export const initiative2012 = registered(
  { day: "2012-04-01", until: "2014-06-30", lastVote: "2017-06-30" },
  "before 1 July 2014",
  "до 1 июля 2014 года",
  "avant le 1er juillet 2014",
);

export const initiative2014 = registered(
  { day: "2014-07-01", until: "2019-12-31", lastVote: "2022-12-31" },
  "from 1 July 2014",
  "с 1 июля 2014 года",
  "à partir du 1er juillet 2014",
);

export const initiativeJanuary2020 = registered(
  { day: "2020-01-01", until: "2020-01-31", lastVote: "2023-12-31" },
  "in January 2020",
  "в январе 2020 года",
  "en janvier 2020",
);

export const initiative2020 = registered(
  { day: "2020-02-01", until: "2024-07-15", lastVote: "2027-12-31" },
  "from 1 February 2020",
  "с 1 февраля 2020 года",
  "à partir du 1er février 2020",
);

export const initiative2024 = registered(
  { day: "2024-07-16", until: "2027-12-31", lastVote: "2030-12-31" },
  "from 16 July 2024",
  "с 16 июля 2024 года",
  "à partir du 16 juillet 2024",
);

/** The rulebook for an initiative registered on that day. @throws {RangeError} before 1 April 2012 */
export function initiativeRegisteredOn(day: CalendarDate): Rulebook {
  const versions = [initiative2024, initiative2020, initiativeJanuary2020, initiative2014, initiative2012];
  const governing = versions.find(({ lawAt }) => lawAt <= day);
  if (governing === undefined) throw new RangeError(`expected a registration from 2012-04-01 on, got ${day}`);
  return governing;
}
