import { appendFileSync, chmodSync, closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";

/** Durable when it returns. */
export function appendDurably(file: string, text: string): void {
  const descriptor = openSync(file, "a", 0o600);
  try {
    appendFileSync(descriptor, text);
    fsyncSync(descriptor);
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
