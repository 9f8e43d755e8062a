import assert from "node:assert/strict";
import { test } from "node:test";
import { forecast, rulebook } from "./index.ts";
import { binomialAtMost } from "./forecast/binomial.ts";

test("the binomial is the sum of its terms", () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  for (const [most, trials, share] of [
    [3, 10, 0.2],
    [0, 5, 0.9],
    [25, 40, 0.6],
    [499, 1000, 0.5],
  ] as const) {
    let sum = 0;
    for (let k = 0; k <= most; k++) sum += choose(trials, k) * share ** k * (1 - share) ** (trials - k);
    assert.ok(Math.abs(binomialAtMost(most, trials, share) - sum) < 1e-9, `${most} of ${trials} at ${share}`);
  }
  assert.ok(Math.abs(binomialAtMost(2_999, 60_000, 0.05) - 0.497384) < 1e-6);
});

test("a drive with two per cent of bad lines passes in Russia, with eight it cannot, whatever it files", () => {
  const law = rulebook("ru/president/2018");
  const good = forecast(law, { route: "self", filed: 315_000, checked: 20_000, valid: 19_600 });
  assert.ok(good.chance > 0.999);
  assert.ok(good.toFile !== undefined && good.toFile > 300_000 && good.toFile <= 302_000, String(good.toFile));
  assert.equal(good.most, 315_000);
  const bad = forecast(law, { route: "self", filed: 315_000, checked: 20_000, valid: 18_400 });
  assert.ok(bad.chance < 0.001);
  assert.equal(bad.obstacle, "bad-share");
  assert.equal(bad.toFile, undefined);
});

test("exactly the number required leaves no room for a single bad line in the sample", () => {
  const none = forecast(rulebook("ru/president/2018"), {
    route: "self",
    filed: 300_000,
    checked: 20_000,
    valid: 19_600,
  });
  assert.ok(none.chance < 0.001);
});

test("the fewer lines are looked up, the wider the margin to collect", () => {
  const law = rulebook("pl/president/2025");
  const margin = (checked: number) =>
    forecast(law, { route: "citizens", filed: 120_000, checked, valid: checked * 0.9 }).toFile ?? Infinity;
  assert.ok(margin(100) > margin(1_000) && margin(1_000) > margin(20_000));
  assert.ok(margin(20_000) > 111_000 && margin(20_000) < 113_000, String(margin(20_000)));
});

test("more lines of the same quality never lower the chance of a full check", () => {
  const law = rulebook("fr/president/2017");
  let before = 0;
  for (let filed = 500; filed <= 640; filed += 20) {
    const { chance } = forecast(law, { route: "presentations", filed, checked: 100, valid: 96 });
    assert.ok(chance >= before - 1e-9, String(filed));
    before = chance;
  }
});

test("more valid than checked, or more checked than filed, is bad input", () => {
  const law = rulebook("fr/president/2017");
  assert.throws(
    () => forecast(law, { route: "presentations", filed: 500, checked: 10, valid: 11 }),
    /valid ≤ checked ≤ filed/,
  );
  assert.throws(
    () => forecast(law, { route: "presentations", filed: 5, checked: 10, valid: 9 }),
    /valid ≤ checked ≤ filed/,
  );
});
