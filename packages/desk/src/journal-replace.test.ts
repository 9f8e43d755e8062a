import assert from "node:assert/strict";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { Journal } from "./journal.ts";

const passphrase = "an invented campaign";
const open = (folder: string) => Journal.open({ folder, of: "example.org/log vera", passphrase, workFactor: 10 });
const filesIn = (folder: string) => readdirSync(folder).map((name) => readFileSync(join(folder, name)));

/** Events as they lie on the disk, encrypted, in their order. */
function rowsIn(folder: string): readonly Buffer[] {
  const database = new DatabaseSync(join(folder, "journal.sqlite"), { readOnly: true });
  const rows = database.prepare("select sealed from event order by at").all();
  database.close();
  return rows.map(({ sealed }) => Buffer.from(sealed as Uint8Array));
}

/** A file as it lies on the disk, removed or not. */
function bytesAt(at: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(at).size);
  readSync(at, bytes, 0, bytes.length, 0);
  return bytes;
}

const erased = (event: unknown) => ((event as { kind: string }).kind === "drafted" ? { kind: "erased" } : event);

test("what was replaced is in no file of the desk's folder, encrypted or in the clear; everything else reads as before", async () => {
  const folder = temporaryFolder();
  const names = Array.from({ length: 40 }, (_, at) => ({
    kind: "drafted",
    name: `Вера Примерова ${at}`,
    more: "x".repeat(3_000),
  }));
  {
    using journal = await open(folder);
    journal.append([{ kind: "first" }]);
    for (const each of names) journal.append([each]);
    journal.append([{ kind: "last" }]);
  }
  const before = rowsIn(folder);
  const gone = before.slice(1, -1);
  assert.ok(gone.every((row) => filesIn(folder).some((file) => file.includes(row.subarray(0, 64)))));
  {
    using journal = await open(folder);
    assert.equal(journal.replace(erased), names.length);
    assert.equal(
      journal.replace((event) => event),
      0,
    );
    // While the desk is open, too: nobody has to close it first.
    for (const row of gone)
      for (let from = 0; from + 64 <= row.length; from += 512)
        assert.ok(
          !filesIn(folder).some((file) => file.includes(row.subarray(from, from + 64))),
          `${from} of a row is left`,
        );
    journal.append([{ kind: "after" }]);
  }
  {
    using journal = await open(folder);
    const kinds = [...journal.read()].map((event) => (event as { kind: string }).kind);
    assert.deepEqual(kinds, ["first", ...names.map(() => "erased"), "last", "after"]);
  }
  const after = rowsIn(folder);
  assert.deepEqual([after[0], after.at(-2)], [before[0], before.at(-1)]);
});

test("what was replaced does not stay where the log of writes lay on the disk, nor where that of a closed desk lay", async () => {
  const folder = temporaryFolder();
  const lying: number[] = [];
  const holdLog = () => lying.push(openSync(join(folder, "journal.sqlite-wal"), "r"));
  const found = (row: Buffer) => lying.filter((at) => bytesAt(at).includes(row.subarray(0, 64))).length;
  /** Logs on the disk in which a page of an earlier one is left. */
  const leftOf = (earlier: Buffer) => lying.filter((at) => bytesAt(at).includes(earlier.subarray(-512))).length;
  let asItWas: Buffer;
  {
    using journal = await open(folder);
    journal.append([{ kind: "drafted", name: "Вера Примерова" }]);
    holdLog();
    asItWas = readFileSync(join(folder, "journal.sqlite-wal"));
  }
  const [row] = rowsIn(folder);
  assert.ok(row !== undefined && asItWas.includes(row.subarray(0, 64)), "the search finds what is kept");
  assert.equal(found(row), 0, "closed");
  {
    using journal = await open(folder);
    journal.append([{ kind: "drafted", name: "Нина Примерова" }]);
    holdLog();
    asItWas = readFileSync(join(folder, "journal.sqlite-wal"));
    assert.equal(journal.replace(erased), 2);
    assert.equal(leftOf(asItWas), 0, "erased");
  }
  for (const at of lying) closeSync(at);
});
