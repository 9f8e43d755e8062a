import assert from "node:assert/strict";
import { test } from "node:test";
import { checkLineTable, lineKeyHash, lineMark, lineTableHash } from "../index.ts";

const key = new Uint8Array(32).fill(3);
const where = { contest: "mayor-2027", nomination: "anna" };
const row = (sheet: number, line: number) => ({ sheet, line, mark: lineMark(key, { ...where, sheet, line }) });
const rows = [row(1, 1), row(1, 2), row(2, 1)];
const returned = [
  { sheet: 1, used: 3, spoiled: 1 },
  { sheet: 2, used: 1, spoiled: 0 },
];
const honest = {
  ...where,
  key,
  lineKey: lineKeyHash(key),
  rows,
  returned,
  marks: new Set(rows.map(({ mark }) => mark)),
};

test("an honest table has no findings, and its hash does not depend on the order of its rows", () => {
  assert.deepEqual(checkLineTable(honest), []);
  assert.equal(lineTableHash(key, rows), lineTableHash(key, rows.toReversed()));
  assert.notEqual(lineTableHash(key, rows), lineTableHash(key, rows.slice(1)));
});

test("a mark shows that a line is repeated and nothing else: not of another key, nomination, sheet or line", () => {
  const marks = [
    ...rows.map(({ mark }) => mark),
    lineMark(key, { ...where, nomination: "boris", sheet: 1, line: 1 }),
    lineMark(new Uint8Array(32), { ...where, sheet: 1, line: 1 }),
  ];
  assert.equal(new Set(marks).size, marks.length);
  assert.equal(row(1, 1).mark, rows[0]?.mark);
  for (const mark of marks) assert.match(mark, /^[0-9a-f]{32}$/);
});

test("whoever holds the key finds invented marks, lines never used, lines left out and spoiled lines filed, by name", () => {
  const invented = "0".repeat(32);
  assert.deepEqual(checkLineTable({ ...honest, key: new Uint8Array(32) }), [{ kind: "other-key" }]);
  assert.deepEqual(checkLineTable({ ...honest, marks: new Set([...honest.marks, invented]) }), [
    { kind: "no-such-line", mark: invented },
  ]);
  assert.deepEqual(checkLineTable({ ...honest, rows: [...rows, { sheet: 2, line: 1, mark: invented }] }), [
    { kind: "two-rows", sheet: 2, line: 1 },
    { kind: "wrong-mark", sheet: 2, line: 1 },
  ]);
  assert.deepEqual(checkLineTable({ ...honest, rows: [...rows, row(2, 2)] }), [
    { kind: "not-used", sheet: 2, line: 2 },
  ]);
  const without = new Set(rows.slice(0, 2).map(({ mark }) => mark));
  assert.deepEqual(checkLineTable({ ...honest, marks: without }), [{ kind: "missing", sheet: 2, lines: 1 }]);
  const filed = row(1, 3);
  assert.deepEqual(
    checkLineTable({ ...honest, rows: [...rows, filed], marks: new Set([...honest.marks, filed.mark]) }),
    [{ kind: "not-spoiled", sheet: 1, lines: 1 }],
  );
});
