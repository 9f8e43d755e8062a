import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { CheckedStatement } from "@hustings/acts";
import { calendarDate } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { placeOnDisk } from "../test/places-on-disk.ts";
import { promiseConformance, some } from "./promise-conformance.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { walkConformance } from "./walk-conformance.ts";

promiseConformance("SQLite", { open: openSqliteStore, folder: temporaryFolder });
walkConformance("SQLite", { open: openSqliteStore, folder: temporaryFolder });

const first = calendarDate("2018-01-10");
const name = (text: string) => createHash("sha256").update(text).digest("hex");
const markOf = ({ sealed }: CheckedStatement) => sealed.subarray(0, 32);

test("once they moved, statements lie on the disk once each and in the order of their ids, whatever order they came in", async () => {
  const at = temporaryFolder();
  const { promises, close } = await openSqliteStore(at);
  const all = some(2_000);
  for (let from = 0; from < all.length; from += 40) await promises.keep(all.slice(from, from + 40));
  await promises.settle(first);
  const byId = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const closed of [false, true]) {
    if (closed) await close();
    const places = placeOnDisk(
      at,
      byId.map(({ sealed }) => sealed.subarray(0, 32)),
    );
    assert.ok(!places.includes(-1) && !places.includes(Infinity), "each once");
    // A page is filled from its end, so the order is that of pages.
    const pages = places.map((place) => Math.trunc(place / 4096));
    const follow = pages.filter((page, i) => i > 0 && page >= (pages[i - 1] ?? 0)).length;
    assert.ok(follow > 0.95 * pages.length, `${follow} of ${pages.length} follow their ids`);
    const salts = placeOnDisk(
      at,
      all.map(({ salt }) => Buffer.from(salt)),
    );
    const arrival = salts.filter((place, i) => i > 0 && place > (salts[i - 1] ?? 0)).length / salts.length;
    assert.ok(arrival > 0.4 && arrival < 0.6, `${arrival}: the order of arrival shows`);
  }
});

test("a statement taken back, before or after it moved, is in no file of the store", async () => {
  const at = temporaryFolder();
  const { promises, close } = await openSqliteStore(at);
  const all = some(300);
  for (let from = 0; from < all.length; from += 30) await promises.keep(all.slice(from, from + 30));
  const back = all.filter((_, i) => i % 7 === 0);
  const half = Math.trunc(back.length / 2);
  const takeBack = async (statements: readonly CheckedStatement[]) => {
    for (const { id } of statements)
      assert.equal(await promises.withdraw({ id, file: "f".repeat(64), place: "p", secret: "s" }), true);
  };
  assert.ok(!placeOnDisk(at, back.map(markOf)).includes(-1), "the search finds what is kept");
  await takeBack(back.slice(0, half));
  assert.ok(placeOnDisk(at, back.slice(0, half).map(markOf)).every((place) => place === -1));
  await promises.settle(first);
  await takeBack(back.slice(half));
  assert.ok(placeOnDisk(at, back.map(markOf)).every((place) => place === -1));
  await close();
  assert.ok(placeOnDisk(at, back.map(markOf)).every((place) => place === -1));
});

test("killed again and again while it keeps, moves and enters: every answered statement is there once", async () => {
  const at = temporaryFolder();
  const index = JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)));
  const script = `
    import { createHash } from "node:crypto";
    import { openSqliteStore } from ${index};
    const hash = (text) => createHash("sha256").update(text).digest();
    const { promises } = await openSqliteStore(process.argv[1]);
    for (let n = Number(process.argv[2]); ; n++) {
      const of = (i) => ({ id: hash("id " + i).toString("hex"), nomination: "anna", region: "north", channel: "online",
        withdrawal: hash("w " + i).toString("hex"), day: "2018-01-10", salt: hash("s " + i), leaf: hash("l " + i), sealed: Buffer.alloc(840, hash("b " + i)) });
      await promises.keep(Array.from({ length: 10 }, (_, i) => of(10 * n + i)));
      process.stdout.write(n + "\\n");
      if (n % 5 === 4) {
        const cells = await promises.settle("2018-01-10");
        const ids = cells.flatMap(({ waiting }) => waiting.map(({ id }) => id)).slice(0, 20);
        await promises.startCut("cut " + n, JSON.stringify(ids));
        await promises.endCut("cut " + n, ids);
      }
    }`;
  let next = 0;
  for (let round = 0; round < Number(process.env["HUSTINGS_KILLS"] ?? 6); round++) {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script, at, String(next)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let answered = "";
    const killAfter = 4 + 7 * (round % 6);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      answered += text;
      if (answered.length > killAfter) child.kill("SIGKILL");
    });
    await new Promise((resolve) => child.on("exit", resolve));
    const last = Number(answered.slice(0, answered.lastIndexOf("\n")).split("\n").at(-1));
    const store = await openSqliteStore(at);
    const ids = Array.from({ length: 10 * (last + 1) }, (_, i) => name(`id ${i}`));
    const kept = await store.promises.sealed(ids);
    assert.ok(
      kept.every((bytes) => bytes?.length === 840),
      "answered and gone",
    );
    const open = await store.promises.openCut();
    if (open !== undefined) await store.promises.endCut(open.name, JSON.parse(open.list) as string[]);
    const waiting = (await store.promises.settle(first)).flatMap((cell) => cell.waiting.map(({ id }) => id));
    assert.equal(new Set(waiting).size, waiting.length);
    next = last + 1; // the one under way may be there or not, and is handed in again
    for (const id of ids.slice(-50)) assert.notEqual(await store.promises.status(id), undefined);
    await store.close();
  }
});
