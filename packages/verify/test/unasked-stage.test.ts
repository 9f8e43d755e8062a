import assert from "node:assert/strict";
import { test } from "node:test";
import { announceDraw, correctFinding, drawSample, enter, enterAll, recordFindings, rollDice } from "@hustings/acts";
import { instant } from "@hustings/core";
import { evidenceFrom, nextStage } from "@hustings/rules";
import { nomination, openContest } from "./open-contest.ts";
import { step } from "./operated-log.ts";

test("a stage that a correction made needless is a remark on the act that began it; one that never was asked for is refused", async () => {
  const days = { opened: "2020-03-05T18:00:00Z", filed: "2020-07-30T18:00:00Z" };
  // 124,632 at the scale of 1:8 is 15,579.
  const the = await openContest("us/colorado/initiative/2018-11-06@1:8", "statute", "2020-11-03", days, {
    denver: 18_000,
  });
  const { ledger, commission, law, at, verified } = the;
  const ask = () => nextStage(law, evidenceFrom(ledger.procedure, nomination));
  at("2020-08-02T18:00:00Z");
  const diceAt = instant("2020-08-09T18:00:00Z");
  const first = ask();
  assert.ok(first.kind === "check" && first.size === 900);
  step("announced", await enter(ledger, commission, announceDraw, { nomination, stage: 1, size: 900, diceAt }));
  at(diceAt);
  step("dice", await enter(ledger, commission, rollDice, { nomination, digits: "31415926535897932384" }));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage: 1, origin: ledger.origin }));
  const lines = (ledger.procedure.nominations.get(nomination)?.stages[0]?.lines ?? []).toSorted((a, b) => a - b);
  const struck = lines.slice(0, 90);
  const findings = lines.map((line) =>
    struck.includes(line)
      ? { line, finding: "invalid" as const, ground: "not-elector" }
      : { line, finding: "valid" as const },
  );
  const { stopped } = await enterAll(ledger, commission, recordFindings, { nomination, stage: 1, findings });
  assert.equal(stopped, undefined);
  // 810 of 900 are 104 per cent of what is needed: every line is looked at.
  const begun = { nomination, stage: 2, size: 17_100 };
  const needless = { ...begun, size: 40 };
  assert.equal((await enter(ledger, commission, announceDraw, needless)).kind, "refused");
  const entry = ledger.procedure.size;
  step("announced", await enter(ledger, commission, announceDraw, begun));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage: 2, origin: ledger.origin }));
  const [line = 0] = ledger.procedure.nominations.get(nomination)?.stages[1]?.lines ?? [];
  const one = { nomination, stage: 2, findings: [{ line, finding: "valid" as const }] };
  assert.equal((await enterAll(ledger, commission, recordFindings, one)).stopped, undefined);
  // 870 of 900 are 111 per cent: enough, and no further line was to be looked at.
  for (const wrong of struck.slice(0, 60))
    step(
      `correcting ${wrong}`,
      await enter(ledger, commission, correctFinding, {
        nomination,
        finding: { line: wrong, finding: "valid" },
        cause: "typing-error-of-the-commission",
      }),
    );
  const { failures, onlyClaimed } = await verified();
  assert.deepEqual(failures, [], "it is no lie: the log says what was done");
  const [remark, ...others] = onlyClaimed.filter(({ about }) => about === "unasked-stage");
  assert.deepEqual(others, [], "the first stage is the law's own");
  assert.equal(remark?.entry, entry);
  assert.match(
    remark?.says ?? "",
    /^stage 2 of .*: by the findings as they stand, the law asks for no stage 2: after stage 1 the check .* was over, passed$/,
  );
});
