import assert from "node:assert/strict";
import { forecast, rulebook, type Rulebook } from "../src/index.ts";

/** A drive of single lines by single people: the forecast's own formulas are nowhere in it. */
interface Setting {
  readonly law: Rulebook;
  readonly route: string;
  readonly checked: number;
  readonly share: readonly [number, number];
  /** Lines that repeat another, as a part of all: no more than this. */
  readonly repeated: number;
  /** Each rate up to it is as likely as another, as the forecast believes before anything is looked up; otherwise low rates are far more likely. */
  readonly anyRate?: boolean;
  readonly byRegion: Readonly<Record<string, number>>;
  readonly given?: boolean;
  readonly passes: (lines: readonly Line[]) => boolean;
}

interface Line {
  readonly unit: string;
  readonly person: number;
  readonly valid: boolean;
}

interface Drive {
  readonly chance: number;
  readonly passed: boolean;
  /** The forecast says of itself that it is rather too low. */
  readonly low: boolean;
}

const bands = [0.1, 0.5, 0.9, 1.000_001];

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

function drives(setting: Setting, runs: number): readonly Drive[] {
  const random = randomFrom(20_261_129);
  return Array.from({ length: runs }, () => {
    const [from, to] = setting.share;
    const share = from + (to - from) * random();
    const lines = linesOf(setting, share, setting.repeated * random() ** (setting.anyRate === true ? 1 : 2), random);
    shuffle(lines, random);
    const lookedUp = lines.slice(0, setting.checked).filter((line) => line.valid);
    const valid = people(lookedUp);
    const { chance, tooLow } = forecast(setting.law, {
      route: setting.route,
      filed: lines.length,
      checked: setting.checked,
      valid,
      duplicates: lookedUp.length - valid,
      // Out of reach, so that no margin is sought.
      target: 1 - 1e-12,
      ...(setting.given === true && { byRegion: setting.byRegion }),
    });
    shuffle(lines, random);
    return { chance, passed: setting.passes(lines), low: tooLow !== undefined };
  });
}

/** People sign where they live, each line by one of so many that about this part of the lines repeats another. */
function linesOf({ byRegion }: Setting, share: number, repeated: number, random: () => number): Line[] {
  const lines: Line[] = [];
  let before = 0;
  for (const [unit, count] of Object.entries(byRegion)) {
    const willing = Math.round(count / (2 * repeated));
    const known = new Map<number, boolean>();
    for (let line = 0; line < count; line++) {
      const person = before + Math.floor(random() * willing);
      const valid = known.get(person) ?? random() < share;
      known.set(person, valid);
      lines.push({ unit, person, valid });
    }
    before += willing;
  }
  return lines;
}

function shuffle(lines: Line[], random: () => number): void {
  for (let at = lines.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [lines[at], lines[other]];
    if (one !== undefined && two !== undefined) [lines[at], lines[other]] = [two, one];
  }
}

function people(lines: readonly Line[]): number {
  return new Set(lines.filter(({ valid }) => valid).map(({ person }) => person)).size;
}

function byUnit(lines: readonly Line[]): readonly (readonly Line[])[] {
  return [...Map.groupBy(lines, ({ unit }) => unit).values()];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** Of each unit no more than the cap. */
function counted(lines: readonly Line[], cap: number): number {
  return sum(byUnit(lines).map((of) => Math.min(cap, people(of))));
}

function units(law: Rulebook, sizes: readonly number[]): Record<string, number> {
  const names = (law.units ?? []).map(({ id }) => id);
  return Object.fromEntries(sizes.map((size, at) => [names[at] ?? `unit-${at}`, size]));
}

const [france, moscow] = [rulebook("fr/president/2017"), rulebook("ru/moscow-duma/2019-district-43")];
const [iceland, moldova] = [rulebook("is/president/2024"), rulebook("md/president/2024@1:10")];
const russia = rulebook("ru/president/2018@1:100");
const all = (lines: number) => ({ all: lines });
const times = (count: number, size: number) => Array.from({ length: count }, () => size);
const regions = Object.fromEntries(
  times(46, 70).map((size, at) => [`region-${at}`, at < 6 ? 0 : at < 16 ? 100 : size]),
);
const filedIn = (lines: readonly Line[], cap: number) => sum(byUnit(lines).map((of) => Math.min(cap, of.length)));

function passesInIceland(lines: readonly Line[]): boolean {
  const of = Object.fromEntries([...Map.groupBy(lines, ({ unit }) => unit)].map(([unit, its]) => [unit, people(its)]));
  const [south = 0, west = 0, north = 0, east = 0] = ["South", "West", "North", "East"].map((unit) => of[unit]);
  const capped = Math.min(south, 2_465) + Math.min(west, 112) + Math.min(north, 314) + Math.min(east, 109);
  return capped >= 1_500 && south >= 1_233 && west >= 56 && north >= 157 && east >= 54;
}

export const settings: Readonly<Record<string, Setting>> = {
  "every line is checked": {
    law: rulebook("pt/president/2006"),
    route: "electors",
    checked: 800,
    share: [0.86, 0.995],
    repeated: 0.2,
    byRegion: all(8_400),
    passes: (lines) => people(lines) >= 7_500,
  },
  "the rest above a ceiling is left out": {
    law: rulebook("is/president/2024"),
    route: "sponsors",
    checked: 600,
    share: [0.4, 0.65],
    repeated: 0.1,
    byRegion: all(4_000),
    passes: (lines) => people(lines.slice(0, 3_000)) >= 1_500,
  },
  "lines are counted under a ceiling": {
    law: moscow,
    route: "signatures",
    checked: 1_500,
    share: [0.84, 0.97],
    repeated: 0.1,
    byRegion: all(4_940),
    passes: (lines) => samplesPass(lines, [4_940], 10, 4_491),
  },
  "units have caps": {
    law: france,
    route: "presentations",
    checked: 300,
    share: [0.84, 0.98],
    repeated: 0.1,
    byRegion: units(france, [100, 60, 49, ...Array.from({ length: 40 }, () => 10)]),
    given: true,
    passes: (lines) => counted(lines, 50) >= 500,
  },
  "half of the units reach a floor, and the rest above a ceiling is left out": {
    law: moldova,
    route: "signatures",
    checked: 500,
    share: [0.5, 0.98],
    repeated: 0.15,
    byRegion: units(moldova, [...times(12, 140), ...times(14, 75)]),
    given: true,
    passes: (lines) => {
      const taken = lines.slice(0, 2_500);
      return people(taken) >= 1_500 && byUnit(taken).filter((of) => people(of) >= 60).length >= 18;
    },
  },
  "units have floors and caps": {
    law: iceland,
    route: "sponsors",
    checked: 350,
    share: [0.78, 0.99],
    repeated: 0.1,
    byRegion: units(iceland, [1_420, 66, 182, 118]),
    given: true,
    passes: passesInIceland,
  },
  "units have floors and caps and many pairs are found": {
    law: iceland,
    route: "sponsors",
    checked: 350,
    share: [0.8, 1],
    repeated: 0.3,
    anyRate: true,
    byRegion: units(iceland, [1_420, 66, 182, 118]),
    given: true,
    passes: passesInIceland,
  },
  "lines of regions with caps are sampled under a ceiling": {
    law: russia,
    route: "self",
    checked: 400,
    share: [0.9, 0.995],
    repeated: 0.1,
    byRegion: regions,
    given: true,
    passes: (lines) => {
      const over = lines.length - filedIn(lines, 75);
      return [600, 900].some((size) => {
        const bad = size - people(lines.slice(0, size));
        return bad * 20 < size && lines.length - over - bad >= 3_000;
      });
    },
  },
};

/** Fewer than so many in a hundred bad in the first sample, or in both; and what is left still enough. */
function samplesPass(lines: readonly Line[], sizes: readonly number[], hundredths: number, required: number): boolean {
  return sizes.some((size) => {
    const sample = lines.slice(0, size);
    const bad = sample.length - people(sample);
    return bad * 100 < sample.length * hundredths && lines.length - bad >= required;
  });
}

/**
 * Of so many drives as many pass as was said of them, and where the forecast says of itself that it is rather too low, no fewer.
 *
 * @param repeated lines that repeat another, as a part of all: no more than this
 */
export function chancesKept(setting: Setting, repeated: number, runs: number): void {
  const made = drives({ ...setting, repeated }, runs);
  kept(made.filter(({ low }) => !low));
  kept(made.filter(({ low }) => low));
}

function kept(made: readonly Drive[]): void {
  let from = 0;
  for (const to of bands) {
    const within = made.filter(({ chance }) => chance >= from && chance < to);
    const promised = within.reduce((sum, { chance }) => sum + chance, 0);
    const passed = within.filter((drive) => drive.passed).length;
    const error = Math.sqrt(within.reduce((sum, { chance }) => sum + chance * (1 - chance), 0));
    // Three standard errors, and two in a hundred for what the forecast only approaches.
    const more = passed - promised;
    const apart = within.some(({ low }) => low) ? -more : Math.abs(more);
    const found = `${passed} of ${within.length} passed, ${promised.toFixed(1)} promised, ${from} to ${to}`;
    assert.ok(apart <= 3 * error + 0.02 * within.length + 0.5, found);
    from = to;
  }
}
