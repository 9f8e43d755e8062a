import type { MatchModel } from "@hustings/linkage";
import type { Database } from "../database.ts";
import { codeLines } from "../lists/coded-lines.ts";
import { findLines, openFor } from "../lists/find-lines.ts";
import type { StageClock } from "./stage-clock.ts";
import { writeFound } from "./write-found.ts";

/** What a match by lists leaves beside its table. */
export interface FoundCounts {
  readonly entries: number;
  /** Candidate pairs that were worth a look. */
  readonly pairs: number;
}

/** Looks every line of `line_in` up in a roll's own lists and writes the table of outcomes. */
export async function matchByLists(
  database: Database,
  path: string,
  to: string,
  {
    model,
    threads,
    clock,
  }: { readonly model: MatchModel; readonly threads?: number | undefined; readonly clock: StageClock },
): Promise<FoundCounts> {
  const { lines } = await database.row("select count(*) as lines from line_in");
  const opened = await clock.time("lists", 0, 4, () => openFor(path, Number(lines)));
  using lists = opened.lists;
  const coded = await clock.time("lines", 1, 4, async () => codeLines(database, lists, model));
  const found = await clock.time("find", 2, 4, async () => findLines(opened, coded, model, { threads }));
  await clock.time("write", 3, 4, async () => writeFound(database, { lists, lines: coded, found, model }, to));
  let pairs = 0;
  for (let line = 0; line < found.count; line++) pairs += found.weighed(line);
  return { entries: lists.about.entries, pairs };
}
