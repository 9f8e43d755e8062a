import { importTable, type ImportReport } from "@hustings/roll";
import { parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { missing, n, print, stages } from "./answer.ts";
import { shape, shapeOptions, tableNamed } from "./table-options.ts";

const importUsage = "roll import FILE --out TABLE.parquet [--map …] [--json]";
export const importCommand: Command = {
  summary: "read a table into the house's fields, with a report of every row set aside",
  usage: importUsage,
  options: [
    ["--out FILE", "the Parquet table to make"],
    ...shapeOptions,
    ["--set-aside", "leave bad rows out and name them, instead of refusing the file"],
    ["--json", "the report as JSON"],
  ],
  async run(args) {
    const options = { ...shape, out: { type: "string" }, "set-aside": { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, importUsage, options, { least: 1, most: 1 });
    if (values.out === undefined) throw missing("--out", importUsage);
    const report = await importTable({
      ...(await tableNamed(positionals[0] ?? "", values)),
      out: values.out,
      badRows: values["set-aside"] === true ? "set-aside" : "refuse",
      onProgress: stages(values.json),
    });
    print(values.json, report, reportLines(report));
    return 0;
  },
};

/** What was read, how, and every row that was not. */
export function reportLines(report: ImportReport): readonly string[] {
  const divided = report.delimiter === undefined ? "" : `, divided by ${JSON.stringify(report.delimiter)}`;
  const part = report.part === undefined ? "" : `, from ${JSON.stringify(report.part)}`;
  return [
    `${n(report.rows)} rows of ${report.file}: ${report.format}, ${report.encoding}${divided}${part}`,
    ...Object.entries(report.columns).map(([field, column]) => {
      const format = report.dateFormats[field];
      return `  ${field.padEnd(12)} from "${column}"${format === undefined ? "" : ` as ${format}`}`;
    }),
    ...(report.blankLines > 0 ? [`  blank lines passed over: ${n(report.blankLines)}`] : []),
    ...(report.unused.length > 0 ? [`  not used: ${report.unused.join(", ")}`] : []),
    ...report.setAside.map(
      ({ row, field, expected, got }) =>
        `  set aside: row ${n(row)}${field === "" ? "" : ` field "${field}"`}: expected ${expected}, got ${got}`,
    ),
  ];
}
