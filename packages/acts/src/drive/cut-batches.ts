import {
  daysBetween,
  enteredInCell,
  hasLastBatches,
  mostInBatch,
  owesLastDay,
  type CalendarDate,
  type EntryByKind,
  type Nomination,
  type Procedure,
} from "@hustings/core";

/** A statement that is promised and not in the log yet. */
export interface WaitingStatement {
  readonly id: string;
  /** Paper: its line's keyed mark. */
  readonly mark?: string;
}

/** What waits of one nomination, region and channel. */
export interface WaitingCell {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly waiting: readonly WaitingStatement[];
}

/** The window of the contest's zone that is over: a day, or one hour of it, from 1 to 24. */
export interface Window {
  readonly day: CalendarDate;
  readonly hour?: number;
}

export interface CutOptions {
  /** A whole number from 0 and below this, each as likely as another; from a cryptographic source. */
  readonly random: (below: number) => number;
  /** Nominations whose drive ends now, before its last day. */
  readonly ended?: ReadonlySet<string>;
}

/** One entry that a cut makes. */
export type Batch = Omit<EntryByKind<"statements-sealed">, "kind" | "at" | "signature">;

/** While a cell is emptied, so many times the least size is still expected of it at least. */
const expectedAtLeast = 3;
/** And so much of the drive is left at least. */
const leftAtLeast = 1 / 7;

/**
 * The statements that leave what waits when a window is over: each cell's as soon as there are enough while enough more are
 * expected, later only what is above a pool that stays behind for the last batch, and at the drive's end all. A timed pool
 * mix; which of the waiting ones leave is chosen at random.
 *
 * @param cells each at most once; cells of drives that are not open are passed over
 * @param window at the end of which the cut is made, whatever the hour it is made at
 * @returns entries in the order they are to be entered: by nomination, region and channel in the contest's order, then by id
 */
export function cutBatches(
  procedure: Procedure,
  cells: readonly WaitingCell[],
  window: Window,
  { random, ended }: CutOptions,
): Batch[] {
  const least = procedure.contest?.batches?.least;
  if (least === undefined) throw new TypeError("expected a contest of version 2, which says how large batches are");
  const open = cells.flatMap((cell) => {
    const nomination = procedure.nominations.get(cell.nomination);
    return nomination !== undefined && takesBatches(procedure, nomination) ? [{ cell, nomination }] : [];
  });
  const inOrder = open.toSorted(
    (a, b) =>
      a.nomination.ordinal - b.nomination.ordinal ||
      regionOf(procedure, a.cell) - regionOf(procedure, b.cell) ||
      (a.cell.channel < b.cell.channel ? -1 : 1),
  );
  const linesLeft = new Map(open.map(({ cell, nomination }) => [cell.nomination, paperLinesLeft(nomination)]));
  return inOrder.flatMap(({ cell, nomination }) => {
    const { opensOn, closesOn } = nomination.drive ?? { opensOn: window.day, closesOn: window.day };
    const last = window.day > closesOn ? { day: closesOn } : window;
    const past = pastOf({ opensOn, closesOn }, last);
    const over = ended?.has(cell.nomination) === true || hasBroughtAll(nomination, window);
    // An autumn's day has a 25th hour: only with the day is the drive over.
    const final = (window.hour === undefined && past >= 1) || over || hasLastBatches(nomination);
    const all = final ? cell.waiting : leavingNow(procedure, cell, { least, past }, random);
    const leaving =
      cell.channel === "online" ? all : onLines(all, linesLeft, cell.nomination, final ? 1 : least, random);
    if (!followsLast(nomination, cell, leaving.length, least)) return [];
    return partsOf(leaving).map((part) => batchOf(cell, last.day, final, part));
  });
}

/** Of a drive that is open; and of one that ended because its candidate withdrew: what was promised until then is owed to the log. */
function takesBatches(procedure: Procedure, nomination: Nomination): boolean {
  return nomination.state === "collecting" || owesLastDay(procedure, nomination);
}

/** The day on which the candidate withdrew is over: nothing more can come. */
function hasBroughtAll({ withdrawal, openUntil }: Nomination, { day, hour }: Window): boolean {
  return withdrawal !== undefined && openUntil !== undefined && hour === undefined && day >= openUntil;
}

/** Lines of returned sheets that no statement in the log stands on. */
function paperLinesLeft({ drive, paperLines, channels }: Nomination): number {
  return drive?.lineKey === undefined ? 0 : Math.max(0, paperLines - channels.paper);
}

/**
 * What of a paper cell the log takes: it has lines for no more, and a batch that it refuses would hold up everybody's. Intake keeps no more
 * either; here it is held to, whoever wrote what waits.
 */
function onLines(
  leaving: readonly WaitingStatement[],
  linesLeft: Map<string, number>,
  nomination: string,
  least: number,
  random: CutOptions["random"],
): readonly WaitingStatement[] {
  const left = linesLeft.get(nomination) ?? 0;
  const some = leaving.length <= left ? leaving : left >= least ? chosen(leaving, left, random) : [];
  linesLeft.set(nomination, left - some.length);
  return some;
}

/**
 * Of a cell whose last batch is in the log already no small one follows: the log refuses it, and with it everybody's day. Another server of the
 * contest may have promised it before it read that the drive ends.
 */
function followsLast({ settled }: Nomination, { region, channel }: WaitingCell, size: number, least: number): boolean {
  const wasSmall = settled.get(`${region} ${channel}`);
  return wasSmall === undefined || (!wasSmall && size >= least);
}

function regionOf({ regionOrdinals }: Procedure, { region }: WaitingCell): number {
  return regionOrdinals.get(region) ?? regionOrdinals.size;
}

/** How much of a drive is over at the end of a window, from 0 to 1. */
function pastOf(
  { opensOn, closesOn }: { readonly opensOn: CalendarDate; readonly closesOn: CalendarDate },
  { day, hour = 24 }: Window,
): number {
  return (daysBetween(opensOn, day) + hour / 24) / (daysBetween(opensOn, closesOn) + 1);
}

function leavingNow(
  procedure: Procedure,
  { nomination, region, channel, waiting }: WaitingCell,
  { least, past }: { readonly least: number; readonly past: number },
  random: CutOptions["random"],
): readonly WaitingStatement[] {
  const left = 1 - past;
  const arrived = waiting.length + enteredInCell(procedure, nomination, region, channel);
  const expected = past > 0 ? (arrived * left) / past : 0;
  if (left >= leftAtLeast && expected >= expectedAtLeast * least) return waiting.length >= least ? waiting : [];
  return waiting.length >= 2 * least ? chosen(waiting, waiting.length - least, random) : [];
}

/** So many of them, each as likely as another (Fisher and Yates, as far as needed). */
function chosen<T>(all: readonly T[], size: number, random: CutOptions["random"]): T[] {
  const items = [...all];
  for (let i = 0; i < size; i++) {
    const j = i + random(items.length - i);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items.slice(0, size);
}

/** Parts of one entry each, as even as can be, so that none is smaller than a batch may be. */
function partsOf(leaving: readonly WaitingStatement[]): WaitingStatement[][] {
  const sorted = leaving.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const parts = Math.ceil(sorted.length / mostInBatch);
  const from = (part: number) => Math.floor((part * sorted.length) / parts);
  return Array.from({ length: parts }, (_, part) => sorted.slice(from(part), from(part + 1)));
}

function batchOf(
  { nomination, region, channel }: WaitingCell,
  day: CalendarDate,
  final: boolean,
  part: readonly WaitingStatement[],
): Batch {
  const marks = part.flatMap(({ mark }) => mark ?? []);
  const ids = part.map(({ id }) => id);
  return { nomination, region, channel, day, final, ids, ...(channel === "paper" ? { marks } : {}) };
}
