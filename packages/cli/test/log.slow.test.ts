import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { cosignerFromSeed, signerFromSeed } from "@hustings/log";
import { entryOf, folder, hustings, numbers, publish, signer } from "./published-log.ts";

const bin = fileURLToPath(new URL("../bin/hustings.mjs", import.meta.url)); // as a user starts it

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
    const log = await hustings("log", "verify", `${at}/log`, "--policy", `${at}/policy`);
    assert.match(log.out, ahead, log.err);
    const files = ["--out", `${at}/receipt`, "--entry-out", `${at}/entry`];
    await hustings("log", "prove", `${at}/log`, "7", "--policy", `${at}/policy`, ...files);
    const receipt = ["log", "receipt", `${at}/receipt`, `${at}/entry`, "--policy", `${at}/policy`];
    assert.match((await hustings(...receipt)).out, ahead);
    assert.equal(JSON.parse((await hustings(...receipt, "--json")).out).cosigned[0].ahead, true);
  });

  it("verifies a folder, makes a receipt and checks it", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(700));
    const holds = await hustings("log", "verify", `${at}/log`, "--key", signer.vkey, "--json");
    assert.equal(holds.status, 0, holds.err);
    assert.deepEqual([JSON.parse(holds.out).holds, JSON.parse(holds.out).size], [true, 700]);
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nquorum none\n`);
    assert.equal(
      (await hustings("log", "prove", `${at}/log`, "300", "--policy", `${at}/policy`, "--out", `${at}/r`)).status,
      0,
    );
    writeFileSync(`${at}/entry`, entryOf(300));
    const good = await hustings("log", "receipt", `${at}/r`, `${at}/entry`, "--policy", `${at}/policy`);
    assert.match(good.out, /^holds: entry 300 of 700/);
    writeFileSync(`${at}/entry`, entryOf(301));
    const bad = await hustings("log", "receipt", `${at}/r`, `${at}/entry`, "--policy", `${at}/policy`);
    assert.equal(bad.status, 1);
    assert.match(bad.out, /^DOES NOT HOLD \(not-authentic\)/);
    const tail = await hustings("log", "tail", `${at}/log`, "--key", signer.vkey);
    assert.equal(tail.out.split("\n")[0], '690\t{"number":690}');
  });

  it("prints one entry a line whatever it holds, and gives its exact bytes", async (t) => {
    const at = folder(t);
    const hostile = Buffer.from("line1\nline2\r\n9\tforged\u001b[2J");
    const binary = Buffer.from([0xff, 0x00, 0x0a]);
    await publish(`${at}/log`, [hostile, binary, entryOf(2)]);
    const key = ["--key", signer.vkey];
    const lines = (await hustings("log", "tail", `${at}/log`, ...key)).out.split("\n");
    assert.deepEqual(lines, [
      String.raw`0	line1\nline2\r\n9	forged\u001b[2J`.replaceAll(String.raw`\t`, "\t"),
      "1\tbase64:/wAK",
      '2\t{"number":2}',
      "",
    ]);
    const documents = (await hustings("log", "tail", `${at}/log`, ...key, "--json")).out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { entry?: string; base64?: string });
    assert.equal(documents[0]?.entry, hostile.toString());
    assert.deepEqual(Buffer.from(documents[1]?.base64 ?? "", "base64"), binary);
    const files = ["--out", `${at}/receipt`, "--entry-out", `${at}/entry`];
    assert.equal((await hustings("log", "prove", `${at}/log`, "1", ...key, ...files)).status, 0);
    assert.equal((await hustings("log", "receipt", `${at}/receipt`, `${at}/entry`, ...key)).status, 0);
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

  it("answers bad input with 2, names its place and what to do", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(10));
    await publish(`${at}/data/public`, numbers(10));
    symlinkSync(`${at}/log`, `${at}/link`);
    const press = cosignerFromSeed("witness.example/press", new Uint8Array(32).fill(5));
    writeFileSync(`${at}/file`, "not a log\n");
    const key = ["--key", signer.vkey];
    for (const [args, says] of [
      [["verify", at], /expected --key or --policy, got neither/],
      [["verify", at, ...key, "--policy", "p"], /got both --key and --policy/],
      [["verify", at, "--key", "nonsense"], /--key: .*vkey: expected name\+hex key ID/],
      [["verify", `${at}/log`, "--key", press.vkey], /--key: .*expected a log key of type 1, got/],
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
      [["mirror", `${at}/log`, `${at}/log`, ...key], /log: expected a folder for the copy, got the log's own folder/],
      [["mirror", `${at}/log`, `${at}/log/copies/one`, ...key], /one: expected a folder for the copy, got one inside/],
      [["mirror", `${at}/link`, `${at}/log`, ...key], /expected a folder for the copy, got the log's own folder/],
      [["mirror", `${at}/data/public`, `${at}/data`, ...key], /data: expected a folder .*, got its data folder/],
      [["diff", `${at}/log`, `${at}/none`, ...key], /none: expected a log's folder, .*got nothing there/],
      [
        ["diff", `${at}/log`, `${at}/file`, ...key],
        /file: expected a checkpoint or a receipt, got .*; give one that was kept earlier/,
      ],
      [["frobnicate"], /expected hustings log verify\|prove/],
    ] as const) {
      const { status, out, err } = await hustings("log", ...args);
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
    const receipt = (await hustings("log", "prove", `${at}/log`, "7", ...key)).out;
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
      [["verify", `${at}/broken`, ...key], /\((?:malformed|not-authentic)\): .*broken: tile\/entries\/000/],
      [["receipt", `${at}/cut`, `${at}/entry`, ...key], /\(malformed\): .*cut: receipt/],
      [["receipt", `${at}/entry`, `${at}/entry`, ...key], /\(malformed\): .*entry: receipt/],
      [["receipt", `${at}/forged`, `${at}/entry`, "--policy", `${at}/policy`], /\(not-authentic\): .*forged: /],
    ] as const) {
      const { status, out, err } = await hustings("log", ...args);
      assert.equal(status, 1, `${args.join(" ")}: ${out}${err}`);
      assert.match(out, says);
      const json = await hustings("log", ...args, "--json");
      assert.deepEqual([json.status, (JSON.parse(json.out) as { holds: boolean }).holds], [1, false]);
    }
    assert.equal((await hustings("log", "receipt", `${at}/receipt`, `${at}/entry`, ...key)).status, 0);
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
      const { status, out, err } = await hustings("log", ...args);
      assert.equal(status, 3, `${args.join(" ")}: ${out}${err}`);
      assert.match(out, says);
      const json = await hustings("log", ...args, "--json");
      const said = JSON.parse(json.out) as { checked: boolean; holds?: boolean };
      assert.deepEqual([json.status, said.checked, said.holds], [3, false, undefined]);
    }
    assert.equal((await hustings("verify", "http://127.0.0.1:9/")).status, 3);
  });
});
