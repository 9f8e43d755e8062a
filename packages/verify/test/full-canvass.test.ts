import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enterAll,
  enter,
  announceDraw,
  drawSample,
  makeRuling,
  recordFindings,
  rollDice,
  type Finding,
} from "@hustings/acts";
import { nextCheck } from "@hustings/check";
import { instant } from "@hustings/core";
import { evidenceFrom, nextStage, rule } from "@hustings/rules";
import { nomination, openContest } from "./open-contest.ts";
import { step } from "./operated-log.ts";

test("Washington: a sample with a pair in it rejects nobody, every line is canvassed, and each person's first line counts", async () => {
  const days = { opened: "2014-03-03T18:00:00Z", filed: "2014-06-30T18:00:00Z" };
  // 246,372 at the scale of 1:294 is 838.
  const the = await openContest("us/washington/initiative/2014@1:294", "initiative", "2014-11-04", days, {
    king: 1_200,
  });
  const { ledger, commission, law, at, compared, verified } = the;
  const ask = () => nextStage(law, evidenceFrom(ledger.procedure, nomination));
  const first = ask();
  assert.ok(first.kind === "check" && first.size === 36);
  at("2014-07-05T18:00:00Z");
  const diceAt = instant("2014-07-12T18:00:00Z");
  step("announced", await enter(ledger, commission, announceDraw, { nomination, stage: 1, size: 36, diceAt }));
  at(diceAt);
  step("dice", await enter(ledger, commission, rollDice, { nomination, digits: "31415926535897932384" }));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage: 1, origin: ledger.origin }));
  const drawnIn = (stage: number) =>
    (ledger.procedure.nominations.get(nomination)?.stages[stage - 1]?.lines ?? []).toSorted((a, b) => a - b);
  const [one = 0, other = 0] = drawnIn(1);
  const record = async (stage: number, found: (line: number) => Finding) => {
    const { stopped } = await enterAll(ledger, commission, recordFindings, {
      nomination,
      stage,
      findings: drawnIn(stage).map(found),
    });
    assert.equal(stopped, undefined);
  };
  await record(1, (line) =>
    line === other ? { line, finding: "invalid", ground: "duplicate", sameAs: one } : { line, finding: "valid" },
  );
  await compared(1, 36);
  assert.equal(evidenceFrom(ledger.procedure, nomination).stages[0]?.duplicatePairs, 1);
  const rest = ask();
  assert.ok(rest.kind === "check" && rest.stage === 2 && rest.size === "all");
  // What every desk and case asks draws all that are left: the log takes no second stage without a draw.
  assert.deepEqual(nextCheck(ledger.procedure, law, nomination), { kind: "sample", stage: 2, size: 1_164 });
  step("announced", await enter(ledger, commission, announceDraw, { nomination, stage: 2, size: 1_164 }));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage: 2, origin: ledger.origin }));
  await record(2, (line) =>
    line % 4 === 0 ? { line, finding: "invalid", ground: "not-registered" } : { line, finding: "valid" },
  );
  await compared(2, 1_164);
  const ruling = rule(law, evidenceFrom(ledger.procedure, nomination));
  step("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
  assert.equal(ruling.outcome, "qualified");
  assert.equal(ruling.counts.checked, 1_200);
  assert.equal(ruling.counts.invalidByGround["duplicate"], 1);
  const report = await verified();
  assert.deepEqual(report.failures, []);
  assert.equal(report.nominations[0]?.counted, ruling.counts.counted);
});
