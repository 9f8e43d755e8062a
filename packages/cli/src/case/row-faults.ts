import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, type InputProblem } from "@hustings/core";
import type { ImportReport, RowFault, RowProblem } from "@hustings/roll";
import type { Rulebook } from "@hustings/rules";
import { together } from "./case-faults.ts";
import { inCase } from "../faults/said.ts";
import type { CaseFile } from "./case-file.ts";
import { lookAtStatements } from "./case-statements.ts";
import { importRoll, importStatements, statementsIn, type BadRows } from "./case-tables.ts";
import { statementFaults } from "./statement-faults.ts";
import { forgetFolder } from "../files/working-files.ts";

export interface RowsRead {
  readonly lines: number;
  readonly entries: number;
  readonly faults: readonly InputProblem[];
  /** Whom the lines put forward, as they spell it. */
  readonly nominations: readonly string[];
}

/**
 * Reads every row of a filing and of its roll, and says what would stop a run in them. Rows are named by their numbers, never by what
 * stands in them: dates by their shape.
 */
export async function lookAtRows(caseFile: CaseFile, law: Rulebook | undefined): Promise<RowsRead> {
  const { content } = caseFile;
  const folder = await mkdtemp(join(tmpdir(), "hustings-check-"));
  try {
    const roll = await rowsOf(content.roll.file, (badRows) => importRoll(caseFile, folder, badRows));
    const lines = await rowsOf(content.statements.file, (badRows) =>
      importStatements(caseFile, folder, { badRows, roll: roll.report?.out }),
    );
    const faults = [...lines.faults];
    const nominations: string[] = [];
    if (lines.report !== undefined && law !== undefined) {
      const { columns } = lines.report;
      const looked = await lookAtStatements(caseFile, statementsIn(folder), columns, law);
      faults.push(...looked.faults, ...statementFaults(caseFile, looked, columns));
      nominations.push(...looked.nominations.map(({ name }) => name));
    }
    return {
      lines: (lines.report?.rows ?? 0) + (lines.report?.setAside.length ?? 0),
      entries: (roll.report?.rows ?? 0) + (roll.report?.setAside.length ?? 0),
      faults: [...together(faults), ...together(roll.faults)],
      nominations,
    };
  } finally {
    forgetFolder(folder);
  }
}

interface Rows {
  readonly report?: ImportReport;
  readonly faults: readonly InputProblem[];
}

async function rowsOf(file: string, read: (badRows: BadRows) => Promise<ImportReport>): Promise<Rows> {
  try {
    const report = await read("set-aside");
    return { report, faults: report.setAside.map((problem) => faultOfRow(file, problem)) };
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    if (cause.problem.fault?.code !== "no-good-row") return { faults: [inCase({ ...cause.problem, file })] };
  }
  // Every row is bad, and the first says how.
  try {
    return { report: await read("refuse"), faults: [] };
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return { faults: [hidden(inCase({ ...cause.problem, file }))] };
  }
}

function faultOfRow(file: string, { row, field, fault }: RowProblem): InputProblem {
  return hidden(inCase({ file, row, ...(field !== "" && { field }), ...unsaid, fault }));
}

/** Put in words from the fault alone. */
const unsaid = { expected: "", got: "", remedy: "" };

/** Of a date its shape, and no figure of it: where a row is wrong, the date may be somebody's. */
function hidden(problem: InputProblem): InputProblem {
  const fault = problem.fault as RowFault | undefined;
  if (fault?.code !== "row-date") return problem;
  const shown: RowFault = { ...fault, shape: fault.shape.replaceAll(/\d/g, "9") };
  return inCase({ ...problem, fault: shown });
}
