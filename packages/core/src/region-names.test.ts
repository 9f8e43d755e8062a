import assert from "node:assert/strict";
import { test } from "node:test";
import { regionsMeant, toldApart } from "./region-names.ts";

const regions = [
  { id: "oh-union", name: "Union" },
  { id: "pa-union", name: "Union" },
  { id: "west", name: "North" },
  { id: "north", name: "West" },
];
const meant = (text: string) => regionsMeant(regions, text).map(({ id }) => id);

test("regions of one name are shown with their ids, and no others", () => {
  assert.deepEqual(
    toldApart(regions).map(({ name }) => name),
    ["Union (oh-union)", "Union (pa-union)", "North", "West"],
  );
});

test("a region is meant by its id as it is written, then by its name, then by its id in any case; a name of two means neither alone", () => {
  assert.deepEqual(meant("pa-union"), ["pa-union"]);
  assert.deepEqual(meant("PA-Union"), ["pa-union"]);
  assert.deepEqual(meant("UNION"), ["oh-union", "pa-union"]);
  assert.deepEqual([meant("west"), meant("West")], [["west"], ["north"]]);
  assert.deepEqual(meant("East"), []);
});
