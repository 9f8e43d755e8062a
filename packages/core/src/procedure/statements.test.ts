import assert from "node:assert/strict";
import { test } from "node:test";
import { leafIndex } from "../brand.ts";
import { addName, packedNames } from "../packed-names.ts";
import { addStatement, noStatements, statementAt, statementsOf, statementsOfEntry } from "./statements.ts";

const id = (n: number, digits = 64) => n.toString(16).padStart(digits, "0");
/** Of an index, by its load: it is doubled when it is seven tenths full. */
const mostSlotBytes = (4 * 2) / 0.7;
/** Of a frozen population: the statement's number, and its region. */
const lineBytes = 6;

test("at most a hundred bytes are kept of a statement, whether online or on paper", () => {
  const statements = noStatements();
  const marks = packedNames(16);
  for (let n = 0; n < 40_000; n++) {
    addStatement(statements, { id: id(n), entry: leafIndex(n >> 4), nomination: n % 3, region: n % 85 });
    addName(marks, id(n, 32));
    if (n < 1_000) continue;
    const held = statements.names.bytes.length + statements.rows.byteLength;
    const online = held / (n + 1) + mostSlotBytes + lineBytes;
    const paper = online + marks.bytes.length / (n + 1) + mostSlotBytes;
    assert.ok(online <= 100 && paper <= 100, `${n + 1} statements: ${online} bytes online, ${paper} on paper`);
  }
});

test("statements keep their order, entry, nomination and region; those of an entry and of a nomination are found", () => {
  const statements = noStatements();
  for (let n = 0; n < 100; n++)
    addStatement(statements, { id: id(n), entry: leafIndex(10 + (n >> 2)), nomination: n % 2, region: n % 5 });
  assert.deepEqual(statementAt(statements, 7), { id: id(7), entry: 11, nomination: 1, region: 2 });
  assert.deepEqual(statementsOfEntry(statements, 12), [8, 9, 10, 11]);
  assert.deepEqual(statementsOfEntry(statements, 9), []);
  assert.deepEqual([...statementsOf(statements, 1, new Set([1, 3]))].slice(0, 3), [5, 7, 9]);
});
