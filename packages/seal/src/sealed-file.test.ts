/** Files made to have the custodians answer for what was never drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { base64nopad } from "@scure/base";
import { Encrypter, Stanza } from "age-encryption";
import * as fc from "fast-check";
import { concatBytes, fromHex, utf8 } from "@hustings/core";
import { encodeAgeHeader, encodeMac, parseAgeHeader } from "./age-header.ts";
import { liftAll, montgomeryOf, Point } from "./curve.ts";
import { headerMac } from "./file-key.ts";
import { partialOpening, sealStatement, statementCommitment, type CustodianRecord, type RefusedFile } from "./index.ts";
import { authorise, authorised, custodians, sameEachTime } from "./opening.fixture.ts";
import { decodeSealingProof, proofStanza } from "./sealing-proof.ts";
import { mostFileBytes } from "./sealed-file.ts";
import { tasks } from "./tasks.ts";

const few = { names: ["Ada", "Ben"], threshold: 2 };
const proved = await custodians(few);
const anyAge = await custodians({ ...few, accepts: "any-age", random: sameEachTime(2) });
const [share] = proved.shares;
const [anyAgeShare] = anyAge.shares;
assert.ok(share && anyAgeShare);
const drawnFromNobody = await sealStatement(proved.record.recipient, utf8("the victim, never drawn"));
const victim = parts(drawnFromNobody);

function parts(file: Uint8Array) {
  const header = parseAgeHeader(file);
  assert.equal(header.kind, "header");
  const [x25519, proof] = header.stanzas;
  assert.ok(x25519 && proof);
  return { x25519, proof, mac: header.mac, payload: file.subarray(header.length) };
}

/** A file from stanzas, with the MAC that the public key in the proof gives. */
function assemble(stanzas: Stanza[], payload: Uint8Array, mac?: Uint8Array): Uint8Array {
  const header = encodeAgeHeader(stanzas);
  const macKey = decodeSealingProof(
    stanzas.find(({ args }) => args[0] === proofStanza)?.body ?? new Uint8Array(),
  )?.macKey;
  return concatBytes(header, encodeMac(mac ?? headerMac(macKey ?? new Uint8Array(32), header)), payload);
}

/** What an honest custodian says of a file whose hash an operator got into an authorisation. */
async function refusals(files: Uint8Array[], to = share): Promise<readonly RefusedFile["reason"][]> {
  assert.ok(to);
  const outcome = await partialOpening(to, files, authorise(to.record, files), authorised);
  assert.ok(outcome.kind === "made" || outcome.kind === "nothing-to-open");
  return outcome.refused.map(({ reason }) => reason);
}

test("the victim's own file, taken apart and put together again, is the same file", async () => {
  const { x25519, proof, payload } = victim;
  assert.equal(statementCommitment(assemble([x25519, proof], payload)), statementCommitment(drawnFromNobody));
  assert.deepEqual(await refusals([drawnFromNobody]), []);
});

test("a statement whose share was multiplied to make it look new is refused", async () => {
  const [lifted] = liftAll([base64nopad.decode(victim.x25519.args[1] ?? "")]);
  assert.ok(lifted);
  const multiplied = base64nopad.encode(montgomeryOf(Point.fromBytes(lifted).multiply(12_345n).toBytes()));
  const stanza = new Stanza(["X25519", multiplied], victim.x25519.body);
  assert.deepEqual(await refusals([assemble([stanza, victim.proof], victim.payload)]), ["false-sealing-proof"]);
});

test("a copied stanza in front of another payload is refused", async () => {
  const { x25519, proof, payload } = victim;
  const other = parts(await sealStatement(proved.record.recipient, utf8("mine")));
  assert.deepEqual(await refusals([assemble([x25519, proof], other.payload)]), ["false-sealing-proof"]);
  assert.deepEqual(await refusals([assemble([x25519, other.proof], payload)]), ["false-sealing-proof"]);
});

test("a copy that differs in nothing but the MAC is refused", async () => {
  const { x25519, proof, mac, payload } = victim;
  const other = Uint8Array.from(mac, (byte, i) => (i === 31 ? byte ^ 1 : byte));
  assert.deepEqual(await refusals([assemble([x25519, proof], payload, other)]), ["false-sealing-proof"]);
});

test("a copy with a stanza more, and a MAC that fits it, is refused", async () => {
  const { x25519, proof, payload } = victim;
  const grease = new Stanza(["grease", "x"], new Uint8Array(3));
  const orders = [
    [x25519, proof, grease],
    [grease, x25519, proof],
    [x25519, grease, proof],
    [proof, x25519],
    [x25519, proof, proof],
  ];
  for (const stanzas of orders) assert.deepEqual(await refusals([assemble(stanzas, payload)]), ["false-sealing-proof"]);
});

test("no byte of a sealed file can be changed without the custodians' refusal", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(drawnFromNobody.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Uint8Array.from(drawnFromNobody, (byte, i) => (i === at ? byte ^ by : byte));
      assert.equal((await refusals([changed])).length, 1);
    }),
    { numRuns: 30 },
  );
  for (const cutOff of [drawnFromNobody.subarray(0, -1), concatBytes(drawnFromNobody, new Uint8Array(1))]) {
    assert.equal((await refusals([cutOff])).length, 1);
  }
});

test("a statement sealed to another contest's custodians is refused", async () => {
  const elsewhere = await sealStatement(anyAge.record.recipient, utf8("mine"));
  assert.deepEqual(await refusals([elsewhere]), ["false-sealing-proof"]);
});

async function byOthers(record: CustodianRecord): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(record.recipient);
  return encrypter.encrypt("by another program");
}

test("a file of another age program has no proof; only custodians who accept any age file open it", async () => {
  assert.deepEqual(await refusals([await byOthers(proved.record)]), ["no-sealing-proof"]);
  assert.deepEqual(await refusals([await byOthers(anyAge.record)], anyAgeShare), []);
});

test("a stanza used again, in this opening, is refused by name even where any age file is accepted", async () => {
  const file = await sealStatement(anyAge.record.recipient, utf8("first"));
  const { x25519, payload } = parts(file);
  const copy = assemble([x25519], concatBytes(payload, new Uint8Array(1)));
  assert.deepEqual(await refusals([file, copy], anyAgeShare), ["copied-share"]);
  const again = assemble([x25519, x25519], payload);
  assert.deepEqual(await refusals([again], anyAgeShare), ["no-single-share"]);
});

const prime = 2n ** 255n - 19n;
const element = (u: bigint): Uint8Array => fromHex(u.toString(16).padStart(64, "0")).toReversed();

function fileWithShare(share: Uint8Array): Uint8Array {
  return assemble([new Stanza(["X25519", base64nopad.encode(share)], new Uint8Array(32))], new Uint8Array(32));
}

test("shares outside the prime-order group, off the curve or spelled twice are refused", async () => {
  const torsion = Point.fromBytes(fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
  const good = montgomeryOf(Point.BASE.multiply(7n).toBytes());
  const topBit = Uint8Array.from(good, (byte, i) => (i === 31 ? byte | 0x80 : byte));
  const cases: [string, Uint8Array, RefusedFile["reason"]][] = [
    ["zero", element(0n), "not-on-the-curve"],
    ["one, of order four", element(1n), "not-on-the-curve"],
    ["minus one", element(prime - 1n), "malformed-share"],
    ["the prime", element(prime), "malformed-share"],
    ["two, on the twist", element(2n), "not-on-the-curve"],
    ["a good point and a bit that X25519 ignores", topBit, "malformed-share"],
    [
      "a good point with a part of order eight",
      montgomeryOf(Point.BASE.multiply(7n).add(torsion).toBytes()),
      "not-on-the-curve",
    ],
    ["31 bytes", good.subarray(1), "malformed-share"],
    ["33 bytes", concatBytes(good, new Uint8Array(1)), "malformed-share"],
  ];
  for (const [what, bytes, reason] of cases)
    assert.deepEqual(await refusals([fileWithShare(bytes)], anyAgeShare), [reason], what);
});

test("a file longer than any statement is refused by its length alone", async () => {
  assert.deepEqual(await refusals([new Uint8Array(mostFileBytes + 1)], anyAgeShare), ["too-long"]);
});

test("whatever bytes are given, reading ends with a refusal", async () => {
  const line = fc.constantFrom(
    "age-encryption.org/v1\n",
    "-> X25519 ",
    "-> ",
    "--- ",
    "\n",
    "AAAA",
    "=",
    "\r\n",
    " ",
    "a".repeat(64),
  );
  const soup = fc
    .array(fc.oneof(line, fc.string({ maxLength: 5 })), { maxLength: 30 })
    .map((pieces) => utf8(pieces.join("")));
  await fc.assert(
    fc.asyncProperty(soup, async (file) => {
      const [read] = await tasks.read({ record: anyAge.record, files: [file] });
      assert.equal(read?.kind, "not-sealed");
    }),
    { numRuns: 40 },
  );
});
