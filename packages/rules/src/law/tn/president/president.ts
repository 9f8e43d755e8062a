import type { CalendarDate } from "@hustings/core";
import type { EligibilityRule } from "../../../ruling/eligibility.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { unitList } from "../../unit-list.ts";
import { closes, oneOnly, quality, usualGrounds } from "../../usual.ts";
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

const before2022 = article(
  "person",
  "Constitution of 2014 art. 74",
  { sources: ["TN2", "TN5"], confidence: "medium", checked: "2026-11-29" },
  words(
    "The candidate is an elector, Tunisian by birth, and at least 35 years old on the day of filing; who has another nationality undertakes to give it up when elected.",
    "Кандидат — избиратель, гражданин Туниса по рождению, не моложе 35 лет в день подачи; имеющий другое гражданство обязуется отказаться от него при избрании.",
    "Le candidat est électeur, tunisien de naissance, et a au moins 35 ans le jour du dépôt ; qui a une autre nationalité s'engage à y renoncer une fois élu.",
  ),
  {
    figures: { "person-age": fixed(["2014-02-10", 35, "TN5"]) },
    rule: (at): readonly EligibilityRule[] => [
      { kind: "age", bound: "at-least", years: at["person-age"], on: "filing", provision: at.provision },
      quality(
        "citizen-by-birth",
        at.provision,
        "an elector, Tunisian by birth",
        "избиратель, гражданин Туниса по рождению",
        "électeur, tunisien de naissance",
      ),
      quality(
        "other-nationality-given-up",
        at.provision,
        "has no other nationality, or undertakes to give it up when elected",
        "не имеет другого гражданства или обязуется отказаться от него при избрании",
        "n'a pas d'autre nationalité, ou s'engage à y renoncer une fois élu",
      ),
    ],
  },
);

const since2022 = article(
  "person",
  "Constitution of 2022 art. 89",
  { sources: ["TN3", "TN6"], confidence: "medium", checked: "2026-11-29" },
  words(
    "The candidate has no nationality but the Tunisian, is born of Tunisian parents and grandparents, is at least 40 years old on the day of filing and enjoys civil and political rights.",
    "Кандидат не имеет иного гражданства, кроме тунисского, рождён от тунисских родителей, чьи родители были тунисцами, не моложе 40 лет в день подачи и пользуется гражданскими и политическими правами.",
    "Le candidat n'a d'autre nationalité que la tunisienne, est né de parents et de grands-parents tunisiens, a au moins 40 ans le jour du dépôt et jouit de ses droits civils et politiques.",
  ),
  {
    figures: { "person-age": fixed(["2022-08-16", 40, "TN6"]) },
    rule: (at): readonly EligibilityRule[] => [
      { kind: "age", bound: "at-least", years: at["person-age"], on: "filing", provision: at.provision },
      quality(
        "exclusive-nationality-at-deposit",
        at.provision,
        "no nationality but the Tunisian",
        "нет иного гражданства, кроме тунисского",
        "aucune nationalité autre que la tunisienne",
      ),
      quality(
        "parents-and-grandparents-citizens",
        at.provision,
        "born of Tunisian parents and grandparents",
        "родители и их родители — тунисцы",
        "né de parents et de grands-parents tunisiens",
      ),
      quality(
        "civil-and-political-rights",
        at.provision,
        "enjoys civil and political rights",
        "пользуется гражданскими и политическими правами",
        "jouit de ses droits civils et politiques",
      ),
    ],
  },
);

const full = { kind: "full", provision: signers.at.provision } as const;

type Person = typeof before2022 | typeof since2022;

function president(person: Person, votingDay: string, en: string, ru: string, fr: string): Rulebook {
  return adopt({
    ...contentOf([electors, members, signers, deadline, person]),
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
      source(
        "TN5",
        "Constitution of 2014 art. 74",
        "medium",
        "https://directinfo.webmanagercenter.com/2014/09/18/une-personne-possedant-une-double-nationalite-peut-elle-etre-president",
        { asOf: "2014-09-18" },
      ),
      source(
        "TN6",
        "Constitution of 2022 art. 89",
        "medium",
        "https://africanmanager.com/presidentielle-lisie-appelle-a-elaborer-un-projet-de-texte-de-loi-portant-modification-des-regles-et-procedures-de-candidature/",
        { asOf: "2024-02" },
      ),
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
      alsoNotEncoded(
        "religion",
        "Organic law 2014-16 art. 40",
        "the religion that the law asks of a candidate: no log says anything of it",
        "вероисповедание, которого закон требует от кандидата: журнал о нём ничего не говорит",
        "la religion que la loi demande au candidat : aucun journal n'en dit rien",
      ),
      notEncoded("terms", "Constitution of 2014 art. 75, of 2022 art. 90"),
      notEncoded("convictions", "Organic law 2014-16 arts. 161, 163"),
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
  president(before2022, "2014-11-23", "23 November 2014", "23 ноября 2014 года", "23 novembre 2014"),
  president(before2022, "2019-09-15", "15 September 2019", "15 сентября 2019 года", "15 septembre 2019"),
  president(since2022, "2024-10-06", "6 October 2024", "6 октября 2024 года", "6 octobre 2024"),
];
