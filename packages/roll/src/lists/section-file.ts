import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";

/** Numbers of a section: whole 32-bit ones, or bytes. */
export interface SectionPlace {
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

const magic = "HUSTLST1";
const preamble = 32;
const alignment = 64;

/** Writes a file of sections front to back; what each holds is told at its end. */
export class SectionWriter {
  readonly #fd: number;
  readonly #sections: Record<string, SectionPlace> = {};
  #at = preamble;

  constructor(path: string) {
    this.#fd = openSync(path, "wx", 0o600);
    writeSync(this.#fd, Buffer.alloc(preamble));
  }

  ints(name: string, values: Int32Array): void {
    this.begin(name);
    this.append(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    this.end(name);
  }

  bytes(name: string, values: Uint8Array): void {
    this.begin(name);
    this.append(values);
    this.end(name);
  }

  begin(name: string): void {
    const aligned = Math.ceil(this.#at / alignment) * alignment;
    if (aligned > this.#at) this.append(Buffer.alloc(aligned - this.#at));
    this.#sections[name] = { offset: this.#at, length: 0 };
  }

  append(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.#fd, bytes, done, bytes.length - done);
    this.#at += bytes.length;
  }

  end(name: string): void {
    const { offset = 0 } = this.#sections[name] ?? {};
    this.#sections[name] = { offset, length: this.#at - offset };
  }

  /** Writes what the file is about, and with it the way to its sections. */
  finish(about: object): void {
    const head = Buffer.from(JSON.stringify({ about, sections: this.#sections }));
    const start = Buffer.alloc(preamble);
    start.write(magic, "latin1");
    start.writeDoubleLE(this.#at, 8);
    start.writeDoubleLE(head.length, 16);
    this.append(head);
    writeSync(this.#fd, start, 0, preamble, 0);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** A file of sections, open for reading; nothing is read but what is asked for. */
export class SectionFile {
  readonly about: unknown;
  readonly #fd: number;
  readonly #sections: Readonly<Record<string, SectionPlace>>;

  /** @throws {Error} the file is not one of these, or was cut short */
  constructor(path: string) {
    this.#fd = openSync(path, "r");
    try {
      const start = Buffer.alloc(preamble);
      const { size } = fstatSync(this.#fd);
      if (size < preamble || readSync(this.#fd, start, 0, preamble, 0) !== preamble) throw cut();
      const [at, length] = [start.readDoubleLE(8), start.readDoubleLE(16)];
      if (start.toString("latin1", 0, magic.length) !== magic || at + length !== size) throw cut();
      const head = Buffer.alloc(length);
      readSync(this.#fd, head, 0, length, at);
      const { about, sections } = JSON.parse(head.toString()) as {
        about: unknown;
        sections: Record<string, SectionPlace>;
      };
      for (const { offset, length: bytes } of Object.values(sections)) if (offset + bytes > at) throw cut();
      this.about = about;
      this.#sections = sections;
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  get names(): readonly string[] {
    return Object.keys(this.#sections);
  }

  /** Length of a section in bytes; nothing where there is none. */
  lengthOf(name: string): number {
    return this.#sections[name]?.length ?? 0;
  }

  /** Where a section begins in the file. */
  offsetOf(name: string): number {
    return this.#sections[name]?.offset ?? 0;
  }

  /** A whole section, in memory that workers may share. */
  whole(name: string): Uint8Array {
    const length = this.lengthOf(name);
    const bytes = new Uint8Array(new SharedArrayBuffer(length));
    const step = 1 << 26;
    for (let at = 0; at < length; at += step) this.read(name, at, bytes.subarray(at, Math.min(length, at + step)));
    return bytes;
  }

  wholeInts(name: string): Int32Array {
    return new Int32Array(this.whole(name).buffer);
  }

  /** Fills `into` from a place within a section. */
  read(name: string, from: number, into: Uint8Array): void {
    const section = this.#sections[name];
    if (section === undefined || from + into.length > section.length) throw cut();
    for (let done = 0; done < into.length;) {
      const got = readSync(this.#fd, into, done, into.length - done, section.offset + from + done);
      if (got === 0) throw cut();
      done += got;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function cut(): Error {
  return new Error("expected a roll's own lists, whole");
}

/** Numbers of one page: what the system reads at least, whatever is asked for. */
const pageInts = 1024;

/** So many pages of a section are kept: entries of one name stand far apart, and each is asked for by several keys and the comparison. */
const keptPages = 256;

/**
 * Numbers of one section, read where they are asked for or held whole. After `load(from, to)` they stand in `data` from `at` on, until
 * the next `load`.
 */
export class Ints {
  data: Int32Array;
  at = 0;
  readonly length: number;
  readonly #file: SectionFile;
  readonly #name: string;
  readonly #whole: boolean;
  /** Numbers between the page that the section begins in and its first. */
  readonly #lead: number;
  /** Pages met lately, each at the one place its number says, and which they are. */
  #kept: Int32Array | undefined;
  readonly #pages: Int32Array;
  /** What was asked for across pages: from the first up to but not including the second. */
  #wide: Int32Array | undefined;
  #from = 0;
  #to = 0;

  constructor(file: SectionFile, name: string, held?: Int32Array) {
    this.#file = file;
    this.#name = name;
    this.#whole = held !== undefined;
    this.length = held?.length ?? file.lengthOf(name) / 4;
    this.data = held ?? nothing;
    this.#lead = (file.offsetOf(name) / 4) % pageInts;
    this.#pages = this.#whole ? nothing : new Int32Array(keptPages).fill(-1);
  }

  load(from: number, to: number): void {
    if (this.#whole) {
      this.at = from;
      return;
    }
    if (from >= this.#from && to <= this.#to && this.#wide !== undefined) {
      this.data = this.#wide;
      this.at = from - this.#from;
      return;
    }
    const first = from + this.#lead;
    const page = Math.trunc(first / pageInts);
    if (to + this.#lead > (page + 1) * pageInts) return this.#across(from, to);
    const slot = page % keptPages;
    this.data = this.#kept ??= new Int32Array(keptPages * pageInts);
    if (this.#pages[slot] !== page) this.#read(page, slot, this.data);
    this.at = slot * pageInts + first - page * pageInts;
  }

  #read(page: number, slot: number, into: Int32Array): void {
    const from = Math.max(0, page * pageInts - this.#lead);
    const to = Math.min(this.length, (page + 1) * pageInts - this.#lead);
    const place = slot * pageInts + from + this.#lead - page * pageInts;
    // What a failed reading leaves is nothing.
    this.#pages[slot] = -1;
    this.#file.read(this.#name, 4 * from, new Uint8Array(into.buffer, 4 * place, 4 * (to - from)));
    this.#pages[slot] = page;
  }

  #across(from: number, to: number): void {
    const count = to - from;
    if (this.#wide === undefined || this.#wide.length < count) this.#wide = new Int32Array(2 * count);
    this.#to = this.#from;
    this.#file.read(this.#name, 4 * from, new Uint8Array(this.#wide.buffer, 0, 4 * count));
    this.#from = from;
    this.#to = to;
    this.data = this.#wide;
    this.at = 0;
  }

  one(at: number): number {
    this.load(at, at + 1);
    return this.data[this.at] ?? 0;
  }
}

const nothing = new Int32Array(0);
