/** Bytes made to break whoever reads them. Each test is named for its row of the list in docs/formats/log.md. */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import {
  checkCheckpoint,
  checkReceipt,
  formatAddCheckpoint,
  httpSource,
  LogError,
  openLog,
  parseTilePath,
  readBundle,
  tilePath,
} from "../src/index.ts";
import { entryOf, failsWith, oneWitness, signer, smallLog } from "./world.ts";

describe("A15: hostile input", () => {
  it("in paths has one spelling each, and none that leaves the log", () => {
    for (const path of ["tile/0/x001/067", "tile/entries/000", "tile/2/x001/x234/067.p/255", "tile/6/000.p/1"]) {
      const id = parseTilePath(path);
      assert.ok(id !== undefined && tilePath(id) === path, path);
    }
    for (const path of [
      "tile/0/001/067",
      "tile/0/x000/067",
      "tile/0/67",
      "tile/00/000",
      "tile/7/000",
      "tile/64/000",
      "tile/-1/000",
      "tile/0/000.p/0",
      "tile/0/000.p/256",
      "tile/0/000.p/01",
      "tile/0/000.p/1/",
      "tile/0/../../etc/passwd",
      "tile/0/%2e%2e/000",
      "tile/0/x999/x999/x999/x999/x999/x999/999",
      "tile/data/000",
      "/tile/0/000",
      "tile/0/000\n",
      "",
    ]) {
      assert.equal(parseTilePath(path), undefined, JSON.stringify(path));
    }
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 44 }),
        fc.integer({ min: 1, max: 256 }),
        fc.constantFrom("entries" as const, 0, 1, 6),
        (index, width, level) => {
          assert.deepEqual(parseTilePath(tilePath({ level, index, width })), { level, index, width });
        },
      ),
    );
  });

  it("in bundles is refused: cut, with bytes left over, with one entry too few or too many", () => {
    const bundle = Buffer.from("0003616263000000010a", "hex");
    assert.deepEqual(readBundle(bundle, 3, "b"), { starts: Uint32Array.of(2, 7, 9), ends: Uint32Array.of(5, 7, 10) });
    for (const [bytes, width] of [
      [bundle, 2],
      [bundle, 4],
      [bundle.subarray(0, 9), 3],
      [bundle.subarray(0, 8), 3],
      [Buffer.concat([bundle, Buffer.from([0])]), 3],
      [Buffer.alloc(0), 1],
      [Buffer.from([0xff]), 1],
      [Buffer.from([0xff, 0xff]), 1],
    ] as const) {
      assert.throws(() => readBundle(bytes, width, "b"), failsWith("malformed"));
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 256 }), (bytes, width) => {
        try {
          const { ends } = readBundle(bytes, width, "b");
          assert.equal(ends.at(-1), bytes.length);
        } catch (error) {
          assert.ok(error instanceof LogError);
        }
      }),
    );
  });

  it("in whatever bytes never gets past a parser as anything but a LogError", async () => {
    const witness = oneWitness();
    const { sink, store, writer } = await smallLog(5);
    const good = [
      store.checkpoint() ?? "",
      await writer.receipt(2),
      formatAddCheckpoint({ oldSize: 0, proof: [], note: store.checkpoint() ?? "" }),
    ];
    const policy = openLog(sink, signer.vkey).policy;
    const mutated = fc
      .tuple(fc.constantFrom(...good), fc.nat(400), fc.nat(400), fc.uint8Array({ maxLength: 8 }))
      .map(([whole, from, cut, put]) => {
        const bytes = Buffer.from(whole);
        return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + (cut % 5))]);
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
        for (const parse of [() => checkCheckpoint(bytes, policy), () => checkReceipt(bytes, entryOf(2), policy)]) {
          try {
            parse();
          } catch (error) {
            assert.ok(error instanceof LogError, String(error));
          }
        }
        assert.ok([200, 400, 403, 404, 409, 422].includes((await witness.addCheckpoint(bytes)).status));
      }),
      { numRuns: 400 },
    );
  });

  it("that unpacks to gigabytes is cut off where an honest file must end", async () => {
    let given = 0;
    const megabyte = new Uint8Array(1 << 20);
    const bomb = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          given++;
          controller.enqueue(megabyte);
        },
      });
    const source = httpSource("http://log.example", { fetch: () => Promise.resolve(new Response(bomb())), retries: 0 });
    await assert.rejects(source.get("tile/0/000"), failsWith("malformed", /at most 8192 bytes/));
    await assert.rejects(source.get("checkpoint"), failsWith("malformed", /at most 1000000 bytes/));
    assert.ok(given < 10, `${given} megabytes were unpacked`);
    assert.ok(gzipSync(megabyte).length < 2000);
  });
});
