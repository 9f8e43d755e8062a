import { InputError, isCalendarDate, type CalendarDate, type Instant } from "@hustings/core";
import { readRows } from "@hustings/roll";
import type { Rulebook } from "@hustings/rules";
import type { Case, CaseFile } from "./case-file.ts";
import { CaseRegions, idOf } from "./case-regions.ts";
import type { CaseTables } from "./case-tables.ts";

/** One statement of a case, in the order in which it is entered. */
export interface CaseStatement {
  /** Line of the imported table: the file's order. */
  readonly row: number;
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

function undated(content: Case, row: number): InputError {
  return new InputError({
    file: content.statements.file,
    row,
    field: "receivedOn",
    expected: "the day of receipt or of publication",
    got: "none",
    remedy: "map a column to receivedOn or publishedOn, and fill in the row",
  });
}

/** When a nomination was filed. */
export function filingOf({ filedAt }: Case, candidate: string): Instant | undefined {
  return typeof filedAt === "string" ? filedAt : filedAt[candidate];
}

/** Lines that name no region at all: the log has one for all. */
function everywhere({ names }: CaseRegions): string {
  names.set("all", "All");
  return "all";
}

/**
 * Reads the imported statements and puts them in the order in which they are entered.
 *
 * @throws {InputError} a nomination whose name gives no id, or two names that give one; no region where the law counts by it
 */
export async function readStatements(caseFile: CaseFile, tables: CaseTables, law: Rulebook): Promise<CaseStatements> {
  const { content } = caseFile;
  const { columns } = tables.statements;
  const isDated = "receivedOn" in columns || "publishedOn" in columns;
  const nominations = new Map<string, string>();
  const regions = new CaseRegions(law, caseFile);
  const nominationOf = (value: string, row: number) => {
    const id = idOf(value);
    const before = nominations.get(id);
    if (id === "" || (before !== undefined && before !== value)) {
      throw new InputError({
        file: content.statements.file,
        row,
        field: "nomination",
        expected: "a name of its own in Latin letters or digits",
        got: before === undefined ? "a name without any" : `a second spelling of ${JSON.stringify(before)}`,
        remedy: "spell each name one way, or map a column of codes",
      });
    }
    nominations.set(id, value);
    return id;
  };
  const statements: Omit<CaseStatement, "place">[] = [];
  for await (const { line, row, ...declared } of readRows(tables.statementsFile)) {
    const { nomination = "", region = "", receivedOn, publishedOn } = declared;
    // Lines of a petition come with the petition; presenters and voters who send theirs one by one have a day each.
    const day = receivedOn ?? publishedOn ?? (isDated ? undefined : filingOf(content, nomination)?.slice(0, 10));
    // Which of two signatures stands may turn on this day, so none is supposed.
    if (day === undefined || !isCalendarDate(day)) throw undated(content, Number(row));
    statements.push({
      row: Number(line),
      nomination: nominationOf(nomination, Number(row)),
      region: "region" in columns ? regions.idFor(region, Number(row)) : everywhere(regions),
      receivedOn: day,
      declared,
    });
  }
  regions.refuseBare();
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
    nominations: named(nominations),
    regions: named(regions.names),
  };
}
