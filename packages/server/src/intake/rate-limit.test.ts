import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { addressLimit } from "./rate-limit.ts";

suite("How much of what may be asked is gone", () => {
  test("a network that stays below its minute is full once its hour is: it is refused nothing, and asked for work", async () => {
    // Four addresses of one network, each far below what an address may ask.
    const limit = addressLimit({ perMinute: 1_000_000, perHour: 100 });
    let used = 0;
    for (let i = 0; i < 400; i++) {
      const limited = await limit(`198.51.100.${1 + (i % 8)}`);
      assert.equal(limited.refused, undefined);
      ({ used } = limited);
    }
    assert.equal(used, 1);
    assert.ok((await limit("203.0.113.7")).used < 0.1, "another network is not told of it");
  });

  test("an address nears its hour though its minute is calm", async () => {
    const limit = addressLimit({ perMinute: 1_000_000, perHour: 10 });
    for (let i = 0; i < 7; i++) await limit("192.0.2.1");
    assert.equal((await limit("192.0.2.1")).used, 0.8);
    for (let i = 0; i < 2; i++) assert.equal((await limit("192.0.2.1")).refused, undefined);
    assert.equal((await limit("192.0.2.1")).refused?.status, 429);
  });
});
