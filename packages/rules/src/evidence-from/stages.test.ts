import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addFinding,
  emptyProcedure,
  InputError,
  noFindings,
  type Nomination,
  type Procedure,
  type StandingFinding,
} from "@hustings/core";
import { rulebook } from "../rulebook/registry.ts";
import { stagesFrom } from "./stages.ts";

/** Ten lines of two counties in turn, with these findings. */
function found(findings: readonly (Partial<StandingFinding> & { readonly line: number })[]) {
  const regions = ["north", "south"].map((id) => ({ id, name: id }));
  const procedure: Procedure = { ...emptyProcedure(), contest: { regions } as never };
  const made = noFindings();
  for (const { line, ...finding } of findings) addFinding(made, line, { stage: 1, ground: undefined, ...finding });
  const nomination = {
    opened: { route: "statute" },
    stages: [{ stage: 1 }],
    populationRegions: Uint16Array.from({ length: 10 }, (_, i) => i % 2),
    filing: { byRegion: regions.map(({ id }) => ({ region: id, lines: 5 })) },
    findings: made,
    objections: new Map(),
  } as unknown as Nomination;
  return stagesFrom(procedure, nomination, rulebook("us/california/initiative"))[0];
}

test("a pair is counted where both its lines were looked at, in the county of the line that was struck", () => {
  const double = { ground: "duplicate" };
  const stage = found([
    { line: 1 },
    { line: 2 },
    { line: 3, ...double, sameAs: 1 },
    { line: 4, ...double, sameAs: 10 },
  ]);
  assert.equal(stage?.duplicatePairs, 1, "line 10 was not looked at: the pair is not inside the sample");
  // Two samples are weighed together.
  const across = found([
    { line: 1, stage: 2 },
    { line: 3, ...double, sameAs: 1 },
  ]);
  assert.equal(across?.duplicatePairs, 1, "whichever of the two lines was drawn first");
  assert.deepEqual(stage?.byUnit, {
    north: { filed: 5, checked: 2, valid: 1, duplicatePairs: 1 },
    south: { filed: 5, checked: 2, valid: 1, duplicatePairs: 0 },
  });
});

test("a double that names no other line is not evidence for a formula that weighs pairs: it is refused by its line", () => {
  assert.throws(
    () => found([{ line: 1 }, { line: 3, ground: "duplicate" }]),
    (error) => error instanceof InputError && error.problem.field === "findings, line 3",
  );
});

test("a county none of whose lines were looked at is left out, so that the ruling misses it", () => {
  assert.deepEqual(Object.keys(found([{ line: 1 }])?.byUnit ?? {}), ["north"]);
});
