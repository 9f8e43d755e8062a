/** A start past midnight, with a day that is over and large: statements are answered while it is ended, and it is ended whole. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, test } from "node:test";
import { calendarDate, instant, nextPledge, type Instant } from "@hustings/core";
import { parsePromise } from "@hustings/promise";
import { formHash, recordId, sealStatement } from "@hustings/seal";
import { collectingConfig, collectingOrigin, openCollectingDrive } from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { ClockGuard } from "./clock-guard.ts";
import { checkConfig } from "./contest-config.ts";
import { beginJobs } from "./contest-jobs.ts";
import { openIntake } from "./open-intake.ts";
import { openOperatedFolder } from "./operated-folder.ts";

const [yesterday, today] = [calendarDate("2025-03-01"), calendarDate("2025-03-02")];
let now: Instant = instant("2025-03-01T09:00:00Z");
const data = join(temporaryFolder(), "contest");
const operated = { folder: data, config: checkConfig(collectingConfig, "contest.yaml") };
const faults: unknown[] = [];
const hears = { onFault: (error: unknown) => faults.push(error), onMailTrouble: () => assert.fail() };
const folder = await openOperatedFolder(operated, { clock: { now: () => now } });
const { ledger, store } = folder;
const { form, record } = await openCollectingDrive(ledger);
const intake = await openIntake(folder, operated, hears);
after(async () => {
  await intake.lanes.close();
  await ledger.close();
  await folder.close();
});

const hash = (text: string) => createHash("sha256").update(text).digest();
const count = 5_000;
for (let from = 0; from < count; from += 500) {
  const kept = await store.promises.keep(
    Array.from({ length: 500 }, (_, i) => ({
      id: hash(`id ${from + i}`).toString("hex"),
      nomination: "trains",
      region: "at",
      channel: "online",
      withdrawal: hash(`withdrawal ${from + i}`).toString("hex"),
      day: yesterday,
      salt: Uint8Array.from(hash(`salt ${from + i}`)),
      leaf: Uint8Array.from(hash(`leaf ${from + i}`)),
      sealed: Buffer.alloc(840, hash(`sealed ${from + i}`)),
    })),
  );
  assert.ok(kept.every(({ kind }) => kind === "taken"));
}

/** Hands one in as a visitor does. @returns the day that its promise names */
async function signs(): Promise<string> {
  const where = { nomination: "trains", region: "fr", channel: "online" } as const;
  const place = { origin: collectingOrigin, contest: "rush", record: recordId(record), form: formHash(form), ...where };
  const { bytes } = await sealStatement(record, place, { surname: "Invented", given: "Somebody" });
  const outcome = (await intake.statements.take([{ ...where, sealed: bytes }]))[0];
  assert.ok(outcome !== undefined && typeof outcome !== "string" && outcome.outcome === "promised");
  return parsePromise(outcome.promise).promised.day;
}

test("a start does not wait for a large day to be ended, and who signs meanwhile is promised today", async () => {
  now = instant("2025-03-02T09:00:00Z");
  // Five seconds else, which this day does not take.
  const jobs = await beginJobs({
    data: folder,
    operated,
    intake,
    guard: new ClockGuard(ledger),
    ...hears,
    startWaits: 0,
  });
  try {
    assert.equal(nextPledge(ledger.procedure), yesterday, "it is served before the day is pledged");
    let meanwhile = 0;
    while (nextPledge(ledger.procedure) === yesterday) {
      assert.equal(await signs(), today);
      meanwhile++;
    }
    assert.ok(meanwhile >= 5, `${meanwhile} were answered while the day was ended`);
    assert.equal(ledger.procedure.nominations.get("trains")?.channels.online, count);
    assert.equal((await store.promises.leavesOf(yesterday))?.length, count);
    assert.deepEqual(faults, []);
  } finally {
    await jobs.stop();
  }
});
