import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isBase64Of, isHex } from "./bytes.ts";
import {
  compareBytes,
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  toBase64,
  toHex,
  utf8,
} from "./index.ts";

const bytes = fc.uint8Array({ maxLength: 80 });

test("bytes come back from hex and base64, and both agree with Node's own", () => {
  fc.assert(
    fc.property(bytes, (value) => {
      assert.deepEqual(fromHex(toHex(value)), value);
      assert.deepEqual(fromBase64(toBase64(value)), value);
      assert.equal(toHex(value), Buffer.from(value).toString("hex"));
      assert.equal(toBase64(value), Buffer.from(value).toString("base64"));
    }),
  );
});

test("hex has one spelling: upper case, odd length, spaces and prefixes are refused", () => {
  for (const other of ["AB", "aB", "a", "0x00", " 00", "00 ", "00\n", "zz", "é0"]) {
    assert.throws(() => fromHex(other), RangeError, other);
  }
});

test("base64 has one spelling: no missing padding, no other alphabet, no spaces, no stray bits", () => {
  for (const other of ["QQ", "QQ=", "QQ===", "QR==", "QUJ=", "Q Q=", "QQ==\n", "-_8=", "=", "====", "QQ==QQ=="]) {
    assert.throws(() => fromBase64(other), RangeError, other);
  }
  assert.deepEqual(fromBase64(""), new Uint8Array());
});

/** Bytes that are read from a text; -1: it is refused. */
const readsAs = (read: (text: string) => Uint8Array, text: string): number => {
  try {
    return read(text).length;
  } catch {
    return -1;
  }
};

test("what a field asks of a text is what reading it gives", () => {
  const almost = fc
    .tuple(
      fc.uint8Array({ minLength: 30, maxLength: 34 }),
      fc.nat(48),
      fc.constantFrom("", "=", "A", "g", "é", "\n", "-"),
    )
    .chain(([value, at, put]) =>
      fc.constantFrom(toBase64(value), toHex(value)).map((text) => text.slice(0, at) + put + text.slice(at + 1)),
    );
  fc.assert(
    fc.property(fc.oneof(almost, fc.base64String(), fc.uint8Array({ maxLength: 64 }).map(toBase64)), (text) => {
      for (const length of [0, 1, 2, 3, 16, 31, 32, 33, 48, 64]) {
        assert.equal(isBase64Of(text, length), readsAs(fromBase64, text) === length, `${length} bytes of ${text}`);
        assert.equal(isHex(text, 2 * length), readsAs(fromHex, text) === length, `${2 * length} digits of ${text}`);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("no two texts give the same bytes", () => {
  const texts = fc.string({
    unit: fc.constantFrom("A", "B", "Q", "R", "g", "w", "+", "/", "-", "_", "=", " "),
    minLength: 4,
    maxLength: 8,
  });
  fc.assert(
    fc.property(texts, (text) => {
      let value: Uint8Array;
      try {
        value = fromBase64(text);
      } catch {
        return;
      }
      assert.equal(toBase64(value), text);
    }),
    { numRuns: 2_000 },
  );
});

test("broken UTF-8 is refused and a byte order mark is never dropped", () => {
  for (const broken of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
    assert.throws(() => fromUtf8(Uint8Array.from(broken)), TypeError);
  }
  assert.equal(fromUtf8(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])), "\ufeffa");
  assert.equal(fromUtf8(utf8("Ростов-на-Дону")), "Ростов-на-Дону");
});

test("parts put together are as long as their sum and compare byte for byte", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const whole = concatBytes(a, b);
      assert.deepEqual([...whole], [...a, ...b]);
      assert.equal(equalBytes(a, b), toHex(a) === toHex(b));
      assert.ok(equalBytes(whole, concatBytes(whole)));
    }),
  );
});

test("bytes are compared as numbers from the first that differs, a beginning before what it begins", () => {
  const sorted = [[], [0], [0, 255], [1], [127], [128], [255, 0]].map((bytes) => Uint8Array.from(bytes));
  assert.deepEqual(sorted.toReversed().toSorted(compareBytes), sorted);
  assert.equal(compareBytes(Uint8Array.of(7), Uint8Array.of(7)), 0);
});
