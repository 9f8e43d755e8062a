import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { MatchModel, PersonRecord } from "@hustings/linkage";
import { EntryWords } from "../lists/entry-words.ts";
import { LineCodes } from "../lists/line-codes.ts";
import { LineFinder } from "../lists/line-finder.ts";
import { RollLists } from "../lists/roll-lists.ts";
import { plantedKinds, randomOf } from "./planted-slips.ts";

/** How many lines of a kind were planted, and of how many the keys brought the entry to be compared. */
export interface ReachOfKind {
  readonly kind: string;
  readonly slips: 1 | 2 | 3;
  readonly planted: number;
  readonly shown: number;
}

/**
 * What the keys can find with the columns that are compared. A voter whose entry no key brings is called "not on the roll" and nobody is
 * asked: this says how many those are, kind by kind, measured on the roll itself.
 */
export interface Reach {
  /** Entries that lines were planted from. */
  readonly entries: number;
  readonly kinds: readonly ReachOfKind[];
  /** Share of the lines with one slip, and with two, whose entry was shown. `undefined` where none could be planted. */
  readonly oneSlip: number | undefined;
  readonly twoSlips: number | undefined;
}

/** Of some ten kinds so many each: hundreds of lines with two slips. */
const usualEntries = 100;

/**
 * Plants slips in entries of a prepared roll, spread over it evenly, and looks for them with the model's own keys. What was measured is
 * kept beside the lists (`ROLL.lists.reach`, counts alone), for as long as they and the model are the same.
 *
 * @param path of the roll's lists, wherever they lie
 * @returns `undefined` where the roll has no entries: then nothing is known of the reach
 */
export function measureReachIn(path: string, model: MatchModel, entries = usualEntries): Reach | undefined {
  using lists = new RollLists(path);
  if (lists.about.entries === 0) return undefined;
  const { plan, roll: of } = lists.about;
  const { fields, blocking, thresholds } = model;
  const key = createHash("sha256")
    .update(JSON.stringify({ plan, of, fields, blocking, thresholds, entries, plantedKinds }))
    .digest("hex");
  const kept = keptIn(`${path}.reach`);
  const known = kept[key];
  if (known !== undefined) return known;
  const measured = planted(lists, model, Math.min(entries, lists.about.entries));
  keep(`${path}.reach`, { ...kept, [key]: measured });
  return measured;
}

function planted(lists: RollLists, model: MatchModel, count: number): Reach {
  const codes = new LineCodes(lists);
  const finder = new LineFinder(lists, model, codes.values);
  const words = new EntryWords(lists);
  const fields = model.fields.filter(({ kind }) => kind !== "address").map(({ field }) => field);
  const counts = plantedKinds.map(({ kind, slips }) => ({ kind, slips, planted: 0, shown: 0 }));
  for (let one = 0; one < count; one++) {
    const row = Math.trunc(((one + 0.5) * lists.about.entries) / count);
    const entry: PersonRecord = Object.fromEntries(fields.map((field) => [field, words.spelled(row, field)]));
    for (const [at, { asks, plant }] of plantedKinds.entries()) {
      const counted = counts[at];
      if (counted === undefined || asks.some((field) => (entry[field] ?? "") === "")) continue;
      const written = plant(entry, randomOf(one * 7919 + at));
      const line = new Int32Array(lists.width);
      for (const { field, kind } of model.fields) {
        const column = lists.column(field);
        if (kind !== "address" && column !== undefined) line[column.at] = codes.code(kind, written[field]);
      }
      counted.planted++;
      if (finder.brings(line, row)) counted.shown++;
    }
  }
  const kinds = counts.filter(({ planted: lines }) => lines > 0);
  return { entries: count, kinds, oneSlip: shareOf(kinds, 1), twoSlips: shareOf(kinds, 2) };
}

type Kept = Readonly<Record<string, Reach>>;

function keptIn(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Kept;
  } catch {
    // Nothing measured yet, or cut short: it is measured again.
    return {};
  }
}

function keep(file: string, kept: Kept): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    // Beside a roll where nothing may be written it is measured every time.
    rmSync(temporary, { force: true });
  }
}

function shareOf(kinds: readonly ReachOfKind[], slips: 1 | 2): number | undefined {
  const of = kinds.filter((one) => one.slips === slips);
  const lines = of.reduce((sum, one) => sum + one.planted, 0);
  return lines === 0 ? undefined : of.reduce((sum, one) => sum + one.shown, 0) / lines;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** On a sheet of the United States the column that a Russian one calls so has middle names. */
const inWords = (kind: string) => kind.replace("no patronymic", "no patronymic or middle name");

/** One line for a report; what is not known is said to be not known. */
export function reachWords(reach: Reach | undefined): string {
  if (reach === undefined) return "reach not measured";
  const of = [
    ...(reach.oneSlip === undefined ? [] : [`${percent(reach.oneSlip)} of lines with one slip`]),
    ...(reach.twoSlips === undefined ? [] : [`${percent(reach.twoSlips)} with two`]),
  ];
  const [least] = reach.kinds.toSorted((a, b) => a.shown / a.planted - b.shown / b.planted);
  const worst =
    least === undefined || least.shown === least.planted
      ? ""
      : `; least with ${inWords(least.kind)}, ${percent(least.shown / least.planted)}`;
  return `reach: ${of.join(", ")} come before the comparison, measured on ${reach.entries} of the roll's entries${worst}`;
}
