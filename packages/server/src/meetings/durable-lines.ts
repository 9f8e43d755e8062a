import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
} from "node:fs";
import { dirname } from "node:path";
import { fromUtf8, InputError, jsonIn } from "@hustings/core";
import { operatorBytes } from "../host/operator-file.ts";

/** What such a file holds. */
interface LinesOf<T> {
  /** In words. */
  readonly expected: string;
  /** Bytes. */
  readonly most: number;
  /** `undefined`: this line says nothing of the kind. */
  read(line: unknown): T | undefined;
}

/** Told of each line that does not read, with its place: whoever operates the server has to look at it. */
export type OnDamaged = (damage: InputError) => void;

const lineEnd = 0x0a;

/**
 * What the lines of such a file say. What a crash cut short at its end was never answered: it goes, and what comes next begins on a line of its
 * own. An earlier release wrote behind such a piece: a line's end, an empty line into an empty file, or, once a full disk had room again, a line
 * that was answered, which is found behind it.
 *
 * Any other line that does not read stays where it is and is told to the operator. Nobody can see whether it was answered; a server that did not
 * start would hold nobody at all, and tell no door of anybody.
 *
 * @throws {InputError} the file cannot be read
 */
export function restoredLines<T>(
  file: string,
  { expected, most, read }: LinesOf<T>,
  onDamaged: OnDamaged,
): readonly T[] {
  const bytes = operatorBytes(file, expected, most) ?? new Uint8Array();
  const end = bytes.lastIndexOf(lineEnd) + 1;
  const said: T[] = [];
  for (let from = 0, row = 1; from < end; row++) {
    const to = bytes.indexOf(lineEnd, from);
    const line = bytes.subarray(from, to);
    from = to + 1;
    if (line.length === 0) continue;
    const value = lineIn(line, read);
    if (value === undefined) onDamaged(new InputError({ file, row, expected, got: "a damaged line", remedy }));
    else said.push(value);
  }
  if (end < bytes.length) cutAt(file, end);
  return said;
}

const remedy =
  "the server goes on with what it could read. Put back the file that was there and start again; where there is none, take this line out: an earlier release left such a line after a crash, of which nobody was answered; otherwise what it said is lost";

function lineIn<T>(bytes: Uint8Array, read: LinesOf<T>["read"]): T | undefined {
  let line: string;
  try {
    line = fromUtf8(bytes);
  } catch {
    return undefined;
  }
  // No line has another of its kind within it: one that ends a line is what was written behind a piece.
  for (let at = 0; at !== -1; at = line.indexOf("{", at + 1)) {
    const value = read(jsonIn(line.slice(at)));
    if (value !== undefined) return value;
  }
  return undefined;
}

function cutAt(file: string, bytes: number): void {
  const descriptor = openSync(file, "r+");
  try {
    ftruncateSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Durable when it returns. Where it throws, nothing was written: what comes next would hang on to a piece of a line. */
function appendDurably(file: string, text: string): void {
  const descriptor = openSync(file, "a", 0o600);
  try {
    const before = fstatSync(descriptor).size;
    try {
      appendFileSync(descriptor, text);
      fsyncSync(descriptor);
    } catch (error) {
      ftruncateSync(descriptor, before);
      fsyncSync(descriptor);
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The same, to a file that is private to the operator whatever the process's mask, and is made where it is not there yet. */
export function privateAppend(file: string, text: string): void {
  const made = !existsSync(file);
  appendDurably(file, text);
  if (!made) return;
  chmodSync(file, 0o600);
  // The file's name is the folder's to keep.
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
