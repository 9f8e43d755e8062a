import { addDays, dateOf, type CalendarDate, type Instant } from "../dates.ts";
import type { driveKinds } from "../vocabulary/drive.ts";
import { nominationOf } from "./apply-nomination.ts";
import { standingStatements, statementsByRegion, type Nomination } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** Lines on a sheet are numbered below this, so that sheet and line pack into one safe integer. */
const mostLinesPerSheet = 1_000;

/**
 * A statement must fall on a day of the drive somewhere on earth: the log's times are UTC and coarse, a day begins up to
 * 14 hours earlier in the east and ends 12 hours later in the west. The exact deadline is the rulebook's business.
 */
function outsideDrive({ drive }: Nomination, at: Instant): Violation | undefined {
  if (drive === undefined) return violation("not-allowed-in-this-state", "the drive is not open");
  const day = dateOf(at);
  if (day < addDays(drive.opensOn, -1) || day > addDays(drive.closesOn, 1)) {
    return violation("outside-the-drive", `taken on ${day}, the drive runs from ${drive.opensOn} to ${drive.closesOn}`);
  }
  return undefined;
}

function takeStatement(nomination: Nomination, index: number, region: number, day: CalendarDate): void {
  nomination.statements.push(index);
  nomination.statementRegions.push(region);
  nomination.byDay.set(day, (nomination.byDay.get(day) ?? 0) + 1);
}

export const applyDrive: ApplyAll<keyof typeof driveKinds> = {
  "drive-opened"({ procedure, entry }) {
    if (entry.closesOn < entry.opensOn) return violation("does-not-follow", "the drive closes before it opens");
    nominationOf(procedure, entry.nomination).drive = entry;
    return undefined;
  },

  "sheets-issued"({ procedure, entry }) {
    const { sheetsIssued } = nominationOf(procedure, entry.nomination);
    if (entry.last < entry.first) return violation("does-not-follow", "the last sheet comes before the first");
    if (entry.linesPerSheet >= mostLinesPerSheet)
      return violation("does-not-follow", "a sheet has fewer than 1,000 lines");
    if (sheetsIssued.some(({ first, last }) => entry.first <= last && first <= entry.last)) {
      return violation("already-there", "some of these sheets were issued before");
    }
    sheetsIssued.push(entry);
    return undefined;
  },

  "sheet-returned"({ procedure, entry }) {
    const { sheetsIssued, sheetsReturned } = nominationOf(procedure, entry.nomination);
    const issue = sheetsIssued.find(({ first, last }) => first <= entry.sheet && entry.sheet <= last);
    if (issue === undefined) return violation("unknown-reference", `sheet ${entry.sheet} was never issued`);
    if (sheetsReturned.has(entry.sheet)) return violation("already-there", `sheet ${entry.sheet} came back before`);
    if (entry.used > issue.linesPerSheet || entry.spoiled > entry.used) {
      return violation(
        "count-differs",
        `sheet of ${issue.linesPerSheet} lines: ${entry.used} used, ${entry.spoiled} spoiled`,
      );
    }
    sheetsReturned.set(entry.sheet, { used: entry.used, spoiled: entry.spoiled });
    return undefined;
  },

  "statement-sealed"({ procedure, index, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const region = procedure.regionOrdinals.get(entry.region);
    if (region === undefined) return violation("unknown-reference", "the region is not of this contest");
    const outside = outsideDrive(nomination, entry.at);
    if (outside !== undefined) return outside;
    if (procedure.custodians === undefined) return violation("unknown-reference", "no custodians are named to seal to");
    if (procedure.ciphertexts.has(entry.ciphertext))
      return violation("already-there", "the same ciphertext stands in the log");
    if (entry.channel === "paper") {
      const { sheet, line } = entry;
      const back = sheet === undefined ? undefined : nomination.sheetsReturned.get(sheet);
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
    procedure.ciphertexts.add(entry.ciphertext);
    nomination.channels[entry.channel]++;
    takeStatement(nomination, index, region, dateOf(entry.at));
    return undefined;
  },

  "statement-received"({ procedure, index, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const region = procedure.regionOrdinals.get(entry.region);
    if (region === undefined) return violation("unknown-reference", "the region is not of this contest");
    if (procedure.ciphertexts.has(entry.commitment))
      return violation("already-there", "the same commitment stands in the log");
    procedure.ciphertexts.add(entry.commitment);
    nomination.channels.open++;
    takeStatement(nomination, index, region, entry.receivedOn);
    return undefined;
  },

  "statement-withdrawn"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    // Statements are in log order, so a binary search would do; withdrawals are rare and a scan is plain.
    if (!nomination.statements.includes(entry.entry))
      return violation("unknown-reference", "no such statement of this nomination");
    if (nomination.withdrawn.has(entry.entry)) return violation("already-there", "that statement is withdrawn already");
    nomination.withdrawn.add(entry.entry);
    return undefined;
  },

  "drive-closed"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const standing = standingStatements(nomination);
    if (entry.statements !== standing) {
      return violation("count-differs", `${standing} statements stand in the log, the entry says ${entry.statements}`);
    }
    nomination.driveClosed = entry;
    return undefined;
  },

  "filing-made"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const standing = standingStatements(nomination);
    if (entry.lines !== standing) {
      return violation("count-differs", `${standing} statements stand in the log, the filing says ${entry.lines}`);
    }
    const regions = procedure.contest?.regions ?? [];
    const counts = statementsByRegion(nomination, regions.length);
    const expected = regions.flatMap(({ id }, i) => ((counts[i] ?? 0) > 0 ? [`${id} ${counts[i]}`] : []));
    if (expected.join() !== entry.byRegion.map(({ region, lines }) => `${region} ${lines}`).join()) {
      return violation("count-differs", "the lines by region differ from the statements in the log");
    }
    nomination.filing = entry;
    return undefined;
  },
};
