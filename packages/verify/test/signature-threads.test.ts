import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { before, suite, test } from "node:test";
import { signedBytes, toBase64, type Entry } from "@hustings/core";
import { policyOfLog } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { verifyContest, type Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { decodedEntry } from "../src/entry-verifier.ts";
import { SignatureThreads } from "../src/signature-threads.ts";
import { anyOrigin, AnyLog } from "./any-log.ts";
import { collecting } from "./opened-story.ts";
import { keyOf } from "./operated-log.ts";

const sheets = 2_200;
/** A sheet whose return somebody else signed, and one whose act was signed for another log. */
const [forged, replayed] = [700, 1_900];
let log: AnyLog;
before(async () => {
  log = new AnyLog("2017-12-18T09:00:00Z");
  await collecting(log);
  const of = { nomination: "anna" } as const;
  log.add("sheets-issued", { ...of, circulator: "one", first: 1, last: sheets, linesPerSheet: 5 });
  for (let sheet = 1; sheet <= sheets; sheet++) {
    const act = { kind: "sheet-returned", at: log.at, ...of, sheet, used: 5, spoiled: 0 } as Entry;
    const signer = sheet === forged ? keyOf("stranger", 77) : log.keys.campaign;
    const origin = sheet === replayed ? "hustings.example/other" : anyOrigin;
    log.write({ ...act, signature: toBase64(signer.sign(signedBytes(origin, act))) });
  }
});

async function report(threads: number, quickSignatures?: URL): Promise<Report> {
  const folder = temporaryFolder();
  await log.publish(folder);
  return await verifyContest({
    log: folderSource(folder),
    documents: openFolder(folder).documents,
    policy: policyOfLog(log.operator.vkey),
    threads,
    ...(quickSignatures === undefined ? {} : { quickSignatures }),
  });
}

const withoutLibrary = (checks: Report["checks"]) =>
  checks.filter(({ name }) => name !== "signatures of them by a faster library");

/** A module of a faster library. */
function libraryThat(name: string, code: string): URL {
  const file = join(temporaryFolder(), `${name}.mjs`);
  writeFileSync(file, code);
  return pathToFileURL(file);
}

const reads = () => log.entries.map((bytes) => ({ bytes, entry: decodedEntry(bytes) }));

suite("Signatures checked by several threads", () => {
  test("hold and fail as they do for one, at the same entries", async () => {
    const alone = await report(0);
    assert.deepEqual(
      alone.failures.map(({ code }) => code),
      ["signature", "signature"],
    );
    assert.deepEqual(await report(2), alone);
  });

  test("are found under the key that the entries before name, and under no other", async () => {
    const threads = new SignatureThreads(anyOrigin, 2);
    const found = await threads.signedWith(reads());
    threads.end();
    const campaign = toBase64(log.keys.campaign.publicKey);
    const returned = log.entries.length - sheets;
    assert.equal(found[returned], campaign);
    assert.equal(found.slice(returned).filter((key) => key === campaign).length, sheets - 2);
    assert.deepEqual([found[returned + forged - 1], found[returned + replayed - 1]], [undefined, undefined]);
    assert.equal(found[0], toBase64(log.keys.commission.publicKey));
  });

  test("hold and fail alike whatever faster library is brought, or none", async () => {
    const alone = await report(0);
    for (const [quick, found] of [
      [new URL(import.meta.resolve("@hustings/seal/native-signatures")), "all or none"],
      [libraryThat("refuses", `export const holds = () => false;`), 0],
      [libraryThat("absent", `throw new Error("not made for this machine");`), 0],
      [libraryThat("breaks", `export const holds = () => { throw new Error("broken"); };`), 0],
    ] as const) {
      const { checks: done, ...rest } = await report(2, quick);
      const { checks: expected, ...others } = alone;
      assert.deepEqual(rest, others);
      assert.deepEqual(withoutLibrary(done), withoutLibrary(expected));
      const count = done.find(({ name }) => name === "signatures of them by a faster library")?.count ?? 0;
      const all = done.find(({ name }) => name === "signatures of acts")?.count;
      if (found === 0) assert.equal(count, 0);
      else assert.ok(count === 0 || count === all, `${count} of ${all}`);
    }
  });

  test("are left to the fold where the threads die, at once or later", async () => {
    const folder = temporaryFolder();
    for (const [name, code] of [
      ["at-once", "throw new Error('dead')"],
      ["gone", "process.exit(0)"],
      ["later", `import { parentPort } from "node:worker_threads"; parentPort.once("message", () => process.exit(1));`],
    ] as const) {
      const module = join(folder, `${name}.mjs`);
      writeFileSync(module, code);
      const threads = new SignatureThreads(anyOrigin, 2, undefined, pathToFileURL(module));
      const found = [await threads.signedWith(reads()), await threads.signedWith(reads())].flat();
      threads.end();
      assert.ok(
        found.every((key) => key === undefined),
        name,
      );
    }
  });
});
