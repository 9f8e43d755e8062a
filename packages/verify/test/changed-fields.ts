import { vocabulary, type Entry, type Field, type FieldType } from "@hustings/core";

/** Another value of a field, and where in the entry it stands. */
export interface ChangedField {
  readonly field: string;
  /** `findings.0.ground`: down to the value that is another. */
  readonly place: string;
  readonly entry: Entry;
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
    const others = before === undefined ? added(type, borrowed, name) : othersOf(type, before, name);
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
  return fitting.slice(0, mostAdded).map((value) => ({ place: `${name} (added)`, value }));
}

interface Other {
  readonly place: string;
  readonly value: unknown;
}

function othersOf(type: FieldType<unknown>, before: unknown, place: string): readonly Other[] {
  const candidates = Array.isArray(before)
    ? lists(type, before, place)
    : isRecord(before)
      ? records(type, before, place)
      : scalars(before, place);
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

function lists(type: FieldType<unknown>, before: readonly unknown[], place: string): readonly Other[] {
  const [first] = before;
  const inFirst =
    before.length === 0
      ? []
      : (isRecord(first) ? records(type, first, `${place}.0`) : scalars(first, `${place}.0`)).map((other) => ({
          place: other.place,
          value: [other.value, ...before.slice(1)],
        }));
  return [
    { place: `${place} (one less)`, value: before.slice(0, -1) },
    { place: `${place} (one twice)`, value: [...before, ...before.slice(-1)] },
    { place: `${place} (turned round)`, value: before.toReversed() },
    ...inFirst,
  ];
}

function records(type: FieldType<unknown>, before: Readonly<Record<string, unknown>>, place: string): readonly Other[] {
  return Object.entries(before).flatMap(([name, value]) => {
    const others = Array.isArray(value) ? lists(type, value, `${place}.${name}`) : scalars(value, `${place}.${name}`);
    return others.map((other) => ({ place: other.place, value: { ...before, [name]: other.value } }));
  });
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
