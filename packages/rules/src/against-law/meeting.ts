import { addDays, dateOf, type CalendarDate, type EntryByKind, type Instant, type Violation } from "@hustings/core";
import { countOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** A call whose quota or majority is not the law's, or whose notice is older than the call that the log dates. */
export function wrongMeeting(law: Rulebook, entry: EntryByKind<"meeting-called">): Violation | undefined {
  const { meeting } = law;
  if (meeting !== undefined) {
    const quota = countOf(law, meeting.quota);
    if (entry.quota !== quota)
      return { code: "does-not-follow", says: `the law asks for ${quota} persons, the call for ${entry.quota}` };
    if (entry.majorityOf !== meeting.majorityOf)
      return {
        code: "does-not-follow",
        says: `the law asks for a majority of ${meeting.majorityOf ?? "all votes and has no majorityOf"}, majorityOf of the call is ${entry.majorityOf ?? "absent"}`,
      };
  }
  return oldNotice(entry, "called");
}

/** A move whose notice is older than the move: the time that the law gives to be told of it would be over before anybody was told. */
export function wrongMove(entry: EntryByKind<"meeting-moved">): Violation | undefined {
  return oldNotice(entry, "moved");
}

/** A change of the agenda whose notice is older than the change. */
export function wrongAgenda({ at, notifiedOn }: EntryByKind<"agenda-changed">): Violation | undefined {
  return notifiedOn === undefined ? undefined : oldNotice({ at, notifiedOn }, "given another agenda");
}

/** Whether a notice is older than the day on which it is entered. The place's day and that of UTC differ by one at most. */
export function isOldNotice(notifiedOn: CalendarDate, at: Instant): boolean {
  return notifiedOn < addDays(dateOf(at), -1);
}

function oldNotice(
  { at, notifiedOn }: Pick<EntryByKind<"meeting-called">, "at" | "notifiedOn">,
  what: "called" | "moved" | "given another agenda",
): Violation | undefined {
  if (!isOldNotice(notifiedOn, at)) return undefined;
  const says = `notice on ${notifiedOn} of a meeting that is ${what} on ${dateOf(at)}: enter it when it is given`;
  return { code: "time-runs-back", says };
}
