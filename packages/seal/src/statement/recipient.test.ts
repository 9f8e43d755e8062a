import assert from "node:assert/strict";
import { test } from "node:test";
import { bech32 } from "@scure/base";
import { Point } from "../curve/curve.ts";
import { recipientBytes, recipientOf } from "./recipient.ts";

const bytes = recipientBytes(recipientOf(Point.BASE.toBytes()));
const spelt = (of: Uint8Array, prefix = "age") => bech32.encodeFromBytes(prefix, of);

test("a recipient is what age calls one in its one spelling, and nothing is sealed to a key that nobody or everybody has", () => {
  assert.deepEqual(recipientBytes(spelt(bytes)), bytes);
  const small = new Uint8Array(32);
  for (const other of [
    spelt(bytes).toUpperCase(),
    spelt(bytes, "age1pq"),
    spelt(bytes, "agf"),
    spelt(bytes.subarray(1)),
    spelt(Uint8Array.of(...bytes, 0)),
    spelt(small),
    spelt(small.with(0, 1)),
    spelt(small.with(31, 0x80)),
    `${spelt(bytes).slice(0, -1)}${spelt(bytes).endsWith("q") ? "p" : "q"}`,
    "",
  ])
    assert.throws(() => recipientBytes(other), { code: "bad-recipient" }, other);
});
