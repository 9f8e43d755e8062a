import { crosswiseGate, differentLevel, isWholeDate, knownFrom, levelOfForms, missingLevel } from "@hustings/linkage";
import type { FieldModel, Gate, Level, NameForms } from "@hustings/linkage";
import type { DictionaryKind } from "./dictionary.ts";
import { formsOfCode } from "./line-codes.ts";
import type { NewValues } from "./line-codes.ts";
import { KeptLevels } from "./kept-levels.ts";
import type { RollLists } from "./roll-lists.ts";

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
  /** How rare the rarest of the roll's values is. */
  readonly #rarest: number;
  readonly #forms = new Map<number, NameForms>();
  readonly #places: DatePlaces | undefined;
  /** By level, from the missing one on. */
  readonly #adds: Int32Array;
  readonly #caps: Int32Array;
  readonly #rare: Int32Array;
  readonly #gates: readonly Gate[];
  readonly #crosswiseGates: readonly Gate[];
  readonly #kept: KeptLevels;
  /** Of the line in hand. */
  #line = 0;
  #crosswise = 0;
  #isKnown = false;
  #lineRarity = 0;
  #missing = 0;
  #same = 0;
  #other = 0;

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
    this.#rarest = this.#weighsRarity ? rarity.reduce((most, one) => Math.max(most, one), 0) : 0;
    this.#lists = lists;
    this.#values = model.kind === "date" ? undefined : values[model.kind];
    this.#entries = entries;
    this.#rarity = rarity;
    this.#places = this.isDate ? new DatePlaces(lists.dates) : undefined;
    this.#adds = byLevel(model, ({ weight: { add } }) => add);
    this.#caps = byLevel(model, ({ weight: { cap } }) => cap ?? none);
    this.#rare = byLevel(model, ({ weight: { rarity } }) => (rarity ? 1 : 0));
    this.#kept = new KeptLevels(this.isDate ? undefined : entries);
    if (all.length > 31) throw new Error(`expected at most 31 levels of ${model.field}, got ${all.length}`);
    this.#gates = [model.missing, model.different, ...model.levels].map((level) => level.gate);
    this.#crosswiseGates = this.#gates.map((_, at) => crosswiseGate(model, at + missingLevel));
  }

  /** Takes a line's value to hand: what follows is asked of it. */
  begin(line: number, crosswise: 0 | 1): void {
    this.#line = line;
    this.#crosswise = crosswise;
    const place = this.place(line);
    this.#isKnown = (this.#entries[place] ?? 0) > 0;
    this.#lineRarity = this.#rarity[place] ?? 0;
    this.#missing = this.#adds[0] ?? 0;
    const lifted = Math.max(0, this.swapped * crosswise);
    const rare = this.#weighsRarity ? this.#lineRarity : 0;
    this.#same = this.isDate ? this.#mostAlike + rare + lifted : this.weight(1, line);
    this.#other = this.#mostUnlike + lifted + (this.#isKnown ? rare : 0);
  }

  level(entry: number): number {
    const line = this.#line;
    if (line === 0 || entry === 0) return missingLevel;
    if (line === entry && (!this.isDate || isWholeDate(line))) return 1;
    const known = this.#kept.of(line, entry);
    if (known >= 0) return known;
    const level = this.isDate
      ? levelOfForms(this.model, line, entry)
      : levelOfForms(this.model, this.forms(line), this.forms(entry));
    this.#kept.keep(line, entry, level);
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

  /** How rare a value is that both have. */
  rarityOf(code: number): number {
    return this.#rarity[this.place(code)] ?? 0;
  }

  /** How rare what the two share is: no rarer than the commoner of them. A value the roll does not know says nothing. */
  #rarityWith(entry: number): number {
    if (entry === this.#line) return this.#lineRarity;
    const right = this.#rarity[this.place(entry)] ?? 0;
    return this.#isKnown ? Math.min(right, this.#lineRarity) : right;
  }

  /** In hundredths of a bit. */
  weight(level: number, entry: number): number {
    const at = level - missingLevel;
    let weight = this.#adds[at] ?? 0;
    if (this.#rare[at] === 1) {
      weight += this.#rarityWith(entry);
      const cap = this.#caps[at] ?? none;
      if (weight > cap) weight = cap;
    }
    return level >= differentLevel ? weight + this.swapped * this.#crosswise : weight;
  }

  /** The most that the line's value and an entry's can weigh, by their codes alone. */
  most(entry: number): number {
    const line = this.#line;
    if (line === 0 || entry === 0) return this.#missing;
    if (line === entry) return this.#same;
    return this.#isKnown || !this.#weighsRarity ? this.#other : this.#other + (this.#rarity[this.place(entry)] ?? 0);
  }

  /** The most that the line's value can weigh beside any. */
  get mostOfAll(): number {
    return this.#line === 0 ? this.#missing : Math.max(this.#missing, this.#same, this.#other + this.#rarest);
  }

  gate(level: number): Gate {
    const gates = this.#crosswise === 1 ? this.#crosswiseGates : this.#gates;
    return gates[level - missingLevel] ?? "pass";
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
