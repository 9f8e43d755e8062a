import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { MultipleSigning } from "@hustings/rules";
import { strikeDoubles, type DoubleLine } from "./index.ts";

const words = { en: "", ru: "", fr: "" } as unknown as MultipleSigning["words"];
const policy = (
  across: MultipleSigning["across"],
  within: MultipleSigning["within"] = "one-stays",
): MultipleSigning => ({
  across,
  within,
  words,
  provision: "multiple",
});
const everyAcross = [
  "allowed",
  "first-received",
  "first-checked",
  "void-on-all",
  "same-day-void",
  "once-only",
] as const satisfies readonly MultipleSigning["across"][];
const everyWithin = [
  "one-stays",
  "first-valid-stays",
  "none-stays",
] as const satisfies readonly MultipleSigning["within"][];

/** Anna's was received first, Bea's is checked first; both were signed on one day, Cora's on another. */
const anna = { line: 1, nomination: "anna", received: 10, checked: 3, signedOn: "2018-01-10" };
const bea = { line: 2, nomination: "bea", received: 20, checked: 1, signedOn: "2018-01-10" };
const cora = { line: 3, nomination: "cora", received: 30, checked: 2, signedOn: "2018-01-11" };
const struck = (lines: readonly DoubleLine[], by: MultipleSigning) =>
  strikeDoubles(lines, by)
    .map(({ line }) => line)
    .toSorted((a, b) => a - b);

test("who may sign for several keeps every line", () => {
  assert.deepEqual(struck([anna, bea, cora], policy("allowed")), []);
});

test("where the first received counts, all later ones are struck, by receipt and not by checking", () => {
  assert.deepEqual(struck([cora, bea, anna], policy("first-received")), [2, 3]);
  assert.deepEqual(struck([cora, bea, anna], policy("once-only")), [2, 3]);
});

test("where the first checked counts, the order of deposit or lot decides, not the order of signing", () => {
  assert.deepEqual(struck([anna, bea, cora], policy("first-checked")), [1, 3]);
});

test("where signing twice voids both, all are struck", () => {
  assert.deepEqual(struck([anna, bea, cora], policy("void-on-all")), [1, 2, 3]);
});

test("where only what was signed on one day is void, the line of another day stays", () => {
  assert.deepEqual(struck([anna, bea, cora], policy("same-day-void")), [1, 2]);
});

test("two lines for one candidate: one stays, the first received, or none, as the law says", () => {
  const twice = [{ ...anna, line: 4, received: 11 }, anna];
  assert.deepEqual(strikeDoubles(twice, policy("allowed")), [{ line: 4, observation: "double-within" }]);
  assert.deepEqual(struck(twice, policy("allowed", "first-valid-stays")), [4]);
  assert.deepEqual(struck(twice, policy("allowed", "none-stays")), [1, 4]);
});

test("a line struck within its own nomination makes no double across nominations", () => {
  const lines = [anna, { ...anna, line: 4, received: 11 }, bea];
  assert.deepEqual(struck(lines, policy("void-on-all", "none-stays")), [1, 4]);
  assert.deepEqual(strikeDoubles(lines, policy("first-received")), [
    { line: 4, observation: "double-within" },
    { line: 2, observation: "double-across" },
  ]);
});

test("one line is no double, under any law", () => {
  for (const across of everyAcross) {
    for (const within of everyWithin) assert.deepEqual(strikeDoubles([anna], policy(across, within)), []);
  }
});

const lines = fc
  .uniqueArray(
    fc.record({
      received: fc.nat(1_000),
      nomination: fc.constantFrom("anna", "bea", "cora"),
      signedOn: fc.constantFrom("2018-01-10", "2018-01-11"),
    }),
    { selector: ({ received }) => received, maxLength: 7 },
  )
  .map((drawn): DoubleLine[] =>
    drawn.map((line, i) => ({ ...line, line: i + 1, checked: ["cora", "anna", "bea"].indexOf(line.nomination) })),
  );

test("the order the lines are given in decides nothing, under any law", () => {
  fc.assert(
    fc.property(
      lines.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
      fc.constantFrom(...everyAcross),
      fc.constantFrom(...everyWithin),
      ([given, shuffled], across, within) => {
        const by = policy(across, within);
        assert.deepEqual(struck(shuffled, by), struck(given, by));
        const kinds = (of: readonly DoubleLine[]) =>
          new Map(strikeDoubles(of, by).map((each) => [each.line, each.observation]));
        for (const [line, kind] of kinds(given)) assert.equal(kinds(shuffled).get(line), kind);
      },
    ),
    { numRuns: 500 },
  );
});

test("no line is struck twice, and unless the law voids them one line of a person always counts", () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...everyAcross), fc.constantFrom(...everyWithin), (given, across, within) => {
      const out = struck(given, policy(across, within));
      assert.equal(new Set(out).size, out.length);
      const voids = across === "void-on-all" || across === "same-day-void" || within === "none-stays";
      if (!voids && given.length > 0) assert.ok(out.length < given.length);
    }),
    { numRuns: 500 },
  );
});
