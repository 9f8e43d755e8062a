import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enterAll,
  enter,
  announceDraw,
  drawSample,
  issueDecision,
  makeRuling,
  publishBallot,
  recordFindings,
  rollDice,
  type Finding,
} from "@hustings/acts";
import { instant } from "@hustings/core";
import { evidenceFrom, nextStage, rule } from "@hustings/rules";
import { nomination, openContest } from "./open-contest.ts";
import { step } from "./operated-log.ts";

test("California: each county draws its own sample, doubles found in it weigh A(A − 1), and the verifier projects the same", async () => {
  const days = { opened: "2024-01-03T18:00:00Z", filed: "2024-04-20T18:00:00Z" };
  const filed = { alameda: 120_000, butte: 90_000, sierra: 300 };
  const the = await openContest("us/california/initiative@1:3", "statute", "2024-11-05", days, filed, {
    "summary-issued": "2024-01-02",
  });
  const { ledger, commission, law, at, compared, verified } = the;
  const next = nextStage(law, evidenceFrom(ledger.procedure, nomination));
  assert.ok(next.kind === "check" && typeof next.size === "number");
  assert.deepEqual(next.byUnit, { alameda: 3_600, butte: 2_700, sierra: 300 });
  const byRegion = Object.entries(next.byUnit).map(([region, lines]) => ({ region, lines }));
  at("2024-04-22T18:00:00Z");
  const draw = { nomination, stage: 1, size: next.size, diceAt: instant("2024-04-27T18:00:00Z"), byRegion };
  step("announced", await enter(ledger, commission, announceDraw, draw));
  at("2024-04-27T18:00:00Z");
  step("dice", await enter(ledger, commission, rollDice, { nomination, digits: "31415926535897932384" }));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage: 1, origin: ledger.origin }));
  const { stages, populationRegions } = ledger.procedure.nominations.get(nomination) ?? assert.fail();
  const lines = (stages[0]?.lines ?? []).toSorted((a, b) => a - b);
  assert.deepEqual(
    [0, 1, 2].map((region) => lines.filter((line) => populationRegions[line - 1] === region).length),
    [3_600, 2_700, 300],
  );
  // Every hundredth line in Alameda is of nobody on the roll; its first two doubles lie in the sample with their others.
  const [, second = 0, , fourth = 0] = lines;
  const [first = 0, , third = 0] = lines;
  const findings = lines.map((line, i): Finding => {
    if (line === second) return { line, finding: "invalid", ground: "duplicate", sameAs: first };
    if (line === fourth) return { line, finding: "invalid", ground: "duplicate", sameAs: third };
    return i % 100 === 99 && i < 3_600
      ? { line, finding: "invalid", ground: "not-registered" }
      : { line, finding: "valid" };
  });
  assert.equal(
    (await enterAll(ledger, commission, recordFindings, { nomination, stage: 1, findings })).stopped,
    undefined,
  );
  await compared(1, lines.length);
  const { stages: evidence } = evidenceFrom(ledger.procedure, nomination);
  assert.deepEqual(evidence[0]?.byUnit?.["alameda"], {
    filed: 120_000,
    checked: 3_600,
    valid: 3_600 - 36 - 2,
    duplicatePairs: 2,
  });
  const ruling = rule(law, evidenceFrom(ledger.procedure, nomination));
  step("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
  // 3,562 of 3,600 = 98.94 %: 118,728; A = 33.3333, twice A(A − 1) = 2,155.55, rounded up 2,156.
  assert.equal(ruling.counts.credited, 118_728 - 2_156 + 90_000 + 300);
  assert.equal(ruling.outcome, "qualified", "113 per cent of the 182,217 needed");
  step(
    "decision",
    await enter(ledger, commission, issueDecision, { nomination, rulebook: law, ruling, outcome: "registered" }),
  );
  step("ballot", await enter(ledger, commission, publishBallot, { nominations: [nomination] }));
  const report = await verified();
  assert.deepEqual(report.failures, []);
  assert.equal(report.nominations[0]?.counted, ruling.counts.counted);
});
