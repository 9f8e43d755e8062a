import assert from "node:assert/strict";
import {
  closeSync,
  cpSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canonicalBytes, type Json } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

const folder = temporaryFolder();
const secret = join(folder, "passphrase");
writeFileSync(secret, "correct horse\n");
const ceremony = join(folder, "ceremony");
mkdirSync(ceremony);
const names = ["Ada", "Ben"];
const seatOf = (name: string) => join(folder, `${name}.age`);

async function custodian(verb: string, ...args: string[]) {
  const ran = await hustingsHere("custodian", verb, ...args, "--passphrase-file", secret, "--json");
  assert.doesNotMatch(ran.stderr, /^ {4}at /m);
  const said = ran.stdout === "" ? {} : (JSON.parse(ran.stdout) as Record<string, Json>);
  return { ...ran, said };
}

async function program(verb: string, ...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await hustings(["custodian", verb, ...args, "--passphrase-file", secret, "--json"]);
  assert.equal(code, 0, `${verb} ${args[0]}: ${stdout}${stderr}`);
}

async function each(verb: string, code = 0) {
  for (const name of names) {
    const ran = await custodian(verb, seatOf(name), ceremony);
    assert.equal(ran.code, code, `${verb} ${name}: ${ran.stdout}${ran.stderr}`);
  }
}

test("custodians hold a ceremony by files, each of them with a seat of their own, and destroy their shares", async () => {
  const custodians: Json[] = [];
  for (const name of names) {
    const { said } = await custodian("init", name, seatOf(name), "--work-factor", "10");
    custodians.push({ name, key: said["key"] ?? "" });
    assert.equal(statSync(seatOf(name)).mode & 0o777, 0o600);
  }
  assert.equal((await custodian("init", "Ada", seatOf("Ada"))).code, 2, "nothing is overwritten");
  const call = {
    origin: "hustings.example/c",
    contest: "c",
    call: "ca".repeat(32),
    custodians,
    threshold: 2,
    bucket: 512,
  };
  writeFileSync(join(ceremony, "call.json"), canonicalBytes(call));

  await each("announce");
  await each("deal", 1);
  const other = join(folder, "before");
  cpSync(ceremony, other, { recursive: true });
  await each("confirm");
  await each("deal");
  // Ben's deals are held back from Ada, who disputes; Ben answers, and both conclude.
  const [withheld = assert.fail()] = globSync("deals-2-*.json", { cwd: ceremony });
  const bytes = readFileSync(join(ceremony, withheld));
  rmSync(join(ceremony, withheld));
  assert.equal((await custodian("conclude", seatOf("Ada"), ceremony)).said["kind"], "disputes");
  writeFileSync(join(ceremony, withheld), bytes);
  await each("conclude");
  const records = globSync("record-*.json", { cwd: ceremony });
  assert.equal(records.length, 1, "one record, whoever wrote it");

  // A folder with another announcement of Ben's: Ada's seat remembers what it confirmed.
  const ben = await custodian("init", "Ben", join(folder, "ben-again.age"), "--work-factor", "10");
  assert.equal(ben.code, 0);
  for (const file of globSync("custodian-announced-2-*.json", { cwd: other })) {
    const announced = JSON.parse(readFileSync(join(other, file), "utf8")) as { at: string };
    writeFileSync(join(other, file), canonicalBytes({ ...announced, at: "2000-01-01T00:00:00Z" }));
  }
  assert.equal((await custodian("confirm", seatOf("Ada"), other)).code, 1);

  for (const name of names) {
    const where = openSync(seatOf(name), "r");
    const before = readFileSync(where);
    const { said } = await custodian("destroy", seatOf(name));
    assert.equal(said["record"], records[0]?.slice("record-".length, -".json".length));
    const left = Buffer.alloc(before.length);
    readSync(where, left, 0, left.length, 0);
    closeSync(where);
    assert.ok(!before.equals(left) && left.every((byte) => byte === 0), "where the share lay it lies no more");
  }
  assert.equal((await custodian("conclude", seatOf("Ada"), ceremony)).code, 2, "a destroyed seat concludes nothing");
});

test("five custodians hold a whole ceremony, each message of each by a program of its own", async () => {
  const people = ["Dora", "Emil", "Fay", "Gus", "Hal"];
  const messages = join(folder, "five");
  mkdirSync(messages);
  const custodians: Json[] = [];
  for (const name of people) {
    const { said } = await custodian("init", name, seatOf(name), "--work-factor", "10");
    custodians.push({ name, key: said["key"] ?? "" });
  }
  const call = {
    origin: "hustings.example/c",
    contest: "c",
    call: "cb".repeat(32),
    custodians,
    threshold: 3,
    bucket: 512,
  };
  writeFileSync(join(messages, "call.json"), canonicalBytes(call));
  // Five at a time, as five machines over one folder would.
  for (const verb of ["announce", "confirm", "deal", "conclude"])
    await Promise.all(people.map((name) => program(verb, seatOf(name), messages)));
  const records = globSync("record-*.json", { cwd: messages });
  assert.equal(records.length, 1, "one record, whoever wrote it");
});

test("a wrong passphrase, a call that is none and a folder without one end in words", async () => {
  const seat = join(folder, "Cleo.age");
  await custodian("init", "Cleo", seat, "--work-factor", "10");
  const wrong = join(folder, "wrong");
  writeFileSync(wrong, "wrong horse\n");
  const ran = await hustingsHere("custodian", "destroy", seat, "--passphrase-file", wrong);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /expected a custodian's seat and its passphrase/);
  const empty = join(folder, "empty");
  mkdirSync(empty);
  assert.equal((await custodian("announce", seat, empty)).code, 2);
  writeFileSync(join(empty, "call.json"), "[]");
  assert.equal((await custodian("announce", seat, empty)).code, 2);
  assert.equal((await custodian("announce", seat, ceremony)).code, 2, "a call that does not name her");
});
