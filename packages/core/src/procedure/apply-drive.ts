import type { driveKinds } from "../vocabulary/drive.ts";
import { nominationOf } from "./apply-nomination.ts";
import { contestDay } from "./contest-day.ts";
import { mostLinesPerSheet, type StatementKind } from "./apply-statements.ts";
import { addSheet, returnedSheet } from "./returned-sheets.ts";
import { standingStatements, statementsByRegion } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation } from "./violation.ts";

/** Place of the first issue that begins after a sheet. */
function placeAfter(issued: readonly { readonly first: number }[], sheet: number): number {
  let low = 0;
  let high = issued.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((issued[middle]?.first ?? 0) <= sheet) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const applyDrive: ApplyAll<Exclude<keyof typeof driveKinds, StatementKind>> = {
  "drive-opened"({ procedure, entry, tools }) {
    if (entry.closesOn < entry.opensOn) return violation("does-not-follow", "the drive closes before it opens");
    const { settledBy } = entry;
    if (settledBy !== undefined && contestDay(procedure, settledBy, tools) <= entry.closesOn) {
      return violation("does-not-follow", "what is promised on the last day is settled before that day is over");
    }
    const nomination = nominationOf(procedure, entry.nomination);
    const today = contestDay(procedure, entry.at, tools);
    nomination.drive = entry;
    nomination.openFrom = entry.opensOn > today ? entry.opensOn : today;
    return undefined;
  },

  "sheets-issued"({ procedure, entry }) {
    const { sheetsIssued } = nominationOf(procedure, entry.nomination);
    if (entry.last < entry.first) return violation("does-not-follow", "the last sheet comes before the first");
    if (entry.linesPerSheet >= mostLinesPerSheet)
      return violation("does-not-follow", "a sheet has fewer than 1,000 lines");
    const at = placeAfter(sheetsIssued, entry.first);
    const [before, after] = [sheetsIssued[at - 1], sheetsIssued[at]];
    if ((before !== undefined && before.last >= entry.first) || (after !== undefined && after.first <= entry.last)) {
      return violation("already-there", "some of these sheets were issued before");
    }
    sheetsIssued.splice(at, 0, entry);
    return undefined;
  },

  "sheet-returned"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const { sheetsIssued, sheetsReturned } = nomination;
    const issue = sheetsIssued[placeAfter(sheetsIssued, entry.sheet) - 1];
    if (issue === undefined || issue.last < entry.sheet)
      return violation("unknown-reference", `sheet ${entry.sheet} was never issued`);
    if (returnedSheet(sheetsReturned, entry.sheet) !== undefined)
      return violation("already-there", `sheet ${entry.sheet} came back before`);
    if (entry.used > issue.linesPerSheet || entry.spoiled > entry.used) {
      return violation(
        "count-differs",
        `sheet of ${issue.linesPerSheet} lines: ${entry.used} used, ${entry.spoiled} spoiled`,
      );
    }
    addSheet(sheetsReturned, entry.sheet, entry);
    nomination.paperLines += entry.used - entry.spoiled;
    return undefined;
  },

  "drive-closed"({ procedure, entry, tools }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const standing = standingStatements(nomination);
    if (entry.statements !== standing) {
      return violation("count-differs", `${standing} statements stand in the log, the entry says ${entry.statements}`);
    }
    nomination.driveClosed = entry;
    nomination.openUntil = contestDay(procedure, entry.at, tools);
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
    const marked = nomination.marks.count > 0;
    if (marked !== (entry.lineTable !== undefined)) {
      return violation(
        "does-not-follow",
        marked
          ? "paper lines stand in the log, and no table of them is committed to"
          : "no paper line stands in the log",
      );
    }
    nomination.filing = entry;
    return undefined;
  },
};
