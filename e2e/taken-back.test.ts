import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { closeDrive, enter, makeFiling, signDraft, type ActSigner } from "@hustings/acts";
import { withdrawalsAnswer, type ContestClient } from "@hustings/client";
import { rulebook } from "@hustings/rules";
import type { Withdrawal } from "@hustings/core";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import { collectingCampaign, collectingCommission } from "../packages/client/test/collecting-drive.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { behind, FiledContest } from "./aside-contest.ts";

const scratch = temporaryFolder();
const contest = new FiledContest(join(scratch, "taken-back"));
const nomination = "trains";
const law = rulebook("cz/president/2023");
after(async () => {
  await contest.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function takeBack(withdrawal: Withdrawal | undefined): Promise<string | undefined> {
  const answer = await fetch(`${contest.url}/api/withdrawals`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ withdrawals: [withdrawal] }),
  });
  return withdrawalsAnswer.parse(await answer.json()).results[0]?.outcome;
}

const withdrawnIn = ({ procedure }: ContestClient) => procedure.nominations.get(nomination)?.withdrawn.size;

/** Files by the log as this client read it last. */
async function file(client: ContestClient, signer: ActSigner = collectingCampaign) {
  const drafted = makeFiling(client.procedure, { nomination, rulebook: law }, client.clock.now());
  assert.ok(drafted.kind === "draft");
  const { stopped } = await client.submit([await signDraft(client.origin, drafted, signer)]);
  return stopped?.kind === "refused" ? stopped.violation.code : (stopped?.kind ?? "entered");
}

test("what is taken back after the last drive was closed enters the log within a day, and what is taken back last is in no filing", async () => {
  await contest.serve();
  await contest.collect(Array.from({ length: 8 }, () => "fi"));
  await contest.settle();
  const [first, second, third] = contest.takesBack;
  const client = await contest.client();
  assert.equal((await enter(client, collectingCampaign, closeDrive, { nomination })).kind, "entered");
  // The day on which it was closed ends as any other does.
  await contest.serve(behind - 5 * 86_400);
  assert.equal(await takeBack(first), "withdrawn");
  await contest.serve(behind - 6 * 86_400);
  let next = await contest.client();
  for (let tries = 0; withdrawnIn(next) !== 1 && tries < 100; tries++) {
    await delay(200);
    next = await contest.client();
  }
  assert.equal(withdrawnIn(next), 1, "no drive is open any more, and the day's withdrawals enter all the same");

  assert.equal(await takeBack(second), "withdrawn");
  assert.equal(await file(next, collectingCommission), "signature");
  await next.catchUp();
  assert.equal(withdrawnIn(next), 1, "whoever is not the campaign has nothing entered before its day");
  assert.equal(await file(next), "count-differs");
  await next.catchUp();
  assert.equal(withdrawnIn(next), 2);
  assert.equal(await file(next), "entered");
  assert.equal(next.procedure.nominations.get(nomination)?.filing?.lines, 6);
  assert.equal(await takeBack(third), "too-late");
  const { code, stdout } = await hustings(["verify", contest.url]);
  assert.equal(code, 0, stdout);
});
