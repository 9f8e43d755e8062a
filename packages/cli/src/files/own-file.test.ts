import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { ownText } from "./own-file.ts";
import { ownYaml } from "./own-yaml.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

test("a file that never ends, or is none, is refused in words and not waited for", () => {
  execFileSync("mkfifo", [at("pipe")]);
  symlinkSync("/dev/zero", at("device"));
  writeFileSync(at("sparse"), "");
  truncateSync(at("sparse"), 40e9);
  writeFileSync(at("other"), Uint8Array.of(0xff, 0xfe, 0x41));
  const got = {
    pipe: /got a pipe/,
    device: /got a device/,
    sparse: /got 40000000000 bytes where at most 100 bytes are read/,
    other: /not UTF-8/,
    ".": /a folder/,
  };
  for (const [name, says] of Object.entries(got))
    assert.throws(
      () => ownText(at(name), "a policy", 100),
      (error) => error instanceof InputError && says.test(error.message),
      name,
    );
});

test("lists within lists without end are refused before any reader goes down into them", () => {
  const deep = {
    brackets: "[".repeat(1e6),
    maps: '{"a":'.repeat(1e5),
    dashes: "- ".repeat(1e5),
    asked: `? ${"? ".repeat(1e5)}`,
  };
  for (const [name, text] of Object.entries(deep)) {
    writeFileSync(at(name), text);
    assert.throws(() => ownYaml(at(name), "a case"), /lists within lists, more than 64 deep/, name);
  }
  writeFileSync(at("good"), `a: ${"[".repeat(20)}1${"]".repeat(20)}\nb:\n- - c\n`);
  assert.ok(ownYaml(at("good"), "a case"));
});
