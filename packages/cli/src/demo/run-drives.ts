import {
  enterAll,
  enter,
  closeDrive,
  issueSheets,
  makeFiling,
  openDrive,
  returnSheets,
  sealStatements,
  type SealedStatement,
  withdrawStatement,
} from "@hustings/acts";
import { addDays, addSeconds, instant, statementAt, statementsOf, type Instant } from "@hustings/core";
import type { StatementFields } from "@hustings/seal";
import { sealMany } from "@hustings/seal/node";
import { drive, type Drive, type DriveStatement, type ReturnedSheet, type SheetIssue } from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../entered.ts";
import { candidacies, timetable } from "./demo-plan.ts";
import type { Demo } from "./demo-stage.ts";
import { statementPlace } from "./statement-place.ts";

/** One hour of all drives: what comes in is logged by the hour, as coarse as the log says it. */
interface Hour {
  readonly at: Instant;
  readonly issues: { readonly nomination: string; readonly issue: SheetIssue }[];
  readonly sheets: { readonly nomination: string; readonly sheet: ReturnedSheet }[];
  readonly statements: { readonly taken: boolean; readonly statement: DriveStatement }[];
}

/** The drives of the three candidacies, simulated: the same for the same seed. */
export function simulateDrives({ plan, electorate }: Demo): Map<string, Drive> {
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

function hoursOf({ ledger }: Demo, drives: ReadonlyMap<string, Drive>): Hour[] {
  const hours = new Map<string, Hour>();
  const hourAt = (day: number, hour: number): Hour => {
    const at = addSeconds(instant(`${addDays(timetable.driveFrom, day)}T00:00:00Z`), hour * 3600);
    let known = hours.get(at);
    if (known === undefined) hours.set(at, (known = { at, issues: [], sheets: [], statements: [] }));
    return known;
  };
  for (const [nomination, drive] of drives) {
    const { issues, sheets } = drive;
    const inLog = ledger.procedure.nominations.get(nomination)?.taken ?? 0;
    for (const issue of issues) hourAt(issue.day, 0).issues.push({ nomination, issue });
    for (const sheet of sheets) hourAt(sheet.day, sheet.hour).sheets.push({ nomination, sheet });
    for (const [i, statement] of inLogOrder(drive).entries()) {
      hourAt(statement.day, statement.hour).statements.push({ taken: i < inLog, statement });
    }
  }
  return [...hours.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The statements of a drive in the order in which they enter the log. */
export function inLogOrder({ statements }: Drive): readonly DriveStatement[] {
  return statements.toSorted((a, b) => a.day - b.day || a.hour - b.hour);
}

/** The statements of one hour as their signers' devices seal them; those a run before this one took are left out. */
async function sealHour(demo: Demo, hour: Hour): Promise<SealedStatement[]> {
  const fresh = hour.statements.filter(({ taken }) => !taken);
  const sealed = await sealMany(
    demo.record,
    fresh.map(({ statement }) => ({
      place: statementPlace(demo, statement),
      fields: statement.written as unknown as StatementFields,
    })),
    demo.lanes,
  );
  return fresh.flatMap(({ statement }, i) => {
    const { nomination, region, channel, sheet, line } = statement;
    const file = sealed[i]?.bytes;
    if (file === undefined) return [];
    const place = sheet === undefined || line === undefined ? {} : { sheet, line };
    return [{ nomination, region, channel, ...place, sealed: file }];
  });
}

async function takeHour(
  { ledger, folder, clock }: Demo,
  hour: Hour,
  statements: readonly SealedStatement[],
): Promise<void> {
  clock.to(hour.at);
  const campaign = (nomination: string) => folder.signer(`campaign-${nomination}`);
  for (const { nomination, issue } of hour.issues) {
    const { circulator, first, last, linesPerSheet } = issue;
    const issued = { nomination, circulator, first, last, linesPerSheet };
    mustEnter("issuing sheets", await enter(ledger, campaign(nomination), issueSheets, issued));
  }
  // Entered in this order at once, and flushed together: an hour waits for the disk once.
  const returned = [...Map.groupBy(hour.sheets, (each) => each.nomination)].map(([nomination, back]) => {
    const sheets = back.map(({ sheet: { sheet, used, spoiled } }) => ({ nomination, sheet, used, spoiled }));
    return enterAll(ledger, campaign(nomination), returnSheets, sheets);
  });
  const taken = enterAll(ledger, undefined, sealStatements, statements);
  for (const sheets of await Promise.all(returned)) mustEnterAll("taking sheets back", sheets);
  mustEnterAll("taking statements", await taken);
}

/** Hours sealed ahead of the one being taken: devices seal while the server writes. */
const ahead = 12;

/** Opens the drives, takes every statement sealed, closes the drives and files what stands. */
export async function runDrives(demo: Demo): Promise<ReadonlyMap<string, Drive>> {
  const { ledger, folder, clock, progress } = demo;
  const drives = simulateDrives(demo);
  clock.to(instant(`${timetable.driveFrom}T00:00:00Z`));
  for (const [nomination, { opensOn, closesOn }] of drives) {
    const campaign = folder.signer(`campaign-${nomination}`);
    mustEnter("opening a drive", await enter(ledger, campaign, openDrive, { nomination, opensOn, closesOn }));
  }
  const hours = hoursOf(demo, drives);
  const total = hours.reduce((sum, { statements }) => sum + statements.length, 0);
  const bar = progress.bar("statements sealed and logged", total);
  let done = 0;
  const sealing = hours.slice(0, ahead).map((hour) => sealHour(demo, hour));
  for (const [i, hour] of hours.entries()) {
    const statements = (await sealing.shift()) ?? [];
    const later = hours[i + ahead];
    if (later !== undefined) sealing.push(sealHour(demo, later));
    await takeHour(demo, hour, statements);
    done += hour.statements.length;
    bar.to(done);
  }
  bar.end(`${total.toLocaleString("en")} statements, each an age file`);
  clock.to(timetable.closed);
  for (const [nomination, { statements }] of drives) {
    await takeBack(demo, nomination, statements.length);
    mustEnter(
      "closing a drive",
      await enter(ledger, folder.signer(`campaign-${nomination}`), closeDrive, { nomination }),
    );
  }
  clock.to(timetable.filed);
  for (const nomination of drives.keys()) {
    mustEnter(
      "filing",
      await enter(ledger, folder.signer(`campaign-${nomination}`), makeFiling, { nomination, rulebook: demo.law }),
    );
  }
  return drives;
}

/** One supporter in ten thousand thinks better of it before the filing. */
async function takeBack({ ledger }: Demo, nomination: string, statements: number): Promise<void> {
  for (let n = 5_000; n <= statements; n += 10_000) {
    const { procedure } = ledger;
    const ordinal = procedure.nominations.get(nomination)?.ordinal ?? -1;
    const number = statementsOf(procedure.statements, ordinal, new Set())[n - 1];
    if (number === undefined) continue;
    const statement = statementAt(procedure.statements, number).entry;
    mustEnter("withdrawing a statement", await enter(ledger, undefined, withdrawStatement, { nomination, statement }));
  }
}
