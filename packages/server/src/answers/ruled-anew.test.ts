import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { enter, grantAppeal, issueDecision, lodgeAppeal, makeRuling } from "@hustings/acts";
import { appealsAgainstDecision } from "@hustings/core";
import { evidenceFrom, rule, rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest } from "../../test/contest-folder.ts";

const law = rulebook("ru/president/2018@1:500");
const nomination = "vera";
const contest = await exampleContest(join(temporaryFolder(), "contest"));
after(() => contest.folder.close());
const { ledger, partySigner } = contest.folder;
const commission = partySigner("commission");
const hash = (digit: number) => String(digit).repeat(64);

/** @returns where it stands */
async function must(done: Promise<{ readonly kind: string }>): Promise<number> {
  const outcome = await done;
  assert.ok(outcome.kind === "entered" && "index" in outcome, JSON.stringify(outcome));
  return outcome.index as number;
}

const ruleOn = () => must(enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
const state = () => ledger.procedure.nominations.get(nomination) ?? assert.fail();

async function decide(): Promise<number> {
  const ruling = rule(law, evidenceFrom(ledger.procedure, nomination));
  const input = { nomination, rulebook: law, ruling, outcome: "refused", dissent: 1 } as const;
  return await must(enter(ledger, commission, issueDecision, input));
}

test("ruled and decided again in the very minute of the first time, after a court has reopened it, each act is entered anew; asked for again, each is the same", async () => {
  for (const round of [1, 2]) {
    const appeal = `appeal-${round}`;
    const now = ledger.clock.now();
    const lodged = {
      nomination,
      appeal,
      remedy: "appeal",
      to: "An invented court",
      by: "candidate",
      lodgedAt: now,
    } as const;
    await must(enter(ledger, commission, lodgeAppeal, { ...lodged, paper: hash(round) }));
    assert.ok(appealsAgainstDecision(state()).some(({ lodged: { appeal: name } }) => name === appeal));
    const judged = { nomination, appeal, source: "An invented judgment", judgment: hash(round), decidedAt: now };
    await must(enter(ledger, commission, grantAppeal, judged));
    assert.equal(state().state, "reopened");
    const { size } = ledger.procedure;
    assert.equal(await ruleOn(), size);
    assert.equal(state().state, "ruled");
    assert.equal(await ruleOn(), size, "asked for again");
    assert.equal(await decide(), size + 1);
    assert.equal(state().state, "decided");
    assert.equal(await decide(), size + 1, "asked for again");
    assert.equal(ledger.procedure.size, size + 2);
  }
});
