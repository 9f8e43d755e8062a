import assert from "node:assert/strict";
import { test } from "node:test";
import { forecast, rulebook } from "./index.ts";
import { total } from "./ruling/spread.ts";
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

test("where the units that lines are from decide, no share of bad lines is blamed", () => {
  const law = rulebook("fr/president/2022");
  const route = law.routes[0]?.id ?? "";
  const from = (units: number) => {
    const named = (law.units ?? []).slice(0, units).map(({ id }) => [id, 600 / units] as const);
    return forecast(law, { route, filed: 600, checked: 200, valid: 190, byRegion: Object.fromEntries(named) });
  };
  const two = from(2);
  assert.deepEqual([two.chance, two.obstacle, two.toFile], [0, "spread", undefined]);
  const forty = from(40);
  assert.equal(forty.obstacle, undefined);
  assert.ok(forty.toFile !== undefined && forty.chance > 0.99);
  // Too few regions under a ceiling: what is above the caps is left out, however many lines the ceiling allows.
  const russia = rulebook("ru/president/2018");
  const byRegion = Object.fromEntries((russia.units ?? []).slice(0, 10).map(({ id }) => [id, 31_000]));
  const capped = forecast(russia, { route: "self", filed: 310_000, checked: 20_000, valid: 19_600, byRegion });
  assert.deepEqual([capped.chance, capped.obstacle], [0, "spread"]);
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

test("what is filed above a ceiling at which handing in stops has no chance, and is told so", () => {
  const law = rulebook("ru/president/2018");
  const over = forecast(law, { route: "self", filed: 400_000, checked: 20_000, valid: 19_600 });
  assert.deepEqual([over.chance, over.obstacle, over.most], [0, "over-ceiling", 315_000]);
  assert.ok(over.toFile !== undefined && over.toFile <= 315_000);
});

test("pairs grow with the square of the lines: the rate is fitted, and is the same whatever number was looked up", () => {
  const law = rulebook("us/washington/initiative/2014");
  const pairs = (checked: number, duplicates: number) =>
    forecast(law, { route: "initiative", filed: 348_072, checked, valid: Math.round(checked * 0.914), duplicates })
      .expectedPairs ?? 0;
  // 9 pairs of 10,512 lines; among twice as many lines four times as many pairs.
  assert.ok(Math.abs(pairs(10_512, 9) - 9 * (348_072 / 10_512) ** 2) < 10, String(pairs(10_512, 9)));
  assert.ok(Math.abs(pairs(21_024, 36) / pairs(10_512, 9) - 1) < 0.001);
  const [without, withPairs] = [undefined, 9].map((duplicates) =>
    forecast(law, {
      route: "initiative",
      filed: 270_000,
      checked: 10_000,
      valid: 9_190,
      ...(duplicates !== undefined && { duplicates }),
    }),
  );
  assert.ok((without?.chance ?? 0) > (withPairs?.chance ?? 1));
  assert.ok(without?.leavesOut.includes("duplicates") && !withPairs?.leavesOut.includes("duplicates"));
});

test("a cap that is exceeded and a floor that is missed are in the chance where the lines are given by unit", () => {
  const law = rulebook("fr/president/2017");
  const [first = "", ...others] = (law.units ?? []).map(({ id }) => id);
  const even = Object.fromEntries([first, ...others].slice(0, 40).map((unit) => [unit, 15]));
  const crowded = { ...Object.fromEntries(others.slice(0, 35).map((unit) => [unit, 8])), [first]: 320 };
  const narrow = Object.fromEntries(others.slice(0, 25).map((unit) => [unit, 24]));
  const chance = (byRegion: Record<string, number>) =>
    forecast(law, { route: "presentations", filed: 600, checked: 200, valid: 196, duplicates: 0, byRegion }).chance;
  assert.ok(chance(even) > 0.99);
  assert.ok(chance(crowded) < 0.01, "from one département fifty count");
  assert.ok(chance(narrow) < 0.01, "thirty départements are needed");
});

test("a unit's own cap is the one that its lines are held against", () => {
  const law = rulebook("is/president/2024");
  const routes = law.routes.map((route) => ({ ...route, spread: route.spread.filter(({ kind }) => kind === "cap") }));
  const chance = (byRegion: Record<string, number>) =>
    forecast(
      { ...law, routes },
      { route: routes[0]?.id ?? "", filed: total(byRegion), checked: 200, valid: 199, byRegion },
    ).chance;
  assert.ok(chance({ South: 1_500, West: 100, North: 220, East: 100 }) > 0.99);
  assert.ok(
    chance({ South: 1_100, West: 600, North: 160, East: 60 }) < 0.01,
    "of the West's 600 no more than 112 count",
  );
});

test("the stated interval holds the true share about as often as it says, and the stated chance is kept", () => {
  const law = rulebook("pl/president/2025");
  let state = 7;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const runs = 300;
  let [held, passed, promised] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const truth = 0.8 + 0.15 * random();
    const draw = (lines: number) => {
      // A normal draw is near enough to a binomial of so many lines.
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return Math.max(0, Math.min(lines, Math.round(lines * truth + normal * Math.sqrt(lines * truth * (1 - truth)))));
    };
    const valid = draw(1_000);
    const { validShare, chance } = forecast(law, { route: "citizens", filed: 115_000, checked: 1_000, valid });
    if (validShare.low <= truth && truth <= validShare.high) held++;
    promised += chance;
    if (valid + draw(114_000) >= 100_000) passed++;
  }
  assert.ok(held / runs > 0.91 && held / runs < 0.985, `${held} of ${runs}`);
  assert.ok(Math.abs(passed - promised) / runs < 0.06, `${passed} passed, ${promised.toFixed(1)} promised`);
});

test("more pairs than lines, a target that is not a chance and units that do not add up are bad input", () => {
  const law = rulebook("fr/president/2017");
  const input = { route: "presentations", filed: 500, checked: 10, valid: 9 };
  assert.throws(() => forecast(law, { ...input, duplicates: 2 }), /further lines of 2 pairs within the 10/);
  assert.throws(() => forecast(law, { ...input, target: 1 }), /between 0 and 1/);
  assert.throws(() => forecast(law, { ...input, byRegion: { Ain: 499 } }), /add up to the 500/);
  assert.throws(() => forecast(law, { ...input, byRegion: { Ayn: 500 } }), /did you mean "Ain"/);
});

test("no pair among few lines says less of the pairs among all than no pair among many", () => {
  const law = rulebook("pl/president/2025");
  const chance = (checked: number, duplicates?: number) =>
    forecast(law, {
      route: "citizens",
      filed: 115_000,
      checked,
      valid: checked * 0.9,
      ...(duplicates !== undefined && { duplicates }),
    }).chance;
  assert.ok(chance(1_000) > 0.95 && chance(1_000, 0) < 0.8, `${chance(1_000)}, ${chance(1_000, 0)}`);
  assert.ok(chance(20_000, 0) > 0.99, String(chance(20_000, 0)));
});

test("of a few lines without a pair among them there is a number to file, and a line more never lowers the chance", () => {
  const poland = rulebook("pl/president/2025");
  const ask = (filed: number) =>
    forecast(poland, { route: "citizens", filed, checked: 1_000, valid: 900, duplicates: 0 });
  const chances = [120_000, 150_000, 200_000, 400_000, 900_000].map((filed) => ask(filed).chance);
  assert.deepEqual(
    chances,
    chances.toSorted((a, b) => a - b),
  );
  const { toFile = 0 } = ask(90_000);
  assert.ok(toFile > 111_112 && ask(toFile).chance >= 0.95, String(toFile));
});
