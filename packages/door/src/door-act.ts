import { mostPersons, toHour, toMinute, type Chain, type Entry, type Instant, type Told } from "@hustings/core";

/** What a chain adds to an act by itself. */
type Placed = "meeting" | "device" | "sequence" | "previous";

type DoorKind =
  | "meeting-opened"
  | "attendance-counted"
  | "attendance-undone"
  | "officers-elected"
  | "votes-counted"
  | "resolution-voted"
  | "remote-participation-recorded"
  | "meeting-closed";

/** An act of a door, before it has its place in a chain. */
export type DoorAct = { [K in DoorKind]: Act<K> }[DoorKind];

type Act<K extends DoorKind> = { readonly kind: K; readonly at: Instant } & Omit<Told<K>, Placed>;

/** A vote as it is announced; which round it is follows from the votes before it. */
export type Vote = Omit<Told<"resolution-voted">, Placed | "round">;

/** A counter's own figures; which vote and which count of it follows from the counts before. */
export type VotesCounted = Omit<Told<"votes-counted">, Placed | "round" | "recounts">;

/** Who took part from elsewhere, how, and from when until when. */
export type RemoteParticipation = Omit<Told<"remote-participation-recorded">, Placed>;

/** Whom those present chose, each by a salted commitment to the name. */
export type Officers = Omit<Told<"officers-elected">, Placed>;

export function doorsOpened(at: Instant): Act<"meeting-opened"> {
  return { kind: "meeting-opened", at: toMinute(at) };
}

/**
 * The batches that name people as present: by the hour, and in no order of coming.
 *
 * @param persons commitments of at least one person
 * @param final this device counts nobody after them
 */
export function peopleCounted(
  at: Instant,
  persons: readonly string[],
  final: boolean,
): readonly Act<"attendance-counted">[] {
  const batches = evenBatches(persons.toSorted());
  return batches.map((batch, part) => ({
    kind: "attendance-counted",
    at: toHour(at),
    final: final && part === batches.length - 1,
    persons: batch,
  }));
}

/** Items cut evenly into as few batches as an entry holds, in order. */
function evenBatches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(items.length / mostPersons);
  const from = (part: number) => Math.floor((part * items.length) / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(from(part), from(part + 1)));
}

export function countUndone(
  at: Instant,
  commitment: string,
  reason: Act<"attendance-undone">["reason"],
): Act<"attendance-undone"> {
  return { kind: "attendance-undone", at: toHour(at), commitment, reason };
}

export function officersElected(at: Instant, officers: Officers): Act<"officers-elected"> {
  return { kind: "officers-elected", at: toMinute(at), ...officers };
}

/**
 * One counter's own figures.
 *
 * @param round which vote on the motion they are of, from 1
 * @param recounts how often this counter counted that vote before, 0 for the first time
 */
export function votesCounted(
  at: Instant,
  counted: VotesCounted,
  { round, recounts }: { readonly round: number; readonly recounts: number },
): Act<"votes-counted"> {
  return { kind: "votes-counted", at: toMinute(at), ...counted, ...roundOf(round), ...(recounts > 0 && { recounts }) };
}

/** @param round which vote on the motion it is, from 1 */
export function resolutionVoted(at: Instant, vote: Vote, round: number): Act<"resolution-voted"> {
  return { kind: "resolution-voted", at: toMinute(at), ...vote, ...roundOf(round) };
}

export function remoteRecorded(at: Instant, remote: RemoteParticipation): Act<"remote-participation-recorded"> {
  return { kind: "remote-participation-recorded", at: toMinute(at), ...remote };
}

/** @param attendance persons counted and not undone, by all devices */
export function doorsClosed(at: Instant, attendance: number): Act<"meeting-closed"> {
  return { kind: "meeting-closed", at: toMinute(at), attendance };
}

/** The first vote bears no number. */
function roundOf(round: number): { readonly round?: number } {
  return round === 1 ? {} : { round };
}

/** An act in its place: the next of the door's own chain, or of a device's. */
export function placed(
  act: DoorAct,
  { meeting, device }: { readonly meeting: string; readonly device?: string | undefined },
  { sequence, previous }: Pick<Chain, "sequence" | "previous">,
): Entry {
  return { ...act, meeting, ...(device === undefined ? {} : { device }), sequence, previous } as Entry;
}
