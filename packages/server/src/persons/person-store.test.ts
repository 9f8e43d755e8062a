import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { PersonStore } from "./person-store.ts";

const markOf = (n: number) => ({ mark: String(n).padStart(32, "0"), key: new Uint8Array(32).fill(n) });
const hash = (n: number) => String(n).padStart(64, "0");
const scope = "nomination/trains";

test("a process that dies between the claim and the promise locks nobody out, and lets nobody in twice", () => {
  const file = join(temporaryFolder(), "persons");
  const before = new PersonStore(file);
  for (const n of [1, 2])
    assert.ok(before.claim({ scope, mark: markOf(n), statement: hash(n), release: hash(90 + n) }));
  before.close();
  const store = new PersonStore(file);
  assert.deepEqual(store.unsettled().toSorted(), [hash(1), hash(2)]);
  // The first was promised, the second was not.
  store.confirm(hash(1));
  store.drop(hash(2));
  assert.ok(!store.claim({ scope, mark: markOf(1), statement: hash(3), release: hash(93) }));
  assert.ok(store.claim({ scope, mark: markOf(2), statement: hash(4), release: hash(94) }));
  assert.deepEqual(store.unsettled(), [hash(4)], "of what is settled no statement is named");
  store.close();
});

test("what was claimed, settled and destroyed is in no journal, and none is cut, which would leave it on the disk", () => {
  const file = join(temporaryFolder(), "persons");
  const store = new PersonStore(file);
  const journal = () => readFileSync(`${file}-journal`);
  const isClear = () => journal().length > 0 && journal().every((byte) => byte === 0);
  const many = Array.from({ length: 300 }, (_, i) => i + 1);
  for (const n of many) {
    assert.ok(store.claim({ scope, mark: markOf(n), statement: hash(n), release: hash(900 + n) }));
    if (n % 3 === 0) store.drop(hash(n));
    else store.confirm(hash(n));
    assert.ok(isClear(), `after ${n}`);
  }
  store.release(hash(901));
  const before = journal().length;
  assert.equal(store.destroyMarks(), 200);
  assert.ok(isClear() && journal().length >= before);
  assert.ok(!readFileSync(file).includes(markOf(200).mark));
  store.close();
  // Killed between a transaction and that: the next start does it.
  writeFileSync(`${file}-journal`, Buffer.concat([Buffer.alloc(28), Buffer.from(markOf(7).mark)]));
  new PersonStore(file).close();
  assert.ok(!existsSync(`${file}-journal`) || isClear());
});

test("after a day of many tickets a signature writes over what it wrote alone, and nothing that was erased lies behind it", () => {
  const file = join(temporaryFolder(), "persons");
  const store = new PersonStore(file);
  const day = calendarDate("2025-03-10");
  const many = 6_000;
  const salt = new Uint8Array(32);
  const tickets = Array.from({ length: many }, (_, n) => ({
    serial: createHash("sha256").update(`ticket ${n}`).digest("hex"),
    day,
    salt,
    leaf: salt,
  }));
  assert.ok(store.keepTickets(tickets));
  assert.equal(store.endDay(day).length, many);
  assert.equal(store.openTickets, 0);
  const journal = readFileSync(`${file}-journal`);
  assert.ok(journal.length > 200_000 && journal.length < 800_000, `${journal.length}: in parts`);
  assert.ok(journal.every((byte) => byte === 0));

  // What lies behind the first empty piece is looked for at a start alone.
  const behind = journal.length - 64;
  const open = openSync(`${file}-journal`, "r+");
  writeSync(open, "left behind", behind);
  closeSync(open);
  assert.ok(store.claim({ scope, mark: markOf(1), statement: hash(1), release: hash(91) }));
  const after = readFileSync(`${file}-journal`);
  assert.equal(after.length, journal.length);
  assert.ok(after.subarray(0, behind).every((byte) => byte === 0));
  assert.equal(after.toString("latin1", behind, behind + 11), "left behind");
  const next = new PersonStore(file);
  assert.ok(readFileSync(`${file}-journal`).every((byte) => byte === 0));
  next.close();
  store.close();
});

test("tickets that a process left behind which died after it ended their day go when the day is asked again", () => {
  const file = join(temporaryFolder(), "persons");
  const day = calendarDate("2025-03-10");
  const leaf = new Uint8Array(32).fill(7);
  const store = new PersonStore(file);
  assert.ok(store.keepTickets([{ serial: hash(1), day, salt: leaf, leaf }]));
  const leaves = store.endDay(day);
  store.close();
  const database = new DatabaseSync(file);
  database.prepare("INSERT INTO ticket (serial, day, salt, leaf) VALUES (?, ?, ?, ?)").run(hash(1), day, leaf, leaf);
  database.close();
  const next = new PersonStore(file);
  assert.equal(next.openTickets, 1);
  assert.deepEqual(next.endDay(day), leaves);
  assert.equal(next.openTickets, 0);
  next.close();
});

test("a mark is freed by the withdrawal of its own statement alone, for its own person", () => {
  const store = new PersonStore(join(temporaryFolder(), "persons"));
  store.claim({ scope, mark: markOf(1), statement: hash(1), release: hash(91) });
  store.confirm(hash(1));
  store.release(hash(92));
  assert.ok(store.stands(scope, markOf(1)));
  store.release(hash(91));
  assert.ok(!store.stands(scope, markOf(1)));
  // Whoever has the mark alone, and not what the key holder gives for the person, cannot tell.
  assert.ok(store.stands(scope, { ...markOf(1), key: new Uint8Array(32) }));
  assert.ok(!store.stands("contest", markOf(1)), "in another scope nobody signed");
  store.close();
});

test("a day's tickets are the same however often it is ended, and none is kept for a day that is over", () => {
  const store = new PersonStore(join(temporaryFolder(), "persons"));
  const [one, two] = [calendarDate("2025-03-10"), calendarDate("2025-03-11")];
  const ticket = (n: number, day = one) => ({
    serial: hash(n),
    day,
    salt: new Uint8Array(32),
    leaf: new Uint8Array(32).fill(n),
  });
  assert.ok(store.keepTickets([ticket(2), ticket(1), ticket(3, two)]));
  const leaves = store.endDay(one);
  assert.deepEqual(
    leaves.map((leaf) => leaf[0]),
    [1, 2],
  );
  assert.ok(!store.keepTickets([ticket(4)]));
  assert.deepEqual(store.endDay(one), leaves);
  assert.equal(store.openTickets, 1);
  store.close();
});

test("once their key is destroyed the marks are, too", () => {
  const store = new PersonStore(join(temporaryFolder(), "persons"));
  store.claim({ scope, mark: markOf(1), statement: hash(1), release: hash(91) });
  store.confirm(hash(1));
  assert.equal(store.destroyMarks(), 1);
  assert.ok(!store.stands(scope, markOf(1)));
  assert.equal(store.destroyMarks(), 0);
  store.close();
});
