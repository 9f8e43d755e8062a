import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { failsWith } from "../test/world.ts";
import {
  emptyRoot,
  MemoryWitnessState,
  TileStack,
  Witness,
  checkReceipt,
  cosignerFromSeed,
  leafHash,
  leafHashes,
  mlDsa44CosignerFromSeed,
  nodeHash,
  openCheckpoint,
  parseCheckpoint,
  parsePolicy,
  parseTilePath,
  parseVkey,
  partialTiles,
  readBundle,
  signerFromSeed,
  tilePath,
  writeBundle,
} from "./index.ts";

interface Noted {
  readonly why: string;
  readonly note: string;
}

interface Vectors {
  hashes: {
    emptyRoot: string;
    emptyLeaf: string;
    leaves: { entry: string; leaf: string }[];
    node: { left: string; right: string; parent: string };
    trees: { size: number; root: string }[];
  };
  keys: {
    log: { seed: string; name: string; vkey: string };
    witness: { seed: string; name: string; vkey: string; time: number; line: string };
    mlDsa44Witness: { seed: string; name: string; vkey: string };
    notVkeys: string[];
  };
  checkpoints: {
    vkey: string;
    valid: { size: number; root: string; note: string }[];
    malformed: Noted[];
    notAuthentic: Noted[];
  };
  receipts: {
    policy: string;
    valid: { entry: string; index: number; receipt: string }[];
    refused: { why: string; entry: string; receipt: string; code: string }[];
  };
  tiles: {
    paths: { level: number | "entries"; index: number; width: number; path: string }[];
    notPaths: string[];
    partials: { size: number; paths: string[] }[];
    bundle: { entries: string[]; bytes: string };
    notBundles: { width: number; bytes: string }[];
  };
  witness: { vkey: string; requests: { why: string; status: number; size?: number; body: string }[] };
}

function vectors<Name extends keyof Vectors>(name: Name): Vectors[Name] {
  return JSON.parse(
    readFileSync(new URL(`../../../vectors/log/${name}.json`, import.meta.url), "utf8"),
  ) as Vectors[Name];
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const unhex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

describe("the vectors of the log format", () => {
  it("hold for hashes and roots", () => {
    const { emptyRoot: empty, emptyLeaf, leaves, node, trees } = vectors("hashes");
    assert.equal(hex(emptyRoot), empty);
    assert.equal(hex(leafHash(new Uint8Array(0))), emptyLeaf);
    for (const { entry, leaf } of leaves) assert.equal(hex(leafHash(Buffer.from(entry))), leaf);
    assert.equal(hex(nodeHash(unhex(node.left), unhex(node.right))), node.parent);
    for (const { size, root } of trees) {
      const stack = new TileStack();
      stack.append(leafHashes(Array.from({ length: size }, (_, i) => Buffer.from(`entry ${i}`))));
      assert.equal(hex(stack.tree().root), root, `size ${size}`);
    }
  });

  it("hold for keys and checkpoints", () => {
    const { log, witness, mlDsa44Witness, notVkeys } = vectors("keys");
    const { vkey, valid, malformed, notAuthentic } = vectors("checkpoints");
    assert.equal(signerFromSeed(log.name, unhex(log.seed)).vkey, log.vkey);
    const cosigner = cosignerFromSeed(witness.name, unhex(witness.seed));
    assert.equal(cosigner.vkey, witness.vkey);
    assert.equal(cosigner.cosign(valid[0]?.note.split("\n\n")[0] + "\n", witness.time), witness.line);
    assert.equal(mlDsa44CosignerFromSeed(mlDsa44Witness.name, unhex(mlDsa44Witness.seed)).vkey, mlDsa44Witness.vkey);
    for (const text of notVkeys) assert.throws(() => parseVkey(text), failsWith("malformed"), text);
    for (const { size, root, note } of valid) {
      const checkpoint = openCheckpoint(note, parseVkey(vkey));
      assert.deepEqual([checkpoint.size, Buffer.from(checkpoint.root).toString("base64")], [size, root]);
    }
    for (const { why, note } of malformed) assert.throws(() => parseCheckpoint(note), failsWith("malformed"), why);
    for (const { why, note } of notAuthentic)
      assert.throws(() => openCheckpoint(note, parseVkey(vkey)), failsWith("not-authentic"), why);
  });

  it("hold for receipts", () => {
    const { policy: text, valid, refused } = vectors("receipts");
    const policy = parsePolicy(text);
    for (const { entry, index, receipt } of valid)
      assert.equal(checkReceipt(receipt, Buffer.from(entry), policy).index, index);
    for (const { why, entry, receipt, code } of refused)
      assert.throws(() => checkReceipt(receipt, Buffer.from(entry), policy), failsWith(code), why);
  });

  it("hold for tiles and bundles", () => {
    const { paths, notPaths, partials, bundle, notBundles } = vectors("tiles");
    for (const { path, ...id } of paths) assert.deepEqual([tilePath(id), parseTilePath(path)], [path, id]);
    for (const path of notPaths) assert.equal(parseTilePath(path), undefined, path);
    for (const { size, paths: expected } of partials)
      assert.deepEqual(partialTiles(size).map(tilePath).toSorted(), expected);
    assert.equal(hex(writeBundle(bundle.entries.map((entry) => Buffer.from(entry)))), bundle.bytes);
    for (const { width, bytes } of notBundles)
      assert.throws(() => readBundle(unhex(bytes), width, "bundle"), failsWith("malformed"), bytes);
  });

  it("hold for a witness", async () => {
    const { vkey, requests } = vectors("witness");
    const cosigners = [cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9))] as const;
    const witness = new Witness({
      cosigners,
      logs: [parseVkey(vkey)],
      state: new MemoryWitnessState(),
      now: () => 1_790_000_000,
    });
    for (const { why, status, size, body } of requests) {
      const answer = await witness.addCheckpoint(Buffer.from(body));
      assert.deepEqual([answer.status, answer.status === 409 ? answer.size : undefined], [status, size], why);
    }
  });
});
