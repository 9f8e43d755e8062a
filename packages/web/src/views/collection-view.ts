import {
  addDays,
  returnedSheets,
  standingStatements,
  statementsByRegion,
  type CalendarDate,
  type Nomination,
} from "@hustings/core";
import type { CapLaw } from "./law.ts";
import type { Reading } from "./reading.ts";

/** Signatures of a nomination as the log counts them. */
export interface CollectionView {
  readonly standing: number;
  readonly withdrawn: number;
  readonly online: number;
  readonly paper: number;
  /** Received open, under a commitment. */
  readonly open: number;
  readonly opensOn?: CalendarDate;
  readonly closesOn?: CalendarDate;
  /** Every day from the first statement to the last, those without one too. */
  readonly days: readonly { readonly day: CalendarDate; readonly statements: number }[];
  readonly sheets?: {
    readonly issued: number;
    readonly returned: number;
    readonly circulators: number;
    readonly used: number;
    readonly spoiled: number;
  };
  readonly regions: readonly RegionView[];
  readonly cap?: CapLaw;
  readonly overCap: number;
  /** Statements pledged for all nominations of the contest that wait for their batches: for whom each is, no page can say. */
  readonly waiting: number;
}

export interface RegionView {
  readonly id: string;
  readonly name: string;
  readonly statements: number;
  readonly cap?: number;
  /** Statements above the cap: they are in the log and left out of the count. */
  readonly over: number;
}

/** A chart of days longer than this shows the last ones only. */
const mostDays = 400;

export function collectionOf({ procedure, law }: Reading, nomination: Nomination): CollectionView {
  const regions = procedure.contest?.regions ?? [];
  const counts = statementsByRegion(nomination, regions.length);
  const cap = law?.routes[nomination.opened.route]?.cap;
  const views = regions.map(({ id, name }, i): RegionView => {
    const statements = counts[i] ?? 0;
    const most = cap === undefined ? undefined : (cap.exceptions[id] ?? cap.lines);
    return {
      id,
      name,
      statements,
      over: most === undefined ? 0 : Math.max(0, statements - most),
      ...(most !== undefined && { cap: most }),
    };
  });
  const sheets = sheetsOf(nomination);
  return {
    standing: standingStatements(nomination),
    withdrawn: nomination.withdrawn.size,
    ...nomination.channels,
    ...(nomination.drive !== undefined && { opensOn: nomination.drive.opensOn, closesOn: nomination.drive.closesOn }),
    days: daysOf(nomination.byDay),
    ...(sheets !== undefined && { sheets }),
    regions: views.toSorted((a, b) => b.statements - a.statements || (a.name < b.name ? -1 : 1)),
    ...(cap !== undefined && { cap }),
    overCap: views.reduce((sum, { over }) => sum + over, 0),
    // A day's batches enter before its pledge does.
    waiting: Math.max(0, procedure.promised - procedure.sealed),
  };
}

function daysOf(byDay: ReadonlyMap<string, number>): CollectionView["days"] {
  const known = [...byDay.keys()].toSorted() as CalendarDate[];
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const days: { day: CalendarDate; statements: number }[] = [];
  for (let day = last; day >= first && days.length < mostDays; day = addDays(day, -1)) {
    days.push({ day, statements: byDay.get(day) ?? 0 });
  }
  return days.toReversed();
}

function sheetsOf({ sheetsIssued, sheetsReturned }: Nomination): CollectionView["sheets"] {
  if (sheetsIssued.length === 0) return undefined;
  let used = 0;
  let spoiled = 0;
  for (const sheet of returnedSheets(sheetsReturned)) {
    used += sheet.used;
    spoiled += sheet.spoiled;
  }
  return {
    issued: sheetsIssued.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    returned: sheetsReturned.sheets.count,
    circulators: new Set(sheetsIssued.map(({ circulator }) => circulator)).size,
    used,
    spoiled,
  };
}
