import type { LeafIndex } from "../brand.ts";
import type { Instant } from "../dates.ts";
import { addNumber, numbersIn, packedNumbers, type PackedNumbers } from "../packed-numbers.ts";
import type { Entry, EntryKind } from "../vocabulary/index.ts";
import type { Procedure } from "./state.ts";

/** Where in the log an act stands, and when it says it was done. */
export interface ActPlace {
  readonly index: LeafIndex;
  readonly at: Instant;
}

/**
 * Where in the log its acts stand, for those who cite and list them. The procedure keeps what follows from acts; this keeps
 * their places, and grows with it.
 */
export interface ActPlaces {
  /** By kind and subject. */
  readonly first: Map<string, ActPlace>;
  readonly last: Map<string, ActPlace>;
  /** Ascending; entries that count for nothing are among them. */
  readonly byKind: Map<EntryKind, PackedNumbers>;
  readonly byNomination: Map<string, PackedNumbers>;
}

export function noActPlaces(): ActPlaces {
  return { first: new Map(), last: new Map(), byKind: new Map(), byNomination: new Map() };
}

/**
 * Adds the place of the entry after those before it.
 *
 * @param procedure as it is after the entry: a meeting's acts are those of its nomination
 * @param counts `false` of an entry that is in the log and counts nowhere: it is listed and never cited
 */
export function noteAct(
  places: ActPlaces,
  procedure: Procedure,
  entry: Entry,
  index: LeafIndex,
  counts: boolean,
): void {
  push(places.byKind, entry.kind, index);
  const nomination = nominationOf(procedure, entry);
  if (nomination !== undefined) push(places.byNomination, nomination, index);
  if (!counts) return;
  const place = { index, at: entry.at };
  const key = keyOf(entry.kind, subjectOf(entry));
  if (!places.first.has(key)) places.first.set(key, place);
  places.last.set(key, place);
}

/** @param subject nomination, meeting, or `nomination/stage`; empty for acts of the contest */
export function firstAct({ first }: ActPlaces, kind: EntryKind, subject = ""): ActPlace | undefined {
  return first.get(keyOf(kind, subject));
}

export function lastAct({ last }: ActPlaces, kind: EntryKind, subject = ""): ActPlace | undefined {
  return last.get(keyOf(kind, subject));
}

/** Log indices of all acts of a kind, ascending. */
export function placesOfKind({ byKind }: ActPlaces, kind: EntryKind): Uint32Array {
  return placesIn(byKind.get(kind));
}

/** Log indices of all acts of a nomination, ascending. */
export function placesOfNomination({ byNomination }: ActPlaces, nomination: string): Uint32Array {
  return placesIn(byNomination.get(nomination));
}

function placesIn(numbers: PackedNumbers | undefined): Uint32Array {
  return numbers === undefined ? new Uint32Array(0) : numbersIn(numbers);
}

function push<K>(lists: Map<K, PackedNumbers>, key: K, index: number): void {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = packedNumbers()));
  addNumber(list, index);
}

/** The nomination that an entry is about, of a meeting the one that called it. `undefined`: none, or it is not known. */
export function nominationOf({ meetings }: Procedure, entry: Entry): string | undefined {
  if ("nomination" in entry) return entry.nomination;
  return "meeting" in entry ? meetings.get(entry.meeting)?.called.nomination : undefined;
}

function keyOf(kind: EntryKind, subject: string): string {
  return `${kind} ${subject}`;
}

function subjectOf(entry: Entry): string {
  if ("meeting" in entry) return entry.meeting;
  if (!("nomination" in entry)) return "";
  return "stage" in entry ? `${entry.nomination}/${entry.stage}` : entry.nomination;
}
