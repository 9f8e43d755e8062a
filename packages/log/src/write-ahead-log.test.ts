import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
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
