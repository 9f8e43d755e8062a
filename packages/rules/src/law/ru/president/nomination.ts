import { words } from "../../../words/words.ts";
import { ratio } from "../../../ratio.ts";
import type { MeetingRule, MinutesPart } from "../../../rulebook/rulebook.ts";
import { notCompared } from "../../provisions.ts";
import { article, fixed, sentence } from "../../article.ts";

const meetingNotice = article(
  "meeting-notice",
  "19-FZ art. 34(2)",
  { sources: ["RU1", "RU2"], confidence: "high", checked: "2026-11-21" },
  words(
    "The central or the regional commission is told of the meeting at least five days before it.",
    "О собрании извещают Центральную или региональную избирательную комиссию не позднее чем за пять дней.",
    "La commission centrale ou régionale est avisée de la réunion au moins cinq jours avant.",
  ),
  { figures: { "meeting-notice-days": fixed(["2012-05-02", 5, "RU1"]) } },
);

const meetingMajority = article(
  "meeting-majority",
  "19-FZ art. 34",
  { sources: ["RU44"], confidence: "low", checked: notCompared },
  words(
    "The meeting decides by a majority; of whom, the sources read do not say.",
    "Собрание принимает решение большинством голосов; от чего оно считается, прочитанные источники не говорят.",
    "La réunion décide à la majorité ; de qui, les sources lues ne le disent pas.",
  ),
  { figures: { "meeting-majority": fixed(["2003-01-10", ratio(1, 2), "RU44"]) } },
);

const meetingList = article(
  "meeting-list",
  "19-FZ art. 34",
  { sources: ["RU90", "RU92"], confidence: "low", checked: notCompared },
  words(
    "Those who took part in the meeting are registered in a list that a notary certifies, each with surname, given name and patronymic, date of birth, address, number of the passport, and signature.",
    "Участники собрания регистрируются в протоколе, который удостоверяет нотариус: фамилия, имя, отчество, дата рождения, адрес места жительства, номер паспорта и подпись каждого.",
    "Les participants à la réunion sont inscrits sur une liste certifiée par un notaire, chacun avec nom, prénom et patronyme, date de naissance, adresse, numéro de passeport et signature.",
  ),
  { figures: {} },
);

const meetingMinutes = article(
  "meeting-minutes",
  "19-FZ art. 34",
  { sources: ["RU91", "RU92"], confidence: "low", checked: notCompared },
  words(
    "Minutes of the meeting go to the commission with the papers of the group: how many took part, and the decision to support the candidate.",
    "К документам группы прилагается протокол собрания: сколько избирателей в нём участвовало и решение о поддержке самовыдвижения.",
    "Le procès-verbal de la réunion est joint aux papiers du groupe : combien y ont pris part, et la décision de soutenir le candidat.",
  ),
  { figures: {} },
);

const meetingRepresentatives = article(
  "meeting-representatives",
  "19-FZ art. 34",
  { sources: ["RU91"], confidence: "low", checked: notCompared },
  words(
    "A list of the group's authorised representatives goes to the commission with the minutes.",
    "К протоколу прилагается список уполномоченных представителей группы избирателей.",
    "Une liste des représentants autorisés du groupe est jointe au procès-verbal.",
  ),
  { figures: {} },
);

/** In the order in which the papers go to the commission. */
const minutesParts: readonly MinutesPart[] = [
  {
    kind: "attendance",
    words: words("how many took part", "число участников собрания", "le nombre de participants"),
    provision: meetingMinutes.at.provision,
  },
  {
    kind: "decision",
    words: words(
      "the decision to support the candidate",
      "решение о поддержке самовыдвижения кандидата",
      "la décision de soutenir le candidat",
    ),
    provision: meetingMinutes.at.provision,
  },
  {
    kind: "attached",
    id: "register",
    words: words(
      "the list of those who took part, certified by a notary",
      "протокол регистрации участников, удостоверенный нотариусом",
      "la liste des participants, certifiée par un notaire",
    ),
    columns: [
      words("Surname", "Фамилия", "Nom"),
      words("Given name", "Имя", "Prénom"),
      words("Patronymic", "Отчество", "Patronyme"),
      words("Date of birth", "Дата рождения", "Date de naissance"),
      words("Address", "Адрес места жительства", "Adresse"),
      words("Passport, series and number", "Серия и номер паспорта", "Passeport, série et numéro"),
      words("Signature", "Подпись", "Signature"),
    ],
    provision: meetingList.at.provision,
  },
  {
    kind: "attached",
    id: "representatives",
    words: words(
      "the list of the group's authorised representatives",
      "список уполномоченных представителей группы",
      "la liste des représentants autorisés du groupe",
    ),
    provision: meetingRepresentatives.at.provision,
  },
];

/** The day on which the group's papers were handed in, with the minutes among them. */
const groupPapers = "group-papers-filed";

const meeting = article(
  "meeting",
  "19-FZ art. 34(1)-(2)",
  { sources: ["RU1", "RU2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A person who stands on their own is put forward by a group of at least 500 voters formed at a meeting; a voter may join one such group only.",
    "Самовыдвижение поддерживает группа не менее чем из 500 избирателей, созданная на собрании; избиратель может войти только в одну такую группу.",
    "La candidature individuelle est soutenue par un groupe d'au moins 500 électeurs formé en réunion ; un électeur n'entre que dans un seul groupe.",
  ),
  {
    figures: { "meeting-quota": fixed(["2003-01-10", 500, "RU1"]), "meetings-needed": fixed(["2003-01-10", 1, "RU1"]) },
    rule: (at) => ({
      quota: at["meeting-quota"],
      noticeDays: meetingNotice.at["meeting-notice-days"],
      atLeast: at["meetings-needed"],
      majority: meetingMajority.at["meeting-majority"],
      majorityOf: "not-stated",
      oneGroupPerVoter: true,
      document: { scheme: "passport/ru", provision: meetingList.at.provision },
      minutes: minutesParts,
      papers: { handedIn: groupPapers, provision: meetingMinutes.at.provision },
      provision: at.provision,
      noticeProvision: meetingNotice.at.provision,
      majorityProvision: meetingMajority.at.provision,
    }),
  },
);

export const groupDeadline = article(
  "group-deadline",
  "19-FZ arts. 34-35",
  { sources: ["RU2"], confidence: "medium", checked: "2026-11-21" },
  words(
    "The papers of the voters' group are handed in within 20 days after the election is officially called, a party's within 25.",
    "Документы группы избирателей подаются в течение 20 дней после официального опубликования решения о назначении выборов, партии — 25 дней.",
    "Les papiers du groupe d'électeurs sont remis dans les 20 jours de la publication de la convocation, ceux d'un parti dans les 25.",
  ),
  {
    figures: {
      "group-papers-days": fixed(["2003-01-10", 20, "RU2"]),
      "party-papers-days": fixed(["2003-01-10", 25, "RU2"]),
    },
    rule: (at) => ({
      group: {
        event: "group-papers",
        words: words("papers of the voters' group", "документы группы избирателей", "papiers du groupe d'électeurs"),
        from: { fact: "election-published" },
        count: { kind: "days-after", days: at["group-papers-days"] },
        done: groupPapers,
        routes: ["self"],
        provision: at.provision,
      },
      party: {
        event: "party-papers",
        words: words("papers of a party's nominee", "документы кандидата от партии", "papiers du candidat d'un parti"),
        from: { fact: "election-published" },
        count: { kind: "days-after", days: at["party-papers-days"] },
        done: "party-papers-filed",
        routes: ["party", "party-exempt"],
        provision: at.provision,
      },
    }),
  },
);

export const self = sentence(
  "self",
  "19-FZ art. 34",
  { sources: ["RU1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A person may stand on their own, supported by a group of voters.",
    "Кандидат может быть выдвинут в порядке самовыдвижения при поддержке группы избирателей.",
    "Une personne peut se présenter elle-même, soutenue par un groupe d'électeurs.",
  ),
);

export const party = sentence(
  "party",
  "19-FZ art. 35",
  { sources: ["RU2"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A political party may put a candidate forward by decision of its congress.",
    "Политическая партия выдвигает кандидата решением съезда.",
    "Un parti politique présente un candidat par décision de son congrès.",
  ),
);

export const partyExempt = article(
  "party-exempt",
  "19-FZ art. 36",
  { sources: ["RU2", "RU5"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A party represented in the State Duma (or privileged by regional seats) gathers no signatures.",
    "Партия, представленная в Государственной Думе (или имеющая региональную льготу), подписи не собирает.",
    "Un parti représenté à la Douma d'État (ou dispensé par ses sièges régionaux) ne recueille pas de signatures.",
  ),
  {
    figures: {},
    rule: (at) => ({
      condition: {
        kind: "condition",
        fact: "party-freed-from-signatures",
        must: { be: true },
        words: words(
          "the party is represented in the State Duma or freed by its regional seats",
          "партия представлена в Государственной Думе или имеет региональную льготу",
          "le parti est représenté à la Douma d'État ou dispensé par ses sièges régionaux",
        ),
        provision: at.provision,
      },
      protocol: { kind: "no-check", provision: at.provision },
    }),
  },
);

export const nominationArticles = [
  meeting,
  meetingNotice,
  meetingMajority,
  meetingList,
  meetingMinutes,
  meetingRepresentatives,
  groupDeadline,
  self,
  party,
  partyExempt,
];
export const meetingRule: MeetingRule = meeting.rule;
