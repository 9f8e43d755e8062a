import assert from "node:assert/strict";
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { after, before, suite, test } from "node:test";
import {
  canonicalBytes,
  decodeEntry,
  encodeEntry,
  signedBytes,
  toBase64,
  toHex,
  type Entry,
  type EntryByKind,
  type EntryKind,
  type Json,
} from "@hustings/core";
import { openLog, sha256, signMessage, type Signer } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import type { Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { exampleContest } from "../../server/test/contest-folder.ts";
import { recomputed } from "../../server/test/served-contest.ts";
import { publishEntries } from "../../verify/test/small-contest.ts";
import { hustingsHere } from "./run-here.ts";

const origin = "example.org/pages";
const data = join(temporaryFolder(), "contest");
const published = join(data, "public");

/** Commission and operator together publish a ruling and a decision in which 1,234 lines count, and sign all of it. */
before(async () => {
  const honest = join(temporaryFolder(), "contest");
  const { folder } = await exampleContest(honest);
  const { size } = folder.ledger.procedure;
  const [operator, commission] = [folder.ownSigner(origin), folder.partySigner("commission")];
  await folder.close();
  cpSync(join(honest, "public", "documents"), join(published, "documents"), { recursive: true });
  writeFileSync(join(published, "policy"), readFileSync(join(honest, "public", "policy")));

  const reader = openLog(folderSource(join(honest, "public")), operator.vkey);
  const entries: Uint8Array[] = [];
  for await (const { entry } of reader.entries(0, size)) entries.push(entry);
  const ruling = inflated(lastOf(entries, "ruling-made").entry.ruling);
  change(entries, "ruling-made", commission, { ruling });
  const decision = inflated(lastOf(entries, "decision-issued").entry.decision, { ruling });
  change(entries, "decision-issued", commission, { ruling, decision, counted: 1_234 });
  await publishEntries(published, operator, entries);
});

function lastOf<K extends EntryKind>(entries: readonly Uint8Array[], kind: K) {
  const index = entries.findLastIndex((bytes) => decodeEntry(bytes).kind === kind);
  return { index, entry: decodeEntry(entries[index] ?? new Uint8Array()) as EntryByKind<K> };
}

function change(entries: Uint8Array[], kind: EntryKind, signer: Signer, fields: object): void {
  const { index, entry } = lastOf(entries, kind);
  const { signature: _, ...changed }: Entry = { ...entry, ...fields };
  const signature = toBase64(signMessage(signer, signedBytes(origin, changed)));
  entries[index] = encodeEntry({ ...changed, signature });
}

/** A published document with another number of lines that count, under its own hash. */
function inflated(hash: string, fields: object = {}): string {
  const text = readFileSync(join(published, "documents", `${hash}.json`), "utf8");
  const document = JSON.parse(text) as Record<string, Json>;
  const bytes = canonicalBytes({
    ...document,
    ...fields,
    counts: { ...(document["counts"] as object), counted: 1_234 },
  });
  const changed = toHex(sha256(bytes));
  writeFileSync(join(published, "documents", `${changed}.json`), bytes);
  return changed;
}

suite("A published folder with a false ruling, served read-only", () => {
  let serving: ChildProcessByStdio<null, Readable, null>;
  let url: string;

  before(async () => {
    const main = join(import.meta.dirname, "../bin/hustings.mjs");
    const args = [main, "serve", "--data", data, "--read-only", "--port", "0", "--json"];
    serving = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = (await once(serving.stdout.setEncoding("utf8"), "data")) as [string];
    url = (JSON.parse(said) as { contests: { url: string }[] }).contests[0]?.url ?? "";
    await recomputed(url);
  });
  after(() => serving.kill());

  const page = async (path: string) => {
    const answer = await fetch(`${url}${path}`);
    return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
  };

  test("health says that the log can be read, and that it is false", async () => {
    const { status, text } = await page("/health");
    const health = JSON.parse(text) as { ok: boolean; wrongEntries: number; recomputed: { failures: number } };
    assert.equal(status, 200);
    assert.equal(health.ok, false);
    assert.ok(health.recomputed.failures >= 2, text);
  });

  test("no page of the contest shows its figures as the ruling's", async () => {
    const words = {
      en: "not what follows from the log",
      ru: "не то, что следует из журнала",
      fr: "n’est pas ce qui découle",
    };
    for (const [language, word] of Object.entries(words)) {
      for (const path of ["/", "/nominations/vera", "/nominations/vera/decision"]) {
        const { status, text } = await page(`/${language}${path}`);
        assert.equal(status, 200);
        assert.match(text, /class="alarm"/, `${language}${path}`);
        assert.doesNotMatch(text, /1[,\s\u202f\u00a0]?234/, `${language}${path}`);
        if (path !== "/") assert.ok(text.includes(word), `${language}${path}`);
      }
    }
  });

  test("the page of an entry and of a document names what is wrong with it", async () => {
    const { report } = JSON.parse((await page("/api/verification")).text) as { report: Report };
    assert.deepEqual(
      report.failures.map(({ code }) => code),
      ["ruling-differs", "decision-differs"],
    );
    for (const { entry, code, document } of report.failures) {
      assert.ok((await page("/en/verification")).text.includes(`/en/log/${entry}"`));
      assert.match((await page(`/en/log/${entry}`)).text, new RegExp(code));
      assert.match((await page(`/en/documents/${document}`)).text, /this one does not follow from it/);
    }
  });

  test("no PDF is made of the decision: the answer says that it is false", async () => {
    const { status, type, text } = await page("/ru/nominations/vera/decision.pdf");
    assert.equal(status, 409);
    assert.match(type ?? "", /html/);
    assert.match(text, /не следует из журнала/);
  });

  test("the commands end with a failed check, and write no document", async () => {
    for (const args of [
      ["decision", data, "vera"],
      ["decision", url, "vera", "--format", "pdf"],
      ["verify", data],
    ]) {
      const { code, stdout, stderr } = await hustingsHere(...args);
      assert.equal(code, 1, stderr);
      assert.doesNotMatch(stdout, /<html|%PDF/);
    }
  });
});
