import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { emptyRoot, leafHash, leafHashes, nodeHash } from "./hash.ts";
import {
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from "./merkle-proof.ts";
import { TileStack } from "./tile-stack.ts";

const shared = process.env["HUSTINGS_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const vectors = `${shared}/vectors-merkle-rfc6962/testdata`;

interface Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly size1: number;
  readonly size2: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly root: string;
  readonly root1: string;
  readonly root2: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const bytes = (base64: string | undefined) => new Uint8Array(Buffer.from(base64 ?? "", "base64"));

/** The tree by the definition of RFC 6962, whole and recursive. */
function textbookRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return emptyRoot;
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(textbookRoot(leaves.slice(0, k)), textbookRoot(leaves.slice(k)));
}

const leaves = Array.from({ length: 600 }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const perfect = (height: number, index: number) =>
  textbookRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height));

describe("Merkle proofs", () => {
  it("agree with the 518 published vectors, good and broken", (t) => {
    if (!existsSync(vectors)) return t.skip(`${vectors} absent`);
    const check: Record<string, (v: Vector, proof: Uint8Array[]) => boolean> = {
      inclusion: (v, proof) =>
        verifyInclusion(v.leafIdx, bytes(v.leafHash), proof, { size: v.treeSize, root: bytes(v.root) }),
      consistency: (v, proof) =>
        verifyConsistency({ size: v.size1, root: bytes(v.root1) }, { size: v.size2, root: bytes(v.root2) }, proof),
      subtreeinclusion: (v, proof) =>
        verifySubtreeInclusion(v.leafIdx, bytes(v.leafHash), proof, { from: v.start, to: v.end, root: bytes(v.root) }),
      subtreeconsistency: (v, proof) =>
        verifySubtreeConsistency(
          { from: v.start, to: v.end, root: bytes(v.root1) },
          { size: v.size, root: bytes(v.root2) },
          proof,
        ),
    };
    let count = 0;
    for (const [kind, verdict] of Object.entries(check)) {
      for (const file of readdirSync(`${vectors}/${kind}`, { recursive: true, encoding: "utf8" })) {
        if (!file.endsWith(".json")) continue;
        const vector = JSON.parse(readFileSync(`${vectors}/${kind}/${file}`, "utf8")) as Vector;
        const accepted = verdict(vector, (vector.proof ?? []).map(bytes));
        assert.equal(accepted, !vector.wantErr, `${kind}/${file}`);
        count++;
      }
    }
    assert.equal(count, 518);
  });

  it("lead from every entry to the root of the definition, at every size", async () => {
    for (const size of [1, 2, 3, 7, 8, 9, 64, 100, 255, 256, 257, 600]) {
      const root = textbookRoot(leaves.slice(0, size));
      assert.deepEqual((await rootOf(size, perfect)).root, root);
      const stack = new TileStack();
      stack.append(Buffer.concat(leaves.slice(0, size)));
      assert.deepEqual(stack.tree().root, root);
      for (let index = 0; index < size; index += 1 + (size >> 4)) {
        const proof = await proveInclusion(index, size, perfect);
        const leaf = leaves[index] ?? emptyRoot;
        assert.ok(verifyInclusion(index, leaf, proof, { size, root }));
        assert.ok(!verifyInclusion(index + 1, leaf, proof, { size, root }));
        assert.ok(!verifyInclusion(index, leaf, [...proof, root], { size, root }));
      }
    }
  });

  it("connect any two sizes, and no other roots", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), async (a, b) => {
        const [m, n] = [Math.min(a, b), Math.max(a, b)];
        const older = { size: m, root: textbookRoot(leaves.slice(0, m)) };
        const newer = { size: n, root: textbookRoot(leaves.slice(0, n)) };
        const proof = await proveConsistency(m, n, perfect);
        assert.ok(verifyConsistency(older, newer, proof));
        assert.ok(!verifyConsistency({ ...older, root: leafHash(older.root) }, newer, proof));
        assert.ok(!verifyConsistency(older, { ...newer, root: leafHash(newer.root) }, proof));
        if (m < n) assert.ok(!verifyConsistency({ ...older, size: m + 1 }, newer, proof));
        proof.forEach((_, i) => {
          const broken = proof.map((hash, j) => (i === j ? leafHash(hash) : hash));
          assert.ok(!verifyConsistency(older, newer, broken));
        });
      }),
      { numRuns: 150 },
    );
  });

  it("refuse sizes no tree has, without looping", () => {
    const root = emptyRoot;
    for (const size of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 63, 2 ** 64]) {
      assert.ok(!verifyInclusion(0, root, [root], { size, root }));
      assert.ok(!verifyInclusion(size, root, [root], { size: 2 ** 53 - 1, root }));
      assert.ok(!verifyConsistency({ size: 1, root }, { size, root }, [root]));
      assert.ok(!verifyConsistency({ size, root }, { size: 2 ** 53 - 1, root }, [root]));
    }
    assert.ok(
      !verifyInclusion(
        2 ** 52,
        root,
        Array.from({ length: 63 }, () => root),
        { size: 2 ** 53 - 1, root },
      ),
    );
    assert.ok(
      !verifyConsistency(
        { size: 2 ** 52 + 1, root },
        { size: 2 ** 53 - 1, root },
        Array.from({ length: 63 }, () => root),
      ),
    );
    assert.ok(!verifyInclusion(0, new Uint8Array(31), [], { size: 1, root: new Uint8Array(31) }));
  });

  it("survive the growing edge: tiles built in any steps are the same tiles", () => {
    const all = leafHashes(Array.from({ length: 70_000 }, (_, i) => Buffer.from(`e${i}`)));
    const whole = new TileStack();
    const tiles = whole.append(all);
    assert.deepEqual(
      [tiles.filter((t) => t.level === 0).length, tiles.filter((t) => t.level === 1).length, tiles.length],
      [273, 1, 274],
    );
    assert.deepEqual(
      whole.partials().map((p) => [p.level, p.index, p.width]),
      [
        [0, 273, 112],
        [1, 1, 17],
        [2, 0, 1],
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 6 }), (steps) => {
        let stack = new TileStack();
        let at = 0;
        for (const step of [...steps, 70_000]) {
          const to = Math.min(70_000, at + step);
          stack.append(all.subarray(at * 32, to * 32));
          const partials = stack.partials();
          stack = TileStack.resume(to, (level) => partials.find((p) => p.level === level)?.hashes ?? new Uint8Array(0));
          at = to;
        }
        assert.deepEqual(stack.tree(), whole.tree());
      }),
      { numRuns: 10 },
    );
  });
});
