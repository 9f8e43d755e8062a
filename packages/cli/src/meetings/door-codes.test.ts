import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { InputError, toBase64 } from "@hustings/core";
import { enrolmentText } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { codesIn } from "./door-codes.ts";

const folder = temporaryFolder();
const origin = "example.org/codes";
const phone = (seed: number) => signerFromSeed(`phone-${seed}`, new Uint8Array(32).fill(seed));

async function codesOf(name: string, codes: readonly (readonly [meeting: string, seed: number, of?: string])[]) {
  const here = join(folder, name);
  mkdirSync(here);
  for (const [at, [meeting, seed, of = origin]] of codes.entries())
    writeFileSync(join(here, `${at}.txt`), await enrolmentText({ origin: of, meeting }, phone(seed)));
  return here;
}

suite("Codes of doors in a folder", () => {
  test("each door has the code of its device, a code saved twice is one, and those of other contests are passed over", async () => {
    const codes = [
      ["perm", 4],
      ["omsk", 5],
      ["perm", 4],
      ["omsk", 6, "example.org/other"],
    ] as const;
    const found = codesIn(await codesOf("good", codes), origin);
    const keys = [...found].map(([meeting, { doorKey }]) => [meeting, doorKey]);
    assert.deepEqual(keys, [
      ["perm", toBase64(phone(4).publicKey)],
      ["omsk", toBase64(phone(5).publicKey)],
    ]);
  });

  test("two devices for one door are refused: which of them stands at it is not for the order of files to say", async () => {
    const two = await codesOf("two", [
      ["perm", 4],
      ["perm", 7],
    ]);
    assert.throws(
      () => codesIn(two, origin),
      (error) => error instanceof InputError && /one device's code for the door of perm/.test(error.message),
    );
  });

  test("a folder that is not there is refused by its option", () => {
    assert.throws(
      () => codesIn(join(folder, "none"), origin),
      (error) => error instanceof InputError && error.problem.field === "--codes",
    );
  });
});
