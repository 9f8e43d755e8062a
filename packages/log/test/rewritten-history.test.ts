/** Attacks on the history itself: split views, truncation, rewriting, a stolen key, right bytes in the wrong place. Each test is named for its row of the list in docs/formats/log.md. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AuthenticTiles,
  checkCheckpoint,
  checkReceipt,
  compareLogs,
  LogError,
  MemorySink,
  openLog,
  parseCheckpoint,
  parseReceipt,
  proveConsistency,
  signCheckpoint,
  signerFromSeed,
  tilePath,
  verifyConsistency,
} from "../src/index.ts";
import {
  ask,
  collect,
  failsWith,
  forkedLog,
  oneWitness,
  other,
  signer,
  smallLog,
  submissions,
  text,
  treeOf,
} from "./world.ts";

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
    await assert.rejects(log.checkpoint(), (error: unknown) => {
      assert.ok(failsWith("went-back", /signed 300 entries and serves 200/)(error));
      const { older, newer } = (error as LogError).detail;
      assert.match(String(older), /\n200\n/);
      assert.match(String(newer), /\n300\n/);
      return true;
    });
    // A cache that lags behind the whole log is no news, and can be seen.
    const { sink } = await smallLog(300);
    const lagging = openLog({ get: (path) => (path === "checkpoint" ? cut.sink : sink).get(path) }, signer.vkey, {
      since,
    });
    assert.equal((await lagging.checkpoint()).size, 300);
    assert.equal(lagging.behind?.size, 200);
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
