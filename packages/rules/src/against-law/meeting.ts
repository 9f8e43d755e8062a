import { addDays, dateOf, type EntryByKind, type Violation } from "@hustings/core";
import { countOf, type Rulebook } from "../rulebook.ts";

/** A call whose quota is not the law's, or whose notice is older than the call that the log dates. */
export function wrongMeeting(law: Rulebook, entry: EntryByKind<"meeting-called">): Violation | undefined {
  const { meeting } = law;
  if (meeting !== undefined) {
    const quota = countOf(law, meeting.quota);
    if (entry.quota !== quota)
      return { code: "does-not-follow", says: `the law asks for ${quota} persons, the call for ${entry.quota}` };
  }
  // The place's day and that of UTC differ by one at most.
  if (entry.notifiedOn < addDays(dateOf(entry.at), -1)) {
    const says = `notice on ${entry.notifiedOn} of a meeting that is called on ${dateOf(entry.at)}: call it when it is given`;
    return { code: "time-runs-back", says };
  }
  return undefined;
}
