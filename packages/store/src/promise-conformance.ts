import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { CheckedStatement } from "@hustings/acts";
import { calendarDate } from "@hustings/core";
import type { IntakeStore } from "./sqlite-store.ts";
import { StoreError } from "./store-error.ts";

export interface PromisesUnderTest {
  open(folder: string): Promise<IntakeStore>;
  folder(): string;
}

const first = calendarDate("2018-01-10");
const second = calendarDate("2018-01-11");
const hash = (text: string) => Uint8Array.from(createHash("sha256").update(text).digest());
const name = (text: string) => createHash("sha256").update(text).digest("hex");

/** An invented statement, searchable on a disk by its first bytes. */
export function statement(n: number, more: Partial<CheckedStatement> = {}): CheckedStatement {
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

/** Invented statements of one day. */
export const some = (count: number, from = 0) => Array.from({ length: count }, (_, i) => statement(from + i));
const sorted = (hashes: readonly Uint8Array[]) => hashes.map((each) => Buffer.from(each)).toSorted(Buffer.compare);
const plain = (hashes: readonly Uint8Array[] | undefined) => hashes?.map((each) => Buffer.from(each));
const withdrawalOf = ({ id }: CheckedStatement) => ({ id, file: "f".repeat(64), place: "p", secret: "s" });

/** Moves what waits. Where another process reads the journal all the while, it is moved, and the journal is to be emptied again. */
async function settled(promises: IntakeStore["promises"], day: typeof first) {
  for (;;) {
    try {
      return await promises.settle(day);
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "in-use")) throw error;
    }
  }
}

/** What every store of promises must do, run on each. */
export function promiseConformance(named: string, { open, folder }: PromisesUnderTest): void {
  test(`${named}: the same statement again is the one taken, on its first day and under its first salt, before and after it moved`, async () => {
    const at = folder();
    let { promises, close } = await open(at);
    const [one, two] = [statement(1), statement(2)];
    assert.deepEqual(await promises.keep([one, two, one]), [
      { kind: "taken" },
      { kind: "taken" },
      { kind: "known", day: first, salt: one.salt },
    ]);
    await close();
    ({ promises, close } = await open(at));
    const again = statement(1, { day: second, salt: hash("other"), leaf: hash("other") });
    for (const settled of [false, true]) {
      if (settled) await promises.settle(first);
      const [answer] = await promises.keep([again]);
      assert.ok(answer?.kind === "known" && answer.day === first && Buffer.from(one.salt).equals(answer.salt));
    }
    await close();
  });

  test(`${named}: a withdrawal commitment or a paper line's mark that another statement has is not taken`, async () => {
    const { promises, close } = await open(folder());
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

  test(`${named}: no more paper lines of a nomination are kept than its returned sheets have, moved or not, online ones beside them`, async () => {
    const at = folder();
    let { promises, close } = await open(at);
    const line = (n: number, lines: number, nomination = "anna") =>
      statement(n, { channel: "paper", mark: String(n).padStart(32, "0"), lines, nomination });
    const kinds = async (...all: CheckedStatement[]) => (await promises.keep(all)).map(({ kind }) => kind);
    assert.deepEqual(await kinds(line(1, 0)), ["no-line-left"]);
    assert.deepEqual(await kinds(line(1, 2), statement(90), line(2, 2), line(3, 2), line(4, 1, "bea")), [
      "taken",
      "taken",
      "taken",
      "no-line-left",
      "taken",
    ]);
    await close();
    ({ promises, close } = await open(at));
    assert.deepEqual(await kinds(line(3, 2), line(2, 2)), ["no-line-left", "known"]);
    await promises.settle(first);
    assert.deepEqual(await kinds(line(3, 2), line(5, 1, "bea"), statement(91)), [
      "no-line-left",
      "no-line-left",
      "taken",
    ]);
    // Another sheet came back.
    assert.deepEqual(await kinds(line(3, 3), line(6, 3)), ["taken", "no-line-left"]);
    await close();
  });

  test(`${named}: a day that was ended has its leaves for good, and takes nothing more; what is known already is answered still`, async () => {
    const { promises, close } = await open(folder());
    const all = some(20);
    await promises.keep(all.slice(0, 10));
    await promises.settle(first);
    await promises.keep(all.slice(10));
    const leaves = sorted(all.map(({ leaf }) => leaf));
    assert.deepEqual(plain(await promises.endDay(first)), leaves);
    const [late, known] = await promises.keep([statement(99), statement(3)]);
    assert.deepEqual([late?.kind, known?.kind], ["day-over", "known"]);
    assert.equal((await promises.keep([statement(99, { day: second })]))[0]?.kind, "taken");
    assert.deepEqual((await promises.endDay(first)).length, 20);
    assert.deepEqual(plain(await promises.leavesOf(first)), leaves);
    assert.equal(await promises.lastEnded(), first);
    assert.equal(await promises.leavesOf(second), undefined);
    await close();
  });

  test(`${named}: what waits is told by cell; what entered waits no more`, async () => {
    const { promises, close } = await open(folder());
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
      later.map(({ region, waiting }) => [region, waiting.length]),
      [
        ["north", 1],
        ["south", 3],
      ],
    );
    assert.deepEqual(await promises.status(ids[0] ?? ""), { day: first, inLog: true, withdrawn: false });
    assert.equal(await promises.status("0".repeat(64)), undefined);
    await close();
  });

  test(`${named}: a statement taken back, before or after it moved, is not given out again, and its name enters the log all the same`, async () => {
    const at = folder();
    const { promises, close } = await open(at);
    const all = some(300);
    for (let from = 0; from < all.length; from += 30) await promises.keep(all.slice(from, from + 30));
    const back = all.filter((_, i) => i % 7 === 0);
    const half = Math.trunc(back.length / 2);
    const takeBack = async (statements: readonly CheckedStatement[]) => {
      for (const each of statements) {
        assert.equal(await promises.withdraw(withdrawalOf(each)), true);
        assert.equal((await promises.status(each.id))?.withdrawn, true);
        assert.deepEqual(await promises.sealed([each.id]), [undefined]);
      }
    };
    await takeBack(back.slice(0, half));
    assert.deepEqual(
      [await promises.owed("anna"), await promises.owed("nobody")],
      [300, 0],
      "names that wait are owed",
    );
    const cells = await promises.settle(first);
    assert.equal(cells.flatMap(({ waiting }) => waiting).length, 300, "its name waits for the batch");
    await takeBack(back.slice(half));
    assert.deepEqual(
      (await promises.sealed(all.map(({ id }) => id))).filter((bytes) => bytes === undefined).length,
      back.length,
    );
    assert.deepEqual(await promises.openWithdrawals(), [], "not before the statement is in the log");
    assert.equal(await promises.owed("anna"), 300);
    await promises.endCut(
      "cut",
      all.map(({ id }) => id),
    );
    assert.equal(await promises.owed("anna"), 0);
    const entered = await promises.openWithdrawals();
    assert.deepEqual(
      entered.map(({ id }) => id),
      back.map(({ id }) => id).toSorted(),
    );
    await promises.endWithdrawals(entered.map(({ id }) => id));
    assert.deepEqual(await promises.openWithdrawals(), []);
    assert.equal(await promises.withdraw({ id: "0".repeat(64), file: "", place: "", secret: "" }), false);
    await close();
  });

  test(`${named}: nothing is owed where nothing was ever kept, and a second process that only asks is told what the first one keeps and moves`, async () => {
    const at = folder();
    const [keeper, asker] = [await open(at), await open(at)];
    const owed = async () => [await asker.promises.owed("anna"), await asker.promises.owed("bea")];
    assert.deepEqual(await owed(), [0, 0]);
    await keeper.promises.keep([...some(3), statement(9, { nomination: "bea", day: second })]);
    assert.deepEqual(await owed(), [3, 1]);
    await keeper.promises.settle(first);
    assert.deepEqual(await owed(), [3, 1]);
    await keeper.promises.keep(some(2, 20));
    assert.deepEqual(await owed(), [5, 1]);
    for (const store of [asker, keeper]) await store.close();
  });

  test(`${named}: two processes that keep the same statements keep each once`, async () => {
    const at = folder();
    const stores = [await open(at), await open(at)];
    const answers = await Promise.all(
      stores.flatMap(({ promises }) => Array.from({ length: 20 }, (_, i) => promises.keep(some(20, 10 * i)))),
    );
    assert.equal(answers.flat().filter(({ kind }) => kind === "taken").length, 210);
    for (const store of stores) await store.close();
  });

  test(`${named}: what was promised on a later day stays where it waits, with its file, and is taken back from there`, async () => {
    const at = folder();
    let { promises, close } = await open(at);
    const [today, late, back] = [statement(1), statement(2, { day: second }), statement(3, { day: second })];
    await promises.keep([today, late, back]);
    await promises.withdraw(withdrawalOf(back));
    assert.equal((await promises.settle(first)).flatMap(({ waiting }) => waiting).length, 1);
    await close();
    ({ promises, close } = await open(at));
    assert.deepEqual(plain((await promises.sealed([late.id])).flatMap((each) => each ?? [])), [
      Buffer.from(late.sealed),
    ]);
    assert.deepEqual(await promises.sealed([back.id]), [undefined]);
    assert.deepEqual(
      [await promises.status(late.id), await promises.status(back.id)],
      [
        { day: second, inLog: false, withdrawn: false },
        { day: second, inLog: false, withdrawn: true },
      ],
    );
    const again = await promises.keep([late, back, statement(4, { withdrawal: late.withdrawal })]);
    assert.deepEqual(
      again.map(({ kind }) => kind),
      ["known", "known", "withdrawal-known"],
    );
    assert.equal((await promises.settle(second)).flatMap(({ waiting }) => waiting).length, 3);
    assert.deepEqual(plain((await promises.sealed([late.id])).flatMap((each) => each ?? [])), [
      Buffer.from(late.sealed),
    ]);
    assert.deepEqual(await promises.sealed([back.id]), [undefined]);
    await close();
  });

  test(`${named}: the store gives and destroys promised files by the ids that entries name them by`, async () => {
    const { promises, kept, destroyKept, close } = await open(folder());
    const all = some(6);
    await promises.keep(all);
    const ids = all.map(({ id }) => id);
    for (const settled of [false, true]) {
      if (settled) await promises.settle(first);
      assert.deepEqual(plain((await kept(ids)).flatMap((each) => each ?? [])), plain(all.map(({ sealed }) => sealed)));
    }
    assert.equal(await destroyKept(ids.slice(0, 4)), 4);
    assert.equal(await destroyKept(ids.slice(0, 4)), 0);
    assert.deepEqual(
      (await kept(ids)).map((each) => each !== undefined),
      [false, false, false, false, true, true],
    );
    assert.deepEqual(await promises.status(ids[0] ?? ""), { day: first, inLog: false, withdrawn: false });
    await close();
  });

  test(`${named}: one process moves statements while another keeps and reads them, and each is there once`, async () => {
    const at = folder();
    const [mover, keeper] = [await open(at), await open(at)];
    const all = some(240);
    let kept = 0;
    const keeping = (async () => {
      for (let from = 0; from < all.length; from += 10) {
        const answers = await keeper.promises.keep(all.slice(from, from + 10));
        assert.ok(answers.every(({ kind }) => kind === "taken"));
        kept = from + 10;
      }
    })();
    while (kept < all.length) {
      await settled(mover.promises, first);
      const sure = all.slice(0, kept);
      const files = await keeper.promises.sealed(sure.map(({ id }) => id));
      assert.ok(files.every((file) => file !== undefined));
      const last = sure.at(-1);
      if (last !== undefined) assert.notEqual(await keeper.promises.status(last.id), undefined);
    }
    await keeping;
    const waiting = (await settled(mover.promises, first)).flatMap((cell) => cell.waiting.map(({ id }) => id));
    assert.deepEqual(waiting.toSorted(), all.map(({ id }) => id).toSorted());
    for (const store of [mover, keeper]) await store.close();
  });
}
