import type { InputProblem } from "@hustings/core";
import type { CaseFile } from "./case-file.ts";
import { filingOf, type CaseStatements } from "./case-statements.ts";
import { faultOf } from "./faults/catalogue.ts";
import { remedyNameFaults } from "./remedy-faults.ts";

/** What a case says of those whom its statements put forward, and of the lines that its roll covers, held against the statements. */
export function statementFaults(
  caseFile: CaseFile,
  read: CaseStatements,
  columns: Readonly<Record<string, string>>,
): readonly InputProblem[] {
  return [
    ...filingFaults(caseFile, read),
    ...factFaults(caseFile, read),
    ...remedyNameFaults(caseFile, read),
    ...coverFaults(caseFile, read, columns),
  ];
}

function filingFaults({ path, content }: CaseFile, { nominations }: CaseStatements): InputProblem[] {
  return nominations
    .filter(({ name }) => filingOf(content, name) === undefined)
    .map(({ name }) => faultOf({ file: path, field: "filedAt" }, { code: "filing-missing", name }));
}

function factFaults({ path, content: { facts = [] } }: CaseFile, { nominations }: CaseStatements): InputProblem[] {
  const known = new Set(nominations.map(({ name }) => name));
  return facts.flatMap(({ key, nominations: names }) =>
    names
      .filter((name) => !known.has(name))
      .map((name) => faultOf({ file: path, field: `facts, ${key}` }, { code: "fact-of-nobody", name })),
  );
}

/** Without papers that somebody checked, the roll alone speaks of a line: one that it does not cover nothing can show valid. */
function coverFaults(
  { path, content: { roll, papers, statements } }: CaseFile,
  read: CaseStatements,
  columns: Readonly<Record<string, string>>,
): InputProblem[] {
  const { covers } = roll;
  if (covers === undefined) return [];
  const { field, values } = covers;
  const fields = Object.keys(columns).flatMap((name) => (name === "name" ? ["surname", "given"] : [name]));
  if (statements.nomination !== undefined) fields.push("nomination");
  if (!fields.includes(field)) {
    return [faultOf({ file: path, field: "roll.covers.field" }, { code: "cover-field-unknown", field, fields })];
  }
  if (papers !== "unchecked") return [];
  return read.statements
    .filter(({ declared, nomination, region }) => {
      const own: Readonly<Record<string, string>> = { nomination, region, ...declared };
      return !values.includes(own[field] ?? "");
    })
    .map(({ fileRow }) => faultOf({ file: statements.file, row: fileRow, field }, { code: "not-covered" }));
}
