import { keyHolderText } from "@hustings/server";
import type { Report } from "@hustings/verify";
import { departureIn } from "./nomination-in.ts";
import type { ReportVoice } from "./report-voice.ts";

/** Keys, times, dice, departures: on whose word they are. */
export function sentencesIn(
  voice: ReportVoice,
  { size, dated, commission, oneKey, unprovenKeys, diceAlone, departures }: Report,
  keys: "trusted" | "own",
): readonly string[] {
  const { locale, list } = voice;
  const { recomputed } = locale.say;
  const { colon } = locale.say.site;
  const holder = (party: Report["unprovenKeys"][number]) => keyHolderText(locale, party);
  return [
    ...(keys === "own" ? [recomputed.keysBeside] : []),
    ...(commission === undefined
      ? []
      : [
          `${recomputed.commissionKey} ${commission.key} ${recomputed.commissionKeyIs[commission.comparedWith]}`,
          `  ${recomputed.fingerprint}${colon}${commission.spoken} (${commission.fingerprint})`,
        ]),
    ...(dated.at === undefined ? [] : [recomputed.dated(locale.figure(dated.entries), locale.moment(dated.at))]),
    ...(size > dated.entries ? [recomputed.undated(size - dated.entries)] : []),
    ...oneKey.map((parties) => recomputed.oneKey(list(parties.map((party) => holder(party))))),
    ...(unprovenKeys.length === 0
      ? []
      : [recomputed.unproven(unprovenKeys.length, list(unprovenKeys.map((party) => holder(party))))]),
    ...diceAlone.map((nomination) => recomputed.diceAlone(nomination)),
    ...departures.map((each) => departureIn(voice, each)),
  ];
}
