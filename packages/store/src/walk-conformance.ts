import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addDays, calendarDate, type CalendarDate } from "@hustings/core";
import { statement, type PromisesUnderTest } from "./promise-conformance.ts";

type Step =
  /** `late`: promised before midnight, and handed in after it. */
  | { readonly kind: "keep"; readonly who: number; readonly count: number; readonly late: boolean }
  | { readonly kind: "withdraw"; readonly who: number; readonly count: number }
  | { readonly kind: "settle" | "settle-before" | "midnight" | "end-day" | "cut" | "end-withdrawals" | "restart" };

const first = calendarDate("2018-01-10");
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("keep"), who: fc.nat(40), count: fc.nat(5), late: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("withdraw"), who: fc.nat(40), count: fc.nat(2) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("settle", "midnight", "settle-before", "end-day", "cut", "end-withdrawals", "restart"),
    }),
  },
);

/** What was answered of a statement, by which it is held to account. */
interface Answered {
  readonly day: CalendarDate;
  readonly salt: Uint8Array;
  inLog: boolean;
  withdrawn: boolean;
  /** The log says that it was taken back. */
  ended: boolean;
}

/**
 * A random walk over what a drive asks of a store of promises: statements kept, and handed in again on another day, taken back, moved, cut, ended,
 * with two handles, of which one does it all or both take turns, and which are closed and opened in between. After each step every statement that was answered is there exactly once, on the
 * day and under the salt of its promise, with its file until it is taken back.
 */
export function walkConformance(named: string, { open, folder }: PromisesUnderTest): void {
  const runs = Number(process.env["HUSTINGS_WALKS"] ?? 12);
  test(`${named}: whatever is asked in whatever order, each answered statement is there once and each promise is kept or told`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(fc.array(step, { minLength: 8, maxLength: 30 }), fc.boolean()),
        async ([steps, takeTurns]) => {
          const at = folder();
          let stores = [await open(at), await open(at)];
          const answered = new Map<number, Answered>();
          let [today, lastEnded] = [first, addDays(first, -1)];
          for (const [turn, each] of steps.entries()) {
            const promises = stores[takeTurns ? turn % 2 : 0]?.promises ?? assert.fail("a store");
            const numbers = "who" in each ? Array.from({ length: each.count + 1 }, (_, i) => each.who + i) : [];
            switch (each.kind) {
              case "keep": {
                const eve = addDays(today, -1);
                const day = each.late && eve > lastEnded ? eve : today;
                const made = numbers.map((n) => ({
                  ...statement(n),
                  day,
                  salt: Uint8Array.from(Buffer.from(statement(1_000 * turn + n).salt)),
                  nomination: "anna",
                }));
                for (const [i, kept] of (await promises.keep(made)).entries()) {
                  const [n, { salt = new Uint8Array() } = {}] = [numbers[i] ?? -1, made[i]];
                  const known = answered.get(n);
                  if (known === undefined) {
                    assert.equal(kept.kind, "taken");
                    answered.set(n, { day, salt, inLog: false, withdrawn: false, ended: false });
                  } else assert.ok(kept.kind === "known" && kept.day === known.day && same(kept.salt, known.salt));
                }
                break;
              }
              case "withdraw":
                for (const n of numbers) {
                  const known = answered.get(n);
                  const back = { id: statement(n).id, file: "f".repeat(64), place: "p", secret: "s" };
                  assert.equal(await promises.withdraw(back), known !== undefined);
                  if (known !== undefined) known.withdrawn = true;
                }
                break;
              case "settle":
                await promises.settle(today);
                break;
              // What was kept before it waits beside what comes after it.
              case "midnight":
                today = addDays(today, 1);
                break;
              case "settle-before":
                await promises.settle(addDays(today, -1));
                break;
              case "end-day":
                assert.equal(
                  (await promises.endDay(today)).length,
                  [...answered.values()].filter(({ day }) => day === today).length,
                );
                lastEnded = today;
                today = addDays(today, 1);
                break;
              case "cut": {
                const waiting = (await promises.settle(today)).flatMap((cell) => cell.waiting.map(({ id }) => id));
                const due = [...answered].filter(([, of]) => !of.inLog).map(([n]) => statement(n).id);
                assert.deepEqual(waiting.toSorted(), due.toSorted());
                await promises.startCut(`cut ${turn}`, JSON.stringify(waiting));
                await promises.endCut(`cut ${turn}`, waiting);
                for (const of of answered.values()) of.inLog = true;
                break;
              }
              case "end-withdrawals": {
                const back = await promises.openWithdrawals();
                const due = [...answered].filter(([, of]) => of.withdrawn && of.inLog && !of.ended);
                assert.deepEqual(back.map(({ id }) => id).toSorted(), due.map(([n]) => statement(n).id).toSorted());
                await promises.endWithdrawals(back.map(({ id }) => id));
                for (const [, of] of due) of.ended = true;
                break;
              }
              case "restart":
                for (const store of stores) await store.close();
                stores = [await open(at), await open(at)];
                break;
              default:
                assert.fail("no such step");
            }
            // By the handle that did it, which may remember it wrongly, and by the one beside it, which reads it.
            for (const { promises: asked } of stores) {
              assert.equal(await asked.owed("anna"), [...answered.values()].filter(({ inLog }) => !inLog).length);
              const files = await asked.sealed([...answered.keys()].map((n) => statement(n).id));
              for (const [i, [n, { day, inLog, withdrawn }]] of [...answered].entries()) {
                assert.deepEqual(await asked.status(statement(n).id), { day, inLog, withdrawn });
                assert.equal(files[i]?.length, withdrawn ? undefined : 840);
              }
            }
          }
          for (const store of stores) await store.close();
        },
      ),
      { numRuns: runs },
    );
  });
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
