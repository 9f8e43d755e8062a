import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { ed25519 } from "@noble/curves/ed25519.js";
import { notAKey } from "./ed25519-criteria.ts";
import * as native from "./ed25519.node.ts";
import * as portable from "./ed25519.web.ts";

const shared = process.env["HUSTINGS_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const vectors = `${shared}/vectors-ed25519`;
const hashed = (from: string) => createHash("sha256").update(from).digest();

/** Whether a library of the curve reads these bytes. */
function isRead(bytes: Uint8Array): boolean {
  try {
    ed25519.Point.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

interface FlaggedVector {
  readonly number: number;
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
  readonly flags: readonly string[] | null;
}

interface WycheproofFile {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly msg: string;
      readonly sig: string;
      readonly result: "valid" | "invalid";
    }[];
  }[];
}

/**
 * What our criteria say of each flag: a residue of small order left over by the cofactorless equation, and a key or an R of small order or
 * in a second spelling, refuse; a component of small order alone does not.
 */
function shouldHold(flags: ReadonlySet<string>): boolean {
  return !["low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R", "low_order_residue"].some((flag) =>
    flags.has(flag),
  );
}

describe("Ed25519 signatures", () => {
  it("of 914 edge cases are accepted exactly when the named criteria say so, in both engines", (t) => {
    const file = `${vectors}/ed25519vectors.json.gz`;
    if (!existsSync(file)) return t.skip(`${file} absent`);
    const all = JSON.parse(gunzipSync(readFileSync(file)).toString()) as FlaggedVector[];
    let count = 0;
    let accepted = 0;
    for (const { number, key, sig, msg, flags } of all) {
      const args = [hex(key), Buffer.from(msg), hex(sig)] as const;
      const expected = shouldHold(new Set(flags ?? []));
      assert.equal(native.ed25519Verify(...args), expected, `native, vector ${number}: ${flags?.join(" ")}`);
      assert.equal(portable.ed25519Verify(...args), expected, `portable, vector ${number}: ${flags?.join(" ")}`);
      count++;
      if (expected) accepted++;
    }
    assert.equal(count, 914);
    assert.ok(accepted > 0 && accepted < count);
  });

  it("agree with the 151 Wycheproof verdicts, in both engines", (t) => {
    const file = `${vectors}/wycheproof_ed25519_test.json`;
    if (!existsSync(file)) return t.skip(`${file} absent`);
    const { testGroups } = JSON.parse(readFileSync(file, "utf8")) as WycheproofFile;
    let count = 0;
    for (const { publicKey, tests } of testGroups) {
      for (const { tcId, msg, sig, result } of tests) {
        const args = [hex(publicKey.pk), hex(msg), hex(sig)] as const;
        assert.equal(native.ed25519Verify(...args), result === "valid", `native, test ${tcId}`);
        assert.equal(portable.ed25519Verify(...args), result === "valid", `portable, test ${tcId}`);
        count++;
      }
    }
    assert.equal(count, 151);
  });

  it("can hold against every key of a seed, and against none that an engine cannot read as a point", () => {
    let points = 0;
    for (let i = 0; i < 200; i++) {
      assert.equal(notAKey(native.ed25519PublicKey(hashed(`seed ${i}`))), undefined);
      const any = hashed(`any ${i}`);
      const isPoint = isRead(any);
      assert.equal(notAKey(any) === undefined, isPoint, any.toString("hex"));
      if (isPoint) points++;
    }
    assert.ok(points > 60 && points < 140, "half of all bytes are a point");
  });

  it("hold against a key in its one spelling: the nineteen ways to write a small y beyond the prime are none", () => {
    for (let over = 0; over < 19; over++)
      for (const sign of [0x7f, 0xff]) {
        const spelled = new Uint8Array(32).fill(0xff);
        [spelled[0], spelled[31]] = [0xed + over, sign];
        assert.match(notAKey(spelled) ?? "", /spelled twice/, `p + ${over}`);
      }
    const largest = new Uint8Array(32).fill(0xff);
    [largest[0], largest[31]] = [0xe9, 0x7f];
    assert.equal(notAKey(largest) === undefined, isRead(largest), "below it the curve alone says");
  });

  it("made by one engine are those of the other", () => {
    for (let i = 0; i < 8; i++) {
      const seed = new Uint8Array(32).fill(i);
      const message = Buffer.from(`act ${i}`);
      assert.deepEqual(native.ed25519PublicKey(seed), Uint8Array.from(portable.ed25519PublicKey(seed)));
      assert.deepEqual(native.ed25519Signer(seed)(message), Uint8Array.from(portable.ed25519Signer(seed)(message)));
    }
  });
});
