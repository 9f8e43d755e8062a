import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { CheckedStatement } from "@hustings/acts";
import { calendarDate } from "@hustings/core";
import { some, statement, type PromisesUnderTest } from "./promise-conformance.ts";

export interface MovesUnderTest extends PromisesUnderTest {
  /** What a program of its own calls of the package's door to open the store. */
  opening(folder: string): { readonly function: string; readonly options: unknown };
  /** How many statements lie by their ids, as another program sees it. */
  moved(folder: string): number;
  /** Where each text stands in the store's files, -1 where it does not, where they hold it in clear. */
  readonly places?: (folder: string, texts: readonly Uint8Array[]) => number[];
}

const [first, second] = [calendarDate("2018-01-10"), calendarDate("2018-01-11")];
const markOf = ({ sealed }: CheckedStatement) => sealed.subarray(0, 32);
const namesOf = (statements: readonly CheckedStatement[]) => statements.map(({ id }) => id);

/** What every store must do whose statements move part by part, run on each. */
export function moveConformance(named: string, { open, folder, opening, moved, places }: MovesUnderTest): void {
  test(`${named}: while a large day is ended, moved and entered, whoever hands in waits for no more than a part of it`, async () => {
    const { promises, close } = await open(folder());
    const count = 6_000;
    for (let from = 0; from < count; from += 1_000) await promises.keep(some(1_000, from));
    const work: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["ended", () => promises.endDay(first)],
      ["entered", () => promises.endCut("a day", namesOf(some(count)))],
    ];
    let next = count;
    for (const [what, begin] of work) {
      const state = { isDone: false };
      const done = begin().finally(() => (state.isDone = true));
      const from = next;
      while (!state.isDone) {
        const [kept] = await promises.keep([statement(++next, { day: second })]);
        assert.equal(kept?.kind, "taken");
      }
      assert.ok(next - from >= 10, `${next - from} were answered while it was ${what}`);
      const value = await done;
      if (what === "ended") assert.equal((value as readonly Uint8Array[]).length, count);
    }
    const waiting = (await promises.settle(second)).flatMap((cell) => cell.waiting);
    assert.equal(waiting.length, next - count, "what was entered waits no more, and what came meanwhile does");
    await close();
  });

  test(`${named}: killed in the middle of a move, and while what moved is emptied: each is there once, with its file, and one taken back in none`, async () => {
    const at = folder();
    const { function: opens, options } = opening(at);
    const script = `
      import { ${opens} } from ${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))};
      const { promises } = await ${opens}(${JSON.stringify(options)});
      await promises.settle("2018-01-10");`;
    const all = some(5_000);
    const before = await open(at);
    for (let from = 0; from < all.length; from += 1_000) await before.promises.keep(all.slice(from, from + 1_000));
    await before.close();
    let [lying, underWay] = [0, 0];
    const back: CheckedStatement[] = [];
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      const state = { hasEnded: false };
      const ended = new Promise<void>((resolve) =>
        child.on("exit", () => {
          state.hasEnded = true;
          resolve();
        }),
      );
      while (!state.hasEnded && moved(at) === lying) await after(1);
      child.kill("SIGKILL");
      await ended;
      const { promises, close } = await open(at);
      assert.equal(await promises.owed("anna"), all.length, "each is owed once");
      const now = moved(at);
      if (now > lying && now < all.length) underWay++;
      lying = now;
      const stay = all.filter((each) => !back.includes(each));
      assert.ok((await promises.sealed(namesOf(stay))).every((bytes) => bytes?.length === 840));
      const known = await promises.keep(all.map((each) => ({ ...each, salt: Uint8Array.from(each.leaf) })));
      assert.ok(known.every((kept, i) => kept.kind === "known" && Buffer.from(all[i]?.salt ?? []).equals(kept.salt)));
      const copied = await promises.keep([statement(9_000 + round, { withdrawal: all[7 * round]?.withdrawal ?? "" })]);
      assert.equal(copied[0]?.kind, "withdrawal-known");
      // Moved or not, and also where it lies behind until its table is emptied.
      const taken = stay.filter((_, i) => i % 500 === round);
      for (const { id } of taken) await promises.withdraw({ id, file: "f".repeat(64), place: "p", secret: "s" });
      back.push(...taken);
      assert.ok((await promises.sealed(namesOf(back))).every((bytes) => bytes === undefined));
      assert.ok(places?.(at, back.map(markOf)).every((place) => place === -1) ?? true);
      await close();
    }
    assert.ok(underWay >= 2, `${underWay} of 5 kills came in the middle of a move`);
    const { promises, close } = await open(at);
    const waiting = (await promises.settle(first)).flatMap((cell) => cell.waiting.map(({ id }) => id));
    assert.deepEqual(waiting.toSorted(), namesOf(all).toSorted());
    assert.equal((await promises.endDay(first)).length, all.length);
    const stay = all.filter((each) => !back.includes(each));
    assert.ok((await promises.sealed(namesOf(stay))).every((bytes) => bytes?.length === 840));
    const found = places?.(at, stay.map(markOf)) ?? [];
    assert.ok(!found.includes(-1) && !found.includes(Infinity), "each once");
    await promises.endCut("all", namesOf(all));
    assert.deepEqual((await promises.openWithdrawals()).map(({ id }) => id).toSorted(), namesOf(back).toSorted());
    await close();
  });
}
