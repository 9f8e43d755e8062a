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
  readonly #forms = new Map<number, NameForms>();
  readonly #places = new Map<number, number>();
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
    this.#lists = lists;
    this.#values = model.kind === "date" ? undefined : values[model.kind];
    this.#entries = entries;
    this.#rarity = rarity;
    if (this.isDate) for (const [at, date] of lists.dates.entries()) this.#places.set(date, at + 1);
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
    return this.isDate ? (this.#places.get(code) ?? 0) : code;
  }

  /** Entries with the value; 0 for one the roll does not have in this field. */
  entries(code: number): number {
    return this.#entries[this.place(code)] ?? 0;
  }

  /** How rare what the two share is: no rarer than the commoner of them. A value the roll does not know says nothing. */
  rarity(line: number, entry: number): number {
    const right = this.#rarity[this.place(entry)] ?? 0;
    if (line === entry || this.entries(line) === 0) return right;
    return Math.min(right, this.#rarity[this.place(line)] ?? 0);
  }

  #levelAt(level: number): Omit<Level, "when"> {
    if (level === missingLevel) return this.model.missing;
    return this.model.levels[level - 1] ?? this.model.different;
  }

  /** In hundredths of a bit. */
  weight(level: number, line: number, entry: number, crosswise: number): number {
    const { weight } = this.#levelAt(level);
    const full = weight.rarity ? this.rarity(line, entry) + weight.add : weight.add;
    const capped = weight.cap !== undefined && weight.rarity && full > weight.cap ? weight.cap : full;
    return level >= differentLevel ? capped + this.swapped * crosswise : capped;
  }

  gate(level: number): Gate {
    return this.#levelAt(level).gate;
  }
}
