import {
  apartNumbers,
  crosswiseGate,
  differentLevel,
  isWholeDate,
  knownFrom,
  levelOfForms,
  missingLevel,
  ValuesApart,
} from "@hustings/linkage";
import type { FieldModel, Gate, Level, NameForms } from "@hustings/linkage";
import type { DictionaryKind } from "./dictionary.ts";
import { DateLevels } from "./date-levels.ts";
import { formsOfCode } from "./line-codes.ts";
import type { NewValues } from "./line-codes.ts";
import { KeptLevels } from "./kept-levels.ts";
import { KeptWeights, noWeight } from "./kept-weights.ts";
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
  /** Whether values that are not the same weigh by how rare they are. */
  readonly #weighsUnlikeRarity: boolean;
  /** By code. */
  #forms: (NameForms | undefined)[] = [];
  #formsKept = 0;
  readonly #places: DatePlaces | undefined;
  /** By level, from the missing one on. */
  readonly #adds: Int32Array;
  readonly #caps: Int32Array;
  readonly #rare: Int32Array;
  readonly #gates: readonly Gate[];
  readonly #crosswiseGates: readonly Gate[];
  readonly #kept: KeptLevels;
  readonly #dateLevels: DateLevels | undefined;
  /** Of a field of few values: what each weighs beside the line's. */
  readonly #weights: KeptWeights | undefined;
  /** Of one of many: numbers that tell most of them apart, of values met. */
  readonly #apart: ValuesApart | undefined;
  #numbers = new Int32Array(0);
  /** Of the line in hand. */
  #line = 0;
  #crosswise = 0;
  #isKnown = false;
  #lineRarity = 0;
  #missing = 0;
  #same = 0;
  #other = 0;
  #different = 0;
  #lineAt = 0;

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
    const unlike = [...model.levels.slice(1), model.different];
    this.#mostAlike = Math.max(...all.map(({ weight: { add } }) => add));
    // Of values with different codes the first level, that they are the same, cannot hold.
    this.#mostUnlike = Math.max(...unlike.map(({ weight: { add } }) => add));
    this.#weighsRarity = all.some(({ weight }) => weight.rarity);
    this.#weighsUnlikeRarity = unlike.some(({ weight }) => weight.rarity);
    this.#lists = lists;
    this.#values = model.kind === "date" ? undefined : values[model.kind];
    this.#entries = entries;
    this.#rarity = rarity;
    this.#places = this.isDate ? new DatePlaces(lists.dates) : undefined;
    this.#adds = byLevel(model, ({ weight: { add } }) => add);
    this.#caps = byLevel(model, ({ weight: { cap } }) => cap ?? none);
    this.#rare = byLevel(model, ({ weight: { rarity } }) => (rarity ? 1 : 0));
    this.#kept = new KeptLevels(this.isDate ? undefined : entries);
    const weights = this.isDate ? undefined : new KeptWeights(entries);
    this.#weights = weights?.isNone === true ? undefined : weights;
    const apart = this.isDate || this.#weights !== undefined ? undefined : new ValuesApart(model);
    this.#apart = apart?.isNone === true ? undefined : apart;
    this.#dateLevels = this.isDate ? new DateLevels((line, entry) => levelOfForms(this.model, line, entry)) : undefined;
    if (all.length > 31) throw new Error(`expected at most 31 levels of ${model.field}, got ${all.length}`);
    this.#gates = [model.missing, model.different, ...model.levels].map((level) => level.gate);
    this.#crosswiseGates = this.#gates.map((_, at) => crosswiseGate(model, at + missingLevel));
  }

  /** Takes a line's value to hand: what follows is asked of it. */
  begin(line: number, crosswise: 0 | 1): void {
    this.#line = line;
    this.#crosswise = crosswise;
    this.#dateLevels?.begin(line);
    const place = this.place(line);
    this.#isKnown = (this.#entries[place] ?? 0) > 0;
    this.#lineRarity = this.#rarity[place] ?? 0;
    this.#missing = this.#adds[0] ?? 0;
    const lifted = Math.max(0, this.swapped * crosswise);
    const rare = this.#weighsRarity ? this.#lineRarity : 0;
    const isSure = !this.isDate || isWholeDate(line);
    this.#same = isSure ? this.weight(1, line) : this.#mostAlike + rare + lifted;
    this.#other = this.#mostUnlike + lifted;
    this.#different = this.weight(differentLevel, 0);
    this.#weights?.begin(2 * line + crosswise, this.#missing);
    if (this.#apart !== undefined && line > 0) this.#lineAt = this.#told(line);
  }

  level(entry: number): number {
    const line = this.#line;
    if (line === 0 || entry === 0) return missingLevel;
    if (line === entry && (!this.isDate || isWholeDate(line))) return 1;
    const dated = this.#dateLevels?.of(entry) ?? -1;
    if (dated >= 0) return dated;
    if (this.#isApart(entry)) return differentLevel;
    const known = this.#kept.of(line, entry);
    if (known >= 0) return known;
    const level = this.isDate
      ? levelOfForms(this.model, line, entry)
      : levelOfForms(this.model, this.forms(line), this.forms(entry));
    this.#kept.keep(line, entry, level);
    return level;
  }

  forms(code: number): NameForms {
    const kept = this.#forms[code];
    if (kept !== undefined) return kept;
    if (this.model.kind === "date" || this.model.kind === "address" || this.#values === undefined)
      throw new TypeError("expected a field of names");
    const forms = {
      ...formsOfCode(this.#lists, this.model.kind, this.#values, code),
      known: this.model.kind !== "name" || (this.#entries[code] ?? 0) >= knownFrom,
    };
    if (this.#formsKept++ % mostForms === 0 || code >= this.#forms.length)
      this.#forms = Array.from({ length: Math.max(this.#entries.length, code) + newForms });
    this.#forms[code] = forms;
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
    if (this.#dateLevels !== undefined) {
      const level = this.#dateLevels.of(entry);
      if (level >= 0) return this.weight(level, entry);
    }
    if (this.#weights !== undefined) {
      const known = this.#weights.of(entry);
      return known > noWeight ? known : this.#weights.keep(entry, this.weight(this.level(entry), entry));
    }
    if (this.#isApart(entry)) return this.#different;
    // What two values share is no rarer than the commoner of them.
    return this.#weighsUnlikeRarity ? this.#other + this.#rarityWith(entry) : this.#other;
  }

  /** Numbers alone say that an entry's value is another than the line's. */
  #isApart(entry: number): boolean {
    if (this.#apart === undefined) return false;
    const at = apartNumbers * entry;
    const told = this.#apart.isTold(this.#numbers, at) ? at : this.#told(entry);
    return this.#apart.areApart(this.#numbers, this.#lineAt, told);
  }

  /** Where the numbers of a value stand. */
  #told(code: number): number {
    const at = apartNumbers * code;
    if (at >= this.#numbers.length) {
      const wider = new Int32Array(apartNumbers * (Math.max(this.#entries.length, code) + newForms));
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    if (this.#apart?.isTold(this.#numbers, at) === false) this.#apart.tell(this.forms(code), this.#numbers, at);
    return at;
  }

  gate(level: number): Gate {
    const gates = this.#crosswise === 1 ? this.#crosswiseGates : this.#gates;
    return gates[level - missingLevel] ?? "pass";
  }
}

const none = 2 ** 31 - 1;

/** So many values' forms are kept at a time, and room for so many more that lines bring. */
const [mostForms, newForms] = [100_000, 1 << 14];

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
