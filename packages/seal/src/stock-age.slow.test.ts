/** The age program itself, as Debian and others ship it, on both sides of the format. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fromUtf8, utf8 } from "@hustings/core";
import { combineOpenings, partialOpening, sealStatement } from "./index.ts";
import { authorise, authorised, custodians, made } from "./opening.fixture.ts";
import { unpad } from "./padding.ts";

const isMissing = spawnSync("age", ["--version"]).status !== 0;
const skip = isMissing ? "age absent: install it (apt install age) to compare with the program itself" : false;
const folder = mkdtempSync(join(tmpdir(), "hustings-seal-"));
after(() => rmSync(folder, { recursive: true }));

function age(program: string, args: string[], input?: Uint8Array): Uint8Array {
  const { status, stdout, stderr } = spawnSync(program, args, { input });
  assert.equal(status, 0, stderr.toString());
  return Uint8Array.from(stdout);
}

test("what the age program encrypts to the custodians, three of five open and two do not", { skip }, async () => {
  const { record, shares } = await custodians({ accepts: "any-age" });
  const file = age("age", ["-r", record.recipient], utf8("written with age alone"));
  const authorisation = authorise(record, [file]);
  const answers = await Promise.all(
    shares.slice(2).map(async (share) => made(partialOpening(share, [file], authorisation, authorised))),
  );
  const joint = await combineOpenings(record, answers, [file]);
  assert.equal(joint.kind, "opened");
  assert.equal(fromUtf8(joint.opened[0]?.plaintext ?? new Uint8Array()), "written with age alone");
  assert.equal((await combineOpenings(record, answers.slice(1), [file])).kind, "too-few");
});

test("what is sealed here, the age program opens with an ordinary key", { skip }, async () => {
  const key = join(folder, "key.txt");
  age("age-keygen", ["-o", key]);
  const recipient = /public key: (age1\S+)/.exec(readFileSync(key, "utf8"))?.[1] ?? "";
  const sealed = join(folder, "statement.age");
  writeFileSync(sealed, await sealStatement(recipient, utf8("sealed by Hustings")));
  assert.deepEqual(unpad(age("age", ["-d", "-i", key, sealed])), utf8("sealed by Hustings"));
});
