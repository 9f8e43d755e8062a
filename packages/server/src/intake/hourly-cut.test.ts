import assert from "node:assert/strict";
import { test } from "node:test";
import { signDraft } from "@hustings/acts";
import { addSeconds, calendarDate, dateOf, instant, startOfDay } from "@hustings/core";
import { hourlyContest } from "../../test/hourly-contest.ts";
import { CutJob } from "./cut-job.ts";

const { ledger, store, at, taken, made, sealed, withdraw } = await hourlyContest("Europe/Moscow");

test("a contest that is cut by the hour shows at the hour's end what came in it, and pledges the day as any other", async () => {
  const cuts = new CutJob(ledger, store.promises);
  at("2017-12-27T09:10:00Z");
  await taken(7);
  await cuts.run();
  assert.equal(sealed(), 7, "the hours before were not cut: nobody was there");
  await taken(6);
  at("2017-12-27T09:59:59Z");
  await cuts.run();
  assert.equal(sealed(), 7, "an hour is cut once");
  at("2017-12-27T10:00:01Z");
  await cuts.run();
  assert.equal(sealed(), 13);
  await taken(4);
  at("2017-12-27T11:00:01Z");
  await cuts.run();
  assert.equal(sealed(), 13, "four wait for a fifth");
  await taken(1);
  at("2017-12-27T12:20:00Z");
  await new CutJob(ledger, store.promises).run();
  assert.equal(sealed(), 18, "a server that was started again goes on with the next hour");
  assert.equal(ledger.procedure.promised, 0, "promises are counted once a day");
  await taken(2);
  at("2017-12-27T21:01:00Z");
  assert.deepEqual(await cuts.run(), ["2017-12-27"]);
  assert.deepEqual([sealed(), ledger.procedure.promised], [18, 20]);
});

test("an hour that was cut is not cut again by another server, and a window of a day has no hours", async () => {
  at("2017-12-28T09:00:30Z");
  await taken(9);
  const [one, other] = [new CutJob(ledger, store.promises), new CutJob(ledger, store.promises)];
  await one.run();
  const { size } = ledger.procedure;
  await taken(8);
  await other.run();
  assert.equal(ledger.procedure.size, size);
  at("2017-12-28T10:00:30Z");
  await other.run();
  assert.ok(ledger.procedure.size > size);
});

test("a candidate withdraws in the middle of a day: all that was promised enters at its end, the day is pledged, and none after it", async () => {
  const cuts = new CutJob(ledger, store.promises);
  at("2017-12-28T10:30:00Z");
  await taken(3);
  const before = sealed();
  await withdraw();
  at("2017-12-28T11:00:01Z");
  await cuts.run();
  assert.equal(sealed(), before, "three wait for the end of the day");
  at("2017-12-28T21:01:00Z");
  assert.deepEqual(await cuts.run(), ["2017-12-28"]);
  assert.deepEqual([sealed(), ledger.procedure.promised], [made(), made()]);
  at("2017-12-30T09:00:00Z");
  assert.deepEqual(await cuts.run(), []);
});

for (const [zone, firstHourOver] of [
  ["Europe/Moscow", "2017-12-28T22:00:30Z"],
  ["Asia/Kamchatka", "2017-12-28T13:00:30Z"],
] as const) {
  test(`${zone}: the day's first hour is cut when it is over, though the day has not begun in UTC`, async () => {
    const east = await hourlyContest(zone);
    const cuts = new CutJob(east.ledger, east.store.promises);
    east.at("2017-12-28T09:00:00Z");
    await cuts.run();
    const begun = addSeconds(instant(firstHourOver), -3_000);
    east.at(begun);
    await cuts.run();
    assert.deepEqual([east.ledger.dayOf(begun), dateOf(begun)], ["2017-12-29", "2017-12-28"]);
    await east.taken(7);
    east.at(firstHourOver);
    await cuts.run();
    assert.deepEqual([east.sealed(), east.ledger.procedure.latestBatchDay], [7, "2017-12-29"]);

    const day = calendarDate("2017-12-30");
    const root = "0".repeat(64);
    const own = { promises: 0, root, tickets: 0, ticketRoot: root };
    const entry = { kind: "promises-pledged", at: startOfDay(day), day, ...own } as const;
    const ahead = await signDraft(east.ledger.origin, { kind: "draft", entry, documents: [] }, undefined);
    const { stopped } = await east.ledger.submit([ahead]);
    assert.equal(
      stopped?.kind === "refused" && stopped.violation.code,
      "time-ahead",
      "the zone's next day has not begun",
    );
  });
}
