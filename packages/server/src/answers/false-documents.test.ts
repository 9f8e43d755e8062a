/** Minutes and a ruling on meetings that do not follow from the log, all of it signed; and documents changed on the server's disk. */
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import {
  canonicalBytes,
  decodeEntry,
  encodeEntry,
  signedBytes,
  toBase64,
  toHex,
  type Entry,
  type Json,
} from "@hustings/core";
import { openLog, sha256, signMessage, type Signer } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import type { Report } from "@hustings/verify";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { publishEntries } from "../../../verify/test/small-contest.ts";
import { exampleContest } from "../../test/contest-folder.ts";
import { contestUrl, recomputed } from "../../test/served-contest.ts";
import { startServer, type RunningServer } from "../host/start-server.ts";

const origin = "example.org/pages";
const data = join(temporaryFolder(), "contest");
const published = join(data, "public");
const file = (hash: string) => join(published, "documents", `${hash}.json`);
const figure = 7_777;
const shown = /7[,\s\u202f\u00a0]?777/;
const languages = ["en", "ru", "fr"];
const isFalse = { en: /tag-bad">false</, ru: /tag-bad">неверно</, fr: /tag-bad">faux</ } as const;

/** Another document under its own hash, in which one field is another. */
function changed(hash: string, field: string, value: Json): string {
  const document = JSON.parse(readFileSync(file(hash), "utf8")) as Record<string, Json>;
  assert.ok(field in document, field);
  const bytes = canonicalBytes({ ...document, [field]: value });
  const other = toHex(sha256(bytes));
  writeFileSync(file(other), bytes);
  return other;
}

const falseOnes: string[] = [];

function signed(signer: Signer, entry: Entry): Uint8Array {
  const { signature: _, ...said }: Entry = entry;
  return encodeEntry({ ...said, signature: toBase64(signMessage(signer, signedBytes(origin, said))) });
}

/** What campaign and commission publish and sign; the decision's own documents are changed later, on the disk alone. */
function lie(entry: Entry, commission: Signer, campaign: Signer): Uint8Array | undefined {
  if (entry.kind === "minutes-certified" && entry.meeting === "omsk") {
    const minutes = changed(entry.minutes, "attendance", figure);
    falseOnes.push(minutes);
    return signed(campaign, { ...entry, minutes });
  }
  if (entry.kind !== "nomination-confirmed") return undefined;
  const ruling = changed(entry.ruling, "hingesUpTo", figure);
  falseOnes.push(ruling);
  return signed(commission, { ...entry, ruling });
}

suite("Documents that do not follow from the log, on a server", () => {
  let server: RunningServer;
  let decided: { readonly ruling: string; readonly decision: string };

  before(async () => {
    const honest = join(temporaryFolder(), "contest");
    const { folder } = await exampleContest(honest);
    const { size } = folder.ledger.procedure;
    const operator = folder.ownSigner(origin);
    const [commission, campaign] = [folder.partySigner("commission"), folder.partySigner("campaign-vera")];
    await folder.close();
    cpSync(join(honest, "public", "documents"), join(published, "documents"), { recursive: true });
    writeFileSync(join(published, "policy"), readFileSync(join(honest, "public", "policy")));
    const entries: Uint8Array[] = [];
    const reader = openLog(folderSource(join(honest, "public")), operator.vkey);
    for await (const { entry: bytes } of reader.entries(0, size)) {
      const entry = decodeEntry(bytes);
      if (entry.kind === "decision-issued") decided = entry;
      entries.push(lie(entry, commission, campaign) ?? bytes);
    }
    assert.equal(falseOnes.length, 2);
    await publishEntries(published, operator, entries);
    for (const hash of [decided.ruling, decided.decision]) {
      const document = JSON.parse(readFileSync(file(hash), "utf8")) as { counts: object };
      writeFileSync(file(hash), canonicalBytes({ ...document, counts: { ...document.counts, counted: figure } }));
    }
    server = await startServer({ contests: [{ data }], port: 0 });
    await recomputed(contestUrl(server));
  });
  after(() => server.close());

  const get = async (path: string) => {
    const answer = await fetch(`${contestUrl(server)}${path}`);
    return { status: answer.status, text: await answer.text() };
  };

  test("health and report name all of them, and every page says that not all of it follows", async () => {
    const { report } = JSON.parse((await get("/api/verification")).text) as { report: Report };
    assert.deepEqual(
      report.failures.map(({ code, document }) => [code, document]),
      [
        ["minutes-differ", falseOnes[0]],
        ["ruling-differs", falseOnes[1]],
        // The lines were frozen at a root of the log with the true ones.
        ["frozen-root-differs", undefined],
        ["document-differs", decided.ruling],
        ["document-differs", decided.decision],
      ],
    );
    const health = JSON.parse((await get("/health")).text) as { ok: boolean; recomputed: { failures: number } };
    assert.deepEqual([health.ok, health.recomputed.failures], [false, report.failures.length]);
    for (const language of languages)
      for (const page of ["/", "/nominations/vera", "/nominations/vera/decision", "/meetings/omsk", "/log", "/about"])
        assert.match((await get(`/${language}${page}`)).text, /class="alarm"/, `${language}${page}`);
  });

  test("false minutes are marked where they are linked, false confirmations where they are told, and true ones are not", async () => {
    for (const [language, says] of Object.entries(isFalse)) {
      const nomination = (await get(`/${language}/nominations/vera`)).text;
      assert.equal([...nomination.matchAll(new RegExp(says, "g"))].length, 2, "minutes of Omsk, and the confirmation");
      assert.match((await get(`/${language}/meetings/omsk`)).text, says);
      assert.doesNotMatch((await get(`/${language}/meetings/moscow`)).text, says);
    }
  });

  test("what they say stands nowhere but in the documents themselves, with the word that they do not follow", async () => {
    for (const page of ["/en/", "/en/nominations/vera", "/en/meetings/omsk", "/en/nominations/vera/decision"])
      assert.doesNotMatch((await get(page)).text, shown, page);
    for (const document of falseOnes)
      assert.match((await get(`/en/documents/${document}`)).text, /this one does not follow from it/);
  });

  test("ruling and decision that were changed on the disk alone are read by no page, and made into no PDF", async () => {
    for (const language of languages) {
      for (const page of ["/", "/nominations/vera", "/nominations/vera/decision"])
        assert.doesNotMatch((await get(`/${language}${page}`)).text, shown, `${language}${page}`);
      assert.equal((await get(`/${language}/nominations/vera/decision.pdf`)).status, 404);
      const { text } = await get(`/${language}/documents/${decided.decision}`);
      assert.match(text, /class="alarm"/);
      assert.doesNotMatch(text, shown);
    }
  });
});
