import { addDays, dateOf, type CalendarDate, type Instant } from "../dates.ts";
import type { LeafIndex } from "../brand.ts";
import { joinNames, newNames } from "../packed-names.ts";
import { addNumber } from "../packed-numbers.ts";
import { withdraws } from "../statement-name.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import { nominationOf } from "./apply-nomination.ts";
import { contestDay } from "./contest-day.ts";
import { owesLastDay, type Nomination, type Procedure } from "./state.ts";
import { returnedSheet } from "./returned-sheets.ts";
import { joinStatements, statementAt, statementNumber, statementsOfEntry } from "./statements.ts";
import type { ApplyAll, ProcedureTools } from "./step.ts";
import { transitions } from "./transitions.ts";
import { violation, type Violation } from "./violation.ts";

export type StatementKind =
  | "statement-sealed"
  | "statement-received"
  | "statement-withdrawn"
  | "statements-sealed"
  | "statements-received"
  | "statements-withdrawn";

/** Lines on a sheet are numbered below this, so that sheet and line pack into one safe integer. */
export const mostLinesPerSheet = 1_000;

interface Taken {
  readonly ids: readonly string[];
  readonly region: number;
  readonly channel: keyof Nomination["channels"];
  readonly day: CalendarDate;
}

/** Takes statements of one entry, or none of them if one stands in the log already. */
function take(
  procedure: Procedure,
  nomination: Nomination,
  entry: LeafIndex,
  { ids, region, channel, day }: Taken,
): Violation | undefined {
  const again = joinStatements(procedure.statements, ids, { entry, nomination: nomination.ordinal, region });
  if (again !== undefined) return violation("already-there", `item ${again}: the same statement stands in the log`);
  nomination.taken += ids.length;
  nomination.channels[channel] += ids.length;
  const cell = `${region} ${channel}`;
  nomination.byCell.set(cell, (nomination.byCell.get(cell) ?? 0) + ids.length);
  nomination.standing.set(region, (nomination.standing.get(region) ?? 0) + ids.length);
  nomination.byDay.set(day, (nomination.byDay.get(day) ?? 0) + ids.length);
  return undefined;
}

function takeBack({ statements }: Procedure, nomination: Nomination, number: number): void {
  const { region } = statementAt(statements, number);
  nomination.withdrawn.add(number);
  nomination.standing.set(region, (nomination.standing.get(region) ?? 0) - 1);
}

/** Names of a batch stand in ascending order, so that nothing is left of the order in which they came. */
function wrongOrder(names: readonly string[]): Violation | undefined {
  const at = names.findIndex((name, i) => i > 0 && name <= (names[i - 1] ?? ""));
  return at === -1 ? undefined : violation("batch-order", `item ${at}: expected ascending order, each once`);
}

/**
 * A batch carries the day whose window it ends: a day of the drive, not before a batch's before it, and at most one before
 * the day on which anything was last dated, nor before a day that was pledged: a server's batches of a day come before its
 * pledge, or right after it, and none can be moved behind pledges that people hold against the log.
 */
function wrongDay(
  procedure: Procedure,
  { drive }: Nomination,
  day: CalendarDate,
  tools: ProcedureTools,
): Violation | undefined {
  if (drive === undefined) return violation("not-allowed-in-this-state", "the drive is not open");
  if (day < drive.opensOn || day > drive.closesOn) {
    return violation(
      "outside-the-drive",
      `a batch of ${day}, the drive runs from ${drive.opensOn} to ${drive.closesOn}`,
    );
  }
  return wrongBatchDay(procedure, day, tools, drive.closesOn);
}

function wrongBatchDay(
  procedure: Procedure,
  day: CalendarDate,
  tools: ProcedureTools,
  last: CalendarDate,
): Violation | undefined {
  const { latestBatchDay, latestHour } = procedure;
  if (latestBatchDay !== undefined && day < latestBatchDay) {
    return violation("time-runs-back", `a batch of ${day} after one of ${latestBatchDay}`);
  }
  const pledged = procedure.pledges.at(-1)?.day;
  if (pledged !== undefined && day < pledged && day < last) {
    return violation("time-runs-back", `a batch of ${day} after the pledge of ${pledged}`);
  }
  if (latestHour === undefined || day >= last) return undefined;
  const today = contestDay(procedure, latestHour, tools);
  if (day >= today || day >= addDays(today, -1)) return undefined;
  return violation("time-runs-back", `a batch of ${day} when the log has come to ${today}`);
}

/** Whoever withdrew gets no further signatures: until the day of it is pledged, what was promised until then enters, and nothing after it. */
function notOwed(procedure: Procedure, nomination: Nomination, day: CalendarDate): Violation | undefined {
  const { state, driveClosed, openUntil } = nomination;
  if (state !== "withdrawn") return undefined;
  if (driveClosed !== undefined)
    return violation("not-allowed-in-this-state", "the drive was closed before the candidate withdrew");
  if (openUntil !== undefined && day > openUntil)
    return violation("outside-the-drive", `a batch of ${day}, the candidate withdrew on ${openUntil}`);
  if (owesLastDay(procedure, nomination)) return undefined;
  return violation("not-allowed-in-this-state", "the candidate withdrew, and nothing is owed to the log any more");
}

/** At least so many as the contest says, unless the drive is over and no more can come. */
function wrongSize(
  { contest }: Procedure,
  { settled }: Nomination,
  { ids, final }: EntryByKind<"statements-sealed">,
  cell: string,
): Violation | undefined {
  const least = contest?.batches?.least ?? 1;
  const small = ids.length < least;
  if (!final) {
    if (settled.size > 0) return violation("batch-order", "the last batches of the nomination are in");
    return small ? violation("batch-too-small", `${ids.length} statements, expected at least ${least}`) : undefined;
  }
  const before = settled.get(cell);
  if (before === undefined || (!before && !small)) return undefined;
  return violation("batch-too-small", `the last batch of a cell is cut into parts of at least ${least}, or not at all`);
}

function wrongMarks(
  { drive, channels, paperLines }: Nomination,
  entry: EntryByKind<"statements-sealed">,
): Violation | undefined {
  if (entry.channel === "online") {
    return entry.marks === undefined ? undefined : violation("does-not-follow", "an online statement has no mark");
  }
  if (drive?.lineKey === undefined) return violation("does-not-follow", "the drive commits to no key that marks lines");
  const given = entry.marks ?? [];
  if (given.length !== entry.ids.length) {
    return violation("count-differs", `${entry.ids.length} paper statements with ${given.length} marks`);
  }
  const lines = channels.paper + given.length;
  if (lines <= paperLines) return undefined;
  return violation("count-differs", `${lines} paper statements, the sheets that came back have ${paperLines} lines`);
}

/**
 * A statement must fall on a day of the drive somewhere on earth: the times of version 1 are UTC and coarse, a day begins up
 * to 14 hours earlier in the east and ends 12 hours later in the west. The exact deadline is the rulebook's business.
 */
function outsideDrive({ drive }: Nomination, at: Instant): Violation | undefined {
  if (drive === undefined) return violation("not-allowed-in-this-state", "the drive is not open");
  const day = dateOf(at);
  if (day < addDays(drive.opensOn, -1) || day > addDays(drive.closesOn, 1)) {
    return violation("outside-the-drive", `taken on ${day}, the drive runs from ${drive.opensOn} to ${drive.closesOn}`);
  }
  return undefined;
}

function regionOf({
  procedure,
  entry,
}: {
  readonly procedure: Procedure;
  readonly entry: { readonly region: string };
}): number | Violation {
  return (
    procedure.regionOrdinals.get(entry.region) ?? violation("unknown-reference", "the region is not of this contest")
  );
}

/** Whether the log takes statements of a nomination back at this point: in the states of the table, and before they are filed. */
export function canTakeBack({ contestState }: Pick<Procedure, "contestState">, { state, filing }: Nomination): boolean {
  const { from } = transitions["statements-withdrawn"];
  return contestState === "governed" && filing === undefined && (from as readonly string[]).includes(state);
}

export const applyStatements: ApplyAll<StatementKind> = {
  "statements-sealed"(step) {
    const { procedure, index, entry, tools } = step;
    const nomination = nominationOf(procedure, entry.nomination);
    const region = regionOf(step);
    if (typeof region !== "number") return region;
    if (procedure.custodians === undefined) return violation("unknown-reference", "no custodians are named to seal to");
    const { ids, channel, day } = entry;
    const cell = `${entry.region} ${channel}`;
    const wrong =
      notOwed(procedure, nomination, day) ??
      wrongOrder(ids) ??
      wrongDay(procedure, nomination, day, tools) ??
      wrongSize(procedure, nomination, entry, cell) ??
      wrongMarks(nomination, entry);
    if (wrong !== undefined) return wrong;
    const marks = newNames(nomination.marks, entry.marks ?? []);
    if (typeof marks === "number")
      return violation("already-there", `item ${marks}: the line of this mark stands in the log`);
    const again = take(procedure, nomination, index, { ids, region, channel, day });
    if (again !== undefined) return again;
    joinNames(nomination.marks, marks);
    if (entry.final) nomination.settled.set(cell, ids.length < (procedure.contest?.batches?.least ?? 1));
    procedure.sealed += ids.length;
    procedure.latestBatchDay = day;
    return undefined;
  },

  "statements-received"(step) {
    const { procedure, index, entry } = step;
    const region = regionOf(step);
    if (typeof region !== "number") return region;
    const { commitments: ids, receivedOn: day } = entry;
    const wrong = wrongOrder(ids);
    if (wrong !== undefined) return wrong;
    const nomination = nominationOf(procedure, entry.nomination);
    const taken = take(procedure, nomination, index, { ids, region, channel: "open", day });
    if (taken === undefined) addNumber(nomination.receivedIn, index);
    return taken;
  },

  "statements-withdrawn"({ procedure, entry, tools }) {
    const nomination = nominationOf(procedure, entry.nomination);
    if (!canTakeBack(procedure, nomination))
      return violation("not-allowed-in-this-state", "what was filed is not taken back any more");
    const { withdrawals, day } = entry;
    const last = nomination.drive?.closesOn ?? day;
    const wrong = wrongOrder(withdrawals.map(({ id }) => id)) ?? wrongBatchDay(procedure, day, tools, last);
    if (wrong !== undefined) return wrong;
    const numbers: number[] = [];
    for (const [i, withdrawal] of withdrawals.entries()) {
      const number = statementNumber(procedure.statements, withdrawal.id);
      if (number === undefined || statementAt(procedure.statements, number).nomination !== nomination.ordinal) {
        return violation("unknown-reference", `item ${i}: no such statement of this nomination`);
      }
      if (nomination.withdrawn.has(number)) return violation("already-there", `item ${i}: it is withdrawn already`);
      if (!withdraws(withdrawal, tools.sha256Hex)) {
        return violation("does-not-follow", `item ${i}: the secret is not the one that the statement committed to`);
      }
      numbers.push(number);
    }
    for (const number of numbers) takeBack(procedure, nomination, number);
    procedure.latestBatchDay = day;
    return undefined;
  },

  "statement-sealed"(step) {
    const { procedure, index, entry } = step;
    const nomination = nominationOf(procedure, entry.nomination);
    const region = regionOf(step);
    if (typeof region !== "number") return region;
    const outside = outsideDrive(nomination, entry.at);
    if (outside !== undefined) return outside;
    if (procedure.custodians === undefined) return violation("unknown-reference", "no custodians are named to seal to");
    const ids = [entry.ciphertext];
    if (statementNumber(procedure.statements, entry.ciphertext) !== undefined)
      return violation("already-there", "the same ciphertext stands in the log");
    if (entry.channel === "paper") {
      const { sheet, line } = entry;
      const back = sheet === undefined ? undefined : returnedSheet(nomination.sheetsReturned, sheet);
      if (sheet === undefined || line === undefined || back === undefined || line > back.used) {
        return violation("unknown-reference", "a paper statement names a line in use on a sheet that came back");
      }
      const place = sheet * mostLinesPerSheet + line;
      if (nomination.sheetLines.has(place))
        return violation("already-there", `sheet ${sheet} line ${line} stands in the log`);
      nomination.sheetLines.add(place);
    } else if (entry.sheet !== undefined || entry.line !== undefined) {
      return violation("does-not-follow", "an online statement has no sheet");
    }
    return take(procedure, nomination, index, { ids, region, channel: entry.channel, day: dateOf(entry.at) });
  },

  "statement-received"(step) {
    const { procedure, index, entry } = step;
    const region = regionOf(step);
    if (typeof region !== "number") return region;
    const ids = [entry.commitment];
    if (statementNumber(procedure.statements, entry.commitment) !== undefined)
      return violation("already-there", "the same commitment stands in the log");
    const nomination = nominationOf(procedure, entry.nomination);
    addNumber(nomination.receivedIn, index);
    return take(procedure, nomination, index, { ids, region, channel: "open", day: entry.receivedOn });
  },

  "statement-withdrawn"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const [number] = statementsOfEntry(procedure.statements, entry.entry);
    if (number === undefined || statementAt(procedure.statements, number).nomination !== nomination.ordinal) {
      return violation("unknown-reference", "no such statement of this nomination");
    }
    if (nomination.withdrawn.has(number)) return violation("already-there", "that statement is withdrawn already");
    takeBack(procedure, nomination, number);
    return undefined;
  },
};
