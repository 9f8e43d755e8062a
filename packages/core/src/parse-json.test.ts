import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as always, json, property } from "fast-check";
import { NamedTwiceError, jsonIn, parseJson } from "./parse-json.ts";

test("a name that stands twice in one object is refused with its place, however it is spelled", () => {
  for (const [text, path] of [
    ['{"a":1,"a":1}', "a"],
    ['{"a":1,"\\u0061":2}', "a"],
    ['[1,{"b":[{"x":{}},{"c":"}","d":"\\"","c":null}]}]', "1.b.1.c"],
    [' { "" : [ ] , "" : [ ] } ', ""],
    ['{"a\\\\":1,"b":"\\\\","a\\\\":2}', "a\\"],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ] as const)
    assert.throws(
      () => parseJson(text),
      (error) => error instanceof NamedTwiceError && error.path === path,
      text,
    );
});

test("the same name in other objects, or as a value, is taken", () => {
  for (const text of ['{"a":{"a":[{"a":"a"},{"a":"a"}]},"b":"a"}', '["a","a"]', '"{\\"a\\":1,\\"a\\":1}"', "7", "null"])
    assert.deepEqual(parseJson(text), JSON.parse(text));
});

test("all that JSON has is read as the engine reads it, and what is not JSON is refused", () => {
  always(property(json(), (text) => assert.deepEqual(parseJson(text), JSON.parse(text))));
  for (const text of ["", "{", '{"a":1,}', '"', "\ufeff\ufeff{}"]) assert.throws(() => parseJson(text), SyntaxError);
});

test("what nests without end does not exhaust whoever reads it, and neither a long name nor a deep place is repeated whole", () => {
  assert.throws(
    () => parseJson(`{"${"n".repeat(10_000)}":1,"${"n".repeat(10_000)}":2}`),
    (error: Error) => error.message.length < 200,
  );
  const deep = `${'{"deep":['.repeat(5_000)}{"a":1,"a":2}${"]}".repeat(5_000)}`;
  assert.throws(
    () => parseJson(deep),
    (error: Error) =>
      error instanceof NamedTwiceError && error.path.endsWith(".deep.0.a") && error.message.length < 1_500,
  );
});

test("a byte order mark before JSON is left out, and stays where it is part of a text", () => {
  assert.deepEqual(parseJson('\ufeff{"a":1}'), { a: 1 });
  assert.deepEqual(parseJson('["\ufeffa"]'), ["\ufeffa"]);
  assert.throws(() => parseJson("\ufeff\ufeff1"), SyntaxError);
  assert.throws(() => parseJson('\ufeff{"a":1,"a":2}'), NamedTwiceError);
});

test("a text is JSON by the same rule where nobody asks why it is not", () => {
  assert.deepEqual(jsonIn('\ufeff{"a": [1]}'), { a: [1] });
  for (const text of ["", "{", '{"a": 1, "a": 2}']) assert.equal(jsonIn(text), undefined);
});
