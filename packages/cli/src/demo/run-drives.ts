import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  closeDrive,
  cutBatches,
  enter,
  enterAll,
  enterBatches,
  issueSheets,
  makeFiling,
  openDrive,
  pledgePromises,
  returnSheets,
  withdrawStatements,
  type WaitingCell,
} from "@hustings/acts";
import { addDays, concatBytes, fromHex, instant, nextPledge, utf8, type CalendarDate } from "@hustings/core";
import { leafHash, sha256 } from "@hustings/log";
import { encodePledge, pledgeOf } from "@hustings/promise";
import {
  drive,
  random,
  type Drive,
  type DriveStatement,
  type ReturnedSheet,
  type SheetIssue,
} from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../story/entered.ts";
import { candidacies, timetable } from "./demo-plan.ts";
import type { Demo } from "./demo-stage.ts";
import { lineKeyOf, lineTableOf } from "./line-marks.ts";
import { sealDay, type SealedDrive } from "./sealed-day.ts";
import { demoForm } from "./statement-place.ts";
import { n } from "../command/output.ts";

/** One day of all drives, by the contest's clock. */
interface Day {
  readonly day: number;
  readonly date: CalendarDate;
  readonly issues: { readonly nomination: string; readonly issue: SheetIssue }[];
  readonly sheets: { readonly nomination: string; readonly sheet: ReturnedSheet }[];
  readonly statements: DriveStatement[];
}

/** What came of the drives: the simulation, and which of its statements the log knows by which id. */
export interface Collected {
  readonly drives: ReadonlyMap<string, Drive>;
  readonly byId: ReadonlyMap<string, DriveStatement>;
}

/** The drives of the three candidacies, simulated: the same for the same seed. */
export function simulateDrives({ plan, electorate }: Pick<Demo, "plan" | "electorate">): Map<string, Drive> {
  return new Map(
    candidacies.map(({ nomination, route, lines, rates, circulators }) => [
      nomination,
      drive({
        seed: plan.seed,
        electorate,
        nomination,
        lines,
        rates,
        circulators,
        opensOn: timetable.driveFrom,
        days: timetable.driveDays,
        scale: plan.scale,
        capPerRegion: route === "self" ? 7_500 : 2_500,
      }),
    ]),
  );
}

function daysOf(drives: ReadonlyMap<string, Drive>): Day[] {
  const days = Array.from({ length: timetable.driveDays }, (_, day): Day => ({
    day,
    date: addDays(timetable.driveFrom, day),
    issues: [],
    sheets: [],
    statements: [],
  }));
  for (const [nomination, { issues, sheets, statements }] of drives) {
    for (const issue of issues) days[issue.day]?.issues.push({ nomination, issue });
    for (const sheet of sheets) days[sheet.day]?.sheets.push({ nomination, sheet });
    for (const statement of statements) days[statement.day]?.statements.push(statement);
  }
  return days;
}

async function takeSheets({ ledger, folder, clock }: Demo, { date, issues, sheets }: Day): Promise<void> {
  const campaign = (nomination: string) => folder.partySigner(`campaign-${nomination}`);
  clock.to(instant(`${date}T06:00:00Z`));
  for (const { nomination, issue } of issues) {
    const { circulator, first, last, linesPerSheet } = issue;
    const issued = { nomination, circulator, first, last, linesPerSheet };
    mustEnter("issuing sheets", await enter(ledger, campaign(nomination), issueSheets, issued));
  }
  clock.to(instant(`${date}T20:00:00Z`));
  for (const [nomination, back] of Map.groupBy(sheets, (each) => each.nomination)) {
    const returned = back.map(({ sheet: { sheet, used, spoiled } }) => ({ nomination, sheet, used, spoiled }));
    mustEnterAll("taking sheets back", await enterAll(ledger, campaign(nomination), returnSheets, returned));
  }
}

interface Cell extends WaitingCell {
  waiting: SealedDrive[];
}

/** What is promised and not in the log yet. */
class WaitingRoom {
  readonly #cells = new Map<string, Cell>();

  take(all: readonly SealedDrive[]): void {
    for (const sealed of all) {
      const { nomination, region, channel } = sealed.statement;
      const key = `${nomination} ${region} ${channel}`;
      let cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, (cell = { nomination, region, channel, waiting: [] }));
      cell.waiting.push(sealed);
    }
  }

  get cells(): readonly Cell[] {
    return [...this.#cells.values()];
  }

  /** The statements of a batch, which wait no more. */
  leave(ids: readonly string[], cell: Pick<Cell, "nomination" | "region" | "channel">): SealedDrive[] {
    const of = this.#cells.get(`${cell.nomination} ${cell.region} ${cell.channel}`);
    const leaving = new Set(ids);
    const gone = of?.waiting.filter(({ id }) => leaving.has(id)) ?? [];
    if (of !== undefined) of.waiting = of.waiting.filter(({ id }) => !leaving.has(id));
    return gone.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** Leaves of a day's promises, each with a salt of its own that its holder alone is given. */
function leavesOf(demo: Demo, sealed: readonly SealedDrive[]): Uint8Array[] {
  const secret = demo.folder.partySigner("commission").sign(utf8("salts of promises"));
  return sealed.map(({ id }) => leafHash(concatBytes(sha256(concatBytes(secret, fromHex(id))), sha256(fromHex(id)))));
}

async function pledge(demo: Demo, date: CalendarDate, sealed: readonly SealedDrive[]): Promise<void> {
  const { ledger, folder } = demo;
  const due = nextPledge(ledger.procedure);
  if (due !== date) return;
  const { promises, root, sorted } = pledgeOf(leavesOf(demo, sealed));
  const pledges = join(folder.publicFolder, "pledges");
  await mkdir(pledges, { recursive: true });
  await writeFile(join(pledges, date), encodePledge(sorted));
  const none = { tickets: 0, ticketRoot: pledgeOf([]).root };
  mustEnter("pledging a day", await enter(ledger, undefined, pledgePromises, { day: date, promises, root, ...none }));
}

/** Ends a day: what was promised is pledged, and what may leave the waiting room enters the log. */
async function endDay(demo: Demo, { date }: Day, sealed: readonly SealedDrive[], room: WaitingRoom): Promise<void> {
  const { ledger, clock, plan } = demo;
  // Five past midnight in Moscow.
  clock.to(instant(`${date}T21:05:00Z`));
  await pledge(demo, date, sealed);
  room.take(sealed);
  const dice = random(`batches/${plan.seed}/${date}`);
  const batches = cutBatches(ledger.procedure, room.cells, { day: date }, { random: (below) => dice.int(below) });
  const filled = batches.map((batch) => ({
    batch,
    statements: room.leave(batch.ids, batch).map(({ id, bytes }) => ({ name: id, bytes })),
  }));
  mustEnterAll("entering batches", await enterAll(ledger, undefined, enterBatches, filled));
}

/** Days sealed ahead of the one being taken: devices seal while the server writes. */
const ahead = 2;

/** Opens the drives, takes every statement sealed, closes the drives and files what stands. */
export async function runDrives(demo: Demo): Promise<Collected> {
  const { ledger, folder, clock, progress } = demo;
  const drives = simulateDrives(demo);
  clock.to(instant(`${timetable.driveFrom}T00:00:00Z`));
  for (const [nomination, { opensOn, closesOn }] of drives) {
    const campaign = folder.partySigner(`campaign-${nomination}`);
    const days = { opensOn, closesOn, settledBy: timetable.closed };
    const of = { nomination, ...days, form: demoForm(demo), lineKey: lineKeyOf(demo, nomination) };
    mustEnter("opening a drive", await enter(ledger, campaign, openDrive, of));
  }
  const days = daysOf(drives);
  const total = days.reduce((sum, { statements }) => sum + statements.length, 0);
  const bar = progress.bar("statements sealed and promised", total);
  const room = new WaitingRoom();
  const byId = new Map<string, DriveStatement>();
  const withdrawn: SealedDrive[] = [];
  let done = 0;
  const sealing = days.slice(0, ahead).map(({ day, statements }) => sealDay(demo, day, statements));
  for (const [i, day] of days.entries()) {
    const sealed = (await sealing.shift()) ?? [];
    const later = days[i + ahead];
    if (later !== undefined) sealing.push(sealDay(demo, later.day, later.statements));
    for (const each of sealed) {
      byId.set(each.id, each.statement);
      if (byId.size % thinkBetter === thinkBetter / 2) withdrawn.push(each);
    }
    if (ledger.procedure.nominations.get(candidacies[0]?.nomination ?? "")?.state === "collecting") {
      await takeSheets(demo, day);
      await endDay(demo, day, sealed, room);
    }
    done += sealed.length;
    bar.to(done);
  }
  bar.end(`${n(total)} statements, each an age file, in batches`);
  await closeAll(demo, drives, withdrawn);
  return { drives, byId };
}

/** One supporter in ten thousand thinks better of it before the filing. */
const thinkBetter = 10_000;

async function closeAll(
  demo: Demo,
  drives: ReadonlyMap<string, Drive>,
  withdrawn: readonly SealedDrive[],
): Promise<void> {
  const { ledger, folder, clock } = demo;
  clock.to(timetable.closed);
  for (const [nomination, { closesOn }] of drives) {
    const withdrawals = withdrawn.flatMap(({ statement, withdrawal }) =>
      statement.nomination === nomination ? [withdrawal] : [],
    );
    const taken = await enterAll(ledger, undefined, withdrawStatements, { nomination, day: closesOn, withdrawals });
    mustEnterAll("withdrawing statements", taken);
    const campaign = folder.partySigner(`campaign-${nomination}`);
    mustEnter("closing a drive", await enter(ledger, campaign, closeDrive, { nomination }));
  }
  // The day of the closing has no promises, and shows that none is left.
  clock.to(instant(`${timetable.closedOn}T21:05:00Z`));
  await pledge(demo, timetable.closedOn, []);
  clock.to(timetable.filed);
  for (const [nomination, drive] of drives) {
    const filing = { nomination, rulebook: demo.law, lineTable: lineTableOf(demo, nomination, drive) };
    mustEnter("filing", await enter(ledger, folder.partySigner(`campaign-${nomination}`), makeFiling, filing));
  }
}
