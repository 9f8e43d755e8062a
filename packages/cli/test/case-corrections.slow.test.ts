import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { correctFinding, enter, grantAppeal, lodgeAppeal, type Finding } from "@hustings/acts";
import { findingOf, findingsIn, InputError, type Instant } from "@hustings/core";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { readCase } from "../src/case/case-file.ts";
import { runCase } from "../src/case/run-case.ts";
import type { Progress } from "../src/command/progress.ts";
import { mustEnter } from "../src/story/entered.ts";
import { StoryClock } from "../src/story/story-clock.ts";
import { hustingsHere } from "./run-here.ts";

/** The lesson on namesakes, with a clerk's table; where `twoFiled` is set, for two candidates: rows 1 to 101 and 102 to 202. */
function lesson(twoFiled = false) {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, "../../../examples/namesakes"), folder, { recursive: true });
  const file = join(folder, "case.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}\nreviews: findings.csv\n`);
  if (twoFiled) {
    // Everybody signs for both, as that law allows.
    const lines = join(folder, "lines.csv");
    const rows = readFileSync(lines, "utf8").trimEnd().split("\n");
    const others = rows.slice(1).map((row) => row.replace("Ewa Example", "Jan Example"));
    writeFileSync(lines, [...rows, ...others, ""].join("\n"));
    writeFileSync(file, readFileSync(file, "utf8").replace("[Ewa Example]", "[Ewa Example, Jan Example]"));
  }
  const data = join(folder, "data");
  const words = new Map<number, string>([
    [1, "valid"],
    [2, "valid"],
    ...(twoFiled
      ? ([
          [102, "valid"],
          [103, "valid"],
        ] as const)
      : []),
  ]);
  const run = async (progress: Progress = told) => {
    const rows = Array.from(words, ([line, word]) => `${line},${word}`);
    writeFileSync(join(folder, "findings.csv"), `line,finding\n${rows.join("\n")}\n`);
    const outcome = await runCase(await readCase(file, undefined), data, progress);
    assert.ok(outcome.kind === "decided", outcome.kind);
    return outcome.nominations;
  };
  return { data, words, run };
}

const told: Progress = { bar: () => ({ to: () => {}, end: () => {} }), note: () => {} };

const checked = "2025-04-08T12:00:00Z" as Instant;

class Killed extends Error {}

/** A run that ends where so many nominations are ruled on. */
function killedAfter(rulings: number): Progress {
  return {
    ...told,
    bar: (label) => {
      const at = (done: number) => {
        if (label === "rulings and decisions" && done >= rulings) throw new Killed();
      };
      at(0);
      return { to: at, end: () => {} };
    },
  };
}

async function byHand(data: string, at: Instant, does: (folder: DataFolder) => Promise<void>): Promise<void> {
  const folder = await openDataFolder(data, {
    origin: "hustings.example/namesakes",
    clock: new StoryClock(at),
    witnesses: () => undefined,
  });
  try {
    await does(folder);
    await folder.writer.publish();
  } finally {
    await folder.close();
  }
}

type Cause = Parameters<typeof correctFinding>[1]["cause"];

async function correct(folder: DataFolder, finding: Finding, cause: Cause): Promise<void> {
  const commission = folder.partySigner("commission");
  const nomination = [...folder.ledger.procedure.nominations.keys()][0] ?? "";
  mustEnter("correcting", await enter(folder.ledger, commission, correctFinding, { nomination, finding, cause }));
}

async function standing(data: string, line: number): Promise<readonly [string | undefined, number | undefined]> {
  let of: readonly [string | undefined, number | undefined] = [undefined, undefined];
  await byHand(data, "2025-04-08T12:00:00Z" as Instant, async ({ ledger: { procedure } }) => {
    const [nomination] = procedure.nominations.values();
    const finding = nomination === undefined ? undefined : findingOf(nomination.findings, line);
    of = [finding?.ground ?? "valid", finding?.corrections];
    await Promise.resolve();
  });
  return of;
}

/** Lines of the first nomination's population that are struck: rows of the table have other numbers there. */
async function struckIn(data: string): Promise<readonly number[]> {
  let struck: readonly number[] = [];
  await byHand(data, checked, async ({ ledger: { procedure } }) => {
    const [nomination] = procedure.nominations.values();
    struck = [...(nomination === undefined ? [] : findingsIn(nomination.findings))].flatMap(([line, { ground }]) =>
      ground === undefined ? [] : [line],
    );
    await Promise.resolve();
  });
  return struck;
}

async function verifies(data: string): Promise<void> {
  const { code, stdout } = await hustingsHere("verify", data);
  assert.equal(code, 0, stdout.slice(0, 1500));
}

test("a run that was ended before its ruling takes a word that was changed since, and goes on; that line and no other is corrected", async () => {
  const { data, words, run } = lesson();
  await assert.rejects(run(killedAfter(0)), Killed);
  words.set(1, "not-on-roll");
  const [ewa] = await run();
  assert.equal(ewa?.corrected, 1);
  const struck = await struckIn(data);
  assert.equal(struck.length, 1);
  assert.equal((await standing(data, struck[0] ?? 0))[1], 1);
  await verifies(data);
  // A second time nobody can tell which of the two came last: it is said, and the folder stays as it is.
  const after = lesson();
  await assert.rejects(after.run(killedAfter(0)), Killed);
  after.words.set(1, "not-on-roll");
  await assert.rejects(after.run(killedAfter(0)), Killed);
  after.words.set(1, "valid");
  await assert.rejects(
    after.run(),
    (error) => error instanceof InputError && /line 1\b.*as the log has it.*correct-finding/s.test(error.message),
  );
  after.words.delete(1);
  assert.equal((await after.run())[0]?.corrected, 1, "a word taken back changes nothing, and stops nothing");
  await verifies(after.data);
});

for (const cause of ["objection", "typing-error-of-the-commission", "second-review"] as const) {
  test(`a line corrected by hand (${cause}) stands, whatever the table had before`, async () => {
    const { data, words, run } = lesson();
    words.set(1, "not-on-roll");
    await assert.rejects(run(killedAfter(0)), Killed);
    const [spoken = 0] = await struckIn(data);
    const unspoken = spoken === 50 ? 51 : 50;
    await byHand(data, checked, async (folder) => {
      for (const line of [spoken, unspoken])
        await correct(folder, { line, finding: "invalid", ground: "address" }, cause);
    });
    if (cause === "second-review") {
      await assert.rejects(run(), /line 1\b.*expected address, as the log has it.*got not-on-roll/s);
      words.delete(1);
    }
    const [ewa] = await run();
    assert.equal(ewa?.corrected, 2);
    for (const line of [spoken, unspoken]) assert.deepEqual(await standing(data, line), ["address", 1]);
    await verifies(data);
  });
}

test("a line that was corrected and set back is not counted as found otherwise", async () => {
  const { data, run } = lesson();
  await assert.rejects(run(killedAfter(0)), Killed);
  await byHand(data, checked, async (folder) => {
    await correct(folder, { line: 1, finding: "invalid", ground: "address" }, "objection");
    await correct(folder, { line: 1, finding: "valid" }, "objection");
  });
  const [ewa] = await run();
  assert.equal(ewa?.corrected, 0);
});

test("after a granted appeal what a court set right stands beside the clerk's old word, and a word changed then is entered as the court's", async () => {
  const { data, words, run } = lesson();
  words.set(1, "not-on-roll");
  // After the ballot no court reopens anything.
  await assert.rejects(run(killedAfter(1)), Killed);
  const [spoken = 0] = await struckIn(data);
  words.set(1, "valid");
  await assert.rejects(run(), /line 1\b.*and its ruling counts it.*appeal is granted/s);
  words.set(1, "not-on-roll");
  await byHand(data, "2025-04-12T12:00:00Z" as Instant, async (folder) => {
    const commission = folder.partySigner("commission");
    const { nominations } = folder.ledger.procedure;
    const nomination = [...nominations.keys()][0] ?? "";
    const named = { nomination, appeal: "first" };
    mustEnter(
      "an appeal",
      await enter(folder.ledger, commission, lodgeAppeal, {
        ...named,
        remedy: "appeal",
        lodgedAt: "2025-04-09T12:00:00Z" as never,
        by: "candidate",
        to: "Supreme Court",
        paper: "ab".repeat(32),
      }),
    );
    mustEnter(
      "a judgment",
      await enter(folder.ledger, commission, grantAppeal, {
        ...named,
        decidedAt: "2025-04-11T12:00:00Z" as never,
        source: "Supreme Court, an invented judgment",
        judgment: "cd".repeat(32),
      }),
    );
    await correct(folder, { line: spoken, finding: "invalid", ground: "address" }, "court");
  });
  words.set(5, "not-on-roll");
  const [ewa] = await run();
  assert.equal(ewa?.corrected, 2);
  assert.deepEqual(await standing(data, spoken), ["address", 1]);
  assert.equal((await struckIn(data)).length, 2);
  await verifies(data);
});

test("of two nominations of which one is ruled on already a changed word is refused before anything is entered of the other, all lines at once", async () => {
  const { data, words, run } = lesson(true);
  await assert.rejects(run(killedAfter(1)), Killed);
  const before = readFileSync(join(data, "public", "checkpoint"), "utf8");
  for (const line of [3, 5, 180]) words.set(line, "not-on-roll");
  await assert.rejects(
    run(),
    (error) => error instanceof InputError && /lines 3, 5\b.*got 3 not-on-roll, 5 not-on-roll/s.test(error.message),
  );
  assert.equal(readFileSync(join(data, "public", "checkpoint"), "utf8"), before);
  for (const line of [3, 5]) words.delete(line);
  const [ewa, jan] = await run();
  assert.deepEqual([ewa?.corrected, jan?.corrected], [0, 1]);
  await verifies(data);
});
