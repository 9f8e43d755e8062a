import assert from "node:assert/strict";
import { test } from "node:test";
import { ratio, routeOf, rule, rulebook } from "../index.ts";
import { evidence, filing, stage } from "../../test/cases.ts";
import { acceptanceFigures } from "./acceptance-sample.ts";
import { bandOf } from "./bands.ts";
import { countySampleSize, projectCounty } from "./county-sample.ts";
import { firstEstimate, secondEstimate } from "./two-samples.ts";

const washington = {
  filed: 348_072,
  sample: 10_512,
  required: 246_372,
  allowance: ratio(15, 10),
  pairTolerance: ratio(165, 100),
};
const thousandth = ({ num, den }: { num: number; den: number }) => Math.round((num * 1000) / den) / 1000;

test("California's official example comes out to the unit: 15,028", () => {
  const projection = projectCounty({ filed: 24_034, checked: 722, valid: 516, duplicatePairs: 2 }, 2, 4);
  assert.deepEqual(projection, {
    validity: ratio(7147, 10_000),
    uncorrected: 17_178,
    expansion: ratio(332_881, 10_000),
    duplicateCorrection: 2_150,
    projected: 15_028,
  });
  assert.equal(countySampleSize(24_034, 500, 500, ratio(3, 100)), 722);
  assert.equal(countySampleSize(500, 500, 500, ratio(3, 100)), 500);
  assert.equal(countySampleSize(501, 500, 500, ratio(3, 100)), 500);
});

test("Washington's I-1351: 897 invalid and 9 pairs of 10,512, 51.08 pairs acceptable", () => {
  const found = acceptanceFigures({ ...washington, invalid: 897, pairs: 9 });
  assert.ok(Math.abs(thousandth(found.invalidLimit) - 31_188.9) < 0.05);
  assert.ok(Math.abs(thousandth(found.allowedPairs) - 70_511.1) < 0.1);
  assert.ok(Math.abs(thousandth(found.expectedPairs) - 64.312) < 0.001);
  assert.ok(Math.abs(thousandth(found.acceptablePairs) - 51.08) < 0.01);
  assert.equal(found.accepted, true);
  // Without the seven pending ones, as the office might also have counted.
  assert.ok(
    Math.abs(thousandth(acceptanceFigures({ ...washington, invalid: 890, pairs: 9 }).acceptablePairs) - 51.274) < 0.01,
  );
  assert.equal(acceptanceFigures({ ...washington, invalid: 897, pairs: 51 }).accepted, true);
  assert.equal(acceptanceFigures({ ...washington, invalid: 897, pairs: 52 }).accepted, false);
});

test("Washington's test never rejects: with nothing valid left to allow it asks for a full canvass", () => {
  assert.equal(acceptanceFigures({ ...washington, invalid: 9_000, pairs: 0 }).accepted, false);
});

test("Colorado's two official projections of 2012 follow two formulas, and the ruling shows both", () => {
  const law = rulebook("us/colorado/initiative/2012");
  const figures = (filed: number, checked: number, valid: number) => {
    const ruling = rule(
      law,
      evidence("statute", "2012-11-06", {
        filing: filing(filed, "2012-08-06T20:00:00Z", {}),
        stages: [stage(1, checked, checked - valid, "not-elector")],
      }),
    );
    const check = ruling.tree.children?.find(({ id }) => id === "check");
    return check?.children?.find(({ id }) => id === "check/projection")?.figures;
  };
  const first = figures(106_119, 5_306, 4_290);
  const second = figures(182_090, 9_105, 4_547);
  assert.deepEqual([first?.["proportional"], first?.["multiplied"]], [85_799, 85_800]);
  assert.deepEqual([second?.["proportional"], second?.["multiplied"]], [90_935, 90_940]);
  // Published: 85,800 and 90,935. No one formula gives both.
});

test("at the bounds of a band California still checks every line, and Colorado has decided", () => {
  const required = 100_000;
  const band = (book: string, projected: number) => {
    const law = rulebook(book);
    const { protocol } = routeOf(law, "statute");
    assert.ok("bands" in protocol);
    return bandOf(law, protocol.bands, ratio(projected), required);
  };
  const at = (book: string, ...projected: number[]) => projected.map((each) => band(book, each));
  assert.deepEqual(at("us/california/initiative", 94_999, 95_000, 110_000, 110_001), [
    "low",
    "middle",
    "middle",
    "high",
  ]);
  assert.deepEqual(at("us/colorado/initiative/2012", 90_000, 90_001, 109_999, 110_000), [
    "low",
    "middle",
    "middle",
    "high",
  ]);
});

test("one bad name among the first ten voids the paper as such, not only the count", () => {
  const ruling = rule(
    rulebook("uk/parliament/2024"),
    evidence("paper", "2024-07-04", {
      filing: filing(12, "2024-06-06T10:00:00Z", {}),
      stages: [stage(1, 10, 1, "not-elector")],
      papers: { deposit: true },
    }),
  );
  assert.match(ruling.reasons[0]?.words.en ?? "", /the whole paper is void/);
});

test("Oregon's petition of 2006: 768 of 1,000 make about 101,300; the report rounded the margin to 2.2 points", () => {
  const estimated = firstEstimate(152_127, 1_000, 768, ratio(1645, 1000), ratio(8, 100));
  assert.ok(Math.abs(estimated - 101_317) < 10, String(estimated));
  // One pair in a sample of one in twenty weighs 20 × 19.
  assert.equal(secondEstimate(20_000, 1_000, 800, 0) - secondEstimate(20_000, 1_000, 800, 1), 380);
});

function poland(checked: number, invalid: number) {
  return rule(
    rulebook("pl/president/2025"),
    evidence("citizens", "2025-05-18", {
      filing: filing(148_804, "2025-04-01T10:00:00Z", {}),
      stages: [stage(1, checked, invalid, "address")],
    }),
  );
}

test("a full check may stop when enough lines are found valid, where the law lets it, and says what was not looked at", () => {
  const enough = poland(130_000, 29_999);
  assert.deepEqual([enough.outcome, enough.counts.counted], ["qualified", 100_001]);
  assert.match(JSON.stringify(enough.tree), /check\/sufficiency-stop.*18,804 were not looked at/);
  assert.equal(poland(130_000, 30_001).outcome, "unfinished");
});
