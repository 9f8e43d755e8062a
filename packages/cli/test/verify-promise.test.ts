import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { pledgedOnly, promised, promisedStory, signed } from "../../verify/test/promised-story.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
let standing: ReturnType<typeof promised>;

before(async () => {
  const { log, stands } = await promisedStory();
  standing = stands;
  await log.publish(folder);
  writeFileSync(join(folder, "policy"), `log ${log.operator.vkey}\nquorum none\n`);
});

async function held(...texts: readonly string[]) {
  const kept = temporaryFolder();
  const files = texts.map((text, i) => {
    writeFileSync(join(kept, `${i}.promise`), text);
    return join(kept, `${i}.promise`);
  });
  return await hustingsHere("verify", folder, "--promise", ...files);
}

suite("hustings verify --promise", () => {
  test("ends with 0 where what was promised stands in the log, and says so", async () => {
    const { code, stdout } = await held(signed(standing));
    assert.match(stdout, /0\.promise: KEPT: the statement stands in the log where it was promised/);
    assert.equal(code, 0);
  });

  test("ends with 1 where a promise is broken, whatever else was kept", async () => {
    const { code, stdout } = await held(signed(standing), signed({ ...standing, region: "region-2" }));
    assert.match(stdout, /1\.promise: BROKEN.*under another nomination, region/);
    assert.match(stdout, /^NOT VERIFIED: 1 failure\n +1 {2}promise-broken$/m);
    assert.equal(code, 1);
  });

  test("ends with 2 for what is not a promise, or none of this log", async () => {
    const malformed = await held("hustings-promise@v2\n\n", signed(standing));
    assert.match(malformed.stdout, /0\.promise: neither a promise as the server gave it, nor a presence/);
    assert.match(malformed.stdout, /1\.promise: KEPT/);
    assert.match(malformed.stdout, /^VERIFIED: .*; of 1 of the promises that you brought this log says nothing\.$/m);
    assert.equal(malformed.code, 2);
    const hiding = await held("hustings-promise@v2\n\n", signed({ ...standing, region: "region-2" }));
    assert.equal(hiding.code, 1, "a damaged file beside it hides no broken promise");
    const other = await held(signed(promised({ contest: "other" })));
    assert.match(other.stdout, /not a promise of this log: it is a promise of another contest/);
    assert.match(other.stdout, /^VERIFIED: .*; of 1 of the promises that you brought this log says nothing\.$/m);
    assert.equal(other.code, 2);
  });

  test("ends with 3 where nothing can be told: the list of its day is served nowhere", async () => {
    const { code, stdout } = await held(signed(standing), signed(pledgedOnly));
    assert.match(stdout, /1\.promise: not to be told: .*the list is not served here/);
    assert.equal(code, 3);
  });
});
