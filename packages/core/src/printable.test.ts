import assert from "node:assert/strict";
import { test } from "node:test";
import { printable } from "./printable.ts";

test("what moves a cursor, rings, clears or turns the direction of text is shown and not obeyed", () => {
  const hostile = "a\u001b[2J\u001b]0;x\u0007b\u009b31mc\u202ed\u2066e\u007f\rforged\b";
  const shown = printable(hostile);
  assert.equal(shown, String.raw`a\u001b[2J\u001b]0;x\u0007b\u009b31mc\u202ed\u2066e\u007f\u000dforged\u0008`);
});

test("lines, tabs and every script stay as they are", () => {
  const honest = "Иванов\tالاسم\u200f\r\nÉva\n🗳️";
  assert.equal(printable(honest), honest);
});

test("a JSON document stays the same document", () => {
  const value = { name: "x\u009b31m\u202ey" };
  assert.deepEqual(JSON.parse(printable(JSON.stringify(value))), value);
});
