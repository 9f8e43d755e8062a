import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { suite, test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { toHex } from "@hustings/core";
import { ready } from "libsodium-wrappers-sumo";
import { wasmChecks } from "./curve-checks.ts";
import { nativeChecks } from "./native-checks.ts";

await ready;
const native = nativeChecks();
const { Point } = ed25519;

/** The eight points of small order, and what their sums with honest points are. */
const torsion = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
const small = Array.from({ length: 8 }, (_, i) => (i === 0 ? Point.ZERO : torsion.multiplyUnsafe(BigInt(i))));
const prime = 2n ** 255n - 19n;
const littleEndian = (value: bigint) =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));

suite("libsodium as machine code", { skip: native === undefined && "not made for this machine" }, () => {
  const [ours, theirs] = [native ?? wasmChecks, wasmChecks];

  test("calls the same points members of the group as its WebAssembly does", () => {
    const honest = Array.from({ length: 16 }, () =>
      Point.BASE.multiply(BigInt(`0x${randomBytes(31).toString("hex")}`)),
    );
    const points = [
      ...honest.map((point) => point.toBytes()),
      ...honest.slice(0, 8).map((point, i) => point.add(small[i] ?? Point.ZERO).toBytes()),
      ...small.map((point) => point.toBytes()),
      ...[0n, 1n, 2n, prime - 1n, prime, prime + 1n, 2n ** 255n - 1n].map(littleEndian),
      ...Array.from({ length: 64 }, () => new Uint8Array(randomBytes(32))),
    ];
    const said = points.map((point) => theirs.isInGroup(point));
    assert.deepEqual(
      points.map((point) => ours.isInGroup(point)),
      said,
    );
    assert.ok(said.includes(true) && said.includes(false));
  });

  test("hashes as its WebAssembly's companion does, at every length around a block", () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 712]) {
      const bytes = new Uint8Array(randomBytes(length + 7)).subarray(7);
      assert.equal(toHex(ours.sha256(bytes)), toHex(theirs.sha256(bytes)));
    }
  });

  test("takes the same signatures, and no second spelling of one", () => {
    const order = Point.Fn.ORDER;
    const cases = Array.from({ length: 12 }, () => {
      const { publicKey, privateKey } = generateKeyPairSync("ed25519");
      const message = new Uint8Array(randomBytes(52));
      const key = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
      return { key, message, signature: new Uint8Array(sign(null, message, privateKey)) };
    }).flatMap(({ key, message, signature }, i) => {
      const response = signature.slice(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
      const changed = (at: number) => signature.map((byte, j) => (j === at ? byte ^ 1 : byte));
      const withResponse = (value: bigint) => Uint8Array.from([...signature.slice(0, 32), ...littleEndian(value)]);
      const withPoint = (point: Uint8Array) => Uint8Array.from([...point, ...signature.slice(32)]);
      return [
        { key, message, signature },
        { key, message, signature: changed(i) },
        { key, message, signature: changed(32 + i) },
        { key, message: message.slice(1), signature },
        { key, message, signature: withResponse(response + order) },
        { key, message, signature: withResponse(0n) },
        { key, message, signature: withPoint((small[i % 8] ?? Point.ZERO).toBytes()) },
        { key: (small[i % 8] ?? Point.ZERO).toBytes(), message, signature },
        { key: littleEndian(prime + BigInt(i)), message, signature },
      ];
    });
    const said = cases.map(({ key, message, signature }) => theirs.verify(signature, message, key));
    assert.deepEqual(
      cases.map(({ key, message, signature }) => ours.verify(signature, message, key)),
      said,
    );
    assert.equal(said.filter(Boolean).length, 12);
  });
});
