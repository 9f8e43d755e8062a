import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { enter, Ledger, adoptRulebook, openContest } from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { MemoryLogStore, cosignerFromSeed, logHandler, signerFromSeed } from "@hustings/log";
import { FolderSink, LogWriter, folderSource, serveHandler } from "@hustings/log/node";
import { rulebook } from "@hustings/rules";
import { documentFolder, openSqliteStore } from "@hustings/store";

const bin = fileURLToPath(new URL("../bin/hustings.mjs", import.meta.url)); // as a user starts it
const signer = signerFromSeed("log.example/drive", new Uint8Array(32).fill(3));
const entryOf = (i: number) => Buffer.from(`{"number":${i}}`);

function hustings(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", timeout: 20_000 });
  return { status, out: stdout, err: stderr };
}

async function publish(folder: string, entries: readonly Uint8Array[]): Promise<void> {
  const store = new MemoryLogStore();
  store.append(entries.map((entry, i) => ({ key: `${i}`, entry })));
  const sink = await FolderSink.open(folder);
  await (await LogWriter.open({ store, sink, signer })).close();
  sink.close();
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "hustings-cli-log-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A published contest that has just begun: a policy, a log of two acts, and the document that one of them names. */
async function publishContest(at: string): Promise<string> {
  const operator = signerFromSeed("log.example/contest", new Uint8Array(32).fill(1));
  const commission = signerFromSeed("commission", new Uint8Array(32).fill(2));
  const store = await openSqliteStore(`${at}/private`);
  const documents = documentFolder(`${at}/public/documents`);
  const clock = { now: () => instant("2017-12-18T09:00:00Z") };
  const ledger = await Ledger.open({ origin: operator.name, store, documents, clock });
  const votingDay = calendarDate("2018-03-18");
  const regions = [{ id: "moscow", name: "Moscow" }];
  await enter(ledger, commission, openContest, {
    contest: "c",
    title: "A contest",
    country: "ru",
    votingDay,
    regions,
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
    scale: 100,
  });
  await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:100"));
  const sink = await FolderSink.open(`${at}/public`);
  await (await LogWriter.open({ store, sink, signer: operator })).close();
  sink.close();
  await store.close();
  writeFileSync(`${at}/public/policy`, `log ${operator.vkey}\nquorum none\n`);
  return operator.vkey;
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => entryOf(i));

describe("hustings log", () => {
  it("says of a witness's time that has not come yet that its clock is ahead, of a log and of a receipt", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(10));
    const witness = cosignerFromSeed("north.example", new Uint8Array(32).fill(8));
    const note = readFileSync(`${at}/log/checkpoint`, "utf8");
    const text = note.slice(0, note.indexOf("\n\n") + 1);
    writeFileSync(`${at}/log/checkpoint`, note + witness.cosign(text, Date.parse("2199-01-01T00:00:00Z") / 1000));
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nwitness north ${witness.vkey}\nquorum north\n`);
    const ahead = /north, whose clock is ahead \(it says 2199-01-01T00:00:00Z, here it is 20.*: this dates nothing\)/;
    const log = hustings("log", "verify", `${at}/log`, "--policy", `${at}/policy`);
    assert.match(log.out, ahead, log.err);
    const files = ["--out", `${at}/receipt`, "--entry-out", `${at}/entry`];
    hustings("log", "prove", `${at}/log`, "7", "--policy", `${at}/policy`, ...files);
    const receipt = ["log", "receipt", `${at}/receipt`, `${at}/entry`, "--policy", `${at}/policy`];
    assert.match(hustings(...receipt).out, ahead);
    assert.equal(JSON.parse(hustings(...receipt, "--json").out).cosigned[0].ahead, true);
  });

  it("verifies a folder, makes a receipt and checks it", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(700));
    const holds = hustings("log", "verify", `${at}/log`, "--key", signer.vkey, "--json");
    assert.equal(holds.status, 0, holds.err);
    assert.deepEqual([JSON.parse(holds.out).holds, JSON.parse(holds.out).size], [true, 700]);
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nquorum none\n`);
    assert.equal(
      hustings("log", "prove", `${at}/log`, "300", "--policy", `${at}/policy`, "--out", `${at}/r`).status,
      0,
    );
    writeFileSync(`${at}/entry`, entryOf(300));
    const good = hustings("log", "receipt", `${at}/r`, `${at}/entry`, "--policy", `${at}/policy`);
    assert.match(good.out, /^holds: entry 300 of 700/);
    writeFileSync(`${at}/entry`, entryOf(301));
    const bad = hustings("log", "receipt", `${at}/r`, `${at}/entry`, "--policy", `${at}/policy`);
    assert.equal(bad.status, 1);
    assert.match(bad.out, /^DOES NOT HOLD \(not-authentic\)/);
    const tail = hustings("log", "tail", `${at}/log`, "--key", signer.vkey);
    assert.equal(tail.out.split("\n")[0], '690\t{"number":690}');
  });

  it("mirrors over HTTP, brings the mirror up to date, and refuses a fork with both notes", async (t) => {
    const at = folder(t);
    await publish(`${at}/a`, numbers(300));
    await publish(`${at}/b`, numbers(900));
    await publish(`${at}/fork`, numbers(1000).with(40, Buffer.from("other")));
    let shown = `${at}/a`;
    const { url, close } = await serveHandler((request) => logHandler(folderSource(shown))(request), { port: 0 });
    t.after(close);
    const mirror = async () => {
      const child = spawn(process.execPath, [bin, "log", "mirror", url, `${at}/copy`, "--key", signer.vkey, "--json"]);
      let out = "";
      child.stdout.on("data", (data: Buffer) => (out += data.toString()));
      const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
      return { status, out: JSON.parse(out) as Record<string, unknown> };
    };
    assert.deepEqual((await mirror()).out["size"], 300);
    shown = `${at}/b`;
    const second = await mirror();
    assert.deepEqual([second.status, second.out["before"], second.out["size"]], [0, 300, 900]);
    assert.equal(hustings("log", "verify", `${at}/copy`, "--key", signer.vkey).status, 0);
    shown = `${at}/fork`;
    const fork = await mirror();
    assert.deepEqual([fork.status, fork.out["code"]], [1, "split-view"]);
    assert.match(readFileSync(`${at}/copy/checkpoint`, "utf8"), /\n900\n/);

    const diff = hustings("log", "diff", `${at}/copy`, `${at}/fork`, "--key", signer.vkey);
    assert.equal(diff.status, 1);
    assert.match(diff.out, /part at entry 40/);
    assert.equal(diff.out.match(/\u2014 log\.example\/drive /g)?.length, 2);
    assert.match(
      hustings("log", "diff", `${at}/a/checkpoint`, `${at}/b`, "--key", signer.vkey).out,
      /^consistent: the second continues/,
    );
    // Two notes without a tree prove nothing in either direction: that is not a failed check.
    assert.equal(hustings("log", "diff", `${at}/a/checkpoint`, `${at}/b/checkpoint`, "--key", signer.vkey).status, 3);
  });

  it("mends what was lost or altered in a copy, and answers for the copy and not for the log it was made from", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(900));
    const key = ["--key", signer.vkey];
    const mirror = () => JSON.parse(hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key, "--json").out);
    assert.deepEqual([mirror().before, mirror().mended], [0, []]);
    const bundle = readFileSync(`${at}/copy/tile/entries/001`);
    bundle[300] = (bundle[300] ?? 0) ^ 1;
    writeFileSync(`${at}/copy/tile/entries/001`, bundle);
    rmSync(`${at}/copy/tile/entries/002`);
    assert.match(hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key).out, /DOES NOT HOLD .*copy/);
    assert.equal(hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key).status, 1);
    assert.equal(hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key, "--heads").status, 0);
    assert.deepEqual(mirror().mended, ["tile/entries/001", "tile/entries/002"]);
    assert.equal(hustings("log", "verify", `${at}/copy`, ...key).status, 0);
    assert.equal(hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key).status, 0);
    // What neither of the two has is not made up.
    rmSync(`${at}/copy/tile/entries/002`);
    rmSync(`${at}/log/tile/entries/002`);
    const lost = hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key);
    assert.deepEqual(
      [lost.status, /DOES NOT HOLD \(withheld\): .*tile\/entries\/002/.test(lost.out)],
      [1, true],
      lost.out,
    );
  });

  it("says that a log went back, keeps both notes in the copy, and leaves the copy as it was", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(900));
    await publish(`${at}/back`, numbers(400));
    const key = ["--key", signer.vkey];
    assert.equal(hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key).status, 0);
    const back = hustings("log", "mirror", `${at}/back`, `${at}/copy`, ...key);
    assert.equal(back.status, 1);
    assert.match(back.out, /^DOES NOT HOLD \(went-back\): .*it has signed 900 entries and serves 400/);
    const [evidence = ""] = readdirSync(`${at}/copy/evidence`);
    const notes = readFileSync(`${at}/copy/evidence/${evidence}`, "utf8");
    assert.match(notes, /\n400\n[^]*\n900\n/);
    assert.equal(hustings("log", "verify", `${at}/copy`, ...key).status, 0);
    const kept = ["--kept", `${at}/copy/checkpoint`];
    const verified = hustings("log", "verify", `${at}/back`, ...key, ...kept);
    assert.deepEqual([verified.status, /\(went-back\)/.test(verified.out)], [1, true], verified.out);
    assert.equal(hustings("log", "verify", `${at}/log`, ...key, ...kept).status, 0);
    const diff = hustings("log", "diff", `${at}/copy/checkpoint`, `${at}/back`, ...key);
    assert.deepEqual(
      [diff.status, diff.out.startsWith("WENT BACK: the log signed 900 entries, and serves 400")],
      [1, true],
    );
  });

  it("prints one entry a line whatever it holds, and gives its exact bytes", async (t) => {
    const at = folder(t);
    const hostile = Buffer.from("line1\nline2\r\n9\tforged\u001b[2J");
    const binary = Buffer.from([0xff, 0x00, 0x0a]);
    await publish(`${at}/log`, [hostile, binary, entryOf(2)]);
    const key = ["--key", signer.vkey];
    const lines = hustings("log", "tail", `${at}/log`, ...key).out.split("\n");
    assert.deepEqual(lines, [
      String.raw`0	line1\nline2\r\n9	forged\u001b[2J`.replaceAll(String.raw`\t`, "\t"),
      "1\tbase64:/wAK",
      '2\t{"number":2}',
      "",
    ]);
    const documents = hustings("log", "tail", `${at}/log`, ...key, "--json")
      .out.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { entry?: string; base64?: string });
    assert.equal(documents[0]?.entry, hostile.toString());
    assert.deepEqual(Buffer.from(documents[1]?.base64 ?? "", "base64"), binary);
    const files = ["--out", `${at}/receipt`, "--entry-out", `${at}/entry`];
    assert.equal(hustings("log", "prove", `${at}/log`, "1", ...key, ...files).status, 0);
    assert.equal(hustings("log", "receipt", `${at}/receipt`, `${at}/entry`, ...key).status, 0);
  });

  it("follows through outages, says so once each way, and ends where the log contradicts itself", async (t) => {
    const at = folder(t);
    await publish(`${at}/five`, numbers(5));
    await publish(`${at}/eight`, numbers(8));
    await publish(`${at}/other`, [...numbers(3), Buffer.from("another entry"), ...numbers(12)]);
    let site: string | undefined = `${at}/five`;
    const server = createServer((request, response) => {
      if (site === undefined) return void response.destroy();
      const file = join(site, request.url ?? "");
      if (existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const words = ["log", "tail", `http://127.0.0.1:${port}/`, "--key", signer.vkey, "--from", "0"];
    const tail = spawn(process.execPath, [bin, ...words, "--follow", "--every", "1"]);
    t.after(() => {
      tail.kill();
      server.closeAllConnections();
      server.close();
    });
    let [out, err] = ["", ""];
    tail.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    tail.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    const ended = new Promise<number | null>((resolve) => tail.once("close", resolve));
    const until = async (is: () => boolean) => {
      while (!is() && tail.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.ok(is(), `${out}${err}`);
    };
    const lines = () => out.match(/^\d+\t/gm)?.length ?? 0;
    await until(() => lines() === 5);
    site = undefined;
    await until(() => err.includes("cannot be followed just now (unreachable)"));
    site = `${at}/eight`;
    await until(() => lines() === 8 && err.includes("followed again: 8 entries"));
    assert.equal(err.match(/cannot be followed/g)?.length, 1, err);
    site = `${at}/other`;
    assert.equal(await ended, 1);
    assert.equal(lines(), 8);
    assert.match(out, /DOES NOT HOLD \(split-view\)/);
  });

  it("mirrors with policy and documents what a stranger needs to verify alone, each document as it was hashed", async (t) => {
    const at = folder(t);
    const vkey = await publishContest(at);
    const copy = `${at}/copy`;
    const mirror = () => {
      const { status, out, err } = hustings("log", "mirror", `${at}/public`, copy, "--key", vkey, "--json");
      assert.equal(status, 0, err);
      return JSON.parse(out) as { policy: string; documents: number; missing: string[] };
    };
    const [name = ""] = readdirSync(`${at}/public/documents`);
    writeFileSync(`${at}/public/documents/${name}.kept`, readFileSync(`${at}/public/documents/${name}`));
    writeFileSync(`${at}/public/documents/${name}`, "{}");
    const forged = mirror();
    assert.deepEqual([forged.policy, forged.documents, forged.missing], ["copied", 0, [name.slice(0, 64)]]);
    writeFileSync(`${at}/public/documents/${name}`, readFileSync(`${at}/public/documents/${name}.kept`));
    assert.deepEqual(mirror().missing, []);
    assert.deepEqual(readFileSync(`${copy}/documents/${name}`), readFileSync(`${at}/public/documents/${name}`));
    rmSync(`${at}/public`, { recursive: true });
    const alone = hustings("verify", copy, "--json");
    assert.deepEqual([alone.status, (JSON.parse(alone.out) as { ok: boolean }).ok], [0, true], alone.out);
    // Whom the copy trusts is not for the site to change.
    await publishContest(`${at}/again`);
    writeFileSync(`${at}/again/public/policy`, `log ${vkey}\nquorum none\n# more\n`);
    const kept = hustings("log", "mirror", `${at}/again/public`, copy, "--key", vkey);
    assert.match(kept.out, /the site's policy is not the copy's, which stays/);
    assert.doesNotMatch(readFileSync(`${copy}/policy`, "utf8"), /more/);
    writeFileSync(`${at}/again/public/policy`, `log ${signer.vkey}\nquorum none\n`);
    assert.match(hustings("log", "mirror", `${at}/again/public`, copy, "--key", vkey).out, /is not for this log/);
    // What cannot be read is not taken for absent.
    rmSync(`${at}/again/public/policy`);
    mkdirSync(`${at}/again/public/policy`);
    const unread = hustings("log", "mirror", `${at}/again/public`, copy, "--key", vkey);
    assert.match(unread.out + unread.err, /policy: expected a file, got a folder/);
    assert.equal(unread.status, 1);
  });

  it("answers bad input with 2, names its place and what to do", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(10));
    writeFileSync(`${at}/file`, "not a log\n");
    const key = ["--key", signer.vkey];
    for (const [args, says] of [
      [["verify", at], /expected --key or --policy, got neither/],
      [["verify", at, ...key, "--policy", "p"], /got both --key and --policy/],
      [["verify", at, "--key", "nonsense"], /--key: .*vkey: expected name\+hex key ID/],
      [["verify", at, "--policy", `${at}/none`], /none: expected a tlog-policy, got no such file/],
      [["verify", at, "--policy", `${at}/file`], /file: expected a key or policy as C2SP writes them/],
      [
        ["verify", `${at}/none`, ...key],
        /none: expected a log's folder, or its address, got nothing there; check the path/,
      ],
      [["verify", `${at}/file`, ...key], /file: expected a log's folder, .*, got something that is not a folder/],
      [["verify", at, ...key], /expected a log: checkpoint, tile\/, got no checkpoint; give the data folder/],
      [["verify", "http://", ...key], /http:\/\/: expected an address/],
      [["verify", `${at}/log`, ...key, "--fresh", "soon"], /field "--fresh": expected a duration such as 90s/],
      [["prove", `${at}/log`, "1.5", ...key], /field "index": expected a whole number/],
      [["prove", `${at}/log`, "10", ...key], /log: expected an entry below 10, got 10/],
      [["prove", `${at}/log`, "3", ...key, "--out", `${at}/none/r`], /none\/r: expected a file to write, .*ENOENT/],
      [["receipt", `${at}/none`, `${at}/file`, ...key], /none: expected a receipt, got no such file/],
      [["tail", `${at}/log`, ...key, "--from", "11"], /expected --from up to 10, where the log ends, got 11/],
      [["tail", `${at}/log`, ...key, "--every", "0"], /field "--every"/],
      [["mirror", `${at}/none`, `${at}/copy`, ...key], /none: expected a log's folder/],
      [["mirror", `${at}/log`, `${at}/file`, ...key], /file: expected a folder for the copy, got a file/],
      [["diff", `${at}/log`, `${at}/none`, ...key], /none: expected a log's folder, .*got nothing there/],
      [
        ["diff", `${at}/log`, `${at}/file`, ...key],
        /file: expected a checkpoint or a receipt, got .*; give one that was kept earlier/,
      ],
      [["frobnicate"], /expected hustings log verify\|prove/],
    ] as const) {
      const { status, out, err } = hustings("log", ...args);
      assert.deepEqual([status, out], [2, ""], `${args.join(" ")}: ${out}${err}`);
      assert.match(err, says);
    }
  });

  it("answers 1 where the log, a receipt or a checkpoint is at fault, and names which", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(300));
    writeFileSync(`${at}/entry`, entryOf(7));
    const press = cosignerFromSeed("witness.example/press", new Uint8Array(32).fill(5));
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nwitness press ${press.vkey}\nquorum press\n`);
    const key = ["--key", signer.vkey];
    const other = signerFromSeed("other.example/log", new Uint8Array(32).fill(4)).vkey;
    const receipt = hustings("log", "prove", `${at}/log`, "7", ...key).out;
    writeFileSync(`${at}/receipt`, receipt);
    writeFileSync(`${at}/cut`, receipt.slice(0, 120));
    const stranger = cosignerFromSeed("witness.example/press", new Uint8Array(32).fill(6));
    const note = receipt.slice(receipt.indexOf("\n\n") + 2);
    const forged = stranger.cosign(note.slice(0, note.indexOf("\n\n") + 1), 1_790_000_000);
    const keyId = forged.replace(/^\u2014 \S+ (\S+)\n$/, "$1");
    const blob = Buffer.from(keyId, "base64");
    blob.set(Buffer.from(press.vkey.split("+")[1] ?? "", "hex")); // the right name and key ID, another's signature
    writeFileSync(`${at}/forged`, `${receipt}\u2014 witness.example/press ${blob.toString("base64")}\n`);
    cpSync(`${at}/log`, `${at}/broken`, { recursive: true });
    writeFileSync(`${at}/broken/tile/entries/000`, readFileSync(`${at}/log/tile/entries/000`).toSorted());
    for (const [args, says] of [
      [["verify", `${at}/log`, "--key", other], /\(not-authentic\): .*log: checkpoint: expected a log of the policy/],
      [
        ["verify", `${at}/log`, "--policy", `${at}/policy`],
        /\(not-witnessed\): .*expected the quorum press, got cosignatures of nobody/,
      ],
      [["verify", `${at}/broken`, ...key], /\((?:malformed|not-authentic)\): .*broken: tile\/entries\/000/],
      [["receipt", `${at}/cut`, `${at}/entry`, ...key], /\(malformed\): .*cut: receipt/],
      [["receipt", `${at}/entry`, `${at}/entry`, ...key], /\(malformed\): .*entry: receipt/],
      [["receipt", `${at}/receipt`, `${at}/entry`, "--policy", `${at}/policy`], /\(not-witnessed\): .*receipt: /],
      [["receipt", `${at}/forged`, `${at}/entry`, "--policy", `${at}/policy`], /\(not-authentic\): .*forged: /],
      [["diff", `${at}/receipt`, `${at}/log`, "--policy", `${at}/policy`], /\(not-witnessed\): .*receipt: /],
    ] as const) {
      const { status, out, err } = hustings("log", ...args);
      assert.equal(status, 1, `${args.join(" ")}: ${out}${err}`);
      assert.match(out, says);
      const json = hustings("log", ...args, "--json");
      assert.deepEqual([json.status, (JSON.parse(json.out) as { holds: boolean }).holds], [1, false]);
    }
    assert.equal(hustings("log", "receipt", `${at}/receipt`, `${at}/entry`, ...key).status, 0);
  });
});

describe("what could not be checked", () => {
  it("exits with 3, and is neither held nor held against the log", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(10));
    const key = ["--key", signer.vkey];
    for (const [args, says] of [
      [["verify", "http://127.0.0.1:9/", ...key], /^NOT CHECKED \(unreachable\): http:\/\/127\.0\.0\.1:9\/checkpoint/],
      [
        ["mirror", `${at}/log`, "/proc/none/copy", ...key],
        /^NOT CHECKED \(not-durable\): .*copy: cannot be written to/,
      ],
    ] as const) {
      const { status, out, err } = hustings("log", ...args);
      assert.equal(status, 3, `${args.join(" ")}: ${out}${err}`);
      assert.match(out, says);
      const json = hustings("log", ...args, "--json");
      const said = JSON.parse(json.out) as { checked: boolean; holds?: boolean };
      assert.deepEqual([json.status, said.checked, said.holds], [3, false, undefined]);
    }
    assert.equal(hustings("verify", "http://127.0.0.1:9/").status, 3);
  });
});
