import type { OptionValues } from "@commander-js/extra-typings";
import type { Language } from "@hustings/core";
import { InputError, nearest } from "@hustings/core/plain";
import {
  waysOfStruckRows,
  type ImportOptions,
  type Mapping,
  type NameOrder,
  type TableFormat,
  type WayOfStruckRows,
} from "@hustings/roll";
import { importFields, layouts } from "@hustings/roll/fields";
import type { GatheredFault } from "../faults/gathered.ts";
import { json, Option, UnfitValue, wholeNumber, type Command } from "../command/command.ts";

/** `id=Number,surname="Name, last"`; names with a comma are quoted. */
function parseMapping(text: string): Mapping {
  const pairs = text.match(/(?:"[^"]*"|[^",]|"(?=[^"]*$))+/g) ?? [];
  const mapping: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const [field, column] = [
      pair.slice(0, at).trim(),
      pair
        .slice(at + 1)
        .trim()
        .replaceAll(/^"(.*)"$/gs, "$1"),
    ];
    if (at < 1 || column === "") throw new UnfitValue({ is: "pairs" });
    if (!Object.hasOwn(importFields, field)) {
      const near = nearest(Object.keys(importFields), field);
      const unknown = JSON.stringify(field.slice(0, 40));
      throw new UnfitValue({ is: "fields", unknown, near, fields: Object.keys(importFields).join(", ") });
    }
    if (field in mapping) throw new UnfitValue({ is: "field-once", field });
    mapping[field] = column;
  }
  return mapping;
}

const formats = ["csv", "tsv", "fixed", "json", "parquet", "excel"] as const satisfies readonly TableFormat[];
const orders = ["given-first", "surname-first"] as const satisfies readonly NameOrder[];

/** Adds the options that say what a table from outside looks like, and `--json`. */
export function shapeOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .option(
      "--map <field=column,...>",
      `which column feeds which field (default: proposed from the header); several joined as A+B, the third as #3, fixed width as 1-20. Fields: ${Object.keys(importFields).join(", ")}`,
      parseMapping,
    )
    .option("--mapping <file>", "a mapping saved before, with all that was said of the table")
    .option("--save-mapping <file>", "save what was said of the table, to use it again")
    .addOption(
      new Option("--layout <name>", "a public register's own layout (default: recognised by its header)").choices(
        layouts.map(({ id }) => id),
      ),
    )
    .addOption(new Option("--format <name>", "what kind of file it is (default: detected)").choices(formats))
    .option("--header-row <number>", "row that names the columns (default: found)", wholeNumber(1, 1000))
    .option("--no-header", "no row names the columns; map them by place, as id=2,surname=3")
    .option(
      "--where <filter>",
      "rows that are wanted, as 'status_cd = A, I', 'county != 12' or 'remark != void*'; may be given several times",
      (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text],
    )
    .option(
      "--all-rows",
      "take every row, whatever a column of the voters' status, a remark or a stroke through it says",
    )
    .addOption(
      new Option(
        "--struck-rows <what>",
        "what happens to rows that a workbook strikes through (default: asked)",
      ).choices(waysOfStruckRows),
    )
    .option("--nothing <words>", "words that mean nothing, beside the usual, as NULL,NMN", (text) => text.split(","))
    .addOption(new Option("--name-order <order>", "how whole names in one box are written").choices(orders))
    .option("--delimiter <text>", "between columns (default: detected)")
    .option("--encoding <name>", "utf-8, windows-1251, utf-16le ... (default: detected)")
    .option("--date-format <name>", "dd/mm/yyyy, mm/dd/yy, d-mon-yyyy ... (default: detected)")
    .option(
      "--sheet <name>",
      "sheet of a workbook, by name or number (default: the first, where no other may be meant)",
    )
    .option("--member <name>", "file of a zip that holds several")
    .addOption(json);
}

/** The same for a roll named beside the lines: `--roll-map`, `--roll-where` … */
export function rollShapeOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .option("--roll-map <field=column,...>", "which column of the roll feeds which field", parseMapping)
    .option("--roll-mapping <file>", "a mapping of the roll saved before")
    .addOption(
      new Option("--roll-layout <name>", "the roll's public layout (default: recognised by its header)").choices(
        layouts.map(({ id }) => id),
      ),
    )
    .option(
      "--roll-where <filter>",
      "entries that count as voters, as 'status_cd = A, I'",
      (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text],
    )
    .option("--roll-all-rows", "take every entry of the roll, whatever a column of their status says")
    .addOption(
      new Option("--roll-struck-rows <what>", "what happens to entries that a workbook strikes through").choices(
        waysOfStruckRows,
      ),
    )
    .addOption(new Option("--roll-name-order <order>", "how the roll writes whole names in one box").choices(orders))
    .option("--roll-header-row <number>", "row of the roll that names its columns", wholeNumber(1, 1000))
    .option("--roll-delimiter <text>", "between the roll's columns")
    .option("--roll-encoding <name>", "encoding of the roll")
    .option("--roll-date-format <name>", "how the roll writes dates")
    .option("--roll-sheet <name>", "sheet of the roll's workbook, by name or number")
    .option("--roll-member <name>", "file of the roll's zip");
}

const ofRoll =
  /--(map|mapping|layout|where|all-rows|struck-rows|name-order|header-row|delimiter|encoding|date-format|sheet|member)\b/g;

/** Each option by the name that it has for a roll beside lines. */
export const optionsOfRoll = (text: string): string => text.replaceAll(ofRoll, "--roll-$1");

/** The same problem of a roll that is named beside the lines: each option by the name it has there. */
export function aboutRoll(error: unknown): unknown {
  if (!(error instanceof InputError)) return error;
  const { field, remedy } = error.problem;
  const named = { ...(field !== undefined && { field: optionsOfRoll(field) }), remedy: optionsOfRoll(remedy) };
  const fault = error.problem.fault && ({ code: "of-roll", first: error.problem.fault } satisfies GatheredFault);
  return new InputError({ ...error.problem, ...named, ...(fault && { fault }) }, { cause: error });
}

/** What was said of the roll, as of a table of its own. */
export function rollValues(values: Readonly<Record<string, unknown>>): ShapeValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const [, first, rest = ""] = /^roll([A-Z])(.*)$/.exec(key) ?? [];
      return first === undefined ? [] : [[first.toLowerCase() + rest, value]];
    }),
  );
}

/** What a person said of a table on the command line. */
export interface ShapeValues {
  /** In which it is shown and asked about; nothing is read otherwise for it. */
  readonly lang?: Language | undefined;
  /** All that is said of it stands in a file: nobody is asked, at a terminal either, or the file would not say what was ruled on. */
  readonly isUnasked?: true | undefined;
  readonly map?: Mapping | undefined;
  readonly mapping?: string | undefined;
  readonly saveMapping?: string | undefined;
  readonly layout?: string | undefined;
  readonly format?: TableFormat | undefined;
  readonly headerRow?: number | undefined;
  readonly header?: boolean | undefined;
  readonly where?: readonly string[] | undefined;
  readonly allRows?: true | undefined;
  readonly struckRows?: WayOfStruckRows | undefined;
  readonly nothing?: readonly string[] | undefined;
  readonly nameOrder?: NameOrder | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly dateFormat?: string | undefined;
  readonly sheet?: string | undefined;
  readonly member?: string | undefined;
  readonly json?: true | undefined;
}

export type TableOptions = Omit<ImportOptions, "out" | "required" | "badRows" | "resources" | "onProgress">;
