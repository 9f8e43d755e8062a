import assert from "node:assert/strict";
import { test } from "node:test";
import { upTo } from "../../core/test/small-procedure.ts";
import { anna, changed, signed } from "../../core/test/story.ts";
import { summaryOf } from "./nomination-summary.ts";

const withdraws = (at: string) => signed("nomination-withdrawn", at, { nomination: anna });

test("a decision that stood when the candidate withdrew is told as what was decided before", () => {
  const { story } = upTo("ballot-published");
  story.must(withdraws("2018-02-06T08:00:00Z"));
  const { withdrawal, setAside, decision } = summaryOf(story.anna, story.procedure, undefined, undefined);
  assert.deepEqual(
    { withdrawal, setAside, decision },
    { withdrawal: { decided: "registered" }, setAside: undefined, decision: undefined },
  );
});

test("one that a court had set aside is told as that, and not as a registration", () => {
  const { story, next: decision } = upTo("decision-issued");
  story.must(decision);
  for (const kind of ["appeal-lodged", "appeal-granted"] as const)
    story.must(changed(upTo(kind).next, { appeal: "one" }));
  story.must(withdraws("2018-02-05T13:00:00Z"));
  const { withdrawal, setAside } = summaryOf(story.anna, story.procedure, undefined, undefined);
  assert.deepEqual({ withdrawal, setAside }, { withdrawal: { decided: undefined }, setAside: "registered" });
});
