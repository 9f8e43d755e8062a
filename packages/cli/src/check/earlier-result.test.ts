import assert from "node:assert/strict";
import { test } from "node:test";
import type { OriginalTable } from "@hustings/roll";
import { addedHeads, withoutEarlier } from "./earlier-result.ts";
import { checkWords } from "./words.ts";

const table = (heads: readonly string[], sheet?: OriginalTable["sheet"]): OriginalTable => ({
  heads,
  ...(sheet !== undefined && { sheet }),
  rows: (async function* rows() {
    yield await Promise.resolve({ row: 2, cells: heads.map((_head, at) => String(at)) });
  })(),
});

async function left(heads: readonly string[], sheet?: OriginalTable["sheet"]) {
  const own = await withoutEarlier(table(heads, sheet));
  const rows = [];
  for await (const { cells } of own.rows) rows.push(cells);
  return [own.heads, rows];
}

const [english, russian] = [await checkWords("en"), await checkWords("ru")];

test("a table that a check wrote is without its columns when it is checked again, in whatever language it was", async () => {
  for (const words of [english, russian])
    assert.deepEqual(await left([words.heads.row, "Surname", ...addedHeads(words), "Called"]), [
      ["Surname", "Called"],
      [["1", "7"]],
    ]);
  assert.deepEqual(await left(["Row", "Surname", ...addedHeads(english), ...addedHeads(russian)]), [
    ["Surname"],
    [["1"]],
  ]);
});

test("in a workbook that came back as it was the first column is its owner's", async () => {
  assert.deepEqual(await left(["Row", "Surname", ...addedHeads(english)], { name: "May", headerRow: 1 }), [
    ["Row", "Surname"],
    [["0", "1"]],
  ]);
});

test("columns that only have a name or two of a check's are their owner's", async () => {
  const heads = ["Row", "Surname", "Outcome", "What to do", "Chance"];
  assert.deepEqual((await left(heads))[0], heads);
});
