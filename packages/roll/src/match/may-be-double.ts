import { formsOf, isWholeDate, knownFrom, levelOfForms, differentLevel } from "@hustings/linkage";
import type { FieldModel, Form, MatchModel, NameForms } from "@hustings/linkage";

/** Of more lines some two are so alike as a rule, and the plan has to say which. */
export const mostLines = 300;

/** What lines say, and how often the roll has it: by columns of `line_in`. */
export type LineRow = Readonly<Record<string, unknown>>;

/**
 * Whether any two lines could reach this evidence, in hundredths of a bit. The plan that compares lines with each other is eighty statements,
 * which of a few lines take far longer than the lines; that no two of them come near, what each two could weigh at most says before it. A *yes*
 * says nothing: the plan decides.
 */
export function mayBeDouble(model: MatchModel, lines: readonly LineRow[], least: number): boolean {
  if (lines.length > mostLines) return true;
  const prior = Math.round(100 * Math.log2(lines.length));
  return new MostOfPairs(model, lines).reach(prior + least);
}

/** One field of a line. */
interface Said {
  readonly form: Form;
  /** The most that agreeing on it is worth beyond its level. */
  readonly rarity: number;
  /** What the plan makes of it depends on the other lines. */
  readonly isOpen: boolean;
}

/** What two lines could weigh beside each other at most: never less than the plan gives them. */
export class MostOfPairs {
  readonly #fields: readonly FieldModel[];
  readonly #lines: readonly (readonly (Said | undefined)[])[];
  /** Places of the surname and the given name, which may stand in each other's box. */
  readonly #crossed: readonly [number, number] | undefined;
  /** By field, whatever two lines say. */
  readonly #most: readonly number[];

  constructor(model: MatchModel, rows: readonly LineRow[]) {
    this.#fields = model.fields;
    const said = model.fields.map((field) => saidOf(field, rows));
    respace(model.fields, said);
    this.#lines = rows.map((_, line) => said.map((of) => of[line]));
    const [surname, given] = ["surname", "given"].map((name) =>
      model.fields.findIndex(({ field, swapped }) => field === name && swapped !== undefined),
    );
    this.#crossed =
      surname === undefined || given === undefined || surname < 0 || given < 0 ? undefined : [surname, given];
    this.#most = model.fields.map((field, at) => most(field) + Math.max(0, ...rarities(said[at] ?? [])));
  }

  reach(weight: number): boolean {
    for (let a = 0; a < this.#lines.length; a++)
      for (let b = 0; b < a; b++) if (this.between(a, b, weight) >= weight) return true;
    return false;
  }

  /** Of two lines by their places; where it cannot be as much as `least`, something below that. */
  between(a: number, b: number, least = Number.NEGATIVE_INFINITY): number {
    const [left = [], right = []] = [this.#lines[a], this.#lines[b]];
    const straight = this.#sum(left, right, least);
    if (this.#crossed === undefined) return straight;
    return Math.max(
      straight,
      this.#sum(this.#exchanged(left), right, least, true),
      this.#sum(this.#exchanged(right), left, least, true),
    );
  }

  #exchanged(said: readonly (Said | undefined)[]): readonly (Said | undefined)[] {
    const [surname, given] = this.#crossed ?? [0, 0];
    return said.with(surname, said[given]).with(given, said[surname]);
  }

  #sum(
    left: readonly (Said | undefined)[],
    right: readonly (Said | undefined)[],
    least: number,
    isCrosswise = false,
  ): number {
    let rest = 0;
    for (const one of this.#most) rest += one;
    let sum = 0;
    for (const [at, field] of this.#fields.entries()) {
      rest -= this.#most[at] ?? 0;
      sum += between(field, left[at], right[at], isCrosswise && field.swapped !== undefined);
      if (sum + rest < least) break;
    }
    return sum + rest;
  }
}

function saidOf(field: FieldModel, rows: readonly LineRow[]): (Said | undefined)[] {
  const texts = rows.map((row) => row[field.field]);
  const entries = rows.map((row) => Math.max(1, Number(row[`${field.field}_entries`] ?? 1)));
  const total = rows.map((row) => Number(row["roll_entries"] ?? 1));
  const weighsRarity = field.levels.some(({ weight }) => weight.rarity);
  const rarity = (at: number) =>
    weighsRarity ? Math.max(0, 1 + Math.round(100 * Math.log2((total[at] ?? 1) / (entries[at] ?? 1)))) : 0;
  if (field.kind !== "date") {
    const kind = field.kind;
    const forms = texts.map((text) => (typeof text === "string" ? formsOf(kind, text) : undefined));
    const counted = new Map<string, number>();
    for (const [at, form] of forms.entries())
      if (form !== undefined) counted.set(form.fold, Math.max(counted.get(form.fold) ?? 0, entries[at] ?? 0));
    return forms.map((form, at) => {
      if (form === undefined) return undefined;
      const known = kind !== "name" || (counted.get(form.fold) ?? 0) >= knownFrom;
      return { form: { ...form, known }, rarity: rarity(at), isOpen: false };
    });
  }
  const dates = texts.map((text) => (typeof text === "string" ? Number(text.replaceAll("-", "")) : 0));
  const shared = Map.groupBy(dates, (date) => date);
  // A date that many share stands for none, and of one that no calendar has only a part is read.
  const isOpen = (date: number) =>
    (shared.get(date)?.length ?? 0) > fewShare || date % 100 > 28 || !isWholeDate(date) || yearEnds.has(date % 10_000);
  return dates.map((date, at) => (date === 0 ? undefined : { form: date, rarity: rarity(at), isOpen: isOpen(date) }));
}

/** So many may share a date that it is theirs. */
const fewShare = 3;

/** Days of a year that may stand for the year alone. */
const yearEnds = new Set([101, 1111, 1230, 1231]);

/** What is folded alike is spaced alike: as the least of all ways it is written. Surnames, given names and patronymics are one dictionary. */
function respace(fields: readonly FieldModel[], said: readonly (Said | undefined)[][]): void {
  const least = new Map<string, string>();
  const each = (then: (key: string, form: NameForms, at: number, line: number, one: Said) => void) => {
    for (const [at, { kind }] of fields.entries())
      for (const [line, one] of (said[at] ?? []).entries())
        if (one !== undefined && typeof one.form !== "number" && kind !== "address")
          then(`${kind} ${one.form.fold}`, one.form, at, line, one);
  };
  each((key, { spaced }) => {
    const before = least.get(key);
    if (before === undefined || spaced < before) least.set(key, spaced);
  });
  each((key, form, at, line, one) => {
    const of = said[at];
    if (of !== undefined) of[line] = { ...one, form: { ...form, spaced: least.get(key) ?? form.spaced } };
  });
}

function rarities(said: readonly (Said | undefined)[]): readonly number[] {
  return said.map((one) => one?.rarity ?? 0);
}

function most(field: FieldModel): number {
  const adds = [...field.levels, field.different, field.missing].map(({ weight }) => weight.add);
  return Math.max(...adds) + Math.max(0, field.swapped ?? 0);
}

function between(field: FieldModel, left: Said | undefined, right: Said | undefined, isCrosswise: boolean): number {
  // The plan spares addresses that change nothing.
  const spared = field.kind === "address" ? 0 : Number.NEGATIVE_INFINITY;
  if (left === undefined || right === undefined) return Math.max(spared, field.missing.weight.add);
  if (left.isOpen || right.isOpen)
    return Math.max(
      ...readings(left).flatMap((one) => readings(right).map((other) => between(field, one, other, isCrosswise))),
    );
  const rarity = Math.max(left.rarity, right.rarity);
  const levels = isCrosswise
    ? [true, false].map((known) => levelOf(field, withKnown(left.form, known), withKnown(right.form, known)))
    : [levelOf(field, left.form, right.form)];
  const weights = levels.map((level) => {
    const { weight } = level === differentLevel ? field.different : (field.levels[level - 1] ?? field.different);
    const full = weight.add + (weight.rarity ? rarity : 0);
    return Math.min(full, weight.cap ?? full) + (isCrosswise ? (field.swapped ?? 0) : 0);
  });
  return Math.max(spared, ...weights);
}

/** All that a date may be taken for, whatever the other lines say: itself, its month, its year, nothing. */
function readings(said: Said): readonly (Said | undefined)[] {
  const { form, isOpen } = said;
  if (!isOpen || typeof form !== "number") return [said];
  const parts = [form, form - (form % 100), form - (form % 10_000)];
  return [undefined, ...parts.map((part) => ({ ...said, form: part, isOpen: false }))];
}

function levelOf(field: FieldModel, left: Form, right: Form): number {
  if (typeof left === "number" && typeof right === "number" && !isWholeDate(left))
    return levelOfForms(field, left, right);
  const isSame = typeof left === "number" || typeof right === "number" ? left === right : left.fold === right.fold;
  return isSame ? 1 : levelOfForms(field, left, right);
}

/** Whether the roll knows a name in the other's box nobody has counted. */
function withKnown(form: Form, known: boolean): Form {
  return typeof form === "number" ? form : { ...form, known };
}
