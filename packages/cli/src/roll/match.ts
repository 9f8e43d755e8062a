import { purposes, statedCost } from "@hustings/linkage";
import { basename } from "node:path";
import {
  findDoublesAndAlike,
  matchOnSpark,
  matchStatements,
  reachWords,
  readOtherwise,
  unreadLetters,
  withErrorRate,
  type ReadOtherwise,
} from "@hustings/roll/match";
import { Command, exits, json, lang, missing, Option, share } from "../command/command.ts";
import { n, print } from "../command/output.ts";
import { progressFor, stepsFor } from "../command/progress.ts";
import { keepPrepared } from "./keep-prepared.ts";
import { modelWeighed } from "./model.ts";
import { writeOutcomes } from "./outcomes-file.ts";
import { unreadLetterWords } from "./unread-letters.ts";

export const matchCommand = new Command("match")
  .description("Look every line of an imported table up on a frozen roll, and find its doubles.")
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--out <file>", "the Parquet table of outcomes, one row per line, with levels and weights")
  .option("--csv <file>", "the outcomes as CSV too: docs/formats/outcomes.md says what each column holds")
  .addOption(
    new Option("--as <purpose>", "signers and a register, two lists of people, or records of one person")
      .choices(purposes)
      .default("voters" as const),
  )
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
  .addOption(lang())
  .addOption(json)
  .action(
    exits(async (roll, statements, { out, errorRate, engine, master, python, work, ...values }, command) => {
      const weighed = await modelWeighed(values.weights, roll, statements, values.as);
      const model = errorRate === undefined ? weighed : withErrorRate(weighed, errorRate);
      const onProgress = stepsFor(values.json, values.lang);
      const job = { roll, statements, model, out, onProgress, reach: true };
      if (engine === "spark" && master === undefined) throw missing("--master", command);
      if (engine === "duckdb") await keepPrepared(roll, progressFor(values.json));
      const summary =
        engine === "spark" && master !== undefined
          ? await matchOnSpark({ ...job, master, python, work })
          : await matchStatements(job);
      const found = await findDoublesAndAlike({ statements, outcomes: out, model, onProgress });
      const { doubles, alike } = found;
      if (values.csv !== undefined) await writeOutcomes(values.csv, { statements, outcomes: out, model, found });
      const { outcomes, how } = summary;
      const otherwise = await readOtherwise(roll, statements);
      const letters = await unreadLetters(statements, roll, model);
      print(
        values.json,
        {
          ...summary,
          compared: model.fields.map(({ field }) => field),
          doubles: doubles.length,
          alike: alike.length,
          reviewFloor: model.thresholds.review / 100,
          readOtherwise: otherwise,
          ...(letters !== undefined && { unreadLetters: letters }),
        },
        [
          `${n(summary.lines)} lines against ${n(summary.entries)} entries, by ${model.fields.map(({ field }) => field).join(", ")}`,
          `  matched      ${n(outcomes.matched)}: ${n(how.exact)} as written, ${n(how.folded)} after folding, ${n(how.fuzzy)} by likeness`,
          `  for review   ${n(outcomes.review)}, from ${(model.thresholds.review / 100).toFixed(1)} bits: ${statedCost.look} minutes a look against ${statedCost.lostVoter} for a voter lost`,
          `  not on roll  ${n(outcomes["not-on-roll"])}`,
          `  ${reachWords(summary.reach)}`,
          `  doubles      ${n(doubles.length)} groups${alike.length === 0 ? "" : `; ${n(alike.length)} more may be one person's, for a person to say`}`,
          ...(letters === undefined ? [] : unreadLetterWords(letters).map((words) => `  ${words}`)),
          ...importWords(otherwise, roll),
        ],
      );
      return 0;
    }),
  );

/** How the lines would be read, had the import known what they are for. */
function importWords({ middleInitials, addressCut }: ReadOtherwise, roll: string): readonly string[] {
  const reasons = [
    ...(middleInitials > 0
      ? [`${n(middleInitials)} of them have an initial behind the given name, and the roll has middle names apart`]
      : []),
    ...(addressCut ? ["house and street are one box on one side, and two on the other"] : []),
  ];
  return reasons.length === 0
    ? []
    : [`  the lines were read without the roll: ${reasons.join("; ")}. Import them with --for ${basename(roll)}`];
}
