import { parameter } from "../../../parameter.ts";
import { ratio } from "../../../ratio.ts";
import type { MeetingRule } from "../../../rulebook.ts";
import { notCompared, provision } from "../../provisions.ts";

export const nominationProvisions = [
  provision(
    "meeting",
    "19-FZ art. 34(1)-(2)",
    "high",
    ["RU1", "RU2"],
    "2026-11-21",
    "A person who stands on their own is put forward by a group of at least 500 voters formed at a meeting; a voter may join one such group only.",
    "Самовыдвижение поддерживает группа не менее чем из 500 избирателей, созданная на собрании; избиратель может войти только в одну такую группу.",
    "La candidature individuelle est soutenue par un groupe d'au moins 500 électeurs formé en réunion ; un électeur n'entre que dans un seul groupe.",
  ),
  provision(
    "meeting-notice",
    "19-FZ art. 34(2)",
    "high",
    ["RU1", "RU2"],
    "2026-11-21",
    "The central or the regional commission is told of the meeting at least five days before it.",
    "О собрании извещают Центральную или региональную избирательную комиссию не позднее чем за пять дней.",
    "La commission centrale ou régionale est avisée de la réunion au moins cinq jours avant.",
  ),
  provision(
    "meeting-majority",
    "19-FZ art. 34",
    "low",
    ["RU44"],
    notCompared,
    "The meeting is in favour when more of those voting are for than against or abstaining.",
    "Решение собрания принято, если за него подано больше голосов, чем против и воздержавшихся.",
    "La réunion est favorable quand les voix pour dépassent les voix contre et les abstentions.",
  ),
  provision(
    "group-deadline",
    "19-FZ arts. 34-35",
    "medium",
    ["RU2"],
    "2026-11-21",
    "The papers of the voters' group are handed in within 20 days after the election is officially called, a party's within 25.",
    "Документы группы избирателей подаются в течение 20 дней после официального опубликования решения о назначении выборов, партии — 25 дней.",
    "Les papiers du groupe d'électeurs sont remis dans les 20 jours de la publication de la convocation, ceux d'un parti dans les 25.",
  ),
  provision(
    "self",
    "19-FZ art. 34",
    "high",
    ["RU1"],
    "2026-11-21",
    "A person may stand on their own, supported by a group of voters.",
    "Кандидат может быть выдвинут в порядке самовыдвижения при поддержке группы избирателей.",
    "Une personne peut se présenter elle-même, soutenue par un groupe d'électeurs.",
  ),
  provision(
    "party",
    "19-FZ art. 35",
    "medium",
    ["RU2"],
    "2026-11-21",
    "A political party may put a candidate forward by decision of its congress.",
    "Политическая партия выдвигает кандидата решением съезда.",
    "Un parti politique présente un candidat par décision de son congrès.",
  ),
  provision(
    "party-exempt",
    "19-FZ art. 36",
    "medium",
    ["RU2", "RU5"],
    "2026-11-21",
    "A party represented in the State Duma (or privileged by regional seats) gathers no signatures.",
    "Партия, представленная в Государственной Думе (или имеющая региональную льготу), подписи не собирает.",
    "Un parti représenté à la Douma d'État (ou dispensé par ses sièges régionaux) ne recueille pas de signatures.",
  ),
];

export const nominationParameters = [
  parameter("meeting-quota", "meeting", ["2003-01-10", 500, "RU1"]),
  parameter("meetings-needed", "meeting", ["2003-01-10", 1, "RU1"]),
  parameter("meeting-notice-days", "meeting-notice", ["2012-05-02", 5, "RU1"]),
  parameter("meeting-majority", "meeting-majority", ["2003-01-10", ratio(1, 2), "RU44", "low"]),
  parameter("group-papers-days", "group-deadline", ["2003-01-10", 20, "RU2", "medium"]),
  parameter("party-papers-days", "group-deadline", ["2003-01-10", 25, "RU2", "medium"]),
];

export const meetingRule: MeetingRule = {
  quota: "meeting-quota",
  noticeDays: "meeting-notice-days",
  atLeast: "meetings-needed",
  majority: "meeting-majority",
  oneGroupPerVoter: true,
  provision: "meeting",
  noticeProvision: "meeting-notice",
  majorityProvision: "meeting-majority",
};
