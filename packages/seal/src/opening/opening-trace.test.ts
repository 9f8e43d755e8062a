import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8 } from "@hustings/core";
import { checkOpening, encodeCommitments, openedCommitment, parseCommitments } from "../index.ts";

const notice = {
  line: 7,
  id: "ab".repeat(32),
  plaintext: utf8('{"surname":"Able"}'),
  salt: new Uint8Array(32).fill(9),
};
const list = [
  { line: 12, commitment: openedCommitment({ ...notice, line: 12 }) },
  { line: 7, commitment: openedCommitment(notice) },
];

test("a signer sees from the notice whether it says what the commission committed to before any finding", () => {
  assert.equal(checkOpening(notice, list), "as-committed");
  assert.equal(checkOpening({ ...notice, line: 8 }, list), "not-opened");
  for (const other of [
    { plaintext: utf8('{"surname":"Abel"}') },
    { salt: new Uint8Array(32) },
    { id: "cd".repeat(32) },
  ])
    assert.equal(checkOpening({ ...notice, ...other }, list), "differs");
});

test("without the salt a guess at the plaintext cannot be tested: equal texts have unequal commitments", () => {
  const again = openedCommitment({ ...notice, salt: new Uint8Array(32).fill(8) });
  assert.notEqual(again, openedCommitment(notice));
});

test("the published list has one spelling and each line once", () => {
  assert.deepEqual(parseCommitments(encodeCommitments(list)), list);
  assert.deepEqual(parseCommitments(encodeCommitments([])), []);
  const text = new TextDecoder().decode(encodeCommitments(list));
  for (const wrong of [
    text.trimEnd(),
    `${text}${text}`,
    text.replace("7 ", "07 "),
    text.toUpperCase(),
    text.replace(" ", "  "),
    "x",
  ])
    assert.equal(parseCommitments(utf8(wrong)), undefined);
  assert.equal(parseCommitments(Uint8Array.of(0xff)), undefined);
});
