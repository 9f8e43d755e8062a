import assert from "node:assert/strict";
import { test } from "node:test";
import { rule, rulebook, rulebookIds } from "@hustings/rules";
import { qualifyingCase } from "../../../rules/test/qualifying-case.ts";
import { needsOfRuling } from "./not-ready.ts";

test("over all rulebooks: whoever would rule too early is told why, what comes first and by which acts", () => {
  const none = { frozen: undefined, dice: undefined, stages: [] };
  const drawn: string[] = [];
  let whole = 0;
  for (const law of rulebookIds().map(rulebook)) {
    for (const { id } of law.routes) {
      const evidence = { ...qualifyingCase(law, id), stages: [] };
      if (rule(law, evidence).outcome !== "unfinished") continue;
      const { needs } = needsOfRuling(law, evidence, none);
      const name = `${law.id} ${id}: ${needs}`;
      assert.match(needs, /^.{20,}\. Stage 1 looks at /, name);
      if (needs.includes("announce-draw")) {
        assert.match(
          needs,
          /looks at [\d,]+ lines? more first: .*freeze-population, announce-draw, roll-dice, draw-sample, /,
        );
        drawn.push(law.id);
      } else {
        assert.match(needs, /looks at every line first: hustings act freeze-population, record-findings$/, name);
        whole++;
      }
      const { filing: _, ...unfiled } = evidence;
      if (rule(law, unfiled).outcome === "not-filed")
        assert.match(needsOfRuling(law, unfiled, none).needs, /^nothing is filed yet; .*make-filing$/, name);
    }
  }
  assert.ok(drawn.length > 10 && whole > 10, `${drawn.length} with a draw, ${whole} without`);
});
