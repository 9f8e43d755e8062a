import { Database, identifier, literal, parquet } from "../database.ts";
import type { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import { checkRows, unreadDaysIn } from "./checked.ts";
import type { RowProblem } from "../faults/row-words.ts";
import { dropContacts } from "./contacts.ts";
import { fillDittos } from "./ditto-marks.ts";
import type { ImportOptions, ImportReport } from "./import-options.ts";
import { openTable, type Table, type TableWishes } from "./table.ts";
import { noGoodRow, writeTexts, type Texts } from "./texts.ts";
import { typeTexts, type Typed } from "./typed.ts";
import { writtenWhole } from "../written-whole.ts";

/** Date fields of a roll and of statements. */
const usualDates = ["birthDate", "receivedOn", "signedOn", "publishedOn"] as const satisfies readonly string[];

/** Columns the import adds. */
const reservedFields: readonly string[] = [
  "line",
  "row",
  "import_problem",
  "import_unread_day",
  "import_row",
  "import_kept",
];

/**
 * Reads a table from outside into Parquet with the house's field names: `line` (1, 2, … in the file's order), `row` (as a
 * person counts in the file), then the mapped fields as text in NFC without surrounding spaces, dates as `YYYY-MM-DD`. `id`,
 * where mapped, is there and unique. A birth date of which a part is not known, or cannot be, has `00` in its place: `1950-00-00`,
 * `1950-03-00`.
 *
 * `row` is the line of the text file on which the row begins, as an editor counts: the header is row 1 where nothing stands above
 * it, a blank line counts, and so does every line break inside a quoted cell. In a workbook it is the sheet's row. JSON lines are
 * counted by line, JSON arrays and Parquet files by place. Where no header stands above them, the first row is row 1.
 *
 * @throws {InputError} the file cannot be what the options say; nothing is left behind
 */
export async function importTable(options: ImportOptions): Promise<ImportReport> {
  await using database = await Database.open(options.resources);
  const progress = options.onProgress ?? (() => undefined);
  const dates = dateFieldsOf(options);
  const report = await writtenWhole(options.out, async (kept) => {
    progress(0, 4, "read");
    const table = await openTable(database, options);
    refuseReserved(options, table.file);
    progress(1, 4, "convert");
    const texts = withoutStruck(await writeTexts(database, table, options, dates, `${kept}.texts`), table, options);
    // A roll repeats no name by a stroke, and nobody writes a telephone number on it.
    const isOfSheets = options.uniqueId === false;
    const mapped = Object.keys(options.columns);
    const contacts = isOfSheets ? await dropContacts(database, `${kept}.texts`, mapped) : {};
    const dittos = isOfSheets ? await fillDittos(database, `${kept}.texts`, mapped) : {};
    progress(2, 4, "check");
    const typed = await typeTexts(database, table, texts, options, dates);
    const wrong = await checkRows(database, typed, table.file, options);
    const isBad = new Set(wrong.map(({ row }) => row));
    const unreadDays =
      options.unreadDays === "unknown"
        ? (await unreadDaysIn(database, typed)).filter(({ row }) => !isBad.has(row))
        : [];
    progress(3, 4, "write");
    const left = await leftOut(database, texts, table.file);
    await writeKept(
      database,
      typed,
      wrong,
      { hasGaps: left.filtered + left.headersAgain + left.blank > 0, idByRow: options.idByRow === true },
      kept,
    );
    const { n } = await database.row(`select count(*) as n from ${parquet(kept)}`);
    if (Number(n) === 0) throw left.filtered > 0 ? noneLeft(table.file) : noGoodRow(table.file);
    return reportOf(options, table, texts, typed, { rows: Number(n), wrong, unreadDays, contacts, dittos, ...left });
  });
  progress(4, 4, "done");
  return report;
}

/** The columns a file has, before anything is decided about them. */
export async function readColumns(options: TableWishes & Pick<ImportOptions, "resources">): Promise<readonly string[]> {
  await using database = await Database.open(options.resources);
  return (await openTable(database, options)).columns.map(({ name }) => name);
}

/** Mapped fields that are read as dates. */
function dateFieldsOf({ columns, dates = usualDates }: ImportOptions): readonly string[] {
  return Object.keys(columns).filter((field) => dates.includes(field));
}

function refuseReserved({ columns }: ImportOptions, file: string): void {
  const reserved = Object.keys(columns).find((field) => reservedFields.includes(field));
  if (reserved === undefined) return;
  throw tableError({ file, field: reserved }, { code: "column-reserved", field: reserved });
}

/** Struck rows are filtered out where somebody said so. */
function withoutStruck(texts: Texts, { struck = [] }: Table, { struckRows }: ImportOptions): Texts {
  if (struckRows !== "leave-out" || struck.length === 0) return texts;
  const isStruck = `import_kept = 'kept' and row in (${struck.join(", ")})`;
  const kept = `case when ${isStruck} then 'filtered' else import_kept end as import_kept`;
  return { ...texts, from: `(select * replace (${kept}) from ${texts.from})` };
}

interface LeftOut {
  readonly filtered: number;
  readonly headersAgain: number;
  /** Rows of delimiters and nothing between them. */
  readonly blank: number;
}

/** @throws {InputError} a table joined behind the first names the same columns in another order: its rows would be misread */
async function leftOut(database: Database, { from }: Texts, file: string): Promise<LeftOut> {
  const row = await database.row(
    `select count(*) filter (where import_kept = 'filtered') as filtered, count(*) filter (where import_kept = 'header') as again, count(*) filter (where import_kept = 'blank') as blank, min(row) filter (where import_kept = 'header-moved') as moved from ${from}`,
  );
  const { moved } = row;
  if (moved !== null) throw tableError({ file, row: Number(moved) }, { code: "header-moved" });
  return { filtered: Number(row["filtered"]), headersAgain: Number(row["again"]), blank: Number(row["blank"]) };
}

/** Lines are counted anew where some are left out. */
async function writeKept(
  database: Database,
  { from, fields }: Typed,
  wrong: readonly RowProblem[],
  { hasGaps, idByRow }: { readonly hasGaps: boolean; readonly idByRow: boolean },
  to: string,
): Promise<void> {
  const rows = [...new Set(wrong.map(({ row }) => row))];
  const named = idByRow && !fields.includes("id") ? ["'row-' || row as id"] : [];
  const list = [...named, ...fields.map(identifier)].join(", ");
  const line = hasGaps || rows.length > 0 ? "cast(row_number() over (order by line) as integer)" : "line";
  const good = rows.length === 0 ? "" : ` where row not in (select unnest([${rows.join(",")}]))`;
  await database.run(
    `copy (select ${line} as line, row, ${list} from ${from}${good}) to ${literal(to)} (format parquet, compression zstd)`,
  );
}

function noneLeft(file: string): InputError {
  return tableError({ file, field: "--where" }, { code: "filter-empty" });
}

function reportOf(
  options: ImportOptions,
  table: Table,
  texts: Texts,
  typed: Typed,
  counts: LeftOut & {
    readonly rows: number;
    readonly wrong: readonly RowProblem[];
    readonly unreadDays: readonly RowProblem[];
    readonly contacts: ImportReport["contacts"];
    readonly dittos: ImportReport["dittos"];
  },
): ImportReport {
  const { format, encoding, compressed, part, delimiter, header, file } = table;
  const used = new Set(
    Object.values(options.columns).flatMap((choice) => [choice, ...choice.split("+")].map((name) => name.trim())),
  );
  const { rows, wrong, unreadDays, contacts, dittos, filtered, headersAgain, blank } = counts;
  const unused = table.columns.flatMap(({ name }, at) => {
    const place = `#${at + 1}`;
    return used.has(name) || used.has(place) ? [] : [name === "" ? place : name];
  });
  return {
    file,
    out: options.out,
    format,
    encoding,
    compressed,
    ...(part === undefined ? {} : { part }),
    ...(delimiter === undefined ? {} : { delimiter: table.divided ?? delimiter }),
    dateFormats: typed.dateFormats,
    columns: options.columns,
    unused,
    rows,
    blankLines: texts.blankLines + blank,
    setAside: texts.broken.length === 0 ? wrong : [...texts.broken, ...wrong].toSorted((a, b) => a.row - b.row),
    unreadDays,
    headerRow: header.row,
    rowsAbove: header.above,
    filtered,
    headersAgain,
    nothing: typed.nothing,
    contacts,
    dittos,
    partDates: typed.partDates,
    shortYears: typed.shortYears,
    hiddenRows: table.hidden ?? 0,
    hiddenColumns: table.columns.flatMap(({ name }, at) => {
      const called = [name, `#${at + 1}`].find((one) => used.has(one));
      return called !== undefined && table.hiddenColumns?.has(at) === true ? [called] : [];
    }),
    filledCells: table.filled ?? 0,
    zeros: table.text?.zeros ?? 0,
    lostLetters: typed.lostLetters,
  };
}
