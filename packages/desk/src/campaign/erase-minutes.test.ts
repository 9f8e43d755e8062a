import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { Journal } from "../journal.ts";
import { eraseDueMinutes } from "./erase-minutes.ts";

const passphrase = "an invented passphrase";
const person = { at: instant("2018-01-01T09:00:00Z"), by: "starter" };
const drafted = (meeting: string, name: string) => ({
  ...person,
  kind: "minutes-drafted",
  meeting,
  draft: {
    chair: { name, salt: "a" },
    secretary: { name, salt: "b" },
    counters: [],
    excluded: [],
    affidavits: [],
    attached: [],
    signatures: [],
  },
});

async function deskWithMinutes(folder: string): Promise<void> {
  using journal = await Journal.open({ folder, of: "example.org/log vera", passphrase, workFactor: 10 });
  journal.append([
    drafted("kazan", "Вера Примерова"),
    drafted("omsk", "Oleg Omsky"),
    { ...person, kind: "minutes-kept-until", meeting: "kazan", until: calendarDate("2018-02-01") },
  ]);
}

/** The encrypted rows of a journal, as they lie in its files. */
function rowsIn(folder: string): readonly Buffer[] {
  const database = new DatabaseSync(join(folder, "journal.sqlite"), { readOnly: true });
  try {
    return database
      .prepare("select sealed from event order by at")
      .all()
      .map(({ sealed }) => Buffer.from(sealed as Uint8Array));
  } finally {
    database.close();
  }
}

/** Whether a file of the folder has these bytes. */
function lies(folder: string, bytes: Buffer): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(bytes.subarray(0, 48)));
}

test("minutes whose day has come are erased without a page, and others stay", async () => {
  const folder = temporaryFolder();
  await deskWithMinutes(folder);
  using journal = await Journal.open({ folder, passphrase });
  const now = instant("2018-02-01T09:00:00Z");
  assert.deepEqual(eraseDueMinutes(journal, calendarDate("2018-01-31"), now), []);
  assert.deepEqual(eraseDueMinutes(journal, calendarDate("2018-02-01"), now), ["kazan"]);
  const left = JSON.stringify([...journal.read()]);
  assert.doesNotMatch(left, /Примерова/);
  assert.match(left, /Oleg Omsky/);
  assert.deepEqual(eraseDueMinutes(journal, calendarDate("2018-02-01"), now), [], "once");
});

test("killed between an erasure and the emptying of the log of writes, the next start leaves no row of it in any file", async () => {
  const folder = temporaryFolder();
  await deskWithMinutes(folder);
  const [names, others] = rowsIn(folder);
  assert.ok(names && others && lies(folder, names), "the search finds what is there");
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../test/erasure-killed.ts"), folder], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  assert.equal(signal, "SIGKILL");
  assert.ok(lies(folder, names), "the kill left them");
  using journal = await Journal.open({ folder, passphrase });
  // While it is open: a clean close is not what erases them.
  assert.equal(lies(folder, names), false);
  assert.ok(lies(folder, others));
  const now = instant("2018-02-02T09:00:00Z");
  assert.deepEqual(eraseDueMinutes(journal, calendarDate("2018-02-02"), now), ["kazan"], "and says that they are");
});

test("a folder that is no desk's is refused, and no desk is made in it", async () => {
  const folder = temporaryFolder();
  await assert.rejects(Journal.open({ folder, passphrase }), /expected the folder of a desk/);
  assert.deepEqual(readdirSync(folder), []);
});
