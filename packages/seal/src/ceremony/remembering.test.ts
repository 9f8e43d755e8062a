import assert from "node:assert/strict";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { fromBase64, toBase64, toHex } from "@hustings/core";
import { parsePublicPoint } from "./custodian-record.ts";
import { proveShare, provesShare } from "./knowledge-proof.ts";
import { remembering } from "./remembering.ts";

test("what was found good is worked out once; what was not is worked out each time it is asked about", () => {
  const remembered = remembering<number>();
  let worked = 0;
  const ask = (of: string, answer: number | undefined) =>
    remembered(of, () => {
      worked++;
      return answer;
    });
  assert.deepEqual([ask("a", 1), ask("a", 2), ask("b", undefined), ask("b", 3), ask("b", 4)], [1, 1, undefined, 3, 3]);
  assert.equal(worked, 3);
});

test("more than a thousand answers are not kept: a stranger's points do not fill the memory", () => {
  const remembered = remembering<number>();
  for (let i = 0; i < 1_025; i++) remembered(`${i}`, () => i);
  assert.equal(
    remembered("0", () => -1),
    -1,
  );
});

test("what was not found good takes nobody's room, however much of it is asked about", () => {
  const remembered = remembering<number>();
  remembered("good", () => 1);
  for (let i = 0; i < 1_025; i++) remembered(`bad ${i}`, () => undefined);
  assert.equal(
    remembered("good", () => -1),
    1,
  );
});

test("a proof that held does not carry another: of another record, custodian or key, or with one bit changed", () => {
  const secret = new Uint8Array(32).fill(7);
  secret[31] = 0;
  const key = toHex(ed25519.Point.BASE.multiply(ed25519.Point.Fn.fromBytes(secret)).toBytes());
  const other = toHex(ed25519.Point.BASE.multiply(9n).toBytes());
  const record = "ab".repeat(32);
  const proof = proveShare(record, 2, secret);
  for (const round of [1, 2]) {
    assert.equal(provesShare(record, 2, key, proof), true, `round ${round}`);
    assert.equal(provesShare("cd".repeat(32), 2, key, proof), false);
    assert.equal(provesShare(record, 3, key, proof), false);
    assert.equal(provesShare(record, 2, other, proof), false);
    for (const at of [0, 40]) {
      const changed = fromBase64(proof);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(provesShare(record, 2, key, toBase64(changed)), false);
    }
  }
});

test("a point of small order is not a key, however often it is asked about and whatever was asked before", () => {
  const good = toHex(ed25519.Point.BASE.toBytes());
  for (const hex of [good, "01".padEnd(64, "0"), "00".repeat(32), good, "ec".padEnd(62, "f") + "7f"])
    assert.equal(parsePublicPoint(hex) !== undefined, hex === good, hex);
});
