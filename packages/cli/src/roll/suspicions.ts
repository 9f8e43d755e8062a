import { findDoubles, findSuspicious, suspicionWords, tableFields } from "@hustings/roll";
import { InputError } from "@hustings/core";
import { parseArguments, wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { missing, n, print, stages } from "./answer.ts";
import { modelWeighed } from "./model.ts";
import { shareNamed } from "./share-named.ts";

const usage =
  "roll suspicions ROLL.parquet TABLE.parquet --outcomes OUTCOMES.parquet [--false-alarms SHARE] [--most-a-day N] [--json]";
export const suspicionsCommand: Command = {
  summary: "circulators, sheets and days that look unlike honest collection: suspicious, because; never proven",
  usage,
  options: [
    ["--outcomes FILE", "what roll match made of the same table"],
    ["--weights FILE", "the published weights it was made with, where not the standard ones"],
    ["--false-alarms SHARE", "how often an honest drive may raise any alarm; 0.05 unless told"],
    ["--most-a-day N", "more lines than one person can take in a day; 300 unless told"],
    ["--json", "every comparison's figures, and how many there were"],
  ],
  async run(args) {
    const text = { type: "string" } as const;
    const options = {
      outcomes: text,
      weights: text,
      "false-alarms": text,
      "most-a-day": text,
      json: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArguments(args, usage, options, { least: 2, most: 2 });
    const [roll = "", statements = ""] = positionals;
    const { outcomes } = values;
    if (outcomes === undefined) throw missing("--outcomes", usage);
    if (!(await tableFields(statements)).includes("circulator")) {
      throw new InputError({
        file: statements,
        field: "circulator",
        expected: "a column that says who carried the sheet",
        got: "none",
        remedy: "map it when importing: --map 'circulator=…,sheet=…,receivedOn=…'",
      });
    }
    const threshold = shareNamed(values["false-alarms"], "false-alarms");
    const most = values["most-a-day"];
    const mostADay = most === undefined ? undefined : wholeNumber(most, "most-a-day", 1, 1_000_000);
    const model = await modelWeighed(values.weights, roll, statements);
    const doubles = await findDoubles({ statements, outcomes, model, onProgress: stages(values.json) });
    const result = await findSuspicious({ statements, outcomes, doubles, roll, threshold, mostADay });
    print(values.json, result, [
      ...result.found.map(suspicionWords),
      `${n(result.found.length)} suspicious of ${n(result.comparisons)} comparisons; an honest drive raises any alarm in ${((threshold ?? 0.05) * 100).toPrecision(2)} % of cases`,
      ...result.notes.map((note) => `  ${note}`),
    ]);
    return result.found.length === 0 ? 0 : 1;
  },
};
