import type { CalendarDate } from "@hustings/core";

import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { article, count, fixed, contentOf } from "../../article.ts";
import { sources } from "./sources.ts";

const onePerCent = article(
  "one-per-cent",
  "art. 56(2)",
  { sources: ["KZ1", "KZ2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A candidate is supported by one per cent of all voters: of 11,827,277 that made 118,273.",
    "Кандидата поддерживает один процент всех избирателей: от 11 827 277 это 118 273.",
    "Un candidat est soutenu par un pour cent des électeurs : sur 11 827 277 cela faisait 118 273.",
  ),
  {
    figures: { roll: count(["2022-09-01", 11_827_277, "KZ2"]), share: fixed(["1995-09-28", ratio(1, 100), "KZ1"]) },
    rule: (at) => ({ amount: { share: at.share, of: at.roll, rounding: "ceil" }, provision: at.provision }),
  },
);

const person = article(
  "person",
  "Constitution art. 41(2)",
  { sources: ["KZ4"], confidence: "high", checked: "2026-11-28" },
  words(
    "The candidate is a citizen by birth, at least 40, fluent in the state language, resident for fifteen years, with a higher education and five years in public or elected office.",
    "Кандидат — гражданин по рождению, не моложе 40 лет, свободно владеет государственным языком, пятнадцать лет проживает в стране, имеет высшее образование и пять лет государственной службы или выборных должностей.",
    "Le candidat est citoyen de naissance, âgé d'au moins 40 ans, parle couramment la langue de l'État, réside depuis quinze ans, a fait des études supérieures et servi cinq ans dans la fonction publique ou élective.",
  ),
  {
    figures: {
      age: fixed(["2017-03-10", 40, "KZ4"]),
      "residence-years": fixed(["2017-03-10", 15, "KZ4"]),
      "service-years": fixed(["2017-06-15", 5, "KZ4"]),
    },
    rule: (at) => ({
      age: { kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision },
      citizenByBirth: {
        kind: "condition",
        fact: "citizen-by-birth",
        must: { be: true },
        provision: at.provision,
        words: words("a citizen by birth", "гражданин по рождению", "citoyen de naissance"),
      },
      residenceYears: {
        kind: "condition",
        fact: "residence-years",
        must: { atLeast: at["residence-years"] },
        provision: at.provision,
        words: words(
          "has lived in the country for at least {years} {years|year|years}",
          "проживает в стране не менее {years} {years|года|лет}",
          "réside dans le pays depuis au moins {years} {years|an|ans}",
        ),
      },
      fluentInStateLanguage: {
        kind: "condition",
        fact: "fluent-in-state-language",
        must: { be: true },
        provision: at.provision,
        words: words(
          "fluent in the state language",
          "свободно владеет государственным языком",
          "parle couramment la langue de l'État",
        ),
      },
      higherEducation: {
        kind: "condition",
        fact: "higher-education",
        must: { be: true },
        provision: at.provision,
        words: words("has a higher education", "имеет высшее образование", "a fait des études supérieures"),
      },
      publicServiceYears: {
        kind: "condition",
        fact: "public-service-years",
        must: { atLeast: at["service-years"] },
        provision: at.provision,
        words: words(
          "has served in public or elected office for at least {years} {years|year|years}",
          "стаж государственной службы или выборных должностей не менее {years} {years|года|лет}",
          "a servi dans la fonction publique ou élective au moins {years} {years|an|ans}",
        ),
      },
    }),
  },
);

const terms = article(
  "terms",
  "Constitution, as amended in 2022",
  { sources: ["KZ6"], confidence: "medium", checked: "2026-11-28" },
  words(
    "A President is elected for one term of seven years and not again; it holds for those elected to such a term since the amendment of 17 September 2022.",
    "Президента избирают на один семилетний срок без права переизбрания; это касается избранных на такой срок после поправки 17 сентября 2022 года.",
    "Le président est élu pour un seul mandat de sept ans, sans réélection ; cela vaut pour les élus à un tel mandat depuis la révision du 17 septembre 2022.",
  ),
  {
    figures: {
      "terms-most": fixed(["2022-09-17", 1, "KZ6", "medium"]),
      "terms-from": fixed(["2022-09-17", "2022-09-17", "KZ6", "medium"]),
    },
    rule: (at) => ({
      kind: "term-limit",
      mode: "lifetime",
      most: at["terms-most"],
      countedFrom: at["terms-from"],
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

const record = article(
  "record",
  "Constitutional Act on Elections art. 4(4)",
  { sources: ["KZ7", "KZ8"], confidence: "high", checked: "2026-11-28" },
  words(
    "Nobody may be a candidate while they have a criminal record that is neither spent nor lifted. The texts of 2004 and 2005 were read; that of 2022 was not compared. Tested here on the day of filing.",
    "Не может быть кандидатом лицо, судимость которого не погашена и не снята. Прочитаны тексты 2004 и 2005 годов; текст 2022 года не сличён. Проверяется здесь на день представления.",
    "Nul ne peut être candidat tant qu'une condamnation à son casier n'est ni éteinte ni levée. Les textes de 2004 et 2005 ont été lus ; celui de 2022 n'a pas été comparé. Vérifié ici au jour du dépôt.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "conviction-bar",
      id: "criminal-record",
      classes: [],
      suspended: "counts",
      lasts: { kind: "while-unexpunged" },
      on: "filing",
      provision: at.provision,
      presumed: at.provision,
      words: words(
        "a criminal record that is neither spent nor lifted",
        "судимость, которая не погашена и не снята",
        "une condamnation ni éteinte ni levée",
      ),
    }),
  },
);

const deadline = article(
  "deadline",
  "calendar of 2022",
  { sources: ["KZ4", "KZ5"], confidence: "high", checked: "2026-11-28" },
  words(
    "For the vote of 2022 nomination ended on 11 October and registration, papers and signatures checked, on 21 October at 18:00 in the capital.",
    "На выборах 2022 года выдвижение закончилось 11 октября, а регистрация, с проверкой документов и подписей, 21 октября в 18 часов по времени столицы.",
    "Pour le scrutin de 2022 les présentations ont pris fin le 11 octobre et les enregistrements, pièces et signatures contrôlées, le 21 octobre à 18 heures, heure de la capitale.",
  ),
  {
    figures: {
      "nomination-ends": fixed(["2022-09-21", "2022-10-11", "KZ4"]),
      "registration-ends": fixed(["2022-09-21", "2022-10-21", "KZ5"]),
      hour: fixed(["2022-09-21", "18:00", "KZ5"]),
    },
    rule: (at) => ({
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "fixed", day: at["registration-ends"] },
        time: at.hour,
        provision: at.provision,
        words: words("end of registration", "окончание регистрации", "fin des enregistrements"),
      },
      nominationCloses: {
        event: "nomination-closes",
        from: "voting-day",
        count: { kind: "fixed", day: at["nomination-ends"] },
        time: at.hour,
        done: "nominated-on",
        provision: at.provision,
        words: words("end of nomination", "окончание выдвижения", "fin des présentations"),
      },
    }),
  },
);

const units = article(
  "units",
  "administrative division of 2022",
  { sources: ["KZ3"], confidence: "low", checked: notCompared },
  words(
    "There were 20 such units in 2022. The number was not verified.",
    "В 2022 году таких единиц было 20. Число не проверено.",
    "Ces unités étaient 20 en 2022. Le nombre n'a pas été vérifié.",
  ),
  { figures: { units: fixed(["2022-06-08", 20, "KZ3"]) } },
);

const equally = article(
  "equally",
  "art. 56(2)",
  { sources: ["KZ1"], confidence: "high", checked: "2026-11-21" },
  words(
    "The supporters equally represent at least two thirds of the oblasts, cities of republican status and the capital; no number says what equally means.",
    "Поддержавшие в равной мере представляют не менее двух третей областей, городов республиканского значения и столицы; что значит «в равной мере», число не указано.",
    "Les soutiens représentent également deux tiers au moins des oblasts, villes de rang républicain et de la capitale ; aucun nombre ne dit ce que « également » veut dire.",
  ),
  {
    figures: { "two-thirds": fixed(["1995-09-28", ratio(2, 3), "KZ1"]) },
    rule: (at) => ({
      kind: "equally",
      units: { share: at["two-thirds"], of: units.at.units },
      question: "equally",
      provision: at.provision,
    }),
  },
);

const check = article(
  "check",
  "art. 56",
  { sources: ["KZ3"], confidence: "low", checked: notCompared },
  words(
    "The signature lists are checked in full. How was not verified.",
    "Подписные листы проверяют полностью. Порядок не проверен.",
    "Les listes sont contrôlées en entier. La manière n'a pas été vérifiée.",
  ),
  {
    figures: {},
    rule: (at) => ({
      protocol: { kind: "full", provision: at.provision },
      multipleSigning: {
        across: "allowed",
        within: "one-stays",
        provision: at.provision,
        words: words(
          "Not verified; here any number of candidates, each once.",
          "Не проверено; здесь любое число кандидатов, каждый один раз.",
          "Non vérifié ; ici autant de candidats que l'on veut, chacun une fois.",
        ),
      },
    }),
  },
);

export const president2022: Rulebook = adopt({
  id: "kz/president/2022",
  jurisdiction: "KZ",
  instrument: "Constitutional Act on Elections arts. 55, 56, 59",
  title: words(
    "President of Kazakhstan, election of 20 November 2022",
    "Президент Казахстана, выборы 20 ноября 2022 года",
    "Président du Kazakhstan, élection du 20 novembre 2022",
  ),
  decider: words("Central Election Commission", "Центральная избирательная комиссия", "Commission électorale centrale"),
  lawAt: "2022-09-21",
  votingDay: "2022-11-20" as CalendarDate,
  zone: zoneIn(zones, "Asia/Almaty"),
  unit: words(
    "oblast or city of republican status",
    "область или город республиканского значения",
    "oblast ou ville de rang républicain",
  ),
  units: unitList(unitNames),
  sources,
  ...contentOf([onePerCent, person, terms, record, deadline, equally, units, check]),
  routes: [
    {
      id: "signatures",
      words: words("signatures of supporters", "подписи сторонников", "signatures de soutiens"),
      provision: onePerCent.at.provision,
      meeting: false,
      required: onePerCent.rule,
      spread: [equally.rule],
      protocol: check.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: check.at.provision,
      words: words("not a voter", "не избиратель", "pas électeur"),
    },
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: check.at.provision,
      words: words("repeated", "повторная", "répétée"),
    },
  ],
  groundFor: {
    "not-on-roll": "not-elector",
    "no-suffrage": "not-elector",
    deceased: "not-elector",
    "double-within": "repeated",
  },
  multipleSigning: check.rule.multipleSigning,
  eligibility: [
    person.rule.age,
    person.rule.citizenByBirth,
    person.rule.residenceYears,
    person.rule.fluentInStateLanguage,
    person.rule.higherEducation,
    person.rule.publicServiceYears,
    terms.rule,
    record.rule,
  ],
  offences: { classes: [], sentences: sentencesOfPrisonOrFine },
  calendar: [deadline.rule.filingCloses, deadline.rule.nominationCloses],
  remedies: [],
  questions: [
    {
      id: "equally",
      words: words(
        'What does "equally representing" ask for?',
        "Чего требует «в равной мере представляющих»?",
        "Que demande « représentant également » ?",
      ),
      provision: equally.at.provision,
      adopted: "no-number",
      readings: [
        {
          id: "no-number",
          words: words("the law gives no number", "закон числа не даёт", "la loi ne donne pas de nombre"),
        },
        {
          id: "presence",
          words: words(
            "presence in so many units is enough",
            "достаточно наличия в стольких единицах",
            "la présence dans autant d'unités suffit",
          ),
        },
      ],
      decisions: [],
      sources: ["KZ1"],
    },
  ],
  notEncoded: [
    alsoNotEncoded(
      "corruption",
      "Constitutional Act on Elections art. 4(4)",
      "guilt of a corruption offence found by a court, after the record is spent as well",
      "признанная судом вина в коррупционном деянии, и после погашения судимости",
      "la culpabilité de corruption constatée par un tribunal, même après l'extinction de la peine",
    ),
    notEncoded("deposit", "Constitutional Act on Elections art. 59"),
    notEncoded("nomination", "Constitutional Act on Elections art. 55"),
    alsoNotEncoded(
      "language-test",
      "Constitutional Act on Elections art. 54",
      "the commission's own test of the state language",
      "проверка комиссией владения государственным языком",
      "l'épreuve de langue devant la commission",
    ),
    notEncoded("money", "Constitutional Act on Elections art. 59"),
    notEncoded("remedies", "Constitutional Act on Elections"),
  ],
});
