import { canonicalBytes, minutesOf, toHex, type Procedure } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { localeOf, minutesPaper, type Language, type MinutesPeople, type Paper } from "@hustings/web";

/** The minutes with names of a meeting that is closed, or why there are none. */
export type MinutesMade =
  | { readonly kind: "paper"; readonly paper: Paper }
  | { readonly kind: "no-meeting"; readonly meetings: readonly string[] }
  | { readonly kind: "not-closed"; readonly state: string };

/** Makes them from the log's figures and the names that are not in it. */
export function minutesWithNames(
  { meetings, nominations, contest }: Procedure,
  id: string,
  people: MinutesPeople,
  language: Language,
): MinutesMade {
  const meeting = meetings.get(id);
  if (meeting === undefined) return { kind: "no-meeting", meetings: [...meetings.keys()] };
  if (meeting.closed === undefined) return { kind: "not-closed", state: meeting.state };
  const locale = localeOf(language, {
    ...(contest === undefined ? {} : { country: contest.country }),
    ...(contest?.zone === undefined ? {} : { zone: contest.zone }),
  });
  const candidate = nominations.get(meeting.called.nomination)?.opened.candidate ?? "";
  const paper = minutesPaper(locale, {
    meeting,
    contest: contest?.title ?? "",
    candidate,
    people,
    minutes: toHex(sha256(canonicalBytes(minutesOf(meeting)))),
  });
  return { kind: "paper", paper };
}
