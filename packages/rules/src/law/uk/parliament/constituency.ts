import type { CalendarDate } from "@hustings/core";

import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { article, fixed, contentOf } from "../../article.ts";

const ten = article(
  "ten",
  "RPA 1983 Sch. 1 r. 7",
  { sources: ["UK1", "UK2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A paper is subscribed by exactly ten electors of the constituency; only the first ten are looked at, and one bad one voids it even with spare names.",
    "Лист подписывают ровно десять избирателей округа; рассматриваются только первые десять, и одна негодная подпись делает его недействительным даже при запасных.",
    "Un papier est signé par dix électeurs de la circonscription ; seuls les dix premiers sont examinés, et un seul mauvais l'annule malgré des noms de réserve.",
  ),
  {
    figures: { ten: fixed(["1983-03-08", 10, "UK1"]) },
    rule: (at) => ({
      required: { amount: at.ten, provision: at.provision },
      ceiling: { amount: at.ten, effect: "ignored", provision: at.provision },
      protocol: { kind: "first-only", looksAt: at.ten, provision: at.provision },
    }),
  },
);

const deposit = article(
  "deposit",
  "RPA 1983 Sch. 1 r. 9",
  { sources: ["UK1"], confidence: "high", checked: "2026-11-21" },
  words("A deposit of 500 pounds is lodged.", "Вносится залог 500 фунтов.", "Une caution de 500 livres est versée."),
  {
    figures: { "deposit-pounds": fixed(["1985-07-16", 500, "UK1"]) },
    rule: (at) => ({
      paper: "deposit",
      provision: at.provision,
      words: words("the deposit of 500 pounds", "залог 500 фунтов", "la caution de 500 livres"),
    }),
  },
);

const onePaper = article(
  "one-paper",
  "RPA 1983 Sch. 1 r. 7",
  { sources: ["UK1", "UK2"], confidence: "high", checked: "2026-11-21" },
  words(
    "An elector subscribes one paper; the first delivered counts, and even an invalid one uses up the signature. Nothing can be withdrawn after delivery.",
    "Избиратель подписывает один лист; учитывается поданный первым, и даже недействительный исчерпывает подпись. После подачи отзыв невозможен.",
    "Un électeur signe un seul papier ; le premier remis compte, et même nul il épuise la signature. Rien ne se retire après remise.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "first-received",
      within: "one-stays",
      order: "receipt",
      provision: at.provision,
      words: words(
        "One paper; the first delivered counts.",
        "Один лист; учитывается поданный первым.",
        "Un papier ; le premier remis compte.",
      ),
    }),
  },
);

const close = article(
  "close",
  "RPA 1983 Sch. 1 r. 1",
  { sources: ["UK1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Nominations close at 16:00 on the 19th working day before the poll.",
    "Выдвижение завершается в 16 часов 19-го рабочего дня до голосования.",
    "Les candidatures closent à 16 heures le 19e jour ouvrable avant le scrutin.",
  ),
  {
    figures: { "close-days": fixed(["2013-07-01", 19, "UK1"]), hour: fixed(["1983-03-08", "16:00", "UK1"]) },
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

const person = article(
  "person",
  "Electoral Administration Act 2006 ss. 17-18",
  { sources: ["UK10"], confidence: "low", checked: notCompared },
  words(
    "The candidate is 18 on the day of nomination and a citizen of the United Kingdom, Ireland or the Commonwealth.",
    "Кандидату 18 лет в день выдвижения, он гражданин Соединённого Королевства, Ирландии или Содружества.",
    "Le candidat a 18 ans le jour de la présentation et est citoyen du Royaume-Uni, d'Irlande ou du Commonwealth.",
  ),
  {
    figures: { age: fixed(["2007-01-01", 18, "UK10"]) },
    rule: (at) => ({
      age: { kind: "age", bound: "at-least", years: at.age, on: "filing", provision: at.provision },
      qualifyingCitizen: {
        kind: "condition",
        fact: "qualifying-citizen",
        must: { be: true },
        provision: at.provision,
        words: words(
          "a citizen of the United Kingdom, Ireland or the Commonwealth",
          "гражданин Соединённого Королевства, Ирландии или Содружества",
          "citoyen du Royaume-Uni, d'Irlande ou du Commonwealth",
        ),
      },
    }),
  },
);

const prison = article(
  "prison",
  "Representation of the People Act 1981 s. 1",
  { sources: ["UK10"], confidence: "low", checked: notCompared },
  words(
    "Nobody may be nominated while serving a sentence of more than a year; the day of release is here the day the sentence is spent.",
    "Нельзя выдвинуть отбывающего наказание более года; днём освобождения здесь считается день погашения.",
    "Nul ne peut être présenté pendant une peine de plus d'un an ; le jour de la libération est ici celui où la peine est purgée.",
  ),
  {
    figures: { "sentence-months": fixed(["1981-07-02", 12, "UK10"]) },
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction",
      sentence: "deprivation-of-liberty",
      classes: [],
      suspended: "counts",
      moreThan: at["sentence-months"],
      lasts: { kind: "while-unexpunged" },
      on: "filing",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "more than a year's imprisonment, being served",
        "более года лишения свободы, наказание отбывается",
        "plus d'un an de prison, en cours d'exécution",
      ),
    }),
  },
);

const petition = article(
  "petition",
  "RPA 1983 Part III",
  { sources: ["UK9"], confidence: "low", checked: notCompared },
  words(
    "The ruling is questioned only by an election petition after the poll.",
    "Решение оспаривается только избирательной петицией после голосования.",
    "La décision ne se conteste que par pétition électorale après le scrutin.",
  ),
  {
    figures: {},
    rule: (at) => ({
      id: "petition",
      act: "appeal",
      who: "any-elector",
      from: "voting-day",
      within: { unit: "not-verified" },
      provision: at.provision,
      words: words("election petition", "избирательная петиция", "pétition électorale"),
      to: words("Election Court", "избирательный суд", "tribunal électoral"),
    }),
  },
);

export const parliament2024: Rulebook = adopt({
  id: "uk/parliament/2024",
  jurisdiction: "GB",
  instrument: "Representation of the People Act 1983 Sch. 1",
  title: words(
    "House of Commons, nomination in a constituency, 4 July 2024",
    "Палата общин, выдвижение в округе, 4 июля 2024 года",
    "Chambre des communes, candidature dans une circonscription, 4 juillet 2024",
  ),
  decider: words("returning officer", "уполномоченный по выборам", "officier électoral"),
  lawAt: "2024-05-30",
  votingDay: "2024-07-04" as CalendarDate,
  zone: zoneIn(zones, "Europe/London"),
  unit: words("constituency", "округ", "circonscription"),
  sources: [
    source(
      "UK1",
      "RPA 1983 Sch. 1 r. 7",
      "high",
      "https://www.electoralcommission.org.uk/guidance-acting-returning-officers-administering-a-uk-parliamentary-election-great-britain/nominations/forms-nomination/nomination-form-subscriber-requirements",
      { asOf: "2026-11-21" },
    ),
    source(
      "UK2",
      "RPA 1983 Sch. 1 r. 7",
      "high",
      "https://www.electoralcommission.org.uk/guidance-candidates-and-agents-uk-parliamentary-elections-great-britain/nominations/completing-your-nomination-papers/nomination-form/signatures-subscribers",
      { asOf: "2026-11-21" },
    ),
    source(
      "UK10",
      "Electoral Administration Act 2006 ss. 17-18; Representation of the People Act 1981 s. 1",
      "low",
      "from memory, unverified",
    ),
    source("UK9", "remedy", "low", "from memory, unverified"),
  ],
  ...contentOf([ten, deposit, onePaper, close, person, prison, petition]),
  routes: [
    {
      id: "paper",
      words: words("nomination paper", "лист выдвижения", "papier de candidature"),
      provision: ten.at.provision,
      meeting: false,
      required: ten.rule.required,
      spread: [],
      ceiling: ten.rule.ceiling,
      papers: [deposit.rule],
      protocol: ten.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: ten.at.provision,
      words: words("not an elector of the constituency", "не избиратель округа", "pas électeur de la circonscription"),
    },
    {
      id: "earlier-paper",
      scope: "pair",
      effect: "invalid",
      provision: onePaper.at.provision,
      words: words(
        "subscribed a paper delivered earlier",
        "подписал поданный ранее лист",
        "a signé un papier remis avant",
      ),
    },
    {
      id: "anonymous-elector",
      scope: "line",
      effect: "invalid",
      provision: ten.at.provision,
      words: words("anonymously registered", "зарегистрирован анонимно", "inscrit anonymement"),
    },
    {
      id: "later-death",
      scope: "line",
      effect: "no-ground",
      provision: onePaper.at.provision,
      words: words(
        "died or left the register after delivery",
        "умер или выбыл из списка после подачи",
        "mort ou radié après la remise",
      ),
    },
  ],
  groundFor: { "not-on-roll": "not-elector", "no-suffrage": "not-elector", "double-across": "earlier-paper" },
  multipleSigning: onePaper.rule,
  eligibility: [person.rule.age, person.rule.qualifyingCitizen, prison.rule],
  offences: { classes: [], sentences: sentencesOfPrisonOrFine },
  calendar: [close.rule],
  remedies: [petition.rule],
  questions: [],
  notEncoded: [
    alsoNotEncoded(
      "opening",
      "RPA 1983 Sch. 1 r. 1",
      "the first day, and the hours in which papers are delivered",
      "первый день и часы подачи",
      "le premier jour et les heures de remise",
    ),
    notEncoded("offices", "House of Commons Disqualification Act 1975"),
    alsoNotEncoded(
      "insolvency",
      "Insolvency Act 1986 s. 426A",
      "a bankruptcy restrictions order",
      "ограничение по банкротству",
      "une restriction pour faillite",
    ),
    alsoNotEncoded(
      "party-description",
      "Political Parties, Elections and Referendums Act 2000 s. 22",
      "a party's certificate of the description",
      "удостоверение партией описания",
      "l'attestation d'un parti sur la désignation",
    ),
    notEncoded("papers", "RPA 1983 Sch. 1 r. 8"),
    alsoNotEncoded(
      "sham",
      undefined,
      "a nomination that is a sham, which may be refused",
      "выдвижение для вида, в котором можно отказать",
      "une candidature de pure forme, qui peut être refusée",
    ),
  ],
});
