import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import {
  emptyRoot,
  fixedLeafHashes,
  hashingIsAccelerated,
  leafHash,
  leafHashes,
  nodeHash,
  packedLeafHashes,
  parentHashes,
  perfectRoot,
  sha256,
} from "./hash.ts";

const reference = (...parts: Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 131 + length * 7) & 255);

describe("hashing", () => {
  it("runs in WebAssembly here", () => assert.ok(hashingIsAccelerated()));

  it("gives the vectors of the format document", () => {
    assert.equal(hex(emptyRoot), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert.equal(hex(leafHash(new Uint8Array(0))), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    const leaves = ["meeting-opened", "participant-counted", "signature-sealed"].map((entry) =>
      leafHash(Buffer.from(entry)),
    );
    const [a, b, c] = leaves as [Uint8Array, Uint8Array, Uint8Array];
    assert.equal(hex(a), "1536cdf5e62118dd462deb198dfac53e29ee973f33258150535a97c65f006361");
    assert.equal(hex(nodeHash(a, b)), "c7e141a1bd5a54a5e2322c9aa80af0fe9eea65fe07cdc8786abc77d6c459d3a5");
    assert.equal(hex(nodeHash(nodeHash(a, b), c)), "c4f68fe29d7daa6f9eb87ab71e1b6aa826bbc4921e912eea0709d85767c2cef6");
  });

  it("agrees with node:crypto at every length around every block boundary", () => {
    for (let length = 0; length <= 330; length++) {
      const message = bytesOf(length);
      assert.equal(hex(sha256(message)), reference(message), `sha256 of ${length} bytes`);
      assert.equal(hex(leafHash(message)), reference(Uint8Array.of(0), message), `leaf of ${length} bytes`);
    }
    for (const length of [4095, 4096, 4097, 65_535, 1_000_003]) {
      assert.equal(hex(sha256(bytesOf(length))), reference(bytesOf(length)));
      assert.equal(hex(leafHash(bytesOf(length))), reference(Uint8Array.of(0), bytesOf(length)));
    }
  });

  it("hashes a batch of entries of any lengths as it hashes them one by one", () => {
    const length = fc.oneof(
      { weight: 20, arbitrary: fc.nat(400) },
      { weight: 1, arbitrary: fc.integer({ min: 16_000, max: 65_535 }) },
    );
    fc.assert(
      fc.property(fc.array(length, { maxLength: 60 }), (lengths) => {
        const entries = lengths.map(bytesOf);
        const expected = entries.map((entry) => reference(Uint8Array.of(0), entry)).join("");
        assert.equal(hex(leafHashes(entries)), expected);
      }),
      { numRuns: 60 },
    );
    const large = Array.from({ length: 3000 }, (_, i) => bytesOf(i % 700));
    const tiny = new Uint8Array(40_000).fill(7);
    const starts = Array.from(tiny, (_, i) => i);
    const tinyHashes = packedLeafHashes(
      tiny,
      starts,
      starts.map((start) => start + (start % 2)),
    );
    assert.equal(
      hex(tinyHashes),
      starts.map((start) => hex(leafHash(tiny.subarray(start, start + (start % 2))))).join(""),
    );
    assert.equal(hex(leafHashes(large)), large.map((entry) => reference(Uint8Array.of(0), entry)).join(""));
  });

  it("hashes a whole bundle whose entries are as large as they may be", () => {
    const packed = bytesOf(256 * 65_535);
    const starts = Array.from({ length: 256 }, (_, i) => i * 65_535);
    const hashes = packedLeafHashes(
      packed,
      starts,
      starts.map((start) => start + 65_535),
    );
    assert.equal(hex(hashes.subarray(255 * 32)), reference(Uint8Array.of(0), packed.subarray(255 * 65_535)));
  });

  it("hashes levels and roots as it hashes pair by pair", () => {
    for (const pairs of [1, 2, 3, 4, 5, 127, 128, 16_385]) {
      const level = bytesOf(pairs * 64);
      const parents = parentHashes(level);
      for (let i = 0; i < pairs; i += Math.max(1, pairs >> 3)) {
        const expected = reference(Uint8Array.of(1), level.subarray(64 * i, 64 * i + 64));
        assert.equal(hex(parents.subarray(32 * i, 32 * i + 32)), expected);
      }
    }
    const entries = bytesOf(32 * 41);
    const fixed = fixedLeafHashes(entries);
    for (let i = 0; i < 41; i++)
      assert.equal(hex(fixed.subarray(32 * i, 32 * i + 32)), hex(leafHash(entries.subarray(32 * i, 32 * i + 32))));
    for (let count = 1; count <= 256; count *= 2) {
      let level = bytesOf(32 * count);
      const root = perfectRoot(level);
      while (level.length > 32) level = parentHashes(level);
      assert.equal(hex(root), hex(level));
    }
  });
});
