import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { cosignerFromSeed, signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { keptPolicy } from "./kept-policy.ts";

const log = signerFromSeed("log.example/c", new Uint8Array(32).fill(1)).vkey;
const vkey = cosignerFromSeed("witness.example/press", new Uint8Array(32).fill(2)).vkey;
const press = { name: "press", vkey, url: "http://127.0.0.1:7380" };

describe("the policy of a log", () => {
  it("is the operator's: what is kept is read and not written again", () => {
    const file = join(temporaryFolder(), "policy");
    const own = `# ours\nlog ${log}\nwitness press ${vkey} http://127.0.0.1:7380\nquorum press\n`;
    writeFileSync(file, own);
    const { ino, mtimeMs } = statSync(file);
    assert.equal(keptPolicy(file, log).quorum, "press");
    assert.equal(readFileSync(file, "utf8"), own);
    assert.deepEqual([statSync(file).ino, statSync(file).mtimeMs], [ino, mtimeMs]);
  });

  it("has no witnesses where nobody asked for any, and those asked for from then on", () => {
    const folder = temporaryFolder();
    const file = join(folder, "policy");
    assert.equal(keptPolicy(file, log).quorum, "none");
    assert.equal(readFileSync(file, "utf8"), `log ${log}\nquorum none\n`);
    const asked = keptPolicy(file, log, { asked: { witnesses: [press], quorum: "all" } });
    assert.deepEqual([asked.quorum, asked.witnesses.map(({ url }) => url)], ["witnesses", [press.url]]);
    assert.equal(keptPolicy(file, log).quorum, "witnesses", "never lowered without being asked");
    assert.deepEqual(readdirSync(folder), ["policy"]);
  });

  it("that cannot be read, or is another log's, stops the log and stays as it is", () => {
    const folder = temporaryFolder();
    const other = signerFromSeed("log.example/d", new Uint8Array(32).fill(3)).vkey;
    for (const [name, text, says] of [
      ["empty", "", /a quorum line/],
      ["broken", `log ${log}\nquorum nobody\n`, /policy line 2/],
      ["windows", `log ${log}\r\nquorum none\r\n`, /policy line 1: .*line end/],
      ["foreign", `log ${other}\nquorum none\n`, /a policy that names this log's key/],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(file, text);
      assert.throws(() => keptPolicy(file, log), { code: "bad-policy", message: says });
      assert.equal(readFileSync(file, "utf8"), text);
    }
    mkdirSync(join(folder, "folder"));
    assert.throws(() => keptPolicy(join(folder, "folder"), log), { code: "bad-policy" });
    const file = join(folder, "new");
    assert.throws(() => keptPolicy(file, log, { asked: { witnesses: [press], quorum: 2 } }), /a number from 1 to 1/);
    assert.throws(() => readFileSync(file));
  });
});
