import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { calendarOf, rulebook } from "../../../index.ts";
import { ratio, timesRatio } from "../../../ratio.ts";

const minimum = (roll: number) => timesRatio(roll, ratio(6, 1000), "floor");

test("clear days in Senegal: 60 before 25 February 2024 is 26 December, 43 is 12 January, 35 is 20 January", () => {
  const days = calendarOf(rulebook("sn/president/2024"), { "voting-day": calendarDate("2024-02-25") });
  assert.deepEqual(Object.fromEntries(days.map(({ event, day }) => [event, day])), {
    "filing-opens": "2023-12-11",
    "filing-closes": "2023-12-26",
    "external-duplicates-notice": "2024-01-12",
    list: "2024-01-20",
  });
});

test("the same 0.6 per cent of three versions of a roll is three minimums, so the roll is a pinned input", () => {
  assert.equal(minimum(7_409_872), 44_459);
  // 44,559 and 44,231 were published for other versions: no roll gives two of them.
  for (const published of [44_559, 44_459, 44_231]) {
    const least = Math.ceil((published * 1000) / 6);
    assert.equal(minimum(least), published);
    assert.equal(minimum(least - 1), published - 1);
  }
});
