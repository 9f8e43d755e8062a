import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { before, describe, it, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { decodeEntry, encodeEntry, documentsNamedBy, kindsWithDocuments } from "@hustings/core";
import { LogError, policyOfLog, signCheckpoint, type TileSource } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openAddress } from "@hustings/published";
import { openFolder, openPlace } from "@hustings/published/node";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { publishEntries, smallContest, type SmallContest } from "../test/small-contest.ts";
import { verifyContest } from "./index.ts";

let contest: SmallContest;
before(async () => {
  contest = await smallContest();
});

const policy = () => policyOfLog(contest.operator.vkey);

function copy(): string {
  const folder = temporaryFolder();
  cpSync(contest.folder, folder, { recursive: true });
  return folder;
}

const verifyFolder = (folder: string, log: TileSource = folderSource(folder)) =>
  verifyContest({ log, documents: openFolder(folder).documents, policy: policy() });

describe("what is reported is what was signed", () => {
  it("shows nothing of a second story that a server tells to whoever asks again", async () => {
    const other = temporaryFolder();
    const changed = contest.entries.map((bytes) => {
      const entry = decodeEntry(bytes);
      return entry.kind === "contest-opened" ? encodeEntry({ ...entry, title: "Another contest" }) : bytes;
    });
    await publishEntries(other, contest.operator, changed);
    const [signed, shown] = [folderSource(contest.folder), folderSource(other)];
    const asked = new Map<string, number>();
    const report = await verifyFolder(contest.folder, {
      get(path) {
        const times = (asked.get(path) ?? 0) + 1;
        asked.set(path, times);
        return (path.startsWith("tile/entries/") && times > 1 ? shown : signed).get(path);
      },
    });
    assert.equal(report.ok, true);
    assert.notEqual(report.contest, "Another contest");
    const bundles = [...asked].filter(([path]) => path.startsWith("tile/entries/"));
    assert.ok(bundles.length > 10);
    assert.ok(
      bundles.every(([, times]) => times === 1),
      "each byte of an entry is read once",
    );
  });

  it("says of the entries after a bundle that cannot be read that they were not checked", async () => {
    const folder = copy();
    rmSync(join(folder, "tile/entries/003"));
    const report = await verifyFolder(folder);
    assert.equal(report.ok, false);
    assert.ok(report.failures.some(({ code, entry }) => code === "withheld" && entry === 768));
    assert.ok(report.failures.some(({ says }) => says.startsWith("entries 768 to ")));
  });

  it("ends at once where a checkpoint of 2^53 - 1 entries is signed and nothing served", async () => {
    let requests = 0;
    const note = signCheckpoint(contest.operator, { size: 2 ** 53 - 1, root: new Uint8Array(32).fill(3) });
    const report = await verifyFolder(contest.folder, {
      get(path) {
        requests++;
        return Promise.resolve(path === "checkpoint" ? Buffer.from(note) : undefined);
      },
    });
    assert.deepEqual([report.ok, report.failures[0]?.code], [false, "withheld"]);
    assert.ok(requests < 200, `${requests} requests`);
  });
});

describe("a log held against what was kept of it", () => {
  it("continues it, or is said to have gone back or to be another one, with both notes", async () => {
    const kept = readFileSync(join(contest.folder, "checkpoint"), "utf8");
    const held = (folder: string, note: string) =>
      verifyContest({
        log: folderSource(folder),
        documents: openFolder(contest.folder).documents,
        policy: policy(),
        kept: [{ name: "kept", content: Buffer.from(note) }],
      });
    assert.equal((await held(contest.folder, kept)).ok, true);
    const shorter = temporaryFolder();
    await publishEntries(shorter, contest.operator, contest.entries.slice(0, 3000));
    const back = await held(shorter, kept);
    assert.equal(back.failures[0]?.code, "went-back");
    assert.match(back.failures[0]?.says ?? "", /signed 3\d+ entries, and shows 3000;[^]*\n3000\n/);
    const fork = temporaryFolder();
    await publishEntries(fork, contest.operator, contest.entries.with(4, Buffer.from("{}")));
    const split = await held(contest.folder, readFileSync(join(fork, "checkpoint"), "utf8"));
    assert.equal(split.failures[0]?.code, "split-view");
  });

  it("is stale where no witness dates it within the time asked for", async () => {
    const report = await verifyContest({
      log: folderSource(contest.folder),
      documents: openFolder(contest.folder).documents,
      policy: policy(),
      fresh: 60,
      now: 1_800_000_000,
    });
    assert.deepEqual(
      report.failures.map(({ code }) => code),
      ["stale"],
    );
  });
});

describe("a published folder that somebody made to harm its reader", () => {
  const cases: Readonly<Record<string, (path: string) => void>> = {
    "a pipe": (path) => execFileSync("mkfifo", [path]),
    "a link to a device without end": (path) => symlinkSync("/dev/zero", path),
    "a folder": (path) => mkdirSync(path),
  };
  for (const [what, make] of Object.entries(cases)) {
    it(
      `is not waited for: ${what} in the place of a document, a checkpoint, a bundle`,
      { timeout: 60_000 },
      async () => {
        for (const [path, code] of [
          [`documents/${readdirSync(join(contest.folder, "documents"))[0]}`, "document-missing"],
          ["checkpoint", "checkpoint"],
          ["tile/entries/000", "tree"],
        ] as const) {
          const folder = copy();
          rmSync(join(folder, path));
          make(join(folder, path));
          const report = await verifyFolder(folder);
          assert.deepEqual([report.ok, report.failures[0]?.code], [false, code], path);
          assert.match(report.failures[0]?.says ?? "", /expected a file, got a (pipe|device|folder)/);
        }
      },
    );
  }
});

describe("a server that somebody made to harm its reader", () => {
  const bomb = gzipSync(Buffer.alloc(64_000_000, 0x23));
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    resets: (response) => response.destroy(),
    fails: (response) => void response.writeHead(500).end(),
    "redirects to another machine": (response) =>
      void response.writeHead(302, { location: "http://127.0.0.2:1/internal" }).end(),
    "redirects for ever": (response) => void response.writeHead(302, { location: "?again" }).end(),
  };
  for (const [what, answer] of Object.entries(answers)) {
    it(`could not be checked: it ${what} when a document is asked for`, { timeout: 60_000 }, async (t) => {
      const url = await serving(t, (path, response) => path.startsWith("documents/") && (answer(response), true));
      const { log, documents } = await openPlace(url);
      await assert.rejects(
        verifyContest({ log, documents, policy: policy() }),
        (error: unknown) => error instanceof LogError && error.code === "unreachable",
      );
    });
  }

  for (const [reader, open] of Object.entries({ page: openAddress, program: openPlace })) {
    it(`is false to a ${reader} where a document unpacks to more than any document is`, async (t) => {
      const url = await serving(t, (path, response) => {
        if (!path.startsWith("documents/")) return false;
        response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
        return true;
      });
      const { log, documents } = await open(url);
      const report = await verifyContest({ log, documents, policy: policy() });
      assert.equal(report.failures[0]?.code, "document-missing");
      assert.match(report.failures[0]?.says ?? "", /expected at most 16777216 bytes, got more/);
    });
  }
});

it("a mirror looks for the same documents that the verifier asks for", async () => {
  const asked = new Set<string>();
  const documents = openFolder(contest.folder).documents;
  await verifyContest({
    log: folderSource(contest.folder),
    policy: policy(),
    documents: {
      get(hash) {
        asked.add(hash);
        return documents.get(hash);
      },
    },
  });
  const entries = contest.entries.map(decodeEntry);
  assert.deepEqual(new Set(entries.flatMap(documentsNamedBy)), asked);
  assert.ok(entries.every((entry) => documentsNamedBy(entry).length === 0 || kindsWithDocuments.has(entry.kind)));
});

async function serving(t: TestContext, hostile: (path: string, response: ServerResponse) => boolean): Promise<string> {
  const files = folderSource(contest.folder);
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").slice(1).split("?")[0] ?? "";
    if (hostile(path, response)) return;
    void files.get(path).then((bytes) => (bytes === undefined ? response.writeHead(404).end() : response.end(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
