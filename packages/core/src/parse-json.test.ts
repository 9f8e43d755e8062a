import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as always, json, property } from "fast-check";
import { NamedTwiceError, jsonIn, parseJson, whereNotJson } from "./parse-json.ts";

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

test("where a text stops being JSON is told by line and character, whatever stands there", () => {
  for (const [text, line, character] of [
    ["", 1, 1],
    ["// a note\n{}", 1, 1],
    ['{\n "a": 1,\n}', 3, 1],
    ['{\n "a": 1\n "b": 2\n}', 3, 2],
    ['{"a": [1, 2}', 1, 12],
    ['{"a": 1', 1, 8],
    ['{"a": tru }', 1, 10],
    ['{"a": 01}', 1, 8],
    ["{'a': 1}", 1, 2],
    ['{"a": "b\nc"}', 1, 9],
    [
      '{"long": "text of some hundred letters, so that the engine names no place but a piece of it", "then": NaN}',
      1,
      103,
    ],
    ['\ufeff{"a": x}', 1, 7],
    ["[1] 2", 1, 5],
  ] as const)
    assert.deepEqual(whereNotJson(text), { line, character }, JSON.stringify(text));
  always(property(json(), (text) => assert.equal(whereNotJson(text), undefined)));
});
