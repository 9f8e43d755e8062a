import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { notCompared, source } from "../../provisions.ts";
import { unitList } from "../../unit-list.ts";
import { ageOf, barred, closes, oneOnly, quality, usualGround } from "../../usual.ts";
import stateNames from "../units.json" with { type: "json" };
import zones from "../zones.json" with { type: "json" };

const statute = { sources: ["MX1"], confidence: "high", checked: "2026-11-28" } as const;
const press = { sources: ["MX2", "MX3"], confidence: "medium", checked: "2026-11-28" } as const;
const memory = { sources: ["MX5"], confidence: "low", checked: notCompared } as const;

const support = article(
  "support",
  "LGIPE art. 371(1)",
  { ...statute, sources: ["MX1", "MX2"] },
  words(
    "An independent candidate shows the support of one per cent of the nominal list as it stood on 31 August of the year before: 866,593 for the vote of 2018.",
    "Независимый кандидат представляет поддержку одного процента номинального списка на 31 августа предыдущего года: 866 593 для выборов 2018 года.",
    "Un candidat indépendant montre le soutien d'un pour cent de la liste nominale arrêtée au 31 août de l'année précédente : 866 593 pour le scrutin de 2018.",
  ),
  {
    figures: { "support-lines": count(["2017-09-01", 866_593, "MX2", "medium"]) },
    rule: (at) => ({ amount: at["support-lines"], provision: at.provision }),
  },
);

const states = article(
  "states",
  "LGIPE art. 371(1)",
  statute,
  words(
    "In at least seventeen states it comes from one per cent of the list of each.",
    "Не менее чем в семнадцати штатах она составляет один процент списка каждого.",
    "Dans dix-sept États au moins il vient d'un pour cent de la liste de chacun.",
  ),
  {
    figures: {
      "states-needed": fixed(["2014-05-23", 17, "MX1"]),
      "states-share": fixed(["2014-05-23", ratio(1, 100), "MX1"]),
    },
    rule: (at) =>
      ({
        kind: "floor-in-some",
        floor: { share: at["states-share"], ofFact: "nominal-list-by-state" },
        units: { count: at["states-needed"] },
        provision: at.provision,
      }) as const,
  },
);

const list = sentence(
  "list",
  "LGIPE art. 385",
  { ...press, sources: ["MX2", "MX3"] },
  words(
    "Every declaration is compared with the nominal list; who is not on it, or is there twice, is taken off.",
    "Каждое заявление сверяют с номинальным списком; отсутствующих в нём и повторных исключают.",
    "Chaque déclaration est comparée à la liste nominale ; qui n'y est pas, ou deux fois, est ôté.",
  ),
);

const sample = article(
  "sample",
  "practice of the INE, 2018",
  { ...memory, sources: ["MX4", "MX5"] },
  words(
    "A random sample of what is left is looked at; from ten per cent of bad ones on all are. The size of the sample was not read; here it is one per cent, at least 1,000.",
    "Случайную выборку оставшихся проверяют; если негодных десять процентов и более, проверяют все. Объём выборки не прочитан; здесь это один процент, не менее 1000.",
    "Un échantillon aléatoire du reste est examiné ; à partir de dix pour cent de mauvaises, toutes le sont. La taille de l'échantillon n'a pas été lue ; ici un pour cent, au moins 1 000.",
  ),
  {
    figures: {
      "sample-share": fixed(["2017-09-01", ratio(1, 100), "MX5", "low"]),
      "sample-minimum": fixed(["2017-09-01", 1_000, "MX5", "low"]),
      "sample-limit": fixed(["2017-09-01", ratio(10, 100), "MX4", "medium"]),
    },
    rule: (at) =>
      ({
        kind: "list-check-then-sample",
        provision: list.at.provision,
        share: at["sample-share"],
        minimum: at["sample-minimum"],
        limit: at["sample-limit"],
        sampleProvision: at.provision,
      }) as const,
  },
);

const person = article(
  "person",
  "Constitution art. 82",
  memory,
  words(
    "The President is a citizen by birth, 35 years old, resident for twenty years, and was never President before.",
    "Президент — гражданин по рождению, 35 лет, двадцать лет проживает в стране и ранее президентом не был.",
    "Le président est citoyen de naissance, âgé de 35 ans, résident depuis vingt ans, et ne l'a jamais été.",
  ),
  {
    figures: {
      "person-age": fixed(["1917-05-01", 35, "MX5", "low"]),
      "person-residence": fixed(["1917-05-01", 20, "MX5", "low"]),
      "person-terms": fixed(["1917-05-01", 1, "MX5", "low"]),
    },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality("citizen-by-birth", at.provision, "a citizen by birth", "гражданин по рождению", "citoyen de naissance"),
      {
        kind: "condition",
        fact: "residence-years",
        must: { atLeast: at["person-residence"] },
        provision: at.provision,
        words: words(
          "has lived in the country for at least {years} {years|year|years}",
          "проживает в стране не менее {years} {years|года|лет}",
          "réside dans le pays depuis au moins {years} {years|an|ans}",
        ),
      } as const,
      {
        kind: "term-limit",
        mode: "lifetime",
        most: at["person-terms"],
        provision: at.provision,
        presumed: at.provision,
      } as const,
    ],
  },
);

const deadline = article(
  "deadline",
  "LGIPE art. 369; agreements of the INE",
  memory,
  words(
    "Support was collected for 120 days, until 19 February 2018.",
    "Поддержку собирали 120 дней, до 19 февраля 2018 года.",
    "Le soutien fut recueilli pendant 120 jours, jusqu'au 19 février 2018.",
  ),
  {
    figures: { "deadline-day": fixed(["2017-10-16", "2018-02-19", "MX5", "low"]) },
    rule: (at) => closes(at.provision, "voting-day", { kind: "fixed", day: at["deadline-day"] }),
  },
);

const convictions = article(
  "convictions",
  "Constitution art. 38(III)",
  { sources: ["MX6"], confidence: "high", checked: "2026-11-29" },
  words(
    "The rights of a citizen are suspended while a prison sentence is being served; its end is here the day the conviction is spent. That a suspended sentence counts was not verified.",
    "Права гражданина приостановлены, пока отбывается наказание в виде лишения свободы; его конец здесь — день погашения судимости. Учёт условного наказания не проверен.",
    "Les droits du citoyen sont suspendus pendant l'exécution d'une peine privative de liberté ; sa fin est ici le jour de l'effacement. Que le sursis compte n'a pas été vérifié.",
  ),
  {
    figures: {},
    rule: (at) =>
      barred(
        "conviction",
        at.provision,
        { sentence: "deprivation-of-liberty", suspended: "counts" },
        words(
          "a prison sentence being served",
          "отбываемое лишение свободы",
          "une peine privative de liberté en cours d'exécution",
        ),
      ),
  },
);

const content = contentOf([support, states, list, sample, person, convictions, deadline]);

export const president2018: Rulebook = adopt({
  ...content,
  id: "mx/president/2018",
  jurisdiction: "MX",
  instrument: "Ley General de Instituciones y Procedimientos Electorales arts. 366-385",
  title: words(
    "President of Mexico, independent candidates for the vote of 1 July 2018",
    "Президент Мексики, независимые кандидаты на выборах 1 июля 2018 года",
    "Président du Mexique, candidats indépendants du scrutin du 1er juillet 2018",
  ),
  decider: words(
    "National Electoral Institute (INE)",
    "Национальный избирательный институт (INE)",
    "Institut national électoral (INE)",
  ),
  lawAt: "2018-01-01",
  votingDay: "2018-07-01" as CalendarDate,
  zone: zoneIn(zones, "America/Mexico_City"),
  unit: words("state", "штат", "État"),
  units: unitList(stateNames),
  sources: [
    source("MX1", "LGIPE art. 371", "high", "https://mley.mx/LGIPE/articulo/371", { asOf: "2026-11-21" }),
    source("MX2", "practice of 2018", "medium", "quadratin, 16 March 2018"),
    source("MX3", "practice of 2018", "medium", "lasillarota 208468"),
    source("MX4", "TEPJF, April 2018", "medium", "eleconomista, 10 April 2018"),
    source(
      "MX6",
      "Constitution art. 38",
      "high",
      "https://constitucionenlenguas.inali.gob.mx/articulos/038, last reform of 27 January 2015",
      { asOf: "2015-01-27" },
    ),
    source("MX5", "LGIPE arts. 369, 385; Constitution art. 82", "low", "from memory, unverified"),
  ],
  routes: [
    {
      id: "independent",
      words: words("independent candidate", "независимый кандидат", "candidat indépendant"),
      provision: support.at.provision,
      meeting: false,
      required: support.rule,
      spread: [states.rule],
      protocol: sample.rule,
    },
  ],
  grounds: [
    usualGround("not-on-roll", list.at.provision),
    usualGround("repeated", list.at.provision),
    usualGround("other-candidate", list.at.provision),
    usualGround("not-genuine", sample.at.provision),
    usualGround("incomplete", sample.at.provision),
  ],
  groundFor: {
    "not-on-roll": "not-on-roll",
    "no-suffrage": "not-on-roll",
    deceased: "not-on-roll",
    "double-within": "repeated",
    "double-across": "other-candidate",
    "not-own-hand": "not-genuine",
    incomplete: "incomplete",
  },
  multipleSigning: oneOnly(list.at.provision),
  eligibility: [...person.rule, convictions.rule],
  offences: { classes: [], sentences: sentencesOfPrisonOrFine },
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    alsoNotEncoded(
      "rights-suspended",
      "Constitution art. 38(I)-(II), (IV)-(VI)",
      "rights suspended by a criminal trial, by flight from justice, by a judgment that says so",
      "приостановка прав уголовным процессом, бегством от правосудия, приговором",
      "la suspension des droits par un procès pénal, la fuite ou un jugement qui la prononce",
    ),
    notEncoded("offices", "Constitution art. 82"),
    notEncoded("money", "LGIPE arts. 378, 431"),
    notEncoded("remedies"),
    alsoNotEncoded(
      "statement-of-intent",
      "LGIPE art. 368",
      "the statement of intent with which collection begins",
      "заявление о намерении, с которого начинается сбор",
      "la déclaration d'intention par laquelle commence la collecte",
    ),
    alsoNotEncoded(
      "order-of-the-court",
      undefined,
      "an order of the electoral tribunal that puts a name on the ballot against the count, as in April 2018",
      "предписание избирательного трибунала включить имя в бюллетень вопреки подсчёту, как в апреле 2018 года",
      "l'ordre du tribunal électoral d'inscrire un nom contre le compte, comme en avril 2018",
    ),
  ],
});
