import type { Procedure } from "@hustings/core";
import { minutesHash, type DrawnSignature, type MinutesPeople } from "@hustings/door";
import type { Language, Words } from "../language.ts";
import { localeOf } from "../locale.ts";
import { contestTitle } from "../names/contest-title.ts";
import type { MinutesDemand } from "./minutes-demands.ts";
import { minutesPaper } from "./minutes-paper.ts";
import type { Paper } from "./paper.ts";

/** The minutes with names of a meeting that is closed, or why there are none. */
export type MinutesMade =
  | { readonly kind: "paper"; readonly paper: Paper }
  | { readonly kind: "no-meeting"; readonly meetings: readonly string[] }
  | { readonly kind: "not-closed"; readonly state: string };

export interface MinutesShown {
  readonly language: Language;
  /** Drawn on a screen; those under another text are left out. */
  readonly signatures?: readonly DrawnSignature[];
  /** Of the law: what the contest is called in the minutes' language, where its own title is in another. */
  readonly title?: Words;
  /** What the law of the contest wants in them, in its order. */
  readonly demands?: readonly MinutesDemand[];
}

/** Makes them from the log's figures and the names that are not in it. */
export function minutesWithNames(
  { meetings, nominations, contest }: Procedure,
  id: string,
  people: MinutesPeople,
  { language, title, signatures = [], demands = [] }: MinutesShown,
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
    contest:
      contest === undefined
        ? { title: "" }
        : contestTitle(locale, { ...contest, ...(title !== undefined && { rulebook: { title } }) }),
    candidate,
    people,
    minutes: minutesHash(meeting),
    signatures,
    demands,
  });
  return { kind: "paper", paper };
}
