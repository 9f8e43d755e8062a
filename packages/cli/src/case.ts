import { InputError } from "@hustings/core";
import { parseArguments } from "./arguments.ts";
import { readCase } from "./case/case-file.ts";
import { caseJson, caseText } from "./case/case-report.ts";
import { runCase } from "./case/run-case.ts";
import type { Verbs } from "./command.ts";
import { noProgress, progressOn } from "./progress.ts";

const usage = "case run CASE.json --data DIR [--files DIR] [--json]";

export const verbs: Verbs = {
  run: {
    summary:
      "Run a case from its files: import, match, find, rule and decide, with every act in a log anyone can verify.",
    usage,
    options: [
      ["CASE.json", "the case: contest, rulebook, statements, roll; examples/fr-president-2017.json is one"],
      ["--data DIR", "data folder, made when it is not there; a run that was stopped goes on in it"],
      ["--files DIR", "where the files named in the case are, instead of where it says"],
      ["--json", "the result as JSON"],
    ],
    async run(args) {
      const { values, positionals } = parseArguments(
        args,
        usage,
        { data: { type: "string" }, files: { type: "string" }, json: { type: "boolean" } },
        { least: 1, most: 1 },
      );
      if (values.data === undefined) {
        throw new InputError({
          expected: `hustings ${usage}`,
          got: "no --data",
          remedy: "name a data folder with --data DIR",
        });
      }
      const caseFile = await readCase(positionals[0] ?? "", values.files);
      const progress = values.json === true ? noProgress : progressOn(process.stderr);
      const outcome = await runCase(caseFile, values.data, progress);
      if (outcome.kind === "to-review") {
        const { rows, file } = outcome;
        const says = `${rows.toLocaleString("en")} lines are too close to call: fill in ${file}, name it as "reviews" in the case, run again`;
        process.stdout.write(values.json === true ? `${JSON.stringify(outcome, null, 2)}\n` : `${says}\n`);
        return 1;
      }
      const result = caseJson(outcome);
      process.stdout.write(
        values.json === true ? `${JSON.stringify(result, null, 2)}\n` : caseText(result, values.data),
      );
      return 0;
    },
  },
};
