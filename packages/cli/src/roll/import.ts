import { importTable, type ImportReport } from "@hustings/roll";
import { Command, exits, lang } from "../command/command.ts";
import { n, print } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { lostLetterLines } from "./lost-letters.ts";
import { sheetLines } from "./sheet-lines.ts";
import { tableNamed } from "./table-named.ts";
import { shapeOptions } from "./table-options.ts";
import { takenForGranted } from "./taken-for-granted.ts";

export const importCommand = shapeOptions(
  new Command("import")
    .description("Read a table into the house's fields, with a report of every row set aside.")
    .argument("<table>", "CSV, TSV, fixed width, JSON, Parquet or Excel, packed or not")
    .requiredOption("--out <file>", "the Parquet table to make")
    .option(
      "--for <roll>",
      "what roll freeze made: the table's rows are lines to look up on it, and read as check and case read them (initials of middle names apart where the roll has those, names in one box in its order, addresses whole or cut as there, no id needed)",
    )
    .option("--set-aside", "leave bad rows out and name them, instead of refusing the file")
    .addOption(lang()),
).action(
  exits(async (source, values) => {
    const report = await importTable({
      ...(await (values.for === undefined
        ? tableNamed(source, values, "roll")
        : tableNamed(source, values, "lines", values.for))),
      out: values.out,
      badRows: values.setAside === true ? "set-aside" : "refuse",
      onProgress: stepsFor(values.json, values.lang),
    });
    print(values.json, report, reportLines(report));
    return 0;
  }),
);

/** What was read, how, and every row that was not. */
function reportLines(report: ImportReport): readonly string[] {
  const divided = report.delimiter === undefined ? "" : `, divided by ${JSON.stringify(report.delimiter)}`;
  const part = report.part === undefined ? "" : `, from ${JSON.stringify(report.part)}`;
  return [
    `${n(report.rows)} rows of ${report.file}: ${report.format}, ${report.encoding}${divided}${part}`,
    ...Object.entries(report.columns).map(([field, column]) => {
      const format = report.dateFormats[field];
      return `  ${field.padEnd(12)} from "${column}"${format === undefined ? "" : ` as ${format}`}`;
    }),
    ...(report.blankLines > 0 ? [`  blank lines passed over: ${n(report.blankLines)}`] : []),
    ...sheetLines(report),
    ...lostLetterLines(report),
    ...takenForGranted(report),
    ...(report.unused.length > 0 ? [`  not used: ${report.unused.join(", ")}`] : []),
    ...report.setAside.map(
      ({ row, field, expected, got }) =>
        `  set aside: row ${n(row)}${field === "" ? "" : ` field "${field}"`}: expected ${expected}, got ${got}`,
    ),
  ];
}
