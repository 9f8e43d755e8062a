import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { calendarDate, instant, type Instant } from "@hustings/core";
import { cosignerFromSeed, parsePolicy } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { encodePledge, intakeKeyName, signPresence, type PromisedStatement } from "@hustings/promise";
import { openFolder } from "@hustings/published/node";
import { parseHeldPromise, verifyContest, type PromisesBrought, type Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { anyOrigin, type AnyLog, type Tweak } from "./any-log.ts";
import { openedStory } from "./opened-story.ts";
import { keyOf } from "./operated-log.ts";
import { day, pledged, pledgedOnly, promised, promisedStory, signed } from "./promised-story.ts";

const witness = cosignerFromSeed("hustings.example/witness", new Uint8Array(32).fill(6));

let log: AnyLog;
let stands: PromisedStatement;
before(async () => {
  ({ log, stands } = await promisedStory());
});

interface Told {
  /** When the witness cosigned; without it no witness of the policy saw the log. */
  readonly seen?: Instant;
  readonly now?: Instant;
  readonly list?: PromisesBrought["list"];
}

const served: PromisesBrought["list"] = () => Promise.resolve(encodePledge(pledged.sorted));

async function judged(text: string, { seen, now, list = served }: Told = {}): Promise<Report> {
  const folder = temporaryFolder();
  const seconds = seen === undefined ? undefined : Date.parse(seen) / 1000;
  await log.publish(folder, seconds === undefined ? undefined : { cosigner: witness, seconds });
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${log.operator.vkey}\nwitness w ${witness.vkey}\nquorum none\n`),
    promises: { held: [parseHeldPromise("p", text)], now: now ?? instant("2018-02-10T09:00:00Z"), list },
  });
}

const late = instant("2018-02-09T09:00:00Z");
const verdictOf = async (text: string, told: Told = {}) => (await judged(text, told)).promises[0]?.verdict;

suite("A promise held against a log that verifies", () => {
  test("is kept where the statement stands as it was promised, and broken where it stands elsewhere", async () => {
    assert.deepEqual(await verdictOf(signed(stands)), { kind: "kept" });
    const report = await judged(signed({ ...stands, region: "region-2" }));
    assert.deepEqual(report.promises[0]?.verdict, { kind: "broken", how: "elsewhere" });
    assert.deepEqual([report.ok, report.failures.map(({ code }) => code)], [false, ["promise-broken"]]);
  });

  test("is broken once witnesses saw the log after its time without the statement; before that it is pledged", async () => {
    const due = promised({ statement: "cd".repeat(32) });
    assert.deepEqual(await verdictOf(signed(due), { seen: late }), { kind: "broken", how: "not-settled" });
    assert.deepEqual(await verdictOf(signed(pledgedOnly), { seen: late }), { kind: "pledged" });
  });

  test("is broken where the list of its day is served and lacks it", async () => {
    const absent = promised({ statement: "ef".repeat(32), settledBy: instant("2018-03-01T09:00:00Z") });
    assert.deepEqual(await verdictOf(signed(absent), { seen: late }), { kind: "broken", how: "not-pledged" });
  });

  test("is not due before its day's pledge is, and broken when witnesses saw the log without one", async () => {
    const later = promised({
      statement: "ef".repeat(32),
      day: calendarDate("2018-02-08"),
      pledgedBy: instant("2018-02-09T06:00:00Z"),
      settledBy: instant("2018-03-01T09:00:00Z"),
    });
    const early = instant("2018-02-08T20:00:00Z");
    assert.deepEqual(await verdictOf(signed(later), { now: early }), { kind: "not-due" });
    assert.deepEqual(await verdictOf(signed(later)), { kind: "stale", due: later.pledgedBy });
    assert.deepEqual(await verdictOf(signed(later), { seen: late }), { kind: "broken", how: "not-pledged" });
  });

  test("cannot be told where the list is not served, is another one, or does not end", async () => {
    for (const list of [
      () => Promise.resolve(undefined),
      () => Promise.resolve(encodePledge(pledged.sorted.slice(1))),
      () => Promise.resolve(new Uint8Array(31)),
    ] as const)
      assert.deepEqual(await verdictOf(signed(pledgedOnly), { seen: late, list }), { kind: "withheld" });
  });

  test("of another contest or log, or signed by another key, is none of this log", async () => {
    for (const [text, says] of [
      [signed(promised({ contest: "other" })), /another contest/],
      [signed(promised({ origin: "other.example" }), keyOf(intakeKeyName("other.example", "one"), 41)), /another log/],
      [signed(stands, keyOf(intakeKeyName(anyOrigin, "one"), 42)), /did not sign/],
      [
        signed({ ...stands })
          .replaceAll("\none\n", "\ntwo\n")
          .replaceAll("/intake/one", "/intake/two"),
        /no such intake/,
      ],
    ] as const) {
      const verdict = await verdictOf(text);
      assert.equal(verdict?.kind, "not-this-logs", text);
      assert.match((verdict as { says: string }).says, says);
    }
  });

  test("of a meeting that the log does not have, or that its door did not sign, is none of this log", async () => {
    const presence = { origin: anyOrigin, meeting: "omsk", commitment: "ab".repeat(32), day };
    const verdict = await verdictOf(await signPresence(presence, keyOf("door", 4)));
    assert.equal(verdict?.kind, "not-this-logs");
  });

  test("that is malformed is said to be, before the log is asked for", () => {
    for (const text of ["", "hustings-promise@v2\n", signed(stands).replace("online", "offline"), `x${signed(stands)}`])
      assert.equal(parseHeldPromise("p", text).of, "unread");
    assert.equal(parseHeldPromise("p", "hustings-present@v2\norigin x\n").of, "unread");
  });

  test("proves nothing against a log with an entry that was refused", async () => {
    const before = log.entries.length;
    log.write({ ...(JSON.parse(new TextDecoder().decode(log.entries[1])) as Parameters<AnyLog["write"]>[0]) });
    try {
      const due = promised({ statement: "cd".repeat(32) });
      const report = await judged(signed(due), { seen: late });
      assert.deepEqual(report.promises[0]?.verdict, { kind: "log-not-verified" });
      assert.equal(report.ok, false);
    } finally {
      log.entries.length = before;
    }
  });
});

/** A contest whose operator pledges so many statements more than enter its log. */
function overPledged(more: number): Promise<AnyLog> {
  const pledges: Tweak = (entry) =>
    entry.kind === "promises-pledged" && entry.promises > 0 ? { ...entry, promises: entry.promises + more } : entry;
  return openedStory({ tweaks: { "promises-pledged": pledges } });
}

async function foundIn(made: Promise<AnyLog>): Promise<readonly (readonly [code: string, says: string])[]> {
  const { failures } = await (await made).verify();
  return failures.map(({ code, says }) => [code, says]);
}

test("an operator that pledged more statements than it let into the log is found when the drives are closed", async () => {
  assert.deepEqual(await foundIn(overPledged(1_000)), [
    ["promise-count", "every drive is closed, and 1000 of 1042 statements promised are not in the log"],
    ["promise-count", "every drive is closed, and 1000 statements promised are not in the log"],
  ]);
  assert.deepEqual(await foundIn(overPledged(0)), []);
});

const withoutTheLast: Tweak = (entry) =>
  entry.kind === "promises-pledged" && entry.day === "2017-12-29" ? undefined : entry;
const isOwed = ({ says }: { readonly says: string }) => says.startsWith("the pledge of 2017-12-29 was owed");

/** What is found and named of a contest that was seen at some moment, its pledge of the drive's last day left out. */
async function withoutLastPledge(seen: Instant | undefined) {
  const told = await openedStory({ tweaks: { "promises-pledged": withoutTheLast } });
  assert.deepEqual(told.violations, []);
  const folder = temporaryFolder();
  await told.publish(folder, seen && { cosigner: witness, seconds: Date.parse(seen) / 1000 });
  const { failures, onlyClaimed } = await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: parsePolicy(`log ${told.operator.vkey}\nwitness w ${witness.vkey}\nquorum none\n`),
  });
  return { found: failures.filter(isOwed).map(({ code }) => code), named: onlyClaimed.filter(isOwed).length };
}

test("an operator that never pledges the last day of a drive is found by the witnesses' time, and named before its own time is over", async () => {
  assert.deepEqual(await withoutLastPledge(late), { found: ["promise-count"], named: 0 });
  assert.deepEqual(await withoutLastPledge(undefined), { found: [], named: 0 }, "nobody says what day it is");
  assert.deepEqual(await withoutLastPledge(instant("2018-01-02T09:00:00Z")), { found: [], named: 1 });
  assert.deepEqual(
    await withoutLastPledge(instant("2017-12-30T20:00:00Z")),
    { found: [], named: 0 },
    "it may still come",
  );
});
