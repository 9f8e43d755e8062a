import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { holdOnPages } from "./cities-on-pages.ts";
import { holdCities } from "./twenty-cities.ts";

test("cities that meet in one hour, half of their devices without a network, lose nobody, and both doors learn of each double", async (t) => {
  const held = await holdCities({ folder: temporaryFolder(), cities: 4, people: 30 });
  assert.deepEqual([held.counted, held.doubles, held.told], [120, 4, 4], "of each double both doors are told");
  assert.equal(held.present, held.counted - held.doubles, "each person is in the log once");
  assert.ok(held.heldBytes < held.counted * 4_096, `the server kept ${held.heldBytes} bytes`);
  t.diagnostic(
    `held after ${held.secondsUntilHeld.toFixed(1)} s, in the log after ${held.secondsUntilLogged.toFixed(1)} s`,
  );
});

test("two cities on real pages, half of their devices without a network: both doors learn of the double, and each person is in the log once", async (t) => {
  const held = await holdOnPages(temporaryFolder(), 5);
  assert.deepEqual([held.counted, held.present], [20, 19]);
  t.diagnostic(
    `known after ${held.secondsUntilKnown.toFixed(1)} s, in the log after ${held.secondsUntilLogged.toFixed(1)} s, ${held.perMinute.toFixed(0)} a minute`,
  );
});
