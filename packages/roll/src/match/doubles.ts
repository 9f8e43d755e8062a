import { matchPlan } from "@hustings/linkage";
import type { MatchModel } from "@hustings/linkage";
import { parquet } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { decisionSteps } from "./decision.ts";
import { openForPlan, openInput, runPlan, StageClock } from "./match.ts";

export interface DoublesOptions {
  readonly statements: string;
  /** What `matchStatements` wrote for these statements. */
  readonly outcomes: string;
  readonly model: MatchModel;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

/**
 * Lines that are one person's.
 * - `same-voter`  all matched to one entry of the roll
 * - `same-writing` not matched, but recognised as one person by the same model, line against line
 */
export interface Doubles {
  readonly by: "same-voter" | "same-writing";
  /** In line order, at least two. Which of them stands is the rulebook's question. */
  readonly lines: readonly number[];
}

/** Every group of lines that are one person's, by their first line. Which line stands does not depend on any order here. */
export async function findDoubles(options: DoublesOptions): Promise<readonly Doubles[]> {
  await using database = await openForPlan(options.resources);
  const outcomes = parquet(options.outcomes);
  const groups: Doubles[] = [];
  for await (const rows of database.stream(
    `select cast(list(line order by line) as varchar) as lines from ${outcomes} where voter is not null group by voter having count(*) > 1`,
  )) {
    for (const row of rows) groups.push({ by: "same-voter", lines: JSON.parse(String(row["lines"])) as number[] });
  }
  const fields = options.model.fields.map(({ field }) => field);
  const rare = options.model.fields.filter((field) => field.levels.some(({ weight }) => weight.rarity));
  const known = rare.map(({ field }) => `o.${field}_entries, `).join("");
  await openInput(database, "statement_in", options.statements, ["line", ...fields], "");
  await database.run(
    `create table line_in as select s.*, ${known}o.roll_entries from statement_in as s join ${outcomes} as o on s.line = o.line where o.voter is null`,
  );
  const { n } = await database.row("select count(*) as n from line_in");
  if (Number(n) < 2) return groups.toSorted(byFirstLine);
  const steps = [...matchPlan(options.model, { within: true }), ...decisionSteps(options.model)];
  await runPlan(database, steps, new StageClock(options.onProgress));
  const pairs = await database.rows(
    `select line, n from ranked where net >= ${options.model.thresholds.match} and review = 0 order by line, n`,
  );
  groups.push(...connected(pairs.map((row) => [Number(row["n"]), Number(row["line"])] as const)));
  return groups.toSorted(byFirstLine);
}

function byFirstLine(a: Doubles, b: Doubles): number {
  return (a.lines[0] ?? 0) - (b.lines[0] ?? 0);
}

/** Lines joined by pairs, directly or through others. */
function connected(pairs: readonly (readonly [number, number])[]): readonly Doubles[] {
  const parent = new Map<number, number>();
  const root = (line: number): number => {
    let at = line;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [a, b] of pairs) {
    const [low, high] = [root(a), root(b)].toSorted((x, y) => x - y);
    if (low === undefined || high === undefined) continue;
    parent.set(low, low);
    parent.set(high, low);
  }
  const groups = Map.groupBy(new Set(pairs.flat()), root);
  return [...groups.values()].map((lines) => ({ by: "same-writing", lines: lines.toSorted((a, b) => a - b) }));
}
