import type { CalendarDate } from "@hustings/core";
import { judgeCollection, measuredRate, type CollectedLine, type FilingLimits, type Suspicions } from "@hustings/roll";
import { fixedZone, forecast, localDay, unitOfRegion, type Forecast, type Rulebook } from "@hustings/rules";
import type { SheetState } from "./custody.ts";
import type { KeyedLine, LinePlace } from "./desk-event.ts";
import type { KeyIn, LineState } from "./key-in.ts";
import { leaveOutOf, takeBackOf, type CouldBeFiled, type LeaveOut } from "./leave-out.ts";
import { leftOf } from "./left-of-limits.ts";

/** What is known of a part of the lines: a circulator's, a sheet's, a region's, a day's, or all. */
export interface Tally {
  readonly name: string;
  /** Written on, not struck and not taken back. */
  readonly lines: number;
  readonly keyed: number;
  /** On the roll, each person once, and nobody found there. Absent: of no line is it known whose it is. */
  readonly valid?: number;
  readonly nobody?: number;
  /** Lines of people who stand on another line too, beyond the first of each. */
  readonly doubles: number;
  /** Keyed, and nobody has decided who it is. */
  readonly open: number;
  /** 95 %: of the lines looked up, with those still open taken as all bad and as all good. Absent: none was looked up. */
  readonly low?: number;
  readonly high?: number;
}

export interface Standing {
  readonly all: Tally;
  readonly byCirculator: readonly Tally[];
  readonly bySheet: readonly Tally[];
  readonly byRegion: readonly Tally[];
  readonly byDay: readonly Tally[];
  /** Lines that the desk read wrongly at first, and mended: never a fault of whoever signed. */
  readonly typistErrors: number;
  readonly differences: number;
  readonly suspicions: Suspicions;
  /** Absent where no line was looked up: nothing is known of validity then. */
  readonly forecast?: Forecast;
  /** What the law lets count from each region, and what it still asks for. */
  readonly regions: readonly RegionNeed[];
  /** Of the lines that are read or sealed. Absent: nothing is to be left out of the filing, or nobody said which law decides. */
  readonly leaveOut?: LeaveOut;
  readonly withRoll: boolean;
}

export interface RegionNeed {
  readonly region: string;
  readonly valid?: number;
  readonly cap?: number;
  readonly floor?: number;
  /** `full`: more from here cannot count. `short`: below the floor. `room`: so many more may count. `unknown`: none of its lines was looked up. */
  readonly state: "full" | "short" | "room" | "unknown";
}

export interface StandingInput {
  readonly keyIn: KeyIn;
  /** Of the contest, by the names of its log. */
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly law?: { readonly book: Rulebook; readonly route: string; readonly limits: FilingLimits };
  readonly withRoll: boolean;
  /** Both typists must have read a line before it is keyed. */
  readonly twice: boolean;
  readonly typistErrors: number;
  /** Statements that stand in the log and are no lines of this desk, by region: they take places under a ceiling and a cap first, and count towards floors. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

interface Row {
  readonly sheet: SheetState;
  readonly line: number;
  readonly read: KeyedLine | undefined;
  /** Who it is; a person without a roll is known by the fields that tell people apart. */
  readonly person: string | undefined;
  double: boolean;
  readonly isSealed: boolean;
  readonly signedOn: string | undefined;
  /** When it was read first, and taken back, in the order of what happened at the desk. */
  readonly since: number;
  readonly takenBack: { readonly on: CalendarDate; readonly place: number } | undefined;
}

/** Where the drive stands, from what is on paper and what the roll says of it. */
export function standingOf(input: StandingInput): Standing {
  const { keyIn, withRoll, law } = input;
  const rows = rowsOf(input);
  const by = (name: (row: Row) => string | undefined) =>
    [...Map.groupBy(rows, (row) => name(row) ?? "")]
      .filter(([key]) => key !== "")
      .map(([key, of]) => tallyOf(key, of))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const all = tallyOf("", rows);
  const byRegion = by(({ sheet }) => sheet.region);
  const unitOf = unitsOf(input);
  const collectedIn = new Map(byRegion.map((tally) => [tally.name, tally]));
  const made = law === undefined ? undefined : forecastOf(law, rows, all, unitOf);
  const leaveOut =
    law &&
    leaveOutOf(
      // What cannot be filed yet, or never, takes no place of a line that can.
      rows.filter(({ read, isSealed }) => isSealed || read !== undefined).map((row) => couldBeFiled(row, unitOf)),
      leftOf(law.limits, byUnit(input.elsewhere, unitOf)),
      made?.validShare.expected,
    );
  return {
    all,
    byCirculator: by(({ sheet }) => sheet.circulator),
    bySheet: by(({ sheet }) => String(sheet.sheet)).toSorted((a, b) => Number(a.name) - Number(b.name)),
    byRegion,
    byDay: by(({ signedOn }) => signedOn),
    typistErrors: input.typistErrors,
    differences: [...keyIn.differences()].length,
    suspicions: judgeCollection(
      // What was taken back was collected all the same: who forged it is not cleared by that.
      rowsOf(input, () => true)
        .filter(({ read }) => read !== undefined)
        .map(collected),
    ),
    ...(made === undefined ? {} : { forecast: made }),
    regions: input.regions.map(({ id }) => needOf(id, collectedIn.get(id), boundsOf(law?.limits, unitOf(id)))),
    ...(leaveOut === undefined ? {} : { leaveOut }),
    withRoll,
  };
}

/**
 * Of this desk's lines that stand in the log, those to be taken back so that so many fewer do.
 *
 * @param stands in the log, and nobody has taken it back
 */
export function surplusLines(input: StandingInput, stands: (line: LineState) => boolean, fewer: number): LinePlace[] {
  const { law } = input;
  const unitOf = unitsOf(input);
  const rows = rowsOf(input);
  const usual = law && forecastOf(law, rows, tallyOf("", rows), unitOf)?.validShare.expected;
  // Repeated among these alone: a line that is filed for nobody takes no place of one that is.
  const standing = rowsOf(input, stands)
    .toSorted((a, b) => a.sheet.sheet - b.sheet.sheet || a.line - b.line)
    .map((row) => couldBeFiled(row, unitOf));
  return takeBackOf(standing, fewer, leftOf(law?.limits ?? {}, byUnit(input.elsewhere, unitOf)), usual);
}

function couldBeFiled({ sheet, line, ...row }: Row, unitOf: UnitOf): CouldBeFiled {
  return { ...row, place: { sheet: sheet.sheet, line }, unit: unitOf(sheet.region) ?? sheet.region };
}

type UnitOf = (region: string) => string | undefined;

/** The law's own name for a region; `undefined`: the law names none like it. */
function unitsOf({ regions, law }: StandingInput): UnitOf {
  const units = new Map(regions.map((region) => [region.id, law && unitOfRegion(law.book, region)]));
  return (region) => units.get(region);
}

/** How many stand in each unit of the law; under `undefined`, in regions that it does not name. */
function byUnit(byRegion: ReadonlyMap<string, number>, unitOf: UnitOf): ReadonlyMap<string | undefined, number> {
  const sums = new Map<string | undefined, number>();
  for (const [region, statements] of byRegion) {
    const unit = unitOf(region);
    sums.set(unit, (sums.get(unit) ?? 0) + statements);
  }
  return sums;
}

/** What was taken back is in no filing, and repeats nobody. */
function rowsOf({ keyIn, twice, law }: StandingInput, of = (line: LineState) => line.takenBack === undefined): Row[] {
  const zone = law?.book.zone ?? fixedZone("UTC", 0);
  const rows = [...keyIn.lines()].flatMap(({ sheet, line: state }): Row[] => {
    if (!of(state)) return [];
    const { line, id, since = 0, takenBack: back } = state;
    const read = keyIn.reading(state, twice);
    const signedOn = read?.fields.signedOn ?? sheet.signedOn;
    const takenBack = back && { on: localDay(back.at, zone), place: back.place };
    const [person, isSealed] = [read && personOf(read), id !== undefined];
    return [{ sheet, line, read, person, double: false, isSealed, signedOn, since, takenBack }];
  });
  // What is sealed will be filed: whoever stands there is repeated on the sheets before it, too.
  const seen = new Map<string, Row[]>();
  for (const row of [...rows.filter(({ isSealed }) => isSealed), ...rows.filter(({ isSealed }) => !isSealed)]) {
    if (row.person === undefined) continue;
    const others = seen.get(row.person) ?? [];
    // Who signed again once the first line was taken back stood on one at a time.
    row.double = others.some((other) => isSignedBefore(other, row.takenBack) && isSignedBefore(row, other.takenBack));
    seen.set(row.person, [...others, row]);
  }
  return rows;
}

/** By the day that stands on the sheet, whenever it was keyed. Where none does, or it is that very day: by what was first at the desk. */
function isSignedBefore({ signedOn, since }: Row, takenBack: Row["takenBack"]): boolean {
  if (takenBack === undefined) return true;
  if (signedOn === undefined || signedOn === takenBack.on) return since < takenBack.place;
  return signedOn < takenBack.on;
}

/** A voter of the roll; without one, people of one name and whole birth date or document. Names alone tell nobody apart. */
function personOf({ match, fields }: KeyedLine): string | undefined {
  if ("voter" in match) return `voter ${match.voter}`;
  const { surname, given, birthDate, document } = fields;
  if (surname === undefined || given === undefined) return undefined;
  if (document === undefined && (birthDate === undefined || birthDate.length < 10)) return undefined;
  return JSON.stringify([surname, given, birthDate, document]).toLocaleUpperCase();
}

function tallyOf(name: string, rows: readonly Row[]): Tally {
  const keyed = rows.filter(({ read }) => read !== undefined);
  const of = Map.groupBy(keyed, ({ read }) => read?.match.kind);
  const found = [...(of.get("as-written") ?? []), ...(of.get("picked") ?? [])];
  const [nobody, open] = [of.get("nobody")?.length ?? 0, of.get("open")?.length ?? 0];
  const doubles = keyed.filter(({ double }) => double).length;
  const tally = { name, lines: rows.length, keyed: keyed.length, doubles, open };
  if (found.length + nobody === 0) return tally;
  const valid = found.filter(({ double }) => !double).length;
  const looked = found.length + nobody + open;
  const [{ low }, { high }] = [measuredRate(valid, looked), measuredRate(valid + open, looked)];
  return { ...tally, valid, nobody, low, high };
}

function forecastOf(
  { book, route }: NonNullable<StandingInput["law"]>,
  rows: readonly Row[],
  all: Tally,
  unitOf: UnitOf,
): Forecast | undefined {
  const { valid, nobody, open } = all;
  if (valid === undefined || nobody === undefined) return undefined;
  const repeated = rows.filter(({ read, double }) => double && read !== undefined && "voter" in read.match).length;
  const byUnit = Map.groupBy(rows, ({ sheet }) => unitOf(sheet.region));
  const units = [...byUnit].flatMap(([unit, of]) => (unit === undefined ? [] : [[unit, of.length] as const]));
  return forecast(book, {
    route,
    filed: rows.length,
    checked: valid + repeated + nobody + open,
    // Of the open ones nothing is known but that they are none or all good: the middle, and how far it may be off.
    valid: Math.round(valid + open / 2),
    validDeviation: open / Math.sqrt(12), // not law: of a share that may be anything
    duplicates: repeated,
    // Lines from a region the law does not name count in no unit of it: the forecast then says that it leaves the spread out.
    ...(byUnit.has(undefined) ? {} : { byRegion: Object.fromEntries(units) }),
  });
}

function boundsOf(limits: FilingLimits | undefined, unit: string | undefined): Pick<RegionNeed, "cap" | "floor"> {
  if (unit === undefined) return {};
  const [cap, floor] = [limits?.cap?.(unit), limits?.floor?.of(unit)];
  return { ...(cap === undefined ? {} : { cap }), ...(floor === undefined ? {} : { floor }) };
}

function needOf(region: string, tally: Tally | undefined, bounds: Pick<RegionNeed, "cap" | "floor">): RegionNeed {
  const { cap, floor } = bounds;
  const valid = tally === undefined ? 0 : tally.valid;
  if (valid === undefined) return { region, state: "unknown", ...bounds };
  const state = cap !== undefined && valid >= cap ? "full" : floor !== undefined && valid < floor ? "short" : "room";
  return { region, valid, state, ...bounds };
}

function collected({ sheet, read, person, double, signedOn }: Row): CollectedLine {
  const match = read?.match.kind;
  const { birthDate, surname } = read?.fields ?? {};
  const born = birthDate?.length === 10 ? Number(birthDate.slice(8)) : undefined;
  return {
    circulator: sheet.circulator,
    sheet: String(sheet.sheet),
    day: signedOn,
    invalid: match === undefined || match === "open" ? undefined : match === "nobody",
    double: person === undefined ? undefined : double,
    birthDay: born,
    surname: surname?.toLocaleLowerCase(),
  };
}
