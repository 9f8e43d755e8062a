import assert from "node:assert/strict";
import { test } from "node:test";
import { mutateStory } from "./mutations.ts";

test("whatever field of whatever entry is another, to any value that can be signed, it is found or rests on somebody's word", () => {
  const { tried, escaped } = mutateStory(Number.POSITIVE_INFINITY);
  assert.ok(tried > 5_000, String(tried));
  assert.deepEqual([...escaped], []);
});
