import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readOutcomes } from "@hustings/roll";
import { inventedCase } from "../../test/invented-case.ts";
import { noProgress } from "../command/progress.ts";
import { readCase } from "./case-file.ts";
import { importTables, matchCase } from "./case-tables.ts";

/** What a case finds of its first three lines, of which the given names have an initial behind them: the roll has none, that one, and another. */
async function outcomesOf(compare: readonly string[]): Promise<readonly string[]> {
  const one = inventedCase({
    change: (content) => {
      for (const side of ["statements", "roll"])
        (content[side] as { columns: Record<string, string> }).columns["patronymic"] = "middle";
      content["compare"] = compare;
    },
  });
  const middles = ["middle", "", "Anne", "Claude"];
  const rows = (file: string) => readFileSync(join(one.folder, file), "utf8").trim().split("\n");
  const roll = rows("roll.csv").map((row, n) => `${row},${middles[n] ?? "Luce"}`);
  writeFileSync(join(one.folder, "roll.csv"), `${roll.join("\n")}\n`);
  const lines = rows("statements.csv").map((row, n) => {
    const signed = n > 0 && n < 4 ? row.replace(/^([^;]*;[^;]*)/, n === 2 ? "$1 A." : "$1 B") : row;
    return `${signed};${n === 0 ? "middle" : ""}`;
  });
  writeFileSync(join(one.folder, "statements.csv"), `${lines.join("\n")}\n`);
  const caseFile = await readCase(one.file, undefined);
  const { model, summary } = await matchCase(
    caseFile,
    await importTables(caseFile, one.folder, noProgress),
    noProgress,
  );
  const found: string[] = [];
  for await (const { outcome } of readOutcomes(summary.file, model)) found.push(outcome);
  return found.slice(0, 3);
}

test("a case that compares middle names takes nobody for the one whose middle initial is none, or another", async () => {
  const compare = ["surname", "given", "patronymic", "region", "locality"];
  assert.deepEqual(await outcomesOf(compare), ["review", "matched", "review"]);
});
