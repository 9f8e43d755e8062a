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
import { InputError, jsonIn, utf8 } from "@hustings/core";
import { operatorText } from "../host/operator-file.ts";

/**
 * What the lines of such a file say. One that a crash cut short at its end was never answered: it goes, and what comes next begins on a line of
 * its own. Any other that does not read was damaged, and what it said was answered.
 *
 * @param expected what the file holds, in words
 * @param most bytes
 * @param read `undefined`: this line says nothing of the kind
 * @throws {InputError} a damaged line, with its number; the file is as it was
 */
export function restoredLines<T>(
  file: string,
  expected: string,
  most: number,
  read: (line: unknown) => T | undefined,
): readonly T[] {
  const text = existsSync(file) ? (operatorText(file, expected, most) ?? "") : "";
  const end = text.lastIndexOf("\n") + 1;
  const said = text
    .slice(0, end)
    .split("\n")
    .slice(0, -1)
    .map((line, at) => {
      const value = read(jsonIn(line));
      if (value !== undefined) return value;
      const remedy = "put back the file that was there; where there is none, take this line out: what it said is lost";
      throw new InputError({ file, row: at + 1, expected, got: "a damaged line", remedy });
    });
  if (end < text.length) cutAt(file, utf8(text.slice(0, end)).length);
  return said;
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
