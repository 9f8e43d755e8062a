import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Json } from "@hustings/core";
import { parseEvidence, rule, rulebook, type RulingNode } from "../../../index.ts";
import { fact } from "../../../../test/cases.ts";
import { qualifyingCase } from "../../../../test/qualifying-case.ts";

const law = rulebook("kz/president/2022");

/** What a condition on the person comes to, with one more fact stated. */
function condition(id: string, key: string, value: Json): RulingNode["result"] | undefined {
  const evidence = qualifyingCase(law, "signatures");
  const { tree } = rule(law, parseEvidence({ ...evidence, facts: [...evidence.facts, fact(key, value)] }));
  const found: RulingNode[] = [];
  const visit = (node: RulingNode) => {
    if (node.id === id) found.push(node);
    node.children?.forEach(visit);
  };
  visit(tree);
  return found[0]?.result;
}

suite("Kazakhstan, 2022", () => {
  test("a term begun before the single term was written into the constitution does not bar, one begun since does", () => {
    const before = { from: "2019-06-12", to: "2022-11-26" };
    const since = { from: "2022-09-17", to: "2022-10-30" };
    assert.equal(condition("eligibility/terms", "term/first", before), true);
    assert.equal(condition("eligibility/terms", "term/first", since), false);
  });

  test("a record bars until the day on which it is spent, whatever the offence and the sentence", () => {
    const record = { final: "2016-04-01", classes: [], sentence: "fine", amount: 300, suspended: false };
    assert.equal(condition("eligibility/criminal-record", "conviction/a", record), false);
    assert.equal(condition("eligibility/criminal-record", "conviction/a", { ...record, expunged: "2019-04-01" }), true);
    assert.equal(
      condition("eligibility/criminal-record", "conviction/a", { ...record, expunged: "2022-11-19" }),
      false,
    );
  });
});
