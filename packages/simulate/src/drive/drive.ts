import { addDays, type CalendarDate } from "@hustings/core";
import type { Electorate } from "../electorate/electorate.ts";
import type { KeyingLabel } from "../keying/keying-errors.ts";
import type { Written } from "../keying/written.ts";
import { random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import { allocate } from "./allocate.ts";
import { castSigners } from "./cast-signers.ts";
import { collect } from "./collect.ts";
import type { DriveRates } from "./rates.ts";
import { writeLines } from "./write-lines.ts";

export interface DriveOptions {
  readonly seed: string;
  readonly electorate: Electorate;
  readonly nomination: string;
  /** Lines to file, at full size. */
  readonly lines: number;
  readonly rates: DriveRates;
  /** People who carry sheets, at full size; each region with paper has at least one. */
  readonly circulators: number;
  readonly opensOn: CalendarDate;
  /** Days of collection, the first and the last included. */
  readonly days: number;
  /** Divides lines, circulators and caps: 10 for a drive at 1:10. */
  readonly scale?: number;
  /** Most lines from one region, at full size. */
  readonly capPerRegion?: number;
  /** Most lines that may be filed, at full size. */
  readonly ceiling?: number;
  readonly linesPerSheet?: number;
  /** Share of lines given online, 0 to 1. */
  readonly online?: number;
}

export type TruthKind =
  | "clean"
  | "error"
  | "not-on-roll"
  | "double"
  | "deceased"
  | "no-suffrage"
  | "forged"
  | "outside-period";

/** What really happened with a line; nobody in the procedure ever sees it. */
export interface Truth {
  readonly kind: TruthKind;
  /** The voter the line is of, or was copied from. Absent: nobody on the roll. */
  readonly voterId?: string;
  /** `double`: place, in the drive, of the line that came first. */
  readonly of?: number;
  /** What happened in writing. */
  readonly keying: KeyingLabel;
}

export interface SignedLine extends Written {
  readonly signedOn: CalendarDate;
}

export interface DriveStatement {
  readonly nomination: string;
  /** Where it counts. */
  readonly region: string;
  readonly channel: "online" | "paper";
  /** When it came in: for paper, when its sheet came back. Day of the drive from 0, hour of that day. */
  readonly day: number;
  readonly hour: number;
  readonly sheet?: number;
  readonly line?: number;
  readonly circulator?: string;
  readonly written: SignedLine;
  readonly truth: Truth;
}

/** Numbered sheets given to one circulator: `first` to `last`, of which those in `left` never came back. */
export interface SheetIssue {
  readonly circulator: string;
  readonly region: string;
  readonly day: number;
  readonly first: number;
  readonly last: number;
  readonly linesPerSheet: number;
  readonly left: readonly number[];
}

/** A sheet that came back: `used - spoiled` of its lines are statements. */
export interface ReturnedSheet {
  readonly sheet: number;
  readonly circulator: string;
  readonly region: string;
  readonly day: number;
  readonly hour: number;
  readonly used: number;
  /** Lines the campaign struck itself before filing. */
  readonly spoiled: number;
}

export interface Drive {
  readonly nomination: string;
  readonly opensOn: CalendarDate;
  readonly closesOn: CalendarDate;
  readonly issues: readonly SheetIssue[];
  /** In order of return. */
  readonly sheets: readonly ReturnedSheet[];
  /** In order of collection: by day, hour, sheet and line. */
  readonly statements: readonly DriveStatement[];
  /** Lines by region, in the electorate's order of regions, none that has no line. */
  readonly byRegion: readonly { readonly region: string; readonly lines: number }[];
}

/**
 * The collection of signatures for one nomination. Exactly the lines asked for, divided by `scale`.
 *
 * @throws {SimulateError} `roll-too-small` or `impossible-parameters`: the caps, the roll and the rates leave no room
 */
export function drive(options: DriveOptions): Drive {
  const scale = options.scale ?? 1;
  const scaled = (count: number) => Math.max(1, Math.round(count / scale));
  const { electorate, nomination, opensOn, days, rates } = options;
  const lines = scaled(Math.min(options.lines, options.ceiling ?? Infinity));
  const linesPerSheet = options.linesPerSheet ?? 5;
  const online = options.online ?? 0.35;
  if (!(days >= 1 && scale > 0 && lines >= 1 && online >= 0 && online <= 1 && linesPerSheet >= 1))
    throw new SimulateError(
      "impossible-parameters",
      "expected days, lines, scale and lines per sheet from 1, online from 0 to 1",
    );
  const shares = Object.values(rates);
  if (shares.some((rate) => !(rate >= 0)) || shares.reduce((sum, rate) => sum + rate, 0) > 1)
    throw new SimulateError("impossible-parameters", "expected rates from 0 that add up to at most 1");
  const rng = random(`drive/${nomination}/${options.seed}`);
  const cap = options.capPerRegion === undefined ? Infinity : scaled(options.capPerRegion);
  const byRegion = allocate(electorate.stretches, lines, cap, rng.fork("regions"));
  const collected = collect({
    byRegion,
    lines,
    online,
    linesPerSheet,
    forged: Math.round(rates.forged * lines),
    circulators: scaled(options.circulators),
    opensOn,
    days,
    rng: rng.fork("collect"),
  });
  const cast = castSigners({ slots: collected.slots, byRegion, electorate, rates, lines }, rng.fork("cast"));
  const statements = writeLines({
    nomination,
    electorate,
    opensOn,
    days,
    cast,
    slots: collected.slots,
    rng: rng.fork("write"),
  });
  return {
    nomination,
    opensOn,
    closesOn: addDays(opensOn, days - 1),
    issues: collected.issues,
    sheets: collected.sheets,
    statements,
    byRegion: byRegion
      .filter(({ lines: count }) => count > 0)
      .map(({ region, lines: count }) => ({ region, lines: count })),
  };
}
