import { join } from "node:path";
import { InputError } from "@hustings/core";
import { personModel, type MatchModel } from "@hustings/linkage";
import { removeForgotten } from "@hustings/log/node";
import {
  findDoublesAndAlike,
  freezeRoll,
  importTable,
  keepRows,
  withValue,
  matchStatements,
  type Doubles,
  type FrozenRoll,
  type ImportReport,
  type MatchSummary,
} from "@hustings/roll";
import type { Progress } from "../command/progress.ts";
import { mappedFields, tableNamed } from "../roll/table-named.ts";
import type { CaseFile, CaseTable } from "./case-file.ts";
import { inCase } from "../faults/said.ts";
import { n } from "../command/output.ts";

/** The case's tables once imported, and where its private working files are. */
export interface CaseTables {
  readonly statements: ImportReport;
  readonly roll: FrozenRoll;
  readonly statementsFile: string;
  readonly folder: string;
}

export type BadRows = "refuse" | "set-aside";

interface ImportOfOne {
  readonly of: "roll" | "lines";
  readonly required: readonly string[];
  readonly out: string;
  readonly badRows: BadRows;
  /** Of lines: the roll, imported, where it could be. */
  readonly roll?: string | undefined;
}

async function importOne(caseFile: CaseFile, table: CaseTable, { of, roll, ...how }: ImportOfOne) {
  try {
    const named = await tableNamed(...wishesOf(caseFile, table), of, roll, await fieldsOfRoll(caseFile, of));
    return await importTable({ ...named, ...how });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(inCase(error.problem), { cause: error });
  }
}

function wishesOf({ locate }: CaseFile, { file, columns, mapping, ...shape }: CaseTable) {
  return [
    locate(file),
    { ...shape, map: columns, isUnasked: true, ...(mapping !== undefined && { mapping: locate(mapping) }) },
  ] as const;
}

/**
 * Of lines: what the roll beside them will have, whichever is read first. Middle names that are not compared it has not: an initial taken from a given
 * name would be lost with them, and the son be his father.
 */
async function fieldsOfRoll(caseFile: CaseFile, of: "roll" | "lines"): Promise<readonly string[] | undefined> {
  if (of === "roll") return undefined;
  const fields = await mappedFields(...wishesOf(caseFile, rollTableOf(caseFile)), "roll");
  return fields.filter((field) => field !== "patronymic" || caseFile.content.compare.includes(field));
}

function rollTableOf({ content }: CaseFile): CaseTable {
  const { version: _v, date: _d, source: _s, use: _u, covers: _c, ...table } = content.roll;
  return table;
}

export function statementsIn(folder: string): string {
  return join(folder, "statements.parquet");
}

/**
 * The statements of a case as a table of the folder, with the one candidate of all of them where the case says so.
 *
 * @param how with `roll`, whole names in one box whose order nobody said are read as they stand on it
 */
export async function importStatements(
  caseFile: CaseFile,
  folder: string,
  how: Pick<ImportOfOne, "badRows" | "roll">,
): Promise<ImportReport> {
  const { nomination, ...lines } = caseFile.content.statements;
  const out = statementsIn(folder);
  const read = nomination === undefined ? out : join(folder, "lines-read.parquet");
  const required = nomination === undefined ? ["nomination"] : [];
  const report = await importOne(caseFile, lines, { of: "lines", required, out: read, ...how });
  if (nomination !== undefined) {
    await withValue(read, "nomination", nomination, out);
    removeForgotten(read);
  }
  return report;
}

/** The roll of a case as a table of the folder, not frozen yet. */
export async function importRoll(caseFile: CaseFile, folder: string, badRows: BadRows) {
  const out = join(folder, "roll-imported.parquet");
  return await importOne(caseFile, rollTableOf(caseFile), { of: "roll", required: ["id"], out, badRows });
}

/**
 * Imports both tables and freezes the roll.
 *
 * @param folder private folder for the tables
 * @throws {InputError} with file, row and field
 */
export async function importTables(caseFile: CaseFile, folder: string, progress: Progress): Promise<CaseTables> {
  const { version, date, source } = caseFile.content.roll;
  const rollBar = progress.bar("roll read, frozen and hashed", 1);
  const { out: imported } = await importRoll(caseFile, folder, "refuse");
  const roll = await freezeRoll(imported, { version, date, source, out: join(folder, "roll.parquet") });
  removeForgotten(imported);
  rollBar.end(`${n(roll.count)} entries, SHA-256 ${roll.sha256.slice(0, 12)}…`);
  const readBar = progress.bar("statements read and checked", 1);
  const statements = await importStatements(caseFile, folder, { badRows: "refuse", roll: roll.file });
  readBar.end(`${n(statements.rows)} rows, ${statements.encoding}, ${statements.format}`);
  return { statements, roll, statementsFile: statementsIn(folder), folder };
}

export interface CaseMatching {
  readonly model: MatchModel;
  /** Outcomes of the lines that the roll can speak of. */
  readonly summary: MatchSummary;
  /** Lines of one person, over all nominations. */
  readonly doubles: readonly Doubles[];
  /** Lines that may be one person's: a person decides. */
  readonly alike: readonly (readonly number[])[];
}

/** Compares statements with the roll, and with each other for doubles. */
export async function matchCase(caseFile: CaseFile, tables: CaseTables, progress: Progress): Promise<CaseMatching> {
  const { content } = caseFile;
  const model = personModel(content.contest.id, [...content.compare]);
  const { covers } = content.roll;
  const at = (name: string) => join(tables.folder, name);
  const bar = progress.bar("statements compared with the roll", tables.statements.rows);
  const covered = at("covered.parquet");
  const statements = covers === undefined ? tables.statementsFile : covered;
  if (covers !== undefined) await keepRows(tables.statementsFile, covers, covered);
  const summary = await matchStatements({
    roll: tables.roll.file,
    statements,
    model,
    out: at("outcomes.parquet"),
    reach: true,
  });
  // Doubles are sought among all lines, those the roll does not cover too.
  const all =
    covers === undefined
      ? summary
      : await matchStatements({
          roll: tables.roll.file,
          statements: tables.statementsFile,
          model,
          out: at("outcomes-all.parquet"),
        });
  const { doubles, alike } = await findDoublesAndAlike({
    statements: tables.statementsFile,
    outcomes: all.file,
    model,
  });
  bar.end(`${n(summary.lines)} compared, ${n(doubles.length)} groups of doubles`);
  return { model, summary, doubles, alike };
}
