import { shareIndex } from "./packed-names.ts";

/**
 * What follows from a log, as it is now, in objects of its own, to read while the first goes on, or to go back to.
 *
 * Packed columns only ever grow at their end, so the copy shares them, and holds as many of their members as there are
 * now: a contest of five million statements is copied in milliseconds. Of a state and its copies only one may go on.
 */
export function copyState<T>(state: T): T {
  return copyOf(state, new Map()) as T;
}

function copyOf(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  if (value instanceof Map) {
    const copy = new Map();
    known.set(value, copy);
    for (const [key, each] of value) copy.set(key, copyOf(each, known));
    return copy;
  }
  // Sets hold numbers and texts.
  if (value instanceof Set) return new Set(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    known.set(value, copy);
    for (const each of value) copy.push(copyOf(each, known));
    return copy;
  }
  const copy: Record<string, unknown> = {};
  known.set(value, copy);
  for (const [key, each] of Object.entries(value)) copy[key] = copyOf(each, known);
  shareIndex(value, copy);
  return copy;
}
