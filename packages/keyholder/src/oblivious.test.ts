import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { fromHex, toHex } from "@hustings/core";
import { KeyholderError } from "./keyholder-error.ts";
import { ask, evaluate, evaluationKeyOf, newEvaluationKey, outputs, personMark } from "./oblivious.ts";
import { personInput } from "./person.ts";

interface Vector {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly blinds: readonly string[];
  readonly blinded: readonly string[];
  readonly evaluated: readonly string[];
  readonly proof: string;
  readonly proofRandomness: string;
  readonly outputs: readonly string[];
}
const rfc = JSON.parse(
  readFileSync(new URL("../../../vectors/keyholder/rfc9497.json", import.meta.url), "utf8"),
) as Readonly<Record<"seed" | "keyInfo" | "secretKey" | "publicKey", string>> & { readonly vectors: readonly Vector[] };
const key = { secretKey: fromHex(rfc.secretKey), publicKey: fromHex(rfc.publicKey) };

/** The library draws 48 bytes, takes them modulo the order less one and adds one: these bytes give the scalar of a vector. */
function drawing(scalar: string) {
  const bytes = new Uint8Array(48);
  bytes.set(fromHex(scalar));
  for (let i = 0; i < 48; i++) {
    const byte = bytes[i] ?? 0;
    bytes[i] = byte === 0 ? 255 : byte - 1;
    if (byte !== 0) break;
  }
  return () => bytes;
}

test("the key of the RFC's seed is the RFC's key", () => {
  const made = ristretto255_oprf.voprf.deriveKeyPair(fromHex(rfc.seed), fromHex(rfc.keyInfo));
  assert.deepEqual([toHex(made.secretKey), toHex(made.publicKey)], [rfc.secretKey, rfc.publicKey]);
});

for (const vector of rfc.vectors) {
  test(`questions, answers, proof and outputs are those of RFC 9497, ${vector.name}`, () => {
    const questions = vector.inputs.map((input, i) => ask(fromHex(input), drawing(vector.blinds[i] ?? "")));
    assert.deepEqual(
      questions.map(({ blinded }) => toHex(blinded)),
      vector.blinded,
    );
    const answer = evaluate(
      key,
      questions.map(({ blinded }) => blinded),
      drawing(vector.proofRandomness),
    );
    assert.deepEqual(answer.evaluated.map(toHex), vector.evaluated);
    assert.equal(toHex(answer.proof), vector.proof);
    assert.deepEqual(outputs(questions, answer, key.publicKey).map(toHex), vector.outputs);
  });
}

const asha = personInput("mayor-2026", { of: "contest" }, { scheme: "oidc/https://id.example", value: "7f3a" });

test("one person has one mark, whatever the blind; in another scope they have another", () => {
  const holder = newEvaluationKey();
  const markOf = (input: Uint8Array) => {
    const question = ask(input);
    const [output] = outputs([question], evaluate(holder, [question.blinded]), holder.publicKey);
    return personMark(output ?? new Uint8Array(64)).mark;
  };
  assert.equal(markOf(asha), markOf(asha));
  assert.match(markOf(asha), /^[0-9a-f]{32}$/);
  const elsewhere = personInput(
    "mayor-2026",
    { of: "nomination", nomination: "contest" },
    { scheme: "oidc/https://id.example", value: "7f3a" },
  );
  assert.notEqual(markOf(asha), markOf(elsewhere));
});

test("an answer under another key than the log's is refused, and so is one that leaves out, swaps or alters a point", () => {
  const [holder, other] = [newEvaluationKey(), newEvaluationKey()];
  const questions = [ask(asha), ask(Uint8Array.of(1))];
  const points = questions.map(({ blinded }) => blinded);
  const honest = evaluate(holder, points);
  const [first = new Uint8Array(0), second = new Uint8Array(0)] = honest.evaluated;
  const altered = honest.proof.slice();
  altered[3] = (altered[3] ?? 0) ^ 1;
  const lies = {
    "another key": evaluate(other, points),
    "one point under another key": { ...honest, evaluated: [first, evaluate(other, points).evaluated[1] ?? second] },
    "swapped points": { ...honest, evaluated: [second, first] },
    "a point left out": { ...honest, evaluated: [first] },
    "an altered proof": { ...honest, proof: altered },
    "a proof cut short": { ...honest, proof: honest.proof.slice(0, 63) },
    "the neutral element": { ...honest, evaluated: [new Uint8Array(32), second] },
    "no point": { ...honest, evaluated: [new Uint8Array(32).fill(255), second] },
  };
  for (const [name, lie] of Object.entries(lies)) {
    assert.throws(
      () => outputs(questions, lie, holder.publicKey),
      (error) => error instanceof KeyholderError && error.code === "false-proof",
      name,
    );
  }
  assert.equal(outputs(questions, honest, holder.publicKey).length, 2);
});

test("the key holder refuses what is not a point, and the neutral element, which would tell nothing of anybody", () => {
  const holder = evaluationKeyOf(new Uint8Array(32).fill(7));
  for (const bytes of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31), new Uint8Array(0)]) {
    assert.throws(
      () => evaluate(holder, [bytes]),
      (error) => error instanceof KeyholderError && error.code === "malformed",
    );
  }
  assert.throws(() => evaluate(holder, []), KeyholderError);
});
