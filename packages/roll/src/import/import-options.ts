import type { Progress, Resources } from "../database.ts";
import type { RowProblem } from "../faults/row-words.ts";

/** `fixed`: no delimiter; the mapping says which characters are which field. */
export type TableFormat = "csv" | "tsv" | "fixed" | "json" | "parquet" | "excel";

/** What is said about a file, where it is not to be found out from the file itself. */
export interface NamedShape {
  readonly format?: TableFormat | undefined;
  /** As people write it; anything iconv-lite knows. */
  readonly encoding?: string | undefined;
  /** Sheet of a workbook, by name or number; by default the first that is not hidden. */
  readonly sheet?: string | undefined;
  /** File of a zip that holds several. */
  readonly member?: string | undefined;
  readonly delimiter?: string | undefined;
}

export const waysOfStruckRows = ["leave-out", "count"] as const;
export type WayOfStruckRows = (typeof waysOfStruckRows)[number];

export type NameOrder = "given-first" | "surname-first";

/**
 * Which source column feeds which field: `surname` → `Last name`; `id` → `Prefix+Number`, several joined; `#3`, the third, whatever it
 * is called. The field `name` is a whole name in one box, and becomes `surname` and `given`. Fields the house knows have a meaning;
 * any other name passes through as text.
 */
export type Mapping = Readonly<Record<string, string>>;

export interface ImportOptions extends NamedShape {
  /** Path of the file to read. */
  readonly source: string;
  /** Path of the Parquet file to make. It appears whole or not at all. */
  readonly out: string;
  readonly columns: Mapping;
  /** Row that names the columns, as a person counts in the file; 0: none does, and columns are named by their place. Found where not named. */
  readonly headerRow?: number | undefined;
  /** Rows that are wanted, all of them: `status = A`, `status = A, I`, `county != 12`. */
  readonly where?: readonly string[] | undefined;
  /** Places of the roll that lines are held against, each as `spacedPlace` writes it: a home in one box is taken apart by them. */
  readonly towns?: ReadonlySet<string> | undefined;
  /** What happens to rows that a workbook strikes through; read as the others unless said. */
  readonly struckRows?: WayOfStruckRows | undefined;
  /** Words that mean nothing, beside those every table has. A surname is never emptied by one. */
  readonly nothing?: readonly string[] | undefined;
  /** How the field `name`, a whole name in one box, is written where no comma says so. */
  readonly nameOrder?: NameOrder | undefined;
  /** Whether nobody said that order but the column's head: Chinese and Japanese call it alike, and only Chinese names divide by their signs. */
  readonly isOrderOfHead?: boolean | undefined;
  /** Whether an initial behind a given name is that of a middle name: so it is where the roll that lines are held against keeps those apart. */
  readonly middleInitials?: boolean | undefined;
  /** Whether an `id` names one row only: a roll's does, by default; the number of a line on a sheet begins anew on each. */
  readonly uniqueId?: boolean | undefined;
  /** Where no column names the entries: each is named by its row, as `row-17`. */
  readonly idByRow?: boolean | undefined;
  /** The day of the import, `YYYY-MM-DD`: nobody is born later, and short years are read from it. */
  readonly today?: string | undefined;
  /** One for all date fields, or one for each: `dd/mm/yyyy`. Detected where not named. */
  readonly dateFormat?: string | Readonly<Record<string, string>> | undefined;
  /** Fields to read as dates. */
  readonly dates?: readonly string[] | undefined;
  /** Fields no row may leave empty. */
  readonly required?: readonly string[] | undefined;
  /**
   * What a bad row does: `refuse` the file at the first one, or `set-aside`: named in the report, left out of the table.
   */
  readonly badRows?: "refuse" | "set-aside" | undefined;
  /**
   * What a birth date that cannot be does, where such are few: `part-known`, the year is left of `1950-13-31` and nothing of a year
   * nobody was born in, and the row is kept; or `bad-row`, for who has the sheet at hand and can look.
   */
  readonly impossibleDates?: "part-known" | "bad-row" | undefined;
  /** Whether a formula whose value the workbook's program never stored is an empty cell; a column that is used and has one is refused else. */
  readonly mayLackValues?: boolean | undefined;
  /**
   * What a row is that says where a line stands, who collected it or for whom it is, and nothing of a person: `line`, one that nobody could read, which
   * was filed all the same; or `nobodys`, one that was numbered before anybody signed. A line unless said.
   */
  readonly emptyLines?: "line" | "nobodys" | undefined;
  /**
   * What the day of an act (signed, received, published) that cannot be read does: make a `bad-row`, or stay `unknown` and be named in
   * the report, where the person on the line matters more than the day.
   */
  readonly unreadDays?: "bad-row" | "unknown" | undefined;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

export interface ImportReport {
  readonly file: string;
  readonly out: string;
  readonly format: TableFormat;
  readonly encoding: string;
  readonly compressed: boolean;
  /** Sheet of the workbook, or file of the zip, that was read. */
  readonly part?: string;
  readonly delimiter?: string;
  readonly dateFormats: Readonly<Record<string, string>>;
  readonly columns: Mapping;
  /** Columns of the file that the mapping leaves behind; one without a name by its place, as a mapping calls it: `#5`. */
  readonly unused: readonly string[];
  readonly rows: number;
  /** Lines without anything on them, which are passed over and counted in the rows' numbers. */
  readonly blankLines: number;
  readonly setAside: readonly RowProblem[];
  /** Rows that are in the table without the day of an act, which could not be read; where that was asked for. */
  readonly unreadDays: readonly RowProblem[];
  /** Row that names the columns; 0 where none does. */
  readonly headerRow: number;
  /** Rows above it that have something on them. */
  readonly rowsAbove: number;
  /** Rows that the filter leaves out. */
  readonly filtered: number;
  /** Rows that name the columns once more, as on every page of a list. */
  readonly headersAgain: number;
  /** Words that were read as nothing, by field, and on how many rows. */
  readonly nothing: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Telephone numbers and e-mail addresses that were left out of names and homes, by field, and on how many rows. */
  readonly contacts: Readonly<Record<string, number>>;
  /** Ditto marks that were read as what stands above them, by field, and on how many rows. */
  readonly dittos: Readonly<Record<string, number>>;
  /** Dates of which a part is not known, by field. */
  readonly partDates: Readonly<Record<string, number>>;
  /** The years that two digits were read as, by field. */
  readonly shortYears: Readonly<Record<string, string>>;
  /** Rows that the sheet of a workbook does not show, and which are read as the others. */
  readonly hiddenRows: number;
  /** Columns that the sheet of a workbook does not show and the mapping uses, as the mapping calls them. */
  readonly hiddenColumns: readonly string[];
  /** Cells that say what a cell says that reaches over several rows of a sheet. */
  readonly filledCells: number;
  /** NUL characters that were read as blanks. */
  readonly zeros: number;
  /** Rows whose name has something in a letter's place: `M?ller`, `M&uuml;ller`, `MÃ¼ller`. By field. */
  readonly lostLetters: Readonly<Record<string, number>>;
}
