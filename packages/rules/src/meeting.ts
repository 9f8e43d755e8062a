import type { Evidence, MeetingEvidence } from "./evidence.ts";
import type { Truth } from "./facts.ts";
import { moreThanShare } from "./ratio.ts";
import { countOf, shareOf, type MeetingRule, type Rulebook } from "./rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words } from "./words.ts";

/** Whether enough meetings of supporters were called in time, full, certified and in favour. */
export function meetingsOf(rulebook: Rulebook, rule: MeetingRule, evidence: Evidence): RulingNode {
  const needed = countOf(rulebook, rule.atLeast);
  const children = evidence.meetings.map((meeting) => meetingNode(rulebook, rule, meeting));
  const met = children.filter(({ result }) => result === true).length;
  const pending = evidence.filing === undefined && evidence.meetings.every(({ certified }) => !certified);
  const result: Truth = met >= needed ? true : pending ? "open" : false;
  return step({
    id: "nomination/meetings",
    provision: rule.provision,
    result,
    parameters: [rule.atLeast],
    figures: { met, held: children.length, needed },
    template: pending && met < needed ? templates.pending : templates.meetings,
    children,
  });
}

function meetingNode(rulebook: Rulebook, rule: MeetingRule, meeting: MeetingEvidence): RulingNode {
  const quota = countOf(rulebook, rule.quota);
  const notice = countOf(rulebook, rule.noticeDays);
  const { attendance, noticeDays, votes, certified } = meeting;
  const slots = { place: meeting.place ?? meeting.region, date: meeting.date };
  const majority = shareOf(rulebook, rule.majority);
  const carried = moreThanShare(votes.for, votes.for + votes.against + votes.abstained, majority);
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
    step({
      id: "meeting/resolution",
      provision: rule.majorityProvision,
      result: carried,
      parameters: [rule.majority],
      figures: { for: votes.for, against: votes.against, abstained: votes.abstained },
      template: templates.resolution,
    }),
    step({
      id: "meeting/minutes",
      provision: rule.provision,
      result: certified,
      template: certified ? templates.certified : templates.uncertified,
    }),
  ];
  const stands = children.every(({ result }) => result === true);
  return step({
    id: `meeting/${meeting.id}`,
    provision: rule.provision,
    result: stands,
    template: stands ? templates.stands : templates.falls,
    slots,
    children,
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
