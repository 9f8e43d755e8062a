import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { calendarDate, canonicalJson, InputError } from "@hustings/core";
import {
  freezeRoll,
  guessMapping,
  importTable,
  isNobodys,
  prepareRoll,
  readColumns,
  unusedOfPeople,
  type ImportReport,
} from "@hustings/roll";
import { z } from "zod";
import type { Progress } from "../command/progress.ts";
import { readMapping, saveMapping } from "../roll/saved-mapping.ts";
import { mappedFields, tableNamed } from "../roll/table-named.ts";
import { aboutRoll, type ShapeValues } from "../roll/table-options.ts";
import { tableWords } from "../roll/words/words.ts";
import { checkError } from "./check-faults.ts";
import { checkWords } from "./words.ts";
import { forgetFolder } from "../files/working-files.ts";
import { removeForgotten } from "@hustings/log/files";

/** A roll that lines can be matched against. */
export interface RollForCheck {
  /** The frozen roll. */
  readonly roll: string;
  /** What was prepared from a table as its keeper exported it; `undefined`: the file was a frozen roll already. */
  readonly prepared?: {
    readonly folder: string;
    readonly voters: number;
    /** Rows that could not be read, and those that are nobody's. */
    readonly setAside: number;
    readonly nobodys: number;
    readonly filtered: number;
    /** Columns whose heads speak of a name, a birth date or a home, and of which nothing is made. */
    readonly unused: readonly string[];
    /** Made by an earlier check of the same file. */
    readonly kept: boolean;
  };
}

const preparedShape = z.strictObject({
  format: z.literal("hustings-prepared-roll/5"),
  source: z.strictObject({ name: z.string(), bytes: z.int(), modified: z.string() }),
  said: z.string(),
  voters: z.int(),
  setAside: z.int(),
  nobodys: z.int(),
  filtered: z.int(),
  // Earlier releases left pieces of an address unused, a corpus last, and asked of no struck row: what they kept is made anew.
  unused: z.array(z.string()),
});
type Prepared = z.infer<typeof preparedShape>;

/**
 * The roll to check against: a frozen one as it is, or any table of voters, which is prepared once and kept in a folder beside
 * it (`voters.txt.hustings`). The folder holds the roll's data and goes with it; it is made anew when the table changes or
 * something else is said of it.
 *
 * @throws {InputError} the table cannot be read as voters
 */
export async function rollForCheck(source: string, values: ShapeValues, progress: Progress): Promise<RollForCheck> {
  if (isFrozen(source)) return { roll: source };
  try {
    return await preparedRoll(source, values, progress);
  } catch (error) {
    throw aboutRoll(error);
  }
}

/** Fields that a roll will have which is yet to be prepared; `undefined`: one that is, or was, says so itself. */
export async function unpreparedFields(source: string, values: ShapeValues): Promise<readonly string[] | undefined> {
  if (isFrozen(source)) return undefined;
  try {
    const table = resolve(source);
    aboutSource(table);
    return existsSync(`${table}.hustings`) ? undefined : await mappedFields(table, values, "roll");
  } catch (error) {
    throw aboutRoll(error);
  }
}

async function preparedRoll(source: string, values: ShapeValues, progress: Progress): Promise<RollForCheck> {
  const table = resolve(source);
  const folder = `${table}.hustings`;
  const about = aboutSource(table);
  const roll = join(folder, "roll.parquet");
  const before = preparedIn(folder);
  const said = saidOf(values);
  // Nothing said now: what was said, or answered, the last time holds, as long as the table is the same.
  const isSame =
    before !== undefined &&
    canonicalJson(before.source) === canonicalJson(about) &&
    (said === "" || said === before.said) &&
    existsSync(roll);
  if (isSame) {
    const { voters, setAside, nobodys, filtered, unused } = before;
    return { roll, prepared: { folder, voters, setAside, nobodys, filtered, unused, kept: true } };
  }
  const asked = join(folder, "mapping.json");
  const again = said === "" && existsSync(asked) && isMapping(asked);
  const draft = `${folder}.${process.pid}.tmp`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    const mapping = again ? await heldMapping(folder, table, join(draft, "mapping.json")) : undefined;
    const named = await tableNamed(table, mapping === undefined ? values : { ...values, mapping }, "roll");
    progress.note((await tableWords(values.lang ?? "en")).preparing(basename(table), basename(folder)));
    const imported = join(draft, "imported.parquet");
    const report = await importTable({
      ...named,
      idByRow: !("id" in named.columns),
      out: imported,
      badRows: "set-aside",
    });
    refuseHalfRead(report);
    const words = await checkWords(values.lang ?? "en");
    // How many do not count as voters is said with those who do.
    for (const line of words.tableLines({ ...report, filtered: 0 })) progress.note(`${basename(table)}:${line}`);
    const date = calendarDate(about.modified.slice(0, 10));
    const frozen = await freezeRoll(imported, {
      version: `${basename(table)}, as checked`,
      date,
      source: `${basename(table)}; its day is the file's own, nobody stated another`,
      out: join(draft, "roll.parquet"),
    });
    removeForgotten(imported);
    writeFileSync(
      join(draft, "roll.parquet.json"),
      `${JSON.stringify({ ...frozen, file: "roll.parquet" }, undefined, 2)}\n`,
    );
    await prepareRoll(join(draft, "roll.parquet"), {});
    saveMapping(join(draft, "mapping.json"), named, values.allRows === true);
    const prepared: Prepared = {
      format: "hustings-prepared-roll/5",
      source: about,
      // What was said before still holds, and is not forgotten with the table that it was said of.
      said: again ? (saidIn(folder) ?? "") : said,
      voters: frozen.count,
      ...countsOf(report),
    };
    writeFileSync(join(draft, "prepared.json"), `${JSON.stringify(prepared, undefined, 2)}\n`);
    chmodSync(draft, 0o700);
    forgetFolder(folder);
    renameSync(draft, folder);
    return { roll, prepared: { folder, voters: frozen.count, ...countsOf(report), kept: false } };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EACCES" && (cause as NodeJS.ErrnoException).code !== "EROFS")
      throw cause;
    throw checkError({ file: dirname(table) }, { code: "roll-not-kept" }, { cause });
  } finally {
    forgetFolder(draft);
  }
}

/** One row in a hundred may be a slip; more, and the roll is read as something else than it is. */
const mostUnread = 1 / 100;
/** A short page has a title and a number beside a dozen people; where more rows are nobody's, people are read as nothing. */
const mostNobodys = 1 / 5;

/** Whoever stands on a row that could not be read is "not on the roll", and that would be said of their line. */
function refuseHalfRead({ file, rows, setAside }: ImportReport): void {
  const unread = setAside.filter((problem) => !isNobodys(problem));
  const all = rows + setAside.length;
  const isHalfRead = unread.length > Math.max(1, (rows + unread.length) * mostUnread);
  const nobodys = setAside.length - unread.length;
  const named = isHalfRead ? unread : nobodys > Math.max(1, all * mostNobodys) ? setAside : [];
  const [first] = named;
  if (first === undefined) return;
  const { row, field } = first;
  const fault = { code: "roll-half-read", first, rows: named.length, of: all } as const;
  throw checkError({ file, row, ...(field === "" ? {} : { field }) }, fault);
}

/**
 * What was made of the table before, where a person spoke of it. What the heads alone proposed is proposed anew, for another release knows more
 * of them; its answers on order and status stay.
 */
async function heldMapping(folder: string, table: string, draft: string): Promise<string> {
  const asked = join(folder, "mapping.json");
  if (saidIn(folder) !== "") return asked;
  const { columns, ...rest } = readMapping(asked);
  const { format, headerRow, delimiter, encoding, sheet, member } = rest;
  const shape = { source: table, format, headerRow, delimiter, encoding, sheet, member };
  const proposed = guessMapping(await readColumns({ ...shape, columns: {} }));
  if (columns === undefined || !isOfHeads(columns, proposed)) return asked;
  writeFileSync(draft, JSON.stringify(rest), { mode: 0o600 });
  return draft;
}

/** Every field comes from the column that its head proposes, or from several, as only a release that joins addresses has them. */
function isOfHeads(columns: Readonly<Record<string, string>>, proposed: Readonly<Record<string, string>>): boolean {
  return Object.entries(columns).every(
    ([field, column]) => column === proposed[field] || (field === "address" && column.includes("+")),
  );
}

function isMapping(file: string): boolean {
  try {
    readMapping(file);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** A frozen roll has its manifest beside it. */
function isFrozen(source: string): boolean {
  return existsSync(`${source}.json`) && /\.parquet$/i.test(source);
}

function aboutSource(table: string): Prepared["source"] {
  try {
    const { size, mtime } = statSync(table);
    return { name: basename(table), bytes: size, modified: mtime.toISOString() };
  } catch (cause) {
    throw checkError({ file: basename(table), field: "--roll" }, { code: "roll-missing" }, { cause });
  }
}

/** What the person said of the table, as one text to compare; empty where nothing was. */
function saidOf(values: ShapeValues): string {
  const said = Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => value !== undefined && !["json", "saveMapping", "lang"].includes(key),
    ),
  );
  const { header, ...rest } = said as { header?: boolean };
  const all = header === false ? { ...rest, header } : rest;
  if (Object.keys(all).length === 0) return "";
  return createHash("sha256").update(canonicalJson(all)).digest("hex");
}

/** What was said when the folder was made, in whichever release. */
function saidIn(folder: string): string | undefined {
  try {
    return z.object({ said: z.string() }).parse(JSON.parse(readFileSync(join(folder, "prepared.json"), "utf8"))).said;
  } catch {
    return undefined;
  }
}

function preparedIn(folder: string): Prepared | undefined {
  try {
    return preparedShape.parse(JSON.parse(readFileSync(join(folder, "prepared.json"), "utf8")));
  } catch {
    // None, or one of another release: it is made anew.
    return undefined;
  }
}

function countsOf(report: ImportReport): Pick<Prepared, "setAside" | "nobodys" | "filtered" | "unused"> {
  const { setAside, filtered, unused } = report;
  const nobodys = setAside.filter(isNobodys).length;
  return { setAside: setAside.length - nobodys, nobodys, filtered, unused: [...unusedOfPeople(unused)] };
}
