import { vocabulary, type Entry, type EntryKind, type Field, type FieldType } from "@hustings/core";

/** Another value of a field, and where in the entry it stands. */
export interface ChangedField {
  readonly field: string;
  /** `findings.0.ground`: down to the value that is another. */
  readonly place: string;
  readonly entry: Entry;
}

/** Every field of a kind, and every field of the records in it: `findings.ground`. */
export function placesOf(kind: EntryKind): readonly string[] {
  const below = (fields: Readonly<Record<string, Field>>, before: string): string[] =>
    Object.entries(fields).flatMap(([name, { type, version }]) =>
      version === 1 ? [] : [`${before}${name}`, ...below(type.fields ?? {}, `${before}${name}.`)],
    );
  return below(vocabulary[kind].fields, "");
}

/** A place as {@link placesOf} has it: without the number of an item and without what was done there. */
export function placeIn(place: string): string {
  return place.replace(/ \(.*\)$/, "").replaceAll(/\.\d+(?=\.|$)/g, "");
}

/**
 * The entry with one field changed at a time, each to values that the vocabulary admits: whatever a signatory could sign instead.
 *
 * @param borrowed values for the fields that the entry does not have, where their type admits them
 */
export function changedFields(entry: Entry, borrowed: readonly unknown[] = []): readonly ChangedField[] {
  const fields = vocabulary[entry.kind].fields as Readonly<Record<string, Field>>;
  const said = entry as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([name, { type, optional }]) => {
    const before = said[name];
    const others = before === undefined ? added(type, borrowed, name) : othersOf(type, before, name, borrowed);
    const dropped = optional && before !== undefined ? [{ place: `${name} (left out)`, value: undefined }] : [];
    return [...others, ...dropped].map(({ place, value }) => {
      const changed: Record<string, unknown> = { ...said, [name]: value };
      if (value === undefined) delete changed[name];
      // An entry that carries its day is dated by it: another day is signed with its own moment.
      if (name === "day" && vocabulary[entry.kind].dated === "day") changed["at"] = `${String(value)}T00:00:00Z`;
      return { field: name, place, entry: changed as unknown as Entry };
    });
  });
}

/** What any entry of a story says anywhere: a field that an entry does not have is tried with it. */
export function valuesIn(entries: readonly Entry[]): readonly unknown[] {
  const seen = new Map<string, unknown>();
  const note = (value: unknown) => {
    seen.set(JSON.stringify(value), value);
    if (Array.isArray(value)) value.forEach(note);
    else if (isRecord(value)) Object.values(value).forEach(note);
  };
  for (const entry of entries) Object.values(entry).forEach(note);
  return [...seen.values()];
}

const mostAdded = 6;

function added(type: FieldType<unknown>, borrowed: readonly unknown[], name: string): readonly Other[] {
  const fitting = [...borrowed, ...words].filter((value) => type.check(value) === undefined);
  const whole = fitting.slice(0, mostAdded).map((value) => ({ place: `${name} (added)`, value }));
  if (type.fields === undefined) return whole;
  // What nobody said anywhere is put together out of what was.
  const said = fitting.find((value) => !Array.isArray(value) || value.length > 0);
  const built = said === undefined ? builtOf(type, borrowed) : undefined;
  const own = built === undefined ? [] : [{ place: `${name} (added)`, value: built }];
  const base = said ?? built;
  return [...whole, ...own, ...(base === undefined ? [] : within(type, base, name, borrowed))];
}

/** A record of the type, or a list of one, of values that its fields admit. */
function builtOf(type: FieldType<unknown>, borrowed: readonly unknown[]): unknown {
  const members = Object.entries(type.fields ?? {}).map(([field, { type: of, optional }]) => {
    const value = [...borrowed, ...words].find((each) => of.check(each) === undefined);
    return [field, optional ? undefined : (value ?? (of.fields === undefined ? undefined : builtOf(of, borrowed)))];
  });
  const record = Object.fromEntries(members.filter(([, value]) => value !== undefined)) as unknown;
  return [record, [record]].find((each) => type.check(each) === undefined);
}

interface Other {
  readonly place: string;
  readonly value: unknown;
}

function othersOf(
  type: FieldType<unknown>,
  before: unknown,
  place: string,
  borrowed: readonly unknown[],
): readonly Other[] {
  const candidates = within(type, before, place, borrowed);
  const seen = new Set([JSON.stringify(before)]);
  return candidates.filter(({ value }) => {
    const text = JSON.stringify(value);
    if (seen.has(text) || type.check(value) !== undefined) return false;
    seen.add(text);
    return true;
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Of a value in a field or further in: `type` has the fields of the record, or of the records in the list, that it is. */
function within(
  type: FieldType<unknown> | undefined,
  before: unknown,
  place: string,
  borrowed: readonly unknown[],
): readonly Other[] {
  if (Array.isArray(before)) return lists(type, before, place, borrowed);
  return isRecord(before) ? records(type, before, place, borrowed) : scalars(before, place);
}

function lists(
  type: FieldType<unknown> | undefined,
  before: readonly unknown[],
  place: string,
  borrowed: readonly unknown[],
): readonly Other[] {
  // The first item of each form: one finding has a ground, another the line that it is a double of.
  const forms = new Map<string, number>();
  for (const [i, item] of before.entries()) {
    const form = isRecord(item) ? Object.keys(item).join() : "";
    if (!forms.has(form)) forms.set(form, i);
  }
  const inItems = [...forms.values()].flatMap((at) =>
    within(type, before[at], `${place}.${at}`, borrowed).map((other) => ({
      place: other.place,
      value: before.with(at, other.value),
    })),
  );
  return [
    { place: `${place} (one less)`, value: before.slice(0, -1) },
    { place: `${place} (one twice)`, value: [...before, ...before.slice(-1)] },
    { place: `${place} (turned round)`, value: before.toReversed() },
    ...inItems,
  ];
}

function records(
  type: FieldType<unknown> | undefined,
  before: Readonly<Record<string, unknown>>,
  place: string,
  borrowed: readonly unknown[],
): readonly Other[] {
  const fields = Object.entries(type?.fields ?? {});
  const typeOf = new Map(fields.map(([name, field]) => [name, field.type]));
  const others = Object.entries(before).flatMap(([name, value]) =>
    within(typeOf.get(name), value, `${place}.${name}`, borrowed).map((other) => ({
      place: other.place,
      value: { ...before, [name]: other.value },
    })),
  );
  const lacking = fields
    .filter(([name]) => before[name] === undefined)
    .flatMap(([name, field]) =>
      added(field.type, borrowed, `${place}.${name}`).map((other) => ({
        place: other.place,
        value: { ...before, [name]: other.value },
      })),
    );
  const dropped = fields
    .filter(([name, { optional }]) => optional && before[name] !== undefined)
    .map(([name]) => {
      const { [name]: _, ...rest } = before;
      return { place: `${place}.${name} (left out)`, value: rest };
    });
  return [...others, ...lacking, ...dropped];
}

/** Values near what stands there, of every form a field of the vocabulary has. */
function scalars(before: unknown, place: string): readonly Other[] {
  return near(before).map((value) => ({ place, value }));
}

function near(before: unknown): readonly unknown[] {
  if (typeof before === "number") return [before + 1, before - 1, 0, before * 2 + 7];
  if (typeof before === "boolean") return [!before];
  if (typeof before !== "string") return [];
  return [...words, ...spellings(before)];
}

/** Another hash, key, day, moment or name of the same form. */
function spellings(before: string): readonly string[] {
  const last = before.at(-1) ?? "";
  const next = last === "a" ? "b" : "a";
  return [
    before.slice(0, -1) + next,
    (before.startsWith("0") ? "1" : "0") + before.slice(1),
    before.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
    before.replace(/^(\d{4})/, (year) => String(Number(year) + 1)),
    before.replace(/^(.)/, (letter) => (letter === "A" ? "B" : "A")),
    `${before}-2`,
  ];
}

/** The closed words of the vocabulary: each field's check lets through those that are its own. */
const words: readonly string[] = [
  ...new Set(
    Object.values(vocabulary).flatMap(({ fields }) =>
      Object.values(fields as Readonly<Record<string, Field>>).flatMap(({ type }) => wordsOf(type)),
    ),
  ),
];

function wordsOf({ name, fields }: FieldType<unknown>): readonly string[] {
  const own = [...name.matchAll(/one of ([a-z0-9, -]+)/g)].flatMap(([, list = ""]) => list.split(", "));
  return [...own, ...Object.values(fields ?? {}).flatMap(({ type }) => wordsOf(type))];
}
