import assert from "node:assert/strict";
import { test } from "node:test";
import { toHex, utf8 } from "@hustings/core";
import { contentOf } from "./opened-statement.ts";

const place = new Uint8Array(32).fill(7);

test("what somebody sealed that is no statement is named as none, whatever it is, and ends no opening", () => {
  for (const text of [
    "null",
    "[]",
    '"a"',
    "7",
    "true",
    "",
    "{",
    "{}",
    '{"place":null}',
    '{"place":7}',
    '{"place":"zz"}',
    `{"place":"${toHex(place).toUpperCase().replace(/0/g, "A")}"}`,
    `{"place":"${toHex(place)}00"}`,
    ` {"place":"${toHex(place)}"}`,
  ])
    assert.deepEqual(contentOf(utf8(text), place), { kind: "not-one" }, text);
  assert.deepEqual(contentOf(Uint8Array.of(0xff, 0xfe), place), { kind: "not-one" });
});

test("one whose text names another place than its proof is moved; else its fields are what was signed, without the place", () => {
  assert.deepEqual(contentOf(utf8(`{"place":"${"ab".repeat(32)}"}`), place), { kind: "moved" });
  const text = `{"name":"Somebody Invented","place":"${toHex(place)}"}`;
  assert.deepEqual(contentOf(utf8(text), place), { kind: "statement", fields: { name: "Somebody Invented" } });
});
