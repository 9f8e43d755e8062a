import assert from "node:assert/strict";
import { test } from "node:test";
import type { Failure } from "./report.ts";
import { orFailure } from "./rule-ended.ts";

test("what ends in an exception is one failure by the name of what was reckoned, and tells nothing that stood in the exception", () => {
  const failures: Failure[] = [];
  assert.equal(
    orFailure("anna", failures, () => 7),
    7,
  );
  assert.deepEqual(failures, []);
  const outcome = orFailure("anna", failures, () => {
    throw new RangeError("Ivanova");
  });
  assert.equal(outcome, undefined);
  assert.deepEqual(failures, [
    { code: "rule-failed", says: "anna: a rule ended in RangeError, and nothing is said of it" },
  ]);
});
