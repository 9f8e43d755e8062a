import { createInterface } from "node:readline/promises";
import { InputError } from "@hustings/core";
import { guessMapping, readColumns, type ImportOptions, type Mapping, type TableFormat } from "@hustings/roll";

/** `id=Number,surname=Last name`. @throws {InputError} */
export function parseMapping(text: string): Mapping {
  const pairs = text.split(",").map((pair) => {
    const at = pair.indexOf("=");
    if (at > 0 && at < pair.length - 1) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    throw new InputError({
      field: "--map",
      expected: "field=column pairs divided by commas",
      got: JSON.stringify(pair.slice(0, 40)),
      remedy: "write for instance --map 'id=Number,surname=Last name'",
    });
  });
  return Object.fromEntries(pairs);
}

const formats: readonly string[] = ["csv", "tsv", "fixed", "json", "parquet", "excel"];

function tableFormat(name: string | undefined): TableFormat | undefined {
  if (name === undefined || formats.includes(name)) return name as TableFormat | undefined;
  throw new InputError({
    field: "--format",
    expected: `one of ${formats.join(", ")}`,
    got: name,
    remedy: "name a known format",
  });
}

/** Options that say what a table from outside looks like. */
export const shape = {
  map: { type: "string" },
  format: { type: "string" },
  delimiter: { type: "string" },
  encoding: { type: "string" },
  "date-format": { type: "string" },
  sheet: { type: "string" },
  member: { type: "string" },
  json: { type: "boolean" },
} as const;

export const shapeOptions = [
  [
    "--map field=column,…",
    "which column feeds which field; guessed from the header and shown when left out. Fixed width: surname=1-20",
  ],
  ["--format NAME", `${formats.join(", ")}; detected when left out`],
  ["--delimiter TEXT", "between columns; detected when left out"],
  ["--encoding NAME", "utf-8, windows-1251, utf-16le …; detected when left out"],
  ["--date-format NAME", "dd/mm/yyyy, yyyy-mm-dd …; detected when left out"],
  ["--sheet NAME", "sheet of an Excel workbook, by name or number; the first unless told"],
  ["--member NAME", "file of a zip that holds several"],
] as const;

type ShapeValues = Partial<Record<Exclude<keyof typeof shape, "json">, string>> & { readonly json?: boolean };
type TableOptions = Omit<ImportOptions, "out" | "required" | "badRows" | "resources" | "onProgress">;

/**
 * What the options say of a table; its columns mapped as told, or as its header suggests: somebody at a terminal is then asked.
 *
 * @throws {InputError} nothing in the header is known, or the person said no
 */
export async function tableNamed(source: string, values: ShapeValues): Promise<TableOptions> {
  const { delimiter, encoding, sheet, member } = values;
  const table = {
    source,
    format: tableFormat(values.format),
    delimiter,
    encoding,
    sheet,
    member,
    dateFormat: values["date-format"],
  };
  if (values.map !== undefined) return { ...table, columns: parseMapping(values.map) };
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
