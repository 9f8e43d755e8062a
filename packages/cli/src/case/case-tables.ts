import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import { personModel, type MatchModel } from "@hustings/linkage";
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
import type { Progress } from "../progress.ts";
import { tableNamed } from "../roll/table-named.ts";
import type { CaseFile, CaseTable } from "./case-file.ts";

/** The case's tables once imported, and where its private working files are. */
export interface CaseTables {
  readonly statements: ImportReport;
  readonly roll: FrozenRoll;
  readonly statementsFile: string;
  readonly folder: string;
}

async function importOne(
  { locate }: CaseFile,
  { file, columns, mapping, ...shape }: CaseTable,
  of: "roll" | "lines",
  required: readonly string[],
  out: string,
) {
  const values = { ...shape, map: columns, ...(mapping !== undefined && { mapping: locate(mapping) }) };
  try {
    return await importTable({ ...(await tableNamed(locate(file), values, of)), required, out });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // No row of a filing is left out by a case: what is no signature is taken out of the file by a person.
    const remedy = error.problem.remedy.replace(/,? or let bad rows be set aside$/, "");
    throw new InputError({ ...error.problem, remedy }, { cause: error });
  }
}

/**
 * Imports both tables and freezes the roll.
 *
 * @param folder private folder for the tables
 * @throws {InputError} with file, row and field
 */
export async function importTables(caseFile: CaseFile, folder: string, progress: Progress): Promise<CaseTables> {
  const { content } = caseFile;
  const at = (name: string) => join(folder, name);
  const readBar = progress.bar("statements read and checked", 1);
  const { nomination, ...lines } = content.statements;
  const read = at(nomination === undefined ? "statements.parquet" : "lines-read.parquet");
  const required = nomination === undefined ? ["nomination"] : [];
  const statements = await importOne(caseFile, lines, "lines", required, read);
  if (nomination !== undefined) {
    await withValue(read, "nomination", nomination, at("statements.parquet"));
    await rm(read);
  }
  readBar.end(`${statements.rows.toLocaleString("en")} rows, ${statements.encoding}, ${statements.format}`);
  const rollBar = progress.bar("roll read, frozen and hashed", 1);
  const { version, date, source, use: _use, covers: _covers, ...table } = content.roll;
  await importOne(caseFile, table, "roll", ["id"], at("roll-imported.parquet"));
  const roll = await freezeRoll(at("roll-imported.parquet"), { version, date, source, out: at("roll.parquet") });
  await rm(at("roll-imported.parquet"));
  rollBar.end(`${roll.count.toLocaleString("en")} entries, SHA-256 ${roll.sha256.slice(0, 12)}…`);
  return { statements, roll, statementsFile: at("statements.parquet"), folder };
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
  bar.end(`${summary.lines.toLocaleString("en")} compared, ${doubles.length.toLocaleString("en")} groups of doubles`);
  return { model, summary, doubles, alike };
}
