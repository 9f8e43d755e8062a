import type { InputProblem } from "@hustings/core";
import type { CaseFile } from "./case-file.ts";
import { filingOf, type CaseStatements } from "./case-statements.ts";
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
    .map(({ name }) => ({
      file: path,
      field: "filedAt",
      expected: `the moment at which ${JSON.stringify(name)} was filed`,
      got: "none",
      remedy: "write it under the name, as the statements spell it",
    }));
}

function factFaults({ path, content: { facts = [] } }: CaseFile, { nominations }: CaseStatements): InputProblem[] {
  const known = new Set(nominations.map(({ name }) => name));
  return facts.flatMap(({ key, nominations: names }) =>
    names
      .filter((name) => !known.has(name))
      .map((name) => ({
        file: path,
        field: `facts, ${key}`,
        expected: "a nomination as the statements spell it",
        got: name,
        remedy: "correct the name; nothing was entered",
      })),
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
    const expected = `a field of the statements: ${fields.join(", ")}`;
    return [{ file: path, field: "roll.covers.field", expected, got: field, remedy: "correct the name, or map it" }];
  }
  if (papers !== "unchecked") return [];
  return read.statements
    .filter(({ declared, nomination, region }) => {
      const own: Readonly<Record<string, string>> = { nomination, region, ...declared };
      return !values.includes(own[field] ?? "");
    })
    .map(({ fileRow }) => ({
      file: statements.file,
      row: fileRow,
      field,
      expected: "a statement that the roll covers, or papers that the authority has checked",
      got: "neither",
      remedy:
        'say "papers": "published-as-valid" if the authority published it as valid, or give a roll that covers it',
    }));
}
