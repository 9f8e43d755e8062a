import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { KeyedLine, LineMatch } from "./desk-event.ts";
import { leaveOutOf, takeBackOf, type CouldBeFiled } from "./leave-out.ts";

const open: LineMatch = { kind: "open" };
const nobody: LineMatch = { kind: "nobody" };
const found = (voter: string): LineMatch => ({ kind: "as-written", voter, entry: voter });
const read = (match: LineMatch): KeyedLine => ({ fields: {}, match });

/** One line a sheet, in one region unless it says another. */
function row(sheet: number, match: LineMatch, more: Partial<CouldBeFiled> = {}): CouldBeFiled {
  return { place: { sheet, line: 1 }, unit: "one", read: read(match), double: false, isSealed: false, ...more };
}
const unread = (isSealed: boolean) => ["A", "A", "A", "B", "B"].map((unit, i) => row(i + 1, open, { unit, isSealed }));
const sheets = (places: readonly { readonly sheet: number }[] | undefined) => places?.map(({ sheet }) => sheet);

suite("What to leave out of a filing", () => {
  test("is nothing while there are no more lines than the law lets be filed", () => {
    assert.equal(leaveOutOf([row(1, open), row(2, open)], { ceiling: 2 }, undefined), undefined);
  });

  test("binds by the ceiling where nothing was looked up, and says nothing of a cap, which counts valid lines", () => {
    const rows = [1, 2, 3, 4].map((sheet) => row(sheet, open));
    const left = leaveOutOf(rows, { ceiling: 3, cap: () => 1 }, undefined);
    assert.deepEqual([sheets(left?.overCeiling), left?.overCap], [[4], []]);
    assert.equal(leaveOutOf(rows, { cap: () => 1 }, undefined), undefined);
    assert.deepEqual(sheets(leaveOutOf(rows, { cap: () => 1 }, 1)?.overCap), [2, 3, 4]);
  });

  test("names repeated lines and lines of nobody, each once", () => {
    const left = leaveOutOf(
      [row(1, found("1")), row(2, found("1"), { double: true }), row(3, nobody), row(4, nobody, { double: true })],
      {},
      0.9,
    );
    assert.deepEqual([sheets(left?.repeated), sheets(left?.nobody)], [[2, 4], [3]]);
    assert.deepEqual([left?.overCap, left?.overCeiling, left?.unlikely], [[], [], []]);
  });

  test("never names what is handed in, which takes its place first", () => {
    const rows = [
      row(1, found("1")),
      row(2, open),
      row(3, open, { isSealed: true }),
      row(4, nobody, { isSealed: true }),
    ];
    const left = leaveOutOf(rows, { ceiling: 3 }, 0.8);
    assert.deepEqual([sheets(left?.overCeiling), left?.nobody], [[2], []]);
    assert.equal(
      leaveOutOf(
        rows.map((each) => ({ ...each, isSealed: true })),
        { ceiling: 1 },
        0.8,
      ),
      undefined,
    );
  });
});

suite("What to take back of lines that stand in the log", () => {
  const rows = [
    row(1, found("1")),
    row(2, found("1"), { double: true }),
    row(3, open),
    row(4, nobody),
    row(5, found("5"), { unit: "two" }),
    row(6, found("6"), { unit: "two" }),
    row(7, found("7")),
  ].map((each) => ({ ...each, isSealed: true }));
  const inTurn = (fewer: number, ...more: readonly [Parameters<typeof takeBackOf>[2], number | undefined]) =>
    sheets(takeBackOf(rows, fewer, ...more));

  test("is repeated lines and those of nobody before any that is good, then what is over a cap, then undecided ones, then the last", () => {
    const limits = { ceiling: 9, cap: (unit: string) => (unit === "two" ? 1 : undefined) };
    const orders = [0, 1, 2, 3, 4, 5].map((fewer) => inTurn(fewer, limits, 0.9));
    assert.deepEqual(orders, [[], [4], [4, 2], [4, 2, 6], [4, 2, 6, 3], [4, 2, 6, 7, 3]]);
    assert.deepEqual(inTurn(4, limits, 0.2), [4, 2, 6, 3], "of few good ones an undecided one is still none of nobody");
    assert.equal(inTurn(99, limits, 0.9)?.length, rows.length);
  });

  test("is no line that a floor needs while another is there", () => {
    const floor = { of: (unit: string) => (unit === "two" ? 2 : 1), units: 2 };
    assert.deepEqual(inTurn(4, { floor }, 0.9), [4, 2, 7, 3]);
  });

  test("is no line that a floor needs where nothing was looked up, either, and none such is left out of what is handed in", () => {
    const floor = { of: () => 2, units: 2 };
    assert.deepEqual(sheets(takeBackOf(unread(true), 1, { ceiling: 4, floor }, undefined)), [3]);
    assert.deepEqual(sheets(leaveOutOf(unread(false), { ceiling: 4, floor }, undefined)?.overCeiling), [3]);
    const all = takeBackOf(unread(true), 5, { ceiling: 0, floor }, undefined);
    assert.equal(all.length, 5, "where no others are left");
  });

  test("goes by no cap where nothing was looked up, and names the last", () => {
    const some = [1, 2, 3].map((sheet) => row(sheet, open, { isSealed: true }));
    assert.deepEqual(sheets(takeBackOf(some, 1, { cap: () => 1 }, undefined)), [3]);
  });
});
