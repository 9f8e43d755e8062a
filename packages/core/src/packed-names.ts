import { fromHex, hexInto, toHex } from "./bytes.ts";

/**
 * Names of a fixed number of bytes, each once, numbered from 0 in the order they came: of statements, of persons, of paper
 * lines. Packed, since a contest has as many as it has supporters. They only ever join at the end.
 */
export interface PackedNames {
  readonly width: number;
  count: number;
  bytes: Uint8Array;
}

export function packedNames(width: number): PackedNames {
  return { width, count: 0, bytes: new Uint8Array(0) };
}

/** Number of a name (lower-case hex); `undefined` for one that is not there. */
export function numberOf(names: PackedNames, name: string): number | undefined {
  return placeOf(names, fromHex(name));
}

/** Adds a name that is not there yet. @returns its number */
export function addName(names: PackedNames, name: string): number {
  return addBytes(names, fromHex(name));
}

/** Names that were looked up and are new, to be added as long as no others are. */
export interface NewNames {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where in the index each belongs, or a little before it. */
  readonly slots: Uint32Array;
  readonly tags: Uint8Array;
  readonly index: NameIndex;
}

/**
 * Looks names up that are to be new, here and among each other; nothing is added yet.
 *
 * @returns them, or the place in the list of the first that is not new
 */
export function newNames(names: PackedNames, list: readonly string[]): NewNames | number {
  const { width } = names;
  const index = indexWithRoom(names, list.length);
  const bytes = new Uint8Array(list.length * width);
  const slots = new Uint32Array(list.length);
  const tags = new Uint8Array(list.length);
  let isAscending = true;
  for (let i = 0; i < list.length; i++) {
    const name = list[i] ?? "";
    if (i > 0 && name <= (list[i - 1] ?? "")) isAscending = false;
    hexInto(name, bytes, i * width);
    const hash = hashOf(index, bytes, i * width, width);
    const slot = freeSlot(index, names, hash, bytes, i * width);
    if (slot === undefined) return i;
    slots[i] = slot;
    tags[i] = hash >>> tagShift;
  }
  const areOnce = isAscending || areApart(slots);
  return (areOnce ? undefined : firstRepeated(list)) ?? { count: list.length, bytes, slots, tags, index };
}

/** Names that are equal belong in one slot; some that are not do, too. */
function areApart(slots: Uint32Array): boolean {
  const sorted = slots.toSorted();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) return false;
  return true;
}

function firstRepeated(list: readonly string[]): number | undefined {
  const before = new Set<string>();
  for (const [i, name] of list.entries()) {
    if (before.has(name)) return i;
    before.add(name);
  }
  return undefined;
}

/** Adds names that were looked up since others joined last. */
export function joinNames(names: PackedNames, joining: NewNames): void {
  const { count, bytes, slots, tags } = joining;
  const { width } = names;
  makeRoom(names, count);
  const index = indexWithRoom(names, count);
  const last = index.slots.length - 1;
  names.bytes.set(bytes, names.count * width);
  for (let i = 0; i < count; i++) {
    const isThere = index === joining.index;
    const hash = isThere ? 0 : hashOf(index, bytes, i * width, width);
    let slot = isThere ? (slots[i] ?? 0) : hash & last;
    while (index.slots[slot] !== 0) slot = (slot + 1) & last;
    names.count++;
    index.slots[slot] = names.count;
    index.tags[slot] = isThere ? (tags[i] ?? 0) : hash >>> tagShift;
  }
  index.used += count;
}

export function nameAt(names: PackedNames, number: number): string {
  return toHex(bytesAt(names, number));
}

/** Number of the name that a whole number spells, in as many bytes as names have; `undefined` for one that is not there. */
export function placeOfNumber(names: PackedNames, value: number): number | undefined {
  return placeOf(names, spelled(value, names.width));
}

/** Adds the name that a whole number spells, which is not there yet. @returns its number */
export function addNumberName(names: PackedNames, value: number): number {
  return addBytes(names, spelled(value, names.width));
}

/** The whole number that a name spells. */
export function numberNameAt(names: PackedNames, number: number): number {
  let value = 0;
  for (const byte of bytesAt(names, number)) value = value * 256 + byte;
  return value;
}

function spelled(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  let rest = value;
  for (let i = width - 1; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/**
 * Lets a copy of names find them by the same index. Names that join one of the two are in it for both; each looks up to its
 * own count. Of other objects: nothing.
 */
export function shareIndex(from: object, to: object): void {
  const index = indexes.get(from);
  if (index !== undefined) indexes.set(to, index);
}

function bytesAt({ width, bytes, count }: PackedNames, number: number): Uint8Array {
  if (number >= count) throw new RangeError(`expected a number below ${count}, got ${number}`);
  return bytes.subarray(number * width, (number + 1) * width);
}

function placeOf(names: PackedNames, bytes: Uint8Array): number | undefined {
  const index = indexOf(names);
  const hash = hashOf(index, bytes, 0, bytes.length);
  const last = index.slots.length - 1;
  for (let slot = hash & last; ; slot = (slot + 1) & last) {
    const number = (index.slots[slot] ?? 0) - 1;
    if (number < 0) return undefined;
    if (index.tags[slot] === hash >>> tagShift && number < names.count && isAt(names, number, bytes)) return number;
  }
}

function addBytes(names: PackedNames, name: Uint8Array): number {
  makeRoom(names, 1);
  const index = indexWithRoom(names, 1);
  const number = names.count;
  names.bytes.set(name, number * names.width);
  names.count++;
  put(index, names, number);
  return number;
}

function makeRoom(names: PackedNames, more: number): void {
  const { width, count } = names;
  if (names.bytes.length >= (count + more) * width) return;
  // A quarter more each time: little is copied, and little stands empty.
  const grown = new Uint8Array(Math.max(64, count + more, count + (count >> 2)) * width);
  grown.set(names.bytes);
  names.bytes = grown;
}

/**
 * Where names stand, by hash, in open addressing. Not part of what follows from a log: it is made again where it is not at
 * hand, under keys of its own, so that whoever writes a log cannot choose names that fall into one place.
 */
interface NameIndex {
  /** 0 for an empty slot, else a number plus one; a power of two of them. Of names that were gone back behind, some may be left. */
  readonly slots: Uint32Array;
  /** Of each slot the upper byte of its name's hash: another name is passed over without a look at where names stand, which is far in memory. */
  readonly tags: Uint8Array;
  /** Slots that are not empty. */
  used: number;
  readonly keys: Uint32Array;
}

const indexes = new WeakMap<object, NameIndex>();
const mostLoad = 0.7;

function indexOf(names: PackedNames): NameIndex {
  let index = indexes.get(names);
  if (index === undefined) {
    index = indexed(names, crypto.getRandomValues(new Uint32Array(2 * names.width)), names.count);
    indexes.set(names, index);
  }
  return index;
}

function indexWithRoom(names: PackedNames, more: number): NameIndex {
  const index = indexOf(names);
  if (index.used + more <= index.slots.length * mostLoad) return index;
  const larger = indexed(names, index.keys, names.count + more);
  indexes.set(names, larger);
  return larger;
}

/** @param room how many names it shall take */
function indexed(names: PackedNames, keys: Uint32Array, room: number): NameIndex {
  let size = 64;
  while (room > size * mostLoad) size *= 2;
  const index = { slots: new Uint32Array(size), tags: new Uint8Array(size), used: 0, keys };
  for (let number = 0; number < names.count; number++) put(index, names, number);
  return index;
}

/** Where the name that bytes hold from a place on belongs; `undefined`: it is there already. */
function freeSlot(
  { slots, tags }: NameIndex,
  names: PackedNames,
  hash: number,
  name: Uint8Array,
  from: number,
): number | undefined {
  const { count } = names;
  const last = slots.length - 1;
  for (let slot = hash & last; ; slot = (slot + 1) & last) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0) return slot;
    if (tags[slot] === hash >>> tagShift && number < count && isAt(names, number, name, from)) return undefined;
  }
}

function put(index: NameIndex, { bytes, width }: PackedNames, number: number): void {
  const hash = hashOf(index, bytes, number * width, width);
  const last = index.slots.length - 1;
  let slot = hash & last;
  while (index.slots[slot] !== 0) slot = (slot + 1) & last;
  index.slots[slot] = number + 1;
  index.tags[slot] = hash >>> tagShift;
  index.used++;
}

const tagShift = 24;

/** Multilinear hashing of 16-bit words under random 32-bit keys: its upper half is universal (Lemire and Kaser 2014). */
function hashOf({ keys }: NameIndex, bytes: Uint8Array, from: number, width: number): number {
  let high = 0;
  let low = 0;
  for (let i = 0; i < width; i += 2) {
    const word = ((bytes[from + i] ?? 0) << 8) | (bytes[from + i + 1] ?? 0);
    high = (high + Math.imul(keys[i] ?? 0, word)) | 0;
    low = (low + Math.imul(keys[i + 1] ?? 0, word)) | 0;
  }
  return (high & 0xffff0000) | (low >>> 16);
}

function isAt({ bytes, width }: PackedNames, number: number, name: Uint8Array, from = 0): boolean {
  const at = number * width;
  for (let i = 0; i < width; i++) if (bytes[at + i] !== name[from + i]) return false;
  return true;
}
