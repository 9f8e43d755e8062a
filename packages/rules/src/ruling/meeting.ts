import type { MajorityOf } from "@hustings/core";
import type { Evidence, MeetingEvidence } from "../evidence/evidence.ts";
import type { Truth } from "../evidence/facts.ts";
import { moreThanShare } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import type { MeetingRule, Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words, type Words } from "../words/words.ts";

/** Whether enough meetings of supporters were called in time, full, certified and in favour. */
export function meetingsOf(rulebook: Rulebook, rule: MeetingRule, evidence: Evidence): RulingNode {
  const needed = countOf(rulebook, rule.atLeast);
  const children = evidence.meetings.map((meeting) => meetingNode(rulebook, rule, meeting));
  const met = children.filter(({ result }) => result === true).length;
  const unsettled = children.filter(({ result }) => result === "open").length;
  const pending = evidence.filing === undefined && evidence.meetings.every(({ certified }) => !certified);
  const hangs = met < needed && met + unsettled >= needed && unsettled > 0;
  const result: Truth = met >= needed ? true : pending || hangs ? "open" : false;
  return step({
    id: "nomination/meetings",
    provision: rule.provision,
    result,
    parameters: [rule.atLeast],
    figures: { met, held: children.length, needed, ...(hangs && { unsettled }) },
    template: hangs ? templates.unsettled : pending && met < needed ? templates.pending : templates.meetings,
    children,
  });
}

/** Whether one meeting meets every requirement. */
export function meetingStands(rulebook: Rulebook, rule: MeetingRule, meeting: MeetingEvidence): Truth {
  return meetingNode(rulebook, rule, meeting).result;
}

function meetingNode(rulebook: Rulebook, rule: MeetingRule, meeting: MeetingEvidence): RulingNode {
  const quota = countOf(rulebook, rule.quota);
  const notice = countOf(rulebook, rule.noticeDays);
  const { attendance, noticeDays, certified } = meeting;
  const slots = { place: meeting.place ?? meeting.region, date: meeting.date };
  const children = [
    step({
      id: "meeting/quota",
      provision: rule.provision,
      result: attendance >= quota,
      parameters: [rule.quota],
      figures: { attendance, quota },
      template: templates.quota,
    }),
    step({
      id: "meeting/notice",
      provision: rule.noticeProvision,
      result: noticeDays >= notice,
      parameters: [rule.noticeDays],
      figures: { noticeDays, notice },
      template: templates.notice,
    }),
    resolutionNode(rulebook, rule, meeting),
    step({
      id: "meeting/minutes",
      provision: rule.provision,
      result: certified,
      template: certified ? templates.certified : templates.uncertified,
    }),
  ];
  const stands = allOf(children.map(({ result }) => result));
  return step({
    id: `meeting/${meeting.id}`,
    provision: rule.provision,
    result: stands,
    template: stands === "open" ? templates.hangs : stands ? templates.stands : templates.falls,
    slots,
    children,
  });
}

function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes("open") ? "open" : true;
}

function resolutionNode(rulebook: Rulebook, rule: MeetingRule, meeting: MeetingEvidence): RulingNode {
  const { votes, attendance, presentAtVote = attendance } = meeting;
  const share = shareOf(rulebook, rule.majority);
  const cast = votes.for + votes.against + votes.abstained;
  // A count taken back after the vote does not carry it, whether that person voted or not.
  const present = Math.max(presentAtVote, cast);
  const carried = {
    "for-and-against": moreThanShare(votes.for, votes.for + votes.against, share),
    "votes-cast": moreThanShare(votes.for, cast, share),
    present: moreThanShare(votes.for, present, share),
  };
  const under = Object.values(carried);
  const { majorityOf } = rule;
  const result: Truth =
    majorityOf === "not-stated"
      ? under.every(Boolean) || (under.some(Boolean) ? "open" : false)
      : carried[majorityOf ?? "votes-cast"];
  return step({
    id: "meeting/resolution",
    provision: rule.majorityProvision,
    result,
    parameters: [rule.majority],
    figures: {
      for: votes.for,
      against: votes.against,
      abstained: votes.abstained,
      ...((majorityOf === "present" || majorityOf === "not-stated") && { present }),
    },
    template: majorityOf === undefined ? templates.resolution : resolutionOf[majorityOf],
    slots: { share },
  });
}

const templates = {
  meetings: words(
    "{met} of {held} {held|meeting|meetings} {met|meets|meet} every requirement; {needed} {needed|is|are} needed.",
    "Всем требованиям {met|отвечает|отвечают} {met} {met|собрание|собрания|собраний} из {held}; требуется {needed}.",
    "{met} {met|réunion|réunions} sur {held} {met|remplit|remplissent} toutes les conditions ; il en faut {needed}.",
  ),
  pending: words(
    "No meeting is certified yet; {needed} {needed|is|are} needed.",
    "Ни один протокол собрания ещё не удостоверен; требуется {needed}.",
    "Aucune réunion n'est encore certifiée ; il en faut {needed}.",
  ),
  stands: words(
    "The meeting in {place} on {date} stands.",
    "Собрание ({place}, {date}) состоялось.",
    "La réunion de {place} du {date} est valable.",
  ),
  falls: words(
    "The meeting in {place} on {date} does not stand.",
    "Собрание ({place}, {date}) не отвечает требованиям.",
    "La réunion de {place} du {date} n'est pas valable.",
  ),
  quota: words(
    "{attendance} {attendance|supporter was|supporters were} present; at least {quota} {quota|is|are} needed.",
    "{attendance|Присутствовал|Присутствовали|Присутствовало} {attendance} {attendance|сторонник|сторонника|сторонников}; требуется не менее {quota}.",
    "{attendance} {attendance|soutien était présent|soutiens étaient présents} ; il en faut au moins {quota}.",
  ),
  notice: words(
    "The commission was told {noticeDays} {noticeDays|day|days} before; at least {notice} {notice|is|are} needed.",
    "Комиссия извещена за {noticeDays} {noticeDays|день|дня|дней}; требуется не менее {notice}.",
    "La commission a été avisée {noticeDays} {noticeDays|jour|jours} avant ; il en faut au moins {notice}.",
  ),
  unsettled: words(
    "{met} of {held} {held|meeting|meetings} {met|meets|meet} every requirement; whether {unsettled} more {unsettled|does|do} is open; {needed} {needed|is|are} needed.",
    "Всем требованиям {met|отвечает|отвечают} {met} {met|собрание|собрания|собраний} из {held}; ещё о {unsettled} вопрос открыт; требуется {needed}.",
    "{met} {met|réunion|réunions} sur {held} {met|remplit|remplissent} toutes les conditions ; pour {unsettled} {unsettled|autre|autres}, la question reste ouverte ; il en faut {needed}.",
  ),
  hangs: words(
    "Whether the meeting in {place} on {date} stands is open.",
    "Состоялось ли собрание ({place}, {date}) — вопрос открыт.",
    "La validité de la réunion de {place} du {date} reste ouverte.",
  ),
  resolution: words(
    "{for} voted for, {against} against, {abstained} abstained.",
    "За {for}, против {against}, воздержались {abstained}.",
    "{for} pour, {against} contre, {abstained} {abstained|abstention|abstentions}.",
  ),
  certified: words("The minutes are certified.", "Протокол удостоверен.", "Le procès-verbal est certifié."),
  uncertified: words(
    "The minutes are not certified.",
    "Протокол не удостоверен.",
    "Le procès-verbal n'est pas certifié.",
  ),
};

const resolutionOf: Readonly<Record<MajorityOf, Words>> = {
  "for-and-against": words(
    "{for} voted for, {against} against; more than {share} of these must be for, and the {abstained} who abstained {abstained|is|are} not among them.",
    "За {for}, против {against}; требуется, чтобы «за» было больше {share} этих голосов; воздержавшиеся ({abstained}) в их число не входят.",
    "{for} pour, {against} contre ; plus de {share} de ces voix doivent être pour, {abstained} {abstained|abstention|abstentions} non comprises.",
  ),
  "votes-cast": words(
    "{for} voted for, {against} against, {abstained} abstained; more than {share} of all these must be for.",
    "За {for}, против {against}, воздержались {abstained}; требуется, чтобы «за» было больше {share} всех проголосовавших.",
    "{for} pour, {against} contre, {abstained} {abstained|abstention|abstentions} ; plus de {share} de l'ensemble doivent être pour.",
  ),
  present: words(
    "{for} of {present} present voted for, {against} against, {abstained} abstained; more than {share} of those present must be for.",
    "Из присутствовавших ({present}) за {for}, против {against}, воздержались {abstained}; требуется, чтобы «за» было больше {share} присутствовавших.",
    "Sur {present} {present|présent|présents}, {for} pour, {against} contre, {abstained} {abstained|abstention|abstentions} ; plus de {share} des présents doivent être pour.",
  ),
  "not-stated": words(
    "{for} of {present} present voted for, {against} against, {abstained} abstained; more than {share} must be for, and the sources do not say of whom: of those present, of all who voted, or of those for and against.",
    "Из присутствовавших ({present}) за {for}, против {against}, воздержались {abstained}; требуется больше {share}, а от чего, источники не говорят: от присутствовавших, от проголосовавших или от голосов «за» и «против».",
    "Sur {present} {present|présent|présents}, {for} pour, {against} contre, {abstained} {abstained|abstention|abstentions} ; il en faut plus de {share}, et les sources ne disent pas de qui : des présents, des votants, ou des voix pour et contre.",
  ),
};
