import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { notCompared, source } from "../../provisions.ts";
import { ageOf, barred, closes, oneOnly, quality, usualGrounds } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

/** As the service explained it; which article of the law says so was not compared, so none is named. */
const press = { sources: ["CL1", "CL2"], confidence: "medium", checked: "2026-11-28" } as const;
const memory = { sources: ["CL4"], confidence: "low", checked: notCompared } as const;

const sponsors = article(
  "sponsors",
  "Law 18.700",
  press,
  words(
    "An independent candidate needs sponsors numbering half a per cent of the votes validly cast for deputies at the last election: 35,361 in 2025.",
    "Независимому кандидату нужна поддержка в размере полпроцента действительных голосов последних выборов депутатов: 35 361 в 2025 году.",
    "Un candidat indépendant doit réunir des parrains à raison d'un demi pour cent des voix valables de la dernière élection des députés : 35 361 en 2025.",
  ),
  {
    figures: { "sponsors-signatures": count(["2025-01-01", 35_361, "CL2", "medium"]) },
    rule: (at) => ({ amount: at["sponsors-signatures"], provision: at.provision }),
  },
);

const signers = sentence(
  "signers",
  "Law 18.700",
  { ...press, sources: ["CL1", "CL3"] },
  words(
    "A sponsor signs online or before a notary, is not a member of a party, and sponsors one candidate for the office.",
    "Поддерживающий подписывает в сети или у нотариуса, не состоит в партии и поддерживает на эту должность одного кандидата.",
    "Un parrain signe en ligne ou devant notaire, n'est membre d'aucun parti et ne parraine qu'un candidat à la fonction.",
  ),
);

const deadline = article(
  "deadline",
  "Law 18.700",
  press,
  words(
    "Candidacies are declared by the end of the 90th day before the vote, 18 August in 2025.",
    "Кандидатуры заявляют до конца 90-го дня до голосования, в 2025 году 18 августа.",
    "Les candidatures se déclarent avant la fin du 90e jour avant le scrutin, le 18 août en 2025.",
  ),
  {
    figures: { "deadline-days": fixed(["2025-01-01", 90, "CL2", "medium"]) },
    rule: (at) => closes(at.provision, "voting-day", { kind: "days-before", days: at["deadline-days"] }),
  },
);

const person = article(
  "person",
  "Constitution art. 25",
  memory,
  words(
    "A Chilean of at least 35 years with the right to vote; nobody is elected twice in a row.",
    "Гражданин Чили не моложе 35 лет с правом голоса; два срока подряд не допускаются.",
    "Un Chilien d'au moins 35 ans ayant le droit de vote ; nul n'est élu deux fois de suite.",
  ),
  {
    figures: {
      "person-age": fixed(["2005-08-26", 35, "CL4", "low"]),
      "person-terms": fixed(["2005-08-26", 1, "CL4", "low"]),
    },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality(
        "citizen-with-suffrage",
        at.provision,
        "a Chilean citizen with the right to vote",
        "гражданин Чили с правом голоса",
        "citoyen chilien ayant le droit de vote",
      ),
      {
        kind: "term-limit",
        mode: "consecutive",
        most: at["person-terms"],
        provision: at.provision,
        presumed: at.provision,
      } as const,
    ],
  },
);

const convictions = article(
  "convictions",
  "Constitution art. 13",
  { sources: ["CL5"], confidence: "high", checked: "2026-11-28" },
  words(
    "A citizen, who may be chosen for elected office, is a Chilean of eighteen who was not sentenced to a severe penalty (pena aflictiva). When the right is given back was not compared; the day on which it is, is here the day the conviction is spent.",
    "Гражданин, который может занимать выборные должности, — чилиец с восемнадцати лет, не приговорённый к тяжкому наказанию (pena aflictiva). Когда право возвращается, не сверено; день возврата здесь — день погашения судимости.",
    "Est citoyen, et peut accéder aux charges électives, le Chilien de dix-huit ans qui n'a pas été condamné à une peine afflictive (pena aflictiva). Quand le droit est rendu n'a pas été comparé ; ce jour est ici celui de l'effacement.",
  ),
  {
    figures: {},
    rule: (at) =>
      barred(
        "conviction",
        at.provision,
        { classes: ["severe-penalty"], suspended: "counts" },
        words(
          "a conviction to a severe penalty (pena aflictiva), the right not given back",
          "осуждение к тяжкому наказанию (pena aflictiva), право не возвращено",
          "une condamnation à une peine afflictive, le droit n'étant pas rendu",
        ),
      ),
  },
);

export const president: Rulebook = adopt({
  ...contentOf([sponsors, signers, deadline, person, convictions]),
  id: "cl/president/2025",
  jurisdiction: "CL",
  instrument: "Ley N° 18.700, orgánica constitucional sobre votaciones populares y escrutinios",
  title: words(
    "President of Chile, independent candidates for the vote of 16 November 2025",
    "Президент Чили, независимые кандидаты на выборах 16 ноября 2025 года",
    "Président du Chili, candidats indépendants du scrutin du 16 novembre 2025",
  ),
  decider: words("Electoral Service (SERVEL)", "Избирательная служба (SERVEL)", "Service électoral (SERVEL)"),
  lawAt: "2025-08-18",
  votingDay: "2025-11-16" as CalendarDate,
  zone: zoneIn(zones, "America/Santiago"),
  unit: words("region", "область", "région"),
  sources: [
    source(
      "CL1",
      "SERVEL on sponsorship, as reported in March and August 2025",
      "medium",
      "https://www.diarioelheraldo.cl/noticia/servel-explica-los-patrocinios-para-las-candidaturas-de-las-elecciones-2025",
    ),
    source(
      "CL2",
      "the number and the last day, as reported",
      "medium",
      "https://puranoticia.pnt.cl/nacional/proximo-lunes-vence-el-plazo-para-patrocinar-candidaturas-independientes",
    ),
    source(
      "CL3",
      "SERVEL, system of sponsorship",
      "medium",
      "https://www.servel.cl/2025/03/10/servel-habilita-sistema-de-patrocinios-en-linea-para-la-elecciones-de-presidente-de-la-republica-y-parlamentarias-de-noviembre-2025",
    ),
    source(
      "CL5",
      "Constitution art. 13",
      "high",
      "http://leyes-cl.com/constitucion_politica_de_chile/13.htm, of 24 March 2024; what changed until the vote of 2025 was not read",
      { asOf: "2024-03-24" },
    ),
    source("CL4", "Constitution art. 25", "low", "from memory, unverified"),
  ],
  routes: [
    {
      id: "independent",
      words: words("independent candidate", "независимый кандидат", "candidat indépendant"),
      provision: sponsors.at.provision,
      meeting: false,
      required: sponsors.rule,
      spread: [],
      protocol: { kind: "full", provision: sponsors.at.provision },
    },
  ],
  ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "other-candidate", "member-of-party", "incomplete"),
  multipleSigning: oneOnly(signers.at.provision),
  eligibility: [...person.rule, convictions.rule],
  offences: {
    classes: [
      {
        id: "severe-penalty",
        words: words(
          "one punished by a severe penalty (pena aflictiva)",
          "влекущее тяжкое наказание (pena aflictiva)",
          "puni d'une peine afflictive (pena aflictiva)",
        ),
      },
    ],
    sentences: sentencesOfPrisonOrFine,
  },
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("offices", "Constitution art. 57"),
    alsoNotEncoded(
      "accusation",
      "Constitution art. 16",
      "the right to vote suspended by an accusation",
      "приостановка права голоса обвинением",
      "le droit de vote suspendu par une mise en accusation",
    ),
    notEncoded("papers", "Law 18.700"),
    notEncoded("nomination"),
    notEncoded("remedies"),
  ],
});
