/**
 * The attacks and faults on a log, each with what must happen. Those that need a witness or a client of others are also in
 * real-clients.slow.test.ts, those that need a dying process in crash.slow.test.ts, the writer's refusals in log-writer.test.ts.
 */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import {
  AuthenticTiles,
  LogError,
  MemoryLogStore,
  MemorySink,
  MemoryWitnessState,
  TileStack,
  Witness,
  checkCheckpoint,
  checkReceipt,
  compareLogs,
  cosignerFromSeed,
  formatAddCheckpoint,
  httpSource,
  leafHashes,
  logHandler,
  mirrorLog,
  openLog,
  parseCheckpoint,
  parseNote,
  parseReceipt,
  parseTilePath,
  parseVkey,
  proveConsistency,
  readBundle,
  signCheckpoint,
  signerFromSeed,
  tilePath,
  verifyConsistency,
  witnessHandler,
} from "../src/index.ts";
import type { TileSink, TileSource } from "../src/index.ts";
import { AppendQueue, SqliteLogStore, WitnessDatabase } from "../src/node.ts";
import { TestWitnesses, entryOf, failsWith, folder, openWriter, signer, smallLog, submissions } from "./world.ts";

const other = { key: "other", entry: Buffer.from('{"kind":"other"}') };
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

function treeOf(list: readonly { entry: Uint8Array }[]) {
  const stack = new TileStack();
  stack.append(leafHashes(list.map(({ entry }) => entry)));
  return stack.tree();
}

async function forkedLog(size: number, at: number) {
  const store = new MemoryLogStore();
  store.append(submissions(0, size).with(at, other));
  const sink = new MemorySink();
  return { store, sink, writer: await openWriter({ store, sink }) };
}

function oneWitness(now = () => 1_790_000_000) {
  const state = new MemoryWitnessState();
  const cosigners = [cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9))] as const;
  return new Witness({ cosigners, logs: [parseVkey(signer.vkey)], state, now });
}

const ask = (witness: Witness, oldSize: number, proof: readonly Uint8Array[], note: string) =>
  witness.addCheckpoint(Buffer.from(formatAddCheckpoint({ oldSize, proof, note })));

describe("A1, A2: a split view", () => {
  it("is refused by a witness with 422, and the two notes prove it to anyone", async () => {
    const witness = oneWitness();
    const honest = await smallLog(300);
    const fork = await forkedLog(300, 7);
    assert.equal((await ask(witness, 0, [], honest.store.checkpoint() ?? "")).status, 200);
    assert.equal((await ask(witness, 300, [], fork.store.checkpoint() ?? "")).status, 422);
    const policy = openLog(honest.sink, signer.vkey).policy;
    const views = [honest.sink, fork.sink].map((sink) => ({ note: text(sink.files.get("checkpoint")), source: sink }));
    const [a, b] = views as [(typeof views)[0], (typeof views)[0]];
    const proof = await compareLogs(a, b, policy);
    assert.deepEqual([proof.kind, proof.kind === "split" && proof.entry], ["split", 7]);
    assert.equal((await compareLogs({ note: a.note }, { note: b.note }, policy)).kind, "split");
  });

  it("shown to one hall and merged later leaves a receipt that does not fit the public log", async () => {
    const hall = await forkedLog(300, 7);
    const receipt = await hall.writer.receipt(7);
    const open = await smallLog(900);
    const policy = openLog(open.sink, signer.vkey).policy;
    checkReceipt(receipt, other.entry, policy); // the receipt is good in itself
    const kept = { note: parseReceipt(receipt).note };
    const shown = { note: text(open.sink.files.get("checkpoint")), source: open.sink };
    assert.equal((await compareLogs(kept, shown, policy)).kind, "split");
  });
});

describe("A4: a truncation", () => {
  it("is answered 409 or 400 by the witness, and a receipt's holder proves it", async () => {
    const witness = oneWitness();
    const { store, writer } = await smallLog(300);
    const receipt = await writer.receipt(299);
    assert.equal((await ask(witness, 0, [], store.checkpoint() ?? "")).status, 200);
    const shorter = signCheckpoint(signer, treeOf(submissions(0, 200)));
    assert.deepEqual(await ask(witness, 200, [], shorter), { status: 409, size: 300 });
    assert.equal((await ask(witness, 300, [], shorter)).status, 400);
    const cut = await smallLog(200);
    const policy = openLog(cut.sink, signer.vkey).policy;
    const since = checkCheckpoint(parseReceipt(receipt).note, policy);
    // The shown tree is older and consistent: the reader keeps what it saw, and what it saw is no longer served.
    const log = openLog(cut.sink, signer.vkey, { since });
    await assert.rejects(log.checkpoint(), failsWith("withheld"));
  });
});

describe("A5: one old entry rewritten", () => {
  it("is named, whether or not its tile was recomputed", async () => {
    const { sink } = await smallLog(1000);
    const forged = await forkedLog(1000, 300);
    const bundle = tilePath({ level: "entries", index: 1, width: 256 });
    const tile = tilePath({ level: 0, index: 1, width: 256 });
    sink.files.set(bundle, forged.sink.files.get(bundle) ?? new Uint8Array(0));
    await assert.rejects(openLog(sink, signer.vkey).verifyTree(), failsWith("not-authentic", /tile\/0\/001/));
    await assert.rejects(
      collect(openLog(sink, signer.vkey).entries(256, 512)),
      failsWith("not-authentic", /entry 300 is not the one/),
    );
    sink.files.set(tile, forged.sink.files.get(tile) ?? new Uint8Array(0));
    await assert.rejects(openLog(sink, signer.vkey).verifyTree(), failsWith("not-authentic"));
    await assert.rejects(
      collect(openLog(sink, signer.vkey).entries(256, 512)),
      failsWith("not-authentic", /tile\/0\/001/),
    );
  });
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A log over HTTP that answers some paths in its own way. */
const served = (files: ReadonlyMap<string, Uint8Array>, broken: (path: string) => Response | undefined): TileSource =>
  httpSource("http://log.example/", {
    retries: 1,
    timeout: 50,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const answer = broken(new URL(request.url).pathname);
      if (answer !== undefined) {
        if (answer.status === 599)
          await new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("timeout"))));
        return answer;
      }
      return await logHandler({ get: (path) => Promise.resolve(files.get(path)) })(request);
    },
  });

const atSecondBundle = (response: () => Response) => (path: string) =>
  path.endsWith("entries/001") ? response() : undefined;

describe("A6: an entry that is receipted and not served", () => {
  it("is withholding when it is 404, and unreachable, which proves nothing, when it stalls or fails", async () => {
    const { sink } = await smallLog(600);
    const verify = (response: () => Response) =>
      openLog(served(sink.files, atSecondBundle(response)), signer.vkey).verifyTree();
    await assert.rejects(
      verify(() => new Response("gone", { status: 404 })),
      failsWith("withheld", /tile\/entries\/001/),
    );
    await assert.rejects(
      verify(() => new Response("oops", { status: 500 })),
      failsWith("unreachable", /tile\/entries\/001/),
    );
    await assert.rejects(
      verify(() => new Response("stall", { status: 599 })),
      failsWith("unreachable"),
    );
    await assert.rejects(
      verify(() => new Response("<html>not found</html>", { status: 200 })),
      failsWith("malformed", /tile\/entries\/001/),
    );
    assert.equal(
      (
        await openLog(
          served(sink.files, () => undefined),
          signer.vkey,
        ).verifyTree()
      ).size,
      600,
    );
  });
});

describe("A14: a stolen key", () => {
  it("cannot move witnesses off the history they saw first, however valid the fork is in itself", async () => {
    const witness = oneWitness();
    const honest = await smallLog(300);
    assert.equal((await ask(witness, 0, [], honest.store.checkpoint() ?? "")).status, 200);
    const fork = await forkedLog(900, 7);
    const tiles = new AuthenticTiles(fork.sink, parseCheckpoint(fork.store.checkpoint() ?? ""));
    const own = await proveConsistency(300, 900, tiles.read);
    assert.ok(
      verifyConsistency(treeOf(submissions(0, 300).with(7, other)), treeOf(submissions(0, 900).with(7, other)), own),
    );
    assert.equal((await ask(witness, 300, own, fork.store.checkpoint() ?? "")).status, 422);
    assert.match((await witness.checkpoint(signer.name)) ?? "", /\n300\n/);
  });

  it("of one log is nothing to another: a key name binds the origin", async () => {
    const stranger = signerFromSeed("other.example/log", new Uint8Array(32).fill(7));
    const note = signCheckpoint(stranger, treeOf(submissions(0, 3)));
    assert.throws(
      () => checkCheckpoint(note, openLog(new MemorySink(), signer.vkey).policy),
      failsWith("not-authentic"),
    );
  });
});

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

describe("A16: right bytes in the wrong place", () => {
  it("are refused: neighbours swapped, a wrong bundle under a right tile, a right root with a wrong size", async () => {
    const { sink } = await smallLog(1000);
    const swap = (a: string, b: string) => {
      const files = new Map(sink.files);
      files.set(a, sink.files.get(b) ?? new Uint8Array(0));
      files.set(b, sink.files.get(a) ?? new Uint8Array(0));
      return { get: (path: string) => Promise.resolve(files.get(path)) };
    };
    await assert.rejects(
      openLog(swap("tile/entries/000", "tile/entries/001"), signer.vkey).verifyTree(),
      failsWith("not-authentic"),
    );
    await assert.rejects(
      openLog(swap("tile/0/000", "tile/0/001"), signer.vkey).verifyTree(),
      failsWith("not-authentic"),
    );
    await assert.rejects(openLog(swap("tile/0/000", "tile/0/001"), signer.vkey).receipt(3), failsWith("not-authentic"));
    const otherRoot = new Map(sink.files);
    otherRoot.set("checkpoint", Buffer.from(signCheckpoint(signer, treeOf(submissions(0, 1000).with(3, other)))));
    const served = { get: (path: string) => Promise.resolve(otherRoot.get(path)) };
    await assert.rejects(
      openLog(served, signer.vkey).verifyTree(),
      failsWith("not-authentic", /the 1000 entries hash to/),
    );
    for (const size of [999, 1001, 744]) {
      const files = new Map(sink.files);
      const { root } = parseCheckpoint(text(sink.files.get("checkpoint")));
      files.set("checkpoint", Buffer.from(signCheckpoint(signer, { size, root })));
      await assert.rejects(
        openLog({ get: (path) => Promise.resolve(files.get(path)) }, signer.vkey).verifyTree(),
        LogError,
      );
    }
  });
});

describe("A17: witnesses that collude or are mute", () => {
  it("too few for the quorum make no receipt; enough of the others make one", async () => {
    const witnesses = new TestWitnesses(3, "2");
    const [first, second] = witnesses.all;
    if (first === undefined || second === undefined) throw new Error("three witnesses");
    first.mood = second.mood = "dead";
    const { writer } = await smallLog(5, {
      policy: witnesses.policy,
      fetch: witnesses.fetch,
      patience: 30,
      receiptPatience: 30,
    });
    await assert.rejects(writer.receipt(0), failsWith("not-witnessed"));
    second.mood = "well";
    await writer.publish();
    checkReceipt(await writer.receipt(0), entryOf(0), witnesses.policy);
  });

  it("that claim another history cannot stop a running log by their word: the others make the receipts", async () => {
    const witnesses = new TestWitnesses(2, "any");
    let rogue = false;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (rogue && request.url.startsWith("http://w1.")) return new Response("1000000\n", { status: 409 });
      return await witnesses.fetch(request);
    };
    const { writer, store } = await smallLog(5, { policy: witnesses.policy, fetch });
    rogue = true;
    store.append(submissions(5, 10));
    await writer.publish();
    assert.equal(writer.status.witnesses["w1"], "ahead");
    checkReceipt(await writer.receipt(9), entryOf(9), witnesses.policy);
  });

  it("that answer with signatures of other keys or other trees count as silent", async () => {
    const witnesses = new TestWitnesses(1, "all");
    const wrong = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(99));
    const right = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9));
    for (const body of [
      wrong.cosign(
        `${signer.name}\n1\n\n`.replace("\n\n", `\n${Buffer.alloc(32).toString("base64")}\n`),
        1_790_000_000,
      ),
      right.cosign(parseNote(signCheckpoint(signer, treeOf(submissions(0, 4)))).text, 1_790_000_000),
      "",
      "\u2014 witness.example/w1 AAAA\n",
      "garbage",
      "x".repeat(1_000_000),
    ]) {
      const fetch = () => Promise.resolve(new Response(body));
      const { writer } = await smallLog(5, { policy: witnesses.policy, fetch, patience: 30, receiptPatience: 10 });
      assert.equal(writer.status.witnesses["w1"], "silent");
      await assert.rejects(writer.receipt(0), failsWith("not-witnessed"));
    }
  });
});

describe("A21: an old checkpoint shown for days", () => {
  it("is stale by the witnesses' own times", async () => {
    const witnesses = new TestWitnesses(1, "all");
    const { sink } = await smallLog(5, { policy: witnesses.policy, fetch: witnesses.fetch });
    const at = (seconds: number) =>
      openLog(sink, witnesses.policy, {
        freshness: { seconds: 86_400, now: () => witnesses.seconds + seconds },
      }).checkpoint();
    assert.equal((await at(86_400)).size, 5);
    await assert.rejects(at(86_401), failsWith("stale", /got one 86401 s old/));
  });
});

describe("F4: two requests at one witness at the same moment", () => {
  it("end with one tree: check and write are one step, in memory and on disk", async (t) => {
    const at = folder(t);
    const store = new MemoryLogStore();
    store.append(submissions(0, 900));
    const sink = new MemorySink();
    await openWriter({ store, sink });
    const tiles = new AuthenticTiles(sink, parseCheckpoint(store.checkpoint() ?? ""));
    const database = new WitnessDatabase(`${at}/w.sqlite`);
    for (const state of [new MemoryWitnessState(), database]) {
      const cosigners = [cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9))] as const;
      const witness = new Witness({ cosigners, logs: [parseVkey(signer.vkey)], state, now: () => 1_790_000_000 });
      await ask(witness, 0, [], signCheckpoint(signer, treeOf(submissions(0, 100))));
      const answers = await Promise.all(
        [500, 600, 700, 800, 900].map(async (size) =>
          ask(
            witness,
            100,
            await proveConsistency(100, size, tiles.read),
            signCheckpoint(signer, treeOf(submissions(0, size))),
          ),
        ),
      );
      assert.deepEqual(
        answers.map(({ status }) => status).toSorted((a, b) => a - b),
        [200, 409, 409, 409, 409],
      );
    }
    database.close();
    const again = new WitnessDatabase(`${at}/w.sqlite`);
    assert.match(again.last(signer.name)?.note ?? "", /\n\d00\n/);
    again.close();
  });
});

describe("F5: a storage that fails twice, and once more while it is read again", () => {
  it("never has a checkpoint over a tile that is missing, and loses nothing when it is well", async () => {
    const store = new MemoryLogStore();
    const sink = new MemorySink();
    let failing = 0;
    const flaky: TileSink = {
      get: (path) => (failing-- > 0 ? Promise.reject(new LogError("unreachable", "EIO")) : sink.get(path)),
      list: () => sink.list(),
      removePartials: (full) => sink.removePartials(full),
      write: async (files) => {
        if (failing-- <= 0) return await sink.write(files);
        await sink.write(files.slice(0, files.length >> 1)); // half of it arrives
        throw new LogError("not-durable", "EIO");
      },
    };
    store.append(submissions(0, 600));
    const writer = await openWriter({ store, sink: flaky });
    store.append(submissions(600, 1200));
    failing = 1;
    await assert.rejects(writer.publish(), failsWith("not-durable"));
    await assert.rejects(async () => await writer.publish(), failsWith("closed"));
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 600);
    failing = 1;
    await assert.rejects(openWriter({ store, sink: flaky }), failsWith("unreachable"));
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 600);
    failing = 0;
    await openWriter({ store, sink: flaky });
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 1200);
  });
});

describe("F6: more than the log can take", () => {
  it("is turned away at the door with a time to come back, while receipts for what was taken stay bounded", async () => {
    const store = new MemoryLogStore();
    const writer = await openWriter({ store, sink: new MemorySink() });
    const queue = new AppendQueue(store, { mostWaiting: 100, mostBatch: 50 });
    const outcomes = await Promise.all(Array.from({ length: 1000 }, (_, i) => queue.submit(`k${i}`, entryOf(i))));
    const taken = outcomes.flatMap((outcome) => (outcome.kind === "appended" ? [outcome.index] : []));
    assert.ok(taken.length >= 100 && taken.length < 1000);
    assert.deepEqual(
      taken.toSorted((a, b) => a - b),
      Array.from({ length: store.size() }, (_, i) => i),
    );
    await writer.publish();
    for (const index of taken.slice(-3)) await writer.receipt(index);
  });
});

describe("F7: partial tiles tidied away under a reader's hands", () => {
  it("are read from the full tile over HTTP", async () => {
    const { store, sink, writer } = await smallLog(300);
    const log = openLog(
      httpSource("http://log.example/", { fetch: (input, init) => logHandler(sink)(new Request(input, init)) }),
      signer.vkey,
    );
    assert.equal((await log.checkpoint()).size, 300);
    store.append(submissions(300, 600));
    await writer.publish();
    assert.ok(!sink.files.has("tile/0/001.p/44"));
    assert.equal((await collect(log.entries(250, 300))).length, 50);
    assert.equal((await log.inclusionProof(299)).length, 5);
  });
});

describe("F8: clocks", () => {
  it("a witness whose clock went back does not sign until it has caught up", async () => {
    let seconds = 1_790_000_000;
    const witness = oneWitness(() => seconds);
    const note = signCheckpoint(signer, treeOf(submissions(0, 3)));
    assert.equal((await ask(witness, 0, [], note)).status, 200);
    seconds -= 1;
    assert.equal((await ask(witness, 3, [], note)).status, 500);
    seconds += 1;
    assert.equal((await ask(witness, 3, [], note)).status, 200);
    seconds = 2 ** 33; // past 2038 and 2106
    assert.equal((await ask(witness, 3, [], note)).status, 200);
  });
});

describe("F9: the whole server lost", () => {
  it("is rebuilt from a mirror: the same entries, the same root, and it goes on under the same witnesses", async (t) => {
    const witnesses = new TestWitnesses(1, "all");
    const options = { policy: witnesses.policy, fetch: witnesses.fetch };
    const { sink, store, writer } = await smallLog(700, options);
    const mirror = new MemorySink();
    await mirrorLog(sink, mirror, witnesses.policy);
    store.append(submissions(700, 1300));
    await writer.publish();
    const second = await mirrorLog(sink, mirror, witnesses.policy);
    assert.deepEqual([second.before, second.checkpoint.size], [700, 1300]);
    await writer.close();

    const log = openLog(mirror, witnesses.policy);
    const { size, root } = await log.verifyTree();
    const rebuilt = await SqliteLogStore.open(`${folder(t)}/log.sqlite`);
    const entries = await collect(log.entries());
    await rebuilt.append(entries.map(({ index, entry }) => ({ key: `restored ${index}`, entry })));
    await rebuilt.swapCheckpoint(undefined, text(await mirror.get("checkpoint")));
    const publicFiles = new MemorySink();
    const again = await openWriter({ store: rebuilt, sink: publicFiles, ...options });
    await rebuilt.append([{ key: "after", entry: entryOf(1300) }]);
    await again.publish();
    const now = await openLog(publicFiles, witnesses.policy, { since: await log.checkpoint() }).verifyTree();
    assert.deepEqual([size, now.size], [1300, 1301]);
    assert.deepEqual(treeOf(submissions(0, 1300)).root, root);
    await rebuilt.close();
  });

  it("a mirror refuses to follow a log that turned, and keeps what it has", async () => {
    const { sink } = await smallLog(700);
    const mirror = new MemorySink();
    const policy = openLog(sink, signer.vkey).policy;
    await mirrorLog(sink, mirror, policy);
    const fork = await forkedLog(1000, 7);
    await assert.rejects(mirrorLog(fork.sink, mirror, policy), failsWith("split-view"));
    assert.equal((await openLog(mirror, signer.vkey).verifyTree()).size, 700);
  });
});

const get = async (sink: MemorySink, path: string, init: RequestInit = {}) =>
  await logHandler(sink, "/log/")(new Request(`http://host.example/log/${path}`, init));

describe("a log over HTTP", () => {
  it("answers with what tlog-tiles asks: types, caching, any origin, gzip, and 404 for all that is not there", async () => {
    const { sink } = await smallLog(600);
    const checkpoint = await get(sink, "checkpoint");
    assert.equal(checkpoint.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.match(checkpoint.headers.get("cache-control") ?? "", /max-age=1$/);
    const tile = await get(sink, "tile/0/000");
    assert.equal(tile.headers.get("content-type"), "application/octet-stream");
    assert.match(tile.headers.get("cache-control") ?? "", /immutable/);
    assert.equal(tile.headers.get("access-control-allow-origin"), "*");
    assert.equal((await tile.arrayBuffer()).byteLength, 8192);
    const packed = await get(sink, "tile/entries/000", { headers: { "accept-encoding": "br, gzip;q=0.8" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    const plain = await new Response(packed.body?.pipeThrough(new DecompressionStream("gzip"))).bytes();
    assert.deepEqual(plain, sink.files.get("tile/entries/000"));
    for (const hidden of ["other", ".writer-lock", "tile/0/000.p/0"]) sink.files.set(hidden, Buffer.from("not public"));
    for (const path of [
      "tile/0/005",
      "tile/0/002.p/87",
      "tile/0/000.p/0",
      "other",
      "",
      "tile/0/../0/000",
      ".writer-lock",
      "tile/0/%30%30%30",
    ]) {
      const response = await get(sink, path);
      assert.equal(response.status, path === "tile/0/../0/000" ? 200 : 404, path);
      if (response.status === 404) assert.equal(response.headers.get("cache-control"), "no-store");
    }
    assert.equal((await get(sink, "checkpoint", { method: "POST" })).status, 405);
    assert.equal((await get(sink, "checkpoint", { method: "OPTIONS" })).status, 204);
  });

  it("says 503 when its storage fails, which no client takes for absence", async () => {
    const broken: TileSource = { get: () => Promise.reject(new LogError("unreachable", "EIO")) };
    const response = await logHandler(broken)(new Request("http://host.example/tile/0/000"));
    assert.deepEqual([response.status, response.headers.get("retry-after")], [503, "5"]);
  });

  it("of a witness has its two addresses and bounded requests", async () => {
    const witness = oneWitness();
    const handler = witnessHandler(witness, "/w/");
    const note = signCheckpoint(signer, treeOf(submissions(0, 3)));
    const at = (path: string, init?: RequestInit) => handler(new Request(`http://host.example/w/${path}`, init));
    const { sha256 } = await import("../src/index.ts");
    const origin = Buffer.from(sha256(Buffer.from(signer.name))).toString("hex");
    assert.equal((await at(`${origin}/checkpoint`)).status, 404);
    assert.equal(
      (await at("add-checkpoint", { method: "POST", body: formatAddCheckpoint({ oldSize: 0, proof: [], note }) }))
        .status,
      200,
    );
    assert.match(await (await at(`${origin}/checkpoint`)).text(), /witness\.example\/w1/);
    const stale = await at("add-checkpoint", {
      method: "POST",
      body: formatAddCheckpoint({ oldSize: 0, proof: [], note }),
    });
    assert.deepEqual(
      [stale.status, stale.headers.get("content-type"), await stale.text()],
      [409, "text/x.tlog.size", "3\n"],
    );
    assert.equal((await at("add-checkpoint")).status, 405);
    assert.equal((await at("add-checkpoint", { method: "POST", body: new Uint8Array(3_000_000) })).status, 400);
    assert.equal((await at("sign-subtree", { method: "POST", body: "" })).status, 404);
    const empty = signCheckpoint(signer, { size: 0, root: new Uint8Array(32) });
    assert.equal((await ask(oneWitness(), 0, [], empty)).status, 422);
    const proof = [new Uint8Array(32)];
    assert.equal((await ask(oneWitness(), 0, proof, note)).status, 422);
  });
});
