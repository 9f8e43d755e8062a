import assert from "node:assert/strict";
import { test } from "node:test";
import { beaconSeconds, instant, secondsOf } from "@hustings/core";
import { defaultRound } from "./announce-draw.ts";

test("a draw announces the first round of the beacon that is out an hour after its dice, and none of a time before the beacon", () => {
  for (const diceAt of ["2026-11-28T10:00:00Z", "2026-11-28T10:01:00Z", "2023-08-23T15:09:27Z"].map(instant)) {
    const round = defaultRound(diceAt) ?? assert.fail();
    assert.ok(beaconSeconds(round) > secondsOf(diceAt) + 3_600);
    assert.ok(beaconSeconds(round - 1) <= secondsOf(diceAt) + 3_600);
  }
  assert.equal(defaultRound(instant("2018-02-01T10:00:00Z")), undefined);
});
