import assert from "node:assert/strict";
import { test } from "node:test";
import { addFinding, emptyProcedure, noFindings, type Nomination } from "@hustings/core";
import { rulebook } from "../rulebook/registry.ts";
import { wrongDouble, wrongDoubles } from "./doubles.ts";

const law = rulebook("us/california/initiative");
const nomination = "anna";

/** Line 5 of the first stage, struck on a ground or standing, and after it line 3 of the second as its double. */
function withFirst(ground: string | undefined) {
  const findings = noFindings();
  addFinding(findings, 5, { stage: 1, ground });
  const anna = { opened: { route: "statute" }, findings } as unknown as Nomination;
  return { findings, procedure: { ...emptyProcedure(), nominations: new Map([[nomination, anna]]) } };
}
const struck = [{ line: 3, ground: "duplicate", sameAs: 5 }];

test("a line is struck for a later one only where an earlier stage found that one valid", () => {
  const stands = withFirst(undefined).procedure;
  assert.equal(wrongDouble(law, stands, { nomination, stage: 2 }, struck), undefined);
  const refused = /struck for line 5, which came after it/;
  // In one stage two lines could be struck for each other, and both be gone.
  assert.match(wrongDouble(law, stands, { nomination, stage: 1 }, struck)?.says ?? "", refused);
  const gone = withFirst("not-registered").procedure;
  assert.match(wrongDouble(law, gone, { nomination, stage: 2 }, struck)?.says ?? "", refused);
  const unseen = [{ line: 3, ground: "duplicate", sameAs: 6 }];
  assert.match(wrongDouble(law, stands, { nomination, stage: 2 }, unseen)?.says ?? "", /came after it/);
});

test("nothing is ruled while a line is struck for a later one that fell meanwhile", () => {
  const ruling = { nomination } as Parameters<typeof wrongDoubles>[2];
  for (const [ground, says] of [
    [undefined, undefined],
    ["not-registered", "line 3 is struck for line 5, which does not stand itself"],
  ] as const) {
    const { findings, procedure } = withFirst(ground);
    addFinding(findings, 3, { stage: 2, ground: "duplicate", sameAs: 5 });
    assert.equal(wrongDoubles(law, procedure, ruling)?.says, says);
  }
});
