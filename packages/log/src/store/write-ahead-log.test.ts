import assert from "node:assert/strict";
import fs, { readFileSync, statSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { emptyWriteAheadLog, overwriteWriteAheadLog } from "./write-ahead-log.ts";

const secret = "an invented name that nobody has";

function databaseIn(folder: string) {
  const file = join(folder, "some.sqlite");
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = wal; create table if not exists it (what text)");
  return { database, log: () => readFileSync(`${file}-wal`), size: () => statSync(`${file}-wal`).size };
}

test("the log is overwritten in its place, to its whole length but for its header, and what it held stands in the database", () => {
  const { database, log, size } = databaseIn(temporaryFolder());
  for (let i = 0; i < 50; i++) database.prepare("insert into it values (?)").run(`${secret} ${i} ${"x".repeat(9_000)}`);
  const before = size();
  assert.ok(log().includes(secret), "the search finds it");
  assert.equal(overwriteWriteAheadLog(database), true);
  assert.equal(size(), before);
  assert.ok(
    log()
      .subarray(32)
      .every((byte) => byte === 0),
  );
  database.prepare("insert into it values ('after')").run();
  assert.equal(emptyWriteAheadLog(database), true);
  assert.equal(size(), 0);
  assert.equal(database.prepare("select count(*) as n from it").get()?.["n"], 51);
  database.close();
});

test("while somebody reads the log it is not emptied, and it says so; a database without one has nothing to empty", () => {
  const folder = temporaryFolder();
  const { database, log } = databaseIn(folder);
  database.prepare("insert into it values (?)").run(secret);
  const reader = new DatabaseSync(join(folder, "some.sqlite"));
  reader.exec("begin; select * from it");
  database.prepare("insert into it values ('after')").run();
  assert.equal(emptyWriteAheadLog(database), false);
  assert.ok(log().includes(secret));
  reader.exec("commit");
  assert.equal(emptyWriteAheadLog(database), true);
  reader.close();
  database.close();
  assert.equal(emptyWriteAheadLog(new DatabaseSync(":memory:")), true);
});

test("a loss of power in the middle of it brings back nothing older than what the database holds", () => {
  const folder = temporaryFolder();
  const { database, log } = databaseIn(folder);
  database.exec("pragma wal_autocheckpoint = 0; insert into it values ('the first state')");
  for (const what of ["another", "the last state"]) database.prepare("update it set what = ?").run(what);
  const before = log();
  const { writeSync, fsyncSync } = fs;
  /** What is written between two flushes: of each the disk may have any part, or none, when the power goes. */
  const flushes: { readonly at: number; readonly bytes: Uint8Array }[][] = [[]];
  fs.writeSync = ((file: number, bytes: Uint8Array, from: number, length: number, at: number) => {
    flushes.at(-1)?.push({ at, bytes: Uint8Array.from(bytes.subarray(from, from + length)) });
    return writeSync(file, bytes, from, length, at);
  }) as typeof writeSync;
  fs.fsyncSync = (file) => {
    fsyncSync(file);
    flushes.push([]);
  };
  syncBuiltinESMExports();
  try {
    assert.equal(overwriteWriteAheadLog(database), true);
  } finally {
    Object.assign(fs, { writeSync, fsyncSync });
    syncBuiltinESMExports();
  }
  // The database as it lies on the disk then, beside the log as a loss of power leaves it.
  const whole = readFileSync(join(folder, "some.sqlite"));
  let durable = Uint8Array.from(before);
  let states = 0;
  for (const writes of flushes) {
    const zeroed = writes.map(({ at, bytes }) => [at, at + bytes.length] as const);
    const [from, to] = [Math.min(...zeroed.map(([at]) => at)), Math.max(...zeroed.map(([, end]) => end))];
    // The disk has its later parts and not its first ones, from none of them to all.
    for (let kept = from; kept <= to; kept += 256) {
      const left = Uint8Array.from(durable).fill(0, kept, to);
      const at = temporaryFolder();
      writeFileSync(join(at, "some.sqlite"), whole);
      writeFileSync(join(at, "some.sqlite-wal"), left);
      const found = new DatabaseSync(join(at, "some.sqlite"));
      assert.equal(
        found.prepare("select what from it").get()?.["what"],
        "the last state",
        `${kept} of ${from} to ${to}`,
      );
      found.close();
      states++;
    }
    durable = zeroed.reduce((bytes, [at, end]) => bytes.fill(0, at, end), Uint8Array.from(durable));
  }
  assert.ok(states > 20);
  database.close();
});
