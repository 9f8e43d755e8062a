import assert from "node:assert/strict";
import { test } from "node:test";
import { geoContains } from "d3-geo";
import { rulebookIds } from "@hustings/rules";
import { outlinesOf } from "./country.ts";

test("every country whose law is in the house has an outline to draw its meetings on", () => {
  const countries = new Set(rulebookIds().map((id) => id.slice(0, id.indexOf("/"))));
  assert.ok(countries.size >= 24);
  for (const country of countries) assert.ok(outlinesOf(country), country);
});

test("a name that is not a country has none", () => {
  assert.equal(outlinesOf("constructor"), undefined);
  assert.equal(outlinesOf(""), undefined);
});

test("a map takes no side on a territory whose status is disputed between states", () => {
  const russia = outlinesOf("ru")?.country;
  assert.ok(russia);
  assert.equal(geoContains(russia, [34.1, 45.2]), false);
  for (const city of [
    [37.6, 55.75],
    [20.5, 54.7],
    [131.9, 43.1],
    [170, 66],
    [-173, 66.5],
    [142.6, 47.2],
  ] as const) {
    assert.equal(geoContains(russia, [...city]), true, city.join());
  }
});

test("far possessions do not shrink the homeland", () => {
  const france = outlinesOf("fr")?.country;
  assert.ok(france);
  assert.equal(geoContains(france, [2.35, 48.85]), true);
  assert.equal(geoContains(france, [9.1, 42.2]), true);
  assert.equal(geoContains(france, [-53, 4]), false);
});
