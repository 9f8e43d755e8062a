import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, filing, units } from "../../../../test/cases.ts";
import { sharedData } from "../../../../test/shared-data.ts";
import { rule, rulebook, type Evidence } from "../../../index.ts";

const law = rulebook("fr/president/2017");

function presented(byRegion: Record<string, number>, at = "2017-03-17T16:59:00Z"): Evidence {
  const lines = Object.values(byRegion).reduce((sum, count) => sum + count, 0);
  return evidence("presentations", "2017-04-23", {
    filing: filing(lines, at, byRegion),
    stages: [{ stage: 1, checked: lines, valid: lines, invalidByGround: {}, validByRegion: byRegion }],
  });
}

const from = (count: number, each: number) => Object.fromEntries(units(count, law).map((name) => [name, each]));

test("in 2017 exactly eleven candidates qualify, with the totals and capped totals of the published file", (t) => {
  const file = sharedData(t, "parrainages-2017/parrainagestotal_2017.csv");
  const derived = sharedData(t, "parrainages-2017/derived_totals_2017.csv");
  if (file === undefined || derived === undefined) return;
  const byCandidate = new Map<string, Record<string, number>>();
  for (const row of file
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .slice(1)) {
    const [, , , , , departement, candidate] = row.split(";");
    if (departement === undefined || candidate === undefined) continue;
    const counts = byCandidate.get(candidate) ?? {};
    counts[departement] = (counts[departement] ?? 0) + 1;
    byCandidate.set(candidate, counts);
  }
  const expected = new Map(
    derived
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => {
        const [candidate = "", total, departements, , , capped, qualified] = row.split(",");
        return [
          candidate,
          {
            total: Number(total),
            departements: Number(departements),
            capped: Number(capped),
            qualified: qualified === "True",
          },
        ];
      }),
  );
  const qualified: string[] = [];
  let presentations = 0;
  for (const [candidate, byRegion] of byCandidate) {
    const ruling = rule(law, presented(byRegion));
    presentations += ruling.counts.filed;
    if (ruling.outcome === "qualified") qualified.push(candidate);
    const published = expected.get(candidate);
    assert.deepEqual(
      {
        total: ruling.counts.filed,
        departements: Object.keys(byRegion).length,
        capped: ruling.counts.counted,
        qualified: ruling.outcome === "qualified",
      },
      published,
      candidate,
    );
    assert.equal(ruling.counts.invalid, 0);
    assert.equal(ruling.counts.overCap, ruling.counts.filed - ruling.counts.counted);
  }
  assert.equal(presentations, 14_296);
  assert.equal(qualified.length, 11);
});

test("eighty presentations from one département are valid, and fifty of them count", () => {
  const ruling = rule(law, presented({ Paris: 80 }));
  assert.equal(ruling.counts.valid, 80);
  assert.equal(ruling.counts.counted, 50);
  assert.equal(ruling.counts.overCap, 30);
  assert.equal(ruling.outcome, "refused");
});

test("five hundred from thirty départements qualify, from twenty-nine they do not, though more than five hundred count", () => {
  assert.equal(rule(law, presented(from(30, 17))).outcome, "qualified");
  assert.equal(rule(law, presented(from(29, 40))).outcome, "refused");
});

test("a presentation received a second after 18:00 in Paris comes too late", () => {
  const departements = Object.fromEntries(units(40, law).map((name) => [name, 20]));
  assert.equal(rule(law, presented(departements, "2017-03-17T17:00:00Z")).outcome, "qualified");
  assert.equal(rule(law, presented(departements, "2017-03-17T17:00:01Z")).outcome, "refused");
  const later = rulebook("fr/president/2022");
  assert.equal(
    rule(later, { ...presented(departements, "2022-03-04T17:00:00Z"), votingDay: "2022-04-10" as never }).outcome,
    "qualified",
  );
});
