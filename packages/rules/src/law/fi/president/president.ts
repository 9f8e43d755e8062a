import type { CalendarDate } from "@hustings/core";

import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { handedInBy, hourOfCandidacy } from "../../usual.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const association = article(
  "association",
  "Constitution s. 54",
  { sources: ["FI1", "FI2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A constituency association of at least 20,000 persons entitled to vote may nominate.",
    "Выдвигать может объединение не менее чем 20 000 имеющих право голоса.",
    "Une association d'au moins 20 000 personnes ayant le droit de vote peut présenter.",
  ),
  {
    figures: { required: count(["2000-03-01", 20_000, "FI1"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const party = article(
  "party",
  "Constitution s. 54",
  { sources: ["FI1", "FI2"], confidence: "high", checked: "2026-11-21" },
  words(
    "So may a party with at least one member of parliament elected from its list, without signatures.",
    "Равно партия, от списка которой избран хотя бы один депутат, без подписей.",
    "De même un parti dont un député au moins a été élu sur sa liste, sans signatures.",
  ),
  {
    figures: {},
    rule: (at) => ({
      condition: {
        kind: "condition",
        fact: "party-in-parliament",
        must: { be: true },
        words: words(
          "the party has a seat in parliament from the last election",
          "партия получила место в парламенте на последних выборах",
          "le parti a un siège au parlement depuis les dernières élections",
        ),
        provision: at.provision,
      },
      protocol: { kind: "no-check", provision: at.provision },
    }),
  },
);

const struckFromAll = article(
  "struck-from-all",
  "Elections Act ss. 150, 169",
  { sources: ["FI3", "FI4", "FI5"], confidence: "low", checked: notCompared },
  words(
    "Who joined two or more associations is struck from all of them; read for other elections, presumed here.",
    "Вошедший в два и более объединения исключается из всех; прочитано для других выборов, здесь предполагается.",
    "Qui a adhéré à deux associations ou plus est radié de toutes ; lu pour d'autres élections, présumé ici.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "void-on-all",
      within: "one-stays",
      provision: at.provision,
      words: words(
        "One association only; otherwise struck from all.",
        "Только одно объединение; иначе исключение из всех.",
        "Une seule association ; sinon radiation de toutes.",
      ),
    }),
  },
);

const member = article(
  "member",
  "Elections Act",
  { sources: ["FI2", "FI4"], confidence: "high", checked: "2026-11-21" },
  words(
    "A member states name, date of birth, address and the right to vote.",
    "Член указывает имя, дату рождения, адрес и право голоса.",
    "Le membre indique nom, date de naissance, adresse et droit de vote.",
  ),
  { figures: {}, rule: (at) => ({ kind: "full", provision: at.provision }) },
);

const deadline = article(
  "deadline",
  "Elections Act",
  { sources: ["FI2"], confidence: "high", checked: "2026-11-21" },
  words(
    "Applications are made not later than 16:00 on the 40th day before the vote; candidacies are confirmed on the 31st.",
    "Заявления подают не позднее 16 часов 40-го дня до голосования; кандидатуры утверждают на 31-й.",
    "Les demandes sont faites au plus tard à 16 heures le 40e jour avant le scrutin ; les candidatures sont arrêtées le 31e.",
  ),
  {
    figures: {
      "filing-days": fixed(["1998-10-02", 40, "FI2"]),
      hour: fixed(["1998-10-02", "16:00", "FI2"]),
      "confirmation-days": fixed(["1998-10-02", 31, "FI2"]),
    },
    rule: (at) => ({
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "days-before", days: at["filing-days"] },
        time: at.hour,
        provision: at.provision,
        words: words("last moment for applications", "последний срок заявлений", "dernier moment des demandes"),
      },
      confirmation: {
        event: "confirmation",
        from: "voting-day",
        count: { kind: "days-before", days: at["confirmation-days"] },
        provision: at.provision,
        words: words("candidacies confirmed", "утверждение кандидатур", "candidatures arrêtées"),
      },
    }),
  },
);

const person = article(
  "person",
  "Constitution s. 54",
  { sources: ["FI1"], confidence: "high", checked: "2026-11-21" },
  words(
    "The President is a native-born Finnish citizen, for at most two consecutive terms of six years.",
    "Президент — гражданин Финляндии по рождению, не более двух сроков подряд по шесть лет.",
    "Le président est citoyen finlandais de naissance, pour deux mandats consécutifs de six ans au plus.",
  ),
  {
    figures: { terms: fixed(["2000-03-01", 2, "FI1"]) },
    rule: (at) => ({
      nativeBornCitizen: {
        kind: "condition",
        fact: "native-born-citizen",
        must: { be: true },
        provision: at.provision,
        words: words(
          "a native-born Finnish citizen",
          "гражданин Финляндии по рождению",
          "citoyen finlandais de naissance",
        ),
      },
      termLimit: {
        kind: "term-limit",
        mode: "consecutive",
        most: at.terms,
        provision: at.provision,
        presumed: at.provision,
      },
    }),
  },
);

export const president2024: Rulebook = adopt({
  id: "fi/president/2024",
  jurisdiction: "FI",
  instrument: "Constitution (731/1999) s. 54; Elections Act 714/1998",
  title: words(
    "President of Finland, election of 28 January 2024",
    "Президент Финляндии, выборы 28 января 2024 года",
    "Président de la Finlande, élection du 28 janvier 2024",
  ),
  decider: words(
    "Helsinki constituency electoral committee",
    "Избирательная комиссия округа Хельсинки",
    "Commission électorale de la circonscription d'Helsinki",
  ),
  lawAt: "2023-12-01",
  votingDay: "2024-01-28" as CalendarDate,
  zone: zoneIn(zones, "Europe/Helsinki"),
  unit: words("constituency", "округ", "circonscription"),
  units: unitList(unitNames),
  sources: [
    source("FI1", "Constitution s. 54", "high", "https://github.com/legalize-dev/legalize-fi : fi/1999-731.md", {
      asOf: "2026-11-21",
    }),
    source("FI2", "Elections Act 714/1998", "high", "https://vaalit.fi/en/eligibility-and-nomination-of-candidates3", {
      asOf: "2026-11-21",
    }),
    source(
      "FI3",
      "Elections Act s. 169",
      "high",
      "https://te.gob.mx/vota_elections/thesaurus/article/44326/16527/187",
      { asOf: "2026-11-21" },
    ),
    source(
      "FI4",
      "Elections Act s. 150",
      "high",
      "https://www.te.gob.mx/vota_elections/thesaurus/article/6411/16157/123",
      { asOf: "2026-11-21" },
    ),
    source("FI5", "that ss. 150, 169 hold for the President as well", "low", "from memory, unverified"),
  ],
  ...contentOf([association, party, struckFromAll, member, deadline, person]),
  routes: [
    {
      id: "association",
      words: words("constituency association", "объединение избирателей", "association d'électeurs"),
      provision: association.at.provision,
      meeting: false,
      required: association.rule,
      spread: [],
      protocol: member.rule,
    },
    {
      id: "party",
      words: words("party in parliament", "парламентская партия", "parti représenté au parlement"),
      provision: party.at.provision,
      condition: party.rule.condition,
      meeting: false,
      spread: [],
      protocol: party.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "in-two-associations",
      scope: "pair",
      effect: "invalid",
      provision: struckFromAll.at.provision,
      words: words(
        "member of another association too",
        "состоит и в другом объединении",
        "membre aussi d'une autre association",
      ),
    },
    {
      id: "no-suffrage",
      scope: "line",
      effect: "invalid",
      provision: association.at.provision,
      words: words("not entitled to vote", "не имеет права голоса", "pas de droit de vote"),
    },
    {
      id: "incomplete",
      scope: "line",
      effect: "invalid",
      provision: member.at.provision,
      words: words("required data are missing", "отсутствуют обязательные сведения", "mentions requises manquantes"),
    },
  ],
  groundFor: {
    "not-on-roll": "no-suffrage",
    "no-suffrage": "no-suffrage",
    deceased: "no-suffrage",
    "double-across": "in-two-associations",
    incomplete: "incomplete",
  },
  multipleSigning: struckFromAll.rule,
  eligibility: [person.rule.nativeBornCitizen, person.rule.termLimit],
  calendar: [deadline.rule.filingCloses, handedInBy(deadline.rule.filingCloses, "party"), deadline.rule.confirmation],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("age", "Elections Act"),
    notEncoded("suffrage", "Elections Act"),
    notEncoded("papers", "Elections Act"),
    notEncoded("nomination", "Elections Act"),
    notEncoded("remedies", "Elections Act"),
    hourOfCandidacy,
    alsoNotEncoded(
      "seat-in-parliament",
      "Constitution s. 54",
      "whether the party has a member of parliament elected from its list",
      "есть ли у партии депутат, избранный от её списка",
      "si le parti a un député élu sur sa liste",
    ),
    notEncoded("early-vote", "Constitution s. 55"),
  ],
});
