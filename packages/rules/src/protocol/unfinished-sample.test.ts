import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStage, rule, rulebook, type Evidence, type StageEvidence } from "../index.ts";
import { evidence, filing, stage, units } from "../../test/cases.ts";

const lines = 500_000;

interface Sampled {
  readonly book: string;
  readonly year: string;
  readonly route: string;
  readonly ground: string;
}

const oregon: Sampled = { book: "us/oregon/initiative/2014", year: "2014", route: "statute", ground: "not-registered" };
const laws: readonly Sampled[] = [
  { book: "us/colorado/initiative/2018", year: "2018", route: "statute", ground: "not-elector" },
  { book: "us/washington/initiative/2014", year: "2014", route: "initiative", ground: "not-registered" },
  oregon,
  { book: "us/arizona/initiative/2024", year: "2024", route: "amendment", ground: "duplicate" },
];

const votes: Readonly<Record<string, string>> = { 2014: "2014-11-04", 2018: "2018-11-06", 2024: "2024-11-05" };

function sampled({ book, route, year }: Sampled, ...stages: readonly StageEvidence[]): Evidence {
  const [county = ""] = units(1, rulebook(book));
  const filed = {
    ...filing(lines, `${year}-07-01T20:00:00Z`, { [county]: lines }),
    ...(book.includes("arizona") && { removedByGround: {}, removed: 0 }),
  };
  return evidence(route, votes[year] ?? "", { filing: filed, stages });
}

function left({ book }: Sampled, about: Evidence): number {
  const next = nextStage(rulebook(book), about);
  assert.ok(next.kind === "check" && next.size !== "all", JSON.stringify(next));
  return next.size;
}

for (const law of laws) {
  test(`${law.book}: nothing is projected from a sample of which a line is left`, () => {
    const size = left(law, sampled(law));
    for (const checked of [0, 1, size - 1]) {
      const about = sampled(law, stage(1, checked, 0, law.ground));
      const ruling = rule(rulebook(law.book), about);
      assert.equal(ruling.outcome, "unfinished", `${checked} of ${size}`);
      assert.equal(left(law, about), size - checked);
      assert.match(JSON.stringify(ruling.tree), /check\/unfinished/);
    }
    const whole = rule(rulebook(law.book), sampled(law, stage(1, size, 0, law.ground)));
    assert.doesNotMatch(JSON.stringify(whole.tree), /check\/unfinished/);
  });
}

test("Oregon's second sample rejects only when it is whole", () => {
  const first = stage(1, left(oregon, sampled(oregon)), 900, oregon.ground);
  const size = left(oregon, sampled(oregon, first));
  const second = (checked: number) =>
    sampled(
      oregon,
      { ...first, duplicatePairs: 0 },
      { ...stage(2, checked, checked, oregon.ground), duplicatePairs: 0 },
    );
  const ruled = (about: Evidence) => rule(rulebook(oregon.book), about).outcome;
  assert.deepEqual([ruled(second(size - 1)), left(oregon, second(size - 1))], ["unfinished", 1]);
  assert.equal(ruled(second(size)), "refused");
});

/** A filing from two counties of which each has checked so many lines. */
function counties(...checked: readonly (readonly [county: string, lines: number])[]): Evidence {
  const units = checked.map(
    ([county, n]) => [county, { filed: lines, checked: n, valid: n, duplicatePairs: 0 }] as const,
  );
  const all = checked.reduce((sum, [, n]) => sum + n, 0);
  return evidence("statute", "2024-11-05", {
    filing: filing(2 * lines, "2024-04-01T20:00:00Z", { Inyo: lines, Mono: lines }),
    stages: [{ ...stage(1, all, 0, "duplicate"), byUnit: Object.fromEntries(units) }],
  });
}

test("California's counties that have not begun, or not finished, are told what they have yet to draw", () => {
  const law = rulebook("us/california/initiative");
  for (const [begun, byUnit] of [
    [counties(["Inyo", 15_000]), { Mono: 15_000 }],
    [counties(["Inyo", 15_000], ["Mono", 14_999]), { Mono: 1 }],
    [counties(["Mono", 1]), { Inyo: 15_000, Mono: 14_999 }],
  ] as const) {
    assert.equal(rule(law, begun).outcome, "unfinished");
    const next = nextStage(law, begun);
    assert.ok(next.kind === "check");
    assert.deepEqual(next.byUnit, byUnit);
    assert.equal(
      next.size,
      Object.values(byUnit).reduce((sum, n) => sum + n, 0),
    );
  }
  assert.notEqual(rule(law, counties(["Inyo", 15_000], ["Mono", 15_000])).outcome, "unfinished");
});
