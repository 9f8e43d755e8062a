import { languages } from "@hustings/core";
import type { OriginalTable } from "@hustings/roll";
import { checkWords, type CheckWords } from "./words.ts";

/** What an earlier check left in a sheet that is checked again, after the fixes were made. */
export interface EarlierResult {
  /** Places of its columns, from 0: those that are replaced. */
  readonly columns: ReadonlySet<number>;
  /** Where its first column stands; undefined: there is none. */
  readonly from?: number;
  /** Names that its sheet with the answer may have. */
  readonly answers: readonly string[];
}

/** The columns that a check adds, in its order. */
export function addedHeads({ heads }: CheckWords): readonly string[] {
  return [heads.outcome, heads.file, heads.todo, heads.nearest, heads.chance];
}

/**
 * Finds them by all their heads in a row, in one language: a column of the sheet's owner that has one of these names stays its owner's. Where a
 * check wrote a table of its own, its number of the row stands before everything else and goes with them.
 */
export async function earlierResult(heads: readonly string[]): Promise<EarlierResult> {
  const columns = new Set<number>();
  const answers: string[] = [];
  for (const words of await Promise.all(languages.map(checkWords))) {
    const added = addedHeads(words);
    const starts = heads.flatMap((_head, at) => (added.every((head, i) => heads[at + i] === head) ? [at] : []));
    if (starts.length === 0) continue;
    for (const start of starts) for (const i of added.keys()) columns.add(start + i);
    answers.push(words.sheets.answer);
  }
  const from = columns.size === 0 ? undefined : Math.min(...columns);
  return { columns, ...(from !== undefined && { from }), answers };
}

/** The sheet as its owner had it before the earlier check. */
export async function withoutEarlier(original: OriginalTable): Promise<OriginalTable> {
  const { heads, rows } = original;
  const { columns } = await earlierResult(heads);
  if (columns.size === 0) return original;
  const rowHeads = (await Promise.all(languages.map(checkWords))).map((words) => words.heads.row);
  // In a workbook that came back as it was there is no such column: one of this name is its owner's.
  const numbered = original.sheet === undefined && rowHeads.includes(heads[0] ?? "");
  const own = <Value>(cells: readonly Value[]) =>
    cells.filter((_cell, at) => !columns.has(at) && !(numbered && at === 0));
  return {
    ...original,
    heads: own(heads),
    rows: {
      async *[Symbol.asyncIterator]() {
        for await (const { row, cells } of rows) yield { row, cells: own(cells) };
      },
    },
  };
}
