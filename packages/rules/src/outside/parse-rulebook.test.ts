import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { rulebookDefects, type Route } from "../index.ts";
import { rulebook } from "../registry.ts";
import { engineVersion } from "../rulebook-hash.ts";
import { parseEarlierRulebook, parseRulebook } from "./parse-rulebook.ts";

test("what is asked of a rulebook today is not asked of a text that the house published before", () => {
  const { condition: _, ...party } = rulebook("fi/president/2024").routes.find(({ id }) => id === "party") as Route;
  const { routes, ...law } = rulebook("fi/president/2024");
  const before = { ...law, routes: routes.map((route) => (route.id === "party" ? party : route)) };
  assert.ok(rulebookDefects(parseEarlierRulebook(before)).length > 0);
  assert.throws(() => parseRulebook(before), InputError);
});

test("a rulebook is read by itself, as a log publishes it and as it is printed, and by no other engine", () => {
  const law = rulebook("ie/president/1993");
  const held = { ...law, id: "ie/somewhere/1993" };
  for (const value of [held, { engine: engineVersion, rulebook: held }, { hash: "00", rulebook: held }])
    assert.equal(parseRulebook(structuredClone(value)).id, "ie/somewhere/1993");
  assert.throws(() => parseRulebook({ engine: engineVersion - 1, rulebook: held }), /version of this program's engine/);
});
