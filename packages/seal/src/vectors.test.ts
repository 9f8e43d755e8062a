/** The language-neutral vectors of `vectors/seal/`: what any other implementation can be held against. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, fromHex, toBase64, toHex } from "@hustings/core";
import {
  combineOpenings,
  isShareOfRecord,
  partialOpening,
  recordId,
  sealStatement,
  statementCommitment,
  verifyPartial,
  type CustodianRecord,
  type OpeningAuthorisation,
  type PartialOpening,
} from "./index.ts";

interface OpeningVectors {
  record: CustodianRecord;
  recordId: string;
  shares: { custodian: number; scalar: string }[];
  statements: { plaintext: string; random: string; sealed: string; commitment: string }[];
  authorisation: OpeningAuthorisation;
  partials: PartialOpening[];
}

interface RefusedVectors {
  files: { name: string; sealed: string; reason: string }[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../vectors/seal/${name}`, import.meta.url), "utf8"));
}

const vectors = read("opening.json") as OpeningVectors;
const refused = read("refused.json") as RefusedVectors;
const { record, authorisation, partials } = vectors;
const files = vectors.statements.map(({ sealed }) => fromBase64(sealed));
const shares = vectors.shares.map(({ custodian, scalar }) => ({ record, custodian, scalar: fromHex(scalar) }));

function stream(seed: number): (bytes: number) => Uint8Array {
  let asked = 0;
  return (bytes) => {
    const block = sha256(Uint8Array.of(seed, asked++));
    return Uint8Array.from({ length: bytes }, (_, i) => block[i % 32] ?? 0);
  };
}

test("the vectors' record has its id, and their shares belong to it", () => {
  assert.equal(recordId(record), vectors.recordId);
  for (const share of shares) assert.ok(isShareOfRecord(share));
});

test("sealing with the vectors' random bytes gives the vectors' files", async () => {
  for (const { plaintext, random, sealed, commitment } of vectors.statements) {
    const seed = Number(random.replace("stream ", ""));
    const file = await sealStatement(record.recipient, fromHex(plaintext), stream(seed));
    assert.equal(toBase64(file), sealed);
    assert.equal(statementCommitment(file), commitment);
  }
});

test("the vectors' contributions verify, and any two of them open the vectors' statements", async () => {
  for (const partial of partials) assert.equal((await verifyPartial(record, partial)).kind, "honest");
  for (const out of [0, 1, 2]) {
    const joint = await combineOpenings(
      record,
      partials.filter((_, i) => i !== out),
      files,
    );
    assert.equal(joint.kind, "opened");
    assert.deepEqual(
      joint.opened.map(({ hash, plaintext }) => [hash, toHex(plaintext)]),
      vectors.statements.map(({ commitment, plaintext }) => [commitment, plaintext]),
    );
  }
});

test("the vectors' shares give the vectors' points", async () => {
  for (const [i, share] of shares.entries()) {
    const outcome = await partialOpening(share, files, authorisation, () => ({ kind: "authorised" }));
    assert.equal(outcome.kind, "made");
    assert.deepEqual(outcome.partial.statements, partials[i]?.statements);
  }
});

const [share] = shares;
for (const { name, sealed, reason } of refused.files) {
  test(`refused by every custodian: ${name}`, async () => {
    assert.ok(share);
    const file = fromBase64(sealed);
    const hash = statementCommitment(file);
    const named = { ...authorisation, ciphertexts: [hash] };
    assert.deepEqual(await partialOpening(share, [file], named, () => ({ kind: "authorised" })), {
      kind: "nothing-to-open",
      refused: [{ hash, reason }],
    });
  });
}
