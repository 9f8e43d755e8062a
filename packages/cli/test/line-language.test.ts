import assert from "node:assert/strict";
import { test } from "node:test";
import { hustingsHere } from "./run-here.ts";

test("of several languages that a line asks for the last is the one of its errors", async () => {
  for (const [line, says] of [
    [["verify", "nowhere", "--lang", "fr"], /^hustings: il n’y a pas de journal ici/],
    [["rules", "show", "nothing", "--by", "--lang=fr", "--lang", "ru"], /ожидается/],
    [["rules", "show", "nothing", "--lang=ru", "--zz", "--lang", "fr"], /attendu/],
  ] as const) {
    const { code, stderr } = await hustingsHere(...line);
    assert.equal(code, 2);
    assert.match(stderr, says);
  }
});
