import { matchPlan } from "@hustings/linkage";
import { literal, parquet } from "../database.ts";
import type { Database } from "../database.ts";
import { writtenWhole } from "../written-whole.ts";
import { decisionSteps } from "./decision.ts";
import type { MatchOptions, MatchSummary } from "./match.ts";
import { outcomeSelect } from "./outcome-columns.ts";
import { openForPlan, openTables, runPlan } from "./plan-database.ts";
import { StageClock } from "./stage-clock.ts";

/**
 * Looks every line up by the plan in SQL, from the roll itself: what Spark runs of rolls that one machine does not hold, and what the
 * lists are held to, row for row.
 */
export async function matchByPlan(options: MatchOptions): Promise<MatchSummary> {
  await using database = await openForPlan(options.resources);
  await openTables(database, options);
  const clock = new StageClock(options.onProgress);
  const entries = await entriesOf(database);
  await runPlan(database, [...matchPlan(options.model, { entries }), ...decisionSteps(options.model)], clock);
  return await writtenWhole(options.out, async (file) => writeOutcomes(database, file, options, clock));
}

/** Entries of the roll that is looked in. */
export async function entriesOf(database: Database): Promise<number> {
  return Number((await database.row("select count(*) as entries from roll_in"))["entries"]);
}

/** Writes the outcomes of a plan that has run, on whatever engine, and sums them up. */
export async function writeOutcomes(
  database: Database,
  to: string,
  options: Pick<MatchOptions, "model" | "out">,
  clock: StageClock,
): Promise<MatchSummary> {
  await clock.time("write", 1, 1, async () =>
    database.run(`copy (${outcomeSelect(options.model)}) to ${literal(to)} (format parquet, row_group_size 20480)`),
  );
  const { entries, pairs } = await database.row(
    "select (select total from rolls) as entries, (select count(*) from ranked) as pairs",
  );
  return summarise(database, to, options, { entries: Number(entries), pairs: Number(pairs), clock });
}

function count(condition: string, name: string): string {
  return `count(*) filter (where ${condition}) as ${name}`;
}

async function summarise(
  database: Database,
  file: string,
  { model, out }: Pick<MatchOptions, "model" | "out">,
  { entries, pairs, clock }: { readonly entries: number; readonly pairs: number; readonly clock: StageClock },
): Promise<MatchSummary> {
  const row = await database.row(
    `select count(*) as lines, ${count("outcome = 'matched'", "matched")}, ${count("outcome = 'review'", "review")}, ${count("outcome = 'not-on-roll'", "absent")}, ${count("how = 'exact'", "exact")}, ${count("how = 'folded'", "folded")}, ${count("how = 'fuzzy'", "fuzzy")}, ${count("how = 'none'", "none")} from ${parquet(file)}`,
  );
  const n = (name: string) => Number(row[name]);
  return {
    file: out,
    model: model.name,
    lines: n("lines"),
    entries,
    outcomes: { matched: n("matched"), review: n("review"), "not-on-roll": n("absent") },
    how: { exact: n("exact"), folded: n("folded"), fuzzy: n("fuzzy"), none: n("none") },
    pairs,
    secondsByStage: { ...clock.seconds },
  };
}
