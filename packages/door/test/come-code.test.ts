import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { comeText, parseCome } from "../src/index.ts";

const vera = { contest: "doors", surname: "Ладогина", given: "Вера Петровна", birthDate: "1980-05-04" };

suite("A code that somebody brings to the door", () => {
  test("says who comes, with or without a birthday, and is read as it was written", () => {
    for (const code of [vera, { ...vera, birthDate: "" }]) assert.deepEqual(parseCome(comeText(code)), code);
  });

  test("another code, a broken one or one with more in it is none", () => {
    const text = comeText(vera);
    for (const other of [
      "https://example.org/",
      text.slice(0, -1),
      `${text}more\n`,
      text.replace("born 1980-05-04", "born yesterday"),
      text.replace("surname Ладогина", "surname  Ладогина"),
      text.replace("@v1", "@v2"),
      text.replace("surname Ладогина", "surname \u3164\u200b"),
      text.replace("surname Ладогина", "surname \u202eанигодаЛ"),
      text.replace("given Вера Петровна", "given \u{1f642}"),
      "x".repeat(10_000),
    ])
      assert.equal(parseCome(other), undefined, other.slice(0, 40));
  });

  test("a name too long for a code that is read at a glance is refused where it is made", () => {
    assert.throws(() => comeText({ ...vera, surname: "Л".repeat(700) }), RangeError);
  });
});
