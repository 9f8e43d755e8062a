import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import { faultAt, InputError, isCalendarDate } from "@hustings/core/plain";
import type { CalendarDate } from "@hustings/core/plain";
import { Database, identifier, literal, parquet } from "./database.ts";
import type { Progress, Resources } from "./database.ts";
import { preparedFaults } from "./faults/prepared-words.ts";
import { tableFields } from "./parquet/read-columns.ts";
import { writtenWhole } from "./written-whole.ts";
import { forget } from "./forget.ts";

export interface FreezeOptions {
  /** Version name the parties will quote, for instance `2018-01-01`. */
  readonly version: string;
  /** Day the roll speaks of. */
  readonly date: CalendarDate;
  /** Who keeps the register, and where it came from. */
  readonly source: string;
  /** Path of the frozen Parquet file. */
  readonly out: string;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

export interface FrozenRoll {
  readonly version: string;
  readonly date: CalendarDate;
  readonly source: string;
  readonly count: number;
  /** Lower-case hexadecimal; see `canonicalLine`. */
  readonly sha256: string;
  /** Fields the hash covers, in order. */
  readonly fields: readonly string[];
  readonly countsByRegion: Readonly<Record<string, number>>;
  readonly file: string;
}

/**
 * How a frozen roll is stored. It is written once and read by every match: the fast compression, and dictionaries wide enough for the
 * surnames of a part, cost a quarter more room and save a third of the reading.
 */
const storedRoll = "format parquet, compression snappy, dictionary_size_limit 60000";

const notTheRolls = new Set(["line", "row", "import_problem"]);

/**
 * Freezes an imported roll: sorted, counted and hashed.
 *
 * The hash is SHA-256 over UTF-8 text. Its first line names the fields in order of their names, divided by tabs. Then comes one line
 * per entry, in the byte order of `id`, its values in the same order and divided the same way; an absent value is empty; tab, line
 * feed, carriage return and backslash inside a value are written `\t`, `\n`, `\r`, `\\`. Every line ends in a line feed. The
 * same entries give the same hash whatever their order, file format or machine.
 *
 * @throws {InputError} the table has no `id`, or the version has no name
 */
export async function freezeRoll(imported: string, options: FreezeOptions): Promise<FrozenRoll> {
  const file = basename(imported);
  if (options.version.trim() === "") {
    throw new InputError(faultAt(preparedFaults, { file, field: "version" }, { code: "version-unnamed" }));
  }
  if (!isCalendarDate(options.date)) {
    throw new InputError(faultAt(preparedFaults, { file, field: "date" }, { code: "roll-undated" }));
  }
  const progress = options.onProgress ?? (() => undefined);
  await using database = await Database.open(options.resources);
  const fields = await rollFields(imported);
  if (!fields.includes("id")) {
    throw new InputError(faultAt(preparedFaults, { file, field: "id" }, { code: "entries-unnamed" }));
  }
  const frozen = await writtenWhole(options.out, async (temporary) => {
    progress(0, 3, "sort");
    const list = fields.map(identifier).join(", ");
    await database.run(
      `copy (select ${list} from ${parquet(imported)} order by encode(id)) to ${literal(temporary)} (${storedRoll})`,
    );
    progress(1, 3, "hash");
    const sha256 = await hashOf(database, temporary, fields);
    progress(2, 3, "count");
    const { n } = await database.row(`select count(*) as n from ${parquet(temporary)}`);
    const countsByRegion = await regionCounts(database, temporary, fields);
    const { version, date, source, out } = options;
    return { version, date, source, count: Number(n), sha256, fields, countsByRegion, file: out };
  });
  progress(3, 3, "done");
  return frozen;
}

/** The hash of a frozen roll's file, computed again: what a party does with the copy it was handed. */
export async function hashRoll(file: string): Promise<{ count: number; sha256: string }> {
  await using database = await Database.open();
  const fields = await rollFields(file);
  const sorted = join(database.scratch, "sorted.parquet");
  await database.run(
    `copy (select ${fields.map(identifier).join(", ")} from ${parquet(file)} order by encode(id)) to ${literal(sorted)} (format parquet)`,
  );
  const { n } = await database.row(`select count(*) as n from ${parquet(sorted)}`);
  return { count: Number(n), sha256: await hashOf(database, sorted, fields) };
}

/** Columns of a roll that are its own, in order of their names. */
export async function rollFields(table: string): Promise<readonly string[]> {
  return (await tableFields(table)).filter((name) => !notTheRolls.has(name)).toSorted();
}

/** An entry as one canonical line, without its line feed. */
function canonicalLine(fields: readonly string[]): string {
  return fields.map(canonicalValue).join(" || chr(9) || ");
}

function canonicalValue(field: string): string {
  let value = `coalesce(cast(${identifier(field)} as varchar), '')`;
  for (const [from, to] of escapes) value = `replace(${value}, ${charSql(from)}, ${literal(to)})`;
  return value;
}

const escapes = [
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
] as const;

function charSql(letter: string): string {
  return `chr(${letter.charCodeAt(0)})`;
}

async function hashOf(database: Database, sorted: string, fields: readonly string[]): Promise<string> {
  const text = join(database.scratch, "canonical.txt");
  // No quote, no escape: the lines go out as they are, in the order of the file.
  await database.run(
    `copy (select ${canonicalLine(fields)} from ${parquet(sorted)}) to ${literal(text)} (format csv, header false, quote '', escape '', delimiter '')`,
  );
  const hash = createHash("sha256").update(`${fields.join("\t")}\n`);
  for await (const chunk of createReadStream(text, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
    hash.update(chunk);
  await forget(text);
  return hash.digest("hex");
}

async function regionCounts(
  database: Database,
  table: string,
  fields: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  if (!fields.includes("region")) return {};
  const rows = await database.rows(
    `select coalesce(region, '') as region, count(*) as n from ${parquet(table)} group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [String(row["region"]), Number(row["n"])]));
}
