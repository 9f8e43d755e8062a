import assert from "node:assert/strict";
import { test } from "node:test";
import { currentGolden, silentChanges, storedGolden } from "./golden.ts";

test("the same law and evidence give the same ruling to the byte, or the engine's version is raised", () => {
  assert.deepEqual(silentChanges(storedGolden(), currentGolden()), []);
});

test("no rulebook, case or engine changes unnoticed: `node packages/rules/test/golden.ts` renews the record", () => {
  assert.deepEqual(currentGolden(), storedGolden());
});

test("a change of law alone asks for no new engine, a change of the engine alone does", () => {
  const now = currentGolden();
  const [name = ""] = Object.keys(now.rulings);
  const changed = { ...now, rulings: { ...now.rulings, [name]: "0".repeat(64) } };
  assert.deepEqual(silentChanges(changed, now), [name]);
  assert.deepEqual(silentChanges({ ...changed, engine: now.engine + 1 }, now), []);
  const otherLaw = Object.fromEntries(Object.keys(now.rulebooks).map((id) => [id, "0".repeat(64)]));
  assert.deepEqual(silentChanges({ ...changed, rulebooks: otherLaw }, now), []);
});
