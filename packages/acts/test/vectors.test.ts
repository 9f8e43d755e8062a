import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  applyEntry,
  decodeEntry,
  encodeEntry,
  frozenCheckpoint,
  fromBase64,
  fromHex,
  fromUtf8,
  instant,
  leafIndex,
  sampleBytes,
  signatureOf,
  signedBytes,
  toBase64,
  toHex,
  utf8,
  type Entry,
  type Meeting,
} from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { sha256, signerFromSeed, signMessage, verifyMessage } from "@hustings/log";
import { drawSeed, procedureTools, rivestSample, verifyDrand } from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";
import { openAt } from "./test-course.ts";

function vectors(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../vectors/core/${name}.json`, import.meta.url), "utf8"));
}

interface SignedAct {
  readonly origin: string;
  readonly seed: string;
  readonly publicKey: string;
  readonly act: Entry;
  readonly signedText: string;
  readonly signature: string;
  readonly entry: string;
  readonly sha256: string;
  readonly wrong: readonly { readonly about: string; readonly origin: string; readonly signature: string }[];
}

interface DoorChain {
  readonly origin: string;
  readonly seed: string;
  readonly publicKey: string;
  readonly call: string;
  readonly persons: readonly {
    readonly record: string;
    readonly salt: string;
    readonly kept: string;
    readonly commitment: string;
  }[];
  readonly acts: readonly { readonly entry: string; readonly sha256: string }[];
}

interface Draws {
  readonly origin: string;
  readonly draws: readonly {
    readonly population: number;
    readonly treeSize: number;
    readonly root: string;
    readonly checkpoint: string;
    readonly dice: string;
    readonly drand?: { readonly round: number; readonly signature: string; readonly randomness: string };
    readonly seed: string;
    readonly stages: readonly { readonly size: number; readonly lines: readonly number[]; readonly sample: string }[];
  }[];
}

test("the vector of a signed act: the text signed, the signature, the bytes in the log", () => {
  const vector = vectors("signed-act") as SignedAct;
  const signer = signerFromSeed("campaign", fromHex(vector.seed));
  assert.equal(toBase64(signer.publicKey), vector.publicKey);
  const bytes = signedBytes(vector.origin, vector.act);
  assert.equal(fromUtf8(bytes), vector.signedText);
  assert.equal(toBase64(signMessage(signer, bytes)), vector.signature);
  const entry = decodeEntry(utf8(vector.entry));
  assert.deepEqual(entry, { ...vector.act, signature: vector.signature });
  assert.deepEqual(signedBytes(vector.origin, entry), bytes, "the signature is not part of what is signed");
  assert.equal(toHex(sha256(encodeEntry(entry))), vector.sha256);
  assert.ok(verifyMessage(fromBase64(vector.publicKey), bytes, signatureOf(entry) ?? new Uint8Array()));
});

for (const { about, signature } of (vectors("signed-act") as SignedAct).wrong) {
  test(`the vector of a signed act: refused when ${about}`, () => {
    const { origin, publicKey, act } = vectors("signed-act") as SignedAct;
    assert.ok(!verifyMessage(fromBase64(publicKey), signedBytes(origin, act), fromBase64(signature)));
  });
}

/** The acts that the vector's door makes: opened, three counted, one taken back, the vote, closed. */
async function actsOfDoor({ origin, seed, call, persons }: DoorChain) {
  const called = decodeEntry(utf8(call));
  assert.ok(called.kind === "meeting-called");
  const chain = { previous: toHex(sha256(utf8(call))), sequence: 0, lastAt: undefined, counted: false };
  const meeting = { ...chain, called, lastNumber: 0, devices: new Map() } as unknown as Meeting;
  const door = new UncheckedDoor(signerFromSeed("door", fromHex(seed)), origin, meeting, { least: 5 });
  await door.open(instant("2017-12-24T09:00:00Z"));
  const counts = persons.map(({ record, salt }) => door.count(fromBase64(record), fromBase64(salt)));
  await door.signBatches(instant("2017-12-24T09:03:30Z"), true);
  await door.undo(instant("2017-12-24T09:30:00Z"), counts[1]?.commitment ?? "", "typing-error");
  const vote = { resolution: "nominate", for: 2, against: 0, abstained: 0, candidate: "in-the-room" } as const;
  await door.vote(instant("2017-12-24T10:00:00Z"), vote);
  await door.close(instant("2017-12-24T10:10:00Z"), 2);
  return door.takeActs();
}

test("the vector of a door's chain: the door makes these very bytes, and the procedure takes them", async (t) => {
  const vector = vectors("door-chain") as DoorChain;
  const { origin, call, persons, acts } = vector;
  const made = await actsOfDoor(vector);
  assert.deepEqual(
    made.map(({ entry }) => fromUtf8(encodeEntry(entry))),
    acts.map(({ entry }) => entry),
  );
  const kept = made.flatMap(({ keep = [] }) => keep);
  assert.deepEqual(
    persons.map(({ commitment }) => fromUtf8(kept.find(({ name }) => name === commitment)?.bytes ?? new Uint8Array())),
    persons.map(({ kept: text }) => text),
  );

  const { procedure } = (await openAt(t, "nomination")).ledger;
  procedure.regionOrdinals.set("north", 0);
  // The vector's call is signed by a campaign of its own.
  const nomination = procedure.nominations.get("anna-example") ?? assert.fail();
  const campaignKey = toBase64(signerFromSeed("campaign", new Uint8Array(32).fill(1)).publicKey);
  procedure.nominations.set("anna-example", { ...nomination, opened: { ...nomination.opened, campaignKey } });
  // Two persons make no quorum under this law.
  const { againstLaw: _, ...tools } = procedureTools(origin, verifyMessage, custodianChecks);
  for (const text of [call, ...acts.map(({ entry }) => entry)]) {
    const bytes = utf8(text);
    const index = leafIndex(procedure.size);
    assert.equal(applyEntry({ procedure, index, entry: decodeEntry(bytes), bytes, tools }), undefined);
  }
  assert.equal(procedure.meetings.get("hall")?.previous, acts.at(-1)?.sha256);
});

test("the vectors of draws: seed, lines and sample hash of every stage", () => {
  const { origin, draws } = vectors("draw") as Draws;
  for (const { population, treeSize, root, checkpoint, dice, drand, seed, stages } of draws) {
    assert.equal(frozenCheckpoint(origin, { treeSize, root }), checkpoint);
    if (drand !== undefined) {
      const { round, signature, randomness } = drand;
      assert.deepEqual(verifyDrand(round, signature), { kind: "genuine", randomness });
    }
    assert.equal(drawSeed({ frozenCheckpoint: checkpoint, dice, ...(drand === undefined ? {} : { drand }) }), seed);
    const alreadyDrawn: number[] = [];
    for (const { size, lines, sample } of stages) {
      assert.deepEqual(rivestSample(seed, population, size, { alreadyDrawn }), lines);
      assert.equal(toHex(sha256(sampleBytes(lines))), sample);
      alreadyDrawn.push(...lines);
    }
  }
});
