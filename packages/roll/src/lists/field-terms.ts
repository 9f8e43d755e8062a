import { differentLevel, isWholeDate, knownFrom, levelOfForms, missingLevel } from "@hustings/linkage";
import type { FieldModel, Gate, Level, NameForms } from "@hustings/linkage";
import type { DictionaryKind } from "./dictionary.ts";
import { formsOfCode } from "./line-codes.ts";
import type { NewValues } from "./line-codes.ts";
import type { RollLists } from "./roll-lists.ts";

const kept = 1 << 16;

/** One field of the model over the roll's codes: how alike two values are, what that weighs, whom it asks to look. */
export class FieldTerms {
  readonly model: FieldModel;
  /** Of an entry's record. */
  readonly column: number;
  readonly swapped: number;
  readonly isDate: boolean;
  readonly bars: boolean;
  readonly #lists: RollLists;
  readonly #values: NewValues | undefined;
  readonly #entries: Int32Array;
  readonly #rarity: Int32Array;
  readonly #mostAlike: number;
  readonly #mostUnlike: number;
  readonly #weighsRarity: boolean;
  readonly #forms = new Map<number, NameForms>();
  readonly #places: DatePlaces | undefined;
  /** By level, from the missing one on. */
  readonly #adds: Int32Array;
  readonly #caps: Int32Array;
  readonly #rare: Int32Array;
  readonly #gates: readonly Gate[];
  /** Levels of pairs met lately, each at the one place its codes say. */
  readonly #left = new Int32Array(kept);
  readonly #right = new Int32Array(kept);
  readonly #level = new Int8Array(kept);

  constructor(lists: RollLists, model: FieldModel, values: Readonly<Record<DictionaryKind, NewValues>>) {
    const column = lists.column(model.field);
    if (column === undefined || model.kind === "address")
      throw new Error(`expected ${model.field} in the roll's lists`);
    const { entries, rarity } = lists.frequencies(model.field);
    this.model = model;
    this.column = column.at;
    this.swapped = model.swapped ?? 0;
    this.isDate = model.kind === "date";
    this.bars = model.different.gate === "bar";
    const all = [...model.levels, model.different, model.missing];
    this.#mostAlike = Math.max(...all.map(({ weight: { add } }) => add));
    // Of values with different codes the first level, that they are the same, cannot hold.
    this.#mostUnlike = Math.max(...[...model.levels.slice(1), model.different].map(({ weight: { add } }) => add));
    this.#weighsRarity = all.some(({ weight }) => weight.rarity);
    this.#lists = lists;
    this.#values = model.kind === "date" ? undefined : values[model.kind];
    this.#entries = entries;
    this.#rarity = rarity;
    this.#places = this.isDate ? new DatePlaces(lists.dates) : undefined;
    this.#adds = byLevel(model, ({ weight: { add } }) => add);
    this.#caps = byLevel(model, ({ weight: { cap } }) => cap ?? none);
    this.#rare = byLevel(model, ({ weight: { rarity } }) => (rarity ? 1 : 0));
    this.#gates = [model.missing, model.different, ...model.levels].map((level) => level.gate);
  }

  level(line: number, entry: number): number {
    if (line === 0 || entry === 0) return missingLevel;
    if (this.isDate) {
      return line === entry && isWholeDate(line) ? 1 : this.#keptLevel(line, entry);
    }
    return line === entry ? 1 : this.#keptLevel(line, entry);
  }

  #keptLevel(line: number, entry: number): number {
    const at = (Math.imul(line, 0x9e3779b1) ^ Math.imul(entry, 0x85ebca6b)) >>> 16;
    if (this.#left[at] === line && this.#right[at] === entry) return this.#level[at] ?? differentLevel;
    const level = this.isDate
      ? levelOfForms(this.model, line, entry)
      : levelOfForms(this.model, this.forms(line), this.forms(entry));
    this.#left[at] = line;
    this.#right[at] = entry;
    this.#level[at] = level;
    return level;
  }

  forms(code: number): NameForms {
    const known = this.#forms.get(code);
    if (known !== undefined) return known;
    if (this.model.kind === "date" || this.model.kind === "address" || this.#values === undefined)
      throw new TypeError("expected a field of names");
    const forms = {
      ...formsOfCode(this.#lists, this.model.kind, this.#values, code),
      known: this.model.kind !== "name" || (this.#entries[code] ?? 0) >= knownFrom,
    };
    if (this.#forms.size > 100_000) this.#forms.clear();
    this.#forms.set(code, forms);
    return forms;
  }

  /** Place of a value in what is counted by value; nothing for one the roll does not have. */
  place(code: number): number {
    return this.#places === undefined ? code : this.#places.of(code);
  }

  /** Entries with the value; 0 for one the roll does not have in this field. */
  entries(code: number): number {
    return this.#entries[this.place(code)] ?? 0;
  }

  /** Entries that say something in this field. */
  named(): number {
    return this.#entries.reduce((sum, entries) => sum + entries, 0);
  }

  /** How rare what the two share is: no rarer than the commoner of them. A value the roll does not know says nothing. */
  rarity(line: number, entry: number): number {
    const right = this.#rarity[this.place(entry)] ?? 0;
    if (line === entry || this.entries(line) === 0) return right;
    return Math.min(right, this.#rarity[this.place(line)] ?? 0);
  }

  /** In hundredths of a bit. */
  weight(level: number, line: number, entry: number, crosswise: number): number {
    const at = level - missingLevel;
    let weight = this.#adds[at] ?? 0;
    if (this.#rare[at] === 1) {
      weight += this.rarity(line, entry);
      const cap = this.#caps[at] ?? none;
      if (weight > cap) weight = cap;
    }
    return level >= differentLevel ? weight + this.swapped * crosswise : weight;
  }

  /** The most that two values can weigh, by their codes alone. */
  most(line: number, entry: number, crosswise: number): number {
    if (line === 0 || entry === 0) return this.#adds[0] ?? 0;
    if (line === entry && !this.isDate) return this.weight(1, line, entry, crosswise);
    const most = line === entry ? this.#mostAlike : this.#mostUnlike;
    return most + (this.#weighsRarity ? this.rarity(line, entry) : 0) + Math.max(0, this.swapped * crosswise);
  }

  gate(level: number): Gate {
    return this.#gates[level - missingLevel] ?? "pass";
  }
}

const none = 2 ** 31 - 1;

function byLevel(model: FieldModel, of: (level: Omit<Level, "when">) => number): Int32Array {
  return Int32Array.from([model.missing, model.different, ...model.levels].map(of));
}

/** Dates' own numbers, from 1: a place for every date from the roll's first year on, whatever of it is known. */
class DatePlaces {
  readonly #places: Int32Array;
  readonly #firstYear: number;

  constructor(dates: Int32Array) {
    this.#firstYear = Math.trunc((dates.find((date) => date >= 10_000) ?? 0) / 10_000);
    this.#places = new Int32Array(this.#at(dates.at(-1) ?? 0) + 1);
    for (const [at, date] of dates.entries()) this.#places[this.#at(date)] = at + 1;
  }

  /** 0 where no entry has the date. */
  of(date: number): number {
    return this.#places[this.#at(date)] ?? 0;
  }

  #at(date: number): number {
    const year = Math.trunc(date / 10_000);
    const rest = date - year * 10_000;
    const month = Math.trunc(rest / 100);
    return ((year === 0 ? 0 : year - this.#firstYear + 1) * 100 + month) * 100 + rest - month * 100;
  }
}
