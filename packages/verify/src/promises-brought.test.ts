import assert from "node:assert/strict";
import { test } from "node:test";
import { upTo } from "../../core/test/small-procedure.ts";
import { anna, changed, pledge, signed } from "../../core/test/story.ts";
import { unkept } from "./promises-brought.ts";

test("after a withdrawal nothing counts as left out before its day is pledged: what earlier days left waiting enters until then", () => {
  const { story } = upTo("promises-pledged", 1);
  story.must(pledge("2018-01-01", 3), signed("nomination-withdrawn", "2018-01-02T10:00:00Z", { nomination: anna }));
  assert.ok(story.procedure.promised > story.procedure.sealed);
  assert.deepEqual(unkept(story.procedure), []);
});

test("once that day is pledged, statements promised and not in the log are named with their number", () => {
  const { story, next } = upTo("promises-pledged", 2);
  story.must(next, signed("nomination-withdrawn", "2018-01-03T10:00:00Z", { nomination: anna }));
  assert.deepEqual(unkept(story.procedure), []);
  const { pledges } = story.procedure;
  const over = {
    ...story.procedure,
    pledges: [...pledges, changed(next, { day: "2018-01-03" }) as (typeof pledges)[0]],
  };
  assert.deepEqual(unkept(over), [
    { code: "promise-count", says: "every drive is closed, and 2 of 7 statements promised are not in the log" },
  ]);
  const { promised } = over;
  assert.deepEqual(unkept({ ...over, sealed: promised }), [], "all of them entered");
  assert.deepEqual(unkept({ ...over, nominations: new Map() }), [], "nothing was collected");
});
