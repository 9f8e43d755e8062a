import {
  attendanceOf,
  decodeEntry,
  lastCounts,
  nextRound,
  utf8,
  wrongFigures,
  type Instant,
  type Meeting,
} from "@hustings/core";
import type { DoorAct, VotesCounted } from "./door-act.ts";
import type { DoorEvent } from "./door-journal.ts";
import type { OwnChain } from "./own-chain.ts";

interface Kept {
  readonly counted: VotesCounted;
  readonly at: Instant;
  /** Which vote on the motion was counted, from 1. */
  readonly round: number;
}

/**
 * What a counter counted while their phone, without a network, did not know enough to sign it: kept, and signed once it does. Either it knew of fewer
 * people present than voted, or it had counted before: then only the log can tell whether this is a re-count, or whether the vote before was announced
 * meanwhile, did not carry, and this is the count of the next. Signed as what it is not, the log would refuse it, and with it all that the phone signs after.
 */
export class KeptVotes {
  #kept: Kept | undefined;

  remember(event: DoorEvent): void {
    if (event.kind === "votes-kept") this.#kept = event;
    if (event.kind === "signed" && decodeEntry(utf8(event.entry)).kind === "votes-counted") this.#kept = undefined;
  }

  /** The figures that wait; `undefined`: none do, or their vote was announced without them. What was counted after that is of the vote that came next. */
  waiting(meeting: Meeting): VotesCounted | undefined {
    if (this.#kept === undefined) return undefined;
    const { counted, at, round } = this.#kept;
    if (round === nextRound(meeting)) return counted;
    return meeting.resolution !== undefined && at > meeting.resolution.at ? counted : undefined;
  }

  /** The act that can be signed by now. */
  due({ meeting, assignment, revoked }: OwnChain): CountAct | undefined {
    const counted = this.waiting(meeting);
    if (this.#kept === undefined || counted === undefined || meeting.state !== "open" || revoked) return undefined;
    return wrongFigures(counted, attendanceOf(meeting)) === undefined
      ? countAct(meeting, assignment.device, counted, this.#kept.at)
      : undefined;
  }
}

type CountAct = Extract<DoorAct, { readonly kind: "votes-counted" }>;

/** What becomes of a counter's figures: an act that the log takes as far as this device knows, or something to be kept until it does. */
export function countedVotes(
  own: OwnChain,
  counted: VotesCounted,
  at: Instant,
): CountAct | Extract<DoorEvent, { readonly kind: "votes-kept" }> {
  const { meeting, assignment } = own;
  return mustWait(own, counted)
    ? { kind: "votes-kept", counted, at, round: nextRound(meeting) }
    : countAct(meeting, assignment.device, counted, at);
}

/**
 * Whether figures have to wait: they fit each other, and more voted than this device knows of while others have still to hand over whom they
 * counted, or the opening of the doors is not known here, or they are this device's second of a vote of which it may not know that it is over.
 */
function mustWait(own: OwnChain, counted: VotesCounted): boolean {
  const { meeting, role, assignment } = own;
  if (role !== "counter" || wrongFigures(counted, Number.MAX_SAFE_INTEGER) !== undefined) return false;
  if (meeting.state === "called") return true;
  // The door's own key counts, too, and is not among the devices that are enrolled.
  const doorIsDone = meeting.counted || meeting.revoked;
  const knowsAll = meeting.state !== "open" || (doorIsDone && own.openDevices().length === 0);
  if (wrongFigures(counted, attendanceOf(meeting)) !== undefined) return !knowsAll;
  return lastCounts(meeting).has(assignment.device ?? "");
}

/** A counter's figures of the vote that comes next; given again, they are a re-count. */
function countAct(meeting: Meeting, device: string | undefined, counted: VotesCounted, at: Instant): CountAct {
  const before = lastCounts(meeting).get(device ?? "");
  const next = nextRound(meeting);
  const round = next === 1 ? {} : { round: next };
  const again = before === undefined ? {} : { recounts: (before.recounts ?? 0) + 1 };
  return { kind: "votes-counted", at, ...counted, ...round, ...again };
}
