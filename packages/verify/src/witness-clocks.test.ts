import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
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

const north = cosignerFromSeed("north.example", new Uint8Array(32).fill(6));
const south = cosignerFromSeed("south.example", new Uint8Array(32).fill(7));
const east = cosignerFromSeed("east.example", new Uint8Array(32).fill(8));
const story = await openedStory();
const day = 86_400;
const now = addSeconds(story.at, 2 * day);

type Seen = readonly (readonly [Cosigner, Instant])[];

/** The head of the log's first entries, with what each witness says of when it saw it. */
async function head(folder: string, entries: number, seen: Seen): Promise<string> {
  const part = new AnyLog(story.at);
  part.entries.push(...story.entries.slice(0, entries));
  for (const [hash, bytes] of story.documents) part.documents.set(hash, bytes);
  await part.publish(folder);
  const file = join(folder, "checkpoint");
  const note = readFileSync(file, "utf8");
  const text = `${note.split("\n\n")[0] ?? ""}\n`;
  const whole = note + seen.map(([by, moment]) => by.cosign(text, secondsOf(moment))).join("");
  writeFileSync(file, whole);
  return whole;
}

async function held(seen: Seen, { quorum = "one", kept = [] as (readonly [number, Seen])[] } = {}): Promise<Report> {
  const folder = temporaryFolder();
  await head(folder, story.entries.length, seen);
  const notes = await Promise.all(kept.map(([entries, by]) => head(temporaryFolder(), entries, by)));
  const keys = `witness north ${north.vkey}\nwitness south ${south.vkey}\nwitness east ${east.vkey}\n`;
  const groups = "group one any north south east\ngroup both all north south\n";
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${story.operator.vkey}\n${keys}${groups}quorum ${quorum}\n`),
    kept: notes.map((note, i) => ({ name: `kept ${i}`, content: Buffer.from(note) })),
    now: secondsOf(now),
  });
}

const clocks = ({ onlyClaimed }: Report) => onlyClaimed.filter(({ about }) => about === "witness-clock");
const nobody = { at: undefined, entries: 0 };

test("a moment that lies ahead of the reader's clock is said to be a witness's clock, and dates nothing", async () => {
  const ahead = await held([[north, addSeconds(now, 301)]]);
  assert.deepEqual(ahead.dated, nobody);
  assert.equal(clocks(ahead).length, 1);
  assert.match(clocks(ahead)[0]?.says ?? "", /clock is ahead: north states .* and it is .* here/);
  const differing = await held([[north, addSeconds(now, 300)]]);
  assert.equal(differing.dated.entries, story.entries.length, "five minutes are the difference of two clocks");
  assert.deepEqual(clocks(differing), []);
});

test("one witness ahead leaves the others' moments; a quorum that needs it dates nothing", async () => {
  const seen: Seen = [
    [north, addSeconds(now, 365 * day)],
    [south, story.at],
  ];
  const one = await held(seen);
  assert.deepEqual(one.dated, { at: story.at, entries: story.entries.length });
  assert.match(clocks(one)[0]?.says ?? "", /^a witness's clock is ahead: north/);
  assert.deepEqual((await held(seen, { quorum: "both" })).dated, nobody);
});

test("a witness that forgot, and is shown the smaller log after the larger one, dates the larger one all the same", async () => {
  const filing = story.entries.findIndex((bytes) => decodeEntry(bytes).kind === "filing-made");
  const forgot = await held([[north, story.at]], { kept: [[filing, [[north, addSeconds(story.at, 5 * 3_600)]]]] });
  assert.deepEqual(forgot.dated, { at: story.at, entries: story.entries.length });
  assert.deepEqual(
    clocks(forgot).map(({ entry }) => entry),
    [filing - 1],
  );
  assert.match(clocks(forgot)[0]?.says ?? "", /a witness forgot, or its clock went wrong: north/);
  assert.ok(!forgot.failures.some(({ code }) => code === "time-behind"), "and accuses nobody of dating back");
  const setRight = await held([[north, story.at]], { kept: [[filing, [[north, addSeconds(story.at, 300)]]]] });
  assert.deepEqual(clocks(setRight), [], "a clock that was set right by minutes");
  const another = await held([[north, story.at]], { kept: [[filing, [[south, addSeconds(story.at, day)]]]] });
  assert.deepEqual(
    clocks(another),
    [],
    "what another witness saw later contradicts nothing: it may be shown an old head",
  );
});

test("a witness that forgot undoes no moment of before: what it saw since is dated by what it says since", async () => {
  const filing = story.entries.findIndex((bytes) => decodeEntry(bytes).kind === "filing-made");
  const later = addSeconds(story.at, day);
  const since = await held([[north, later]], {
    kept: [
      [story.entries.length - 1, [[north, story.at]]],
      [filing, [[north, addSeconds(story.at, 3_600)]]],
    ],
  });
  assert.deepEqual(since.dated, { at: later, entries: story.entries.length });
  assert.equal(clocks(since).length, 1);
});

const reset = instant("1970-01-01T00:01:00Z");

test("under a quorum of one, a witness that states 1970 makes no log false that another one dates", async () => {
  const seen: Seen = [
    [north, reset],
    [south, story.at],
  ];
  const one = await held(seen);
  assert.deepEqual(one.dated, { at: story.at, entries: story.entries.length });
  assert.ok(!one.failures.some(({ code }) => code === "time-ahead"));
  assert.match(
    clocks(one)[0]?.says ?? "",
    /clock is behind: north states 1970-.* an entry of them is later, and at least/,
  );
  assert.deepEqual((await held(seen, { quorum: "both" })).dated, nobody, "a quorum of both needs it");
});

test("what more of those who cosigned a head say of it than not makes an entry of later false", async () => {
  const before = addSeconds(story.at, -601);
  const two = await held([
    [north, before],
    [south, before],
    [east, story.at],
  ]);
  assert.ok(
    two.failures.some(({ code }) => code === "time-ahead"),
    "a witness outside the policy says nothing",
  );
});

test("witnesses that cosign a quiet log's head again say no less by then what they said of it first", async () => {
  const by = [north, south, east];
  const first = by.map((each) => [each, addSeconds(story.at, -3_600)] as const);
  const again = by.map((each) => [each, addSeconds(story.at, 3_600)] as const);
  const both = await held(again, { kept: [[story.entries.length, first]] });
  assert.ok(both.failures.some(({ code }) => code === "time-ahead"));
  assert.deepEqual(clocks(both), [], "and nobody's clock is called wrong");
});

test("the only witness of a head is believed, and the report says that one of the two is false", async () => {
  const alone = await held([[north, reset]]);
  const found = alone.failures.find(({ code }) => code === "time-ahead");
  assert.match(found?.says ?? "", /seen it by 1970-\S+, before the log says that it began: one of the two is false/);
});

test("a witness whose clock fell back to 1970 loses that moment, which an entry under it refutes, and not its true ones", async () => {
  const filing = story.entries.findIndex((bytes) => decodeEntry(bytes).kind === "filing-made");
  const fellBack = await held([[north, reset]], { kept: [[filing, [[north, story.at]]]] });
  assert.deepEqual(fellBack.dated, { at: story.at, entries: filing });
  assert.deepEqual(
    clocks(fellBack).map(({ entry }) => entry),
    [story.entries.length - 1],
  );
  assert.match(
    clocks(fellBack)[0]?.says ?? "",
    /clock went wrong: north states 1970-.* an entry of them is later, so that this one/,
  );
  assert.ok(!fellBack.failures.some(({ code }) => code === "time-ahead"));
});

test("a head that was cosigned before an entry under it is false, and is not what witnesses saw", async () => {
  const before = await held([[north, addSeconds(story.at, -30 * day)]]);
  assert.ok(before.failures.some(({ code }) => code === "time-ahead"));
  assert.deepEqual(before.dated, nobody);
});
