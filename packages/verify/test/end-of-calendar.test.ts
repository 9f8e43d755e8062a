/** Whoever writes a moment may write the calendar's last: what is reckoned from it ends in a finding, and not in an exception. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeEntry, instant, instantFromSeconds, secondsOf, type EntryKind } from "@hustings/core";
import { cosignerFromSeed, parsePolicy } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { verifyContest, type Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { AnyLog } from "./any-log.ts";
import { openedStory } from "./opened-story.ts";

const witness = cosignerFromSeed("north.example", new Uint8Array(32).fill(6));
const honest = await openedStory();
const lastSecond = secondsOf(instant("9999-12-31T23:59:59Z"));

async function seenAt(log: AnyLog, seconds: number, quorum: "north" | "none"): Promise<Report> {
  const folder = temporaryFolder();
  await log.publish(folder, { cosigner: witness, seconds });
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${log.operator.vkey}\nwitness north ${witness.vkey}\nquorum ${quorum}\n`),
  });
}

/** The honest log with one entry of a kind changed, signed anew by whoever signs it. */
function changed(kind: EntryKind, fields: Readonly<Record<string, string>>): AnyLog {
  const log = new AnyLog(honest.at);
  for (const [hash, bytes] of honest.documents) log.documents.set(hash, bytes);
  const entries = honest.entries.map((bytes) => decodeEntry(bytes));
  const at = entries.findIndex((entry) => entry.kind === kind);
  for (const [i, entry] of entries.entries()) {
    const { signature: _, ...said } = entry;
    log.write(i === at ? { ...said, ...fields } : entry);
  }
  return log;
}

test("a witness that states the calendar's last moments stops no verifier: its clock is named, and dates nothing", async () => {
  for (const seconds of [lastSecond - 700, lastSecond - 599, lastSecond])
    for (const quorum of ["north", "none"] as const) {
      const { size, onlyClaimed, dated } = await seenAt(honest, seconds, quorum);
      assert.equal(size, honest.entries.length);
      const states = `north states ${instantFromSeconds(seconds)}`;
      assert.ok(onlyClaimed.some(({ about, says }) => about === "witness-clock" && says.includes(states)));
      assert.doesNotMatch(JSON.stringify(dated), /9999/);
    }
});

const last = instant("9999-12-31T23:59:00Z");
for (const [kind, field, moment] of [
  ["nomination-opened", "at", last],
  ["drive-opened", "settledBy", last],
  ["filing-made", "at", instant("9999-12-31T23:00:00Z")],
  ["findings-recorded", "at", last],
  ["decision-issued", "at", instant("9999-12-31T00:00:00Z")],
  ["decision-issued", "at", last],
] as const)
  test(`${kind}, ${field} ${moment}: all of the log is checked, and each nomination told`, async () => {
    const log = changed(kind, { [field]: moment });
    for (const quorum of ["north", "none"] as const) {
      const report = await seenAt(log, secondsOf(honest.at), quorum);
      assert.equal(report.size, log.entries.length);
      assert.equal(report.nominations.length, kind === "nomination-opened" ? report.nominations.length : 1);
      assert.deepEqual(
        report.failures.filter(({ code }) => code === "rule-failed"),
        [],
      );
      if (field === "at") assert.ok(!report.ok, "witnesses had seen it long before");
    }
  });
