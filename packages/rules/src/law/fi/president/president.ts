import type { CalendarDate } from "@hustings/core";
import { countParameter, parameter } from "../../../parameter.ts";
import { adopt, type Rulebook } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { notCompared, provision, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

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
    source("FI1", "Constitution s. 54", "high", "https://github.com/legalize-dev/legalize-fi : fi/1999-731.md"),
    source("FI2", "Elections Act 714/1998", "high", "https://vaalit.fi/en/eligibility-and-nomination-of-candidates3"),
    source("FI3", "Elections Act s. 169", "high", "https://te.gob.mx/vota_elections/thesaurus/article/44326/16527/187"),
    source(
      "FI4",
      "Elections Act s. 150",
      "high",
      "https://www.te.gob.mx/vota_elections/thesaurus/article/6411/16157/123",
    ),
    source("FI5", "that ss. 150, 169 hold for the President as well", "low", "from memory, unverified"),
  ],
  provisions: [
    provision(
      "association",
      "Constitution s. 54",
      "high",
      ["FI1", "FI2"],
      "2026-11-21",
      "A constituency association of at least 20,000 persons entitled to vote may nominate.",
      "Выдвигать может объединение не менее чем 20 000 имеющих право голоса.",
      "Une association d'au moins 20 000 personnes ayant le droit de vote peut présenter.",
    ),
    provision(
      "party",
      "Constitution s. 54",
      "high",
      ["FI1", "FI2"],
      "2026-11-21",
      "So may a party with at least one member of parliament elected from its list, without signatures.",
      "Равно партия, от списка которой избран хотя бы один депутат, без подписей.",
      "De même un parti dont un député au moins a été élu sur sa liste, sans signatures.",
    ),
    provision(
      "struck-from-all",
      "Elections Act ss. 150, 169",
      "low",
      ["FI3", "FI4", "FI5"],
      notCompared,
      "Who joined two or more associations is struck from all of them; read for other elections, presumed here.",
      "Вошедший в два и более объединения исключается из всех; прочитано для других выборов, здесь предполагается.",
      "Qui a adhéré à deux associations ou plus est radié de toutes ; lu pour d'autres élections, présumé ici.",
    ),
    provision(
      "member",
      "Elections Act",
      "high",
      ["FI2", "FI4"],
      "2026-11-21",
      "A member states name, date of birth, address and the right to vote.",
      "Член указывает имя, дату рождения, адрес и право голоса.",
      "Le membre indique nom, date de naissance, adresse et droit de vote.",
    ),
    provision(
      "deadline",
      "Elections Act",
      "high",
      ["FI2"],
      "2026-11-21",
      "Applications are made not later than 16:00 on the 40th day before the vote; candidacies are confirmed on the 31st.",
      "Заявления подают не позднее 16 часов 40-го дня до голосования; кандидатуры утверждают на 31-й.",
      "Les demandes sont faites au plus tard à 16 heures le 40e jour avant le scrutin ; les candidatures sont arrêtées le 31e.",
    ),
    provision(
      "person",
      "Constitution s. 54",
      "high",
      ["FI1"],
      "2026-11-21",
      "The President is a native-born Finnish citizen, for at most two consecutive terms of six years.",
      "Президент — гражданин Финляндии по рождению, не более двух сроков подряд по шесть лет.",
      "Le président est citoyen finlandais de naissance, pour deux mandats consécutifs de six ans au plus.",
    ),
  ],
  parameters: [
    countParameter("required", "association", ["2000-03-01", 20_000, "FI1"]),
    parameter("filing-days", "deadline", ["1998-10-02", 40, "FI2"]),
    parameter("hour", "deadline", ["1998-10-02", "16:00", "FI2"]),
    parameter("confirmation-days", "deadline", ["1998-10-02", 31, "FI2"]),
    parameter("terms", "person", ["2000-03-01", 2, "FI1"]),
  ],
  routes: [
    {
      id: "association",
      words: words("constituency association", "объединение избирателей", "association d'électeurs"),
      provision: "association",
      meeting: false,
      required: { amount: "required", provision: "association" },
      spread: [],
      protocol: { kind: "full", provision: "member" },
    },
    {
      id: "party",
      words: words("party in parliament", "парламентская партия", "parti représenté au parlement"),
      provision: "party",
      condition: {
        kind: "condition",
        fact: "party-in-parliament",
        must: { be: true },
        words: words(
          "the party has a seat in parliament from the last election",
          "партия получила место в парламенте на последних выборах",
          "le parti a un siège au parlement depuis les dernières élections",
        ),
        provision: "party",
      },
      meeting: false,
      spread: [],
      protocol: { kind: "no-check", provision: "party" },
    },
  ],
  grounds: [
    {
      id: "in-two-associations",
      scope: "pair",
      effect: "invalid",
      provision: "struck-from-all",
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
      provision: "association",
      words: words("not entitled to vote", "не имеет права голоса", "pas de droit de vote"),
    },
    {
      id: "incomplete",
      scope: "line",
      effect: "invalid",
      provision: "member",
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
  multipleSigning: {
    across: "void-on-all",
    within: "one-stays",
    provision: "struck-from-all",
    words: words(
      "One association only; otherwise struck from all.",
      "Только одно объединение; иначе исключение из всех.",
      "Une seule association ; sinon radiation de toutes.",
    ),
  },
  eligibility: [
    {
      kind: "condition",
      fact: "native-born-citizen",
      must: { be: true },
      provision: "person",
      words: words(
        "a native-born Finnish citizen",
        "гражданин Финляндии по рождению",
        "citoyen finlandais de naissance",
      ),
    },
    { kind: "term-limit", mode: "consecutive", most: "terms", provision: "person", presumed: "person" },
  ],
  calendar: [
    {
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "days-before", days: "filing-days" },
      time: "hour",
      provision: "deadline",
      words: words("last moment for applications", "последний срок заявлений", "dernier moment des demandes"),
    },
    {
      event: "confirmation",
      from: "voting-day",
      count: { kind: "days-before", days: "confirmation-days" },
      provision: "deadline",
      words: words("candidacies confirmed", "утверждение кандидатур", "candidatures arrêtées"),
    },
  ],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("age", "Elections Act"),
    notEncoded("suffrage", "Elections Act"),
    notEncoded("papers", "Elections Act"),
    notEncoded("nomination", "Elections Act"),
    notEncoded("remedies", "Elections Act"),
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
