import { isNobodys } from "@hustings/roll";
import type { Chosen, LineAdvice, OriginalTable, RowProblem } from "@hustings/roll";
import { todoWords } from "./check-text.ts";
import type { CheckWords } from "./words.ts";

/** One row of the campaign's own sheet with what was found of it. */
export interface ResultRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly outcome: Outcome;
  readonly file: "yes" | "no" | "after the fix" | "";
  /** What to do, and why, in the reader's language. */
  readonly todo: string;
  readonly nearest: string;
  readonly chance: number | undefined;
}

/** What was found of a row; in the machine's files by these words. */
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
  words: CheckWords,
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
      rows.push({ row, cells, ...asideOf(problem, words), nearest: "", chance: undefined });
      continue;
    }
    const { line } = advice;
    const left = overCap.has(line) ? words.leaveOut.cap : overCeiling.has(line) ? words.leaveOut.ceiling : undefined;
    rows.push({
      row,
      cells,
      outcome: outcomeOf(advice),
      file: filed.has(line) ? (advice.advice === "correct" ? "after the fix" : "yes") : "no",
      todo: [
        ...(left === undefined ? [] : [left]),
        ...(advice.advice === "file" && advice.fixes.length === 0 ? [] : todoWords(advice, words)),
        ...(days.get(row) ?? []).map((day) => words.completeDay(day)),
      ].join(words.semicolon),
      nearest: advice.advice === "file" ? "" : (advice.nearest ?? ""),
      chance: advice.chance,
    });
  }
  return rows;
}

/** A row of the sheet that is no line: nobody's, not asked for, or a line that could not be read. */
function asideOf(
  problems: readonly RowProblem[] | undefined,
  words: CheckWords,
): Pick<ResultRow, "outcome" | "file" | "todo"> {
  if (problems === undefined) return { outcome: "left out", file: "", todo: words.notAsked };
  const said = (say: (problem: RowProblem) => string) => problems.map(say).join(words.semicolon);
  if (problems.every(isNobodys)) return { outcome: "left out", file: "", todo: said((one) => words.nobodysRow(one)) };
  return { outcome: "could not be read", file: "no", todo: said((one) => words.problem(one)) };
}

function outcomeOf({ advice, doubleOf }: LineAdvice): Outcome {
  if (doubleOf !== undefined) return "double";
  return ({ file: "good", correct: "fix", look: "look", drop: "not found" } as const)[advice];
}
