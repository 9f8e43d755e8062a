import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { zoneIn } from "../../../zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { unitList } from "../../unit-list.ts";
import { ageOf, closes, oneOnly, usualGrounds } from "../../usual.ts";
import unitNames from "../units.json" with { type: "json" };
import zones from "../zones.json" with { type: "json" };

const press = { sources: ["TN1", "TN2", "TN3"], confidence: "medium", checked: "2026-11-28" } as const;
const memory = { sources: ["TN4"], confidence: "low", checked: notCompared } as const;

const electors = article(
  "electors",
  "Organic law 2014-16 art. 41",
  press,
  words(
    "A candidate is sponsored by 10,000 electors of at least ten districts, with at least 500 in each of them.",
    "Кандидата поддерживают 10 000 избирателей не менее чем из десяти округов, не менее 500 в каждом из них.",
    "Un candidat est parrainé par 10 000 électeurs d'au moins dix circonscriptions, avec au moins 500 dans chacune.",
  ),
  {
    figures: {
      "electors-sponsors": count(["2014-05-26", 10_000, "TN1", "medium"]),
      "electors-districts": fixed(["2014-05-26", 10, "TN1", "medium"]),
      "electors-in-each": count(["2014-05-26", 500, "TN1", "medium"]),
    },
    rule: (at) => ({
      required: { amount: at["electors-sponsors"], provision: at.provision },
      spread: [
        {
          kind: "floor-in-some",
          floor: { per: at["electors-in-each"] },
          units: { count: at["electors-districts"] },
          provision: at.provision,
        } as const,
      ],
    }),
  },
);

const members = article(
  "members",
  "Organic law 2014-16 art. 41",
  press,
  words(
    "Or by ten members of the assembly, or by forty heads of elected local councils.",
    "Либо десять членов собрания, либо сорок глав избранных местных советов.",
    "Ou par dix membres de l'assemblée, ou par quarante présidents de conseils locaux élus.",
  ),
  {
    figures: {
      "members-deputies": count(["2014-05-26", 10, "TN1", "medium"]),
      "members-heads": count(["2014-05-26", 40, "TN1", "medium"]),
    },
  },
);

const signers = sentence(
  "signers",
  "Organic law 2014-16 art. 41",
  press,
  words(
    "A person sponsors one candidate only; who is found in several files is notified to the candidates, who have 48 hours to replace the line.",
    "Каждый поддерживает только одного кандидата; о найденных в нескольких списках сообщают кандидатам, у которых 48 часов на замену.",
    "Chacun ne parraine qu'un candidat ; qui figure dans plusieurs dossiers est signalé aux candidats, qui ont 48 heures pour le remplacer.",
  ),
);

const deadline = article(
  "deadline",
  "calendars of the electoral authority",
  memory,
  words(
    "Candidacies are filed by 18:00 of the last day that the electoral authority sets.",
    "Кандидатуры подают до 18:00 последнего дня, назначенного избирательным органом.",
    "Les candidatures sont déposées avant 18 h le dernier jour fixé par l'autorité électorale.",
  ),
  {
    figures: { "deadline-hour": fixed(["2014-05-26", "18:00", "TN4", "low"]) },
    rule: (at) => closes(at.provision, { fact: "last-day-for-candidacies" }, { kind: "that-day" }, at["deadline-hour"]),
  },
);

const person = article(
  "person",
  "Constitution of 2014 art. 74, of 2022 art. 89",
  press,
  words(
    "The candidate is at least 35 years old, under the constitution of 2022 at least 40.",
    "Кандидат не моложе 35 лет, по конституции 2022 года не моложе 40.",
    "Le candidat a au moins 35 ans, sous la constitution de 2022 au moins 40.",
  ),
  {
    figures: { "person-age": fixed(["2014-02-10", 35, "TN2", "medium"], ["2022-08-16", 40, "TN3", "medium"]) },
    rule: (at) => [ageOf(at["person-age"], at.provision)],
  },
);

const content = contentOf([electors, members, signers, deadline, person]);
const full = { kind: "full", provision: signers.at.provision } as const;

function president(votingDay: string, en: string, ru: string, fr: string): Rulebook {
  return adopt({
    ...content,
    id: `tn/president/${votingDay.slice(0, "YYYY".length)}`,
    jurisdiction: "TN",
    instrument: "Loi organique n° 2014-16 relative aux élections et aux référendums",
    title: words(
      `President of Tunisia, election of ${en}`,
      `Президент Туниса, выборы ${ru}`,
      `Président de la Tunisie, élection du ${fr}`,
    ),
    decider: words(
      "High Independent Authority for Elections (ISIE)",
      "Высший независимый избирательный орган (ISIE)",
      "Instance supérieure indépendante pour les élections (ISIE)",
    ),
    lawAt: votingDay,
    votingDay: votingDay as CalendarDate,
    zone: zoneIn(zones, "Africa/Tunis"),
    unit: words("electoral district", "избирательный округ", "circonscription"),
    units: unitList(unitNames),
    sources: [
      source("TN1", "organic law 2014-16 art. 41, as reported in 2019", "medium", "webmanagercenter, 26 July 2019"),
      source("TN2", "forms and conditions of 2014, as reported", "medium", "directinfo, 22 September 2014"),
      source("TN3", "conditions of 2024, as reported", "medium", "directinfo, 25 September 2024"),
      source("TN4", "hour of filing; names of the districts", "low", "from memory, unverified"),
    ],
    routes: [
      {
        id: "electors",
        words: words("sponsored by electors", "поддержка избирателей", "parrainé par des électeurs"),
        provision: electors.at.provision,
        meeting: false,
        ...electors.rule,
        protocol: full,
      },
      {
        id: "deputies",
        words: words(
          "sponsored by members of the assembly",
          "поддержка членов собрания",
          "parrainé par des membres de l'assemblée",
        ),
        provision: members.at.provision,
        meeting: false,
        required: { amount: members.at["members-deputies"], provision: members.at.provision },
        spread: [],
        protocol: full,
      },
      {
        id: "council-heads",
        words: words(
          "sponsored by heads of local councils",
          "поддержка глав местных советов",
          "parrainé par des présidents de conseils locaux",
        ),
        provision: members.at.provision,
        meeting: false,
        required: { amount: members.at["members-heads"], provision: members.at.provision },
        spread: [],
        protocol: full,
      },
    ],
    ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "other-candidate", "incomplete"),
    multipleSigning: oneOnly(signers.at.provision),
    eligibility: person.rule,
    calendar: [deadline.rule],
    remedies: [],
    questions: [],
    notEncoded: [
      notEncoded("citizenship", "Constitution of 2014 art. 74, of 2022 art. 89"),
      notEncoded("terms", "Constitution of 2014 art. 75, of 2022 art. 90"),
      notEncoded("convictions"),
      notEncoded("deposit", "Organic law 2014-16 art. 42"),
      notEncoded("remedies", "Organic law 2014-16 art. 46"),
      alsoNotEncoded(
        "replacement",
        "Organic law 2014-16 art. 41",
        "the replacement of lines found in several files, within 48 hours",
        "замена найденных в нескольких списках в течение 48 часов",
        "le remplacement en 48 heures des parrains trouvés dans plusieurs dossiers",
      ),
    ],
  });
}

export const presidents: readonly Rulebook[] = [
  president("2014-11-23", "23 November 2014", "23 ноября 2014 года", "23 novembre 2014"),
  president("2019-09-15", "15 September 2019", "15 сентября 2019 года", "15 septembre 2019"),
  president("2024-10-06", "6 October 2024", "6 октября 2024 года", "6 octobre 2024"),
];
