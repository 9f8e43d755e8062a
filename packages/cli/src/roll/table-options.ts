import { createInterface } from "node:readline/promises";
import { InvalidArgumentError, type OptionValues } from "@commander-js/extra-typings";
import { InputError } from "@hustings/core";
import { guessMapping, readColumns, type ImportOptions, type Mapping, type TableFormat } from "@hustings/roll";
import { json, Option, type Command } from "../command.ts";

/** `id=Number,surname=Last name` */
function parseMapping(text: string): Mapping {
  const pairs = text.split(",").map((pair) => {
    const at = pair.indexOf("=");
    if (at > 0 && at < pair.length - 1) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    throw new InvalidArgumentError("field=column pairs divided by commas, as id=Number,surname=Last name");
  });
  return Object.fromEntries(pairs);
}

const formats = ["csv", "tsv", "fixed", "json", "parquet", "excel"] as const satisfies readonly TableFormat[];

/** Adds the options that say what a table from outside looks like, and `--json`. */
export function shapeOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .option(
      "--map <field=column,...>",
      "which column feeds which field (default: guessed from the header and shown); fixed width: surname=1-20",
      parseMapping,
    )
    .addOption(new Option("--format <name>", "what kind of file it is (default: detected)").choices(formats))
    .option("--delimiter <text>", "between columns (default: detected)")
    .option("--encoding <name>", "utf-8, windows-1251, utf-16le ... (default: detected)")
    .option("--date-format <name>", "dd/mm/yyyy, yyyy-mm-dd ... (default: detected)")
    .option("--sheet <name>", "sheet of an Excel workbook, by name or number (default: the first)")
    .option("--member <name>", "file of a zip that holds several")
    .addOption(json);
}

interface ShapeValues {
  readonly map?: Mapping | undefined;
  readonly format?: TableFormat | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly dateFormat?: string | undefined;
  readonly sheet?: string | undefined;
  readonly member?: string | undefined;
  readonly json?: true | undefined;
}

type TableOptions = Omit<ImportOptions, "out" | "required" | "badRows" | "resources" | "onProgress">;

/**
 * What the options say of a table; its columns mapped as told, or as its header suggests: somebody at a terminal is then asked.
 *
 * @throws {InputError} nothing in the header is known, or the person said no
 */
export async function tableNamed(source: string, values: ShapeValues): Promise<TableOptions> {
  const { map, format, delimiter, encoding, dateFormat, sheet, member } = values;
  const table = { source, format, delimiter, encoding, dateFormat, sheet, member };
  if (map !== undefined) return { ...table, columns: map };
  const names = await readColumns(table);
  const columns = guessMapping(names);
  const guessed = Object.entries(columns);
  if (guessed.length > 0 && (values.json === true || (await agreed(guessed, names)))) return { ...table, columns };
  throw new InputError({
    file: source,
    row: 1,
    field: "--map",
    expected: "columns whose names are known, or a mapping",
    got: names.map((name) => JSON.stringify(name)).join(", "),
    remedy: "say which column feeds which field: --map 'surname=Last name,…'",
  });
}

async function agreed(guessed: readonly (readonly [string, string])[], names: readonly string[]): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return true;
  for (const [field, column] of guessed) process.stderr.write(`  ${field.padEnd(12)} from "${column}"\n`);
  const used = new Set(guessed.map(([, column]) => column));
  const left = names.filter((name) => !used.has(name));
  if (left.length > 0) process.stderr.write(`  not used: ${left.join(", ")}\n`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return !/^n/i.test(await terminal.question("read the columns so? [Y/n] "));
  } finally {
    terminal.close();
  }
}
