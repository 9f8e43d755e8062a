/** A served contest whose commission says that statements are destroyed: the server's own work erases them, once the ballot stands. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { destroyData, enter, publishBallot } from "@hustings/acts";
import { instant, statementAt, toBase64 } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { exampleContest } from "./contest-folder.ts";
import type { DataFolder } from "../src/data-folder.ts";
import { ClockGuard } from "../src/host/clock-guard.ts";
import { checkConfig } from "../src/host/contest-config.ts";
import { beginJobs } from "../src/host/contest-jobs.ts";
import { openIntake } from "../src/host/open-intake.ts";
import type { StoreChoice } from "../src/host/held-store.ts";
import { openOperatedFolder } from "../src/host/operated-folder.ts";

/**
 * While it runs, a server waits for the ballot with what the commission's word would erase; it is gone then, and a start finds nothing to do.
 *
 * @param store where the contest keeps what it must not publish
 */
export async function destroysAtWork(t: TestContext, store?: StoreChoice): Promise<void> {
  const data = join(temporaryFolder(), "contest");
  const example = await exampleContest(data, store);
  const { ledger: told } = example.folder;
  const { contest, statements } = told.procedure;
  const ids = Array.from({ length: statements.names.count }, (_, number) => statementAt(statements, number).id);
  const commission = example.folder.partySigner("commission");
  const config = checkConfig(
    {
      origin: told.origin,
      contest: {
        id: contest?.contest,
        title: contest?.title,
        country: contest?.country,
        votingDay: contest?.votingDay,
        zone: contest?.zone,
        regions: contest?.regions,
      },
      rulebook: told.procedure.rulebook?.rulebook,
      commissionKey: toBase64(commission.publicKey),
      ...(store !== undefined && { store }),
      witnesses: [],
      quorum: "none",
      retention: "until the court's time is over",
      server: { port: 0, host: "127.0.0.1" },
      limits: { perMinute: 60, perHour: 600 },
    },
    "contest.yaml",
  );
  const clock = { now: () => instant("2018-02-07T09:00:00Z") };

  const operated = { folder: data, config };
  const faults: unknown[] = [];
  const hears = { onFault: (error: unknown) => faults.push(error), onMailTrouble: () => assert.fail() };

  // The folder with a server's own jobs at work on it, as `openAtWork` begins them.
  const atWork = async (t: TestContext): Promise<DataFolder> => {
    const folder = await openOperatedFolder(operated, { clock });
    const intake = await openIntake(folder, operated, hears);
    const jobs = await beginJobs({ data: folder, operated, intake, guard: new ClockGuard(folder.ledger), ...hears });
    t.after(async () => {
      await jobs.stop();
      await intake.lanes.close();
      await folder.ledger.close();
      await folder.close();
    });
    return folder;
  };

  const kept = async ({ store }: DataFolder) => (await store.kept(ids)).filter((bytes) => bytes !== undefined).length;

  await example.folder.close();
  await t.test("the word alone erases nothing, however often the work is done", async (t) => {
    const first = await atWork(t);
    const said = await enter(first.ledger, commission, destroyData, { what: "statements", items: ids.length });
    assert.equal(said.kind, "entered");
    for (let seconds = 0; seconds < 2; seconds++) await delay(1_000);
    assert.equal(await kept(first), ids.length);
  });
  await t.test("nor does a start without the ballot; with it the next second's work erases all", async (t) => {
    const second = await atWork(t);
    assert.equal(await kept(second), ids.length);
    const ballot = await enter(second.ledger, commission, publishBallot, { nominations: [] });
    assert.equal(ballot.kind, "entered");
    for (let tries = 0; tries < 100 && (await kept(second)) > 0; tries++) await delay(100);
    assert.equal(await kept(second), 0);
  });
  await t.test("a server that starts again serves the same log, whose word is true", async (t) => {
    const third = await atWork(t);
    const { contestState, destroyed } = third.ledger.procedure;
    assert.equal(contestState, "balloted");
    assert.deepEqual(
      destroyed.map(({ what, items }) => [what, items]),
      [["statements", 620]],
    );
    assert.equal(await kept(third), 0);
  });
  assert.deepEqual(faults, [], "nothing to tell the operator, and nobody's data in it");
}
