/** The test kit of the age format (C2SP/CCTV): hostile and valid files with what every implementation must make of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { x25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import * as kit from "cctv-age";
import { fromUtf8, toHex } from "@hustings/core";
import { parseAgeHeader } from "./age-header.ts";
import { openFile } from "../opening/open-file.ts";

/** Nonce, one full chunk and its tag. */
const oneChunk = 16 + 65_536 + 16;

interface KitFile {
  name: string;
  expect: string;
  payload: string | undefined;
  identities: Uint8Array[];
  file: Uint8Array;
}

function parse(name: string, bytes: Uint8Array): KitFile | undefined {
  const end = bytes.findIndex((byte, i) => byte === 0x0a && bytes[i + 1] === 0x0a);
  const fields = fromUtf8(bytes.subarray(0, end))
    .split("\n")
    .map((line) => line.split(": ") as [string, string]);
  const all = (wanted: string): string[] => fields.flatMap(([field, value]) => (field === wanted ? [value] : []));
  const isOurs =
    all("identity").length > 0 && all("identity").every((identity) => identity.startsWith("AGE-SECRET-KEY-1"));
  if (!isOurs || all("armored").length > 0) return undefined;
  const rest = bytes.subarray(end + 2);
  return {
    name,
    expect: all("expect")[0] ?? "",
    payload: all("payload")[0],
    identities: all("identity").map((identity) => bech32.decodeToBytes(identity).bytes),
    file: all("compressed").length > 0 ? inflateSync(rest) : rest,
  };
}

const files = Object.entries(kit as unknown as Record<string, Uint8Array>).flatMap(([name, bytes]) => {
  const file = bytes instanceof Uint8Array ? parse(name, bytes) : undefined;
  return file === undefined ? [] : [file];
});

function open({ file, identities }: KitFile) {
  const [identity = new Uint8Array()] = identities;
  return openFile(file, x25519.getPublicKey(identity), (share) => {
    try {
      return x25519.getSharedSecret(identity, share);
    } catch {
      return undefined;
    }
  });
}

test("the kit is there: more than sixty files for X25519", () => {
  assert.ok(files.length > 60, `got ${files.length}`);
});

for (const each of files) {
  const header = parseAgeHeader(each.file);
  const isLong = header.kind === "header" && each.file.length - header.length > oneChunk;
  test(`age kit, ${each.name}: ${each.expect}${isLong ? ", longer than a statement" : ""}`, () => {
    const opened = open(each);
    switch (each.expect) {
      case "success":
        // Statements have one chunk. A longer file is refused by its length before anyone is asked to open it.
        if (isLong) return assert.equal(opened.kind, "damaged");
        assert.equal(opened.kind, "opened");
        return assert.equal(toHex(sha256(opened.plaintext)), each.payload);
      case "no match":
        return assert.equal(opened.kind, "other-recipient");
      case "header failure":
      case "HMAC failure":
      case "payload failure":
        return assert.equal(opened.kind, "damaged");
      default:
        return assert.fail(`expected a known expectation, got ${each.expect}`);
    }
  });
}

test("whatever a header is cut off at, reading it ends and refuses it", () => {
  const whole = files.find(({ name }) => name === "x25519");
  assert.ok(whole);
  const header = parseAgeHeader(whole.file);
  assert.equal(header.kind, "header");
  for (let length = 0; length < header.length; length++) {
    assert.equal(parseAgeHeader(whole.file.subarray(0, length)).kind, "malformed", `cut at ${length}`);
  }
});
