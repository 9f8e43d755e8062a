import type { CalendarDate } from "@hustings/core";

import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const number = article(
  "number",
  "10 ILCS 5/7-11",
  { sources: ["IL3"], confidence: "high", checked: "2026-11-21" },
  words(
    "A petition bears at least 3,000 and not more than 5,000 signatures.",
    "Петиция содержит не менее 3 000 и не более 5 000 подписей.",
    "Une pétition porte au moins 3 000 et au plus 5 000 signatures.",
  ),
  {
    figures: { required: count(["1990-01-01", 3_000, "IL3"]), most: count(["1990-01-01", 5_000, "IL3"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const maximum = article(
  "maximum",
  "10 ILCS 5/7-11",
  { sources: ["IL4"], confidence: "low", checked: notCompared },
  words(
    "What more than the maximum brings was not verified; here the surplus is left out.",
    "Последствия превышения не проверены; здесь излишек не учитывается.",
    "L'effet d'un dépassement n'a pas été vérifié ; ici le surplus n'est pas compté.",
  ),
  { figures: {}, rule: (at) => ({ amount: number.at.most, effect: "not-counted", provision: at.provision }) },
);

const presumed = article(
  "presumed",
  "10 ILCS 5/10-8",
  { sources: ["IL1", "IL2"], confidence: "high", checked: "2026-11-21" },
  words(
    "Papers in apparent conformity are valid unless someone objects in writing, naming the grounds, within five business days after the last day for filing.",
    "Внешне надлежащие бумаги действительны, если в течение пяти рабочих дней после последнего дня подачи никто письменно не возразил с указанием оснований.",
    "Les papiers d'apparence régulière sont valables sauf objection écrite et motivée dans les cinq jours ouvrables suivant le dernier jour de dépôt.",
  ),
  {
    figures: { "objection-days": fixed(["1990-01-01", 5, "IL1"]) },
    rule: (at) => ({
      protocol: {
        kind: "objection-only",
        provision: at.provision,
        days: at["objection-days"],
        counted: "working-days",
        from: "last-filing-day",
      },
      objection: {
        id: "objection",
        act: "objection",
        who: "any-elector",
        from: "last-filing-day",
        within: { unit: "working-days", amount: at["objection-days"] },
        next: "judicial-review",
        provision: at.provision,
        words: words(
          "written objection naming its grounds",
          "письменное возражение с основаниями",
          "objection écrite et motivée",
        ),
        to: words("electoral board", "избирательная коллегия", "commission électorale"),
      },
    }),
  },
);

const board = article(
  "board",
  "10 ILCS 5/10-9, 10-10.1",
  { sources: ["IL1"], confidence: "high", checked: "2026-11-21" },
  words(
    "The electoral board hears the objection; its decision is open to judicial review.",
    "Возражение рассматривает избирательная коллегия; её решение подлежит судебному пересмотру.",
    "La commission électorale entend l'objection ; sa décision est soumise au contrôle du juge.",
  ),
  {
    figures: {},
    rule: (at) => ({
      id: "judicial-review",
      act: "appeal",
      who: "any-elector",
      from: "decision",
      within: { unit: "not-verified" },
      provision: at.provision,
      words: words("judicial review", "судебный пересмотр", "recours au juge"),
      to: words("circuit court", "окружной суд", "tribunal de circuit"),
    }),
  },
);

const lastHour = article(
  "last-hour",
  "10 ILCS 5/7-12",
  { sources: ["IL5"], confidence: "low", checked: notCompared },
  words(
    "Petitions are filed by 17:00 of the last filing day.",
    "Петиции подают до 17 часов последнего дня подачи.",
    "Les pétitions sont déposées avant 17 heures le dernier jour.",
  ),
  {
    figures: { hour: fixed(["1990-01-01", "17:00", "IL5"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: { fact: "last-filing-day" },
      count: { kind: "that-day" },
      time: at.hour,
      provision: at.provision,
      words: words("last hour for filing", "последний час подачи", "dernière heure de dépôt"),
    }),
  },
);

const person = article(
  "person",
  "Constitution of the United States art. II s. 1",
  { sources: ["IL5"], confidence: "low", checked: notCompared },
  words(
    "The President is a natural-born citizen, 35 years old and 14 years a resident.",
    "Президент — гражданин по рождению, 35 лет, 14 лет проживающий в стране.",
    "Le président est citoyen de naissance, âgé de 35 ans, résident depuis 14 ans.",
  ),
  {
    figures: { age: fixed(["1789-03-04", 35, "IL5"]), "residence-years": fixed(["1789-03-04", 14, "IL5"]) },
    rule: (at) => ({
      age: { kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision },
      naturalBornCitizen: {
        kind: "condition",
        fact: "natural-born-citizen",
        must: { be: true },
        provision: at.provision,
        words: words("a natural-born citizen", "гражданин по рождению", "citoyen de naissance"),
      },
      residenceYears: {
        kind: "condition",
        fact: "residence-years",
        must: { atLeast: at["residence-years"] },
        provision: at.provision,
        words: words(
          "a resident for at least {years} {years|year|years}",
          "проживает в стране не менее {years} {years|года|лет}",
          "réside depuis au moins {years} {years|an|ans}",
        ),
      },
    }),
  },
);

const lottery = article(
  "lottery",
  "10 ILCS 5/7-12",
  { sources: ["IL3"], confidence: "high", checked: "2026-11-21" },
  words(
    "Files handed in at the same first or last hour are put in order by lottery.",
    "Порядок поданных одновременно определяет жребий.",
    "Les dossiers déposés à la même heure sont départagés par tirage au sort.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "once-only",
      within: "one-stays",
      order: "lot",
      provision: at.provision,
      words: words("One party's petitions only.", "Только петиции одной партии.", "Les pétitions d'un seul parti."),
    }),
  },
);

export const nomination2024: Rulebook = adopt({
  id: "us/illinois/nomination/2024",
  jurisdiction: "US-IL",
  instrument: "10 ILCS 5/7-11, 7-12, 7-13, 8-9, 10-8 to 10-10.1",
  title: words(
    "Illinois, petition for a presidential primary",
    "Иллинойс, петиция на президентские праймериз",
    "Illinois, pétition pour une primaire présidentielle",
  ),
  decider: words(
    "State Board of Elections, electoral boards",
    "Избирательный совет штата, избирательные коллегии",
    "Conseil électoral de l'État, commissions électorales",
  ),
  lawAt: "2024-01-01",
  votingDay: "2024-03-19" as CalendarDate,
  zone: zoneIn(zones, "America/Chicago"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  sources: [
    source("IL1", "10 ILCS 5/10-8", "high", "http://dekalb.il.clerkserve.com/?cat=7", { asOf: "2026-11-21" }),
    source("IL2", "10 ILCS 5/7-13", "high", "http://ilga.gov/legislation/ilcs/fulltext.asp?DocName=001000050K7-13", {
      asOf: "2026-11-21",
    }),
    source("IL3", "10 ILCS 5/8-9, 7-11", "high", "https://ebench-dev.greeninfo.org/state/illinois/statute/5/8-9", {
      asOf: "2026-11-21",
    }),
    source("IL5", "10 ILCS 5/7-12, the hour; qualifications", "low", "from memory, unverified"),
    source("IL4", "effect of more than the maximum", "low", "from memory, unverified"),
  ],
  ...contentOf([number, maximum, presumed, board, lastHour, person, lottery]),
  routes: [
    {
      id: "petition",
      words: words("nomination petition", "петиция о выдвижении", "pétition de candidature"),
      provision: number.at.provision,
      meeting: false,
      required: number.rule,
      spread: [],
      ceiling: maximum.rule,
      protocol: presumed.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "sustained-objection",
      scope: "line",
      effect: "invalid",
      provision: board.at.provision,
      words: words("struck on an objection", "исключена по возражению", "écartée sur objection"),
    },
  ],
  multipleSigning: lottery.rule,
  eligibility: [person.rule.age, person.rule.naturalBornCitizen, person.rule.residenceYears],
  calendar: [lastHour.rule],
  remedies: [presumed.rule.objection, board.rule],
  questions: [],
  notEncoded: [
    notEncoded("filing-opens", "10 ILCS 5/7-12"),
    notEncoded("form-of-sheets", "10 ILCS 5/7-10"),
    notEncoded("circulators", "10 ILCS 5/7-10"),
    notEncoded("papers", "10 ILCS 5/7-10"),
    notEncoded("holidays"),
    alsoNotEncoded(
      "form-of-objection",
      "10 ILCS 5/10-8",
      "the form of an objection: its copies, the name and address, the relief that is asked for",
      "форма возражения: копии, имя и адрес, чего просят",
      "la forme d'une objection : ses copies, le nom et l'adresse, ce qui est demandé",
    ),
  ],
});
