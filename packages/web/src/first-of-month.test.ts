import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { localeOf } from "./locale.ts";

test("the first of a month is an ordinal in French, on whatever clock, and no other day is", () => {
  const fr = localeOf("fr", { zone: "Europe/Moscow" });
  const first = calendarDate("2018-02-01");
  assert.match(fr.day(first), /^1er\sfévrier\s2018$/);
  assert.match(fr.shortDay(first), /^1er\s/);
  assert.match(fr.day(calendarDate("2018-02-11")), /^11\s/);
  // Ten in the evening in Greenwich is the first of February in Moscow.
  const evening = instant("2018-01-31T22:00:00Z");
  assert.match(fr.moment(evening), /^1er\sfévrier/);
  assert.match(fr.momentIn(evening, "Europe/Moscow"), /^1er\s/);
  assert.match(localeOf("fr").moment(evening), /^31\s/);
  assert.match(localeOf("en").day(first), /^1 February 2018$/);
  assert.match(localeOf("ru").day(first), /^1\sфевраля/);
});
