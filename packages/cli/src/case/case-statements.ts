import { isCalendarDate, type CalendarDate, type InputProblem, type Instant } from "@hustings/core";
import { readRows } from "@hustings/roll";
import { withoutUnit, type Rulebook } from "@hustings/rules";
import type { Case, CaseFile } from "./case-file.ts";
import { throwFirst, together } from "./case-faults.ts";
import { CaseRegions } from "./case-regions.ts";
import { idOf } from "./id-of.ts";
import type { CaseTables } from "./case-tables.ts";
import { faultOf } from "./faults/catalogue.ts";
import { isPublicText } from "./public-text.ts";

/** One statement of a case, in the order in which it is entered. */
export interface CaseStatement {
  /** Line of the imported table: the file's order. */
  readonly row: number;
  /** Row of the file, as a person counts. */
  readonly fileRow: number;
  readonly nomination: string;
  /** Its line in the population of its nomination, from 1. */
  readonly place: number;
  readonly region: string;
  readonly receivedOn: CalendarDate;
  readonly declared: Readonly<Record<string, string>>;
}

export interface NamedId {
  readonly id: string;
  readonly name: string;
}

export interface CaseStatements {
  /** In the order of receipt, then of the file. */
  readonly statements: readonly CaseStatement[];
  readonly nominations: readonly NamedId[];
  readonly regions: readonly NamedId[];
}

function named(names: ReadonlyMap<string, string>): NamedId[] {
  return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** When a nomination was filed. */
export function filingOf({ filedAt }: Pick<Case, "filedAt">, candidate: string): Instant | undefined {
  return typeof filedAt === "string" ? filedAt : filedAt[candidate];
}

/** Lines that name no region at all: the one that the case says for all, or the log has one for all. */
function everywhere(regions: CaseRegions, said: string | undefined): string {
  if (said !== undefined) return regions.idOfAll(said);
  regions.names.set(withoutUnit.all, "All");
  return withoutUnit.all;
}

/**
 * Reads the imported statements and puts them in the order in which they are entered.
 *
 * @throws {InputError} the first of the rows that cannot be entered, with the number of those after it
 */
export async function readStatements(caseFile: CaseFile, tables: CaseTables, law: Rulebook): Promise<CaseStatements> {
  const { faults, ...read } = await lookAtStatements(caseFile, tables.statementsFile, tables.statements.columns, law);
  throwFirst(together(faults));
  return read;
}

/** The statements, and every row of them that keeps a case from running. */
export async function lookAtStatements(
  caseFile: CaseFile,
  statementsFile: string,
  columns: Readonly<Record<string, string>>,
  law: Rulebook,
): Promise<CaseStatements & { readonly faults: readonly InputProblem[] }> {
  const { content } = caseFile;
  const { file } = content.statements;
  const inColumn = "region" in columns;
  const isDated = "receivedOn" in columns || "publishedOn" in columns;
  const nominations = new Map<string, { readonly value: string; readonly row: number }>();
  const regions = new CaseRegions(law, caseFile);
  const faults: InputProblem[] = [];
  const onFault = (problem: InputProblem) => faults.push(problem);
  const placeOf = (row: number) =>
    content.statements.nomination === undefined
      ? { file, row, field: "nomination" }
      : { file: caseFile.path, field: "statements.nomination" };
  const nominationOf = (value: string, row: number) => {
    const id = idOf(value);
    const before = nominations.get(id);
    if (id === "" || (before !== undefined && before.value !== value)) {
      // By its row: of a column that is mapped wrongly this is a voter's name.
      onFault(faultOf(placeOf(row), { code: "candidate-name", sameAsRow: before?.row }));
    } else if (before === undefined) {
      nominations.set(id, { value, row });
      if (!isPublicText(value)) onFault(faultOf(placeOf(row), { code: "name-unpublished" }));
    }
    return id;
  };
  const statements: Omit<CaseStatement, "place">[] = [];
  for await (const { line, row, ...declared } of readRows(statementsFile)) {
    const { nomination = "", region = "", receivedOn, publishedOn } = declared;
    const fileRow = Number(row);
    // Lines of a petition come with the petition; presenters and voters who send theirs one by one have a day each.
    const day = receivedOn ?? publishedOn ?? (isDated ? undefined : filingOf(content, nomination)?.slice(0, 10));
    const known = day !== undefined && isCalendarDate(day) ? day : undefined;
    // Which of two signatures stands may turn on this day, so none is supposed; that a candidate has no moment of filing is said once.
    const dayAt = { file, row: fileRow, field: "receivedOn" };
    if (known === undefined && isDated) onFault(faultOf(dayAt, { code: "undated" }));
    if (receivedOn !== undefined && known !== undefined && !isTaken(content, known))
      onFault(faultOf(dayAt, { code: "day-outside", from: content.collected.from, to: content.collected.to }));
    statements.push({
      row: Number(line),
      fileRow,
      nomination: nominationOf(nomination, fileRow),
      region: inColumn ? regions.idFor(region, fileRow, onFault) : everywhere(regions, content.statements.region),
      receivedOn: known ?? content.collected.to,
      declared,
    });
  }
  const places = new Map<string, number>();
  const inOrder = statements.toSorted((a, b) =>
    a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.row - b.row,
  );
  return {
    statements: inOrder.map((statement) => {
      const place = (places.get(statement.nomination) ?? 0) + 1;
      places.set(statement.nomination, place);
      return { ...statement, place };
    }),
    nominations: named(new Map([...nominations].map(([id, { value }]) => [id, value]))),
    regions: named(regions.names),
    faults,
  };
}

/** A day of receipt is one of those on which statements were taken: another is a slip, and could make somebody the first or the last. */
function isTaken({ collected }: Case, day: CalendarDate): boolean {
  // The other way round they are no days at all, which is said of themselves.
  return (collected.from <= day && day <= collected.to) || collected.to < collected.from;
}
