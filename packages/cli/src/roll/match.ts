import { findDoubles, matchOnSpark, matchStatements, withErrorRate } from "@hustings/roll";
import { Command, exits, json, missing, Option, share } from "../command.ts";
import { n, print } from "../output.ts";
import { stepsFor } from "../progress.ts";
import { modelWeighed } from "./model.ts";

export const matchCommand = new Command("match")
  .description("Look every line of an imported table up on a frozen roll, and find its doubles.")
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--out <file>", "the Parquet table of outcomes, one row per line, with levels and weights")
  .option("--weights <file>", "weights that roll train wrote (default: the published ones)")
  .option(
    "--error-rate <share>",
    "thresholds so that no match is likelier wrong than this; roll audit measures what it comes to",
    share,
  )
  .addOption(
    new Option("--engine <name>", "on this machine, or on Spark: the same outcomes, row for row")
      .choices(["duckdb", "spark"])
      .default("duckdb" as const),
  )
  .option("--master <url>", "Spark's master: local[4], spark://host:7077, yarn")
  .option("--python <file>", "a Python with PySpark", "python3")
  .option("--work <dir>", "a folder every Spark node can reach")
  .addOption(json)
  .action(
    exits(async (roll, statements, { out, errorRate, engine, master, python, work, ...values }, command) => {
      const weighed = await modelWeighed(values.weights, roll, statements);
      const model = errorRate === undefined ? weighed : withErrorRate(weighed, errorRate);
      const onProgress = stepsFor(values.json);
      const job = { roll, statements, model, out, onProgress };
      if (engine === "spark" && master === undefined) throw missing("--master", command);
      const summary =
        engine === "spark" && master !== undefined
          ? await matchOnSpark({ ...job, master, python, work })
          : await matchStatements(job);
      const doubles = await findDoubles({ statements, outcomes: out, model, onProgress });
      const { outcomes, how } = summary;
      print(values.json, { ...summary, compared: model.fields.map(({ field }) => field), doubles: doubles.length }, [
        `${n(summary.lines)} lines against ${n(summary.entries)} entries, by ${model.fields.map(({ field }) => field).join(", ")}`,
        `  matched      ${n(outcomes.matched)}: ${n(how.exact)} as written, ${n(how.folded)} after folding, ${n(how.fuzzy)} by likeness`,
        `  for review   ${n(outcomes.review)}`,
        `  not on roll  ${n(outcomes["not-on-roll"])}`,
        `  doubles      ${n(doubles.length)} groups`,
      ]);
      return 0;
    }),
  );
