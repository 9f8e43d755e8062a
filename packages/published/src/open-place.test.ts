import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { toHex, utf8 } from "@hustings/core";
import { LogError, openLog, sha256, signCheckpoint, signerFromSeed } from "@hustings/log";
import { rulebook, rulebookDocument } from "@hustings/rules";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { PublishedError, type PublishedErrorCode } from "./index.ts";
import { openFolder, openPlace } from "./node.ts";

const signer = signerFromSeed("example.org/invented", new Uint8Array(32).fill(7));
const hashOf = (bytes: Uint8Array) => toHex(sha256(bytes));
const letter = utf8('{"dear":"all"}');
const law = rulebookDocument(rulebook("fr/president/2017"));

/** A published contest of no entries, with two documents. */
function published(name: string): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(join(folder, "documents"), { recursive: true });
  writeFileSync(join(folder, "policy"), `log ${signer.vkey}\nquorum none\n`);
  writeFileSync(join(folder, "checkpoint"), signCheckpoint(signer, { size: 0, root: sha256(new Uint8Array()) }));
  for (const bytes of [letter, law]) writeFileSync(join(folder, "documents", `${hashOf(bytes)}.json`), bytes);
  return folder;
}

const failsAs = (code: PublishedErrorCode, says: RegExp) => (error: unknown) =>
  error instanceof PublishedError && error.code === code && says.test(error.message);

suite("A place where a contest is published", () => {
  const folder = published("contest");
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    asked.push(pathname);
    if (pathname === "/policy") return void response.writeHead(302, { location: "/contests/invented/policy" }).end();
    readFile(join(folder, pathname.replace(/^\/contests\/(?:invented|fr)\//, ""))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const listening = new Promise<string>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" ? `http://127.0.0.1:${address?.port}` : "");
    }),
  );
  after(() => server.close());

  test("is found from the data folder, the published folder, the site, the contest's address and any of its pages", async () => {
    const data = join(temporaryFolder(), "data");
    cpSync(folder, join(data, "public"), { recursive: true });
    const site = await listening;
    const contest = `${site}/contests/invented`;
    const typed = [
      data,
      folder,
      `file://${folder}`,
      site,
      `${site}/`,
      `${site}/en/`,
      contest,
      `${contest}/ru/nominations/v`,
      `${site}/contests/fr`,
      `${site}/contests/fr/ru/nominations/v`,
    ];
    for (const each of typed) {
      const place = await openPlace(each);
      assert.equal(await place.origin(), signer.name, each);
      assert.equal((await openLog(place.log, await place.policy()).checkpoint()).size, 0);
      assert.equal((await place.document(hashOf(letter))).kind, "genuine");
      assert.equal((await place.law(hashOf(law)))?.id, "fr/president/2017");
    }
  });

  test("gives each byte once: neither policy nor document is asked for again", async () => {
    const place = await openPlace(await listening);
    asked.length = 0;
    for (let i = 0; i < 3; i++) {
      await place.policy();
      await place.policyBytes();
      await place.document(hashOf(letter));
      await place.documents.get(hashOf(letter));
    }
    assert.deepEqual(asked, [`/contests/invented/documents/${hashOf(letter)}.json`]);
  });

  test("that is not there, or has no log, no policy or a false one, says so with its name and what to do", async () => {
    const none = join(folder, "nowhere");
    await assert.rejects(
      openPlace(none),
      failsAs("not-a-place", /nowhere: expected .*got nothing there; check the path/),
    );
    await assert.rejects(openPlace(join(folder, "policy")), failsAs("not-a-place", /not a folder/));
    await assert.rejects(openPlace("http://"), failsAs("not-a-place", /expected an address/));
    const bare = published("bare");
    for (const name of ["policy", "checkpoint"]) rmSync(join(bare, name));
    const place = await openPlace(bare);
    await assert.rejects(place.needLog(), failsAs("no-log", /bare: expected a log.*got no checkpoint; give/));
    await assert.rejects(place.policy(), failsAs("no-policy", /bare: expected .*got no policy in it; give/));
    for (const policy of ["", "quorum none\n", "log nonsense\n", "\u0000", new Uint8Array([0xff, 0xfe])]) {
      writeFileSync(join(bare, "policy"), policy);
      await assert.rejects(openFolder(bare).policy(), failsAs("bad-policy", /bare: expected a tlog-policy/));
    }
    writeFileSync(join(bare, "policy"), "secret of another file\n");
    await assert.rejects(openFolder(bare).policy(), (error: Error) => !error.message.includes("secret"));
  });

  test("a site that does not answer is unreachable, and nothing else", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => gone.once("listening", resolve));
    const address = gone.address();
    await new Promise((resolve) => gone.close(resolve));
    const place = await openPlace(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
    await assert.rejects(place.policy(), (error) => error instanceof LogError && error.code === "unreachable");
    await assert.rejects(place.document(hashOf(letter)), (error) => error instanceof LogError);
  });
});

suite("A published document", () => {
  test("counts under its own hash alone; what else lies there is named, and never read beyond its bounds", async () => {
    const folder = published("documents");
    const [altered, pipe, endless] = ["1", "2", "3"].map((digit) => digit.repeat(64)) as [string, string, string];
    const fileOf = (hash: string) => join(folder, "documents", `${hash}.json`);
    writeFileSync(fileOf(altered), letter);
    symlinkSync("/dev/zero", fileOf(pipe));
    writeFileSync(fileOf(endless), "");
    truncateSync(fileOf(endless), 17 * 1024 * 1024);
    const place = openFolder(folder);
    for (const hash of [altered, pipe, endless]) assert.equal((await place.document(hash)).kind, "altered");
    assert.equal((await place.document("4".repeat(64))).kind, "missing");
    assert.equal((await place.document("../policy")).kind, "missing");
    // A verifier judges for itself: it gets what lies there.
    assert.deepEqual(await place.documents.get(altered), new Uint8Array(letter));
    await assert.rejects(
      place.documents.get(endless),
      (error) => error instanceof LogError && error.code === "malformed",
    );
    assert.equal(await place.law(hashOf(letter)), undefined);
  });

  test("that is mended after it was found altered is read anew", async () => {
    const folder = published("mended");
    const file = join(folder, "documents", `${hashOf(letter)}.json`);
    writeFileSync(file, "something else");
    const place = openFolder(folder);
    assert.equal((await place.document(hashOf(letter))).kind, "altered");
    writeFileSync(file, letter);
    assert.equal((await place.document(hashOf(letter))).kind, "genuine");
  });
});
