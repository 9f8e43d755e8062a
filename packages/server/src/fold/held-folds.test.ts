import assert from "node:assert/strict";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { adoptRulebook, enter, openContest, openNomination } from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { openFolder } from "@hustings/published/node";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openDataFolder } from "../data-folder.ts";
import { LogFollower } from "../reading/follow-log.ts";
import { publicDocuments } from "../reading/public-documents.ts";

const clock = { now: () => instant("2017-12-18T09:00:00Z") };
const folder = await openDataFolder(join(temporaryFolder(), "contest"), { origin: "example.org/held", clock });
after(() => folder.close());
const { ledger, writer, folds, publicFolder } = folder;
const commission = folder.partySigner("commission");
const campaignKey = toBase64(commission.publicKey);
await enter(ledger, commission, openContest, {
  contest: "held",
  title: "An invented office",
  country: "ru",
  votingDay: calendarDate("2018-03-18"),
  regions: [{ id: "north", name: "North" }],
  commissionKey: campaignKey,
  zone: "Europe/Moscow",
  batches: { least: 5, window: "day" },
  scale: 2_500,
});
await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:2500"));

async function nominate(nomination: string): Promise<void> {
  const told = { nomination, candidate: nomination, route: "self", campaignKey };
  assert.equal((await enter(ledger, commission, openNomination, told)).kind, "entered");
}

const follower = (held = (size: number) => folds.at(size)) =>
  LogFollower.open(openFolder(publicFolder), publicDocuments(openFolder(publicFolder)), { held });

suite("The fold that pages are made from", () => {
  test("is the ledger's, as it was at the checkpoint: what is entered after it is in the next reading and not in this one", async () => {
    await writer.publish();
    const first = await (await follower()).reading();
    for (const name of ["anna", "bea", "cleo"]) {
      await nominate(name);
      // Entered and answered, and not published yet.
      const before = await (await follower()).reading();
      assert.equal(before.procedure.size, before.head.size);
      assert.ok(!before.procedure.nominations.has(name));
      await writer.publish();
      const since = await (await follower()).reading();
      assert.equal(since.procedure.size, since.head.size);
      assert.ok(since.procedure.nominations.has(name));
      assert.equal(since.landmarks.first("nomination-opened", name)?.index, since.head.size - 1);
    }
    assert.equal(first.procedure.size, 2);
    assert.equal(first.procedure.nominations.size, 0);
    assert.deepEqual([...(first.entries?.matching({ kind: "nomination-opened" }) ?? [])], []);
  });

  test("that is not at hand leaves the pages at what they have shown; where they have shown nothing, it is an error", async () => {
    let held = true;
    const follow = await follower((size) => (held ? folds.at(size) : undefined));
    const shown = await follow.reading();
    held = false;
    await nominate("dora");
    await writer.publish();
    await new Promise((resolve) => setTimeout(resolve, 550));
    assert.equal((await follow.reading()).head.size, shown.head.size);
    held = true;
    await new Promise((resolve) => setTimeout(resolve, 550));
    assert.equal((await follow.reading()).head.size, shown.head.size + 1);
    await assert.rejects((await follower(() => undefined)).reading(), { code: "not-held" });
  });
});
