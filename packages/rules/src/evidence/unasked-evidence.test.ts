import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError, instant } from "@hustings/core";
import { qualifyingCase } from "../../test/qualifying-case.ts";
import { requireAsked, rule, rulebook, rulebookIds, type Evidence } from "../index.ts";

const cases = rulebookIds()
  .map(rulebook)
  .flatMap((law) =>
    law.routes.map((route) => ({ name: `${law.id} ${route.id}`, law, route, met: qualifyingCase(law, route.id) })),
  );

function refused(law: (typeof cases)[0]["law"], evidence: Evidence): string {
  try {
    requireAsked(law, evidence);
    return "taken";
  } catch (error) {
    if (error instanceof InputError) return `${error.problem.field ?? ""}: ${error.problem.expected}`;
    throw error;
  }
}

test("over all rulebooks: what a route reads is taken, a stage that it did not ask for is refused by its number", () => {
  for (const { name, law, met } of cases) {
    assert.equal(refused(law, met), "taken", name);
    const stage = met.stages.length + 1;
    const further = { stage, checked: 0, valid: 0, invalidByGround: {} };
    assert.match(refused(law, { ...met, stages: [...met.stages, further] }), /^stages\[\d\]: no stage/, name);
  }
});

test("over all rulebooks: meetings, objections, pairs and removals that no step of the route weighs are refused by name", () => {
  const meeting = {
    id: "m",
    region: "r",
    date: "2018-01-01",
    noticeDays: 1,
    attendance: 1,
    votes: { for: 1, against: 0, abstained: 0 },
    certified: true,
  } as unknown as Evidence["meetings"][0];
  const objection = { id: "o", lodged: "2018-01-01", specific: true, lines: 1 } as unknown as NonNullable<
    Evidence["objections"]
  >[0];
  const tried = new Set<string>();
  for (const { name, law, route, met } of cases) {
    const { kind } = route.protocol;
    const says = (field: string, evidence: Evidence) => {
      tried.add(field);
      assert.ok(refused(law, evidence).startsWith(`${field}: no`), `${name}: ${field}: ${refused(law, evidence)}`);
    };
    if (!route.meeting) says("meetings", { ...met, meetings: [meeting] });
    if (kind !== "objection-only") {
      says("objections", { ...met, objections: [objection] });
      says("objectionsClosed", { ...met, objectionsClosed: met.votingDay });
    }
    if (law.remedies.length === 0)
      says("notices", { ...met, notices: [{ how: "service", at: instant(`${met.votingDay}T00:00:00Z`) }] });
    const [first, ...others] = met.stages;
    if (first !== undefined && !["county-sample", "acceptance-test", "two-samples"].includes(kind))
      says("stages[0].duplicatePairs", { ...met, stages: [{ ...first, duplicatePairs: 1 }, ...others] });
    if (first !== undefined && kind !== "county-sample")
      says("stages[0].byUnit", { ...met, stages: [{ ...first, byUnit: {} }, ...others] });
    if (met.filing !== undefined && met.filing.removed === undefined)
      says("filing.leftByRegion", { ...met, filing: { ...met.filing, leftByRegion: {} } });
  }
  assert.equal(tried.size, 7);
});

test("a second sample is taken only after a first that failed, and after the whole of it", () => {
  const law = rulebook("ru/president/2018");
  const met = qualifyingCase(law, "self");
  const [first] = met.stages;
  assert.ok(first !== undefined);
  const bad = (count: number, checked = first.checked) => ({
    ...met,
    stages: [
      {
        stage: 1,
        checked,
        valid: checked - count,
        invalidByGround: count === 0 ? {} : { "false-data": count },
      },
      { stage: 2, checked: 30_000, valid: 30_000, invalidByGround: {} },
    ],
  });
  assert.match(refused(law, bad(0)), /after stage 1 the check .* was over, passed/);
  assert.match(refused(law, bad(0, 59_990)), /of stage 1 10 lines are still to be checked/);
  assert.equal(refused(law, bad(3_000)), "taken");
  assert.equal(rule(law, met).outcome, "qualified");
});
