import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "@hustings/core";
import { rule, rulebook, type Evidence } from "../index.ts";
import { evidence, filing } from "../../test/cases.ts";

const law = rulebook("sn/president/2019");
const regions = ["Dakar", "Thiès", "Kaolack", "Louga", "Matam", "Kolda", "Fatick"];
const eachOf = (lines: number) => Object.fromEntries(regions.map((region) => [region, lines]));

/** Sponsors of seven regions, of whom 4,000 in Matam were counted on an earlier list; then so many replaced. */
function replaced(cure: Partial<NonNullable<Evidence["cures"]>[number]>, notice = true): Evidence {
  const filed = 55_000;
  const byRegion = { ...eachOf(5_000), Dakar: filed - 6 * 5_000 };
  return evidence("electors", "2019-02-24", {
    filing: filing(filed, "2018-12-20T10:00:00Z", byRegion),
    stages: [
      {
        stage: 1,
        checked: filed,
        valid: filed - 4_000,
        invalidByGround: { "on-earlier-list": 4_000 },
        checkedByRegion: byRegion,
        validByRegion: { ...byRegion, Matam: 1_000 },
      },
    ],
    ...(notice && { notices: [{ how: "service", at: instant("2019-01-08T09:30:00Z") }] }),
    cures: [
      {
        id: "cure-1",
        remedy: "replacement",
        filed: instant("2019-01-10T09:00:00Z"),
        lines: 5_000,
        accepted: 3_800,
        acceptedByRegion: { Matam: 3_800 },
        ...cure,
      },
    ],
  });
}
const outcomeOf = (of: Evidence) => rule(law, { ...of, papers: paperAll(of) });
/** All papers handed in, so that nothing but the sponsors decides. */
function paperAll({ route }: Evidence): Record<string, boolean> {
  const papers = law.routes.find(({ id }) => id === route)?.papers ?? [];
  return Object.fromEntries(papers.map(({ paper }) => [paper, true]));
}

test("in Senegal sponsors replaced in time count, also for the floor of their region", () => {
  const { cures: _, ...without } = replaced({});
  const lost = outcomeOf(without);
  assert.deepEqual([lost.outcome, lost.counts.counted], ["refused", 51_000]);
  const cured = outcomeOf(replaced({}));
  assert.equal(cured.counts.credited, 54_800);
  assert.equal(cured.counts.countedByRegion["Matam"], 4_800);
  assert.notEqual(cured.outcome, "refused");
});

test("no more lines are replaced than were lost on the ground that may be repaired", () => {
  const { counts, tree } = outcomeOf(replaced({ accepted: 5_000, acceptedByRegion: { Matam: 5_000 } }));
  assert.equal(counts.credited, 55_000, "51,000 and the 4,000 lost");
  assert.match(JSON.stringify(tree), /no more than the 4,000 lost can be replaced/);
});

test("a repair after its 48 hours counts for nothing; one whose clock or result is not established leaves the outcome open", () => {
  const late = outcomeOf(replaced({ filed: instant("2019-01-10T09:30:01Z") }));
  assert.deepEqual([late.outcome, late.counts.credited], ["refused", 51_000]);
  assert.match(JSON.stringify(late.tree), /cure-1 came after its time/);
  for (const each of [replaced({}, false), withoutResult(replaced({}))]) {
    const { tree } = outcomeOf(each);
    const cure = tree.children?.find(({ id }) => id === "cure");
    assert.equal(cure?.result, "open");
  }
});

function withoutResult(of: Evidence): Evidence {
  return { ...of, cures: (of.cures ?? []).map(({ id, remedy, filed, lines }) => ({ id, remedy, filed, lines })) };
}

test("a repair the law does not know is refused with those it knows", () => {
  assert.throws(() => outcomeOf(replaced({ remedy: "replacment" })), /one of replacement; did you mean "replacement"/);
});

test("a repair not decided yet does not hold up who has enough without it", () => {
  const enough = withoutResult(replaced({}));
  const [stage] = enough.stages;
  assert.ok(stage && enough.filing);
  const whole = { ...stage, valid: stage.checked, invalidByGround: {}, validByRegion: enough.filing.byRegion };
  assert.equal(outcomeOf({ ...enough, stages: [whole] }).outcome, "qualified");
});
