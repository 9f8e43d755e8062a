import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  ageRecipient,
  beaconSignature,
  count,
  date,
  digits,
  either,
  field,
  flag,
  hash,
  id,
  list,
  membersOf,
  minute,
  nothing,
  oneOf,
  optional,
  path,
  publicKey,
  publicName,
  record,
  signature,
  tally,
  type FieldType,
} from "./schema.ts";

const nest = record({ region: field(id, "region"), lines: field(count(1), "lines"), note: optional(flag, "note") });
const own = (pairs: string): unknown => JSON.parse(pairs);

/** Every field type with values that belong to it and values that do not. */
const types: readonly (readonly [FieldType<unknown>, good: readonly unknown[], bad: readonly unknown[]])[] = [
  [
    id,
    ["a", "moscow", "self-nominated-1", "0", "a".repeat(64), "constructor"],
    ["", "-a", "a-", "A", "a_b", "a b", "a/b", "é", "a".repeat(65), "a\n", "__proto__", 1, null, undefined, ["a"], {}],
  ],
  [
    path,
    ["ru/president/2018", "ru/president/2018@1:100", "conviction/one", "19-fz/37.3", "a".repeat(128)],
    ["", "/a", "a/", "a//b", "../x", "a/../b", ".", "A/b", "a@1:0", "a@2:1", "a@1:1000000", "a b", "a".repeat(129), 7],
  ],
  [
    hash,
    ["0".repeat(64), "0af9".repeat(16)],
    ["0".repeat(63), "0".repeat(65), "A".repeat(64), `${"0".repeat(64)}\n`, 0],
  ],
  [
    publicKey,
    [`${"A".repeat(43)}=`],
    ["A".repeat(44), `${"A".repeat(42)}==`, `${"A".repeat(42)}B=`, `${"-".repeat(43)}=`, "A".repeat(43), "", 5],
  ],
  [
    signature,
    [`${"A".repeat(86)}==`],
    [`${"A".repeat(85)}B==`, `${"A".repeat(87)}=`, "A".repeat(88), `${"A".repeat(43)}=`, `${"A".repeat(86)}== `, null],
  ],
  [
    ageRecipient,
    [`age1${"q".repeat(58)}`],
    [`age1${"q".repeat(57)}`, `age1${"b".repeat(58)}`, `AGE1${"Q".repeat(58)}`, 1],
  ],
  [date, ["2018-03-18"], ["2018-02-30", "18.03.2018", "2018-03-18T00:00:00Z", 20_180_318]],
  [minute, ["2018-03-18T09:41:00Z"], ["2018-03-18T09:41:07Z", "2018-03-18T09:41Z", "2018-03-18T09:41:00+03:00", 0]],
  [beaconSignature, ["0a".repeat(48)], ["0A".repeat(48), "0a".repeat(47), 0]],
  [digits, ["0", "20380112797316654624", "1".repeat(64)], ["", "1".repeat(65), "1 2", "-1", "1e3", "١", 31_415]],
  [flag, [true, false], [0, 1, "true", null, undefined]],
  [count(), [0, 1, Number.MAX_SAFE_INTEGER], [-1, 0.5, 2 ** 53, Number.NaN, "1", null, true, 1n]],
  [count(1), [1], [0, -1]],
  [oneOf("online", "paper"), ["online", "paper"], ["Online", "", "toString", 0, null]],
  [either(flag, count()), [true, 0], ["0", -1, null]],
  [nothing, [null], [undefined, 0, ""]],
  [list(id, 2, 1), [["a"], ["a", "b"]], [[], ["a", "b", "c"], ["A"], "a", { 0: "a", length: 1 }, null]],
  [
    nest,
    [
      { region: "a", lines: 1 },
      { region: "a", lines: 1, note: true },
    ],
    [
      { region: "a" },
      { region: "a", lines: 0 },
      { region: "a", lines: 1, name: "x" },
      own('{"region":"a","lines":1,"__proto__":{}}'),
      own('{"region":"a","lines":1,"toString":1}'),
      own('{"__proto__":{"region":"a","lines":1}}'),
      [],
      null,
      "a",
    ],
  ],
  [
    membersOf(count(), 2),
    [{}, { amount: 1 }, { finalOn: 1, b2: 2 }],
    [{ Amount: 1 }, { a: 1, b: 2, c: 3 }, { "a b": 1 }, { a: "x" }, own('{"__proto__":1}'), [], null],
  ],
  [
    tally(id, 2),
    [{}, { moscow: 3 }],
    [{ Moscow: 3 }, { moscow: -1 }, { moscow: 0.5 }, { a: 1, b: 1, c: 1 }, own('{"__proto__":1}'), [], null],
  ],
];

for (const [type, good, bad] of types) {
  test(`a field of type "${type.name}" takes what belongs to it and nothing else`, () => {
    for (const value of good) assert.equal(type.check(value), undefined, JSON.stringify(value));
    for (const [i, value] of bad.entries()) assert.equal(typeof type.check(value), "string", `took bad value ${i}`);
  });
}

test("no refusal of any field type repeats the value or a name that stood there", () => {
  const secret = "Иванова-secret-79161234567";
  const hostile: unknown[] = [
    secret,
    [secret],
    { [secret]: secret },
    { region: secret, lines: secret },
    79_161_234_567.5,
  ];
  for (const [type] of types) {
    for (const value of hostile) {
      const says = type.check(value) ?? "";
      assert.ok(!says.includes("secret") && !says.includes("7916"), `${type.name}: ${says}`);
    }
  }
});

test("no field type throws, whatever it is given", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }), (value) => {
      for (const [type] of types) assert.ok(["string", "undefined"].includes(typeof type.check(value)));
    }),
  );
});

test("a refusal in a list or record names the place", () => {
  assert.match(list(nest, 5).check([{ region: "a", lines: 1 }, { region: "a" }]) ?? "", /^item 1: lines: missing$/);
});

test("a public name takes candidates, offices, cities, sources of the law in any script", () => {
  for (const name of [
    "Анна Примерова",
    "Presidential election, 18 March 2018",
    "Saint-Denis (La Réunion)",
    "Judgment of 08.02.2017, case 1-12/2017",
    "Federal Law 19-FZ of 10.01.2003, art. 37(3)",
    "Κοζάνη",
    "عمّان",
    "N'Diaye El Hadj",
    "Europe/Moscow",
    "Order 2016-04-27 No. 16-П",
    "x".repeat(120),
  ]) {
    assert.equal(publicName.check(name), undefined, name);
  }
});

test("a public name that is an e-mail address or a telephone number is refused, however it is spaced", () => {
  for (const name of [
    "anna@example.org",
    "anna＠example.org",
    "+7 912 345-67-89",
    "8 (912) 345 67 89",
    "8.912.345.67.89",
    "Anna, 89123456789",
    "Anna +49 30 901820",
    "06 12 34 56 78",
    "+ 221 77 123 45 67",
    "٠٩١٢٣٤٥٦٧",
    "Passport 4509 123456",
  ]) {
    assert.equal(typeof publicName.check(name), "string", name);
  }
});

test("a public name has one line and nothing invisible in it", () => {
  for (const name of [
    "",
    " a",
    "a ",
    "a\nb",
    "a\u0000b",
    "a\u202eb",
    "a\u200bb",
    "a\u2028b",
    "\ufeffa",
    "a\ud800",
    "x".repeat(121),
  ]) {
    assert.equal(typeof publicName.check(name), "string", JSON.stringify(name));
  }
});
