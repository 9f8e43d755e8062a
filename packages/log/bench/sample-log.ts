/** A log on disk made for measuring: straight from tiles, without a store. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TileStack, leafHashes, signCheckpoint, signerFromSeed, tilePath, writeBundle } from "../src/index.ts";

export const signer = signerFromSeed("bench.example/log", new Uint8Array(32).fill(7));

export function entryOf(i: number): Buffer {
  return Buffer.from(
    `{"kind":"statement-sealed","number":${i},"sha256":"${(i * 2654435761).toString(16).padStart(40, "0")}"}`,
  );
}

export function writeSampleLog(folder: string, size: number): void {
  const stack = new TileStack();
  const made = new Set<string>();
  const write = (path: string, bytes: Uint8Array | string) => {
    const file = join(folder, path);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, bytes);
  };
  for (let at = 0; at < size; at += 256) {
    const entries = Array.from({ length: Math.min(256, size - at) }, (_, i) => entryOf(at + i));
    for (const tile of stack.append(leafHashes(entries))) write(tilePath(tile), tile.hashes);
    write(tilePath({ level: "entries", index: at / 256, width: entries.length }), writeBundle(entries));
  }
  for (const tile of stack.partials()) write(tilePath(tile), tile.hashes);
  write("checkpoint", signCheckpoint(signer, stack.tree()));
}
