import type { CalendarDate } from "@hustings/core";

import { adopt, type Ground, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { article, count, fixed, contentOf } from "../../article.ts";
import { sources } from "./sources.ts";

const conviction = article(
  "conviction",
  "k.wyb. art. 11",
  { sources: ["PL11", "PL9"], confidence: "medium", checked: "2026-11-28" },
  words(
    "Nobody sentenced to imprisonment for an intentional crime prosecuted by public indictment, or an intentional fiscal crime, may be elected; a fine does not bar. That a suspended sentence counts, and how long, was not verified.",
    "Не может быть избран приговорённый к лишению свободы за умышленное преступление публичного обвинения или умышленное налоговое; штраф не препятствует. Учёт условного наказания и срок не проверены.",
    "Nul ne peut être élu s'il est condamné à la prison pour un crime intentionnel poursuivi d'office ou un crime fiscal intentionnel ; une amende n'empêche pas. Que le sursis compte, et combien de temps, n'a pas été vérifié.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "conviction-bar",
      id: "conviction",
      sentence: "deprivation-of-liberty",
      classes: ["intentional", "intentional-fiscal"],
      suspended: "counts",
      lasts: { kind: "while-unexpunged" },
      on: "voting-day",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "imprisonment for an intentional crime prosecuted by public indictment, not expunged",
        "лишение свободы за умышленное преступление публичного обвинения, судимость не погашена",
        "prison pour un crime intentionnel poursuivi d'office, non effacée",
      ),
    }),
  },
);

const required = article(
  "required",
  "Constitution art. 127(3); k.wyb. arts. 296, 303",
  { sources: ["PL12", "PL3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "A candidate is put forward by 100,000 citizens who may vote for the Sejm.",
    "Кандидата выдвигают 100 000 граждан, имеющих право голоса на выборах в Сейм.",
    "Un candidat est présenté par 100 000 citoyens ayant le droit de vote à la Diète.",
  ),
  {
    figures: { required: count(["1997-10-17", 100_000, "PL12", "medium"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const committee = article(
  "committee",
  "k.wyb. art. 299",
  { sources: ["PL1"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Before that a committee is registered with 1,000 signatures.",
    "До этого регистрируется комитет с 1 000 подписей.",
    "Auparavant un comité est enregistré avec 1 000 signatures.",
  ),
  { figures: { committee: count(["2011-08-01", 1_000, "PL1"]) } },
);

const deadline = article(
  "deadline",
  "k.wyb. art. 303; calendar of 2025",
  { sources: ["PL10"], confidence: "high", checked: "2026-11-28" },
  words(
    "A candidate is registered with the commission by 16:00 of the 44th day before the vote: 4 April 2025.",
    "Кандидата представляют комиссии до 16 часов 44-го дня до голосования: 4 апреля 2025 года.",
    "Un candidat est déposé à la commission avant 16 heures le 44e jour avant le scrutin : le 4 avril 2025.",
  ),
  {
    figures: { "filing-days": fixed(["2023-03-31", 44, "PL10"]), hour: fixed(["2011-08-01", "16:00", "PL10"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "days-before", days: at["filing-days"] },
      time: at.hour,
      provision: at.provision,
      words: words("last moment to register", "последний срок представления", "dernier moment du dépôt"),
    }),
  },
);

const check = article(
  "check",
  "k.wyb. arts. 303-304",
  { sources: ["PL2", "PL3", "PL4"], confidence: "high", checked: "2026-11-21" },
  words(
    "The commission checks the signatures against the central register of voters; it may stop once the result is certain either way.",
    "Комиссия сверяет подписи с центральным списком избирателей; она вправе остановиться, когда исход ясен.",
    "La commission contrôle les signatures avec le registre central des électeurs ; elle peut s'arrêter dès que le résultat est certain.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "full",
      provision: at.provision,
      futilityStop: at.provision,
      sufficiencyStop: at.provision,
    }),
  },
);

const line = article(
  "line",
  "k.wyb. art. 303(1)(3)",
  { sources: ["PL3"], confidence: "high", checked: "2026-11-21" },
  words(
    "Each line shows name, address, PESEL number, date and own signature.",
    "Строка содержит имя, адрес, номер PESEL, дату и собственноручную подпись.",
    "Chaque ligne porte nom, adresse, numéro PESEL, date et signature.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "none-stays",
      provision: at.provision,
      words: words(
        "Several candidates allowed; twice for one is bad.",
        "Можно поддержать нескольких; дважды одного — недействительно.",
        "Plusieurs candidats possibles ; deux fois le même ne vaut pas.",
      ),
    }),
  },
);

const cure = article(
  "cure",
  "k.wyb. art. 304",
  { sources: ["PL2"], confidence: "high", checked: "2026-11-21" },
  words(
    "Defects may be repaired within three days; the clock runs from publication since the change of the code, from service in the text of 2014.",
    "Недостатки исправляют в течение трёх дней; срок теперь идёт от публикации, по тексту 2014 года — от вручения.",
    "Les défauts se réparent en trois jours ; le délai court désormais de la publication, dans le texte de 2014 de la notification.",
  ),
  {
    figures: { "cure-days": fixed(["2011-08-01", 3, "PL2"]) },
    rule: (at) => ({
      id: "cure",
      act: "cure",
      who: "candidate",
      from: "publication",
      within: { unit: "days", amount: at["cure-days"] },
      provision: at.provision,
      words: words("repair of defects", "исправление недостатков", "réparation des défauts"),
      to: words(
        "National Electoral Commission",
        "Государственная избирательная комиссия",
        "Commission électorale nationale",
      ),
    }),
  },
);

const appeal = article(
  "appeal",
  "k.wyb. art. 304",
  { sources: ["PL2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A refusal may be challenged in the Supreme Court within two days; three judges decide finally within three days.",
    "Отказ обжалуется в Верховный суд в течение двух дней; три судьи решают окончательно в течение трёх.",
    "Un refus se conteste devant la Cour suprême dans les deux jours ; trois juges statuent définitivement en trois jours.",
  ),
  {
    figures: {
      "appeal-days": fixed(["2011-08-01", 2, "PL2"]),
      "appeal-decision-days": fixed(["2011-08-01", 3, "PL2"]),
    },
    rule: (at) => ({
      id: "appeal",
      act: "appeal",
      who: "candidate",
      from: "publication",
      within: { unit: "days", amount: at["appeal-days"] },
      decideWithin: { unit: "days", amount: at["appeal-decision-days"] },
      final: true,
      provision: at.provision,
      words: words("complaint against the refusal", "жалоба на отказ", "recours contre le refus"),
      to: words("Supreme Court", "Верховный суд", "Cour suprême"),
    }),
  },
);

const age = article(
  "age",
  "Constitution art. 127(3)",
  { sources: ["PL6"], confidence: "low", checked: notCompared },
  words("The President is at least 35.", "Президенту не менее 35 лет.", "Le président a au moins 35 ans."),
  {
    figures: { age: fixed(["1997-10-17", 35, "PL6"]) },
    rule: (at) => ({ kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision }),
  },
);

const terms = article(
  "terms",
  "Constitution art. 127(2)",
  { sources: ["PL6"], confidence: "low", checked: notCompared },
  words(
    "The President may be re-elected once.",
    "Президент может быть переизбран один раз.",
    "Le président n'est rééligible qu'une fois.",
  ),
  {
    figures: { terms: fixed(["1997-10-17", 2, "PL6"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "lifetime",
      most: at.terms,
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

const ground = (id: string, en: string, ru: string, fr: string): Ground => ({
  id,
  scope: "line",
  effect: "invalid",
  provision: line.at.provision,
  words: words(en, ru, fr),
});

export const president2025: Rulebook = adopt({
  id: "pl/president/2025",
  jurisdiction: "PL",
  instrument: "Constitution art. 127; Kodeks wyborczy arts. 11, 90, 296-304",
  title: words(
    "President of Poland, election of 18 May 2025",
    "Президент Польши, выборы 18 мая 2025 года",
    "Président de la Pologne, élection du 18 mai 2025",
  ),
  decider: words(
    "National Electoral Commission (PKW)",
    "Государственная избирательная комиссия (PKW)",
    "Commission électorale nationale (PKW)",
  ),
  lawAt: "2025-01-15",
  votingDay: "2025-05-18" as CalendarDate,
  zone: zoneIn(zones, "Europe/Warsaw"),
  unit: words("voivodeship", "воеводство", "voïvodie"),
  units: unitList(unitNames),
  sources,
  ...contentOf([conviction, required, committee, deadline, check, line, cure, appeal, age, terms]),
  routes: [
    {
      id: "citizens",
      words: words("put forward by citizens", "выдвижение гражданами", "présentation par des citoyens"),
      provision: required.at.provision,
      meeting: false,
      required: required.rule,
      spread: [],
      protocol: check.rule,
    },
  ],
  grounds: [
    ground("address", "wrong or missing address", "неверный или отсутствующий адрес", "adresse fausse ou absente"),
    ground("pesel", "wrong PESEL number", "неверный номер PESEL", "numéro PESEL faux"),
    ground("name", "wrong name", "неверное имя", "nom faux"),
    ground("surname-changed", "a surname since changed", "изменённая фамилия", "nom changé depuis"),
    ground("dead", "the person had died", "лицо умерло", "personne décédée"),
    ground("no-suffrage", "no right to vote", "нет права голоса", "pas de droit de vote"),
    ground(
      "date",
      "date missing or outside the period",
      "дата отсутствует или вне срока",
      "date absente ou hors délai",
    ),
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: line.at.provision,
      words: words(
        "the same voter more than once",
        "тот же избиратель более одного раза",
        "le même électeur plus d'une fois",
      ),
    },
    ground("no-signature", "no signature", "нет подписи", "pas de signature"),
    ground("wrong-sheet", "the sheet is not the prescribed one", "лист не по форме", "feuille non conforme"),
  ],
  groundFor: {
    "not-on-roll": "pesel",
    "no-suffrage": "no-suffrage",
    deceased: "dead",
    "double-within": "repeated",
    "not-own-hand": "no-signature",
    "outside-period": "date",
    incomplete: "address",
  },
  multipleSigning: line.rule,
  eligibility: [conviction.rule, age.rule, terms.rule],
  calendar: [deadline.rule],
  remedies: [cure.rule, appeal.rule],
  questions: [],
  offences: {
    classes: [
      {
        id: "intentional",
        words: words(
          "intentional, prosecuted by public indictment",
          "умышленное, публичного обвинения",
          "intentionnel, poursuivi d'office",
        ),
      },
      {
        id: "intentional-fiscal",
        words: words("intentional fiscal crime", "умышленное налоговое", "crime fiscal intentionnel"),
      },
    ],
    sentences: sentencesOfPrisonOrFine,
  },
  notEncoded: [
    notEncoded("citizenship", "Constitution art. 127(3)"),
    alsoNotEncoded(
      "disenfranchised",
      "k.wyb. arts. 10-11",
      "loss of public rights by a judgment, or of voting rights by the State Tribunal, and the lustration judgment",
      "лишение публичных прав приговором или избирательных прав Государственным трибуналом, люстрационное решение",
      "la perte des droits publics par jugement, du droit de vote par le Tribunal d'État, le jugement de lustration",
    ),
    alsoNotEncoded(
      "committee-notice",
      "k.wyb. art. 299",
      "the notice that forms the committee, with 1,000 signatures, and its last day",
      "уведомление о создании комитета с 1 000 подписей и его последний день",
      "l'avis qui forme le comité, avec 1 000 signatures, et son dernier jour",
    ),
    alsoNotEncoded(
      "wrong-address",
      "k.wyb. art. 303",
      "that a wrong address voids a line whose PESEL number names the person was disputed; the Supreme Court dismissed the complaint (I NSW 13/25, 16 April 2025)",
      "что неверный адрес обесценивает строку, где номер PESEL называет человека, оспаривали; Верховный суд жалобу отклонил (I NSW 13/25, 16 апреля 2025 года)",
      "qu'une adresse fausse annule une ligne dont le numéro PESEL nomme la personne fut contesté ; la Cour suprême a rejeté le recours (I NSW 13/25, 16 avril 2025)",
    ),
    notEncoded("papers", "k.wyb. arts. 303-304"),
  ],
});
