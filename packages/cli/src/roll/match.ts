import { InputError } from "@hustings/core";
import { findDoubles, matchOnSpark, matchStatements, withErrorRate } from "@hustings/roll";
import { parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { missing, n, print, stages } from "./answer.ts";
import { shareNamed } from "./share-named.ts";
import { modelWeighed } from "./model.ts";

const matchUsage =
  "roll match ROLL.parquet TABLE.parquet --out OUTCOMES.parquet [--weights FILE] [--engine duckdb|spark --master URL] [--json]";
export const matchCommand: Command = {
  summary: "look every line of an imported table up on a frozen roll, and find its doubles",
  usage: matchUsage,
  options: [
    ["--out FILE", "the Parquet table of outcomes, one row per line, with levels and weights"],
    ["--weights FILE", "weights that roll train wrote; the published ones unless named"],
    [
      "--error-rate SHARE",
      "thresholds so that no match is likelier wrong than this; roll audit measures what it comes to",
    ],
    ["--engine NAME", "duckdb on this machine, or spark: the same outcomes, row for row"],
    ["--master URL", "Spark's master: local[4], spark://host:7077, yarn"],
    ["--python FILE", "a Python with PySpark; python3 unless named"],
    ["--work FOLDER", "a folder every Spark node can reach"],
  ],
  async run(args) {
    const text = { type: "string" } as const;
    const options = {
      out: text,
      weights: text,
      engine: text,
      master: text,
      python: text,
      work: text,
      "error-rate": text,
      json: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArguments(args, matchUsage, options, { least: 2, most: 2 });
    const [roll = "", statements = ""] = positionals;
    if (values.out === undefined) throw missing("--out", matchUsage);
    const rate = shareNamed(values["error-rate"], "error-rate");
    const weighed = await modelWeighed(values.weights, roll, statements);
    const model = rate === undefined ? weighed : withErrorRate(weighed, rate);
    const onProgress = stages(values.json);
    const { engine = "duckdb", master, python = "python3", work } = values;
    if (engine !== "duckdb" && engine !== "spark") {
      throw new InputError({
        field: "--engine",
        expected: "duckdb or spark",
        got: engine,
        remedy: "name one of the two",
      });
    }
    if (engine === "spark" && master === undefined) throw missing("--master", matchUsage);
    const job = { roll, statements, model, out: values.out, onProgress };
    const summary =
      engine === "spark" && master !== undefined
        ? await matchOnSpark({ ...job, master, python, work })
        : await matchStatements(job);
    const doubles = await findDoubles({ statements, outcomes: values.out, model, onProgress });
    const { outcomes, how } = summary;
    print(values.json, { ...summary, compared: model.fields.map(({ field }) => field), doubles: doubles.length }, [
      `${n(summary.lines)} lines against ${n(summary.entries)} entries, by ${model.fields.map(({ field }) => field).join(", ")}`,
      `  matched      ${n(outcomes.matched)}: ${n(how.exact)} as written, ${n(how.folded)} after folding, ${n(how.fuzzy)} by likeness`,
      `  for review   ${n(outcomes.review)}`,
      `  not on roll  ${n(outcomes["not-on-roll"])}`,
      `  doubles      ${n(doubles.length)} groups`,
    ]);
    return 0;
  },
};
