/** Something of a person, in one of the ways in which it could have been written down. */
export interface Needle {
  readonly of: string;
  readonly bytes: Buffer;
}

/** Shorter runs stand in any file by chance. */
export const fewestBytes = 6;

/**
 * Finds any of millions of byte strings in a file, in one walk over it. Each is known by the hash of its first bytes, as many as a window has that is no
 * longer than it: a walk keeps the hashes of all windows at a place, from one place to the next, and looks closer where one is known
 * (Karp and Rabin, 1987). The first four bytes alone, as hex, base64 or `%D0%`, begin something of somebody nearly everywhere.
 */
export class Search {
  readonly #all: Packed;
  readonly #windows: readonly Window[];

  constructor(needles: Iterable<Needle>) {
    this.#all = new Packed(needles);
    this.#windows = widths.flatMap((width, i) => {
      const most = widths[i + 1] ?? Infinity;
      const ids = this.#all.idsOf((length) => length >= width && length < most);
      return ids.length === 0 ? [] : [new Window(width, ids, this.#all)];
    });
  }

  get size(): number {
    return this.#all.count;
  }

  /** What of it stands in these bytes, each once. */
  in(bytes: Uint8Array): readonly { readonly of: string }[] {
    const found = new Set<number>();
    for (const window of this.#windows) window.walk(bytes, found);
    return [...found].map((id) => ({ of: this.#all.of(id) }));
  }
}

const widths = [fewestBytes, 8, 16, 32, 64];

/** All byte strings in one piece of memory: millions of objects take longer to make than the walk. */
class Packed {
  readonly bytes: Buffer;
  /** Where each begins, and where the last ends. */
  readonly starts: Float64Array;
  readonly #names: readonly string[];
  readonly #nameOf: Uint32Array;

  constructor(needles: Iterable<Needle>) {
    let bytes = Buffer.alloc(1 << 20);
    const [starts, names, nameOf]: [number[], string[], number[]] = [[0], [], []];
    let end = 0;
    for (const needle of needles) {
      if (end + needle.bytes.length > bytes.length)
        bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length + needle.bytes.length)]);
      bytes.set(needle.bytes, end);
      starts.push((end += needle.bytes.length));
      if (names.at(-1) !== needle.of) names.push(needle.of);
      nameOf.push(names.length - 1);
    }
    this.bytes = bytes.subarray(0, end);
    this.starts = Float64Array.from(starts);
    this.#names = names;
    this.#nameOf = Uint32Array.from(nameOf);
  }

  get count(): number {
    return this.#nameOf.length;
  }

  of(id: number): string {
    return this.#names[this.#nameOf[id] ?? -1] ?? "";
  }

  start(id: number): number {
    return this.starts[id] ?? 0;
  }

  end(id: number): number {
    return this.starts[id + 1] ?? 0;
  }

  idsOf(isWanted: (length: number) => boolean): number[] {
    const ids: number[] = [];
    for (let id = 0; id < this.count; id++) if (isWanted(this.end(id) - this.start(id))) ids.push(id);
    return ids;
  }
}

const base = 0x01000193;

/** Spreads a sum over all bits: of a product modulo a power of two the low ones know the last bytes alone. */
function spread(sum: number): number {
  const mixed = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** Those byte strings that are known by so many of their first bytes. */
class Window {
  readonly #width: number;
  readonly #all: Packed;
  /** A bit for each hash that is known, some sixteen times as many as there are: most places are passed by here. */
  readonly #known: Uint32Array;
  readonly #knownMask: number;
  /** The first id of each chain, and the next of each: one more than the place in `#ids`; 0 ends it. */
  readonly #heads: Uint32Array;
  readonly #next: Uint32Array;
  readonly #hashes: Uint32Array;
  readonly #ids: Uint32Array;

  constructor(width: number, ids: readonly number[], all: Packed) {
    this.#width = width;
    this.#all = all;
    const bits = Math.max(16, Math.ceil(Math.log2(ids.length)) + 4);
    this.#knownMask = 2 ** Math.min(bits, 31) - 1;
    this.#known = new Uint32Array(2 ** (Math.min(bits, 31) - 5));
    this.#heads = new Uint32Array(2 ** Math.max(8, Math.ceil(Math.log2(ids.length))));
    this.#next = new Uint32Array(ids.length + 1);
    this.#hashes = new Uint32Array(ids.length + 1);
    this.#ids = new Uint32Array(ids.length + 1);
    for (const [i, id] of ids.entries()) this.#add(i + 1, id);
  }

  #add(place: number, id: number): void {
    const from = this.#all.start(id);
    let sum = 0;
    for (let i = 0; i < this.#width; i++) sum = (Math.imul(sum, base) + (this.#all.bytes[from + i] ?? 0)) | 0;
    const hash = spread(sum);
    const bit = hash & this.#knownMask;
    this.#known[bit >>> 5] = (this.#known[bit >>> 5] ?? 0) | (1 << (bit & 31));
    const head = hash & (this.#heads.length - 1);
    this.#ids[place] = id;
    this.#hashes[place] = hash;
    this.#next[place] = this.#heads[head] ?? 0;
    this.#heads[head] = place;
  }

  walk(bytes: Uint8Array, found: Set<number>): void {
    const [width, known, mask] = [this.#width, this.#known, this.#knownMask];
    if (bytes.length < width) return;
    let [sum, gone] = [0, 1];
    for (let i = 0; i < width; i++) {
      sum = (Math.imul(sum, base) + (bytes[i] ?? 0)) | 0;
      gone = Math.imul(gone, base);
    }
    for (let at = 0, end = width; ; at++, end++) {
      const hash = spread(sum);
      const bit = hash & mask;
      if ((((known[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) !== 0) this.#look(bytes, at, hash, found);
      if (end === bytes.length) return;
      sum = (Math.imul(sum, base) + (bytes[end] ?? 0) - Math.imul(gone, bytes[at] ?? 0)) | 0;
    }
  }

  #look(bytes: Uint8Array, at: number, hash: number, found: Set<number>): void {
    const all = this.#all;
    for (let place = this.#heads[hash & (this.#heads.length - 1)] ?? 0; place !== 0; place = this.#next[place] ?? 0) {
      if (this.#hashes[place] !== hash) continue;
      const id = this.#ids[place] ?? 0;
      const [from, to] = [all.start(id), all.end(id)];
      const until = at + to - from;
      if (until <= bytes.length && all.bytes.compare(bytes, at, until, from, to) === 0) found.add(id);
    }
  }
}
