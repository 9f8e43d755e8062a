import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { canonicalBytes, statementAt, toBase64, toHex, utf8, type Entry } from "@hustings/core";
import { encodeCommitments, openedCommitment, type OpenedLine } from "@hustings/seal";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import type { AnyLog } from "../../verify/test/any-log.ts";
import { openedStory } from "../../verify/test/opened-story.ts";
import { hustingsHere } from "./run-here.ts";

const at = temporaryFolder();
const site = join(at, "site");
const opened: OpenedLine[] = [];
let struck = 0;

/** The commission's list, over texts that this test knows. */
function committing(entry: Entry, log: AnyLog): Entry {
  assert.ok(entry.kind === "statements-opened");
  const { procedure } = log;
  const nomination = procedure.nominations.get("anna") ?? assert.fail();
  const lines = nomination.stages[0]?.lines ?? [];
  struck = Math.min(...lines);
  for (const line of lines) {
    const { id } = statementAt(procedure.statements, nomination.population[line - 1] ?? 0);
    const plaintext = canonicalBytes({ place: "0".repeat(64), surname: `Supporter ${line}` });
    opened.push({ line, id, plaintext, salt: new Uint8Array(32).fill(line) });
  }
  const list = opened.map((each) => ({ line: each.line, commitment: openedCommitment(each) }));
  return { ...entry, commitments: log.document(encodeCommitments(list)) };
}

before(async () => {
  const log = await openedStory({ dead: 1, tweaks: { "statements-opened": committing } });
  assert.deepEqual(log.violations, []);
  await log.publish(site);
  writeFileSync(join(site, "policy"), `log ${log.operator.vkey}\nquorum none\n`);
  const rows = opened.map(({ line, id, plaintext, salt }) => ({
    line,
    id,
    plaintext: toBase64(plaintext),
    salt: toHex(salt),
  }));
  writeFileSync(join(at, "opened.json"), canonicalBytes(rows));
});

const of = ["--nomination", "anna", "--stage", "1"];

async function noticeOf(line: number, name: string): Promise<string> {
  const file = join(at, name);
  const ran = await hustingsHere("opening", "notice", join(at, "opened.json"), file, ...of, "--line", String(line));
  assert.equal(ran.code, 0, ran.stderr);
  return file;
}

const check = (file: string) => hustingsHere("opening", "check", file, site);

test("a signer who was struck shows with the notice what the commission said it read, and on what ground it struck", async () => {
  const file = await noticeOf(struck, "struck.json");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const ran = await check(file);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.match(ran.stdout, /^This is what the commission committed to before it found anything/);
  assert.match(ran.stdout, /struck: dead/);
  assert.match(ran.stdout, new RegExp(`Supporter ${struck}`));
});

test("a notice with another text, of another line, or of a line that was never opened is shown to be false", async () => {
  const file = await noticeOf(struck, "honest.json");
  const honest = JSON.parse(readFileSync(file, "utf8")) as Record<string, string | number>;
  const other = opened.find(({ line }) => line !== struck);
  const lies: readonly (readonly [Record<string, string | number>, RegExp])[] = [
    [{ plaintext: toBase64(utf8("what nobody sealed")) }, /COMMITTED TO SOMETHING ELSE/],
    [{ salt: "0".repeat(64) }, /COMMITTED TO SOMETHING ELSE/],
    [{ id: other?.id ?? "" }, /another statement's/],
  ];
  for (const [i, [lie, says]] of lies.entries()) {
    const false_ = join(at, `false-${i}.json`);
    writeFileSync(false_, canonicalBytes({ ...honest, ...lie }));
    const ran = await check(false_);
    assert.equal(ran.code, 1, ran.stderr);
    assert.match(ran.stdout, says);
  }
});

test("what is not a notice, of a stage nobody opened, or would be written over another is bad input", async () => {
  const file = await noticeOf(struck, "again.json");
  const honest = JSON.parse(readFileSync(file, "utf8")) as Record<string, string | number>;
  writeFileSync(join(at, "later.json"), canonicalBytes({ ...honest, stage: 2 }));
  writeFileSync(join(at, "none.json"), "{}");
  for (const [args, says] of [
    [["check", join(at, "later.json"), site], /expected stage 2 of anna with what was opened committed to/],
    [["check", join(at, "none.json"), site], /expected a notice of one opened line/],
    [["notice", join(at, "opened.json"), file, ...of, "--line", String(struck)], /one that is there already/],
    [["notice", join(at, "opened.json"), join(at, "x"), ...of, "--line", "99999"], /got no such line/],
  ] as const) {
    const ran = await hustingsHere("opening", ...args);
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, says);
  }
});
