import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { addSeconds, decodeEntry, instant, secondsOf, type Instant } from "@hustings/core";
import { cosignerFromSeed, parsePolicy, type Cosigner } from "@hustings/log";
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
  const before = await seenAt(story, addSeconds(story.at, -601));
  assert.deepEqual(
    early(before).map(({ kind }) => kind),
    ["ruling-made"],
  );
  const byClocks = await seenAt(story, addSeconds(story.at, -600));
  assert.deepEqual(early(byClocks), [], "the act's clock from the server's, and the server's from the witness's");
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
async function keptHead(log: AnyLog, entries: number, moment: Instant, cosigner: Cosigner = witness): Promise<string> {
  const folder = temporaryFolder();
  const part = new AnyLog(log.at);
  part.entries.push(...log.entries.slice(0, entries));
  await part.publish(folder, { cosigner, seconds: secondsOf(moment) });
  return readFileSync(join(folder, "checkpoint"), "utf8");
}

async function keptAt(entries: number, moment: Instant): Promise<Report> {
  const folder = temporaryFolder();
  await story.publish(folder, { cosigner: witness, seconds: secondsOf(addSeconds(story.at, 30 * 86_400)) });
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${story.operator.vkey}\nwitness north ${witness.vkey}\nquorum north\n`),
    kept: [{ name: "kept", content: Buffer.from(await keptHead(story, entries, moment)) }],
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

test("a witness that was down and is shown an old head accuses nobody whose others had seen more", async () => {
  const south = cosignerFromSeed("south.example", new Uint8Array(32).fill(7));
  const filing = story.entries.findIndex((bytes) => decodeEntry(bytes).kind === "filing-made");
  const { at } = decodeEntry(story.entries[filing] ?? assert.fail());
  const late = addSeconds(at, 4 * 3_600);
  /** The head of so many entries, with what each witness says of when it saw it. */
  const head = async (entries: number, ...seen: readonly (readonly [Cosigner, Instant])[]) => {
    const [[by, moment], ...others] = seen as readonly [readonly [Cosigner, Instant], ...typeof seen];
    const note = await keptHead(story, entries, moment, by);
    const text = `${note.split("\n\n")[0] ?? ""}\n`;
    return note + others.map(([other, then]) => other.cosign(text, secondsOf(then))).join("");
  };
  const held = async (quorum: string, ...notes: readonly string[]) => {
    const folder = temporaryFolder();
    await story.publish(folder, { cosigner: witness, seconds: secondsOf(addSeconds(story.at, 30 * 86_400)) });
    const policy = [
      `log ${story.operator.vkey}`,
      `witness north ${witness.vkey}`,
      `witness south ${south.vkey}`,
      "group one any north south",
      "group both all north south",
      `quorum ${quorum}`,
      "",
    ].join("\n");
    const kept = notes.map((note, i) => ({ name: `kept ${i}`, content: Buffer.from(note) }));
    const { documents } = openFolder(folder);
    return behind(await verifyContest({ log: folderSource(folder), documents, policy: parsePolicy(policy), kept }));
  };
  const shownLate = await head(filing, [witness, at], [south, late]);
  assert.deepEqual(await held("one", shownLate), [], "the witness that was up saw it in time");
  assert.equal((await held("one", await head(filing, [witness, late], [south, late]))).length, 1, "both say the same");
  const alone = await head(filing, [south, late]);
  assert.equal((await held("one", alone)).length, 1, "nothing else is known");
  const nextDay = story.entries.findIndex((bytes, i) => i > filing && decodeEntry(bytes).at > late);
  const more = await head(nextDay, [witness, addSeconds(at, 60)]);
  assert.deepEqual(await held("one", alone, more), [], "a receipt of that time shows that the log was longer");
  const moreLater = await head(nextDay, [witness, addSeconds(late, 1)]);
  assert.equal((await held("one", alone, moreLater)).length, 1, "what was seen afterwards shows nothing");
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

test("what is later than the reader's own clock has not happened, whether or not witnesses are asked for, and the clock is named", async () => {
  const policies = [
    `log ${story.operator.vkey}\nquorum none\n`,
    `log ${story.operator.vkey}\nwitness north ${witness.vkey}\nquorum north\n`,
  ];
  const folder = temporaryFolder();
  await story.publish(folder, { cosigner: witness, seconds: secondsOf(story.at) });
  for (const policy of policies.map(parsePolicy)) {
    const readAt = async (moment: Instant) =>
      (
        await verifyContest({
          log: folderSource(folder),
          documents: openFolder(folder).documents,
          policy,
          now: secondsOf(moment),
        })
      ).failures.filter(({ code }) => code === "still-to-come");
    const [found, ...more] = await readAt(addSeconds(story.at, -601));
    assert.deepEqual([found?.kind, more.length], ["ruling-made", 0]);
    assert.match(found?.says ?? "", /by the clock of the machine that checked this it is 20.*if that clock is behind/);
    assert.deepEqual(await readAt(addSeconds(story.at, -600)), [], "two clocks, of five minutes each");
    const years = await readAt(instant("2017-12-01T00:00:00Z"));
    assert.deepEqual(
      years.map(({ entry, kind }) => (kind === "promises-pledged" || kind === "statements-sealed" ? kind : entry)),
      [0, "promises-pledged", "statements-sealed"],
      "a batch's day and a pledge's too",
    );
    const days = story.entries.map((bytes) => decodeEntry(bytes)).filter((entry) => entry.kind === "statements-sealed");
    const { day } = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))[0] ?? assert.fail();
    const onItsDay = await readAt(instant(`${day}T12:00:00Z`));
    assert.ok(
      onItsDay.every(({ says }) => !says.includes(`made on ${day}`)),
      "a batch is made on its day",
    );
  }
});
