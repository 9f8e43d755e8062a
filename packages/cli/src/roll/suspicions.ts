import { findDoubles, findSuspicious, suspicionWords, tableFields } from "@hustings/roll";
import { InputError } from "@hustings/core/plain";
import { Command, exits, json, share, wholeNumber } from "../command/command.ts";
import { n, print } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { modelWeighed } from "./model.ts";

export const suspicionsCommand = new Command("suspicions")
  .description("Circulators, sheets and days that look unlike honest collection: suspicious, because; never proven.")
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--outcomes <file>", "what roll match made of the same table")
  .option("--weights <file>", "the weights it was made with (default: the published ones)")
  .option("--false-alarms <share>", "how often an honest drive may raise any alarm (default: 5%)", share)
  .option("--most-a-day <n>", "more lines than one person can take in a day (default: 300)", wholeNumber(1, 1_000_000))
  .addOption(json)
  .action(
    exits(async (roll, statements, { outcomes, falseAlarms: threshold, mostADay, ...values }) => {
      if (!(await tableFields(statements)).includes("circulator")) {
        throw new InputError({
          file: statements,
          field: "circulator",
          expected: "a column that says who carried the sheet",
          got: "none",
          remedy: "map it when importing: --map 'circulator=…,sheet=…,receivedOn=…'",
        });
      }
      const model = await modelWeighed(values.weights, roll, statements);
      const doubles = await findDoubles({ statements, outcomes, model, onProgress: stepsFor(values.json) });
      const result = await findSuspicious({ statements, outcomes, doubles, roll, threshold, mostADay });
      print(values.json, result, [
        ...result.found.map(suspicionWords),
        `${n(result.found.length)} suspicious of ${n(result.comparisons)} comparisons; an honest drive raises any alarm in ${((threshold ?? 0.05) * 100).toPrecision(2)} % of cases`,
        ...result.notes.map((note) => `  ${note}`),
      ]);
      return result.found.length === 0 ? 0 : 1;
    }),
  );
