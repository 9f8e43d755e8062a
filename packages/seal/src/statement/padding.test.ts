import assert from "node:assert/strict";
import { test } from "node:test";
import { buckets, pad, unpad } from "./padding.ts";

test("whatever is shorter than the bucket comes back as it was; what is as long is refused, since its end would be lost", () => {
  for (const bucket of buckets) {
    for (const length of [0, 1, bucket - 2, bucket - 1]) {
      const text = new Uint8Array(length).fill(0x80);
      const padded = pad(text, bucket);
      assert.equal(padded.length, bucket);
      assert.deepEqual(unpad(padded, bucket), text);
    }
    for (const length of [bucket, bucket + 1])
      assert.throws(() => pad(new Uint8Array(length).fill(1), bucket), { code: "too-long" });
  }
});

test("no other filling is read: of another length, without its end, with another end, of nothing", () => {
  const padded = pad(new Uint8Array([1, 2, 3]), 512);
  const noEnd = padded.with(3, 0);
  for (const other of [
    padded.subarray(1),
    Uint8Array.of(...padded, 0),
    noEnd,
    padded.with(3, 0x81),
    padded.with(511, 1),
    new Uint8Array(512),
    new Uint8Array(0),
  ])
    assert.equal(unpad(other, 512), undefined);
});
