/** What a campaign and its doors can say of a meeting, signed and in order, and what is made of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { called, hashOf, held, meeting, place, startsAt } from "./told-meeting.ts";
import type { AnyLog } from "./any-log.ts";

const votes = (says: string) => says.includes("votes are of people");

test("votes of people whose count was taken back afterwards are named, and that they decide where they do", async () => {
  const padded = called();
  held(padded, 1_000, 499);
  assert.deepEqual(padded.violations, []);
  const { onlyClaimed } = await padded.verify();
  assert.deepEqual(onlyClaimed.map(({ says }) => says).filter(votes), [
    "hall: 1000 votes, and 501 persons whose count stands: 499 votes are of people whose count was taken back",
  ]);
  const empty = called();
  held(empty, 600, 595);
  assert.match((await empty.verify()).onlyClaimed.map(({ says }) => says).find(votes) ?? "", /as many as decide it$/);
  const honest = called();
  held(honest, 510, 0);
  assert.equal(
    (await honest.verify()).onlyClaimed.some(({ says }) => votes(says)),
    false,
  );
});

/** Moved an hour before its doors, under a notice of a day. */
function moved(notifiedOn: string): AnyLog {
  const log = called();
  log.at = instant("2017-12-24T08:00:00Z");
  const elsewhere = { ...place, city: "Far away", startsAt, notifiedOn: calendarDate(notifiedOn) };
  log.add("meeting-moved", { meeting, move: 1, ...elsewhere, cause: "unsafe", evidence: hashOf("a letter") });
  return log;
}

test("a meeting is not moved under a notice of a day gone by", async () => {
  assert.deepEqual(moved("2017-12-24").violations, []);
  const { failures } = await moved("2017-12-01").verify();
  assert.deepEqual(
    failures.map(({ code, kind }) => [code, kind]),
    [["time-runs-back", "meeting-moved"]],
  );
});
