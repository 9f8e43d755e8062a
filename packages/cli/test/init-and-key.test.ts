import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const answers = readFileSync(join(import.meta.dirname, "../../../examples/contest.yaml"), "utf8");
const commission = "commission ed25519 QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk=";

test("a configuration with faults in several fields has all of them named at once, and makes nothing", async () => {
  const wrong = answers
    .replace(/votingDay: .*/, "votingDay: 2025-13-18")
    .replace(/zone: .*/, "zone: Mars/Base")
    .replace(/port: \d+/, "port: 99999")
    .replace(/rulebook: .*/, "rulebook: pl/presidnt/2025");
  writeFileSync(at("wrong.yaml"), wrong);
  const line = ["init", at("made"), "--from", at("wrong.yaml"), "--commission", commission];
  const { code, stderr } = await hustingsHere(...line);
  assert.equal(code, 2);
  const lines = stderr.trimEnd().split("\n");
  for (const field of ["contest.votingDay", "contest.zone", "server.port", "rulebook"]) {
    const said = lines.filter((each) => each.includes(`wrong.yaml field "${field}": expected `));
    assert.equal(said.length, 1, `${field} in ${stderr}`);
    assert.match(said[0] ?? "", /, got [^;]+; \S/);
  }
  assert.equal(lines.length, 4);
  assert.ok(!existsSync(at("made")));
  const { stdout } = await hustingsHere(...line, "--json");
  const { error, others } = JSON.parse(stdout) as { error: object; others: readonly object[] };
  assert.deepEqual([Object.keys(error).includes("field"), others.length], [true, 3]);
});

const init = (place: string) => hustingsHere("init", place, "--from", at("contest.yaml"), "--commission", commission);

test("a contest is not set up where a file lies, nor where the system makes no folder", async () => {
  writeFileSync(at("file"), "");
  writeFileSync(at("contest.yaml"), answers);
  for (const [place, got] of [
    [at("file"), "a file on the way to it"],
    [at("file/below/it"), "a file on the way to it"],
    ...(existsSync("/proc/self")
      ? ([["/proc/contest/below", "one in which the system makes no folder"]] as const)
      : []),
  ] as const) {
    const { code, stderr } = await init(place);
    assert.equal(code, 2, stderr);
    assert.ok(stderr.includes(`expected a place for a folder, got ${got}; name another folder`), stderr);
  }
});

test("a contest is not set up among other files; what an init that was cut off has left is no other file", async () => {
  mkdirSync(at("letters"));
  writeFileSync(at("letters/one.txt"), "Dear Sir or Madam");
  const { code, stderr } = await init(at("letters"));
  assert.equal(code, 2);
  assert.match(stderr, /expected a new or empty folder, got one that holds another file; name another folder/);
  assert.deepEqual(readdirSync(at("letters")), ["one.txt"]);
  assert.equal((await init(at("cut-off"))).code, 0);
  const made = readFileSync(at("cut-off/public/policy"), "utf8");
  rmSync(at("cut-off/contest.yaml"));
  assert.equal((await init(at("cut-off"))).code, 0);
  assert.equal(readFileSync(at("cut-off/public/policy"), "utf8"), made, "the log keeps its key");
});

test("a key is not made in a folder that is not there, and the place is said as it was given", async () => {
  writeFileSync(at("passphrase"), "a rather long passphrase\n");
  for (const [place, got] of [
    [at("nowhere/my.key"), "a folder that is not there"],
    [at("passphrase/my.key"), "a file where the folder should be"],
  ] as const) {
    const line = ["key", "new", place, "--name", "commission", "--passphrase-file", at("passphrase")];
    const { code, stderr } = await hustingsHere(...line, "--work-factor", "10");
    assert.equal(code, 2, stderr);
    assert.ok(
      stderr.startsWith(`hustings: ${place}: expected a new file in a folder that is there, got ${got}; `),
      stderr,
    );
  }
});

test("a file that is no key is told so before a passphrase is asked for", async () => {
  writeFileSync(at("letter"), "Dear Sir or Madam\n");
  const { code, stderr } = await hustingsHere("key", "show", at("letter"));
  assert.equal(code, 2);
  assert.match(
    stderr,
    /letter: expected a key that hustings key new made, got a file that is no age file; give the file/,
  );
});
