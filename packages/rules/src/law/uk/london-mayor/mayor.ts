import { calendarDate, type CalendarDate } from "@hustings/core";

import { adopt, type Rulebook, type RulebookDraft } from "../../../rulebook/rulebook.ts";
import { dayInWords } from "../../../words/date-words.ts";
import { words } from "../../../words/words.ts";
import { source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const everyBorough = article(
  "every-borough",
  "GLA election rules",
  { sources: ["LM1", "LM3"], confidence: "high", checked: "2026-11-21" },
  words(
    "A paper is subscribed by the same number of electors of each of the 33 areas, 32 boroughs and the City: ten of each, 330 in all; two of each, 66, in the year of the epidemic.",
    "Лист подписывает равное число избирателей каждого из 33 районов, 32 боро и Сити: по десять, всего 330; в год эпидемии по двое, 66.",
    "Un papier est signé par le même nombre d'électeurs de chacun des 33 secteurs, 32 arrondissements et la City : dix de chacun, 330 en tout ; deux, soit 66, l'année de l'épidémie.",
  ),
  {
    figures: {
      required: count(["2000-01-01", 330, "LM1"], ["2021-03-01", 66, "LM3"], ["2021-05-07", 330, "LM1"]),
      "per-borough": count(["2000-01-01", 10, "LM1"], ["2021-03-01", 2, "LM3"], ["2021-05-07", 10, "LM1"]),
      units: fixed(["2000-01-01", 33, "LM1"]),
    },
    rule: (at) => ({
      required: { amount: at.required, provision: at.provision },
      floorInEvery: {
        kind: "floor-in-every",
        floor: { per: at["per-borough"] },
        units: { count: at.units },
        provision: at.provision,
      },
      protocol: { kind: "full", provision: at.provision },
      multipleSigning: {
        across: "first-received",
        within: "one-stays",
        order: "receipt",
        provision: at.provision,
        words: words(
          "One paper; the first delivered counts.",
          "Один лист; учитывается поданный первым.",
          "Un papier ; le premier remis compte.",
        ),
      },
    }),
  },
);

const deposit = article(
  "deposit",
  "GLA election rules",
  { sources: ["LM1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A deposit of 10,000 pounds is lodged.",
    "Вносится залог 10 000 фунтов.",
    "Une caution de 10 000 livres est versée.",
  ),
  {
    figures: { "deposit-pounds": fixed(["2000-01-01", 10_000, "LM1"]) },
    rule: (at) => ({
      paper: "deposit",
      provision: at.provision,
      words: words("the deposit of 10,000 pounds", "залог 10 000 фунтов", "la caution de 10 000 livres"),
    }),
  },
);

const close = article(
  "close",
  "GLA election rules",
  { sources: ["LM1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Nominations close at 16:00 on the 24th working day before the poll.",
    "Выдвижение завершается в 16 часов 24-го рабочего дня до голосования.",
    "Les candidatures closent à 16 heures le 24e jour ouvrable avant le scrutin.",
  ),
  {
    figures: { "close-days": fixed(["2000-01-01", 24, "LM1"]), hour: fixed(["2000-01-01", "16:00", "LM1"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "working-days-before", days: at["close-days"] },
      time: at.hour,
      provision: at.provision,
      words: words("close of nominations", "завершение выдвижения", "clôture des candidatures"),
    }),
  },
);

const link = article(
  "link",
  "GLA Act 1999 s. 20",
  { sources: ["LM4"], confidence: "high", checked: "2026-11-21" },
  words(
    "The candidate is a qualifying citizen and is on the register or has lived, worked or owned property in London for twelve months.",
    "Кандидат имеет подходящее гражданство и состоит в списке либо двенадцать месяцев живёт, работает или владеет недвижимостью в Лондоне.",
    "Le candidat a une citoyenneté admise et est inscrit, ou réside, travaille ou possède un bien à Londres depuis douze mois.",
  ),
  {
    figures: {},
    rule: (at) => ({
      qualifyingCitizen: {
        kind: "condition",
        fact: "qualifying-citizen",
        must: { be: true },
        provision: at.provision,
        words: words(
          "a citizen of the United Kingdom, Ireland or the Commonwealth, or of the Union where the law of the day says so",
          "гражданин Соединённого Королевства, Ирландии, Содружества или Союза, если так гласит закон на этот день",
          "citoyen du Royaume-Uni, d'Irlande, du Commonwealth, ou de l'Union si la loi du jour le dit",
        ),
      },
      londonLink: {
        kind: "condition",
        fact: "london-link",
        must: { be: true },
        provision: at.provision,
        words: words(
          "on the register, or lived, worked or owned property in London for twelve months",
          "состоит в списке либо двенадцать месяцев живёт, работает или владеет недвижимостью в Лондоне",
          "inscrit, ou résidant, travaillant ou propriétaire à Londres depuis douze mois",
        ),
      },
    }),
  },
);

const person = article(
  "person",
  "GLA Act 1999 ss. 20-21",
  { sources: ["LM4"], confidence: "high", checked: "2026-11-21" },
  words(
    "The candidate is 18; a sentence of three months or more, suspended ones included, bars for five years.",
    "Кандидату 18 лет; приговор к трём месяцам и более, в том числе условный, лишает права на пять лет.",
    "Le candidat a 18 ans ; une peine de trois mois ou plus, sursis compris, empêche pendant cinq ans.",
  ),
  {
    figures: {
      age: fixed(["2007-01-01", 18, "LM4"]),
      "sentence-months": fixed(["2000-01-01", 3, "LM4"]),
      "bar-years": fixed(["2000-01-01", 5, "LM4"]),
    },
    rule: (at) => ({
      age: { kind: "age", bound: "at-least", years: at.age, on: "filing", provision: at.provision },
      conviction: {
        kind: "conviction-bar",
        id: "conviction",
        sentence: "deprivation-of-liberty",
        classes: [],
        suspended: "counts",
        atLeast: at["sentence-months"],
        lasts: { kind: "years-after-final", years: at["bar-years"] },
        on: "voting-day",
        provision: at.provision,
        presumed: at.provision,
        words: words(
          "three months' imprisonment or more, suspended included, within five years",
          "три месяца лишения свободы и более, в том числе условно, в течение пяти лет",
          "trois mois de prison ou plus, sursis compris, depuis moins de cinq ans",
        ),
      },
    }),
  },
);

const common = {
  jurisdiction: "GB",
  instrument: "Greater London Authority Elections Rules",
  decider: words(
    "Greater London Returning Officer",
    "уполномоченный по выборам Большого Лондона",
    "officier électoral du Grand Londres",
  ),
  zone: zoneIn(zones, "Europe/London"),
  unit: words("borough or the City", "боро или Сити", "arrondissement ou la City"),
  units: unitList(unitNames),
  sources: [
    source(
      "LM1",
      "GLA election rules",
      "high",
      "https://www.electoralcommission.org.uk/guidance-candidates-and-agents-greater-london-authority-elections-new/nominations-mayor-london/completing-your-nomination-papers-mayor-london/nomination-form-mayor-london",
      { asOf: "2026-11-21" },
    ),
    source(
      "LM2",
      "practice of 2024",
      "medium",
      "https://briefly.co/anchor/London/story/laurence-fox-barred-from-london-mayoral-election-over-invalid-forms",
    ),
    source(
      "LM3",
      "rules for 6 May 2021",
      "high",
      "https://www.itv.com/news/london/2021-03-31/london-mayoral-election-2021-full-list-of-candidates",
      { asOf: "2021" },
    ),
    source("LM4", "qualification", "high", "https://www.londonelects.org.uk/im-candidate/nominations", {
      asOf: "2026-11-21",
    }),
  ],
  ...contentOf([everyBorough, deposit, close, link, person]),
  routes: [
    {
      id: "paper",
      words: words("nomination paper", "лист выдвижения", "papier de candidature"),
      provision: everyBorough.at.provision,
      meeting: false,
      required: everyBorough.rule.required,
      spread: [everyBorough.rule.floorInEvery],
      papers: [deposit.rule],
      protocol: everyBorough.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: everyBorough.at.provision,
      words: words("not an elector of the borough", "не избиратель боро", "pas électeur de l'arrondissement"),
    },
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: everyBorough.at.provision,
      words: words(
        "the same elector more than once",
        "тот же избиратель более одного раза",
        "le même électeur plus d'une fois",
      ),
    },
  ],
  groundFor: { "not-on-roll": "not-elector", "no-suffrage": "not-elector", "double-within": "repeated" },
  multipleSigning: everyBorough.rule.multipleSigning,
  eligibility: [link.rule.qualifyingCitizen, link.rule.londonLink, person.rule.age, person.rule.conviction],
  calendar: [close.rule],
  remedies: [],
  questions: [],
  offences: { classes: [], sentences: sentencesOfPrisonOrFine },
  notEncoded: [
    alsoNotEncoded(
      "opening",
      "GLA election rules",
      "the first day, and the hours in which papers are delivered",
      "первый день и часы подачи",
      "le premier jour et les heures de remise",
    ),
    notEncoded("offices", "GLA Act 1999 s. 21"),
    alsoNotEncoded(
      "insolvency",
      "GLA Act 1999 s. 21",
      "a bankruptcy restrictions order",
      "ограничение по банкротству",
      "une restriction pour faillite",
    ),
    notEncoded("papers", "GLA election rules"),
    notEncoded("remedies"),
  ],
} satisfies Partial<RulebookDraft>;

/** Good Friday, Easter Monday and the May bank holiday lie among the working days counted back. */
function mayor(year: string, lawAt: string, votingDay: string, ...holidays: string[]): Rulebook {
  return adopt({
    ...common,
    id: `uk/london-mayor/${year}`,
    title: words(
      `Mayor of London, election of ${dayInWords(votingDay as CalendarDate, "en")}`,
      `Мэр Лондона, выборы ${dayInWords(votingDay as CalendarDate, "ru")}`,
      `Maire de Londres, élection du ${dayInWords(votingDay as CalendarDate, "fr")}`,
    ),
    lawAt,
    holidays: holidays.map(calendarDate),
    votingDay: votingDay as CalendarDate,
  });
}

export const mayor2016 = mayor("2016", "2016-03-21", "2016-05-05", "2016-03-25", "2016-03-28", "2016-05-02");
export const mayor2021 = mayor("2021", "2021-03-22", "2021-05-06", "2021-04-02", "2021-04-05", "2021-05-03");
export const mayor2024 = mayor("2024", "2024-03-19", "2024-05-02", "2024-03-29", "2024-04-01");
