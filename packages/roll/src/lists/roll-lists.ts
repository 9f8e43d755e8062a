import type { ComparedField, NearField } from "@hustings/linkage";
import { Dictionary } from "./dictionary.ts";
import type { DictionaryKind } from "./dictionary.ts";
import { listsFormat, textBlock, textDivider } from "./lists-about.ts";
import type { ListedField, ListsAbout } from "./lists-about.ts";
import { NearNames } from "./near-names.ts";
import { openPairList } from "./pair-list.ts";
import type { PairList } from "./pair-list.ts";
import { Ints, SectionFile } from "./section-file.ts";

/** Sections in memory that workers share, by name. */
export type Held = Readonly<Record<string, SharedArrayBuffer>>;

/** Read where they are asked for, unless all is held: everything that grows with the entries. */
const perEntry = /^(?:records|n|texts|text-starts|way-.*|near-.*|pairs-.*-(?:seconds|starts|rows))$/;

/** Never held: of the ids and addresses a filing needs those of the entries it found. */
const neverHeld = /^texts$/;

/** A prepared roll's own lists, open to be asked. One at a time asks it: what is read stands where the next reading puts its own. */
export class RollLists implements Disposable {
  readonly path: string;
  readonly about: ListsAbout;
  readonly width: number;
  /** Distinct dates, ascending, and the first entry of each. */
  readonly dates: Int32Array;
  readonly dateRows: Int32Array;
  readonly records: Ints;
  readonly n: Ints;
  readonly #file: SectionFile;
  readonly #held: Record<string, SharedArrayBuffer>;
  readonly #dictionaries = new Map<string, Dictionary>();
  readonly #pairs = new Map<string, PairList>();
  readonly #near = new Map<string, NearNames>();
  readonly #spellings = new Map<ComparedField, Spellings>();
  readonly #starts: Ints;
  #textFrom = -1;
  #textTo = -1;
  #texts = Buffer.alloc(0);

  /** `held`: what another thread read whole. @throws {Error} there are none, or they are not whole or of another release */
  constructor(path: string, held: Held = {}) {
    this.path = path;
    this.#file = new SectionFile(path);
    this.about = this.#file.about as ListsAbout;
    this.#held = { ...held };
    if (this.about.format !== listsFormat) {
      this.#file.close();
      throw new Error("expected a roll's own lists of this release");
    }
    this.width = this.about.columns.length;
    this.dates = this.#ints("dates");
    this.dateRows = this.#ints("date-rows");
    this.records = new Ints(this.#file, "records", this.#heldInts("records"));
    this.n = new Ints(this.#file, "n", this.#heldInts("n"));
    this.#starts = new Ints(this.#file, "text-starts", this.#heldInts("text-starts"));
  }

  /** Reads everything a filing asks for into memory that workers share. */
  static whole(path: string): { readonly lists: RollLists; readonly held: Held } {
    const file = new SectionFile(path);
    try {
      const held: Record<string, SharedArrayBuffer> = {};
      for (const name of file.names) {
        if (!neverHeld.test(name)) held[name] = file.whole(name).buffer as SharedArrayBuffer;
      }
      return { lists: new RollLists(path, held), held };
    } finally {
      file.close();
    }
  }

  /** Holds entries' numbers, 4 bytes each, besides what is always held: who looks single lines up asks for those of all that have one name. */
  static numbered(path: string): RollLists {
    const file = new SectionFile(path);
    try {
      return new RollLists(path, { n: file.whole("n").buffer as SharedArrayBuffer });
    } finally {
      file.close();
    }
  }

  column(field: ComparedField): { readonly at: number; readonly of: ListedField } | undefined {
    const at = this.about.columns.findIndex((one) => one.field === field);
    const of = this.about.columns[at];
    return of === undefined ? undefined : { at, of };
  }

  dictionary(kind: DictionaryKind): Dictionary {
    const known = this.#dictionaries.get(kind);
    if (known !== undefined) return known;
    const held = (section: string) => new Uint8Array(this.#hold(section));
    const dictionary = Dictionary.open(kind, this.#file, held);
    this.#dictionaries.set(kind, dictionary);
    return dictionary;
  }

  /** Entries with each value, and how rare it is in hundredths of a bit: by code, of dates by place in `dates` and one. */
  frequencies(field: ComparedField): { readonly entries: Int32Array; readonly rarity: Int32Array } {
    return { entries: this.#ints(`entries-${field}`), rarity: this.#ints(`rarity-${field}`) };
  }

  pair(first: ComparedField, second: ComparedField): PairList {
    const name = `${first}-${second}`;
    const list = this.#pairs.get(name) ?? openPairList(this.#file, name, (section) => this.#heldInts(section));
    this.#pairs.set(name, list);
    return list;
  }

  near(field: NearField): NearNames {
    const names =
      this.#near.get(field) ??
      new NearNames(this.#file, field, this.dictionary("name"), (section) => this.#heldInts(section));
    this.#near.set(field, names);
    return names;
  }

  /** What stands on the roll: the entry's own spelling of one field, of which `value` is the code, of dates the place. */
  spelled(field: ListedField, value: number, row: number): string | undefined {
    const spellings = this.#spellings.get(field.field) ?? this.#openSpellings(field);
    const way = spellings.way(row);
    if (value === 0 && way === 0) return undefined;
    return spellings.text(value, way);
  }

  /** Id and address of an entry; neighbours cost nothing more. */
  text(row: number): { readonly id: string; readonly address: string } {
    if (row < this.#textFrom || row >= this.#textTo) this.#loadTexts(row);
    const bytes = this.#texts;
    let at = 0;
    for (let skip = row - this.#textFrom; skip > 0; skip--) at = bytes.indexOf(10, at) + 1;
    return textAt(bytes, at);
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }

  #loadTexts(row: number): void {
    const block = Math.trunc(row / textBlock);
    const [from, to] = [this.#textStart(block), this.#textStart(block + 1)];
    const text = Buffer.alloc(to - from);
    this.#file.read("texts", from, text);
    this.#texts = text;
    this.#textFrom = block * textBlock;
    this.#textTo = this.#textFrom + textBlock;
  }

  #textStart(block: number): number {
    this.#starts.load(2 * block, 2 * block + 2);
    const { data, at } = this.#starts;
    return ((data[at] ?? 0) >>> 0) + 2 ** 32 * (data[at + 1] ?? 0);
  }

  #openSpellings(field: ListedField): Spellings {
    const name = `way-${field.field}`;
    const opened = new Spellings(
      {
        first: this.#ints(`spelled-first-${field.field}`),
        ends: this.#ints(`spelled-ends-${field.field}`),
        text: new Uint8Array(this.#hold(`spelled-${field.field}`)),
      },
      field.spellingBytes,
      (from, into) => this.#read(name, from, into),
    );
    this.#spellings.set(field.field, opened);
    return opened;
  }

  /** Ids and addresses of many entries in their order: of neighbours all between them is read at once, of others theirs alone. */
  *textsOf(rows: Int32Array): Generator<{ readonly id: string; readonly address: string }> {
    let bytes = Buffer.alloc(0);
    let [from, to] = [0, 0];
    for (const [one, row] of rows.entries()) {
      const block = Math.trunc(row / textBlock);
      const [start, end] = [this.#textStart(block), this.#textStart(block + 1)];
      if (start < from || end > to) {
        [from, to] = [start, end];
        for (let next = one + 1; next < rows.length; next++) {
          const until = this.#textStart(Math.trunc((rows[next] ?? 0) / textBlock) + 1);
          if (until - to > gap || until - from > stride) break;
          to = until;
        }
        if (bytes.length < to - from) bytes = Buffer.alloc(2 * (to - from));
        this.#file.read("texts", from, bytes.subarray(0, to - from));
      }
      let at = start - from;
      for (let skip = row % textBlock; skip > 0; skip--) at = bytes.indexOf(10, at) + 1;
      yield textAt(bytes, at);
    }
  }

  #read(section: string, from: number, into: Uint8Array): void {
    const held = this.#held[section];
    if (held === undefined) this.#file.read(section, from, into);
    else into.set(new Uint8Array(held, from, into.length));
  }

  /** A section of which all is always held. */
  #hold(section: string): SharedArrayBuffer {
    const held = this.#held[section] ?? (this.#file.whole(section).buffer as SharedArrayBuffer);
    this.#held[section] = held;
    return held;
  }

  #ints(section: string): Int32Array {
    return new Int32Array(this.#hold(section));
  }

  #heldInts(section: string): Int32Array | undefined {
    const held = this.#held[section];
    if (held !== undefined) return new Int32Array(held);
    return perEntry.test(section) ? undefined : this.#ints(section);
  }
}

/** So many bytes of texts are read at once at most, and so many that nobody asked for between two of them. */
const [stride, gap] = [1 << 20, 1 << 14];

/** The ways in which one field's values are written. */
class Spellings {
  readonly #parts: { readonly first: Int32Array; readonly ends: Int32Array; readonly text: Uint8Array };
  readonly #wayBytes: number;
  readonly #read: (from: number, into: Uint8Array) => void;
  readonly #texts: (string | undefined)[] = [];
  readonly #bytes = Buffer.alloc(4);

  constructor(
    parts: { readonly first: Int32Array; readonly ends: Int32Array; readonly text: Uint8Array },
    wayBytes: number,
    read: (from: number, into: Uint8Array) => void,
  ) {
    this.#parts = parts;
    this.#wayBytes = wayBytes;
    this.#read = read;
  }

  way(row: number): number {
    if (this.#wayBytes === 0) return 0;
    this.#read(row * this.#wayBytes, this.#bytes.subarray(0, this.#wayBytes));
    return this.#bytes.readInt32LE();
  }

  /** Of what says nothing the ways begin at 1. */
  text(value: number, way: number): string {
    const { first, ends, text } = this.#parts;
    const at = (first[value] ?? 0) + (value === 0 ? way - 1 : way);
    const known = this.#texts[at];
    if (known !== undefined) return known;
    const from = ends[at] ?? 0;
    const written = Buffer.from(text.buffer, text.byteOffset + from, (ends[at + 1] ?? from) - from).toString();
    this.#texts[at] = written;
    return written;
  }
}

/** The text of an entry that begins at a place of its bytes. */
function textAt(bytes: Buffer, at: number): { readonly id: string; readonly address: string } {
  const divider = bytes.indexOf(dividerByte, at);
  const feed = bytes.indexOf(10, divider);
  return {
    id: unescaped(bytes.toString("utf8", at, divider)),
    address: unescaped(bytes.toString("utf8", divider + 1, feed)),
  };
}

const dividerByte = textDivider.charCodeAt(0);

function unescaped(text: string): string {
  return text.includes("\\")
    ? text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter))
    : text;
}
