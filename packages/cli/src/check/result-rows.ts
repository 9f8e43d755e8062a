import { isNobodys } from "@hustings/roll";
import type { Chosen, LineAdvice, OriginalTable, RowProblem } from "@hustings/roll";

/** One row of the campaign's own sheet with what was found of it. */
export interface ResultRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly outcome: Outcome;
  readonly file: "yes" | "no" | "after the fix" | "";
  /** What to do, and why. */
  readonly todo: string;
  readonly nearest: string;
  readonly chance: number | undefined;
}

/** In words of the person who reads it. */
export const outcomes = ["good", "fix", "look", "double", "not found", "could not be read", "left out"] as const;
export type Outcome = (typeof outcomes)[number];

/** What was found, by row of the file. */
export interface Found {
  readonly advices: readonly LineAdvice[];
  readonly chosen: Chosen;
  readonly setAside: readonly RowProblem[];
  /** Rows that were compared without the day on them, which could not be read. */
  readonly unreadDays: readonly RowProblem[];
}

/** The sheet as it was, each row with what was found of it. A row the filter left out says so. */
export async function resultRows(
  original: OriginalTable,
  { advices, chosen, setAside, unreadDays }: Found,
): Promise<ResultRow[]> {
  const byRow = new Map(advices.map((advice) => [advice.row, advice]));
  const problems = Map.groupBy(setAside, ({ row }) => row);
  const days = Map.groupBy(unreadDays, ({ row }) => row);
  const filed = new Set(chosen.file);
  const overCap = new Set(chosen.overCap);
  const overCeiling = new Set(chosen.overCeiling);
  const rows: ResultRow[] = [];
  for await (const { row, cells } of original.rows) {
    const advice = byRow.get(row);
    const problem = problems.get(row);
    if (advice === undefined) {
      rows.push({ row, cells, ...asideOf(problem), nearest: "", chance: undefined });
      continue;
    }
    const { line } = advice;
    const left = overCap.has(line) ? "over a cap" : overCeiling.has(line) ? "over the ceiling" : undefined;
    rows.push({
      row,
      cells,
      outcome: outcomeOf(advice),
      file: filed.has(line) ? (advice.advice === "correct" ? "after the fix" : "yes") : "no",
      todo: [
        ...(left === undefined ? [] : [`leave out: ${left}`]),
        ...todoOf(advice),
        ...(days.get(row) ?? []).map(dayWords),
      ].join("; "),
      nearest: advice.advice === "file" ? "" : (advice.nearest ?? ""),
      chance: advice.chance,
    });
  }
  return rows;
}

/** A row of the sheet that is no line: nobody's, not asked for, or a line that could not be read. */
function asideOf(problems: readonly RowProblem[] | undefined): Pick<ResultRow, "outcome" | "file" | "todo"> {
  if (problems === undefined)
    return { outcome: "left out", file: "", todo: "no person on it, or not among the rows asked for" };
  if (problems.every(isNobodys))
    return { outcome: "left out", file: "", todo: problems.map(({ got }) => `nobody’s: ${got}`).join("; ") };
  return { outcome: "could not be read", file: "no", todo: problems.map(problemWords).join("; ") };
}

function problemWords({ field, expected, got }: RowProblem): string {
  return `${field === "" ? "" : `${field}: `}expected ${expected}, got ${got}`;
}

function dayWords({ field, got }: RowProblem): string {
  return `complete the ${dayNames[field] ?? field}: ${got}`;
}

/** In words of the person who reads it. */
const dayNames: Readonly<Record<string, string>> = {
  signedOn: "day it was signed",
  receivedOn: "day it was received",
  publishedOn: "day it was published",
};

function outcomeOf({ advice, doubleOf }: LineAdvice): Outcome {
  if (doubleOf !== undefined) return "double";
  return ({ file: "good", correct: "fix", look: "look", drop: "not found" } as const)[advice];
}

function todoOf({ advice, why, fixes }: LineAdvice): readonly string[] {
  return advice === "file" ? [] : [why, ...fixes.map(({ words }) => words)];
}
