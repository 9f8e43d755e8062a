import { findingOf } from "@hustings/core";
import type { DataFolder } from "@hustings/server/data-folder";
import { writeOutcomes } from "../roll/outcomes-file.ts";
import type { CaseStatements } from "./case-statements.ts";
import type { CaseMatching, CaseTables } from "./case-tables.ts";

interface Checked {
  readonly tables: CaseTables;
  readonly statements: CaseStatements;
  readonly matched: CaseMatching;
}

/** What became of every line, with the finding that stands in the log; `docs/formats/outcomes.md` says what each column holds. */
export async function writeCaseOutcomes(
  path: string,
  { ledger: { procedure } }: DataFolder,
  { tables, statements, matched }: Checked,
): Promise<void> {
  const found = new Map(
    statements.statements.map(({ row, nomination, place }) => {
      const of = procedure.nominations.get(nomination);
      const finding = of === undefined ? undefined : findingOf(of.findings, place);
      const word = finding === undefined ? "not-looked-at" : finding.ground === undefined ? "valid" : "invalid";
      return [row, [nomination, String(place), word, finding?.ground ?? ""]] as const;
    }),
  );
  await writeOutcomes(path, {
    statements: tables.statementsFile,
    outcomes: matched.summary.file,
    model: matched.model,
    found: matched,
    more: { columns: ["nomination", "line", "finding", "ground"], of: (line) => found.get(line) ?? [] },
  });
}
