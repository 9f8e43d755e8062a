import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { chooseLines } from "./choose-lines.ts";
import type { Candidate } from "./choose-lines.ts";

const line = (at: number, chance: number, unit = "North"): Candidate => ({ line: at, chance, unit });

test("lines over a cap go first, the least likely of the unit", () => {
  const lines = [line(1, 1), line(2, 0.6), line(3, 1), line(4, 1, "South")];
  const chosen = chooseLines(lines, { cap: (unit) => (unit === "North" ? 2 : undefined), ceiling: 3 });
  assert.deepEqual(chosen, { file: [1, 3, 4], unlikely: [], overCap: [2], overCeiling: [] });
});

test("where a ceiling binds, the least likely are left out, whatever their place in the file", () => {
  const chosen = chooseLines([line(1, 0.7), line(2, 0.99), line(3, 0.9), line(4, 0.2), line(5, 0)], { ceiling: 2 });
  assert.deepEqual(chosen, { file: [2, 3], unlikely: [4], overCap: [], overCeiling: [1] });
});

test("a unit that a floor needs keeps its lines when the ceiling binds", () => {
  const lines = [line(1, 0.99), line(2, 0.99), line(3, 0.99), line(4, 0.8, "South"), line(5, 0.8, "South")];
  const floor = { of: () => 1, units: 2 };
  assert.deepEqual(chooseLines(lines, { ceiling: 3 }).file, [1, 2, 3]);
  assert.deepEqual(chooseLines(lines, { ceiling: 3, floor }).file, [1, 2, 4]);
});

const anyLines = fc
  .array(fc.record({ chance: fc.double({ min: 0, max: 1, noNaN: true }), unit: fc.constantFrom("a", "b", "c") }), {
    maxLength: 60,
  })
  .map((lines) => lines.map((one, at) => ({ ...one, line: at + 1 })));

test("every line that may hold is in exactly one list, the ceiling holds, and no unit brings more than one line over its cap", () => {
  fc.assert(
    fc.property(anyLines, fc.nat({ max: 40 }), fc.integer({ min: 1, max: 10 }), (lines, ceiling, cap) => {
      const { file, unlikely, overCap, overCeiling } = chooseLines(lines, { ceiling, cap: () => cap });
      const all = [...file, ...unlikely, ...overCap, ...overCeiling].toSorted((a, b) => a - b);
      assert.deepEqual(
        all,
        lines.filter(({ chance }) => chance > 0).map((one) => one.line),
      );
      assert.ok(file.length <= ceiling);
      for (const unit of ["a", "b", "c"]) {
        const sum = lines
          .filter((one) => one.unit === unit && file.includes(one.line))
          .reduce((total, { chance }) => total + chance, 0);
        assert.ok(sum < cap + 1);
      }
    }),
  );
});
