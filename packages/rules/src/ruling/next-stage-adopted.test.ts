import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nextStage, rule, rulebook, type Evidence } from "../index.ts";

const file = join(import.meta.dirname, "../../../../vectors/rules/us-az-order-of-subtraction.json");
const { evidence } = JSON.parse(readFileSync(file, "utf8")) as { readonly evidence: Evidence };

test("how a check ended is told under the reading of the law that the ruling takes", () => {
  const law = rulebook("us/arizona/initiative/2024");
  const [first] = evidence.stages;
  const [ground] = Object.keys(first?.invalidByGround ?? {});
  assert.ok(first !== undefined && ground !== undefined);
  const outcomes = new Set<string>();
  for (let bad = 4_500; bad < 4_800; bad++) {
    const stages = [{ ...first, valid: first.checked - bad, invalidByGround: { [ground]: bad } }];
    const { outcome } = rule(law, { ...evidence, stages });
    const next = nextStage(law, { ...evidence, stages });
    outcomes.add(outcome);
    assert.deepEqual([next.kind, "passed" in next && next.passed], ["decided", outcome === "qualified"], `${bad} bad`);
  }
  assert.deepEqual(outcomes, new Set(["qualified", "refused"]));
});
