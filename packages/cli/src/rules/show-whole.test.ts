import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, rulebook, rulebookIds, type Language, type Rulebook } from "@hustings/rules";
import { showText } from "./show.ts";

const books = rulebookIds().map(rulebook);

type Value = string | number | boolean | null;
type Place = readonly (string | number)[];

/** Every single value that a rulebook holds, with its place. */
function* valuesIn(value: unknown, at: Place = []): Generator<{ readonly at: Place; readonly value: Value }> {
  if (typeof value !== "object" || value === null) yield { at, value: value as Value };
  else if (Array.isArray(value)) for (const [index, each] of value.entries()) yield* valuesIn(each, [...at, index]);
  else for (const [name, each] of Object.entries(value)) yield* valuesIn(each, [...at, name]);
}

/** The place without its numbers, and with the kind of what is passed: `eligibility.<age>.years`. */
function kindOf(book: Rulebook, at: Place): string {
  let value: unknown = book;
  const parts = at.map((key, depth) => {
    value = (value as Record<string | number, unknown>)[key];
    if (depth === 2 && at[0] === "parameters" && key === "value") return "value";
    const { kind } = (typeof value === "object" && value !== null ? value : {}) as { readonly kind?: unknown };
    return `${typeof key === "number" ? "" : key}${typeof kind === "string" ? `<${kind}>` : ""}`;
  });
  const of = parts.filter((part) => part !== "").join(".");
  return of.replace(/^(parameters\.value|.*\.exceptions)\..*/, "$1");
}

function changed(book: Rulebook, at: Place, to: Value | undefined): Rulebook {
  const copy = structuredClone(book);
  const holder = at
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], copy);
  const last = at.at(-1) ?? "";
  if (to === undefined) delete (holder as Record<string | number, unknown>)[last];
  else (holder as Record<string | number, unknown>)[last] = to;
  return copy;
}

/** Other values that might stand in a value's place: of a name another one of its list. */
function* othersFor(book: Rulebook, value: Value, elsewhere: ReadonlySet<Value>): Generator<Value | undefined> {
  if (typeof value === "number") yield value + 1;
  if (typeof value === "boolean") yield !value;
  yield* [...elsewhere].filter((each) => each !== value).slice(0, 4);
  const lists: readonly (readonly { readonly id: string }[])[] = [book.provisions, book.parameters];
  for (const list of lists) if (list.some(({ id }) => id === value)) yield* list.map(({ id }) => id);
  yield undefined;
}

const unchanged = new Map<string, string>();

function readUnchanged(book: Rulebook, lang: Language): string {
  const key = `${book.id} ${lang}`;
  const text = unchanged.get(key) ?? read(book, lang);
  unchanged.set(key, text);
  return text;
}

/** What is read aloud; the hash covers everything, and says nothing. */
function read(book: Rulebook, lang: Language): string {
  return showText(book, lang)
    .split("\n")
    .filter((line) => !/^ {2}[^:]+: ?[0-9a-f]{64}$/.test(line))
    .join("\n");
}

/** What `show` does not say, and why. */
const notShown: Readonly<Record<string, string>> = {
  "calendar.event": "the program's own name for a day; its words are shown",
  "eligibility.<conviction-bar>.id": "the program's own name for a bar; its words are shown",
  "notEncoded.id": "the program's own name for what is not held; its words are shown",
  "meeting.minutes.<attached>.id": "the program's own name for a paper; its words are shown",
  "meeting.minutes.<attendance>.kind": "what the program fills in from the log; its words are shown",
  "meeting.minutes.<decision>.kind": "what the program fills in from the log; its words are shown",
  "parameters.scaling": "of demonstrations alone",
};

/** Which of the values that stand at one kind of place is said by `show`: without it, or with another, something else is read. */
function isSaid(book: Rulebook, at: Place, value: Value, elsewhere: ReadonlySet<Value>): boolean {
  const last = at.at(-1);
  const lang = languages.find((each) => each === last) ?? "en";
  const before = readUnchanged(book, lang);
  for (const other of othersFor(book, value, elsewhere)) {
    if (other === value) continue;
    try {
      if (read(changed(book, at, other), lang) !== before) return true;
    } catch {
      // Looked up, and not found: what it names is read.
      return true;
    }
  }
  return false;
}

test("whatever a rulebook holds, show says: each value changed, or taken out, changes what is read, or is named as not shown", () => {
  const held = new Map<string, { readonly book: Rulebook; readonly at: Place; readonly value: Value }[]>();
  for (const book of books)
    for (const { at, value } of valuesIn(book)) {
      const kind = kindOf(book, at);
      const all = held.get(kind) ?? [];
      all.push({ book, at, value });
      held.set(kind, all);
    }
  assert.ok(held.size > 200, String(held.size));
  const silent = [...held].flatMap(([kind, all]) => {
    const elsewhere = new Set(all.map(({ value }) => value));
    // Several: beside one of them the same may be said by something else.
    const ofEach = [...Map.groupBy(all, ({ value }) => value).values()].map(([first]) => first);
    const tried = [...all.slice(0, 4), ...ofEach.slice(0, 6), ...all.slice(-4)].filter((each) => each !== undefined);
    return tried.some(({ book, at, value }) => isSaid(book, at, value, elsewhere)) ? [] : [kind];
  });
  assert.deepEqual(silent.toSorted(), Object.keys(notShown).toSorted());
});
