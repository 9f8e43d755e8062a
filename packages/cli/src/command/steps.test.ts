import assert from "node:assert/strict";
import { test } from "node:test";
import { stepIn } from "./progress.ts";
import { print } from "./output.ts";
import { clearLine, drawLine } from "./terminal-line.ts";

test("a step of long work is named in the reader's language, and one without a word by its name", () => {
  assert.equal(stepIn("convert", 1, 4, "en"), "convert 1 of 4");
  assert.equal(stepIn("convert", 1, 4, "ru"), "разбор: 1 из 4");
  assert.equal(stepIn("lines", 1_200, 4_000, "fr").replaceAll(/\s/g, " "), "lignes : 1 200 sur 4 000");
  assert.equal(stepIn("surname-birth", 2, 3, "ru"), "surname-birth: 2 из 3");
});

test("an answer begins on a line of its own, where work was drawn last, and clears nothing else", (t) => {
  const written: string[] = [];
  const takes = (text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  };
  const [error, out] = [t.mock.method(process.stderr, "write", takes), t.mock.method(process.stdout, "write", takes)];
  drawLine("write 3 of 4");
  print(false, {}, "two lines");
  print(false, {}, "two more");
  clearLine();
  error.mock.restore();
  out.mock.restore();
  assert.deepEqual(written, ["\r\u001b[2K  write 3 of 4", "\r\u001b[2K", "two lines\n", "two more\n"]);
});
