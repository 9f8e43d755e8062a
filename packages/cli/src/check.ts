import { languages, nearest } from "@hustings/core";
import { importFields } from "@hustings/roll/fields";
import { Command, day, exits, missing, Option, UnfitValue, wholeNumber } from "./command/command.ts";
import { rollShapeOptions, shapeOptions } from "./roll/table-options.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";

/** The campaign's own look before it files: from a sheet and a roll as they are to the answer, in one command. */
export const command = rollShapeOptions(
  shapeOptions(
    new Command("check")
      .description(
        "Before filing: how many lines are valid on this roll, which to fix and how, and are we going to make it. With --json a document a line, the last the whole result.",
      )
      .argument("<table>", "the lines: CSV, TSV, fixed width, JSON, Parquet or Excel, packed or not")
      .requiredOption(
        "--roll <file>",
        "the roll: any table of voters, prepared once and kept beside it, or what roll freeze made",
      )
      .option(
        "--rulebook <rulebook>",
        "the law, an id of rules list or a file of one: threshold, ceiling, caps and the chance to pass",
      )
      .option("--route <route>", "way to the ballot under that law (default: its first)")
      .option("--threshold <n>", "valid lines needed, where no rulebook holds the law", wholeNumber(1))
      .option("--ceiling <n>", "most lines that may be filed", wholeNumber(1))
      .option(
        "--by <field>",
        "what caps and floors count in (default: region); =NAME where all lines are of one: --by =Camden",
        fieldNamed,
      )
      .option("--cap <n>", "most that count from one of them", wholeNumber(1))
      .option("--floor <n>", "least that must come from each of --floor-units", wholeNumber(1))
      .option("--floor-units <n>", "how many must reach the floor", wholeNumber(1))
      .option("--deadline <day>", "last day to collect, as YYYY-MM-DD: how many a day are needed", day)
      .option("--since <day>", "first day of the collection, where lines are not dated: the pace", day)
      .option("--today <day>", "reckon the pace from this day (default: today)", day)
      .option("--lines", "every row that needs something done, with the fix")
      .option(
        "--out <file>",
        "the sheet again with what was found beside each line: .xlsx, .csv or .json; or .html, a page to work through; may be given several times",
        (file: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), file],
      )
      .addOption(
        new Option(
          "--lang <language>",
          "language of the answer, the page and the workbook; .csv and .json are in English",
        )
          .choices(languages)
          .default("en" as const),
      ),
  ),
)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (source, values, self) => {
      if (values.route !== undefined && values.rulebook === undefined) throw missing("--rulebook", self);
      // Tables, workbooks and the law are loaded by whoever checks some.
      return await (await import("./check/check-lines.ts")).checkLines(source, values);
    }),
  );

function fieldNamed(text: string): string {
  if (Object.hasOwn(importFields, text) || /^=\s*\S/.test(text)) return text;
  const near = nearest(Object.keys(importFields), text);
  throw new UnfitValue({ is: "field-or-unit", near, fields: Object.keys(importFields).join(", ") });
}
