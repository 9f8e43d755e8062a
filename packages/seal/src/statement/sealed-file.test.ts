/** Statements made to have the custodians answer for what was never drawn, or was sealed for somebody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64nopad } from "@scure/base";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, Stanza } from "age-encryption";
import * as fc from "fast-check";
import { concatBytes, fromHex, toHex, utf8 } from "@hustings/core";
import { encodeAgeHeader, encodeMac, parseAgeHeader } from "./age-header.ts";
import { liftAll, montgomeryOf, Point, Scalars, scalarFromBytes } from "../curve/curve.ts";
import { combineOpenings, isWithdrawal, partialOpening, sealStatement, statementId, takeStatement } from "../index.ts";
import { statementBytes } from "./sealed-file.ts";
import { joinStatement, splitStatement, type SealedParts } from "./sealed-statement.ts";
import { withdrawalCommitment } from "./statement-id.ts";
import { authorise, careful, custodians, given, made, placeIn } from "../opening/opening.fixture.ts";
import { headerMacKey } from "./file-key.ts";
import { placeHash, type Place } from "./place.ts";
import { contentOf } from "../opening/opened-statement.ts";
import { unpad } from "./padding.ts";

const few = { names: ["Ada", "Ben"], threshold: 2 };
const { record, shares } = await custodians(few);
const [share = assert.fail()] = shares;
const anna = placeIn(record);
const victim = await sealStatement(record, anna, { surname: "the victim, never drawn" });
const parts = splitStatement(victim.bytes) ?? assert.fail();

/** What intake and an honest custodian both say of a statement whose id an operator got into an authorisation. */
async function refusal(bytes: Uint8Array, place: Place = anna): Promise<string | undefined> {
  const id = statementId(bytes) ?? "00".repeat(32);
  const named = { ...authorise(record, []), statements: [{ id, place: toHex(placeHash(place)) }] };
  const outcome = await partialOpening(share, [{ id, bytes }], named, careful());
  assert.ok(outcome.kind === "made" || outcome.kind === "nothing-to-open");
  const reason = outcome.refused[0]?.reason;
  const [taken] = await takeStatement(record.bucket, [{ place: placeHash(place), bytes }]);
  assert.equal(taken?.kind === "refused" ? taken.fault : undefined, reason, "intake and custodian agree");
  return reason;
}

const join = (more: Partial<SealedParts>): Uint8Array => joinStatement({ ...parts, ...more });

test("the victim's own statement, taken apart and put together again, is the same and is answered", async () => {
  assert.equal(statementId(join({})), victim.id);
  assert.equal(await refusal(join({})), undefined);
});

test("a statement logged for another nomination, region, channel, contest or log, or on another form, is named as moved", async () => {
  for (const elsewhere of [
    { nomination: "boris" },
    { region: "south" },
    { channel: "paper" as const, mark: "0".repeat(32) },
    { contest: "council-2027" },
    { origin: "hustings.example/other" },
    { form: "00".repeat(32) },
    { record: "00".repeat(32) },
    { cure: 1 },
  ]) {
    assert.equal(await refusal(victim.bytes, { ...anna, ...elsewhere }), "moved", JSON.stringify(elsewhere));
  }
});

test("a thief who writes their own place, or their own withdrawal commitment, beside the file has no proof for it", async () => {
  const boris = { ...anna, nomination: "boris" };
  assert.equal(await refusal(join({ place: placeHash(boris) }), boris), "false-sealing-proof");
  assert.equal(await refusal(join({ withdrawal: withdrawalCommitment(new Uint8Array(32)) })), "false-sealing-proof");
});

/** Every run of eight bytes. */
const runsOf = (bytes: Uint8Array) =>
  new Set(Array.from({ length: bytes.length - 7 }, (_, i) => toHex(bytes.subarray(i, i + 8))));

test("two statements under one file key show nothing that they have in common: no guess is tried on all of them at once", async () => {
  const fileKey = new Uint8Array(16).fill(7);
  const other = await custodians({ names: ["Cem", "Dee"], threshold: 2 });
  const sealed = async (key: typeof record, place: Place): Promise<Uint8Array> => {
    let isFirst = true;
    const random = (length: number): Uint8Array => {
      // The file key is asked for before the payload's nonce, which is as long.
      if (length === 16 && isFirst) return ((isFirst = false), Uint8Array.from(fileKey));
      return crypto.getRandomValues(new Uint8Array(length));
    };
    return (await sealStatement(key, place, { surname: "the same" }, random)).bytes;
  };
  const one = await sealed(record, anna);
  const two = await sealed(other.record, { ...placeIn(other.record), nomination: "boris" });
  const constant = runsOf(utf8("age-encryption.org/v1\n-> X25519 "));
  const inTwo = runsOf(two);
  const shared = [...runsOf(one)].filter((run) => inTwo.has(run) && !constant.has(run));
  assert.deepEqual(shared, []);
  // Of both contests the header's MAC is made with one key, which stands in neither.
  for (const bytes of [one, two])
    for (const text of [toHex(bytes), Buffer.from(bytes).toString("latin1")])
      for (const spelt of [toHex(headerMacKey(fileKey)), base64nopad.encode(headerMacKey(fileKey))])
        assert.ok(!text.includes(spelt));
});

test("a person counted at a meeting is not a statement, and a statement no such person", async () => {
  const { origin, contest, record: id, nomination } = anna;
  const hall = { origin, contest, record: id, nomination, meeting: "hall" };
  const person = await sealStatement(record, hall, { person: "a guest" });
  assert.equal(await refusal(person.bytes, hall), undefined);
  assert.equal(await refusal(person.bytes), "moved");
  assert.equal(await refusal(victim.bytes, hall), "moved");
});

test("a statement whose share was multiplied to make it look new is refused", async () => {
  const header = parseAgeHeader(parts.file);
  assert.equal(header.kind, "header");
  const [stanza = assert.fail()] = header.stanzas;
  const [lifted = assert.fail()] = liftAll([base64nopad.decode(stanza.args[1] ?? "")]);
  const multiplied = montgomeryOf(Point.fromBytes(lifted).multiply(12_345n).toBytes());
  const changed = encodeAgeHeader([new Stanza(["X25519", base64nopad.encode(multiplied)], stanza.body)]);
  const file = concatBytes(changed, encodeMac(header.mac), parts.file.subarray(header.length));
  assert.equal(await refusal(join({ file })), "false-sealing-proof");
});

test("the signature has one spelling: s + L is refused", async () => {
  const { signature } = parts;
  const s = scalarFromBytes(signature.subarray(32)) + Scalars.ORDER;
  const more = Uint8Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 255n));
  assert.equal(await refusal(join({ signature: concatBytes(signature.subarray(0, 32), more) })), "false-sealing-proof");
});

test("no byte of a sealed statement can be changed without the custodians' refusal, whatever id it is logged under", async () => {
  const changes = fc.tuple(fc.nat(victim.bytes.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(changes, async ([at, by]) => {
      const changed = Uint8Array.from(victim.bytes, (byte, i) => (i === at ? byte ^ by : byte));
      assert.notEqual(await refusal(changed), undefined);
    }),
    { numRuns: 60 },
  );
});

test("every statement of a contest has one length; any other is refused by its length alone", async () => {
  const lengths = await Promise.all(
    ["", "x", "x".repeat(300)].map(async (surname) => (await sealStatement(record, anna, { surname })).bytes.length),
  );
  assert.deepEqual([...new Set(lengths)], [statementBytes(record.bucket)]);
  const larger = await custodians({ ...few, bucket: 1024 });
  const long = await sealStatement(larger.record, anna, { surname: "x" });
  for (const bytes of [long.bytes, victim.bytes.subarray(1), concatBytes(victim.bytes, new Uint8Array(1))])
    assert.equal(await refusal(bytes), "other-length");
  assert.equal(await refusal(new Uint8Array(5)), "other-length");
  await assert.rejects(sealStatement(record, anna, { surname: "x".repeat(512) }), { code: "too-long" });
});

test("a bare age file has no proof of sealing, and a statement of the first version is named as one", async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(record.recipient);
  assert.equal(await refusal(await encrypter.encrypt(new Uint8Array(512))), "no-sealing-proof");
  const header = parseAgeHeader(parts.file);
  assert.equal(header.kind, "header");
  const stanzas = [...header.stanzas, new Stanza(["hustings/sealed-v1"], new Uint8Array(96))];
  const old = concatBytes(encodeAgeHeader(stanzas), encodeMac(header.mac), parts.file.subarray(header.length));
  assert.equal(await refusal(old), "old-version");
});

const prime = 2n ** 255n - 19n;
const element = (u: bigint): Uint8Array => fromHex(u.toString(16).padStart(64, "0")).toReversed();

test("shares outside the prime-order group, off the curve or spelled twice are refused", async () => {
  const good = montgomeryOf(Point.BASE.multiply(7n).toBytes());
  const topBit = Uint8Array.from(good, (byte, i) => (i === 31 ? byte | 0x80 : byte));
  const header = parseAgeHeader(parts.file);
  assert.equal(header.kind, "header");
  const [stanza = assert.fail()] = header.stanzas;
  const payload = parts.file.subarray(header.length);
  const cases: [string, Uint8Array, string][] = [
    // Of low order, on the twist: libsodium's verification refuses such keys before the multiplication would.
    ["zero", element(0n), "false-sealing-proof"],
    ["one, of order four", element(1n), "false-sealing-proof"],
    ["two, on the twist", element(2n), "false-sealing-proof"],
    ["minus one", element(prime - 1n), "malformed-share"],
    ["the prime", element(prime), "malformed-share"],
    ["a good point and a bit that X25519 ignores", topBit, "malformed-share"],
  ];
  for (const [what, bytes, reason] of cases) {
    const changed = encodeAgeHeader([new Stanza(["X25519", base64nopad.encode(bytes)], stanza.body)]);
    const file = concatBytes(changed, encodeMac(header.mac), payload);
    assert.equal(await refusal(join({ file })), reason, what);
  }
});

test("whatever bytes are given at the right length, reading ends with a refusal", async () => {
  const size = statementBytes(record.bucket);
  const lines = ["age-encryption.org/v1\n", "-> X25519 ", "-> ", "--- ", "\n", "AAAA", "=", "\r\n", "a".repeat(64)];
  const soup = fc
    .array(fc.oneof(fc.constantFrom(...lines), fc.string({ maxLength: 5 })), { maxLength: 30 })
    .map((pieces) => {
      const bytes = new Uint8Array(size);
      bytes.set(utf8(pieces.join("")).subarray(0, size));
      return bytes;
    });
  await fc.assert(
    fc.asyncProperty(soup, async (bytes) => {
      assert.notEqual(await refusal(bytes), undefined);
    }),
    { numRuns: 40 },
  );
});

test("only the secret that the supporter kept withdraws a statement", () => {
  const of = (secret: Uint8Array) => ({
    id: victim.id,
    file: toHex(sha256(parts.file)),
    place: toHex(parts.place),
    secret: toHex(secret),
  });
  assert.ok(isWithdrawal(of(victim.withdrawalSecret)));
  assert.ok(!isWithdrawal(of(new Uint8Array(32))));
  assert.ok(!isWithdrawal({ ...of(victim.withdrawalSecret), place: "00".repeat(32) }));
  assert.ok(!isWithdrawal({ ...of(victim.withdrawalSecret), secret: "" }));
});

test("the age file of a statement is an ordinary one: the age library opens it with the key it was sealed to", async () => {
  const identity = await generateX25519Identity();
  const key = { recipient: await identityToRecipient(identity), bucket: 512 };
  const { bytes } = await sealStatement(key, anna, { surname: "Ann Able" });
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const plaintext = unpad(await decrypter.decrypt(splitStatement(bytes)?.file ?? bytes), 512);
  assert.match(new TextDecoder().decode(plaintext), /^\{"place":"[0-9a-f]{64}","surname":"Ann Able"\}$/);
});

// Sixteen bytes asked for are the file key; everything else differs.
const fixed = () => {
  let asked = 0;
  return (n: number) =>
    n === 16 && asked++ === 0 ? new Uint8Array(16).fill(7) : crypto.getRandomValues(new Uint8Array(n));
};

const windows = (bytes: Uint8Array): Set<string> => {
  const text = parseAgeHeader(bytes);
  assert.equal(text.kind, "header");
  const fields = [...text.stanzas.flatMap(({ args, body }) => [args[1] ?? "", toHex(body)]), toHex(text.mac)];
  return new Set(fields);
};

test("nothing that follows from the file key stands in the clear: equal file keys in two contests show nothing equal", async () => {
  const other = await custodians({ ...few, contest: "council-2027" });
  const [a, b] = await Promise.all([
    sealStatement(record, anna, { surname: "x" }, fixed()),
    sealStatement(other.record, placeIn(other.record), { surname: "x" }, fixed()),
  ]);
  const [inA, inB] = [windows(a.bytes), windows(b.bytes)];
  assert.deepEqual(
    [...inA].filter((field) => inB.has(field)),
    [],
  );
});

test("what was sealed is what is opened; a text that names another place than its proof is seen as moved", async () => {
  const { content, plaintext } = await openedAs({ surname: "Ann Able" });
  assert.deepEqual(content, { kind: "statement", fields: { surname: "Ann Able" } });
  assert.deepEqual(contentOf(plaintext, placeHash({ ...anna, nomination: "boris" })), { kind: "moved" });
  for (const text of ["", "[]", "{}", '{"place":1}', "not JSON"])
    assert.deepEqual(contentOf(utf8(text), parts.place), { kind: "not-one" });
});

async function openedAs(fields: { surname: string }) {
  const statement = await sealStatement(record, anna, fields);
  const all = authorise(record, [statement]);
  const partials = await Promise.all(
    shares.map(async (each) => made(partialOpening(each, given([statement]), all, careful()))),
  );
  const joint = await combineOpenings(record, all.entry, partials, given([statement]));
  assert.equal(joint.kind, "opened");
  return joint.opened[0] ?? assert.fail();
}
