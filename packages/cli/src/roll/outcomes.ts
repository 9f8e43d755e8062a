import { purposes } from "@hustings/linkage";
import { findDoublesAndAlike } from "@hustings/roll";
import { Command, exits, json, Option } from "../command/command.ts";
import { n, print } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { modelWeighed } from "./model.ts";
import { outcomeKinds, writeOutcomes } from "./outcomes-file.ts";

export const outcomesCommand = new Command("outcomes")
  .description(
    "What became of every line, as CSV for people and spreadsheets: docs/formats/outcomes.md says what each column holds.",
  )
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--outcomes <file>", "what roll match made of the same table")
  .requiredOption("--csv <file>", "where the rows go")
  .addOption(new Option("--only <outcome>", "lines of one outcome alone").choices(outcomeKinds))
  .addOption(new Option("--as <purpose>", "as roll match was told").choices(purposes).default("voters" as const))
  .option("--weights <file>", "the weights the outcomes were made with (default: the published ones)")
  .addOption(json)
  .action(
    exits(async (roll, statements, { outcomes, csv, only, ...values }) => {
      const model = await modelWeighed(values.weights, roll, statements, values.as);
      const found = await findDoublesAndAlike({ statements, outcomes, model, onProgress: stepsFor(values.json) });
      const rows = await writeOutcomes(csv, { statements, outcomes, model, found, only });
      print(values.json, { rows, csv }, [`${n(rows)} lines in ${csv}`]);
      return 0;
    }),
  );
