import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { scratchFolder } from "../../test/scratch.ts";
import { tableOf } from "../../test/tables.ts";
import { doubleGraph } from "./double-graph.ts";

const line = (nomination: string | undefined, at: number) => ({ surname: `Name ${at}`, nomination });

test("people who stand in several nominations join them, and those with two lines in one are counted within", async (t) => {
  const nominations = ["anna", "anna", "boris", "boris", "clara", undefined, "anna"];
  const statements = await tableOf(scratchFolder(t), "lines", nominations.map(line));
  const graph = await doubleGraph({
    statements,
    by: "nomination",
    doubles: [
      { by: "same-voter", lines: [1, 2, 3] },
      { by: "same-voter", lines: [4, 7] },
      { by: "same-writing", lines: [5, 6] },
    ],
  });
  assert.deepEqual(graph.nodes, [
    { name: "", lines: 1, within: 0, shared: 1 },
    { name: "anna", lines: 3, within: 1, shared: 2 },
    { name: "boris", lines: 2, within: 0, shared: 2 },
    { name: "clara", lines: 1, within: 0, shared: 1 },
  ]);
  assert.deepEqual(graph.edges, [
    { a: "anna", b: "boris", people: 2 },
    { a: "", b: "clara", people: 1 },
  ]);
});

test("a field the statements do not have is refused, with those they have", async (t) => {
  const statements = await tableOf(scratchFolder(t), "lines", [line("anna", 1)]);
  await assert.rejects(
    doubleGraph({ statements, doubles: [], by: "sheet" }),
    (error) => error instanceof InputError && /"sheet".*nomination/.test(error.message),
  );
});
