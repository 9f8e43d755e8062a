import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { enter, Ledger, adoptRulebook, openContest } from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { cosignerFromSeed, logHandler, signCheckpoint, signerFromSeed } from "@hustings/log";
import { FolderSink, LogWriter, folderSource, serveHandler } from "@hustings/log/node";
import { rulebook } from "@hustings/rules";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { folder, hustings, numbers, publish, signer } from "./published-log.ts";

const bin = fileURLToPath(new URL("../bin/hustings.mjs", import.meta.url)); // as a user starts it

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

describe("hustings log mirror", () => {
  it("mirrors over HTTP, brings the mirror up to date, and refuses a fork with both notes", async (t) => {
    const at = folder(t);
    await publish(`${at}/a`, numbers(300));
    await publish(`${at}/b`, numbers(900));
    await publish(`${at}/fork`, numbers(1000).with(40, Buffer.from("other")));
    let shown = `${at}/a`;
    const { url, close } = await serveHandler((request) => logHandler(folderSource(shown))(request), {
      port: 0,
      onFault: assert.ifError,
    });
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
    assert.equal((await hustings("log", "verify", `${at}/copy`, "--key", signer.vkey)).status, 0);
    shown = `${at}/fork`;
    const fork = await mirror();
    assert.deepEqual([fork.status, fork.out["code"]], [1, "split-view"]);
    assert.match(readFileSync(`${at}/copy/checkpoint`, "utf8"), /\n900\n/);

    const diff = await hustings("log", "diff", `${at}/copy`, `${at}/fork`, "--key", signer.vkey);
    assert.equal(diff.status, 1);
    assert.match(diff.out, /part at entry 40/);
    assert.equal(diff.out.match(/\u2014 log\.example\/drive /g)?.length, 2);
    assert.match(
      (await hustings("log", "diff", `${at}/a/checkpoint`, `${at}/b`, "--key", signer.vkey)).out,
      /^consistent: the second continues/,
    );
    // Two notes without a tree prove nothing in either direction: that is not a failed check.
    assert.equal(
      (await hustings("log", "diff", `${at}/a/checkpoint`, `${at}/b/checkpoint`, "--key", signer.vkey)).status,
      3,
    );
  });

  it("mends what was lost or altered in a copy, and answers for the copy and not for the log it was made from", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(900));
    const key = ["--key", signer.vkey];
    const mirror = async () =>
      JSON.parse((await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key, "--json")).out);
    assert.deepEqual([(await mirror()).before, (await mirror()).mended], [0, []]);
    const bundle = readFileSync(`${at}/copy/tile/entries/001`);
    bundle[300] = (bundle[300] ?? 0) ^ 1;
    writeFileSync(`${at}/copy/tile/entries/001`, bundle);
    rmSync(`${at}/copy/tile/entries/002`);
    assert.match((await hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key)).out, /DOES NOT HOLD .*copy/);
    assert.equal((await hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key)).status, 1);
    assert.equal((await hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key, "--heads")).status, 0);
    assert.deepEqual((await mirror()).mended, ["tile/entries/001", "tile/entries/002"]);
    assert.equal((await hustings("log", "verify", `${at}/copy`, ...key)).status, 0);
    assert.equal((await hustings("log", "diff", `${at}/log`, `${at}/copy`, ...key)).status, 0);
    // What neither of the two has is not made up.
    rmSync(`${at}/copy/tile/entries/002`);
    rmSync(`${at}/log/tile/entries/002`);
    const lost = await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key);
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
    assert.equal((await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key)).status, 0);
    const back = await hustings("log", "mirror", `${at}/back`, `${at}/copy`, ...key);
    assert.equal(back.status, 1);
    assert.match(back.out, /^DOES NOT HOLD \(went-back\): .*it has signed 900 entries and serves 400/);
    const [evidence = ""] = readdirSync(`${at}/copy/evidence`);
    const notes = readFileSync(`${at}/copy/evidence/${evidence}`, "utf8");
    assert.match(notes, /\n400\n[^]*\n900\n/);
    assert.equal((await hustings("log", "verify", `${at}/copy`, ...key)).status, 0);
    const kept = ["--kept", `${at}/copy/checkpoint`];
    const verified = await hustings("log", "verify", `${at}/back`, ...key, ...kept);
    assert.deepEqual([verified.status, /\(went-back\)/.test(verified.out)], [1, true], verified.out);
    assert.equal((await hustings("log", "verify", `${at}/log`, ...key, ...kept)).status, 0);
    const diff = await hustings("log", "diff", `${at}/copy/checkpoint`, `${at}/back`, ...key);
    assert.deepEqual(
      [diff.status, diff.out.startsWith("WENT BACK: the log signed 900 entries, and serves 400")],
      [1, true],
    );
  });

  it("mirrors with policy and documents what a stranger needs to verify alone, each document as it was hashed", async (t) => {
    const at = folder(t);
    const vkey = await publishContest(at);
    const copy = `${at}/copy`;
    const mirror = async (ends = 0) => {
      const { status, out, err } = await hustings("log", "mirror", `${at}/public`, copy, "--key", vkey, "--json");
      assert.equal(status, ends, err);
      return JSON.parse(out) as { policy: string; documents: number; missing: string[] };
    };
    const [name = ""] = readdirSync(`${at}/public/documents`);
    writeFileSync(`${at}/public/documents/${name}.kept`, readFileSync(`${at}/public/documents/${name}`));
    writeFileSync(`${at}/public/documents/${name}`, "{}");
    const forged = await mirror(1);
    assert.deepEqual([forged.policy, forged.documents, forged.missing], ["copied", 0, [name.slice(0, 64)]]);
    writeFileSync(`${at}/public/documents/${name}`, readFileSync(`${at}/public/documents/${name}.kept`));
    assert.deepEqual((await mirror()).missing, []);
    assert.deepEqual(readFileSync(`${copy}/documents/${name}`), readFileSync(`${at}/public/documents/${name}`));
    rmSync(`${at}/public`, { recursive: true });
    const alone = await hustings("verify", copy, "--json");
    assert.deepEqual([alone.status, (JSON.parse(alone.out) as { ok: boolean }).ok], [0, true], alone.out);
    // Whom the copy trusts is not for the site to change.
    await publishContest(`${at}/again`);
    writeFileSync(`${at}/again/public/policy`, `log ${vkey}\nquorum none\n# more\n`);
    const kept = await hustings("log", "mirror", `${at}/again/public`, copy, "--key", vkey);
    assert.match(kept.out, /the site's policy is not the copy's, which stays/);
    assert.doesNotMatch(readFileSync(`${copy}/policy`, "utf8"), /more/);
    writeFileSync(`${at}/again/public/policy`, `log ${signer.vkey}\nquorum none\n`);
    assert.match(
      (await hustings("log", "mirror", `${at}/again/public`, copy, "--key", vkey)).out,
      /is not for this log/,
    );
    // What cannot be read is not taken for absent.
    rmSync(`${at}/again/public/policy`);
    mkdirSync(`${at}/again/public/policy`);
    const unread = await hustings("log", "mirror", `${at}/again/public`, copy, "--key", vkey);
    assert.match(unread.out + unread.err, /policy: expected a file, got a folder/);
    assert.equal(unread.status, 1);
  });
});

/** A note under the signature of another. */
function forged(note: string, by: string): string {
  const [head, tail] = [note, by].map((each) => each.split("\n"));
  return [...(head ?? []).slice(0, 4), ...(tail ?? []).slice(4)].join("\n");
}

describe("a note that somebody kept", () => {
  it("is no evidence in log diff, verify and mirror where the log never signed it, nor where it is another log's", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(300));
    await publish(`${at}/more`, numbers(900));
    const read = (of: string) => readFileSync(`${at}/${of}/checkpoint`, "utf8");
    writeFileSync(`${at}/forged`, forged(read("log"), read("more")));
    const key = ["--key", signer.vkey];
    for (const line of [
      ["log", "diff", `${at}/forged`, `${at}/log`, ...key],
      ["log", "diff", `${at}/log`, `${at}/forged`, ...key],
      ["log", "verify", `${at}/log`, ...key, "--kept", `${at}/forged`],
    ]) {
      const { status, out, err } = await hustings(...line);
      assert.deepEqual([status, out], [2, ""], line.join(" "));
      assert.match(
        err,
        /forged: expected a checkpoint or a receipt that the log signed, .*no evidence against the log/,
      );
    }
    const other = signerFromSeed("log.example/other", new Uint8Array(32).fill(4));
    writeFileSync(`${at}/other`, signCheckpoint(other, { size: 300, root: new Uint8Array(32) }));
    writeFileSync(`${at}/policy`, `log ${other.vkey}\nlog ${signer.vkey}\nquorum none\n`);
    const policy = ["--policy", `${at}/policy`];
    for (const line of [
      ["log", "diff", `${at}/other`, `${at}/log`, ...policy],
      ["log", "verify", `${at}/log`, ...policy, "--kept", `${at}/other`],
    ]) {
      const { status, err } = await hustings(...line);
      assert.match(err, /expected two heads of one log, got .*; give what was kept of this log/);
      assert.equal(status, 2, line.join(" "));
    }
    // A quorum is asked of what a log serves, and not of what it signed before.
    const witness = cosignerFromSeed("w.example", new Uint8Array(32).fill(5));
    const text = read("more").slice(0, read("more").indexOf("\n\n") + 1);
    writeFileSync(`${at}/more/checkpoint`, read("more") + witness.cosign(text, 1_600_000_000));
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nwitness w ${witness.vkey}\nquorum w\n`);
    const early = await hustings("log", "diff", `${at}/log/checkpoint`, `${at}/more`, ...policy);
    assert.deepEqual([early.status, early.out.slice(0, 11)], [0, "consistent:"]);
  });

  it("in a mirror whose own head was damaged says of whose it is", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(300));
    await publish(`${at}/more`, numbers(900));
    const key = ["--key", signer.vkey];
    assert.equal((await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key)).status, 0);
    const read = (of: string) => readFileSync(`${at}/${of}/checkpoint`, "utf8");
    writeFileSync(`${at}/copy/checkpoint`, forged(read("log"), read("more")));
    const { status, err } = await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key);
    assert.equal(status, 2);
    assert.match(
      err,
      /copy.checkpoint: expected a head that the log signed, .*the copy's own head, .*keep this folder aside as it is, and mirror into a new one/,
    );
    assert.doesNotMatch(err, /whoever gave it|kept earlier|give the path/);
    for (const damage of ["nothing", "x".repeat(2_000_001)]) {
      writeFileSync(`${at}/copy/checkpoint`, damage);
      const told = await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key);
      assert.match(told.err, /the copy's own head, .*mirror into a new one/);
      assert.equal(told.status, 2);
    }
    // One of another log of the policy is no copy of this one.
    const other = signerFromSeed("log.example/other", new Uint8Array(32).fill(4));
    writeFileSync(`${at}/copy/checkpoint`, signCheckpoint(other, { size: 300, root: new Uint8Array(32) }));
    writeFileSync(`${at}/policy`, `log ${other.vkey}\nlog ${signer.vkey}\nquorum none\n`);
    const mixed = await hustings("log", "mirror", `${at}/log`, `${at}/copy`, "--policy", `${at}/policy`);
    assert.match(mixed.err, /copy: expected a copy of this log, got one of another .*; this folder stays as it is/);
    assert.equal(mixed.status, 2);
  });

  it("whose head holds and whose cosignature or path does not is named by log diff, verify and mirror, which end with 2", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(300));
    await publish(`${at}/fork`, numbers(300).with(40, Buffer.from("other")));
    const key = ["--key", signer.vkey];
    const witness = cosignerFromSeed("w.example", new Uint8Array(32).fill(5));
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nwitness w ${witness.vkey}\nquorum none\n`);
    const policy = ["--policy", `${at}/policy`];
    assert.equal((await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...key)).status, 0);
    const head = readFileSync(`${at}/log/checkpoint`, "utf8");
    const another = head + witness.cosign("another text\n1\nroot\n", 1_600_000_000);
    writeFileSync(`${at}/another`, another);
    assert.equal((await hustings("log", "prove", `${at}/log`, "3", ...key, "--out", `${at}/receipt`)).status, 0);
    const receipt = readFileSync(`${at}/receipt`, "utf8");
    writeFileSync(`${at}/astray`, receipt.replace("index 3", "index 4"));
    writeFileSync(`${at}/unread`, receipt.replace("index 3", "index 03"));
    for (const [file, says] of [
      ["another", /another: the cosignature of w on it does not verify, and dates nothing/],
      ["astray", /astray: its path does not lead from entry 4 to the head: of that entry this file shows nothing/],
      ["unread", /unread: what stands before the head is no entry with its path/],
    ] as const)
      for (const line of [
        ["diff", `${at}/${file}`, `${at}/log`],
        ["diff", `${at}/log`, `${at}/${file}`],
        ["diff", `${at}/${file}`, `${at}/log`, "--heads"],
        ["verify", `${at}/log`, "--kept", `${at}/${file}`],
      ]) {
        const { status, out } = await hustings("log", ...line, ...policy);
        assert.match(out, says, line.join(" "));
        assert.equal(status, 2, line.join(" "));
        const asJson = JSON.parse((await hustings("log", ...line, ...policy, "--json")).out) as {
          flaws: { file: string }[];
        };
        assert.deepEqual(
          asJson.flaws.map((each) => each.file),
          [`${at}/${file}`],
        );
      }
    const fork = await hustings("log", "diff", `${at}/another`, `${at}/fork`, ...policy);
    assert.match(fork.out, /SPLIT VIEW/);
    assert.equal(fork.status, 1);
    const whole = await hustings("log", "verify", `${at}/log`, ...policy, "--kept", `${at}/receipt`);
    assert.equal(whole.status, 0);
    writeFileSync(`${at}/copy/checkpoint`, another);
    const mirrored = await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...policy);
    assert.match(mirrored.out, /copy.checkpoint: the cosignature of w .*the copy's own head before, which is replaced/);
    assert.equal(mirrored.status, 2);
    assert.equal((await hustings("log", "mirror", `${at}/log`, `${at}/copy`, ...policy)).status, 0);
  });
});
