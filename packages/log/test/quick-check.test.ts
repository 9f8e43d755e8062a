/**
 * A faster library may be asked first: it must say yes to nothing that the usual check refuses, or one reader would be shown another verdict than
 * their neighbour. Held on every published edge case, and on signatures that whoever knows the key makes so that libraries differ.
 */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { ed25519 } from "@noble/curves/ed25519.js";
import { holdsQuickly, verifyMessage, type QuickCheck } from "../src/index.ts";
import * as portable from "../src/keys/ed25519.web.ts";
import { speccheck, speccheckHolds } from "./ed25519-speccheck.ts";

const shared = process.env["HUSTINGS_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const vectors = `${shared}/vectors-ed25519`;
const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const bytes = (value: bigint) => Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
const number = (little: Uint8Array) => little.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

const quick = await import("@hustings/seal/native-signatures").then(
  ({ holds }): QuickCheck => holds,
  () => undefined,
);

type Case = readonly [key: Uint8Array, message: Uint8Array, signature: Uint8Array];

/** What all three say; they must say the same. */
function verdict(...[key, message, signature]: Case): boolean {
  const usual = verifyMessage(key, message, signature);
  assert.equal(portable.ed25519Verify(key, message, signature), usual, "in a browser");
  if (quick !== undefined) {
    const first = holdsQuickly(quick, key, message, signature);
    assert.ok(!first || usual, "the faster library says yes alone");
    assert.equal(first || usual, usual);
  }
  return usual;
}

const { Point } = ed25519;
const order = Point.Fn.ORDER;
const torsion = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
const small = (i: number) => (i % 8 === 0 ? Point.ZERO : torsion.multiplyUnsafe(BigInt(i % 8)));
const secret = () => number(new Uint8Array(randomBytes(31)));

/** Signed by whoever knows the key, with points of small order added to key and R, and S raised by a multiple of the order. */
function mixed(ofKey: number, ofR: number, raised = 0n): Case {
  const [a, r, message] = [secret(), secret(), new Uint8Array(randomBytes(40))];
  const key = Point.BASE.multiply(a).add(small(ofKey)).toBytes();
  const point = Point.BASE.multiply(r).add(small(ofR)).toBytes();
  const hash = createHash("sha512").update(point).update(key).update(message).digest();
  const s = ((r + (number(hash) % order) * a) % order) + raised * order;
  return [key, message, Uint8Array.from([...point, ...bytes(s)])];
}

suite("A faster check of signatures", { skip: quick === undefined && "not made for this machine" }, () => {
  test("says of the twelve cases of speccheck what the format's page says", () => {
    const held = speccheck.flatMap(({ key, message, signature }, i) =>
      verdict(hex(key), hex(message), hex(signature)) ? [i] : [],
    );
    assert.deepEqual(held, speccheckHolds);
  });

  test("takes no residue of small order, whoever made it, and no S beyond the order", () => {
    let held = 0;
    for (let i = 0; i < 64; i++) if (verdict(...mixed(i, i >> 3))) held++;
    // Those in which the two residues cancel each other, and the honest one.
    assert.ok(held > 0 && held < 32, `${held} held`);
    assert.equal(verdict(...mixed(0, 0)), true);
    for (let ofR = 1; ofR < 8; ofR++) assert.equal(verdict(...mixed(0, ofR)), false, `residue ${ofR}`);
    for (const raised of [1n, 2n, 7n]) assert.equal(verdict(...mixed(0, 0, raised)), false, `S + ${raised} orders`);
  });

  test("reads no key or signature of another length", () => {
    const [key, message, signature] = mixed(0, 0);
    assert.ok(quick !== undefined && holdsQuickly(quick, key, message, signature));
    for (const [otherKey, other] of [
      [key, Uint8Array.from([...signature, 0])], // the library itself reads the first 64 bytes and says yes
      [key, signature.subarray(0, 63)],
      [Uint8Array.from([...key, 0]), signature],
      [key.subarray(0, 31), signature],
      [new Uint8Array(0), new Uint8Array(0)],
    ] as const)
      assert.equal(holdsQuickly(quick, otherKey, message, other), false);
  });

  test("agrees on 914 edge cases and with 151 verdicts of Wycheproof", (t) => {
    if (!existsSync(vectors)) return t.skip(`${vectors} absent`);
    const edge = JSON.parse(gunzipSync(readFileSync(`${vectors}/ed25519vectors.json.gz`)).toString()) as readonly {
      readonly key: string;
      readonly sig: string;
      readonly msg: string;
    }[];
    assert.equal(edge.length, 914);
    assert.equal(edge.filter(({ key, sig, msg }) => verdict(hex(key), Buffer.from(msg), hex(sig))).length, 43);
    const { testGroups } = JSON.parse(readFileSync(`${vectors}/wycheproof_ed25519_test.json`, "utf8")) as {
      readonly testGroups: readonly {
        readonly publicKey: { readonly pk: string };
        readonly tests: readonly { readonly msg: string; readonly sig: string; readonly result: string }[];
      }[];
    };
    for (const { publicKey, tests } of testGroups)
      for (const { msg, sig, result } of tests)
        assert.equal(verdict(hex(publicKey.pk), hex(msg), hex(sig)), result === "valid");
  });
});
