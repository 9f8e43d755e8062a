import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { CheckedStatement } from "@hustings/acts";
import { calendarDate } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { placesOnDisk } from "../test/places-on-disk.ts";
import { promiseConformance, some, statement } from "./promise-conformance.ts";
import { openSqliteStore } from "./sqlite-store.ts";

promiseConformance("SQLite", { open: openSqliteStore, folder: temporaryFolder });

const [first, second] = [calendarDate("2018-01-10"), calendarDate("2018-01-11")];
const name = (text: string) => createHash("sha256").update(text).digest("hex");
const markOf = ({ sealed }: CheckedStatement) => sealed.subarray(0, 32);

/** Where each of the texts stands in the files of a folder, by its one place; -1 where it does not. */
function placeOnDisk(folder: string, texts: readonly Uint8Array[]): number[] {
  return placesOnDisk(folder, texts).map((places) => (places.length > 1 ? Infinity : (places[0] ?? -1)));
}

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

test("while a large day is ended, moved and entered, whoever hands in waits for no more than a part of it", async () => {
  const { promises, close } = await openSqliteStore(temporaryFolder());
  const count = 6_000;
  for (let from = 0; from < count; from += 1_000) await promises.keep(some(1_000, from));
  const work: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["ended", () => promises.endDay(first)],
    [
      "entered",
      () =>
        promises.endCut(
          "a day",
          some(count).map(({ id }) => id),
        ),
    ],
  ];
  for (const [what, begin] of work) {
    const state = { isDone: false };
    const done = begin().finally(() => (state.isDone = true));
    let answered = 0;
    while (!state.isDone) {
      const [kept] = await promises.keep([
        statement(count + 1_000 + answered, { day: second, id: name(what + answered) }),
      ]);
      assert.notEqual(kept?.kind, "day-over");
      answered++;
    }
    assert.ok(answered >= 10, `${answered} were answered while it was ${what}`);
    const value = await done;
    if (what === "ended") assert.equal((value as readonly Uint8Array[]).length, count);
  }
  const waiting = (await promises.settle(second)).flatMap((cell) => cell.waiting);
  assert.ok(waiting.length >= 16 && waiting.length < count, "what was entered waits no more");
  await close();
});

test("killed in the middle of a move, and while what moved is emptied: each is there once, with its file, and one taken back in none", async () => {
  const at = temporaryFolder();
  const index = JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)));
  const script = `
    import { openSqliteStore } from ${index};
    const { promises } = await openSqliteStore(process.argv[1]);
    void promises.settle("2018-01-10").then(() => process.stdout.write("moved"));
    // Each waits for a part of the move.
    for (let asked = 0; ; asked++) {
      await promises.startCut("asked " + asked, "");
      process.stdout.write(".");
    }`;
  const all = some(3_000);
  const before = await openSqliteStore(at);
  await before.promises.keep(all);
  await before.close();
  const database = new DatabaseSync(join(at, "store.sqlite"), { readOnly: true });
  let [moved, underWay] = [0, 0];
  const back: CheckedStatement[] = [];
  for (let round = 0; round < 5; round++) {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script, at], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.setEncoding("utf8").once("data", () => child.kill("SIGKILL"));
    await new Promise((resolve) => child.on("exit", resolve));
    const lying = database.prepare("SELECT count(*) AS n FROM statement").get()?.["n"];
    if (Number(lying) > moved) underWay++;
    moved = Number(lying);
    const { promises, close } = await openSqliteStore(at);
    assert.equal(await promises.owed("anna"), all.length, "each is owed once");
    const stay = all.filter((each) => !back.includes(each));
    assert.ok((await promises.sealed(stay.map(({ id }) => id))).every((bytes) => bytes?.length === 840));
    const known = await promises.keep(all.map((each) => ({ ...each, salt: Uint8Array.from(each.leaf) })));
    assert.ok(known.every((kept, i) => kept.kind === "known" && Buffer.from(all[i]?.salt ?? []).equals(kept.salt)));
    const copied = await promises.keep([statement(9_000 + round, { withdrawal: all[7 * round]?.withdrawal ?? "" })]);
    assert.equal(copied[0]?.kind, "withdrawal-known");
    // Moved or not, and also where it lies behind until its table is emptied.
    const taken = stay.filter((_, i) => i % 500 === round);
    for (const { id } of taken) await promises.withdraw({ id, file: "f".repeat(64), place: "p", secret: "s" });
    back.push(...taken);
    assert.ok(placeOnDisk(at, back.map(markOf)).every((place) => place === -1));
    await close();
  }
  database.close();
  assert.ok(underWay >= 2, `${underWay} of 5 kills came in the middle of a move`);
  const { promises, close } = await openSqliteStore(at);
  const waiting = (await promises.settle(first)).flatMap((cell) => cell.waiting.map(({ id }) => id));
  assert.deepEqual(waiting.toSorted(), all.map(({ id }) => id).toSorted());
  assert.equal((await promises.endDay(first)).length, all.length);
  const places = placeOnDisk(at, all.filter((each) => !back.includes(each)).map(markOf));
  assert.ok(!places.includes(-1) && !places.includes(Infinity), "each once");
  await close();
});
