import { Chance } from "../src/precheck/chance.ts";
import type { CollectedLine } from "../src/sheets/collected-lines.ts";

/** Random numbers that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  const chance = new Chance(seed);
  return () => chance.next();
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A rate that differs from place to place: a logit with this much spread. */
function rateAround(mean: number, spread: number, random: () => number): number {
  return 1 / (1 + Math.exp(-(Math.log(mean / (1 - mean)) + spread * normal(random))));
}

export interface HonestDrive {
  readonly circulators: number;
  /** Lines of the median circulator. */
  readonly lines: number;
  /** How much circulators, sheets and days differ in what they bring: the spread of their logits. */
  readonly spread: number;
}

const [sheetLines, rollSize] = [10, 1_000_000];

/**
 * An honest drive: circulators work in different streets at different speeds, some lines are wrong everywhere and more so on some
 * sheets, families sign one after the other, some registers have many on the 1st of a month.
 */
export function honestDrive({ circulators, lines, spread }: HonestDrive, random: () => number): CollectedLine[] {
  return Array.from({ length: circulators }, (_, at) => {
    const count = Math.max(3, Math.round(lines * Math.exp(0.8 * normal(random))));
    const [invalid, double, dead] = [0.1, 0.03, 0.002].map((mean) => rateAround(mean, spread, random));
    const first = rateAround(0.035, spread, random);
    const pace = 25 * Math.exp(0.5 * normal(random));
    let [today, left] = [1, 0];
    let sheetRate = 0;
    let before: CollectedLine | undefined;
    return Array.from({ length: count }, (__, index): CollectedLine => {
      if (index % sheetLines === 0) sheetRate = rateAround(invalid ?? 0, spread / 2, random);
      if (left <= 0) {
        today++;
        left = Math.max(1, Math.round(pace * Math.exp(0.4 * normal(random))));
      }
      left--;
      const family = before?.place !== undefined && random() < 0.15;
      const isInvalid = random() < sheetRate;
      const place = family ? (before?.place ?? 0) + Math.round(random() * 4 - 2) : Math.trunc(random() * rollSize);
      before = {
        circulator: `C${at}`,
        sheet: `C${at}-${Math.trunc(index / sheetLines)}`,
        day: `2018-01-${String(today).padStart(2, "0")}`,
        invalid: isInvalid,
        double: random() < (double ?? 0),
        dead: isInvalid ? undefined : random() < (dead ?? 0),
        birthDay: random() < first ? 1 : 1 + Math.trunc(random() * 30.44),
        place: isInvalid ? undefined : place,
        surname: family ? before?.surname : `n${Math.trunc(random() ** 2 * 5000)}`,
      };
      return before;
    });
  }).flat();
}
