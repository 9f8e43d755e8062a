import type { MatchModel } from "@hustings/linkage";
import { codeLines } from "../lists/coded-lines.ts";
import { findLines, openFor } from "../lists/find-lines.ts";
import { openColumns } from "../parquet/read-columns.ts";
import type { StageClock } from "./stage-clock.ts";
import { writeFound, type OutcomeCounts } from "./write-found.ts";

/** What a match by lists leaves beside its table. */
export interface FoundCounts extends OutcomeCounts {
  readonly entries: number;
  /** Candidate pairs that were worth a look. */
  readonly pairs: number;
}

/** Looks every line of a table up in a roll's own lists and writes the table of outcomes. */
export async function matchByLists(
  statements: string,
  path: string,
  to: string,
  {
    model,
    threads,
    clock,
  }: { readonly model: MatchModel; readonly threads?: number | undefined; readonly clock: StageClock },
): Promise<FoundCounts> {
  using table = await openColumns(statements);
  const opened = await clock.time("lists", 0, 4, () => openFor(path, table.rows));
  using lists = opened.lists;
  const coded = await clock.time("lines", 1, 4, async () => codeLines(table, lists, model));
  const found = await clock.time("find", 2, 4, async () => findLines(opened, coded, model, { threads }));
  const counts = await clock.time("write", 3, 4, () => writeFound({ lists, lines: coded, found, model }, to));
  let pairs = 0;
  for (let line = 0; line < found.count; line++) pairs += found.weighed(line);
  return { entries: lists.about.entries, pairs, ...counts };
}
