import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { MatchModel, PersonRecord } from "@hustings/linkage";
import { matchByPlan } from "../src/match/match-by-plan.ts";
import { matchStatements } from "../src/match/match.ts";
import { readOutcomes, type LineOutcome } from "../src/match/outcome.ts";
import { scratchFolder } from "./scratch.ts";
import { frozenRoll, tableOf } from "./tables.ts";
import { inPart } from "../../../tools/fair-part.ts";

// The plan costs thrice what the lists do, nearly all of it in reading its own statements: one roll in three, another third each time.
const oneIn = process.env["HUSTINGS_THOROUGH"] === "1" ? 1 : 3;
let looked = randomInt(oneIn);

/** Lines looked up on a roll by its lists, and row for row the same by the plan in SQL: of every third roll, in part of none, thoroughly of all. */
export async function outcomesBothWays(
  t: TestContext,
  roll: readonly PersonRecord[],
  lines: readonly PersonRecord[],
  model: MatchModel,
): Promise<readonly LineOutcome[]> {
  const folder = scratchFolder(t);
  const { file } = await frozenRoll(folder, "roll", roll);
  const statements = await tableOf(folder, "lines", lines);
  const read = async (out: string) => {
    const all: LineOutcome[] = [];
    for await (const outcome of readOutcomes(out, model)) all.push(outcome);
    return all;
  };
  const [lists, plan] = [join(folder, "lists.parquet"), join(folder, "plan.parquet")];
  await matchStatements({ roll: file, statements, model, out: lists });
  const found = await read(lists);
  if (inPart || looked++ % oneIn !== 0) return found;
  await matchByPlan({ roll: file, statements, model, out: plan });
  assert.deepEqual(await read(plan), found, "the plan says the same (HUSTINGS_THOROUGH=1 asks it of every roll)");
  return found;
}
