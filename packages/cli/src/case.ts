import { askedWitnesses, quorumOption, witnessOption } from "./asked-witnesses.ts";
import { readCase } from "./case/case-file.ts";
import { caseJson, caseText } from "./case/case-report.ts";
import { runCase } from "./case/run-case.ts";
import { Command, exits, json } from "./command.ts";
import { n, print } from "./output.ts";
import { progressFor } from "./progress.ts";
import { ownTemporaryFolder } from "./working-files.ts";

const run = new Command("run")
  .description(
    "Run a case from its files: import, match, find, rule and decide, with every act in a log anyone can verify.",
  )
  .argument("<case>", "the case: contest, rulebook, statements, roll; examples/fr-president-2017.json is one")
  .requiredOption("--data <dir>", "data folder, made when it is not there; a run that was stopped goes on in it")
  .option("--files <dir>", "where the files named in the case are, instead of where it says")
  .option("--rulebook <rulebook>", "rule by this one instead of the case's: an id of rules list, or a file of one")
  .addOption(witnessOption)
  .addOption(quorumOption)
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { data, files, rulebook, ...values }) => {
      const witnesses = askedWitnesses(values);
      const outcome = await runCase(await readCase(file, files), data, progressFor(values.json), {
        witnesses,
        rulebook,
      });
      if (outcome.kind === "to-review") {
        const says = `${n(outcome.rows)} lines are too close to call: fill in ${outcome.file}, name it as "reviews" in the case, run again`;
        print(values.json, outcome, says);
        return 1;
      }
      const result = caseJson(outcome);
      print(values.json, result, caseText(result, data));
      return 0;
    }),
  );

export const command = new Command("case").addCommand(run);
