import { createInterface } from "node:readline/promises";
import { InputError } from "@hustings/core";
import { buildSearchIndex, RollSearch } from "@hustings/roll";
import { Command, exits, json } from "../command.ts";
import { n, print, printEach } from "../output.ts";
import { stepsFor } from "../progress.ts";
import { answer, answerLines, searchLive, typedOn } from "./live-search.ts";

export const indexCommand = new Command("index")
  .description("Make the counter's index of a frozen roll.")
  .argument("<roll>", "what roll freeze made")
  .requiredOption("--out <file>", "the index to make")
  .addOption(json)
  .action(
    exits(async (roll, { out, ...values }) => {
      const made = await buildSearchIndex(roll, out, { onProgress: stepsFor(values.json) });
      print(values.json, made, `${n(made.entries)} entries in ${out}`);
      return 0;
    }),
  );

export const searchCommand = new Command("search")
  .description("Find voters by the first letters of their names, slips allowed.")
  .argument("<index>", "what roll index made")
  .argument("[surname]", "its first letters, or all")
  .argument("[given]", "of the given name")
  .option("--born <date>", "a year, a month or a day; a day needs no name")
  .option("--interactive", "answers at every key; fed from a pipe, a line at a time: SURNAME GIVEN BORN")
  .addOption(json)
  .action(
    exits(async (file, surname = "", given, values) => {
      using search = new RollSearch(file);
      if (values.interactive === true) {
        if (process.stdin.isTTY && process.stdout.isTTY && values.json !== true) await searchLive(search);
        else await searchLines(search, values.json);
        return 0;
      }
      const found = answer(search, { surname, given, born: values.born });
      print(values.json, found, answerLines(found));
      return found.found.length > 0 ? 0 : 1;
    }),
  );

/** One answer for each line read; what cannot be searched for is said and does not end the session. */
async function searchLines(search: RollSearch, asJson: boolean | undefined): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") break;
    try {
      const found = answer(search, typedOn(line));
      printEach(asJson, found, answerLines(found));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      printEach(asJson, { error: error.problem }, `  ${error.message}`);
    }
  }
}
