import type { EntryByKind } from "../vocabulary/index.ts";
import type { Meeting } from "./state.ts";
import { violation, type Violation } from "./violation.ts";

type Counted = EntryByKind<"votes-counted">;

/** Counters that a vote is counted by at least, each for themselves, where any has a device. */
const leastCounters = 2;

/** Figures of a vote that counters give and a chair announces. */
export type CountedFigures = Pick<Counted, "for" | "against" | "abstained" | "ballots">;

/** The vote that comes next, from 1. */
export function nextRound({ resolution, failedVotes }: Meeting): number {
  return resolution === undefined ? 1 : failedVotes.length + 2;
}

/** The last count of each counter of the vote that comes next, in the order of the log. */
export function lastCounts(meeting: Meeting): ReadonlyMap<string, Counted> {
  const round = nextRound(meeting);
  const last = new Map<string, Counted>();
  for (const counted of meeting.counts) if ((counted.round ?? 1) === round) last.set(counted.device, counted);
  return last;
}

/** Whether counters have devices of their own at this meeting: then nobody announces what they did not count. */
export function hasCounters({ devices }: Meeting): boolean {
  return [...devices.values()].some(({ enrolled }) => enrolled.role === "counter");
}

/** Whether two counts say the same. */
function agree(a: CountedFigures, b: CountedFigures): boolean {
  const figures = (of: CountedFigures) =>
    [of.for, of.against, of.abstained, of.ballots?.issued, of.ballots?.found, of.ballots?.void].join(" ");
  return figures(a) === figures(b);
}

/** How the counters of the vote that comes next stand: all counted alike, somebody has still to count, or their figures differ. */
export type Agreement =
  | { readonly kind: "agree"; readonly counted: Counted }
  | { readonly kind: "wait" | "differ"; readonly says: string };

/**
 * What counters counted of the vote that comes next: two of them at least, every one whose device is not revoked, as often as each
 * other. Whoever counted again makes the others count again.
 */
export function agreementOf(meeting: Meeting): Agreement {
  const last = lastCounts(meeting);
  const times = Math.max(0, ...[...last.values()].map(({ recounts = 0 }) => recounts));
  for (const [name, { enrolled, revoked }] of meeting.devices) {
    if (enrolled.role !== "counter" || revoked) continue;
    const own = last.get(name);
    if (own === undefined) return { kind: "wait", says: `${name} has not counted this vote` };
    if ((own.recounts ?? 0) !== times) return { kind: "wait", says: `${name} has not counted again as others have` };
  }
  // Whom the campaign revoked since counted what they counted.
  const counts = [...last.values()].filter(({ recounts = 0 }) => recounts === times);
  const [counted, ...others] = counts;
  if (counted === undefined || counts.length < leastCounters)
    return {
      kind: "wait",
      says: `${counts.length} counted this vote, expected at least ${leastCounters}, each with a device of their own`,
    };
  const other = others.find((each) => !agree(counted, each));
  return other === undefined
    ? { kind: "agree", counted }
    : { kind: "differ", says: `${counted.device} and ${other.device} counted different figures; count again` };
}

/** What of an announcement the counters did not count, where any of them has a device. */
export function notCounted(
  meeting: Meeting,
  vote: CountedFigures & { readonly recounts?: number },
): Violation | undefined {
  if (!hasCounters(meeting)) return undefined;
  const agreement = agreementOf(meeting);
  if (agreement.kind !== "agree") return violation("count-differs", agreement.says);
  const { counted } = agreement;
  if (!agree(counted, vote)) return violation("count-differs", "the counters counted other figures than are announced");
  const [said, times] = [vote.recounts ?? 0, counted.recounts ?? 0];
  return said === times
    ? undefined
    : violation("count-differs", `${said} re-counts announced, the counters counted again ${times} times`);
}
