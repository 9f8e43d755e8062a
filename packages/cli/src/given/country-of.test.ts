import assert from "node:assert/strict";
import { test } from "node:test";
import { rulebook, rulebookIds } from "@hustings/rules";
import { countryOf } from "./country-of.ts";

test("every law of the house is of the country that its name begins with", () => {
  for (const id of rulebookIds()) assert.equal(countryOf(rulebook(id)), id.split("/")[0], id);
});
