import assert from "node:assert/strict";
import { test } from "node:test";
import type { DoubleGraph } from "@hustings/roll";
import { drawDoubles, mostDrawn } from "./draw-doubles.ts";

const node = (name: string, lines: number, within: number, shared: number) => ({ name, lines, within, shared });

test("the picture names every node and writes every figure beside what it draws", () => {
  const graph: DoubleGraph = {
    by: "nomination",
    nodes: [node("Anna", 1200, 3, 40), node("Boris", 1, 0, 40), node("Clara", 50, 0, 0)],
    edges: [{ a: "Anna", b: "Boris", people: 40 }],
  };
  const svg = drawDoubles(graph);
  for (const said of ["Anna", "1,200 lines, 3 within, 40 shared", "Boris", "1 line, 0 within", ">40<", "1 more"]) {
    assert.ok(svg.includes(said), said);
  }
  assert.ok(!svg.includes("Clara"), "who shares nobody is not drawn");
});

test("names are text, never markup, and a long one is cut", () => {
  const svg = drawDoubles({ by: "sheet", nodes: [node(`<script>"&${"x".repeat(60)}`, 2, 1, 0)], edges: [] });
  assert.ok(!svg.includes("<script>"));
  assert.ok(svg.includes("&lt;script&gt;&quot;&amp;"));
  assert.ok(svg.includes("…"));
});

test("of very many nodes those with the most doubles are drawn, and the rest is counted", () => {
  const nodes = Array.from({ length: 200 }, (_, at) => node(`N${at}`, 10, at, 0));
  const svg = drawDoubles({ by: "sheet", nodes, edges: [] });
  assert.equal(svg.match(/<circle/g)?.length, mostDrawn);
  assert.ok(svg.includes("N199") && !svg.includes(">N10<"));
  assert.ok(svg.includes(`${200 - mostDrawn} more`));
});
