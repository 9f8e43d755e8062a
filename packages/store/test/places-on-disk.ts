import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const beginsAt = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/**
 * Where each of the texts stands in the files of a folder, laid end to end: one reading finds them all, however many there are.
 *
 * @param texts all different and of one length
 * @returns the places of each, in order; none where it stands nowhere
 */
export function placesOnDisk(folder: string, texts: readonly Uint8Array[]): number[][] {
  const all = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  const length = texts[0]?.length ?? 0;
  const places = new Map<string, number[]>();
  const begins = new Uint8Array(0x1_00_00);
  for (const text of texts) {
    assert.ok(length > 1 && text.length === length);
    begins[beginsAt(text, 0)] = 1;
    places.set(Buffer.from(text).toString("latin1"), []);
  }
  assert.equal(places.size, texts.length, "all different");
  for (let at = 0; at + length <= all.length; at++) {
    if (begins[beginsAt(all, at)] === 1) places.get(all.toString("latin1", at, at + length))?.push(at);
  }
  return [...places.values()];
}

/** By its one place, where it has one: -1 where a text stands nowhere, infinity where it stands more than once. */
export function placeOnDisk(folder: string, texts: readonly Uint8Array[]): number[] {
  return placesOnDisk(folder, texts).map((places) => (places.length > 1 ? Infinity : (places[0] ?? -1)));
}
