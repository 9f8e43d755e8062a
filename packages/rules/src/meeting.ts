import type { Evidence, MeetingEvidence } from "./evidence.ts";
import type { Truth } from "./facts.ts";
import { atLeastShare } from "./ratio.ts";
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
  const slots = { region: meeting.region };
  const majority = shareOf(rulebook, rule.majority);
  const carried =
    votes.for > 0 &&
    !atLeastShare(votes.against + votes.abstained, votes.for + votes.against + votes.abstained, majority);
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
    "{met} of {held} meetings meet every requirement; {needed} is needed.",
    "Всем требованиям отвечают {met} собраний из {held}; требуется {needed}.",
    "{met} réunions sur {held} remplissent toutes les conditions ; il en faut {needed}.",
  ),
  pending: words(
    "No meeting is certified yet; {needed} is needed.",
    "Ни один протокол собрания ещё не удостоверен; требуется {needed}.",
    "Aucune réunion n'est encore certifiée ; il en faut {needed}.",
  ),
  stands: words(
    "The meeting in {region} stands.",
    "Собрание ({region}) состоялось.",
    "La réunion ({region}) est valable.",
  ),
  falls: words(
    "The meeting in {region} does not stand.",
    "Собрание ({region}) не отвечает требованиям.",
    "La réunion ({region}) n'est pas valable.",
  ),
  quota: words(
    "{attendance} supporters were present; at least {quota} are needed.",
    "Присутствовало {attendance} сторонников; требуется не менее {quota}.",
    "{attendance} soutiens étaient présents ; il en faut au moins {quota}.",
  ),
  notice: words(
    "The commission was told {noticeDays} days before; at least {notice} are needed.",
    "Комиссия извещена за {noticeDays} дн.; требуется не менее {notice}.",
    "La commission a été avisée {noticeDays} jours avant ; il en faut au moins {notice}.",
  ),
  resolution: words(
    "{for} voted for, {against} against, {abstained} abstained.",
    "За {for}, против {against}, воздержались {abstained}.",
    "{for} pour, {against} contre, {abstained} abstentions.",
  ),
  certified: words("The minutes are certified.", "Протокол удостоверен.", "Le procès-verbal est certifié."),
  uncertified: words(
    "The minutes are not certified.",
    "Протокол не удостоверен.",
    "Le procès-verbal n'est pas certifié.",
  ),
};
