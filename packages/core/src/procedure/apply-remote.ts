import type { EntryByKind } from "../vocabulary/index.ts";
import { brokenChain, extendChain, leadingChain, meetingOf } from "./device-chain.ts";
import type { Meeting } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

export type RemoteKind = "remote-participation-recorded";
type Remote = EntryByKind<RemoteKind>;

/** Nobody takes part before the doors open, in the future, twice at once, or in the room and from elsewhere at once. */
function wrongTimes({ openedAt, remote, resolution, failedVotes }: Meeting, entry: Remote): Violation | undefined {
  const { at, who, from, until } = entry;
  if (until <= from) return violation("time-runs-back", `somebody took part from ${from} until ${until}`);
  if (until > at) return violation("time-runs-back", `somebody took part until ${until}, which is recorded at ${at}`);
  if (openedAt !== undefined && from < openedAt)
    return violation("does-not-follow", `somebody took part from ${from}, the doors opened at ${openedAt}`);
  if (remote.some((before) => before.who === who && from < before.until && before.from < until))
    return violation("already-there", "the log has the same one taking part from elsewhere at that time");
  const vote = [...failedVotes, resolution].find(
    (each) => each !== undefined && from <= each.at && each.at < until && each.candidate !== "on-a-screen",
  );
  return who === "candidate" && vote !== undefined
    ? violation("does-not-follow", `at the vote of ${vote.at} the candidate was said to be ${vote.candidate}`)
    : undefined;
}

export const applyRemote: ApplyAll<RemoteKind> = {
  "remote-participation-recorded"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const chain = leadingChain(meeting, entry);
    if ("code" in chain) return chain;
    const wrong = brokenChain(chain, step) ?? wrongTimes(meeting, entry);
    if (wrong !== undefined) return wrong;
    meeting.remote.push(entry);
    return extendChain(chain, step);
  },
};
