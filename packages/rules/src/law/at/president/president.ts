import type { CalendarDate } from "@hustings/core";

import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { article, count, fixed, contentOf } from "../../article.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { barred } from "../../usual.ts";

const required = article(
  "required",
  "BPräsWG s. 7(1)",
  { sources: ["AT1", "AT2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A candidacy needs 6,000 declarations of support, each confirmed by the municipality, and 3,600 euros; without the money it counts as not filed.",
    "Для выдвижения нужны 6 000 заявлений о поддержке, подтверждённых общиной, и 3 600 евро; без оплаты считается неподанным.",
    "Une candidature demande 6 000 déclarations de soutien confirmées par la commune, et 3 600 euros ; sans la somme elle est réputée non déposée.",
  ),
  {
    figures: { required: count(["1971-01-01", 6_000, "AT1"]), fee: fixed(["1971-01-01", 3_600, "AT2"]) },
    rule: (at) => ({
      required: { amount: at.required, provision: at.provision },
      feePaid: {
        paper: "fee-paid",
        provision: at.provision,
        words: words("the fee of 3,600 euros", "взнос 3 600 евро", "la somme de 3 600 euros"),
      },
    }),
  },
);

const atSource = article(
  "at-source",
  "BPräsWG s. 7(2)-(4)",
  { sources: ["AT3", "AT4"], confidence: "medium", checked: "2026-11-21" },
  words(
    "The supporter signs in person before the municipality (abroad: the embassy), which certifies the entry on the roll; one candidate only.",
    "Поддерживающий лично подписывает в общине (за рубежом — в посольстве), которая удостоверяет запись в списке; только один кандидат.",
    "Le soutien signe en personne devant la commune (à l'étranger l'ambassade), qui certifie l'inscription ; un seul candidat.",
  ),
  {
    figures: {},
    rule: (at) => ({
      protocol: { kind: "full", atSource: true, provision: at.provision },
      multipleSigning: {
        across: "once-only",
        within: "one-stays",
        provision: at.provision,
        words: words("One candidate only.", "Только один кандидат.", "Un seul candidat."),
      },
    }),
  },
);

const deadline = article(
  "deadline",
  "BPräsWG s. 7; s. 9(1)",
  { sources: ["AT2", "AT6"], confidence: "high", checked: "2026-11-21" },
  words(
    "Filed by 17:00 of the 37th day before the vote, by plain subtraction; the reference day is the 61st, candidacies are published on the 31st.",
    "Подаётся до 17 часов 37-го дня до голосования, простым вычитанием; отсчётный день 61-й, публикация на 31-й.",
    "Déposée avant 17 heures le 37e jour avant le scrutin, par simple soustraction ; le jour de référence est le 61e, la publication a lieu le 31e.",
  ),
  {
    figures: {
      "filing-days": fixed(["1971-01-01", 37, "AT2"]),
      hour: fixed(["1971-01-01", "17:00", "AT2"]),
      "reference-days": fixed(["1971-01-01", 61, "AT6"]),
      "publication-days": fixed(["1971-01-01", 31, "AT6"]),
    },
    rule: (at) => ({
      referenceDay: {
        event: "reference-day",
        from: "voting-day",
        count: { kind: "days-before", days: at["reference-days"] },
        provision: at.provision,
        words: words("reference day of the roll", "отчётный день списка", "jour de référence de la liste"),
      },
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "days-before", days: at["filing-days"] },
        time: at.hour,
        provision: at.provision,
        words: words("last moment to file", "последний срок подачи", "dernier moment du dépôt"),
      },
      publication: {
        event: "publication",
        from: "voting-day",
        count: { kind: "days-before", days: at["publication-days"] },
        provision: at.provision,
        words: words("publication of candidacies", "публикация кандидатур", "publication des candidatures"),
      },
    }),
  },
);

const grace = article(
  "grace",
  "BPräsWG s. 7",
  { sources: ["AT5"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Missing declarations may be handed in within a short extension: in 2022 until Tuesday, 24:00.",
    "Недостающие заявления можно дополнить в короткий срок: в 2022 году до вторника, 24 часов.",
    "Les déclarations manquantes peuvent suivre dans un court délai : en 2022 jusqu'au mardi, minuit.",
  ),
  {
    figures: { "grace-days": fixed(["1971-01-01", 4, "AT5"]) },
    rule: (at) => ({
      id: "grace",
      act: "cure",
      who: "candidate",
      from: "service",
      within: { unit: "days", amount: at["grace-days"] },
      grounds: ["not-certified"],
      provision: at.provision,
      words: words("missing declarations", "недостающие заявления", "déclarations manquantes"),
      to: words("Federal Electoral Board", "Федеральная избирательная комиссия", "Autorité électorale fédérale"),
    }),
  },
);

const person = article(
  "person",
  "BPräsWG s. 6(1)",
  { sources: ["AT1", "AT2"], confidence: "high", checked: "2026-11-21" },
  words(
    "The President is 35 on election day, and may be re-elected for the following term once.",
    "Президенту 35 лет в день выборов; на следующий срок переизбирается один раз.",
    "Le président a 35 ans au jour de l'élection, et n'est réélu qu'une fois pour la période suivante.",
  ),
  {
    figures: { age: fixed(["1971-01-01", 35, "AT1"]), terms: fixed(["1971-01-01", 2, "AT1"]) },
    rule: (at) => ({
      age: { kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision },
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

const convictions = article(
  "convictions",
  "NRWO s. 41(1); BPräsWG s. 6(1)",
  { sources: ["AT7"], confidence: "medium", checked: "2026-11-28" },
  words(
    "Nobody may be elected whom a court of the country has sentenced for intentional crimes prosecuted of its own motion to more than six months, or with the whole suspended to more than one year. It ends six months after the sentence has been served, which is here the day it is spent; the day on which it is tested was not verified.",
    "Не может быть избран тот, кого суд страны приговорил за умышленные преступления публичного обвинения к сроку более шести месяцев, условно — более одного года. Запрет кончается через шесть месяцев после отбытия, что здесь считается днём погашения; на какой день он проверяется, не установлено.",
    "N'est pas éligible qui a été condamné par un tribunal du pays, pour des crimes intentionnels poursuivis d'office, à plus de six mois, ou à plus d'un an avec sursis. L'exclusion cesse six mois après l'exécution, ici le jour de l'effacement ; le jour auquel elle s'apprécie n'a pas été vérifié.",
  ),
  {
    figures: {
      "months-unsuspended": fixed(["2022-07-01", 6, "AT7"]),
      "months-suspended": fixed(["2022-07-01", 12, "AT7"]),
    },
    rule: (at) => [
      barred(
        "conviction",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["intentional"],
          suspended: "does-not-count",
          moreThan: at["months-unsuspended"],
        },
        words(
          "more than six months of prison, not suspended, for an intentional crime, and not yet six months since it was served",
          "более шести месяцев лишения свободы без отсрочки за умышленное преступление, и после отбытия не прошло шести месяцев",
          "plus de six mois de prison ferme pour un crime intentionnel, exécutés depuis moins de six mois",
        ),
      ),
      barred(
        "conviction-suspended",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["intentional"],
          suspended: "only",
          moreThan: at["months-suspended"],
        },
        words(
          "more than one year of prison, suspended, for an intentional crime, not spent yet",
          "более одного года лишения свободы условно за умышленное преступление, ещё не погашено",
          "plus d'un an de prison avec sursis pour un crime intentionnel, pas encore effacé",
        ),
      ),
    ],
  },
);

export const president2022: Rulebook = adopt({
  id: "at/president/2022",
  jurisdiction: "AT",
  instrument: "Bundespräsidentenwahlgesetz 1971 ss. 6, 7, 9",
  title: words(
    "Federal President of Austria, election of 9 October 2022",
    "Федеральный президент Австрии, выборы 9 октября 2022 года",
    "Président fédéral d'Autriche, élection du 9 octobre 2022",
  ),
  decider: words("Federal Electoral Board", "Федеральная избирательная комиссия", "Autorité électorale fédérale"),
  lawAt: "2022-07-01",
  votingDay: "2022-10-09" as CalendarDate,
  zone: zoneIn(zones, "Europe/Vienna"),
  unit: words("Land", "земля", "Land"),
  units: unitList(unitNames),
  sources: [
    source(
      "AT1",
      "BPräsWG ss. 6, 7",
      "high",
      "https://ethos.at/transparenz/45-unterstuetzungserklaerungen-wie-wir-die-erste-huerde-nehmen",
      { asOf: "2026-11-21" },
    ),
    source("AT2", "BPräsWG s. 7", "high", "https://www.bmi.gv.at/412/Bundespraesidentenwahlen/Kandidatur.aspx", {
      asOf: "2026-11-21",
    }),
    source(
      "AT3",
      "BPräsWG s. 7(2)-(4)",
      "medium",
      "https://www.nachrichten.at/politik/innenpolitik/hofburg-wahl-ab-heute-wird-gesammelt;art385,3693141",
    ),
    source(
      "AT4",
      "BPräsWG s. 7",
      "medium",
      "https://www.diepresse.com/6174670/hofburg-wahlkampf-sammeln-der-unterstuetzungserklaerungen-startet-am-dienstag",
    ),
    source(
      "AT5",
      "practice of 2022",
      "medium",
      "http://nhub.news/ru/2022/09/drei-bewerber-fur-die-bundesprasidentschaft-erhielten-eine",
    ),
    source("AT6", "BPräsWG s. 9(1)", "high", "https://gesetzefinden.at/bundesrecht/bundesgesetze/bpraswg/para-9", {
      asOf: "2026-11-21",
    }),
    source(
      "AT7",
      "NRWO s. 41(1)-(2); BPräsWG s. 6(1)",
      "medium",
      "https://gesetzefinden.at/bundesrecht/bundesgesetze/nrwo/para-41, as it stands in 2026: the text of 2022 was not read",
    ),
  ],
  ...contentOf([required, atSource, deadline, grace, person, convictions]),
  routes: [
    {
      id: "declarations",
      words: words("declarations of support", "заявления о поддержке", "déclarations de soutien"),
      provision: required.at.provision,
      meeting: false,
      required: required.rule.required,
      spread: [],
      papers: [required.rule.feePaid],
      protocol: atSource.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "not-certified",
      scope: "line",
      effect: "invalid",
      cure: "grace",
      provision: atSource.at.provision,
      words: words("not certified by the municipality", "не удостоверено общиной", "non certifiée par la commune"),
    },
    {
      id: "repeated",
      scope: "pair",
      effect: "invalid",
      provision: atSource.at.provision,
      words: words(
        "supports another candidate already",
        "уже поддерживает другого кандидата",
        "soutient déjà un autre candidat",
      ),
    },
  ],
  groundFor: {
    "not-on-roll": "not-certified",
    "no-suffrage": "not-certified",
    deceased: "not-certified",
    "double-across": "repeated",
    "double-within": "repeated",
  },
  multipleSigning: atSource.rule.multipleSigning,
  eligibility: [person.rule.age, person.rule.termLimit, ...convictions.rule],
  offences: {
    classes: [
      {
        id: "intentional",
        words: words(
          "an intentional crime prosecuted of the court's own motion",
          "умышленное преступление публичного обвинения",
          "crime intentionnel poursuivi d'office",
        ),
      },
    ],
    sentences: sentencesOfPrisonOrFine,
  },
  calendar: [deadline.rule.referenceDay, deadline.rule.filingCloses, deadline.rule.publication],
  remedies: [grace.rule],
  questions: [],
  notEncoded: [
    notEncoded("citizenship", "B-VG art. 60"),
    notEncoded("suffrage", "B-VG art. 60; NRWO s. 41"),
    alsoNotEncoded(
      "conviction-revoked-suspension",
      "NRWO s. 41(2)",
      "convictions whose legal consequences are excluded or remitted, and a suspension revoked later",
      "судимости, последствия которых исключены или сняты, и последующая отмена условности",
      "les condamnations dont les effets sont exclus ou remis, et un sursis révoqué plus tard",
    ),
    alsoNotEncoded(
      "reigning-houses",
      "B-VG art. 60(3)",
      "whether a member of a reigning or formerly reigning house may stand",
      "право членов царствующих и царствовавших домов",
      "si un membre d'une maison régnante ou ayant régné peut se présenter",
    ),
    notEncoded("remedies", "B-VG art. 141"),
    notEncoded("other-election"),
  ],
});
