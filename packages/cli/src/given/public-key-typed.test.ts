import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError, toBase64, vocabulary } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { valueOf } from "../act/read-input.ts";
import { publicKeyTyped } from "./public-key-typed.ts";

const folder = temporaryFolder();
const key = signerFromSeed("commission", new Uint8Array(32).fill(9)).publicKey;
const remedy = "ask the commission";

test("a public key is taken as base64, as the line that was printed, and from a file with either", () => {
  const line = `commission ed25519 ${toBase64(key)}`;
  for (const [name, text] of [
    ["bare", toBase64(key)],
    ["line", `${line}\n`],
  ] as const) {
    const file = join(folder, name);
    writeFileSync(file, text);
    for (const typed of [text, file]) assert.deepEqual(publicKeyTyped(typed, remedy), key, typed);
  }
});

test("what is not a public key, a file of bytes too, is refused with its remedy", () => {
  const bytes = join(folder, "bytes");
  writeFileSync(bytes, Uint8Array.of(0xff, 0xfe, 0x80));
  for (const typed of [bytes, "x", toBase64(key.subarray(1)), ""])
    assert.throws(
      () => publicKeyTyped(typed, remedy),
      (error) => error instanceof InputError && error.problem.remedy === remedy,
    );
});

test("32 bytes under which nothing can be signed, or anybody signs, are no key, and it is said why", () => {
  const { fields } = vocabulary["nomination-opened"];
  for (const [bytes, says] of [
    [new Uint8Array(32), /small order/],
    [new Uint8Array(32).fill(2), /no point of the curve/],
    [new Uint8Array(32).fill(255), /spelled twice/],
  ] as const) {
    const typed = toBase64(bytes);
    const refused = (error: unknown) => error instanceof InputError && says.test(error.message);
    assert.throws(() => publicKeyTyped(`commission ed25519 ${typed}`, remedy), refused);
    assert.throws(() => valueOf("campaignKey", fields.campaignKey, typed), refused);
  }
});

test("an act's option for a public key takes that line too, and no other option takes a part of what is typed", () => {
  const line = `campaign ed25519 ${toBase64(key)}`;
  const { fields } = vocabulary["nomination-opened"];
  assert.equal(valueOf("campaignKey", fields.campaignKey, `${line}\n`), toBase64(key));
  assert.throws(() => valueOf("route", fields.route, "way ed25519 party"), InputError);
  for (const typed of ["campaign ed25519 AAAA", "campaign ed448 x"])
    assert.throws(() => valueOf("campaignKey", fields.campaignKey, typed), InputError);
});
