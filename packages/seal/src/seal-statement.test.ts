import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { base64nopad, bech32 } from "@scure/base";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import * as fc from "fast-check";
import { toHex, utf8 } from "@hustings/core";
import { parseAgeHeader } from "./age-header.ts";
import { liftAll } from "./curve.ts";
import { mostPlaintextBytes, pad, unpad } from "./padding.ts";
import { recipientBytes } from "./recipient.ts";
import { SealError } from "./seal-error.ts";
import { sealStatement, statementCommitment } from "./seal-statement.ts";
import { decodeSealingProof, sealingMessage } from "./sealing-proof.ts";
import { tasks } from "./tasks.ts";
import { sameEachTime } from "./opening.fixture.ts";

const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const decrypter = new Decrypter();
decrypter.addIdentity(identity);

test("a sealed statement is an ordinary age file: the age library opens it to the padded statement", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 1500 }), async (statement) => {
      const sealed = await sealStatement(recipient, statement);
      assert.deepEqual(unpad(await decrypter.decrypt(sealed)), statement);
    }),
    { numRuns: 20 },
  );
});

test("the proof of sealing is an ordinary Ed25519 signature under the lifted share: OpenSSL agrees", async () => {
  const sealed = await sealStatement(recipient, utf8("Ann Able"));
  const header = parseAgeHeader(sealed);
  assert.equal(header.kind, "header");
  const [x25519, stanza] = header.stanzas;
  const proof = decodeSealingProof(stanza?.body ?? new Uint8Array());
  const [key] = liftAll([base64nopad.decode(x25519?.args[1] ?? "")]);
  assert.ok(x25519 && proof && key);
  const publicKey = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(key).toString("base64url") },
    format: "jwk",
  });
  const message = sealingMessage(recipientBytes(recipient), x25519.body, proof.macKey, sealed.subarray(header.length));
  assert.ok(verify(null, message, publicKey, proof.signature));
});

test("the bulk path makes the same kind of file", async () => {
  const [sealed = new Uint8Array()] = await tasks.seal({ recipient, plaintexts: [utf8("Ann Able")] });
  assert.deepEqual(unpad(await decrypter.decrypt(sealed)), utf8("Ann Able"));
});

test("the length of a ciphertext does not tell a short name from a long one", async () => {
  const lengths = await Promise.all(
    [0, 1, 300, 511].map(async (n) => (await sealStatement(recipient, new Uint8Array(n))).length),
  );
  assert.equal(new Set(lengths).size, 1);
});

test("the same statement sealed twice gives two commitments", async () => {
  const [one, two] = await Promise.all([sealStatement(recipient, utf8("x")), sealStatement(recipient, utf8("x"))]);
  assert.notEqual(statementCommitment(one), statementCommitment(two));
});

test("with the same random bytes sealing gives the same file", async () => {
  const [one, two] = await Promise.all([
    sealStatement(recipient, utf8("x"), sameEachTime(7)),
    sealStatement(recipient, utf8("x"), sameEachTime(7)),
  ]);
  assert.equal(toHex(one), toHex(two));
});

test("a statement that is too long is refused, not cut", async () => {
  await sealStatement(recipient, new Uint8Array(mostPlaintextBytes));
  await assert.rejects(sealStatement(recipient, new Uint8Array(mostPlaintextBytes + 1)), isSealError("too-long"));
});

test("what is no X25519 recipient is refused before anything is sealed to it", async () => {
  const lowOrder = bech32.encodeFromBytes("age", new Uint8Array(32));
  for (const wrong of [
    "",
    "age1",
    "age1pq1qqqq",
    `${recipient}q`,
    recipient.toUpperCase(),
    identity,
    recipient.replace(/.$/, "b"),
    lowOrder,
  ]) {
    await assert.rejects(sealStatement(wrong, utf8("x")), isSealError("bad-recipient"), wrong);
    await assert.rejects(
      tasks.seal({ recipient: wrong, plaintexts: [utf8("x")] }),
      isSealError("bad-recipient"),
      wrong,
    );
  }
});

test("unpadding undoes padding and refuses every other filling", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (statement) => {
      const padded = pad(statement);
      assert.ok([512, 1024, 2048, 4096].includes(padded.length));
      assert.deepEqual(unpad(padded), statement);
      assert.equal(unpad(padded.subarray(0, -1)), undefined);
      assert.equal(unpad(Uint8Array.of(...padded, 0)), undefined);
    }),
  );
  for (const wrong of [
    new Uint8Array(0),
    new Uint8Array(512),
    new Uint8Array(512).fill(1),
    pad(utf8("x")).fill(1, 511),
  ]) {
    assert.equal(unpad(wrong), undefined);
  }
});

function isSealError(code: SealError["code"]) {
  return (error: unknown): boolean => error instanceof SealError && error.code === code;
}
