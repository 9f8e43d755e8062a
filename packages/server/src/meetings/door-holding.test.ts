import assert from "node:assert/strict";
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { canonicalBytes, toBase64, toHex } from "@hustings/core";
import { isCommitted, signEvaluate, signHeld, signSeek, signTakeOver, type HeldPerson } from "@hustings/door";
import { sha256 } from "@hustings/log";
import { origin, keys, halls, holdingOf, tell, taken, refusedAs, count } from "./halls.fixture.ts";

test("what a device told outlives the device and the server, and another counts it under the same names", async (t) => {
  const the = await halls(t);
  const phone = await the.door("kazan", "phone");
  const names = await count(phone, 7);
  assert.deepEqual(taken(await tell(holdingOf(the), phone, keys.phone)).held, names);
  const holding = holdingOf(the);
  assert.equal(holding.present("kazan"), 7, "a server that was started anew knows them");
  const ask = { origin, meeting: "kazan", lost: "phone" };
  refusedAs(holding.give(await signTakeOver(ask, keys.kazan)), "not-revoked");
  await the.revoke();
  refusedAs(holding.give(await signTakeOver(ask, keys.stranger)), "not-signed");
  refusedAs(holding.give(await signTakeOver({ ...ask, device: "phone" }, keys.phone)), "revoked");
  const given = holding.give(await signTakeOver(ask, keys.kazan));
  assert.ok(!("kind" in given));
  const door = await the.door("kazan");
  assert.equal(await door.takeOver(given), 7);
  taken(await tell(holding, door, keys.kazan));
  assert.equal(holding.present("kazan"), 7, "counted once, by whichever device");
  await door.finish();
  await the.folder.ledger.submit(door.pending());
  assert.equal(the.folder.ledger.procedure.meetings.get("kazan")?.lastNumber, 7);
  assert.equal(holding.present("kazan"), 7);
});

test("of one person at two doors both are told, and which count came first", async (t) => {
  const the = await halls(t);
  const holding = holdingOf(the);
  const [kazan, omsk] = [await the.door("kazan"), await the.door("omsk")];
  const mark = "ab".repeat(16);
  const [here = ""] = await count(kazan, 1, mark);
  assert.deepEqual(taken(await tell(holding, kazan, keys.kazan)).elsewhere, []);
  const [there = ""] = await count(omsk, 1, mark);
  await count(omsk, 3);
  assert.deepEqual(taken(await tell(holding, omsk, keys.omsk)).elsewhere, [
    { commitment: there, meeting: "kazan", city: "kazan", first: false },
  ]);
  assert.deepEqual(taken(await tell(holding, kazan, keys.kazan)).elsewhere, [
    { commitment: here, meeting: "omsk", city: "omsk", first: true },
  ]);
  await omsk.undo(there, "counted-elsewhere");
  assert.deepEqual(taken(await tell(holding, omsk, keys.omsk)).elsewhere, [], "taken back, it is settled");
  assert.deepEqual(taken(await tell(holding, kazan, keys.kazan)).elsewhere, []);
  assert.deepEqual([holding.present("kazan"), holding.present("omsk")], [1, 3]);
});

test("another's key, another log, a false record and too many are refused, and nothing of them is held", async (t) => {
  const the = await halls(t);
  const holding = holdingOf(the);
  const door = await the.door("kazan");
  await count(door, 2);
  refusedAs(await tell(holding, door, keys.stranger), "not-signed");
  refusedAs(await tell(holding, door, keys.kazan, { origin: "example.org/other" }), "unknown-device");
  refusedAs(await tell(holding, door, keys.kazan, { meeting: "perm" }), "unknown-device");
  refusedAs(await tell(holding, door, keys.kazan, { device: "tablet" }), "unknown-device");
  refusedAs(await tell(holding, door, keys.kazan, { meeting: "omsk" }), "not-signed");
  const [first, second] = door.held().people;
  assert.ok(first !== undefined && second !== undefined);
  const swapped = [first, { ...second, salt: first.salt }];
  refusedAs(await tell(holding, door, keys.kazan, { people: swapped }), "false-record");
  assert.equal(holding.present("kazan"), 0);
  assert.equal(holdingOf(the).present("kazan"), 0);
});

test("what is kept is private to its operator, survives a line that a crash cut short, and goes when the doors close", async (t) => {
  const the = await halls(t);
  await the.revoke();
  const holding = holdingOf(the);
  const door = await the.door("kazan");
  await count(door, 6);
  taken(await tell(holding, door, keys.kazan));
  const file = join(the.doors, "kazan.jsonl");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const whole = readFileSync(file, "utf8");
  appendFileSync(file, whole.slice(0, 100));
  assert.equal(holdingOf(the).present("kazan"), 6);
  assert.equal(readFileSync(file, "utf8"), whole, "what was never answered is gone");
  await door.vote({ resolution: "nominate", for: 6, against: 0, abstained: 0, candidate: "absent" });
  await door.close();
  assert.equal((await the.folder.ledger.submit(door.pending())).stopped, undefined);
  refusedAs(await tell(holding, door, keys.kazan), "closed");
  holding.forgetClosed();
  assert.deepEqual(readdirSync(the.doors), []);
  assert.equal(holding.present("kazan"), 6);
});

/** A hall whose three people stand in one line of the file each time a device told of them. */
async function toldTwice(t: TestContext) {
  const the = await halls(t);
  const holding = holdingOf(the);
  const door = await the.door("kazan");
  for (let told = 0; told < 2; told++) {
    await count(door, 3);
    taken(await tell(holding, door, keys.kazan));
  }
  const file = join(the.doors, "kazan.jsonl");
  return { the, file, lines: readFileSync(file, "utf8").split(/(?<=\n)/) };
}

test("a line damaged among those that were answered is told to the operator with its place and stays; the others are held", async (t) => {
  const { the, file, lines } = await toldTwice(t);
  const [first = "", second = ""] = lines;
  for (const damage of [
    first.replace('{"', "{"),
    first.replace("a", "\u0000"),
    first.slice(1),
    `\uFFFE${first.slice(3)}`,
  ]) {
    const damaged = Buffer.from(`${damage}${second}`, damage.startsWith("\uFFFE") ? "latin1" : "utf8");
    writeFileSync(file, damaged);
    const told: string[] = [];
    assert.equal(holdingOf(the, ({ message }) => told.push(message)).present("kazan"), 3);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /kazan\.jsonl row 1: .*a damaged line; .*Put back the file/);
    assert.deepEqual(readFileSync(file), damaged);
  }
  writeFileSync(file, `${first}${second}`);
  assert.equal(holdingOf(the).present("kazan"), 6);
});

test("what an earlier release left after a crash or a full disk keeps no server from starting, and nobody who was answered is lost", async (t) => {
  const { the, file, lines } = await toldTwice(t);
  const [first = "", second = ""] = lines;
  const piece = first.slice(0, 100);
  // The line's end that it wrote into an empty file; a piece that a later line hung on to.
  for (const left of [`\n${first}${second}`, `${first}${piece}${second}`, `${piece}${piece}${first}${second}`]) {
    writeFileSync(file, left);
    assert.equal(holdingOf(the).present("kazan"), 6);
  }
  writeFileSync(file, `${first}${piece}\n${second}`);
  const told: string[] = [];
  assert.equal(holdingOf(the, ({ message }) => told.push(message)).present("kazan"), 6);
  assert.match(told.join("\n"), /^[^\n]*kazan\.jsonl row 2: [^\n]*an earlier release left such a line[^\n]*$/);
});

test("a device changes nothing of what another told: neither the record, nor whose it is, nor that it counts", async (t) => {
  const the = await halls(t);
  const holding = holdingOf(the);
  const [kazan, phone, omsk] = [await the.door("kazan"), await the.door("kazan", "phone"), await the.door("omsk")];
  const [name = ""] = await count(phone, 1);
  taken(await tell(holding, phone, keys.phone));
  const [record] = phone.held().people;
  assert.ok(record !== undefined);
  const spoiled = { ...record, person: "AAAA" };
  for (const [door, signer] of [
    [kazan, keys.kazan],
    [omsk, keys.omsk],
  ] as const) {
    const answer = taken(await tell(holding, door, signer, { people: [spoiled], undone: [name] }));
    assert.deepEqual(answer.held, [], "it is not told that this is held for it");
  }
  for (const each of [holding, holdingOf(the)]) {
    assert.deepEqual([each.present("kazan"), each.present("omsk")], [1, 0]);
  }
  await the.revoke();
  const given = holding.give(await signTakeOver({ origin, meeting: "kazan", lost: "phone" }, keys.kazan));
  assert.deepEqual(given, [record]);
});

test("whom a lost device counted is given to one other device alone, over a restart too, and to it as often as it asks", async (t) => {
  const the = await halls(t, ["tablet"]);
  const phone = await the.door("kazan", "phone");
  await count(phone, 3);
  taken(await tell(holdingOf(the), phone, keys.phone));
  await the.revoke();
  const ask = { origin, meeting: "kazan", lost: "phone" };
  const first = holdingOf(the).give(await signTakeOver(ask, keys.kazan));
  assert.ok(!("kind" in first) && first.length === 3);
  const again = holdingOf(the);
  assert.deepEqual(again.give(await signTakeOver(ask, keys.kazan)), first, "its answer was lost on the way");
  assert.deepEqual(again.give(await signTakeOver({ ...ask, device: "tablet" }, keys.tablet)), []);
});

test("whom the door's own phone counted, and did not take back, is given to the device that the door was handed on to", async (t) => {
  const the = await halls(t);
  const own = await the.door("kazan");
  const [, , , , wrong = ""] = await count(own, 5);
  await own.undo(wrong, "not-eligible");
  taken(await tell(holdingOf(the), own, keys.kazan));
  const ask = { origin, meeting: "kazan", device: "phone" };
  refusedAs(holdingOf(the).give(await signTakeOver(ask, keys.phone)), "not-revoked");
  await the.handOn();
  refusedAs(await tell(holdingOf(the), own, keys.kazan), "revoked");
  const given = holdingOf(the).give(await signTakeOver(ask, keys.phone));
  assert.ok(!("kind" in given));
  const phone = await the.door("kazan", "phone");
  assert.equal(await phone.takeOver(given), 4);
  assert.equal(holdingOf(the).present("kazan"), 4);
});

test("a device that only asks makes no file grow", async (t) => {
  const the = await halls(t);
  const holding = holdingOf(the);
  const door = await the.door("kazan");
  const [name = ""] = await count(door, 2);
  await door.undo(name, "withdrew");
  taken(await tell(holding, door, keys.kazan));
  const { size } = statSync(join(the.doors, "kazan.jsonl"));
  for (let i = 0; i < 3; i++) taken(await tell(holding, door, keys.kazan));
  assert.equal(statSync(join(the.doors, "kazan.jsonl")).size, size);
  // Nor one that asks for whom a lost phone counted, once it has them.
  await the.revoke();
  const ask = await signTakeOver({ origin, meeting: "kazan", lost: "phone" }, keys.kazan);
  for (let i = 0; i < 3; i++) assert.ok(!("kind" in holding.give(ask)));
  assert.equal(statSync(join(the.doors, "kazan.jsonl")).size, size);
});

test("somebody who is told of twice in one message was counted once, and by nobody else", async (t) => {
  const the = await halls(t);
  const [kazan, omsk] = [await the.door("kazan"), await the.door("omsk")];
  await count(kazan, 1, "ab".repeat(16));
  const [person] = kazan.held().people;
  assert.ok(person !== undefined);
  const people = [person, person, { ...person, mark: "cd".repeat(16) }];
  for (const holding of [holdingOf(the), holdingOf(the)]) {
    assert.deepEqual(taken(await tell(holding, kazan, keys.kazan, { people })).elsewhere, []);
    assert.equal(holding.present("kazan"), 1);
  }
  await count(omsk, 1, "cd".repeat(16));
  assert.deepEqual(taken(await tell(holdingOf(the), omsk, keys.omsk)).elsewhere, [], "its first mark is its mark");
});

test("who showed a document in one city is found at the door of the next, over a restart and after the first meeting is closed", async (t) => {
  const the = await halls(t);
  await the.revoke();
  const [kazan, omsk] = [await the.door("kazan"), await the.door("omsk")];
  const [name = "", namesake = ""] = await count(kazan, 2, "ab".repeat(16));
  const mark = "cd".repeat(16);
  await kazan.recognise(name, mark);
  await kazan.recognise(namesake, "ef".repeat(16));
  const told = taken(await tell(holdingOf(the), kazan, keys.kazan));
  assert.deepEqual(told.recognised?.toSorted(), [name, namesake].toSorted());
  assert.deepEqual(told.elsewhere, [], "of two who showed a document each, a name and a birthday make nobody one");
  const seek = { origin, meeting: "omsk", mark };
  const found = { counted: { meeting: "kazan", city: "kazan" } };
  assert.deepEqual(holdingOf(the).seek(await signSeek(seek, keys.omsk)), found);
  refusedAs(holdingOf(the).seek(await signSeek(seek, keys.kazan)), "not-signed");
  await kazan.vote({ resolution: "nominate", for: 2, against: 0, abstained: 0, candidate: "absent" });
  await kazan.close();
  assert.equal((await the.folder.ledger.submit(kazan.pending())).stopped, undefined);
  const holding = holdingOf(the);
  holding.forgetClosed();
  assert.deepEqual(readdirSync(the.doors), ["documents"]);
  assert.equal(statSync(join(the.doors, "documents")).mode & 0o777, 0o600);
  appendFileSync(join(the.doors, "documents"), '{"commitment":"');
  assert.deepEqual(holdingOf(the).seek(await signSeek(seek, keys.omsk)), found);
  // Counted without a network, and known once there is one.
  const [again = ""] = await count(omsk, 1);
  await omsk.recognise(again, mark);
  assert.deepEqual(taken(await tell(holdingOf(the), omsk, keys.omsk)).elsewhere, [
    { commitment: again, meeting: "kazan", city: "kazan", first: false, by: "document" },
  ]);
});

test("a device marks nobody whom another counted, and has no more evaluated than a hall has people", async (t) => {
  const the = await halls(t);
  const holding = holdingOf(the);
  const [kazan, omsk] = [await the.door("kazan"), await the.door("omsk")];
  const [name = ""] = await count(kazan, 1);
  taken(await tell(holding, kazan, keys.kazan));
  const mark = "cd".repeat(16);
  const foreign = { documents: [{ commitment: name, mark }] };
  assert.deepEqual(taken(await tell(holding, omsk, keys.omsk, foreign)).recognised, []);
  await kazan.recognise(name, "ef".repeat(16));
  taken(await tell(holding, kazan, keys.kazan));
  taken(await tell(holding, kazan, keys.kazan, foreign));
  const seek = await signSeek({ origin, meeting: "omsk", mark }, keys.omsk);
  assert.deepEqual(holding.seek(seek), {}, "somebody's first mark stays");
  const blinded = Array.from({ length: 50 }, () => toBase64(new Uint8Array(32)));
  const ask = await signEvaluate({ origin, meeting: "kazan", blinded }, keys.kazan);
  for (let i = 0; i < 100; i++) assert.equal(holding.mayAsk(ask), undefined);
  refusedAs(holding.mayAsk(ask) ?? {}, "full");
  holding.gotNothing(ask);
  assert.equal(holding.mayAsk(ask), undefined, "what a silent key holder did not answer is asked again");
  refusedAs(holding.mayAsk(ask) ?? {}, "full");
  refusedAs(holding.mayAsk(await signEvaluate({ origin, meeting: "omsk", blinded }, keys.kazan)) ?? {}, "not-signed");
});

test("a device that counts nobody neither has a number evaluated nor learns who was counted where", async (t) => {
  const blinded = [toBase64(new Uint8Array(32))];
  const mark = "cd".repeat(16);
  for (const role of ["counter", "chair", "secretary", "door"] as const) {
    const the = await halls(t, [], role);
    const holding = holdingOf(the);
    const place = { origin, meeting: "kazan", device: "phone" };
    const asked = holding.mayAsk(await signEvaluate({ ...place, blinded }, keys.phone));
    const sought = holding.seek(await signSeek({ ...place, mark }, keys.phone));
    if (role === "door") assert.deepEqual([asked, sought], [undefined, {}]);
    else for (const each of [asked, sought]) refusedAs(each ?? {}, "other-role");
  }
});

test("a device that counts nobody has nobody held, and takes nobody over from a lost one", async (t) => {
  const salt = toBase64(new Uint8Array(32).fill(9));
  const bytes = canonicalBytes({ salt, person: "AAAA" });
  const invented: HeldPerson = { commitment: toHex(sha256(bytes)), salt, person: "AAAA" };
  assert.ok(isCommitted(invented));
  for (const role of ["counter", "chair", "secretary"] as const) {
    const the = await halls(t, [], role);
    const holding = holdingOf(the);
    const kazan = await the.door("kazan");
    await count(kazan, 2);
    taken(await tell(holding, kazan, keys.kazan));
    const place = { origin, meeting: "kazan", device: "phone" };
    refusedAs(holding.hold(await signHeld({ ...place, people: [invented], undone: [] }, keys.phone)), "other-role");
    assert.equal(holding.present("kazan"), 2, "a hall's screen shows nobody whom no door counted");
    const asks = await signHeld({ ...place, people: [], undone: [] }, keys.phone);
    assert.deepEqual(
      taken(holding.hold(asks)),
      { held: [], elsewhere: [] },
      "a phone that tells of nobody is answered",
    );
    refusedAs(holding.give(await signTakeOver({ ...place, lost: "tablet" }, keys.phone)), "other-role");
  }
});
