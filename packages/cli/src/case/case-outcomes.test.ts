import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inventedCase } from "../../test/invented-case.ts";
import { noProgress } from "../command/progress.ts";
import { rowsOfTable } from "../files/rows-of-table.ts";
import { readCase } from "./case-file.ts";
import { runCase } from "./run-case.ts";

test("the table of outcomes says of each line what was found of it, and not what was found of another", async () => {
  // All of one day, as a petition comes: the log has them in an order of its own.
  const one = inventedCase({
    change: (content) => delete (content["statements"] as { columns: Record<string, string> }).columns["receivedOn"],
  });
  const outcomes = join(one.folder, "outcomes.csv");
  const { kind } = await runCase(await readCase(one.file, undefined), join(one.folder, "data"), noProgress, {
    outcomes,
  });
  assert.equal(kind, "decided");
  const columns = { id: "row", outcome: "outcome", double: "double_of", finding: "finding" };
  const [struck, gone]: [string[], string[]] = [[], []];
  for await (const { id = "", outcome, double, finding } of rowsOfTable(outcomes, columns, ["id"])) {
    if (finding === "invalid") struck.push(id);
    if (outcome === "not-on-roll" || double !== undefined) gone.push(id);
  }
  assert.deepEqual(gone, ["2", "632", "633"]);
  // Of the two that one person presented on one day, the log's order says which stands.
  assert.equal(struck.length, 2);
  assert.ok(struck.every((row) => gone.includes(row)) && struck.includes("633"), struck.join());
});
