import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { ZipWriter } from "./zip-writer.ts";

const rows = Array.from({ length: 300 }, (_, i) => new TextEncoder().encode(`row ${i} ${"x".repeat(i)}\n`));

/** @param most bytes that the disk takes at once */
async function written(most: number): Promise<Buffer> {
  const path = join(temporaryFolder(), "some.zip");
  const file = await open(path, "w");
  const write = (bytes: Uint8Array, from: number, length: number, at: number) =>
    file.write(bytes, from, Math.min(most, length), at);
  const zip = new ZipWriter({ write } as unknown as FileHandle);
  await zip.add("rows.txt", rows);
  await zip.add("none.txt", []);
  await zip.end();
  await file.close();
  return readFileSync(path);
}

test("a zip file is written whole where the disk takes parts of what it is given", async () => {
  const whole = await written(Number.POSITIVE_INFINITY);
  for (const most of [1, 7, 1_000]) assert.deepEqual(await written(most), whole, `${most} bytes at once`);
});
