import assert from "node:assert/strict";
import { test } from "node:test";
import { addSeconds, instant, secondsOf, type Instant } from "@hustings/core";
import { cosignerFromSeed, parsePolicy } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { folderDocuments, verifyContest, type Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import type { AnyLog } from "../test/any-log.ts";
import { openedStory } from "../test/opened-story.ts";

const witness = cosignerFromSeed("north.example", new Uint8Array(32).fill(6));

/** What a verifier with this one witness makes of the log, whose head it cosigned at a moment. */
async function seenAt(log: AnyLog, moment: Instant): Promise<Report> {
  const folder = temporaryFolder();
  await log.publish(folder, { cosigner: witness, seconds: secondsOf(moment) });
  return await verifyContest({
    log: folderSource(folder),
    documents: folderDocuments(folder),
    policy: parsePolicy(`log ${log.operator.vkey}\nwitness north ${witness.vkey}\nquorum north\n`),
  });
}

const story = await openedStory();
const early = ({ failures }: Report) => failures.filter(({ code }) => code === "time-ahead");

test("an entry that is later than what a witness cosigned of it is found, and its place named", async () => {
  const before = await seenAt(story, addSeconds(story.at, -301));
  assert.deepEqual(
    early(before).map(({ kind }) => kind),
    ["ruling-made"],
  );
  const byClocks = await seenAt(story, addSeconds(story.at, -300));
  assert.deepEqual(early(byClocks), [], "five minutes are the difference of two clocks");
});

test("years before what it covers, a witness makes the first entry of those years false", async () => {
  const [moment, ...others] = early(await seenAt(story, instant("2017-12-01T00:00:00Z")));
  assert.equal(moment?.entry, 0);
  assert.match(moment.says, /2017-12-18T09:00:00Z, witnesses had seen it by 2017-12-01/);
  assert.deepEqual(
    others.map(({ kind }) => kind),
    ["promises-pledged", "statements-sealed"],
    "a batch's day and a pledge's are held against the contest's own",
  );
});

test("what no witness of the policy has seen is counted as dated by nobody", async () => {
  const { dated, size } = await story.verify();
  assert.deepEqual(dated, { at: undefined, entries: 0 });
  const seen = await seenAt(story, story.at);
  assert.deepEqual(seen.dated, { at: story.at, entries: size });
});
