/** The age program itself, as Debian and others ship it, on both sides of the format. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fromUtf8 } from "@hustings/core";
import { partialOpening, sealStatement } from "../index.ts";
import { authorise, careful, custodians, placeIn } from "../opening/opening.fixture.ts";
import { unpad } from "./padding.ts";
import { splitStatement } from "./sealed-statement.ts";

const isMissing = spawnSync("age", ["--version"]).status !== 0;
const skip = isMissing ? "age absent: install it (apt install age) to compare with the program itself" : false;
const folder = mkdtempSync(join(tmpdir(), "hustings-seal-"));
after(() => rmSync(folder, { recursive: true }));

function age(program: string, args: string[], input?: Uint8Array): Uint8Array {
  const { status, stdout, stderr } = spawnSync(program, args, { input });
  assert.equal(status, 0, stderr.toString());
  return Uint8Array.from(stdout);
}

test("what the age program encrypts to the custodians they refuse: it has no proof of sealing", { skip }, async () => {
  const { record, shares } = await custodians();
  const file = age("age", ["-r", record.recipient], new Uint8Array(record.bucket));
  const statement = { id: "ab".repeat(32), bytes: file };
  const [share = assert.fail()] = shares;
  const outcome = await partialOpening(share, [statement], authorise(record, [statement]), careful());
  assert.deepEqual(outcome, { kind: "nothing-to-open", refused: [{ id: statement.id, reason: "no-sealing-proof" }] });
});

test("the age file of a statement the age program opens with an ordinary key", { skip }, async () => {
  const key = join(folder, "key.txt");
  age("age-keygen", ["-o", key]);
  const recipient = /public key: (age1\S+)/.exec(readFileSync(key, "utf8"))?.[1] ?? "";
  const { record } = await custodians();
  const { bytes } = await sealStatement({ recipient, bucket: 512 }, placeIn(record), { surname: "Able" });
  const file = join(folder, "statement.age");
  writeFileSync(file, splitStatement(bytes)?.file ?? bytes);
  const plaintext = unpad(age("age", ["-d", "-i", key, file]), 512) ?? assert.fail();
  assert.match(fromUtf8(plaintext), /"surname":"Able"/);
});
