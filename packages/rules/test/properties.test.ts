import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  estimateByUnit,
  estimateValid,
  parseScale,
  ratio,
  rule,
  rulebook,
  rulebookHash,
  rulebookIds,
  RulesError,
  fittingScales,
  scaled,
  type Evidence,
  type Outcome,
} from "../src/index.ts";
import { acceptanceFigures } from "../src/protocol/acceptance-sample.ts";
import { projectCounty } from "../src/protocol/county-sample.ts";
import { secondEstimate } from "../src/protocol/two-samples.ts";
import { divide, integerSquareRoot } from "../src/ratio.ts";
import { evidence, filing, meetings, stage, units } from "./cases.ts";

/** A small seeded generator, good enough to draw samples with and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const rank: Readonly<Record<Outcome, number>> = { refused: 0, "not-filed": 1, open: 2, unfinished: 2, qualified: 3 };

function presented(byRegion: Record<string, number>): Evidence {
  const lines = Object.values(byRegion).reduce((sum, count) => sum + count, 0);
  return evidence("presentations", "2017-04-23", {
    filing: filing(lines, "2017-03-01T10:00:00Z", byRegion),
    stages: [{ stage: 1, checked: lines, valid: lines, invalidByGround: {}, validByRegion: byRegion }],
  });
}

const departements = fc.dictionary(
  fc.constantFrom(...units(60, rulebook("fr/president/2017"))),
  fc.integer({ min: 1, max: 80 }),
  { minKeys: 25, maxKeys: 60 },
);

test("one valid presentation more never makes a French outcome worse", () => {
  fc.assert(
    fc.property(departements, fc.integer({ min: 0, max: 59 }), (byRegion, more) => {
      const region = units(60, rulebook("fr/president/2017"))[more] ?? "";
      const before = rule(rulebook("fr/president/2017"), presented(byRegion));
      const after = rule(
        rulebook("fr/president/2017"),
        presented({ ...byRegion, [region]: (byRegion[region] ?? 0) + 1 }),
      );
      assert.ok(rank[after.outcome] >= rank[before.outcome]);
      assert.ok(after.counts.counted >= before.counts.counted);
    }),
    { numRuns: 200 },
  );
});

test("one bad line fewer never makes a Russian outcome worse", () => {
  const law = rulebook("ru/president/2018");
  const outcome = (first: number, second: number) =>
    rule(
      law,
      evidence("self", "2018-03-18", {
        meetings: meetings(1),
        filing: filing(315_000, "2018-01-30T12:00:00Z", Object.fromEntries(units(42).map((name) => [name, 7_500]))),
        stages:
          first < 3_000 || first >= 4_500
            ? [stage(1, 60_000, first, "dead")]
            : [stage(1, 60_000, first, "dead"), stage(2, 30_000, second, "dead")],
      }),
    ).outcome;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 1, max: 4_000 }), (first, second) => {
      assert.ok(rank[outcome(first - 1, second)] >= rank[outcome(first, second)]);
      assert.ok(rank[outcome(first, second - 1)] >= rank[outcome(first, second)]);
    }),
    { numRuns: 40 },
  );
});

test("the order in which regions and facts are written changes nothing", () => {
  fc.assert(
    fc.property(departements, (byRegion) => {
      const reversed = Object.fromEntries(Object.entries(byRegion).toReversed());
      const law = rulebook("fr/president/2017");
      const [a, b] = [rule(law, presented(byRegion)), rule(law, presented(reversed))];
      assert.equal(a.outcome, b.outcome);
      assert.deepEqual(a.counts, b.counts);
      assert.deepEqual(a.tree, b.tree);
    }),
    { numRuns: 50 },
  );
});

test("the interval holds the truth about as often as it says, and the estimate is unbiased", () => {
  const [population, sample] = [20_000, 1_000];
  const random = mulberry32(20_171_225);
  for (const share of [0.5, 0.85, 0.97]) {
    const truth = Math.round(population * share);
    let [held, sum] = [0, 0];
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      let [left, valid, found] = [population, truth, 0];
      for (let drawn = 0; drawn < sample; drawn++, left--) {
        if (random() * left >= valid) continue;
        found++;
        valid--;
      }
      const estimate = estimateValid(population, sample, found);
      assert.ok(estimate);
      if (estimate.low <= truth && truth <= estimate.high) held++;
      sum += estimate.valid;
    }
    assert.ok(held / runs > 0.92 && held / runs < 0.985, `${share}: held ${held} of ${runs}`);
    const error = Math.sqrt((share * (1 - share)) / sample) * population;
    assert.ok(Math.abs(sum / runs - truth) < (4 * error) / Math.sqrt(runs), `${share}: mean ${sum / runs}`);
  }
});

test("an interval never denies what was seen, and is a point when everything was checked", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (population, part, share) => {
        const sample = Math.max(1, Math.floor(population * part));
        const valid = Math.floor(sample * share);
        const estimate = estimateValid(population, sample, valid);
        assert.ok(estimate);
        assert.ok(valid <= estimate.low && estimate.low <= estimate.valid && estimate.valid <= estimate.high);
        assert.ok(estimate.high <= population - (sample - valid));
        if (sample === population) assert.deepEqual([estimate.low, estimate.high], [valid, valid]);
      },
    ),
  );
  assert.equal(estimateValid(100, 0, 0), undefined);
});

test("roots and quotients are exact", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => {
      const root = integerSquareRoot(value);
      assert.ok(root * root <= value && (root + 1n) * (root + 1n) > value);
    }),
  );
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.bigInt({ min: 1n, max: 10n ** 10n }),
      (num, den) => {
        const [down, up, near] = [divide(num, den, "floor"), divide(num, den, "ceil"), divide(num, den, "half-up")];
        assert.ok(down * den <= num && num < (down + 1n) * den);
        assert.ok(up * den >= num && num > (up - 1n) * den);
        const twice = 2n * (num - near * den);
        assert.ok(twice >= -den && twice < den);
      },
    ),
  );
});

test("a derived rulebook shrinks counts exactly and nothing else, says so, and hashes apart", () => {
  const law = rulebook("ru/president/2018");
  const small = rulebook("ru/president/2018@1:10");
  assert.equal(small.id, "ru/president/2018@1:10");
  assert.notEqual(rulebookHash(small), rulebookHash(law));
  const value = (book: typeof law, id: string) => book.parameters.find((each) => each.id === id)?.value;
  for (const [id, whole, tenth] of [
    ["required-self", 300_000, 30_000],
    ["cap-self", 7_500, 750],
    ["sample-first", 60_000, 6_000],
    ["sample-second", 30_000, 3_000],
  ] as const) {
    assert.deepEqual([value(law, id), value(small, id)], [whole, tenth]);
  }
  for (const id of ["bad-share", "meeting-quota", "age", "filing-closes-days", "ceiling-share"])
    assert.deepEqual(value(small, id), value(law, id));
  assert.equal(rulebook("ru/president/2018@1:10"), small);
  assert.match(small.title.fr, /démonstration/);
});

test("a scale that would leave a fraction of a signature, a second spelling of a scale and a scaled scale are refused", () => {
  // The scale that would do is named, and does.
  assert.throws(() => rulebook("ru/president/2018@1:7"), {
    code: "inexact-scale",
    message: /; choose 1:\d+ or 1:\d+, or leave it out$/,
  });
  const near = fittingScales(rulebook("ru/president/2018"), ratio(1, 7));
  assert.ok(near.length > 0);
  for (const scale of near) assert.equal(rulebook(`ru/president/2018@${scale}`).scale?.num, 1);
  assert.throws(() => rulebook("ru/president/2018@2:20"), { code: "unknown-rulebook" });
  assert.throws(() => rulebook("ru/president/2018@1:10@1:10"), { code: "unknown-rulebook" });
  assert.throws(() => rulebook("ru/president/2019"), RulesError);
  assert.throws(() => scaled(rulebook("ru/president/2018@1:10"), ratio(1, 10)), { code: "inexact-scale" });
  assert.throws(() => scaled(rulebook("ru/president/2018"), ratio(3, 2)), { code: "inexact-scale" });
  assert.equal(parseScale("0:1"), undefined);
});

test("every rulebook has its own hash", () => {
  const hashes = rulebookIds().map((id) => rulebookHash(rulebook(id)));
  assert.equal(new Set(hashes).size, hashes.length);
  for (const hash of hashes) assert.match(hash, /^[0-9a-f]{64}$/);
});

test("counties sampled at different rates are estimated apart: the sum holds the truth where pooling them would not", () => {
  const random = mulberry32(42);
  const counties = [
    { filed: 20_000, rate: 0.9, checked: 600 },
    { filed: 600, rate: 0.3, checked: 500 },
  ];
  const truth = counties.reduce((sum, { filed, rate }) => sum + filed * rate, 0);
  let [held, pooled] = [0, 0];
  for (let run = 0; run < 300; run++) {
    const units = counties.map(({ filed, rate, checked }) => {
      let [left, good, valid] = [filed, filed * rate, 0];
      for (let drawn = 0; drawn < checked; drawn++, left--) {
        if (random() * left >= good) continue;
        valid++;
        good--;
      }
      return { filed, checked, valid };
    });
    const estimate = estimateByUnit(units);
    const pool = estimateValid(
      20_600,
      1_100,
      units.reduce((sum, { valid }) => sum + valid, 0),
    );
    assert.ok(estimate && pool);
    if (estimate.low <= truth && truth <= estimate.high) held++;
    if (pool.low <= truth && truth <= pool.high) pooled++;
  }
  assert.ok(held > 275, String(held));
  assert.equal(pooled, 0);
});

test("a region may be named like anything", () => {
  const names = ["constructor", "toString", "hasOwnProperty", ...Array.from({ length: 39 }, (_, index) => `r${index}`)];
  const byRegion = Object.fromEntries(names.map((name) => [name, 7_500]));
  const elsewhere = { ...Object.fromEntries(names.slice(3, 10).map((name) => [name, 7_500])), r7: 7_000 };
  const checked = { ...elsewhere, constructor: 500 };
  const valid = { ...elsewhere, constructor: 400 };
  // A rulebook that lists no units takes any name.
  const { units: _, ...anywhere } = rulebook("ru/president/2018");
  const ruling = rule(
    anywhere,
    evidence("self", "2018-03-18", {
      meetings: meetings(1),
      filing: filing(315_000, "2018-01-30T12:00:00Z", byRegion),
      stages: [
        {
          stage: 1,
          checked: 60_000,
          valid: 59_900,
          invalidByGround: { dead: 100 },
          validByRegion: valid,
          checkedByRegion: checked,
        },
      ],
    }),
  );
  assert.equal(ruling.outcome, "qualified");
  assert.equal(ruling.counts.countedByRegion["constructor"], 7_400);
  assert.equal(ruling.counts.countedByRegion["toString"], 7_500);
});

/** A filing in which `pairs` people signed twice, and a sample of it. */
function samplePairs(random: () => number, about: { filed: number; bad: number; pairs: number; sample: number }) {
  // Lines 0 … 2·pairs − 1 are pairs of the same person, the last `bad` lines are invalid.
  const lines = Array.from({ length: about.filed }, (_, index) => index);
  for (let drawn = 0; drawn < about.sample; drawn++) {
    const other = drawn + Math.floor(random() * (about.filed - drawn));
    [lines[drawn], lines[other]] = [lines[other] ?? 0, lines[drawn] ?? 0];
  }
  const picked = new Set(lines.slice(0, about.sample));
  let [valid, pairs] = [0, 0];
  for (const line of picked) {
    // The further line of a pair is struck as such.
    const isFurther = line < 2 * about.pairs && line % 2 === 1 && picked.has(line - 1);
    if (isFurther) pairs++;
    else if (line < about.filed - about.bad) valid++;
  }
  return { valid, pairs };
}

test("projections that weigh duplicates by A(A − 1) come out right on average, in California's and in Oregon's words", () => {
  const random = mulberry32(20_540);
  const about = { filed: 4_000, bad: 600, pairs: 100, sample: 400 };
  const truth = about.filed - about.bad - about.pairs;
  const runs = 600;
  const sums = { california: 0, oregon: 0, squares: 0 };
  for (let run = 0; run < runs; run++) {
    const { valid, pairs } = samplePairs(random, about);
    const { projected } = projectCounty(
      { filed: about.filed, checked: about.sample, valid, duplicatePairs: pairs },
      2,
      4,
    );
    sums.california += projected;
    sums.oregon += secondEstimate(about.filed, about.sample, valid, pairs);
    sums.squares += (projected - truth) ** 2;
  }
  const error = Math.sqrt(sums.squares / runs / runs);
  // Rounding up on both sides moves a county by a line or two at most.
  assert.ok(
    Math.abs(sums.california / runs - truth) < 4 * error + 2,
    `${sums.california / runs} for ${truth}, ± ${error}`,
  );
  assert.ok(Math.abs(sums.oregon / runs - truth) < 4 * error + 2, `${sums.oregon / runs} for ${truth}`);
});

test("Washington's test seldom accepts a petition that falls short by a line", () => {
  const random = mulberry32(434_379);
  const about = { filed: 4_000, bad: 400, pairs: 60, sample: 400 };
  const required = about.filed - about.bad - about.pairs + 1;
  let accepted = 0;
  const runs = 600;
  for (let run = 0; run < runs; run++) {
    const { valid, pairs } = samplePairs(random, about);
    const figures = acceptanceFigures({
      filed: about.filed,
      sample: about.sample,
      invalid: about.sample - valid - pairs,
      pairs,
      required,
      allowance: ratio(15, 10),
      pairTolerance: ratio(165, 100),
    });
    if (figures.accepted) accepted++;
  }
  assert.ok(accepted / runs < 0.1, `${accepted} of ${runs}`);
});
