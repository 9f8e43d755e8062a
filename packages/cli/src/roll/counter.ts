import { createInterface } from "node:readline/promises";
import { InputError } from "@hustings/core/plain";
import { RollLookup } from "@hustings/roll";
import { Command, exits, json } from "../command/command.ts";
import { print, printEach } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { answer, answerLine, answerLines, searchLive } from "./live-search.ts";

export const searchCommand = new Command("search")
  .description(
    "Find voters by the first letters of their names, by parts, other forms and sounds of them, slips allowed.",
  )
  .argument("<roll>", "what roll freeze made")
  .argument("[surname]", "its first letters, or all")
  .argument("[given]", "of the given name")
  .option("--born <date>", "a year, a month or a day, as 1961-03-04 or 4.3.1961; a day needs no name")
  .option("--interactive", "answers at every key; fed from a pipe, a line at a time: SURNAME GIVEN BORN")
  .addOption(json)
  .action(
    exits(async (roll, surname = "", given, values) => {
      using search = await RollLookup.open(roll, { today, onProgress: stepsFor(values.json) });
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

/** Bounds what a birth year of two digits may mean. */
const today = () => new Date().toISOString().slice(0, 10);

/** One answer for each line read; what cannot be searched for is said and does not end the session. */
async function searchLines(search: RollLookup, asJson: boolean | undefined): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") break;
    try {
      const found = answerLine(search, line);
      printEach(asJson, found, answerLines(found));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      printEach(asJson, { error: error.problem }, `  ${error.message}`);
    }
  }
}
