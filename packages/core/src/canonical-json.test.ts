import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { canonicalBytes, canonicalJson, CanonicalJsonError, fromHex, fromUtf8, parseCanonical, utf8 } from "./index.ts";
import type { Json } from "./index.ts";

interface Vectors {
  readonly good: readonly { readonly about: string; readonly value: Json; readonly canonical: string }[];
  readonly bad: readonly { readonly about: string; readonly hex: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL("../../../vectors/core/canonical-json.json", import.meta.url), "utf8"),
) as Vectors;

for (const { about, value, canonical } of vectors.good) {
  test(`canonical JSON, vector: ${about}`, () => {
    assert.equal(canonicalJson(value), canonical);
    assert.deepEqual(parseCanonical(utf8(canonical)), value);
  });
}

for (const { about, hex } of vectors.bad) {
  test(`canonical JSON refuses ${about}`, () => {
    assert.throws(() => parseCanonical(fromHex(hex)), CanonicalJsonError);
  });
}

/** Strings that try the escapes: control characters, quotes, surrogate pairs, keys that sort differently by code point. */
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((number) => number + 0),
    text,
    fc.array(tie("json"), { maxLength: 5 }),
    fc
      .array(fc.tuple(fc.oneof(text, fc.constantFrom("__proto__", "constructor", "toString")), tie("json")), {
        maxLength: 5,
      })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

test("whatever is written canonically is read back the same, and is written the same again", () => {
  fc.assert(
    fc.property(json, (value) => {
      const bytes = canonicalBytes(value);
      const back = parseCanonical(bytes);
      assert.deepEqual(back, JSON.parse(JSON.stringify(value)));
      assert.deepEqual(canonicalBytes(back), bytes);
    }),
  );
});

test("the order in which fields were set does not show", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (keys, numbers) => {
      const pairs = keys.map((key): [string, Json] => [key, numbers.next().value ?? 0]);
      const forth = canonicalJson(Object.fromEntries(pairs));
      assert.equal(canonicalJson(Object.fromEntries(pairs.toReversed())), forth);
    }),
  );
});

test("a space put anywhere outside a string makes it another spelling, and it is refused", () => {
  fc.assert(
    fc.property(json, fc.nat(), fc.constantFrom(" ", "\t", "\n", "\r"), (value, at, space) => {
      const canonical = canonicalJson(value);
      const place = at % (canonical.length + 1);
      const changed = canonical.slice(0, place) + space + canonical.slice(place);
      // Inside a string it is another value, or no JSON at all (a raw control character, a split surrogate pair).
      let back: Json | undefined;
      try {
        back = parseCanonical(utf8(changed));
      } catch (error) {
        assert.ok(error instanceof CanonicalJsonError);
      }
      if (back !== undefined) assert.notDeepEqual(back, value);
    }),
  );
});

test("any bytes at all are read or refused by the one error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        assert.deepEqual(canonicalBytes(parseCanonical(bytes)), bytes);
      } catch (error) {
        assert.ok(error instanceof CanonicalJsonError, String(error));
      }
    }),
  );
});

test("a number that is not a safe integer has no spelling, and the refusal does not repeat it", () => {
  for (const number of [0.5, 55.75123, -0, 2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY, 1e21]) {
    assert.throws(
      () => canonicalJson({ latitude: number }),
      (error: Error) => error instanceof CanonicalJsonError && !error.message.includes(String(number)),
    );
  }
  assert.equal(
    canonicalJson([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]),
    "[9007199254740991,-9007199254740991]",
  );
});

test("a lone surrogate has no spelling, in a value or in a key", () => {
  for (const lone of ["\ud800", "x\udfff", "\udc00\ud800"]) {
    assert.throws(() => canonicalJson(lone), CanonicalJsonError);
    assert.throws(() => canonicalJson({ [lone]: 1 }), CanonicalJsonError);
  }
});

test("what JSON does not know has no spelling: undefined in a list, a hole, a function, a bigint", () => {
  const sparse: Json[] = [];
  sparse[1] = 1;
  for (const value of [[undefined], sparse, () => 1, 1n, Symbol("x"), undefined]) {
    assert.throws(() => canonicalJson<unknown>(value as never), CanonicalJsonError);
  }
});

/** A declared shape with a list that may have holes, which its type refuses as well. */
interface WithHoles {
  readonly list: readonly (string | undefined)[];
}

test("the type of a list with undefined in it is not JSON's", () => {
  const holes: WithHoles = { list: ["a", undefined] };
  // @ts-expect-error undefined has no spelling in a list
  assert.throws(() => canonicalJson(holes), CanonicalJsonError);
});

test("a field that is undefined is as if it were not there", () => {
  assert.equal(canonicalJson({ b: undefined, a: 1 }), '{"a":1}');
});

test("a key named __proto__ is a key like any other and reaches no prototype", () => {
  const value = parseCanonical(utf8('{"__proto__":{"polluted":true}}')) as Record<string, Json>;
  assert.ok(Object.hasOwn(value, "__proto__"));
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  assert.equal(canonicalJson(value), '{"__proto__":{"polluted":true}}');
});

test("a nest built to exhaust the stack is refused like any other bad input", () => {
  for (const depth of [65, 1_000, 30_000]) {
    assert.throws(() => parseCanonical(utf8("[".repeat(depth) + "]".repeat(depth))), CanonicalJsonError);
    assert.throws(() => parseCanonical(utf8('{"a":'.repeat(depth) + "0" + "}".repeat(depth))), CanonicalJsonError);
  }
  const deepest = "[".repeat(64) + "]".repeat(64);
  assert.equal(canonicalJson(parseCanonical(utf8(deepest))), deepest);
});

test("canonical text is UTF-8 without a byte order mark", () => {
  assert.equal(fromUtf8(canonicalBytes("é€😀")), '"é€😀"');
});

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const agree = (written: string) => {
  const isCanonical = (() => {
    try {
      return canonicalJson(JSON.parse(written) as Json) === written;
    } catch {
      return false;
    }
  })();
  const isRead = (() => {
    try {
      parseCanonical(utf8(written));
      return true;
    } catch (error) {
      assert.ok(error instanceof CanonicalJsonError);
      return false;
    }
  })();
  assert.equal(isRead, isCanonical, written);
};

test("what the engine's serialiser gives is read as canonical exactly where the canonical form is the same", () => {
  // Keys that engines sort as numbers, lone surrogates, fractions, -0, deep nests: all that JSON.stringify lets pass and RFC 8785 does not.
  const key = fc.oneof(
    fc.constantFrom("10", "9", "a", "B", "__proto__", "\ud800"),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.double(),
      fc.integer(),
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom("\ud800", "\\ud800", null, true, -0, 2 ** 53),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(key, tie("any"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(any, (value) => agree(JSON.stringify(value))),
    { numRuns: 2_000 },
  );
  for (const written of [
    deep(64),
    deep(65),
    "-0",
    "1.0",
    "9007199254740992",
    '{"10":1,"9":1}',
    '{"9":1,"10":1}',
    '{"a":1,"a":1}',
  ])
    agree(written);
});
