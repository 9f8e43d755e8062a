import { spawn } from "node:child_process";
import { copyFile, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matchPlan, spark } from "@hustings/linkage";
import { Database, parquetFolder } from "../database.ts";
import { decisionSteps } from "../match/decision.ts";
import { entriesOf, writeOutcomes } from "../match/match-by-plan.ts";
import { openInput } from "../match/plan-database.ts";
import { StageClock } from "../match/stage-clock.ts";
import type { MatchOptions, MatchSummary } from "../match/match.ts";
import { RollError } from "../roll-error.ts";
import { writtenWhole } from "../written-whole.ts";
import { forget } from "../forget.ts";

export interface SparkOptions extends MatchOptions {
  /** `local[4]`, `spark://host:7077`, `yarn` … */
  readonly master: string;
  /** A Python that has PySpark. */
  readonly python: string;
  /** Folder every node can reach; the tables of the run are kept in one of its own until it ends. */
  readonly work?: string | undefined;
  /** Spark's own settings: `spark.executor.memory` … */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** Tables of the plan that the outcomes are written from. */
const kept = ["line", "rolls", "entry", "ranked", "nearest", "narrowed"];

/** And those, where names are compared. */
const ofNames = /^(rarity_.*|roll_name|name_code)$/;

/**
 * Looks every line up as `matchStatements` does, the plan running on Apache Spark. The outcomes are the same, row for row.
 *
 * @throws {RollError} `engine-unavailable`: Spark did not run the plan to its end
 */
export async function matchOnSpark(options: SparkOptions): Promise<MatchSummary> {
  const { model, roll, statements } = options;
  const fields = model.fields.map(({ field }) => field);
  await using database = await Database.open(options.resources);
  // Refuses a table without its columns before a cluster is asked for anything.
  await openInput(database, "roll_in", roll, ["id", ...fields], "");
  await openInput(database, "line_in", statements, ["line", ...fields], "");
  const entries = await entriesOf(database);
  const work = await mkdtemp(join(options.work ?? tmpdir(), "hustings-spark-"));
  try {
    const steps = [...matchPlan(model, { dialect: spark, entries }), ...decisionSteps(model)];
    const settings = { "spark.ui.enabled": "false", "spark.sql.ansi.enabled": "false", ...options.settings };
    const job = { master: options.master, roll, statements, fields, steps, work, settings };
    await writeFile(join(work, "job.json"), JSON.stringify(job));
    const stageOf = new Map(steps.map(({ table, stage }, at) => [table, { stage, at }]));
    const clock = new StageClock(undefined);
    await runPython(options.python, join(work, "job.json"), (table, seconds) => {
      const { stage = "spark", at = 0 } = stageOf.get(table) ?? {};
      clock.seconds[stage] = (clock.seconds[stage] ?? 0) + seconds;
      options.onProgress?.(at + 1, steps.length, stage);
    });
    const tables = [...kept, ...steps.map(({ table }) => table).filter((table) => ofNames.test(table))];
    for (const table of tables) {
      await database.run(`create view ${table} as select * from ${parquetFolder(join(work, table))}`);
    }
    const temporary = join(work, "outcomes.parquet");
    const summary = await writeOutcomes(database, temporary, options, clock);
    // The work folder may be on another file system.
    await writtenWhole(options.out, async (file) => copyFile(temporary, file));
    return summary;
  } finally {
    await forget(work);
  }
}

async function runPython(python: string, job: string, onStep: (table: string, seconds: number) => void): Promise<void> {
  const script = join(import.meta.dirname, "run-plan.py");
  const child = spawn(python, [script, job], { stdio: ["ignore", "pipe", "pipe"] });
  let [rest, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((one) => one.startsWith("{"))) {
      const { table, seconds } = JSON.parse(line) as { table: string; seconds: number };
      onStep(table, seconds);
    }
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code === 0) return;
  const last = errors.trim().split("\n").slice(-3).join(" ");
  throw new RollError("engine-unavailable", `expected Spark to run the plan, got exit code ${code}: ${last}`);
}
