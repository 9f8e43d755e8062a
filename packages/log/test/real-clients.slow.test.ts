import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import {
  emptyRoot,
  MemoryLogStore,
  MemorySink,
  MemoryWitnessState,
  Witness,
  cosignerFromSeed,
  formatAddCheckpoint,
  leafHashes,
  openLog,
  parsePolicy,
  parseVkey,
  proveConsistency,
  signCheckpoint,
  witnessHandler,
  writeBundle,
  AuthenticTiles,
  checkReceipt,
} from "../src/index.ts";
import { FolderSink, folderSource } from "../src/node.ts";
import { found, fsck, goClient, run, start, torchwood } from "./programs.ts";
import { entryOf, failsWith, folder, openWriter, signer, submissions, treeOf } from "./world.ts";
import { freePort } from "../../../tools/free-port.ts";

const logSizes = [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 4095, 4096, 4097, 65_535, 65_536, 65_537, 70_000];

/** One log grown through all the sizes; the checkpoints of each are kept. */
async function grow(at: string, atEach: (size: number, olds: readonly string[]) => void): Promise<void> {
  const store = new MemoryLogStore();
  const sink = await FolderSink.open(`${at}/log`);
  const writer = await openWriter({ store, sink });
  const olds: string[] = [];
  for (const size of logSizes) {
    store.append(submissions(store.size(), size));
    await writer.publish();
    atEach(size, olds);
    olds.push(`${at}/checkpoint-${size}`);
    cpSync(`${at}/log/checkpoint`, `${at}/checkpoint-${size}`);
  }
  await writer.close();
  sink.close();
}

const rewrite = (file: string, change: (bytes: Buffer) => Uint8Array) =>
  writeFileSync(file, change(readFileSync(file)));

function flip(bytes: Buffer): Buffer {
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 16;
  return bytes;
}

/** The status and, with 409, the size that came with it. */
async function answerOf(response: Response): Promise<[number, string]> {
  const text = await response.text();
  return [response.status, response.status === 409 ? text : ""];
}

/** Copies of a good log, each broken in one way, and the older checkpoint it contradicts. */
async function brokenCopies(at: string): Promise<{ what: string; dir: string; olds: string[] }[]> {
  const good = `${at}/log`;
  const copies: { what: string; dir: string; olds: string[] }[] = [];
  const copy = (what: string) => {
    const dir = `${at}/${what.replaceAll(" ", "-")}`;
    cpSync(good, dir, { recursive: true });
    copies.push({ what, dir, olds: [] });
    return dir;
  };
  const lie = Buffer.from('{"kind":"attendance-recorded","number":8}');
  const withTheLie = (entry: number) => {
    const first = entry - (entry % 256);
    return writeBundle(submissions(first, first + 256).map((each, i) => (first + i === entry ? lie : each.entry)));
  };
  rewrite(join(copy("an entry rewritten"), "tile/entries/000"), () => Buffer.from(withTheLie(7)));
  // In the first tile, which every inclusion proof of a client's sample touches; and in one that none does.
  for (const [what, entry] of [
    ["an entry rewritten with its tile", 7],
    ["an entry rewritten with its tile where nobody samples", 775],
  ] as const) {
    const recomputed = copy(what);
    const tile = String(Math.floor(entry / 256)).padStart(3, "0");
    writeFileSync(`${recomputed}/tile/entries/${tile}`, withTheLie(entry));
    const hashes = readFileSync(`${recomputed}/tile/0/${tile}`);
    hashes.set(leafHashes([lie]), (entry % 256) * 32);
    writeFileSync(`${recomputed}/tile/0/${tile}`, hashes);
  }
  rewrite(join(copy("a bit flipped in a bundle"), "tile/entries/100"), flip);
  rewrite(join(copy("a bit flipped in a tile"), "tile/0/100"), flip);
  rewrite(join(copy("a bit flipped in an upper tile"), "tile/1/000"), flip);
  const swapped = copy("two neighbours swapped");
  const bundleText = readFileSync(`${swapped}/tile/entries/100`);
  const entries = [entryOf(25_601), entryOf(25_600), ...Array.from({ length: 254 }, (_, i) => entryOf(25_602 + i))];
  assert.equal(writeBundle(entries).length, bundleText.length);
  writeFileSync(`${swapped}/tile/entries/100`, writeBundle(entries));
  rewrite(join(copy("a wrong size under the right root"), "checkpoint"), (bytes) =>
    Buffer.from(
      signCheckpoint(signer, { size: 69_999, root: Buffer.from(bytes.toString().split("\n")[2] ?? "", "base64") }),
    ),
  );

  // A whole fork, and a whole truncation, each consistent in itself: only an older checkpoint shows them.
  const whole = async (what: string, list: readonly { key: string; entry: Uint8Array }[]) => {
    const store = new MemoryLogStore();
    store.append(list);
    const sink = await FolderSink.open(`${at}/${what}`);
    await (await openWriter({ store, sink })).close();
    sink.close();
    copies.push({ what, dir: `${at}/${what}`, olds: [`${at}/checkpoint-65537`, `${at}/checkpoint-70000`] });
  };
  await whole("a fork", submissions(0, 70_000).with(7, { key: "x", entry: Buffer.from("other") }));
  await whole("a truncation", submissions(0, 60_000));
  return copies;
}

describe("Go's own checksum-database code", () => {
  it("accepts every size around every tile boundary, and refuses what is forked, truncated, rewritten or flipped", async (t) => {
    const client = goClient();
    if (client === undefined) return t.skip("Go, or golang.org/x/mod, absent");
    const at = folder(t);
    await grow(at, (size, olds) => {
      const { status, out } = run(client, [
        "-vkey",
        signer.vkey,
        "-dir",
        `${at}/log`,
        ...olds.flatMap((old) => ["-old", old]),
      ]);
      assert.equal(status, 0, `size ${size}: ${out}`);
    });
    for (const { what, dir, olds } of await brokenCopies(at)) {
      const { status, out } = run(client, ["-vkey", signer.vkey, "-dir", dir, ...olds.flatMap((old) => ["-old", old])]);
      assert.equal(status, 1, `${what}: ${out}`);
    }
  });

  it("accepts entries of no bytes and of 65,535", async (t) => {
    const client = goClient();
    if (client === undefined) return t.skip("Go, or golang.org/x/mod, absent");
    const at = folder(t);
    const store = new MemoryLogStore();
    const entries = Array.from({ length: 257 }, (_, i) =>
      i % 3 === 0 ? new Uint8Array(0) : new Uint8Array(65_535).fill(i),
    );
    store.append(entries.map((entry, i) => ({ key: `${i}`, entry })));
    const sink = await FolderSink.open(`${at}/log`);
    await (await openWriter({ store, sink })).close();
    sink.close();
    const { status, out } = run(client, ["-vkey", signer.vkey, "-dir", `${at}/log`]);
    assert.equal(status, 0, out);
    assert.equal((await openLog(folderSource(`${at}/log`), signer.vkey).verifyTree()).size, 257);
  });

  it("checks a receipt we made, and none for another entry", async (t) => {
    const client = goClient();
    if (client === undefined) return t.skip("Go, or golang.org/x/mod, absent");
    const at = folder(t);
    const store = new MemoryLogStore();
    store.append(submissions(0, 1000));
    const sink = await FolderSink.open(`${at}/log`);
    const writer = await openWriter({ store, sink });
    writeFileSync(`${at}/receipt`, await writer.receipt(777));
    const args = ["-vkey", signer.vkey, "-dir", `${at}/log`, "-receipt", `${at}/receipt`, "-entry", `${at}/entry`];
    writeFileSync(`${at}/entry`, entryOf(777));
    assert.equal(run(client, args).status, 0);
    writeFileSync(`${at}/entry`, entryOf(778));
    assert.equal(run(client, args).status, 1);
    sink.close();
  });
});

// Version 1.0.4 without its screen says that it failed and still exits with 0: its words count.
const failed = (out: string) => out.includes("fsck failed");

describe("Tessera's fsck", () => {
  it("accepts every size, and refuses what is rewritten or flipped", async (t) => {
    const program = fsck();
    if (program === undefined) return t.skip("Tessera's fsck absent, and the Go module proxy does not give it");
    const at = folder(t);
    writeFileSync(`${at}/key`, signer.vkey);
    // With few workers it is known to hang on a bad tile: always many, and a timeout is a failure.
    const check = (dir: string) =>
      run(
        program,
        ["-ui=false", "-N", "1000", "-storage_url", `file://${dir}/`, "-public_key", `${at}/key`, "-logtostderr"],
        { seconds: 60 },
      );
    await grow(at, (size) => {
      if (size === 0) return; // nothing to check in an empty log
      const { status, out } = check(`${at}/log`);
      assert.ok(status === 0 && !failed(out), `size ${size}: ${out.slice(0, 500)}`);
    });
    for (const { what, dir, olds } of await brokenCopies(at)) {
      if (olds.length > 0) continue; // whole in itself: fsck has no older checkpoint to compare
      const { status, out } = check(dir);
      assert.notEqual(status, null, `${what}: no answer in a minute: ${out.slice(0, 500)}`);
      assert.ok(failed(out), what);
    }
  });
});

describe("torchwood", () => {
  it("checks our receipts with spicy-torchwood, and refuses them for another entry", async (t) => {
    const program = torchwood("spicy");
    if (program === undefined) return t.skip("torchwood's spicy absent, and the Go module proxy does not give it");
    const at = folder(t);
    const store = new MemoryLogStore();
    store.append(submissions(0, 300));
    const writer = await openWriter({ store, sink: new MemorySink() });
    for (const index of [0, 255, 256, 299]) {
      writeFileSync(`${at}/entry`, entryOf(index));
      const receipt = await writer.receipt(index);
      writeFileSync(`${at}/entry.spicy`, receipt.slice(receipt.indexOf("\n") + 1));
      assert.equal(run(program, ["-verify", signer.vkey, `${at}/entry`]).status, 0);
      writeFileSync(`${at}/entry`, entryOf(index + 1));
      assert.notEqual(run(program, ["-verify", signer.vkey, `${at}/entry`]).status, 0);
    }
  });

  it("cosigns for our writer with litewitness, and gives our witness's answers to every bad request", async (t) => {
    const real = await litewitness(t);
    if (real === undefined) return t.skip("litewitness or ssh-agent absent, and the Go module proxy does not give it");
    const policy = parsePolicy(`log ${signer.vkey}\nwitness lite ${real.vkey} ${real.url}\nquorum lite\n`);
    const store = new MemoryLogStore();
    const sink = new MemorySink();
    const writer = await openWriter({ store, sink, policy, patience: 5000 });
    for (const size of [1, 256, 700]) {
      store.append(submissions(store.size(), size));
      await writer.publish();
      const { checkpoint } = checkReceipt(await writer.receipt(size - 1), entryOf(size - 1), policy);
      assert.equal(checkpoint.cosigned.length, 1);
    }
    await writer.close();
    const old = new MemoryLogStore();
    old.append(submissions(0, 256));
    await assert.rejects(
      openWriter({ store: old, sink: new MemorySink(), policy }),
      failsWith("contradiction", /has cosigned 700/),
    );

    // The same requests to ours, brought to the same state.
    const cosigner = cosignerFromSeed("witness.example/ours", new Uint8Array(32).fill(9));
    const ours = witnessHandler(
      new Witness({
        cosigners: [cosigner],
        logs: [parseVkey(signer.vkey)],
        state: new MemoryWitnessState(),
        now: () => 1_790_000_000,
      }),
    );
    const honest = treeOf(submissions(0, 700));
    const note = signCheckpoint(signer, honest);
    const ask = async (body: string) => {
      const mine = await ours(new Request("http://ours.example/add-checkpoint", { method: "POST", body }));
      const theirs = await fetch(`${real.url}/add-checkpoint`, { method: "POST", body });
      return [await answerOf(mine), await answerOf(theirs)];
    };
    await ours(
      new Request("http://ours.example/add-checkpoint", {
        method: "POST",
        body: formatAddCheckpoint({ oldSize: 0, proof: [], note }),
      }),
    );

    const tiles = new AuthenticTiles(sink, honest);
    const larger = treeOf(submissions(0, 900));
    const fork = treeOf(submissions(0, 700).with(3, { key: "x", entry: Buffer.from("other") }));
    const forkLarger = treeOf(submissions(0, 900).with(3, { key: "x", entry: Buffer.from("other") }));
    const someProof = await proveConsistency(256, 700, tiles.read);
    const requests: [string, string, number][] = [
      ["a refresh", formatAddCheckpoint({ oldSize: 700, proof: [], note }), 200],
      ["a replay", formatAddCheckpoint({ oldSize: 256, proof: someProof, note }), 409],
      [
        "a rollback",
        formatAddCheckpoint({ oldSize: 256, proof: [], note: signCheckpoint(signer, treeOf(submissions(0, 256))) }),
        409,
      ],
      [
        "a truncation",
        formatAddCheckpoint({ oldSize: 700, proof: [], note: signCheckpoint(signer, treeOf(submissions(0, 256))) }),
        400,
      ],
      [
        "a fork of the same size",
        formatAddCheckpoint({ oldSize: 700, proof: [], note: signCheckpoint(signer, fork) }),
        422,
      ],
      [
        "a larger fork",
        formatAddCheckpoint({ oldSize: 700, proof: someProof, note: signCheckpoint(signer, forkLarger) }),
        422,
      ],
      ["no proof", formatAddCheckpoint({ oldSize: 700, proof: [], note: signCheckpoint(signer, larger) }), 422],
      [
        "a bad signature",
        formatAddCheckpoint({ oldSize: 700, proof: [], note: note.replace("\n700\n", "\n701\n") }),
        403,
      ],
      [
        "an unknown log",
        formatAddCheckpoint({
          oldSize: 0,
          proof: [],
          note: signCheckpoint({ ...signer, name: "other.example" }, honest),
        }),
        404,
      ],
      ["no body", "", 400],
    ];
    // The specification forbids a leading zero; litewitness lets it pass, we do not.
    const zero = await ask(formatAddCheckpoint({ oldSize: 700, proof: [], note }).replace("old 700", "old 0700"));
    assert.equal(zero[0]?.[0], 400);
    for (const [what, body, status] of requests) {
      const [mine, theirs] = await ask(body);
      assert.deepEqual(mine, theirs, what);
      assert.equal(mine?.[0], status, what);
    }
  });
});

async function litewitness(t: TestContext): Promise<{ url: string; vkey: string } | undefined> {
  const server = torchwood("litewitness");
  const [agent, add, keygen] = ["ssh-agent", "ssh-add", "ssh-keygen"].map(found);
  if (!server || !agent || !add || !keygen) return undefined;
  const at = folder(t);
  const name = "witness.example/lite";
  run(keygen, ["-q", "-t", "ed25519", "-N", "", "-f", `${at}/key`]);
  const socket = `${at}/agent`;
  const agentProcess = start(agent, ["-D", "-a", socket]);
  t.after(() => agentProcess.stop());
  await eventually(() => readdirSync(at).includes("agent"));
  const env = { SSH_AUTH_SOCK: socket };
  assert.equal(run(add, [`${at}/key`], { env }).status, 0);
  const fingerprint = /SHA256:\S+/.exec(run(keygen, ["-l", "-f", `${at}/key.pub`]).out)?.[0] ?? "";
  const db = `${at}/witness.db`;
  introduceLog(db);
  const port = await freePort();
  const witness = start(server, [
    "-db",
    db,
    "-name",
    name,
    "-key",
    fingerprint,
    "-ssh-agent",
    socket,
    "-listen",
    `127.0.0.1:${port}`,
  ]);
  t.after(() => witness.stop());
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => (await fetch(url)).ok);
  const page = await (await fetch(url)).text();
  const raw = Buffer.from(readFileSync(`${at}/key.pub`, "utf8").split(" ")[1] ?? "", "base64").subarray(-32);
  const vkey = /witness\.example\/lite\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+/.exec(page.replaceAll("&#43;", "+"))?.[0];
  const { makeVkey, signatureType } = await import("../src/index.ts");
  const computed = makeVkey(name, signatureType.ed25519Cosignature, Uint8Array.from(raw)).text;
  if (vkey !== undefined) assert.equal(computed, vkey);
  return { url, vkey: computed };
}

/** What its witnessctl does with add-log and add-key, in the tables that litewitness 0.9 makes for itself where there are none. */
function introduceLog(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE TABLE log (origin TEXT PRIMARY KEY, tree_size INTEGER NOT NULL, tree_hash TEXT NOT NULL);
    CREATE TABLE key (origin TEXT NOT NULL, key TEXT NOT NULL, FOREIGN KEY(origin) REFERENCES log(origin));
  `);
  database.prepare("INSERT INTO log VALUES (?, 0, ?)").run(signer.name, Buffer.from(emptyRoot).toString("base64"));
  database.prepare("INSERT INTO key VALUES (?, ?)").run(signer.name, signer.vkey);
  database.close();
}

async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_200; i++) {
    try {
      if (await check()) return;
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("did not start within a minute");
}
