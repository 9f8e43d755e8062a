import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { InputError } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest } from "../../test/contest-folder.ts";
import { readProgramFile } from "./served-program.ts";
import { startServer } from "./start-server.ts";

const folder = temporaryFolder();
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("readers are given the program as one file with its hash, and every command of the decision's page answers where it says", async () => {
  const file = join(folder, "hustings-9.8.7.tgz");
  writeFileSync(file, gzipSync("an invented program"));
  const data = join(folder, "data");
  const { folder: opened } = await exampleContest(data);
  await opened.close();
  const server = await startServer({ contests: [{ data }], port: 0, program: readProgramFile(file) });
  try {
    const [{ url } = { url: "" }] = server.contests;
    const pages = ["/en/", "/ru/verification", "/fr/log", "/en/about", "/fr/nominations/vera/decision"];
    for (const path of pages) {
      const page = await (await fetch(`${url}${path}`)).text();
      const [, address = "", hash = ""] =
        /curl -O (\S+)\n.*?([0-9a-f]{64}) {2}hustings-9\.8\.7\.tgz/.exec(page) ??
        assert.fail(`${path} does not say how`);
      const given = await fetch(address);
      assert.equal(sha256(new Uint8Array(await given.arrayBuffer())), hash, path);
      assert.doesNotMatch(page, /npx/, path);
    }
    const decision = await (await fetch(`${url}/en/nominations/vera/decision`)).text();
    const documents = [...decision.matchAll(/curl -s (\S+?\/([0-9a-f]{64})\.json)/g)];
    assert.ok(documents.length >= 2);
    for (const [, address = "", hash] of documents) {
      // As curl does: it follows no redirect.
      const answer = await fetch(address, { redirect: "manual" });
      assert.equal(sha256(new Uint8Array(await answer.arrayBuffer())), hash, address);
    }
  } finally {
    await server.close();
  }
});

test("a folder stands for the one packed program in it, and is refused where it holds several or none", () => {
  const packed = mkdtempSync(join(folder, "packed-"));
  assert.throws(() => readProgramFile(packed), /got none; name the file/);
  writeFileSync(join(packed, "notes.txt"), "notes");
  writeFileSync(join(packed, "hustings-3.1.0.tgz"), gzipSync("an invented program"));
  assert.equal(readProgramFile(packed).name, "hustings-3.1.0.tgz");
  writeFileSync(join(packed, "hustings-3.0.9.tgz"), gzipSync("an older one"));
  assert.throws(() => readProgramFile(packed), /hustings-3\.0\.9\.tgz, hustings-3\.1\.0\.tgz/);
});

test("a file that is not the packed program is refused by name", () => {
  const other = join(folder, "notes.tgz");
  writeFileSync(other, gzipSync("notes"));
  const plain = join(folder, "hustings-1.0.0.tgz");
  writeFileSync(plain, "not packed");
  for (const file of [other, plain, join(folder, "hustings-0.0.0.tgz")])
    assert.throws(
      () => readProgramFile(file),
      (error) => error instanceof InputError && /--program/.test(error.message),
    );
});
