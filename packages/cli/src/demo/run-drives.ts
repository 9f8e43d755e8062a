import {
  closeDrive,
  issueSheets,
  makeFiling,
  openDrive,
  returnSheets,
  sealStatements,
  type SealedStatement,
  withdrawStatement,
} from "@hustings/acts";
import { addDays, addSeconds, canonicalBytes, instant, leafIndex, type Instant, type Json } from "@hustings/core";
import { sealMany } from "@hustings/seal/node";
import { drive, type Drive, type DriveStatement, type ReturnedSheet, type SheetIssue } from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../entered.ts";
import { candidacies, timetable } from "./demo-plan.ts";
import type { Demo } from "./demo-stage.ts";

/** One hour of all drives: what comes in is logged by the hour, as coarse as the log says it. */
interface Hour {
  readonly at: Instant;
  readonly issues: { readonly nomination: string; readonly issue: SheetIssue }[];
  readonly sheets: { readonly nomination: string; readonly sheet: ReturnedSheet }[];
  readonly statements: { readonly key: string; readonly statement: DriveStatement }[];
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

function hoursOf(drives: ReadonlyMap<string, Drive>): Hour[] {
  const hours = new Map<string, Hour>();
  const hourAt = (day: number, hour: number): Hour => {
    const at = addSeconds(instant(`${addDays(timetable.driveFrom, day)}T00:00:00Z`), hour * 3600);
    let known = hours.get(at);
    if (known === undefined) hours.set(at, (known = { at, issues: [], sheets: [], statements: [] }));
    return known;
  };
  for (const [nomination, { issues, sheets, statements }] of drives) {
    for (const issue of issues) hourAt(issue.day, 0).issues.push({ nomination, issue });
    for (const sheet of sheets) hourAt(sheet.day, sheet.hour).sheets.push({ nomination, sheet });
    for (const [i, statement] of statements.entries()) {
      hourAt(statement.day, statement.hour).statements.push({ key: `${i + 1}`, statement });
    }
  }
  return [...hours.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The statements of one hour as their signers' devices seal them; those taken before are left out. */
async function sealHour({ ledger, record, lanes }: Demo, hour: Hour): Promise<SealedStatement[]> {
  const fresh = hour.statements.filter(
    ({ key, statement }) => ledger.entered(`statement/${statement.nomination}/${key}`) === undefined,
  );
  const plaintexts = fresh.map(({ statement }) => canonicalBytes(statement.written as unknown as Json));
  const sealed = await sealMany(record.recipient, plaintexts, lanes);
  return fresh.flatMap(({ key, statement }, i) => {
    const { nomination, region, channel, sheet, line } = statement;
    const file = sealed[i];
    if (file === undefined) return [];
    const place = sheet === undefined || line === undefined ? {} : { sheet, line };
    return [{ key, nomination, region, channel, ...place, sealed: file }];
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
    mustEnter("issuing sheets", await issueSheets(ledger, campaign(nomination), issued));
  }
  // Entered in this order at once, and flushed together: an hour waits for the disk once.
  const returned = [...Map.groupBy(hour.sheets, (each) => each.nomination)].map(([nomination, back]) => {
    const sheets = back.map(({ sheet: { sheet, used, spoiled } }) => ({ nomination, sheet, used, spoiled }));
    return returnSheets(ledger, campaign(nomination), sheets);
  });
  const taken = sealStatements(ledger, statements);
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
    mustEnter("opening a drive", await openDrive(ledger, campaign, { nomination, opensOn, closesOn }));
  }
  const hours = hoursOf(drives);
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
    mustEnter("closing a drive", await closeDrive(ledger, folder.signer(`campaign-${nomination}`), nomination));
  }
  clock.to(timetable.filed);
  for (const nomination of drives.keys()) {
    mustEnter("filing", await makeFiling(ledger, folder.signer(`campaign-${nomination}`), demo.law, nomination));
  }
  return drives;
}

/** One supporter in ten thousand thinks better of it before the filing. */
async function takeBack({ ledger }: Demo, nomination: string, statements: number): Promise<void> {
  for (let n = 5_000; n <= statements; n += 10_000) {
    const index = ledger.entered(`statement/${nomination}/${n}`);
    if (index !== undefined)
      mustEnter("withdrawing a statement", await withdrawStatement(ledger, nomination, leafIndex(index)));
  }
}
