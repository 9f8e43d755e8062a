/** Witnesses that collude, are mute or raced, a frozen checkpoint, clocks. Each test is named for its row of the list in docs/formats/log.md. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AuthenticTiles,
  checkReceipt,
  cosignatureTime,
  cosignerFromSeed,
  lastVouched,
  MemoryLogStore,
  MemorySink,
  MemoryWitnessState,
  openLog,
  parseCheckpoint,
  parseNote,
  parseVkey,
  proveConsistency,
  signCheckpoint,
  signerFromSeed,
  Witness,
} from "../src/index.ts";
import { WitnessDatabase } from "../src/node.ts";
import { lyingWitness } from "./lying-witness.ts";
import {
  ask,
  entryOf,
  failsWith,
  folder,
  oneWitness,
  openWriter,
  signer,
  smallLog,
  submissions,
  TestWitnesses,
  treeOf,
} from "./world.ts";

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

  it("that claim another history at the start cannot stop a log either, unless they show what it signed or make the quorum", async () => {
    const witnesses = new TestWitnesses(4, "2");
    const liars = new Map<string, string>();
    let shown: string | undefined;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { hostname, pathname } = new URL(request.url);
      const lie = liars.get(hostname);
      if (lie === undefined) return await witnesses.fetch(request);
      if (pathname.endsWith("/checkpoint"))
        return new Response(shown ?? "", { status: shown === undefined ? 404 : 200 });
      return new Response(lie, { status: lie === "no" ? 422 : 409 });
    };
    const { store, sink } = await smallLog(5, { policy: witnesses.policy, fetch });
    const start = () => openWriter({ store, sink, policy: witnesses.policy, fetch });
    for (const lie of ["99999999\n", "no"]) {
      liars.set("w1.example", lie);
      shown = undefined;
      const writer = await start();
      assert.match(writer.status.witnesses["w1"] ?? "", /ahead|contradicts/);
      checkReceipt(await writer.receipt(4), entryOf(4), witnesses.policy);
      // An old note of this log, or another's, shows nothing.
      shown = signCheckpoint(signer, treeOf(submissions(0, 3)));
      await start();
      shown = signCheckpoint(signerFromSeed(signer.name, new Uint8Array(32).fill(66)), treeOf(submissions(0, 99)));
      await start();
      // What this log signed and does not remember stops it.
      shown = signCheckpoint(signer, treeOf(submissions(0, 99)));
      await assert.rejects(start(), failsWith("contradiction", /witness w1 .*shows the note that this log signed/));
      shown = signCheckpoint(signer, treeOf(submissions(1, 4)));
      await assert.rejects(start(), failsWith("contradiction", /witness w1 /));
    }
    shown = undefined;
    liars.set("w3.example", "7\n");
    await assert.rejects(start(), failsWith("contradiction", /witness w1, w3 /));
  });

  it("of which any one is a quorum cannot stop a start alone, while another cosigns what the log remembers", async () => {
    const witnesses = new TestWitnesses(3, "any");
    const liars = new Set<string>();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { hostname, pathname } = new URL(request.url);
      if (!liars.has(hostname)) return await witnesses.fetch(request);
      return new Response("9007199254740991\n", { status: pathname.endsWith("/checkpoint") ? 404 : 409 });
    };
    const { store, sink } = await smallLog(5, { policy: witnesses.policy, fetch });
    const start = () => openWriter({ store, sink, policy: witnesses.policy, fetch });
    liars.add("w1.example");
    assert.equal((await start()).status.witnesses["w1"], "ahead");
    // Restored from an old copy, most have seen more of it.
    liars.add("w2.example");
    await assert.rejects(start(), failsWith("contradiction", /witness w1, w2 .*leave who says so out/));
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
    await assert.rejects(at(86_401), failsWith("stale", /got them 86401 s old/));
  });

  it("is not made new by one witness that states another time, soon or years ahead", () => {
    const witnesses = new TestWitnesses(3, "2");
    const names = witnesses.policy.witnesses.map(({ name }) => name);
    const now = 1_800_000_000;
    const vouched = (...seconds: readonly number[]) =>
      lastVouched(
        { cosigned: seconds.map((each, i) => ({ witness: names[i] ?? "", seconds: each })) },
        witnesses.policy,
        now,
      );
    assert.equal(vouched(now - 9000, now - 8000, now), now - 8000, "one of two that are needed");
    assert.equal(vouched(now - 9000, now - 8000, now + 300), now - 8000);
    assert.equal(
      vouched(now - 9000, now - 8000, now + 301),
      now - 9000,
      "what lies ahead of the clock counts for nothing",
    );
    assert.equal(vouched(now - 9000, now + 400_000_000), undefined);
  });

  it("is dated by no witness that states a moment beyond the calendar: its cosignature does not hold", () => {
    const last = 253_402_300_799;
    const far = lyingWitness("far.example/w", new Uint8Array(32).fill(6));
    const text = `${signer.name}\n0\n${Buffer.alloc(32).toString("base64")}\n`;
    const said = (seconds: number) => {
      const [signature] = parseNote(`${text}\n${far.cosign(text, seconds)}`).signatures;
      assert.ok(signature);
      return cosignatureTime(text, signature, parseVkey(far.vkey));
    };
    assert.deepEqual([last, last + 1, 2 ** 45].map(said), [last, undefined, undefined]);
    const honest = cosignerFromSeed("far.example/w", new Uint8Array(32).fill(6));
    assert.throws(() => honest.cosign(text, last + 1), failsWith("malformed"));
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
    const { vkey } = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9));
    const database = new WitnessDatabase(`${at}/w.sqlite`, vkey);
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
    const again = new WitnessDatabase(`${at}/w.sqlite`, vkey);
    assert.match(again.last(signer.name)?.note ?? "", /\n\d00\n/);
    again.close();
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
