/** Contests that a dishonest commission, operator or supporter writes, and what a stranger finds in them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, type Entry, type EntryByKind } from "@hustings/core";
import { groundFor } from "@hustings/rules";
import { encodeCommitments, sealStatement } from "@hustings/seal";
import type { Report } from "@hustings/verify";
import { unopenable } from "../../seal/test/unopenable.ts";
import type { AnyLog } from "./any-log.ts";
import { law, openedStory, type StoryOptions } from "./opened-story.ts";

async function verified(options: StoryOptions = {}): Promise<{ report: Report; log: AnyLog }> {
  const log = await openedStory(options);
  return { log, report: await log.verify() };
}

/** Every failure of a report is about this, and the first says it. */
function found(report: Report, code: string, says: RegExp): void {
  assert.equal(report.ok, false);
  const failure = report.failures.find((each) => each.code === code && says.test(each.says));
  assert.ok(failure, JSON.stringify(report.failures.slice(0, 4)));
}

const change =
  <K extends Entry["kind"]>(_: K, more: (entry: EntryByKind<K>) => object) =>
  (entry: Entry): Entry => ({ ...entry, ...more(entry as EntryByKind<K>) });
const drop = (): undefined => undefined;
const drawn = (log: AnyLog) => log.procedure.nominations.get("anna")?.stages[0]?.lines ?? [];

test("a contest whose custodians opened what was drawn verifies, and the report counts the lines committed to", async () => {
  const { report, log } = await verified();
  assert.deepEqual(report.failures, []);
  assert.deepEqual(log.violations, []);
  const count = report.checks.find(({ name }) => name === "opened lines against published commitments")?.count;
  assert.equal(count, drawn(log).length);
  assert.equal(report.nominations[0]?.decision, "registered");
});

test("findings on sealed lines without an opening, an answer or a commitment are found", async () => {
  for (const kind of ["opening-authorised", "statements-opened"] as const) {
    const { report } = await verified({ tweaks: { [kind]: drop } });
    found(report, "does-not-follow", /is sealed, and no custodian's opening of it stands before/);
  }
});

test("answers that custodians did not give, or gave to another opening, open nothing", async () => {
  const log = await openedStory({
    tweaks: { "statements-opened": change("statements-opened", () => ({ custodians: [1, 3] })) },
  });
  found(await log.verify(), "unknown-reference", /custodian 3 has not answered/);
});

test("a list of commitments that leaves out a line, or commits to one never opened, is found", async () => {
  for (const [wrong, says] of [
    [(rows: Rows) => rows.slice(1), /expected|were to be opened|does not commit to line/],
    [(rows: Rows) => rows.toReversed(), /does not commit to line/],
    [(rows: Rows) => [...rows, { line: 999, commitment: "0".repeat(64) }], /lines that were not opened/],
  ] as const) {
    const { report } = await verified({ tweaks: { "statements-opened": relisted(wrong) } });
    found(report, "opening-differs", says);
  }
});

type Rows = readonly { readonly line: number; readonly commitment: string }[];

/** Publishes another list under the entry, and leaves the entry's numbers as they were. */
function relisted(wrong: (rows: Rows) => Rows) {
  return (entry: Entry, log: AnyLog): Entry => {
    assert.ok(entry.kind === "statements-opened");
    const text = new TextDecoder().decode(log.documents.get(entry.commitments));
    const rows = text
      .trimEnd()
      .split("\n")
      .map((row) => row.split(" "))
      .map(([line = "", commitment = ""]) => ({ line: Number(line), commitment }));
    return { ...entry, commitments: log.document(encodeCommitments(wrong(rows))) };
  };
}

/** Of 42 statements twenty cannot be opened, so that some of them are drawn. */
const someUnopenable: StoryOptions = {
  seal: async (record, place, i) =>
    i < 20 ? unopenable(record, place) : sealStatement(record, place, { surname: `Supporter ${i}` }),
};

test("a statement that nobody can open stops no check: it is shown, struck, and a stranger recombines the evidence", async () => {
  const { report, log } = await verified(someUnopenable);
  assert.deepEqual(report.failures, []);
  const closed = log.procedure.nominations.get("anna")?.stages[0]?.closed.size ?? 0;
  assert.ok(closed > 0);
  assert.equal(report.checks.find(({ name }) => name.startsWith("unreadable lines"))?.count, closed);
  const blind = await verified({ ...someUnopenable, blind: true });
  found(blind.report, "does-not-follow", /stayed closed: nobody can have found it valid/);
});

test("evidence of another line shows nothing about this one", async () => {
  const swapped = change("lines-unreadable", ({ lines }) => {
    const [first, second] = lines;
    assert.ok(first && second);
    const others = [
      { ...first, evidence: second.evidence },
      { ...second, evidence: first.evidence },
    ];
    return { lines: [...others, ...lines.slice(2)] };
  });
  const { report } = await verified({ ...someUnopenable, tweaks: { "lines-unreadable": swapped } });
  found(report, "opening-differs", /the evidence is about another statement/);
});

test("whoever calls a good statement unreadable is shown to lie", async () => {
  const { report } = await verified({ tweaks: { "statements-opened": calledUnreadable } });
  found(report, "does-not-follow", /nothing shows that nobody can open it/);
});

/** The commission closes a line that opens. */
function calledUnreadable(entry: Entry, log: AnyLog): Entry {
  assert.ok(entry.kind === "statements-opened");
  return { ...entry, opened: entry.opened - 1, closed: drawn(log).slice(0, 1) };
}

test("the operator's inventions and moved statements are refused by the custodians, and stay closed", async () => {
  const { report, log } = await verified({
    seal: async (record, place, i) =>
      sealStatement(record, i % 2 === 0 ? { ...place, nomination: "boris" } : place, {}),
    blind: true,
  });
  const answers = log.procedure.nominations.get("anna")?.stages[0]?.answers;
  assert.deepEqual(
    answers?.get(1)?.refused.map(({ reason }) => reason),
    ["moved"],
  );
  found(report, "does-not-follow", /stayed closed: nobody can have found it valid/);
});

const wrongs: readonly (readonly [what: string, options: StoryOptions, code: string, says: RegExp])[] = [
  [
    "a sample larger than the law's",
    { size: 20, dead: 1 },
    "draw-differs",
    /the law draws \d+ lines in stage 1, not 20/,
  ],
  ["a sample smaller than the law's", { size: 1 }, "draw-differs", /not 1$/],
  ["another country's contest", { country: "fr" }, "does-not-follow", /not the law of the contest's country, fr/],
  [
    "figures at a scale that the contest does not say",
    { scale: 100 },
    "does-not-follow",
    /held at 1:2500, the contest says 1:100/,
  ],
  [
    "custodians whose record says another number",
    { tweaks: { "custodians-named": change("custodians-named", () => ({ threshold: 3 })) } },
    "does-not-follow",
    /the ceremony gives another threshold/,
  ],
  [
    "a record that is any document",
    { tweaks: { "custodians-named": (entry, log) => ({ ...entry, record: log.document({}) }) as Entry } },
    "does-not-follow",
    /the ceremony gives another record/,
  ],
  [
    "a fact decided by the candidate",
    { whenFrozen: (log) => decideFact(log, "candidate") },
    "does-not-follow",
    /decided by the commission or a court, not by the candidate/,
  ],
  [
    "an objection by a remedy that the law does not have",
    { whenFound: (log) => object(log, { remedy: "nobody" }) },
    "unknown-reference",
    /expected a remedy/,
  ],
  [
    "lines removed on a ground that the law does not have",
    { whenFrozen: (log) => log.add("lines-removed", { nomination: "anna", ground: "constructor", lines: [1] }) },
    "unknown-reference",
    /expected a ground of the rulebook/,
  ],
  [
    "a roll that came after the lines were known",
    {
      whenFrozen: freezeAnotherRoll,
      tweaks: { "matching-reported": change("matching-reported", () => ({ roll: "roll-2" })) },
    },
    "unknown-reference",
    /was not frozen before the lines were/,
  ],
  [
    "lines struck because of the roll without a word on which",
    { dead: 1, tweaks: { "matching-reported": drop } },
    "does-not-follow",
    /nothing says with which roll/,
  ],
  [
    "a line struck after the report by a roll that only compares",
    {
      tweaks: { "roll-frozen": change("roll-frozen", () => ({ use: "compare" })) },
      whenFound: (log) => correctAsDead(log, "second-review"),
    },
    "does-not-follow",
    /line \d+ is struck on .*, by a roll that only compares/,
  ],
  [
    "doubles that strike each other",
    { tweaks: { "findings-recorded": strikeEachOther } },
    "does-not-follow",
    /is struck for line \d+, which came after it/,
  ],
  [
    "a double of nothing",
    { tweaks: { "findings-recorded": doubleOfNothing } },
    "does-not-follow",
    /names no line that it doubles/,
  ],
];

for (const [what, options, code, says] of wrongs) {
  test(`found: ${what}`, async () => {
    found((await verified(options)).report, code, says);
  });
}

function correctAsDead(log: AnyLog, cause: "second-review" | "court"): void {
  const ground = groundFor(law, "deceased") ?? assert.fail();
  log.add("finding-corrected", { nomination: "anna", line: drawn(log)[0] ?? 0, finding: "invalid", ground, cause });
}

test("what a court or an objection shows of a voter stands beside a roll that only compares", async () => {
  const { report } = await verified({
    tweaks: { "roll-frozen": change("roll-frozen", () => ({ use: "compare" })) },
    whenFound: (log) => correctAsDead(log, "court"),
  });
  assert.deepEqual(report.failures, []);
});

function decideFact(log: AnyLog, by: "candidate"): void {
  const fact = { nomination: "anna", key: "conviction/one", source: "An invented court" } as const;
  log.add("fact-asserted", {
    ...fact,
    value: { final: "2017-02-08", classes: ["grave"], sentence: "deprivation-of-liberty", amount: 60, suspended: true },
    date: calendarDate("2017-02-08"),
    by: "court",
  });
  log.add("fact-decided", { ...fact, value: null, by });
}

function object(log: AnyLog, more: { readonly remedy: string }): void {
  log.add("objection-lodged", {
    nomination: "anna",
    objection: "one",
    lodgedAt: log.at,
    specific: true,
    lines: [1],
    paper: "0".repeat(64),
    ...more,
  });
}

function freezeAnotherRoll(log: AnyLog): void {
  log.add("roll-frozen", {
    version: "roll-2",
    date: calendarDate("2018-01-01"),
    voters: 0,
    byRegion: {},
    hash: "1".repeat(64),
    use: "compare",
  });
}

function withDoubles(entry: Entry, of: (lines: readonly number[]) => ReadonlyMap<number, number | undefined>): Entry {
  assert.ok(entry.kind === "findings-recorded");
  const doubles = of(entry.findings.map(({ line }) => line));
  return {
    ...entry,
    findings: entry.findings.map((each) => {
      if (!doubles.has(each.line)) return each;
      const sameAs = doubles.get(each.line);
      const struck = { line: each.line, finding: "invalid", ground: "repeated" } as const;
      return sameAs === undefined ? struck : { ...struck, sameAs };
    }),
  };
}

function strikeEachOther(entry: Entry): Entry {
  return withDoubles(
    entry,
    ([a = 0, b = 0]) =>
      new Map([
        [a, b],
        [b, a],
      ]),
  );
}

function doubleOfNothing(entry: Entry): Entry {
  return withDoubles(entry, ([a = 0]) => new Map([[a, undefined]]));
}

test("an appeal by a remedy that the law does not have, or that nobody signed, turns nothing", async () => {
  const log = await openedStory();
  const appeal = { nomination: "anna", appeal: "one", lodgedAt: log.at, by: "candidate", to: "A court" } as const;
  const paper = "0".repeat(64);
  log.add("appeal-lodged", { ...appeal, remedy: "no-such-remedy", paper });
  log.add("appeal-granted", {
    nomination: "anna",
    appeal: "one",
    decidedAt: log.at,
    source: "A judgment",
    judgment: paper,
  });
  const says = log.violations.map((each) => each.says);
  assert.match(says[0] ?? "", /expected a remedy of .*\(appeal\)/);
  assert.match(says[1] ?? "", /no appeal one was lodged/);
});
