import {
  addressRange,
  datesThatSpeak,
  differentLevel,
  fieldModel,
  levelOf,
  levelOfForms,
  missingLevel,
  isFolded,
  mostUnnamed,
  sparedLevel,
  swappedLevels,
} from "@hustings/linkage";
import type { ComparedField, FieldModel, MatchModel, Reach } from "@hustings/linkage";
import { addressForms } from "./address-forms.ts";
import type { Reading } from "./asked-values.ts";
import { Beside } from "./beside.ts";
import { BlockKeys } from "./block-keys.ts";
import { decide } from "./decide.ts";
import type { Decided } from "./decide.ts";
import { ExactEntry } from "./exact-entry.ts";
import { FieldTerms } from "./field-terms.ts";
import { LiftedBars } from "./lifted-bars.ts";
import { formsOfCode } from "./line-codes.ts";
import type { LineCodes } from "./line-codes.ts";
import { Nearest } from "./nearest.ts";
import type { RollLists } from "./roll-lists.ts";

/** One entry beside one line: levels and weights by the model's fields. */
export interface Compared {
  readonly row: number;
  /** Its number on the roll: of two that are equally like the line the lower goes first. */
  readonly n: number;
  readonly levels: number[];
  readonly weights: number[];
  weight: number;
  /** A person must look. */
  review: boolean;
}

/** What the roll's lists say of one line. */
export interface LineFound extends Decided {
  /** Of a line with no candidate worth a look: up to three entries most like it, whatever bars them. */
  readonly nearest: readonly Compared[];
  readonly narrowed: boolean;
}

/** A line in the roll's codes, by columns of its records, and its address as written. */
export interface CodedLine {
  readonly codes: Int32Array;
  readonly address: () => string | undefined;
}

/** The declaration asked of a roll's own lists, one line at a time: what `matchPlan` and the decision over it say of millions. */
export class LineFinder {
  readonly #lists: RollLists;
  readonly #model: MatchModel;
  readonly #keys: BlockKeys;
  /** The cheapest to compare first: those that bar, then dates and codes, then names. */
  readonly #terms: readonly FieldTerms[];
  /** Place of each term's field, and of the address, among the model's. */
  readonly #places: readonly number[];
  readonly #bars: LiftedBars;
  readonly #addressAt: number;
  readonly #beside: Beside;
  readonly #address: FieldModel | undefined;
  readonly #speaks: readonly number[];
  readonly #exactEntry: ExactEntry;
  readonly #worth: number;
  readonly #least: number;
  /** Columns of what a person is called, where both tables have it. */
  readonly #called: readonly number[];
  readonly #areNamed: boolean;
  readonly #values: LineCodes["values"];
  /** A zero for every field, to be copied: the quickest way to fresh ones. */
  readonly #blank: readonly number[];
  /** Of the pair in hand, by term. */
  readonly #levels: Int32Array;
  readonly #weights: Int32Array;
  /** By term: the most that the codes of the pair in hand can weigh. */
  readonly #mosts: Int32Array;
  /** By term: of an entry's record. */
  readonly #columns: Int32Array;
  /** Place of the birth date among the terms. */
  readonly #dateAt: number;
  #begun: Reading | undefined;

  constructor(lists: RollLists, model: MatchModel, codes: LineCodes["values"]) {
    this.#lists = lists;
    this.#model = model;
    this.#values = codes;
    this.#keys = new BlockKeys(lists, model, codes);
    const coded = model.fields.filter(({ kind }) => kind !== "address").toSorted((a, b) => cost(a) - cost(b));
    this.#terms = coded.map((field) => new FieldTerms(lists, field, codes));
    this.#bars = new LiftedBars(model, this.#terms);
    this.#levels = new Int32Array(coded.length);
    this.#weights = new Int32Array(coded.length);
    this.#mosts = new Int32Array(coded.length);
    this.#columns = Int32Array.from(this.#terms, ({ column }) => column);
    this.#dateAt = coded.findIndex(({ field }) => field === "birthDate");
    this.#places = coded.map((field) => model.fields.indexOf(field));
    this.#address = fieldModel(model, "address");
    this.#addressAt = model.fields.findIndex(({ kind }) => kind === "address");
    this.#speaks = datesThatSpeak(model);
    this.#beside = new Beside(model, lists.about.prior);
    this.#blank = model.fields.map(() => 0);
    const kinds = coded.some(({ kind }) => kind === "date") ? ["name", "date"] : ["name", "place"];
    const identity = this.#terms.filter((term) => kinds.includes(term.model.kind));
    this.#exactEntry = new ExactEntry(lists, identity, lists.about.prior + model.thresholds.match);
    const called = this.#terms.filter(({ model: { field } }) => field === "surname" || field === "given");
    this.#called = called.map(({ column }) => column);
    const least = lists.about.entries * (1 - mostUnnamed());
    this.#areNamed = called.every((term) => term.named() >= least);
    this.#worth = lists.about.prior + model.thresholds.review;
    const most = this.#address === undefined ? 0 : addressRange(this.#address).most;
    this.#least = this.#address === undefined ? Number.NEGATIVE_INFINITY : this.#worth - most;
  }

  /** Address levels of a line's candidates cost a reading of their texts: only where they can change what happens to it. */
  find(line: CodedLine): LineFound {
    this.#keys.narrowed = false;
    const exact = this.#exact(line.codes);
    let compared: Compared[];
    let nearest: Compared[] = [];
    if (exact !== undefined) compared = this.#addressed(exact.weight >= this.#least ? [exact] : [], line);
    else {
      const readings = this.#readings(line.codes);
      compared = this.#addressed(this.#weighed("first", readings), line);
      if (!this.#hasWorth(compared)) {
        compared = this.#addressed(this.#weighed("second", readings), line);
        if (!this.#hasWorth(compared)) nearest = this.#nearest(readings, compared);
      }
    }
    const decided = decide(compared, this.#model, this.#lists.about.prior, (field) => this.#says(field, line.codes));
    const outcome = decided.outcome === "not-on-roll" && !this.#isLookedFor(line.codes) ? "review" : decided.outcome;
    return { ...decided, outcome, nearest, narrowed: this.#keys.narrowed };
  }

  #says(field: ComparedField, codes: Int32Array): boolean {
    const at = this.#lists.column(field)?.at;
    return at !== undefined && (codes[at] ?? 0) > 0;
  }

  /**
   * Nobody is looked for by half a name, nor among entries of which many have none, or one in letters that nobody reads across: then no
   * machine says that somebody is not on the roll.
   */
  #isLookedFor(codes: Int32Array): boolean {
    return (
      this.#areNamed &&
      this.#called.every((column) => (codes[column] ?? 0) > 0 && this.#isRead(column, codes[column] ?? 0))
    );
  }

  /** Whether the roll writes in letters like these, nearly everywhere. */
  #isRead(column: number, code: number): boolean {
    const term = this.#terms.find((one) => one.column === column);
    if (term === undefined) return true;
    const { folded, entries } = this.#lists.about;
    const inLatin = folded[term.model.field] ?? 0;
    const { fold } = formsOfCode(this.#lists, "name", this.#values.name, code);
    return (isFolded(fold) ? inLatin : term.named() - inLatin) >= entries * (1 - mostUnnamed());
  }

  /** Whether an entry is shown to the comparison: by the first keys, or by the second where they are asked. */
  brings(codes: Int32Array, row: number): boolean {
    const readings = this.#readings(codes);
    if (readings.some((reading) => this.#keys.entries("first", reading).includes(row))) return true;
    if (this.#hasWorth(this.#weighed("first", readings))) return false;
    return readings.some((reading) => this.#keys.entries("second", reading).includes(row));
  }

  /** The entries most like a line, whatever becomes of it: its candidates, then up to three that no key of a match asks for. */
  nearestTo(line: CodedLine, found: LineFound): readonly Compared[] {
    if (found.ranked.length === 0) return found.nearest;
    const known = new Set(found.ranked.map(({ row }) => row));
    const others = this.#nearest(this.#readings(line.codes), []).filter(({ row }) => !known.has(row));
    return [...found.ranked, ...others];
  }

  #hasWorth(compared: readonly Compared[]): boolean {
    return compared.some(({ weight }) => weight >= this.#worth);
  }

  /** Whatever bars them. */
  #nearest(readings: readonly Reading[], wide: readonly Compared[]): Compared[] {
    const nearest = new Nearest(mostNearest);
    for (const one of wide) if (!this.#isOtherwiseNamed(one)) nearest.add(one);
    for (const reading of readings) {
      const brought = this.#brought("nearest", reading, false, () => nearest.least, mostNearest);
      for (const one of brought) nearest.add(one);
    }
    return nearest.ranked;
  }

  /** What the wide keys brought of another name is not an answer to who has this one. */
  #isOtherwiseNamed({ levels }: Compared): boolean {
    const at = this.#model.fields.findIndex(({ field }) => field === "surname");
    const level = levels[at];
    return level === differentLevel || level === differentLevel + swappedLevels;
  }

  /** The one entry that agrees in everything that identifies, where their agreement is rare enough to say so. */
  #exact(codes: Int32Array): Compared | undefined {
    const row = this.#exactEntry.of(codes);
    return row < 0 ? undefined : this.#compare(row, { codes, crosswise: 0 }, false, Number.NEGATIVE_INFINITY);
  }

  /** As written and, where the names look exchanged to who knows the roll's names, crosswise too. */
  #readings(codes: Int32Array): readonly Reading[] {
    const straight: Reading = { codes, crosswise: 0 };
    const [surname, given] = (["surname", "given"] as const).map((field) =>
      this.#terms.find(({ model }) => model.field === field),
    );
    if (
      surname === undefined ||
      given === undefined ||
      !this.#model.fields.some(({ swapped }) => swapped !== undefined)
    )
      return [straight];
    const [s, g] = [codes[surname.column] ?? 0, codes[given.column] ?? 0];
    if (s === 0 || g === 0 || s === g) return [straight];
    // With a slip in one of them, what stands for the surname is none; with one in both, neither is known.
    const [noGiven, noSurname] = [given.entries(g) === 0, surname.entries(s) === 0];
    const looksExchanged =
      given.entries(s) > 0 || (noGiven && noSurname) || (surname.entries(g) > 0 && (noGiven || noSurname));
    if (!looksExchanged) return [straight];
    const crossed = codes.slice();
    crossed[surname.column] = g;
    crossed[given.column] = s;
    return [straight, { codes: crossed, crosswise: 1 }];
  }

  /** What a reach's keys bring, no field bars and is worth weighing, the address aside; of two readings that bring an entry the likelier. */
  #weighed(reach: "first" | "second", readings: readonly Reading[]): Compared[] {
    const all: Compared[] = [];
    const at = new Map<number, number>();
    for (const reading of readings) {
      for (const one of this.#brought(reach, reading, true, () => this.#least)) {
        const before = readings.length > 1 ? at.get(one.row) : undefined;
        if (before === undefined) {
          if (readings.length > 1) at.set(one.row, all.length);
          all.push(one);
        } else if (one.weight > (all[before]?.weight ?? 0)) all[before] = one;
      }
    }
    return all;
  }

  /**
   * What a reach's keys bring, compared. Beside a line that says names alone all entries of one pair of names weigh the same: one is compared, of the
   * others the numbers are looked at, and of each pair at most `most` are brought, those that go first.
   */
  *#brought(
    reach: Reach,
    reading: Reading,
    barring: boolean,
    least: () => number,
    most = Number.POSITIVE_INFINITY,
  ): Generator<Compared> {
    const named = this.#keys.named(reach, reading);
    for (const row of named === undefined ? this.#keys.entries(reach, reading) : []) {
      const one = this.#compare(row, reading, barring, least());
      if (one !== undefined) yield one;
    }
    for (const [start, end] of named ?? []) {
      const { rows } = this.#lists.pair("surname", "given");
      rows.load(start, end);
      const of = rows.data.slice(rows.at, rows.at + end - start);
      const one = this.#compare(of[0] ?? 0, reading, barring, least());
      if (one === undefined) continue;
      const numbered = Array.from(of, (row) => ({ row, n: this.#lists.n.one(row) }));
      const first = numbered.length > most ? numbered.toSorted((a, b) => a.n - b.n).slice(0, most) : numbered;
      for (const { row, n } of first)
        yield { ...one, row, n, levels: one.levels.slice(), weights: one.weights.slice() };
    }
  }

  /**
   * `undefined` where a field bars, unless `barring` is false, and where the weight stays below `least`. What two codes can weigh at most is known
   * before anything is compared, which is enough for most pairs; the others are compared field by field, until what is left cannot lift them.
   */
  #compare(row: number, reading: Reading, barring: boolean, least: number): Compared | undefined {
    this.#begin(reading);
    const { crosswise } = reading;
    const { records, width } = this.#lists;
    records.load(row * width, (row + 1) * width);
    const { data, at: base } = records;
    const [terms, columns, mosts] = [this.#terms, this.#columns, this.#mosts];
    let weight = 0;
    for (let at = 0; at < terms.length; at++) {
      const most = terms[at]?.most(data[base + (columns[at] ?? 0)] ?? 0) ?? 0;
      mosts[at] = most;
      weight += most;
    }
    if (weight < least) return undefined;
    let look = false;
    let dated = false;
    let placed = false;
    let isBarred = false;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at];
      if (term === undefined) continue;
      const entry = data[base + term.column] ?? 0;
      const level = term.level(entry);
      const add = term.weight(level, entry);
      weight += add - (mosts[at] ?? 0);
      if (weight < least) return undefined;
      this.#levels[at] = level;
      this.#weights[at] = add;
      const gate = term.gate(level);
      if (gate === "review" || gate === "bar") look = true;
      if (gate === "dated") dated = true;
      if (gate === "placed") placed = true;
      isBarred ||= term.bars && level === differentLevel;
    }
    // Few pairs weigh enough to get here, and what lifts a bar costs a comparison of surnames.
    if (barring && isBarred && !this.#areBarsOpen(data, base)) return undefined;
    const [levels, weights] = [this.#blank.slice(), this.#blank.slice()];
    for (let at = 0; at < terms.length; at++) {
      const level = this.#levels[at] ?? 0;
      const place = this.#places[at] ?? 0;
      const isCrosswise = terms[at]?.model.swapped !== undefined && level >= differentLevel;
      levels[place] = isCrosswise ? level + swappedLevels * crosswise : level;
      weights[place] = this.#weights[at] ?? 0;
    }
    if (this.#addressAt >= 0) levels[this.#addressAt] = sparedLevel;
    const n = this.#lists.n.one(row);
    const speaks = this.#dateAt >= 0 && this.#speaks.includes(this.#levels[this.#dateAt] ?? 0);
    return {
      row,
      n,
      levels,
      weights,
      weight,
      review: look || (!speaks && (dated || (placed && !this.#beside.isPlaced(levels, weights)))),
    };
  }

  /** Whether every bar of the pair in hand is lifted, or may be by the address. */
  #areBarsOpen(data: Int32Array, base: number): boolean {
    return this.#terms.every(
      (term, at) => !term.bars || this.#levels[at] !== differentLevel || this.#bars.isOpen(term.model, data, base),
    );
  }

  /** Takes what a reading says to hand, once for all entries beside it. */
  #begin(reading: Reading): void {
    if (this.#begun === reading) return;
    this.#begun = reading;
    for (const term of this.#terms) term.begin(reading.codes[term.column] ?? 0, reading.crosswise);
  }

  /** Addresses are compared last, and only where they can still change what happens to the line. */
  #addressed(weighed: Compared[], line: CodedLine): Compared[] {
    const field = this.#address;
    if (field === undefined || weighed.length === 0) return weighed;
    const { prior } = this.#lists.about;
    const { match, margin } = this.#model.thresholds;
    const { least, most } = addressRange(field);
    let [best, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let look = false;
    for (const { weight, review } of weighed) {
      if (weight > best) [best, second] = [weight, best];
      else if (weight > second) second = weight;
      look ||= review;
    }
    const isOpen = best < prior + match - least || look || second >= best - (margin + most - least);
    const written = isOpen ? addressForms(line.address()) : undefined;
    for (const one of weighed) {
      let level = sparedLevel;
      if (isOpen) {
        const entry = written === undefined ? undefined : addressForms(this.#lists.text(one.row).address);
        level = written === undefined || entry === undefined ? missingLevel : levelOfForms(field, written, entry);
      }
      const { weight, gate } = levelOf(field, level);
      const add = level === sparedLevel ? 0 : weight.add;
      one.levels[this.#addressAt] = level;
      one.weights[this.#addressAt] = add;
      one.weight += add;
      if (level !== sparedLevel)
        one.review ||=
          gate === "review" || gate === "bar" || (gate === "dated" && !this.#beside.dateSpeaks(one.levels));
      one.review &&= !this.#beside.isSettledAtHome(one);
    }
    return weighed.filter(({ levels }) => !this.#bars.isBarred(levels));
  }
}

const mostNearest = 3;

/** What a pair costs to compare in a field, and how seldom that settles it. */
function cost({ field, kind, different }: FieldModel): number {
  const order = ["birthDate", "given", "sex", "region", "patronymic", "locality", "surname"].indexOf(field);
  return (different.gate === "bar" ? 0 : 10) + (kind === "date" ? 0 : order < 0 ? 7 : order);
}
