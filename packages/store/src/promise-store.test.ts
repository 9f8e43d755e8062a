import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { CheckedStatement } from "@hustings/acts";
import { calendarDate } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const first = calendarDate("2018-01-10");
const second = calendarDate("2018-01-11");
const hash = (text: string) => Uint8Array.from(createHash("sha256").update(text).digest());
const name = (text: string) => createHash("sha256").update(text).digest("hex");

/** An invented statement, searchable on the disk by its first bytes. */
function statement(n: number, more: Partial<CheckedStatement> = {}): CheckedStatement {
  return {
    id: name(`id ${n}`),
    nomination: "anna",
    region: n % 2 === 0 ? "north" : "south",
    channel: "online",
    withdrawal: name(`withdrawal ${n}`),
    day: first,
    salt: hash(`salt ${n}`),
    leaf: hash(`leaf ${n}`),
    sealed: Buffer.concat([hash(`mark ${n}`), Buffer.alloc(808, n)]),
    ...more,
  };
}
const some = (count: number, from = 0) => Array.from({ length: count }, (_, i) => statement(from + i));
const markOf = ({ sealed }: CheckedStatement) => sealed.subarray(0, 32);
const sorted = (hashes: readonly Uint8Array[]) => hashes.toSorted((a, b) => Buffer.compare(a, b));

/** Where each of the texts stands in the files of a folder, by place; -1 where it does not. */
function placesOnDisk(folder: string, texts: readonly Uint8Array[]): number[] {
  const all = Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
  return texts.map((text) => {
    const at = all.indexOf(Buffer.from(text));
    return at >= 0 && all.includes(Buffer.from(text), at + 1) ? Infinity : at;
  });
}

test("the same statement again is the one taken, on its first day and under its first salt, before and after it moved", async () => {
  const at = temporaryFolder();
  let { promises, close } = await openSqliteStore(at);
  const [one, two] = [statement(1), statement(2)];
  assert.deepEqual(await promises.keep([one, two, one]), [
    { kind: "taken" },
    { kind: "taken" },
    { kind: "known", day: first, salt: one.salt },
  ]);
  await close();
  ({ promises, close } = await openSqliteStore(at));
  const again = statement(1, { day: second, salt: hash("other"), leaf: hash("other") });
  for (const settled of [false, true]) {
    if (settled) await promises.settle(first);
    const [answer] = await promises.keep([again]);
    assert.ok(answer?.kind === "known" && answer.day === first && Buffer.from(one.salt).equals(answer.salt));
  }
  await close();
});

test("a withdrawal commitment or a paper line's mark that another statement has is not taken", async () => {
  const { promises, close } = await openSqliteStore(temporaryFolder());
  const paper = statement(1, { channel: "paper", mark: "0".repeat(32) });
  await promises.keep([paper]);
  for (const settled of [false, true]) {
    if (settled) await promises.settle(first);
    const [copied, repeated, elsewhere] = await promises.keep([
      statement(2, { withdrawal: paper.withdrawal }),
      statement(3, { channel: "paper", mark: "0".repeat(32) }),
      statement(settled ? 5 : 4, { channel: "paper", mark: "0".repeat(32), nomination: settled ? "cleo" : "bea" }),
    ]);
    assert.deepEqual(
      [copied, repeated, elsewhere].map((each) => each?.kind),
      ["withdrawal-known", "mark-known", "taken"],
    );
  }
  await close();
});

test("a day that was ended has its leaves for good, and takes nothing more; what is known already is answered still", async () => {
  const { promises, close } = await openSqliteStore(temporaryFolder());
  const all = some(20);
  await promises.keep(all.slice(0, 10));
  await promises.settle(first);
  await promises.keep(all.slice(10));
  const leaves = sorted(all.map(({ leaf }) => leaf));
  assert.deepEqual(sorted(await promises.endDay(first)), leaves);
  const [late, known] = await promises.keep([statement(99), statement(3)]);
  assert.deepEqual([late?.kind, known?.kind], ["day-over", "known"]);
  assert.equal((await promises.keep([statement(99, { day: second })]))[0]?.kind, "taken");
  assert.deepEqual((await promises.endDay(first)).length, 20);
  assert.deepEqual(await promises.leavesOf(first), leaves);
  assert.equal(await promises.lastEnded(), first);
  assert.equal(await promises.leavesOf(second), undefined);
  await close();
});

test("what waits is told by cell; what entered waits no more and still counts as arrived", async () => {
  const { promises, close } = await openSqliteStore(temporaryFolder());
  await promises.keep([...some(7), statement(50, { day: second })]);
  const [north, south, ...more] = await promises.settle(first);
  assert.deepEqual([north?.waiting.length, south?.waiting.length, more], [4, 3, []]);
  assert.equal(await promises.startCut("2018-01-10", "the list"), "the list");
  assert.equal(await promises.startCut("2018-01-10", "made anew after a crash"), "the list");
  assert.deepEqual(await promises.openCut(), { name: "2018-01-10", list: "the list" });
  const ids = north?.waiting.map(({ id }) => id) ?? [];
  await promises.endCut("2018-01-10", ids);
  assert.equal(await promises.openCut(), undefined);
  const later = await promises.settle(second);
  assert.deepEqual(
    later.map(({ region, waiting, arrived }) => [region, waiting.length, arrived]),
    [
      ["north", 1, 5],
      ["south", 3, 3],
    ],
  );
  assert.deepEqual(await promises.status(ids[0] ?? ""), { day: first, inLog: true, withdrawn: false });
  assert.equal(await promises.status("0".repeat(64)), undefined);
  await close();
});

test("once they moved, statements lie on the disk once each and in the order of their ids, whatever order they came in", async () => {
  const at = temporaryFolder();
  const { promises, close } = await openSqliteStore(at);
  const all = some(2_000);
  for (let from = 0; from < all.length; from += 40) await promises.keep(all.slice(from, from + 40));
  await promises.settle(first);
  const byId = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const closed of [false, true]) {
    if (closed) await close();
    const places = placesOnDisk(
      at,
      byId.map(({ sealed }) => sealed.subarray(0, 32)),
    );
    assert.ok(!places.includes(-1) && !places.includes(Infinity), "each once");
    // A page is filled from its end, so the order is that of pages.
    const pages = places.map((place) => Math.trunc(place / 4096));
    const follow = pages.filter((page, i) => i > 0 && page >= (pages[i - 1] ?? 0)).length;
    assert.ok(follow > 0.95 * pages.length, `${follow} of ${pages.length} follow their ids`);
    const salts = placesOnDisk(
      at,
      all.map(({ salt }) => Buffer.from(salt)),
    );
    const arrival = salts.filter((place, i) => i > 0 && place > (salts[i - 1] ?? 0)).length / salts.length;
    assert.ok(arrival > 0.4 && arrival < 0.6, `${arrival}: the order of arrival shows`);
  }
});

test("a statement taken back, before or after it moved, is in no file of the store, and its name enters the log all the same", async () => {
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
  await takeBack(back.slice(0, half));
  assert.ok(placesOnDisk(at, back.slice(0, half).map(markOf)).every((place) => place === -1));
  const cells = await promises.settle(first);
  assert.equal(cells.flatMap(({ waiting }) => waiting).length, 300, "its name waits for the batch");
  await takeBack(back.slice(half));
  assert.ok(placesOnDisk(at, back.map(markOf)).every((place) => place === -1));
  assert.deepEqual(
    (await promises.sealed(all.map(({ id }) => id))).filter((bytes) => bytes === undefined).length,
    back.length,
  );
  assert.deepEqual(await promises.openWithdrawals(), [], "not before the statement is in the log");
  await promises.endCut(
    "cut",
    all.map(({ id }) => id),
  );
  const open = await promises.openWithdrawals();
  assert.deepEqual(
    open.map(({ id }) => id),
    back.map(({ id }) => id).toSorted(),
  );
  await promises.endWithdrawals(open.map(({ id }) => id));
  assert.deepEqual(await promises.openWithdrawals(), []);
  assert.equal(await promises.withdraw({ id: "0".repeat(64), file: "", place: "", secret: "" }), false);
  await close();
  assert.ok(placesOnDisk(at, back.map(markOf)).every((place) => place === -1));
});

test("two processes that keep the same statements keep each once", async () => {
  const at = temporaryFolder();
  const stores = [await openSqliteStore(at), await openSqliteStore(at)];
  const answers = await Promise.all(
    stores.flatMap(({ promises }) => Array.from({ length: 20 }, (_, i) => promises.keep(some(20, 10 * i)))),
  );
  assert.equal(answers.flat().filter(({ kind }) => kind === "taken").length, 210);
  for (const store of stores) await store.close();
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
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script, at, String(next)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let answered = "";
    const killAfter = 4 + 7 * round;
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
