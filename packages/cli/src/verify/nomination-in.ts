import type { Departure, NominationSummary } from "@hustings/verify";
import type { ReportVoice } from "./report-voice.ts";
import type { Nomination } from "./words.ts";

/** Numbers, ruling and decision of one nomination. */
export function nominationIn(voice: ReportVoice, each: Nomination, departs: Departure | undefined): string {
  const { locale, words, outcome } = voice;
  const { colon } = locale.say.site;
  const numbers = (["filed", "checked", "invalid", "counted", "withdrawn"] as const).flatMap((name) => {
    const value = each[name];
    return value === undefined || (name === "withdrawn" && value === 0)
      ? []
      : [`${words.numbers[name]}${colon}${locale.figure(value)}`];
  });
  return [
    ...numbers,
    `${words.ruling}${colon}${outcome(each.ruling)}`,
    `${words.decision}${colon}${outcome(each.decision)}${noDecision(voice, each)}${departs === undefined ? "" : ` (${words.departs})`}`,
    ...(each.hinges > 0 ? [`${words.hinges}${colon}${locale.figure(each.hinges)}`] : []),
  ].join("; ");
}

/** Why no decision stands, where one did or none will. */
function noDecision({ locale, words, outcome }: ReportVoice, { setAside, withdrawal }: NominationSummary): string {
  const { colon } = locale.say.site;
  const before = withdrawal?.decided === undefined ? [] : [`${words.before}${colon}${outcome(withdrawal.decided)}`];
  const why = [
    ...(withdrawal === undefined ? [] : [words.withdrawnByCampaign, ...before]),
    ...(setAside === undefined ? [] : [`${words.setAside}${colon}${outcome(setAside)}`]),
  ];
  return why.length === 0 ? "" : ` (${why.join("; ")})`;
}

/** A decision that is not what its ruling gives. */
export function departureIn(
  { locale, words, outcome }: ReportVoice,
  { candidate, ruling, decision, order }: Departure,
): string {
  const { recomputed } = locale.say;
  const told = recomputed.departs(candidate, outcome(ruling), outcome(decision));
  return order === undefined
    ? `${told} ${recomputed.noOrder}`
    : `${told} ${recomputed.orderEntered(order.by, `${order.source}, ${words.ordered(locale.moment(order.decidedAt))}`)}`;
}
