import {
  attendanceOf,
  decodeEntry,
  lastCounts,
  nextRound,
  resolutionCarried,
  utf8,
  wrongFigures,
  type Meeting,
} from "@hustings/core";
import { votesCounted, type DoorAct, type VotesCounted } from "./door-act.ts";
import type { DoorEvent } from "./door-journal.ts";
import type { OwnChain } from "./own-chain.ts";

type Kept = Extract<DoorEvent, { readonly kind: "votes-kept" }>;

/** Figures that wait on a counter's phone, and what is known of the vote they are of. */
export interface KeptCount extends VotesCounted {
  /** The vote that came next as far as this phone had heard when they were counted, from 1. */
  readonly heard: number;
  /** The vote they are of; `undefined`: that one counted again, or the one after it, and only the counter can tell. */
  readonly round: number | undefined;
  /** Their vote was announced without them, or is never to be taken: they are signed nowhere. */
  readonly isOver: boolean;
}

/**
 * What a counter counted while their phone, without a network, did not know enough to sign it: kept, and signed once it does. Either it knew of fewer
 * people present than voted, or it had counted before: then this is a re-count, or the vote before was announced in the hall, did not carry, and this
 * is the count of the next. No clock tells which: two phones' are minutes apart. The counter says it. Nothing is signed as another vote's, where it
 * would stand for good, and nothing is dropped before the counter takes it off.
 */
export class KeptVotes {
  #kept: Kept | undefined;

  remember(event: DoorEvent): void {
    if (event.kind === "votes-kept") this.#kept = event;
    if (event.kind === "votes-dropped") this.#kept = undefined;
    if (event.kind === "signed" && decodeEntry(utf8(event.entry)).kind === "votes-counted") this.#kept = undefined;
  }

  /** The figures that wait; `undefined`: none do. */
  waiting({ meeting, assignment }: OwnChain): KeptCount | undefined {
    if (this.#kept === undefined) return undefined;
    const { counted, round: heard, of } = this.#kept;
    // A vote is announced with every counter's figures: a phone that gave none of the vote it heard of counted that one.
    const gaveBefore = meeting.counts.some((each) => each.device === assignment.device && (each.round ?? 1) === heard);
    const round = of ?? (gaveBefore ? undefined : heard);
    const isOver = resolutionCarried(meeting) || (round !== undefined && round < nextRound(meeting));
    return { ...counted, heard, round, isOver };
  }

  /** The counter's word which vote the figures are of that wait; of none: they are taken off. Empty: none wait. */
  said(of: number | "none"): readonly DoorEvent[] {
    if (this.#kept === undefined) return [];
    return [of === "none" ? { kind: "votes-dropped" } : { ...this.#kept, of }];
  }

  /** The act that can be signed by now. */
  due(own: OwnChain): CountAct | undefined {
    const { meeting, assignment, revoked } = own;
    const waiting = this.waiting(own);
    if (this.#kept === undefined || waiting === undefined || waiting.isOver) return undefined;
    if (waiting.round !== nextRound(meeting) || meeting.state !== "open" || revoked) return undefined;
    const { counted, at } = this.#kept;
    return wrongFigures(counted, attendanceOf(meeting)) === undefined
      ? countAct(meeting, assignment.device, counted, at)
      : undefined;
  }
}

type CountAct = Extract<DoorAct, { readonly kind: "votes-counted" }>;

/**
 * What becomes of a counter's figures: an act that the log takes as far as this device knows, or something to be kept until it does.
 *
 * @param of which vote on the motion they are of, where the counter, or a list of names, says it
 */
export function countedVotes(own: OwnChain, counted: VotesCounted, at: Kept["at"], of?: number): CountAct | Kept {
  const { meeting, assignment } = own;
  return mustWait(own, counted, of)
    ? { kind: "votes-kept", counted, at, round: nextRound(meeting), ...(of === undefined ? {} : { of }) }
    : countAct(meeting, assignment.device, counted, at);
}

/**
 * Whether figures have to wait: they fit each other, and more voted than this device knows of while others have still to hand over whom they
 * counted, or the opening of the doors is not known here, or they are this device's second of a vote of which it may not know that it is over,
 * or of another vote than comes next as far as it knows.
 */
function mustWait(own: OwnChain, counted: VotesCounted, of: number | undefined): boolean {
  const { meeting, role, assignment } = own;
  if (role !== "counter" || wrongFigures(counted, Number.MAX_SAFE_INTEGER) !== undefined) return false;
  if (meeting.state === "called") return true;
  // The door's own key counts, too, and is not among the devices that are enrolled.
  const doorIsDone = meeting.counted || meeting.revoked;
  const knowsAll = meeting.state !== "open" || (doorIsDone && own.openDevices().length === 0);
  if (wrongFigures(counted, attendanceOf(meeting)) !== undefined) return !knowsAll;
  return (of ?? nextRound(meeting)) !== nextRound(meeting) || lastCounts(meeting).has(assignment.device ?? "");
}

/** A counter's figures of the vote that comes next; given again, they are a re-count. */
function countAct(meeting: Meeting, device: string | undefined, counted: VotesCounted, at: Kept["at"]): CountAct {
  const before = lastCounts(meeting).get(device ?? "");
  const recounts = before === undefined ? 0 : (before.recounts ?? 0) + 1;
  return votesCounted(at, counted, { round: nextRound(meeting), recounts });
}
