import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { addSeconds, decodeEntry, instant, secondsOf, type Instant } from "@hustings/core";
import { cosignerFromSeed, parsePolicy } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { verifyContest, type Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { AnyLog } from "../test/any-log.ts";
import { openedStory } from "../test/opened-story.ts";

const witness = cosignerFromSeed("north.example", new Uint8Array(32).fill(6));

/** What a verifier with this one witness makes of the log, whose head it cosigned at a moment. */
async function seenAt(log: AnyLog, moment: Instant): Promise<Report> {
  const folder = temporaryFolder();
  await log.publish(folder, { cosigner: witness, seconds: secondsOf(moment) });
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${log.operator.vkey}\nwitness north ${witness.vkey}\nquorum north\n`),
  });
}

const story = await openedStory();
const early = ({ failures }: Report) => failures.filter(({ code }) => code === "time-ahead");
const behind = ({ failures }: Report) => failures.filter(({ code }) => code === "time-behind");
const overdue = ({ onlyClaimed }: Report) => onlyClaimed.filter(({ says }) => says.includes("witnesses saw the log"));

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

/** The log as it was once, cosigned by the witness at a moment. */
async function keptHead(log: AnyLog, entries: number, moment: Instant): Promise<string> {
  const folder = temporaryFolder();
  const part = new AnyLog(log.at);
  part.entries.push(...log.entries.slice(0, entries));
  await part.publish(folder, { cosigner: witness, seconds: secondsOf(moment) });
  return readFileSync(join(folder, "checkpoint"), "utf8");
}

async function keptAt(entries: number, moment: Instant): Promise<Report> {
  const folder = temporaryFolder();
  await story.publish(folder, { cosigner: witness, seconds: secondsOf(addSeconds(story.at, 30 * 86_400)) });
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${story.operator.vkey}\nwitness north ${witness.vkey}\nquorum north\n`),
    kept: [{ name: "kept", note: await keptHead(story, entries, moment) }],
  });
}

test("an entry that says it was made long before witnesses saw the log without it is found: nobody is in time afterwards", async () => {
  const decoded = story.entries.map((bytes) => decodeEntry(bytes));
  const filing = decoded.findIndex(({ kind }) => kind === "filing-made");
  const { at } = decoded[filing] ?? assert.fail();
  const found = behind(await keptAt(filing, addSeconds(at, 3_901)));
  assert.equal(found.length, 1);
  assert.match(found[0]?.says ?? "", /witnesses saw the log without it/);
  assert.deepEqual(behind(await keptAt(filing, addSeconds(at, 3_900))), [], "an hour, and the clocks");
});

test("a batch that came when its day was long over rests on the operator's word for its day", async () => {
  const batch = story.entries.findIndex((bytes) => decodeEntry(bytes).kind === "statements-sealed");
  const { at } = decodeEntry(story.entries[batch] ?? assert.fail());
  const [said] = overdue(await keptAt(batch, addSeconds(at, 4 * 86_400)));
  assert.match(said?.says ?? "", /the operator's word/);
  assert.deepEqual(overdue(await keptAt(batch, addSeconds(at, 86_400 + 3_600))), []);
});

test("what no witness of the policy has seen is counted as dated by nobody", async () => {
  const { dated, size } = await story.verify();
  assert.deepEqual(dated, { at: undefined, entries: 0 });
  const seen = await seenAt(story, story.at);
  assert.deepEqual(seen.dated, { at: story.at, entries: size });
});
