import { createInterface } from "node:readline/promises";
import { InputError } from "@hustings/core";
import { buildSearchIndex, RollSearch } from "@hustings/roll";
import { parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { missing, n, print, stages } from "./answer.ts";
import { answer, answerLines, searchLive, typedOn } from "./live-search.ts";

const indexUsage = "roll index ROLL.parquet --out INDEX.sqlite [--json]";
export const indexCommand: Command = {
  summary: "make the counter's index of a frozen roll",
  usage: indexUsage,
  async run(args) {
    const options = { out: { type: "string" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, indexUsage, options, { least: 1, most: 1 });
    if (values.out === undefined) throw missing("--out", indexUsage);
    const made = await buildSearchIndex(positionals[0] ?? "", values.out, { onProgress: stages(values.json) });
    print(values.json, made, [`${n(made.entries)} entries in ${values.out}`]);
    return 0;
  },
};

const searchUsage = "roll search INDEX.sqlite [SURNAME [GIVEN]] [--born YYYY-MM-DD] [--interactive] [--json]";
export const searchCommand: Command = {
  summary: "find voters by the first letters of their names, slips allowed",
  usage: searchUsage,
  options: [
    ["--born DATE", "a year, a month or a day; a day needs no name"],
    ["--interactive", "answers at every key; fed from a pipe, a line at a time: SURNAME GIVEN BORN"],
    ["--json", "what was found, and in how many milliseconds"],
  ],
  async run(args) {
    const options = { born: { type: "string" }, interactive: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, searchUsage, options, { least: 1, most: 3 });
    const [file = "", surname = "", given] = positionals;
    using search = new RollSearch(file);
    if (values.interactive === true) {
      if (process.stdin.isTTY && process.stdout.isTTY && values.json !== true) await searchLive(search);
      else await searchLines(search, values.json);
      return 0;
    }
    const found = answer(search, { surname, given, born: values.born });
    print(values.json, found, answerLines(found));
    return found.found.length > 0 ? 0 : 1;
  },
};

/** One answer for each line read; what cannot be searched for is said and does not end the session. */
async function searchLines(search: RollSearch, json: boolean | undefined): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") break;
    try {
      const found = answer(search, typedOn(line));
      print(json, found, answerLines(found));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      print(json, { error: error.problem }, [`  ${error.message}`]);
    }
  }
}
