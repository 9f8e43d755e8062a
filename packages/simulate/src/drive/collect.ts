import { addDays, weekday, type CalendarDate } from "@hustings/core";
import { weightedChoice, type Random, type WeightedChoice } from "../random.ts";
import type { RegionQuota } from "./allocate.ts";
import type { ReturnedSheet, SheetIssue } from "./drive.ts";
import { at } from "../at.ts";

/** Where and when one line came in, before it is decided whose it is. */
export interface Slot {
  /** Index of the region in the quotas. */
  readonly region: number;
  readonly day: number;
  readonly hour: number;
  /** Day of the drive on which it was signed. */
  readonly signedDay: number;
  readonly forged: boolean;
  readonly sheet?: number;
  readonly line?: number;
  readonly circulator?: string;
}

export interface Collection {
  readonly byRegion: readonly RegionQuota[];
  readonly lines: number;
  readonly online: number;
  readonly linesPerSheet: number;
  readonly forged: number;
  readonly circulators: number;
  readonly opensOn: CalendarDate;
  readonly days: number;
  readonly rng: Random;
}

export interface Collected {
  readonly slots: readonly Slot[];
  readonly issues: readonly SheetIssue[];
  readonly sheets: readonly ReturnedSheet[];
}

const partlyFilled = 0.12;
const spoiledLine = 0.015;
/** A forger's day: more lines than anybody can gather at doors. */
const forgedLinesADay = 400;

/** Sheets go out and come back, people sign online; everything in order of time. */
export function collect(collection: Collection): Collected {
  const { byRegion, rng, days } = collection;
  const calendar = dayCurve(collection.opensOn, days);
  const issues: SheetIssue[] = [];
  const sheets: ReturnedSheet[] = [];
  const slots: Slot[] = [];
  const forgedIn = forgedByRegion(collection);
  let nextSheet = 1;
  let nextCirculator = 1;
  for (const [region, quota] of byRegion.entries()) {
    if (quota.lines === 0) continue;
    const regionRng = rng.fork(quota.region);
    const forged = at(forgedIn, region);
    const paper = Math.round((quota.lines - forged) * (1 - collection.online));
    for (let i = quota.lines - forged - paper; i > 0; i--) {
      const day = regionRng.weighted(calendar);
      slots.push({ region, day, hour: regionRng.weighted(onlineHours), signedDay: day, forged: false });
    }
    const share = quota.lines / collection.lines;
    const honest = paper === 0 ? 0 : Math.max(1, Math.round(collection.circulators * share));
    for (const bundle of [...bundles(paper, honest, regionRng), ...forgers(forged)]) {
      const circulator = `c-${String(nextCirculator++).padStart(4, "0")}`;
      const carried = carry({ ...bundle, circulator, region, first: nextSheet }, collection, calendar, regionRng);
      nextSheet = carried.issue.last + 1;
      issues.push(carried.issue);
      for (const sheet of carried.sheets) sheets.push(sheet);
      for (const slot of carried.slots) slots.push(slot);
    }
  }
  // A shuffle first: people online come in no order within an hour, whatever region they are of.
  rng.fork("order").shuffle(slots);
  slots.sort(
    (a, b) => a.day - b.day || a.hour - b.hour || (a.sheet ?? 0) - (b.sheet ?? 0) || (a.line ?? 0) - (b.line ?? 0),
  );
  sheets.sort((a, b) => a.day - b.day || a.hour - b.hour || a.sheet - b.sheet);
  return { slots, issues, sheets };
}

/** Slow start, more at weekends, a rush at the end. */
function dayCurve(opensOn: CalendarDate, days: number): WeightedChoice<number> {
  return weightedChoice(
    Array.from({ length: days }, (_, day) => day),
    (day) => {
      const x = days === 1 ? 1 : day / (days - 1);
      const rush = x * x * x * x * x * x;
      const weekend = [0, 6].includes(weekday(addDays(opensOn, day))) ? 1.4 : 1;
      return (0.15 + 0.85 * Math.min(1, 3 * x) + 1.5 * rush) * weekend;
    },
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const onlineHours = weightedChoice(
  hours,
  (hour) => [3, 2, 1, 1, 1, 1, 2, 5, 8, 10, 11, 12, 13, 12, 11, 11, 12, 13, 15, 18, 21, 21, 16, 8][hour] ?? 0,
);

interface Bundle {
  readonly lines: number;
  readonly forged: boolean;
}

/** Paper lines of a region shared among its circulators: some gather five times what others do. */
function bundles(lines: number, circulators: number, rng: Random): Bundle[] {
  const zeal = Array.from({ length: circulators }, () => 0.3 + 1.4 * rng.fraction());
  const total = zeal.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  let before = 0;
  return zeal.map((value) => {
    sum += value;
    const upTo = Math.round((sum / total) * lines);
    const bundle = { lines: upTo - before, forged: false };
    before = upTo;
    return bundle;
  });
}

function forgers(lines: number): Bundle[] {
  return lines === 0 ? [] : [{ lines, forged: true }];
}

/** Forgers work where lines are easily hidden among many: a few regions, in whole sheets. */
function forgedByRegion({ byRegion, forged, linesPerSheet, rng }: Collection): number[] {
  const given = byRegion.map(() => 0);
  const order = rng.fork("forgers").shuffle([...byRegion.keys()]);
  order.sort((a, b) => Math.sign((byRegion[b]?.lines ?? 0) - (byRegion[a]?.lines ?? 0)));
  let left = forged;
  // At most half of a region, and the largest regions first: one forger in each.
  for (const most of [0.5, 1]) {
    for (const i of order) {
      const room = Math.floor(at(byRegion, i).lines * most) - at(given, i);
      const whole = Math.min(left, Math.floor(room / linesPerSheet) * linesPerSheet);
      if (whole <= 0) continue;
      given[i] = at(given, i) + whole;
      left -= whole;
    }
  }
  return given;
}

interface Carried extends Bundle {
  readonly circulator: string;
  readonly region: number;
  readonly first: number;
}

function carry(
  { lines, forged, circulator, region, first }: Carried,
  { linesPerSheet, days, byRegion }: Collection,
  calendar: WeightedChoice<number>,
  rng: Random,
): { issue: SheetIssue; sheets: ReturnedSheet[]; slots: Slot[] } {
  const place = at(byRegion, region).region;
  const sheets: ReturnedSheet[] = [];
  const slots: Slot[] = [];
  const forgedFrom = rng.int(days);
  let left = lines;
  let sheet = first;
  while (left > 0) {
    const { used, spoiled } = forged ? wholeSheet(left, linesPerSheet) : oneSheet(left, linesPerSheet, rng);
    const signedDay = forged
      ? Math.min(days - 1, forgedFrom + Math.floor((lines - left) / forgedLinesADay))
      : rng.weighted(calendar);
    const day = forged ? signedDay : Math.min(days - 1, signedDay + rng.int(4));
    const hour = rng.between(forged ? 20 : 16, 22);
    sheets.push({ sheet, circulator, region: place, day, hour, used, spoiled: spoiled.size });
    for (let line = 1; line <= used; line++) {
      // Some lines of a sheet are of the evening before.
      const signed = forged || line > 1 || signedDay === 0 || rng.chance(0.8) ? signedDay : signedDay - 1;
      if (!spoiled.has(line)) slots.push({ region, day, hour, signedDay: signed, forged, sheet, line, circulator });
    }
    left -= used - spoiled.size;
    sheet++;
  }
  const spare = rng.int(3 + Math.floor((sheet - first) / 8));
  const numbers = Array.from({ length: spare }, (_, i) => sheet + i);
  const day = sheets.reduce((earliest, returned) => Math.min(earliest, returned.day), days - 1);
  const issue: SheetIssue = {
    circulator,
    region: place,
    day: rng.int(Math.max(1, day)),
    first,
    last: Math.max(first, sheet + spare - 1),
    linesPerSheet,
    left: sheet === first && spare === 0 ? [first] : numbers,
  };
  return { issue, sheets, slots };
}

function wholeSheet(left: number, linesPerSheet: number): { used: number; spoiled: ReadonlySet<number> } {
  return { used: Math.min(left, linesPerSheet), spoiled: new Set() };
}

function oneSheet(left: number, linesPerSheet: number, rng: Random): { used: number; spoiled: ReadonlySet<number> } {
  const filled = rng.chance(partlyFilled) ? rng.between(1, linesPerSheet) : linesPerSheet;
  const spoiled = new Set<number>();
  for (let line = 1; line <= filled; line++) if (rng.chance(spoiledLine)) spoiled.add(line);
  // A sheet on which every line was struck still comes back.
  if (spoiled.size === filled) return { used: filled, spoiled };
  // The last sheet stops where the drive has its lines.
  const good = Math.min(left, filled - spoiled.size);
  let used = 0;
  for (let kept = 0; used < filled && kept < good;) {
    used++;
    if (!spoiled.has(used)) kept++;
  }
  for (const line of spoiled) if (line > used) spoiled.delete(line);
  return { used, spoiled };
}
