import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import {
  ageOf,
  closes,
  handedInBy,
  hourOfCandidacy,
  oneOnly,
  quality,
  usualGrounds,
  withoutSignatures,
} from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

const read = { sources: ["DE1"], confidence: "high", checked: "2026-11-28" } as const;

const supporters = article(
  "supporters",
  "BWahlG § 20(2)-(3)",
  read,
  words(
    "A constituency nomination by a party that is not represented, or by voters, is signed by at least 200 electors of the constituency in their own hand.",
    "Выдвижение по округу от не представленной партии или от избирателей собственноручно подписывают не менее 200 избирателей округа.",
    "Une candidature de circonscription d'un parti non représenté, ou d'électeurs, est signée de leur main par au moins 200 électeurs de la circonscription.",
  ),
  {
    figures: {
      "supporters-signatures": count(["1993-07-23", 200, "DE1"]),
    },
    rule: (at) => ({ amount: at["supporters-signatures"], provision: at.provision }),
  },
);

const pandemic = article(
  "pandemic",
  "BWahlG § 52a",
  { sources: ["DE5"], confidence: "low", checked: notCompared },
  words(
    "For the vote of 2021 a quarter is enough: 50 electors of the constituency.",
    "На выборах 2021 года достаточно четверти: 50 избирателей округа.",
    "Pour le scrutin de 2021 le quart suffit : 50 électeurs de la circonscription.",
  ),
  {
    figures: { "pandemic-signatures": count(["2021-06-10", 50, "DE5", "low"]) },
    rule: (at) => ({ amount: at["pandemic-signatures"], provision: at.provision }),
  },
);

const proof = sentence(
  "proof",
  "BWahlG §§ 20(2), 25(2) no. 2",
  read,
  words(
    "Each signer is entitled to vote when signing, and that is shown when the nomination is filed.",
    "Каждый подписавший имеет право голоса при подписании, и это доказывают при подаче.",
    "Chaque signataire a le droit de vote quand il signe, ce qui est attesté au dépôt.",
  ),
);

const exempt = sentence(
  "exempt",
  "BWahlG §§ 18(2), 20(2)",
  { ...read, sources: ["DE1", "DE2"] },
  words(
    "No signatures are asked of a party with at least five members, won by its own nominations, in the Bundestag or in a Land parliament without a break since its last election, nor of a party of a national minority.",
    "Подписи не требуются от партии, которая по собственным спискам непрерывно с последних выборов имеет не менее пяти депутатов в бундестаге или ландтаге, и от партии национального меньшинства.",
    "Aucune signature n'est demandée à un parti ayant sans interruption depuis la dernière élection, de son propre chef, au moins cinq élus au Bundestag ou dans un Landtag, ni à un parti d'une minorité nationale.",
  ),
);

const signers = sentence(
  "signers",
  "BWO § 34(4) no. 4",
  { sources: ["DE3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "A voter signs one constituency nomination only; who signed several is valid on none of them.",
    "Избиратель подписывает только одно выдвижение по округу; подписавший несколько недействителен во всех.",
    "Un électeur ne signe qu'une candidature de circonscription ; qui en signe plusieurs n'est valable sur aucune.",
  ),
);

const deadline = article(
  "deadline",
  "BWahlG § 19",
  { sources: ["DE4"], confidence: "high", checked: "2026-11-28" },
  words(
    "Nominations are filed in writing by 18:00 of the 69th day before the vote.",
    "Выдвижения подают письменно до 18:00 69-го дня до голосования.",
    "Les candidatures sont déposées par écrit avant 18 h le 69e jour avant le scrutin.",
  ),
  {
    figures: {
      "deadline-days": fixed(["2013-05-07", 69, "DE4"]),
      "deadline-hour": fixed(["2013-05-07", "18:00", "DE4"]),
    },
    rule: (at) =>
      closes(at.provision, "voting-day", { kind: "days-before", days: at["deadline-days"] }, at["deadline-hour"]),
  },
);

const person = article(
  "person",
  "BWahlG § 15(1)",
  { sources: ["DE6"], confidence: "high", checked: "2026-11-28" },
  words(
    "Whoever is German within art. 116(1) of the Basic Law and at least 18 on voting day may be elected.",
    "Избран может быть тот, кто в день голосования является немцем по ст. 116(1) Основного закона и достиг 18 лет.",
    "Est éligible qui, le jour du scrutin, est allemand au sens de l'art. 116(1) de la Loi fondamentale et a 18 ans accomplis.",
  ),
  {
    figures: { "person-age": fixed(["1993-07-23", 18, "DE6"]) },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality(
        "german",
        at.provision,
        "German within art. 116(1) of the Basic Law",
        "немец по ст. 116(1) Основного закона",
        "allemand au sens de l'art. 116(1) de la Loi fondamentale",
      ),
    ],
  },
);

const suffrage = article(
  "suffrage",
  "BWahlG § 15(2)",
  { sources: ["DE6"], confidence: "high", checked: "2026-11-28" },
  words(
    "Nobody may be elected who is excluded from voting under § 13, or who by a judgment may not be elected or hold public office.",
    "Не может быть избран тот, кто лишён права голоса по § 13 либо по судебному решению не вправе быть избранным или занимать публичные должности.",
    "N'est pas éligible qui est exclu du vote selon le § 13, ou ne peut, par un jugement, être élu ou exercer une charge publique.",
  ),
  {
    figures: {},
    rule: (at) =>
      quality(
        "suffrage-not-lost",
        at.provision,
        "neither excluded from voting nor barred from office by a judgment",
        "не лишён права голоса и не ограничен в занятии должностей по суду",
        "ni exclu du vote ni privé par un jugement de l'éligibilité ou des charges publiques",
      ),
  },
);

const content = contentOf([supporters, pandemic, proof, exempt, signers, deadline, person, suffrage]);

function constituency(lawAt: string, votingDay: string, en: string, ru: string, fr: string): Rulebook {
  return adopt({
    ...content,
    id: `de/bundestag/${votingDay.slice(0, "YYYY".length)}`,
    jurisdiction: "DE",
    instrument: "Bundeswahlgesetz §§ 18-26; Bundeswahlordnung § 34",
    title: words(
      `German Bundestag, constituency nominations for the vote of ${en}`,
      `Бундестаг, выдвижение по округам на выборах ${ru}`,
      `Bundestag, candidatures de circonscription du scrutin du ${fr}`,
    ),
    decider: words(
      "constituency electoral committee",
      "окружной избирательный комитет",
      "comité électoral de circonscription",
    ),
    lawAt,
    votingDay: votingDay as CalendarDate,
    zone: zoneIn(zones, "Europe/Berlin"),
    unit: words("municipality", "община", "commune"),
    sources: [
      source(
        "DE1",
        "BWahlG §§ 18, 20, 25",
        "high",
        "http://www.gesetze-im-internet.de/bwahlg/__20.html; §§ 18 and 25 as github.com/bundestag/gesetze b/bwahlg has them, an earlier text",
        { asOf: "2026-11-21" },
      ),
      source(
        "DE2",
        "Bundestag, WD 3 - 3000 - 018/18",
        "high",
        "https://sehrgutachten.de/bt/wd3/018-18-erfordernis-von-unterstuetzungsunterschriften.txt",
        { asOf: "2018" },
      ),
      source(
        "DE3",
        "BWO § 34(4)",
        "medium",
        "github.com/bundestag/gesetze b/bwo_1985, as it stood in 2008; later texts not compared",
      ),
      source(
        "DE6",
        "BWahlG § 15",
        "high",
        "https://www.gesetze-mit-links.de/bwahlg/_15.html; the paragraph was last amended on 17 March 2008",
        { asOf: "2026-11-28", since: "2008-03-21" },
      ),
      source("DE5", "BWahlG § 52a, in force for the vote of 2021", "low", "from memory, unverified"),
      source(
        "DE4",
        "call for nominations, constituency 92, 2021",
        "high",
        "https://docslib.org/doc/10181941/rhein-erft-kreis-ii",
        { asOf: "2021" },
      ),
    ],
    routes: [
      {
        id: "signatures",
        words: words(
          "unrepresented party, or voters",
          "не представленная партия или избиратели",
          "parti non représenté, ou électeurs",
        ),
        provision: supporters.at.provision,
        meeting: false,
        required: votingDay === "2021-09-26" ? pandemic.rule : supporters.rule,
        spread: [],
        protocol: { kind: "full", provision: proof.at.provision, atSource: true },
      },
      withoutSignatures(
        "represented-party",
        exempt.at.provision,
        "party-freed-from-signatures",
        words("party freed from signatures", "партия, освобождённая от подписей", "parti dispensé de signatures"),
        words(
          "the party is represented as § 18(2) asks, or is of a national minority",
          "партия представлена, как требует § 18(2), либо партия национального меньшинства",
          "le parti est représenté comme le veut le § 18(2), ou est d'une minorité nationale",
        ),
      ),
    ],
    ...usualGrounds(proof.at.provision, "not-on-roll", "repeated", "incomplete", "not-genuine", "other-candidate"),
    multipleSigning: {
      ...oneOnly(signers.at.provision),
      across: "void-on-all",
      words: words(
        "One nomination only; who signs several is valid on none.",
        "Только одно выдвижение; подписавший несколько недействителен во всех.",
        "Une candidature seulement ; qui en signe plusieurs n'est valable sur aucune.",
      ),
    },
    eligibility: [...person.rule, suffrage.rule],
    calendar: [deadline.rule, handedInBy(deadline.rule, "represented-party")],
    remedies: [],
    questions: [],
    notEncoded: [
      notEncoded("papers", "BWahlG §§ 20(1), 21(6)"),
      notEncoded("nomination", "BWahlG § 21"),
      notEncoded("remedies", "BWahlG § 26(2)"),
      hourOfCandidacy,
      alsoNotEncoded(
        "land-lists",
        "BWahlG § 27(1)",
        "Land lists: one in a thousand of the Land's electors at the last election, at most 2,000",
        "земельные списки: одна тысячная избирателей земли на последних выборах, не более 2000",
        "les listes de Land : un pour mille des électeurs du Land à la dernière élection, 2 000 au plus",
      ),
    ],
  });
}

export const constituencies: readonly Rulebook[] = [
  constituency("2017-07-17", "2017-09-24", "24 September 2017", "24 сентября 2017 года", "24 septembre 2017"),
  constituency("2021-07-19", "2021-09-26", "26 September 2021", "26 сентября 2021 года", "26 septembre 2021"),
];
