import type { driveKinds } from "../vocabulary/drive.ts";
import { nominationOf } from "./apply-nomination.ts";
import { contestDay } from "./contest-day.ts";
import { mostLinesPerSheet, type StatementKind } from "./apply-statements.ts";
import { standingStatements, statementsByRegion } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation } from "./violation.ts";

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
    if (sheetsIssued.some(({ first, last }) => entry.first <= last && first <= entry.last)) {
      return violation("already-there", "some of these sheets were issued before");
    }
    sheetsIssued.push(entry);
    return undefined;
  },

  "sheet-returned"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const { sheetsIssued, sheetsReturned } = nomination;
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
