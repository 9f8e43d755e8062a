import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { ageOf, oneOnly, usualGrounds } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

const read = { sources: ["RO1"], confidence: "high", checked: "2026-11-28" } as const;
const memory = { sources: ["RO2"], confidence: "low", checked: notCompared } as const;

const supporters = article(
  "supporters",
  "Law 370/2004 art. 3(2), first text",
  read,
  words(
    "A candidacy, of a party or independent, is filed only with the support of at least 200,000 voters.",
    "Кандидатуру, партийную или независимую, подают только с поддержкой не менее 200 000 избирателей.",
    "Une candidature, de parti ou indépendante, n'est déposée qu'avec le soutien d'au moins 200 000 électeurs.",
  ),
  {
    figures: { "supporters-signatures": count(["2004-09-29", 200_000, "RO1"]) },
    rule: (at) => ({ amount: at["supporters-signatures"], provision: at.provision }),
  },
);

const signers = sentence(
  "signers",
  "Law 370/2004 art. 3(2), first text",
  read,
  words(
    "A voter may support one candidate only.",
    "Избиратель может поддержать только одного кандидата.",
    "Un électeur ne peut soutenir qu'un candidat.",
  ),
);

const person = article(
  "person",
  "Constitution arts. 37(2), 81(4)",
  memory,
  words(
    "The candidate is 35 years old on the day of the vote; nobody holds the office more than twice.",
    "Кандидату на день голосования исполнилось 35 лет; никто не занимает должность более двух раз.",
    "Le candidat a 35 ans au jour du scrutin ; nul n'exerce la fonction plus de deux fois.",
  ),
  {
    figures: {
      "person-age": fixed(["2003-10-29", 35, "RO2", "low"]),
      "person-terms": fixed(["2003-10-29", 2, "RO2", "low"]),
    },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
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

export const president: Rulebook = adopt({
  ...contentOf([supporters, signers, person]),
  id: "ro/president/2004",
  jurisdiction: "RO",
  instrument: "Legea nr. 370/2004 pentru alegerea Președintelui României",
  title: words(
    "President of Romania, election of 28 November 2004",
    "Президент Румынии, выборы 28 ноября 2004 года",
    "Président de la Roumanie, élection du 28 novembre 2004",
  ),
  decider: words("Central Electoral Bureau", "Центральное избирательное бюро", "Bureau électoral central"),
  lawAt: "2004-10-01",
  votingDay: "2004-11-28" as CalendarDate,
  zone: zoneIn(zones, "Europe/Bucharest"),
  unit: words("county", "жудец", "județ"),
  sources: [
    source(
      "RO1",
      "Law 370/2004, first text, arts. 1-4",
      "high",
      "http://legislatie.resurse-pentru-democratie.org/legea/370-2004.php",
      { asOf: "2004" },
    ),
    source("RO2", "Constitution arts. 37, 81", "low", "from memory, unverified"),
  ],
  routes: [
    {
      id: "supporters",
      words: words("with the support of voters", "с поддержкой избирателей", "avec le soutien d'électeurs"),
      provision: supporters.at.provision,
      meeting: false,
      required: supporters.rule,
      spread: [],
      protocol: { kind: "full", provision: supporters.at.provision },
    },
  ],
  ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "other-candidate", "incomplete"),
  multipleSigning: oneOnly(signers.at.provision),
  eligibility: person.rule,
  calendar: [],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("filing-deadline", "Law 370/2004 art. 9"),
    notEncoded("suffrage", "Constitution arts. 16, 36-37"),
    notEncoded("papers", "Law 370/2004 art. 9"),
    notEncoded("remedies", "Law 370/2004 art. 11"),
    alsoNotEncoded(
      "later-texts",
      "the republication of 2011 and what changed it",
      "how the bureau checks the lists, and every later text of the law",
      "порядок проверки списков и все позднейшие редакции закона",
      "la manière dont le bureau contrôle les listes, et tous les textes ultérieurs",
    ),
  ],
});
