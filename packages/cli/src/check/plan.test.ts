import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalendarDate } from "@hustings/core";
import type { Precheck } from "@hustings/roll";
import { ownLaw } from "./own-limits.ts";
import { planOf } from "./plan.ts";

const day = (text: string) => text as CalendarDate;

/** 40 lines, of which 9 are over a cap and the other 31 as good as certain. */
const checked = {
  lines: 40,
  counted: { expected: 30, low: 29, high: 31 },
  chosen: { file: [], overCap: Array.from({ length: 9 }, (_, line) => line), overCeiling: [], unlikely: [] },
} as unknown as Precheck;

test("the pace is of all lines, those over a cap too, whether their days are written or the first day is told", () => {
  const law = ownLaw({ threshold: 60, cap: 20 });
  const today = day("2026-11-29");
  const since = planOf(law, checked, { today, since: day("2026-11-20") });
  const byDay = new Map(["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"].map((each) => [day(each), 10]));
  const dated = planOf(law, checked, { today, byDay });
  assert.deepEqual([since?.pace, dated?.pace], [4, 10]);
  assert.ok((since?.collect ?? 0) > 0);
  assert.equal(since?.collect, dated?.collect);
});
