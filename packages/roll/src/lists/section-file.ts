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

/** So many numbers are read at least: entries asked for one after another are often neighbours, and a reading costs more than what it brings. */
const readAhead = 512;

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
  /** What `data` holds: from the first up to but not including the second. */
  #from = 0;
  #to = 0;

  constructor(file: SectionFile, name: string, held?: Int32Array) {
    this.#file = file;
    this.#name = name;
    this.#whole = held !== undefined;
    this.length = held?.length ?? file.lengthOf(name) / 4;
    this.data = held ?? new Int32Array(readAhead);
  }

  load(from: number, to: number): void {
    if (this.#whole) {
      this.at = from;
      return;
    }
    if (from < this.#from || to > this.#to) this.#read(from, Math.max(to, Math.min(from + readAhead, this.length)));
    this.at = from - this.#from;
  }

  #read(from: number, to: number): void {
    const count = to - from;
    if (this.data.length < count) this.data = new Int32Array(2 * count);
    // What a failed reading leaves is nothing.
    this.#to = 0;
    this.#file.read(this.#name, 4 * from, new Uint8Array(this.data.buffer, 0, 4 * count));
    this.#from = from;
    this.#to = to;
  }

  one(at: number): number {
    this.load(at, at + 1);
    return this.data[this.at] ?? 0;
  }
}
