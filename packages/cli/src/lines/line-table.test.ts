import assert from "node:assert/strict";
import { test } from "node:test";
import { lineKeyHash, lineMark } from "@hustings/seal";
import { upTo } from "../../../core/test/small-procedure.ts";
import { changed } from "../../../core/test/story.ts";
import { parseLineTable, tableFindings } from "./line-table.ts";

const key = new Uint8Array(32).fill(17);

test("a table is held against the sheets that came back, however many were issued", () => {
  const { story, next: drive } = upTo("drive-opened");
  const { next: issued } = upTo("sheets-issued");
  const { next: returned } = upTo("sheet-returned");
  const last = 4_294_967_296;
  story.must(changed(drive, { lineKey: lineKeyHash(key) }), changed(issued, { first: 1, last }));
  story.must(
    changed(returned, { sheet: 7, used: 2, spoiled: 0 }),
    changed(returned, { sheet: 3, used: 1, spoiled: 0 }),
  );
  const contest = story.procedure.contest?.contest ?? assert.fail();
  const mark = (sheet: number, line: number) => lineMark(key, { contest, nomination: "anna-example", sheet, line });
  const rows = [
    [7, 1],
    [3, 1],
    [8, 1],
  ] as const;
  const text = rows.map(([sheet, line]) => `${mark(sheet, line)} ${sheet} ${line}`).join("\n");
  const table = parseLineTable(`${Buffer.from(key).toString("hex")}\n${text}\n`);
  assert.deepEqual(tableFindings(story.procedure, "anna-example", table, new Set([mark(7, 1)])), [
    { kind: "not-filed" },
    { kind: "not-used", sheet: 8, line: 1 },
    { kind: "missing", sheet: 3, lines: 1 },
    { kind: "missing", sheet: 7, lines: 1 },
  ]);
});
