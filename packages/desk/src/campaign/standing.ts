import {
  chooseLines,
  judgeCollection,
  measuredRate,
  type CollectedLine,
  type FilingLimits,
  type Suspicions,
} from "@hustings/roll";
import { forecast, type Forecast, type Rulebook } from "@hustings/rules";
import type { SheetState } from "./custody.ts";
import type { KeyedLine } from "./desk-event.ts";
import type { KeyIn } from "./key-in.ts";

/** What is known of a part of the lines: a circulator's, a sheet's, a region's, a day's, or all. */
export interface Tally {
  readonly name: string;
  /** Written on and not struck. */
  readonly lines: number;
  readonly keyed: number;
  /** On the roll, each person once. */
  readonly valid: number;
  readonly nobody: number;
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
  /** Lines to leave out of the filing as things stand, by reason. */
  readonly leaveOut: { readonly overCap: number; readonly overCeiling: number; readonly unlikely: number };
  readonly withRoll: boolean;
}

export interface RegionNeed {
  readonly region: string;
  readonly valid: number;
  readonly cap?: number;
  readonly floor?: number;
  /** `full`: more from here cannot count. `short`: below the floor. `room`: so many more may count. */
  readonly state: "full" | "short" | "room";
}

export interface StandingInput {
  readonly keyIn: KeyIn;
  readonly regions: readonly string[];
  readonly law?: { readonly book: Rulebook; readonly route: string; readonly limits: FilingLimits };
  readonly withRoll: boolean;
  /** Both typists must have read a line before it is keyed. */
  readonly twice: boolean;
  /** Days of collection gone and all of them: caps are full on a forecast only with all lines in. */
  readonly typistErrors: number;
}

interface Row {
  readonly sheet: SheetState;
  readonly line: number;
  readonly read: KeyedLine | undefined;
  /** Who it is; a person without a roll is known by the fields that tell people apart. */
  readonly person: string | undefined;
  double: boolean;
}

/** Where the drive stands, from what is on paper and what the roll says of it. */
export function standingOf(input: StandingInput): Standing {
  const { keyIn, withRoll, law, twice } = input;
  const rows = rowsOf(keyIn, twice);
  const by = (name: (row: Row) => string | undefined) =>
    [...Map.groupBy(rows, (row) => name(row) ?? "")]
      .filter(([key]) => key !== "")
      .map(([key, of]) => tallyOf(key, of))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const all = tallyOf("", rows);
  const byRegion = by(({ sheet }) => sheet.region);
  const expected = new Map(byRegion.map(({ name, valid }) => [name, valid]));
  const made = law === undefined ? undefined : forecastOf(law, rows, all, byRegion);
  const chosen = chooseLines(
    rows.map(({ sheet, read, double }, line) => ({
      line,
      unit: sheet.region,
      chance: chanceOf(read, double, made?.validShare.expected ?? 1),
    })),
    law?.limits ?? {},
  );
  return {
    all,
    byCirculator: by(({ sheet }) => sheet.circulator),
    bySheet: by(({ sheet }) => String(sheet.sheet)).toSorted((a, b) => Number(a.name) - Number(b.name)),
    byRegion,
    byDay: by(({ sheet, read }) => read?.fields.signedOn ?? sheet.signedOn),
    typistErrors: input.typistErrors,
    differences: [...keyIn.differences()].length,
    suspicions: judgeCollection(rows.filter(({ read }) => read !== undefined).map(collected)),
    ...(made === undefined ? {} : { forecast: made }),
    regions: input.regions.map((region) => needOf(region, expected.get(region) ?? 0, law?.limits)),
    leaveOut: {
      overCap: chosen.overCap.length,
      overCeiling: chosen.overCeiling.length,
      unlikely: chosen.unlikely.length,
    },
    withRoll,
  };
}

function rowsOf(keyIn: KeyIn, twice: boolean): Row[] {
  const seen = new Set<string>();
  const rows: Row[] = [];
  for (const { sheet, line } of keyIn.lines()) {
    const read = keyIn.reading(line, twice);
    const person = read && personOf(read);
    const double = person !== undefined && seen.has(person);
    if (person !== undefined) seen.add(person);
    rows.push({ sheet, line: line.line, read, person, double });
  }
  return rows;
}

/** A voter of the roll; without one, people of one name and whole birth date or document. Names alone tell nobody apart. */
function personOf({ match, fields }: KeyedLine): string | undefined {
  if (match.kind === "as-written" || match.kind === "picked") return `voter ${match.voter}`;
  const { surname = "", given = "", birthDate = "", document = "" } = fields;
  if (surname === "" || given === "" || (birthDate.length < 10 && document === "")) return undefined;
  return [surname, given, birthDate, document].join("\u001f").toLocaleUpperCase();
}

function tallyOf(name: string, rows: readonly Row[]): Tally {
  const keyed = rows.filter(({ read }) => read !== undefined);
  const count = (kinds: readonly string[]) => keyed.filter(({ read }) => kinds.includes(read?.match.kind ?? "")).length;
  const [found, nobody, open] = [count(["as-written", "picked"]), count(["nobody"]), count(["open"])];
  const doubles = keyed.filter(({ double }) => double).length;
  const foundTwice = keyed.filter(
    ({ double, read }) => double && read?.match.kind !== "open" && read?.match.kind !== "nobody",
  ).length;
  const valid = found - foundTwice;
  const looked = found + nobody;
  const tally = { name, lines: rows.length, keyed: keyed.length, valid, nobody, doubles, open };
  if (looked === 0) return tally;
  const of = looked + open;
  return { ...tally, low: measuredRate(valid, of).low, high: measuredRate(Math.min(of, valid + open), of).high };
}

function forecastOf(
  { book, route }: NonNullable<StandingInput["law"]>,
  rows: readonly Row[],
  all: Tally,
  byRegion: readonly Tally[],
): Forecast | undefined {
  const checked = all.valid + all.nobody + all.doubles + all.open;
  if (all.low === undefined || checked === 0) return undefined;
  return forecast(book, {
    route,
    filed: rows.length,
    checked: Math.min(checked, rows.length),
    // Of the open ones nothing is known but that they are none or all good: the middle, and how far it may be off.
    valid: Math.min(checked, Math.round(all.valid + all.open / 2)),
    validDeviation: all.open / Math.sqrt(12), // not law: of a share that may be anything
    duplicates: all.doubles,
    byRegion: Object.fromEntries(byRegion.map(({ name, lines }) => [name, lines])),
  });
}

function chanceOf(read: KeyedLine | undefined, double: boolean, usual: number): number {
  if (double) return 0;
  switch (read?.match.kind) {
    case "as-written":
    case "picked":
      return 1;
    case "nobody":
      return 0;
    case "open":
    case undefined:
      return usual;
  }
}

function needOf(region: string, valid: number, limits: FilingLimits | undefined): RegionNeed {
  const [cap, floor] = [limits?.cap?.(region), limits?.floor?.of(region)];
  const state = cap !== undefined && valid >= cap ? "full" : floor !== undefined && valid < floor ? "short" : "room";
  return { region, valid, state, ...(cap === undefined ? {} : { cap }), ...(floor === undefined ? {} : { floor }) };
}

function collected({ sheet, read, double }: Row): CollectedLine {
  const { birthDate, surname, signedOn } = read?.fields ?? {};
  const born = birthDate?.length === 10 ? Number(birthDate.slice(8)) : undefined;
  return {
    circulator: sheet.circulator,
    sheet: String(sheet.sheet),
    day: signedOn ?? sheet.signedOn,
    invalid: read?.match.kind === "nobody",
    double,
    birthDay: born,
    surname: surname?.toLocaleLowerCase(),
  };
}
