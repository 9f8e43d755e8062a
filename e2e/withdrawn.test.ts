import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { closeDrive, enter, withdrawNomination } from "@hustings/acts";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import { collectingCampaign, collectingCommission } from "../packages/client/test/collecting-drive.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { behind, FiledContest } from "./aside-contest.ts";

const scratch = temporaryFolder();
const contest = new FiledContest(join(scratch, "withdrawn"));
const nomination = "trains";

after(async () => {
  await contest.close();
  rmSync(scratch, { recursive: true, force: true });
});

const next = async () => {
  const page = await (await fetch(`${contest.url}/en/nominations/${nomination}`)).text();
  const section = /<section class="next"[\s\S]*?<\/section>/.exec(page)?.[0] ?? "";
  return section.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
};

test("a candidate withdraws while people sign: what was promised is kept and stays sealed, and a stranger gets the same", async () => {
  await contest.serve();
  await contest.collect([...Array.from({ length: 6 }, () => "fi"), "fr", "fr"]);
  const client = await contest.client();
  const others = await enter(client, collectingCommission, withdrawNomination, { nomination });
  assert.ok(others.kind === "refused" && others.violation.code === "signature");
  assert.equal((await enter(client, collectingCampaign, withdrawNomination, { nomination })).kind, "entered");
  assert.equal((await enter(client, collectingCampaign, closeDrive, { nomination })).kind, "refused");
  await assert.rejects(contest.collect(["fi"]), /no signatures are collected for this nomination/);
  await contest.serve(behind - 2 * 86_400);
  while (!(await next()).includes("still sealed")) await delay(200);
  assert.match(await next(), /The 8 signatures still sealed stay so: no act of this log opens them any more\./);
  const { code, stdout } = await hustings(["verify", contest.url]);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /decision none \(withdrawn by the campaign\)/);
  assert.match(stdout, /nomination-withdrawn: nomination/);
});
