import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { placesOnDisk } from "../test/places-on-disk.ts";
import { smallDisk } from "../test/small-disk.ts";
import { storeConformance } from "./conformance.ts";
import { lockFolder } from "./lock-folder.ts";
import { openSqliteStore } from "./sqlite-store.ts";

storeConformance("SQLite", { open: openSqliteStore, folder: temporaryFolder });

test("SQLite: every append answered before a kill -9 is there afterwards, once and in order", async () => {
  const at = temporaryFolder();
  const script = `
    import { openSqliteStore } from ${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))};
    const store = await openSqliteStore(process.argv[1]);
    for (let i = 0; ; i++) {
      const { first } = await store.append([{ key: "k" + i, entry: new TextEncoder().encode("entry " + i) }], i);
      process.stdout.write(first + "\\n");
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script, at], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let answered = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    answered += text;
    if (answered.length > 400) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.on("exit", resolve));
  const last = Number(answered.slice(0, answered.lastIndexOf("\n")).split("\n").at(-1));
  const store = await openSqliteStore(at);
  const size = await store.size();
  assert.ok(size > last, `${size} entries for ${last + 1} answered`);
  const entries = await store.read(0, size);
  for (const [i, entry] of entries.entries()) assert.equal(Buffer.from(entry).toString(), `entry ${i}`);
  await store.close();
});

const mark = (i: number) => `signer number ${String(i).padStart(4, "0")} of the village`;
/** Several to a page, so that pages are merged as rows go, and one in fifty fills pages of its own. The mark begins each. */
const secret = (i: number) => Buffer.from(mark(i).padEnd(i % 50 === 0 ? 9000 : 200 + ((i * 7919) % 600), "."));
const hashOf = (i: number) => createHash("sha256").update(secret(i)).digest("hex");

/** How many of the texts stand in any file of a folder. */
function foundOnDisk(folder: string, texts: readonly string[]): number {
  const places = placesOnDisk(
    folder,
    texts.map((text) => Buffer.from(text)),
  );
  return places.filter((each) => each.length > 0).length;
}

test("SQLite: what was destroyed, a few at a time and out of order, stands in no file of the store, open or closed", async () => {
  const at = temporaryFolder();
  const store = await openSqliteStore(at);
  const all = Array.from({ length: 3000 }, (_, i) => i);
  for (let from = 0; from < all.length; from += 50) {
    const acts = all
      .slice(from, from + 50)
      .map((i) => ({ key: `${i}`, entry: Buffer.from(`${i}`), keep: [{ name: hashOf(i), bytes: secret(i) }] }));
    await store.append(acts, from);
  }
  assert.equal(foundOnDisk(at, all.map(mark)), 3000, "the search finds what is kept");
  const shuffled = all.toSorted((a, b) => hashOf(a).localeCompare(hashOf(b)));
  const left = shuffled.slice(2700);
  for (let from = 0; from < 2700; from += 300) {
    assert.equal(await store.destroyKept(shuffled.slice(from, from + 300).map(hashOf)), 300);
    assert.equal(foundOnDisk(at, shuffled.slice(0, from + 300).map(mark)), 0);
  }
  assert.equal((await store.kept(left.map(hashOf))).filter((kept) => kept !== undefined).length, 300);
  await store.close();
  assert.equal(foundOnDisk(at, shuffled.slice(0, 2700).map(mark)), 0);
  assert.equal(foundOnDisk(at, left.map(mark)), 300);
});

test("SQLite: what was destroyed does not stay where its journal lay on the disk, nor where a closed store had one", async () => {
  const at = temporaryFolder();
  const lying: number[] = [];
  const journal = () => lying.push(openSync(join(at, "store.sqlite-wal"), "r"));
  const found = () =>
    lying.filter((open) => {
      const bytes = Buffer.alloc(fstatSync(open).size);
      readSync(open, bytes, 0, bytes.length, 0);
      return bytes.includes(mark(1));
    }).length;
  const first = await openSqliteStore(at);
  await first.append([{ key: "a", entry: Buffer.from("A"), keep: [{ name: hashOf(1), bytes: secret(1) }] }], 0);
  journal();
  assert.equal(found(), 1, "the search finds what is kept");
  await first.close();
  const again = await openSqliteStore(at);
  await again.append([{ key: "b", entry: Buffer.from("B") }], 1);
  journal();
  assert.equal(await again.destroyKept([hashOf(1)]), 1);
  await again.close();
  assert.equal(found(), 0);
  for (const open of lying) closeSync(open);
});

test("SQLite: destroying is not answered while another process reads the journal that still holds the bytes", async () => {
  const at = temporaryFolder();
  const store = await openSqliteStore(at);
  await store.append([{ key: "a", entry: Buffer.from("A"), keep: [{ name: hashOf(1), bytes: secret(1) }] }], 0);
  const reader = new DatabaseSync(join(at, "store.sqlite"), { readOnly: true });
  reader.exec("BEGIN; SELECT count(*) FROM entries");
  await assert.rejects(store.destroyKept([hashOf(1)]), { code: "in-use", message: /destroy them again/ });
  reader.close();
  assert.equal(await store.destroyKept([hashOf(1)]), 0);
  assert.equal(foundOnDisk(at, [mark(1)]), 0);
  await store.close();
});

test("SQLite: every file of the store is its owner's alone, whatever the umask and an earlier program left", async () => {
  const at = temporaryFolder();
  writeFileSync(join(at, "store.sqlite"), "");
  chmodSync(join(at, "store.sqlite"), 0o644);
  const lock = lockFolder(at);
  const store = await openSqliteStore(at);
  await store.append([{ key: "a", entry: Buffer.from("A") }], 0);
  const modes = readdirSync(at).map((name) => [name, (statSync(join(at, name)).mode & 0o777).toString(8)]);
  assert.ok(modes.length >= 4, "database, journal, its index and the lock");
  assert.deepEqual(
    modes.filter(([, mode]) => mode !== "600"),
    [],
  );
  await store.close();
  lock.release();
});

test("SQLite: a folder is locked for one, and free again once it is let go", () => {
  const at = temporaryFolder();
  const lock = lockFolder(at);
  assert.throws(() => lockFolder(at), { code: "in-use", message: /another process holds it; wait for it or stop it/ });
  lock.release();
  lockFolder(at).release();
});

test("SQLite: a store that another version wrote is refused by name and left as it is", async () => {
  const at = temporaryFolder();
  for (const version of [1, 3]) {
    const file = join(at, "store.sqlite");
    const before = new DatabaseSync(file);
    before.exec(`CREATE TABLE IF NOT EXISTS entry (idx INTEGER PRIMARY KEY); PRAGMA user_version = ${version}`);
    before.close();
    const bytes = readFileSync(file);
    await assert.rejects(openSqliteStore(at), { code: "unknown-version", message: new RegExp(`got ${version}`) });
    assert.deepEqual(readFileSync(file), bytes);
  }
});

test("SQLite: a full disk and a read-only one are called that and not a second process, and lose nothing answered", async (t) => {
  const disk = smallDisk(temporaryFolder(), "size=2m");
  if (disk === undefined) return t.skip("a small disk cannot be mounted here: full and read-only were NOT tried");
  t.after(() => disk.end());
  const store = await openSqliteStore(join(disk.at, "store"));
  const entry = Buffer.alloc(30_000, "x");
  let size = 0;
  const fill = async () => {
    for (;;) size += (await store.append([{ key: `${size}`, entry }], size)).kind === "entered" ? 1 : 0;
  };
  await assert.rejects(fill(), { code: "disk-full", message: /make room and try again/ });
  assert.ok(size > 5);
  assert.deepEqual(await store.find([`${size - 1}`, `${size}`]), [size - 1, undefined]);
  writeFileSync(join(disk.at, "rest"), "");
  assert.throws(
    () => {
      for (let i = 0; ; i++) writeFileSync(join(disk.at, `rest${i}`), entry);
    },
    { code: "ENOSPC" },
  );
  assert.throws(() => lockFolder(join(disk.at, "other")), { code: "disk-full" });
  disk.remount("size=8m");
  assert.deepEqual(await store.append([{ key: `${size}`, entry }], size), { kind: "entered", first: size });
  await store.close();
  disk.remount("ro");
  assert.throws(() => lockFolder(join(disk.at, "store")), { code: "read-only", message: /mount its disk for writing/ });
  await assert.rejects(openSqliteStore(join(disk.at, "store")), { code: "read-only" });
});
