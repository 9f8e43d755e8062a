import { matchPlan } from "@hustings/linkage";
import type { MatchModel } from "@hustings/linkage";
import { parquet } from "../database.ts";
import type { Database, Progress, Resources } from "../database.ts";
import { checkColumns, openColumns, tableFields } from "../parquet/read-columns.ts";
import { decisionSteps, provenSql } from "./decision.ts";
import { mayBeDouble, mostLines, type LineRow } from "./may-be-double.ts";
import { rareFields } from "./outcome-columns.ts";
import { openForPlan, openInput, runPlan } from "./plan-database.ts";
import { StageClock } from "./stage-clock.ts";

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
 * - `same-writing` not matched, but one person's by what is written: names or dates are equal, and nothing asks for a person
 */
export interface Doubles {
  readonly by: "same-voter" | "same-writing";
  /** In line order, at least two. Which of them stands is the rulebook's question. */
  readonly lines: readonly number[];
}

export interface DoublesFound {
  readonly doubles: readonly Doubles[];
  /** Lines that may be one person's, by first line: only a person can say so, and nothing may be done to them before. */
  readonly alike: readonly (readonly number[])[];
}

/** Every group of lines that are one person's, by their first line. Which line stands does not depend on any order here. */
export async function findDoubles(options: DoublesOptions): Promise<readonly Doubles[]> {
  return (await findDoublesAndAlike(options)).doubles;
}

/** Lines proven to be one person's, and those a person has to look at before anybody says so. */
export async function findDoublesAndAlike(options: DoublesOptions): Promise<DoublesFound> {
  const { model } = options;
  using outcomes = await openColumns(options.outcomes);
  const [numbers, voters] = [await outcomes.numbers("line"), await outcomes.texts("voter")];
  const groups: Doubles[] = [];
  const found = Map.groupBy(voters.keys(), (row) => voters[row]);
  for (const [voter, rows] of found) {
    if (voter === undefined || rows.length < 2) continue;
    groups.push({ by: "same-voter", lines: rows.map((row) => numbers[row] ?? 0).toSorted((a, b) => a - b) });
  }
  const fields = model.fields.map(({ field }) => field);
  checkColumns(options.statements, await tableFields(options.statements), ["line", ...fields]);
  const open = found.get(undefined) ?? [];
  const none =
    open.length < 2 ||
    (open.length <= mostLines && !mayBeDouble(model, await said(options, open), model.thresholds.match));
  if (none) return { doubles: groups.toSorted(byFirstLine), alike: [] };
  const { together, alike } = await compareOpen(options);
  for (const lines of together) groups.push({ by: "same-writing", lines });
  return { doubles: groups.toSorted(byFirstLine), alike };
}

/** What some lines say, by their rows among the outcomes, and how often the roll has it. */
async function said({ outcomes, statements, model }: DoublesOptions, rows: readonly number[]): Promise<LineRow[]> {
  using found = await openColumns(outcomes);
  using table = await openColumns(statements);
  const places = new Map(Array.from(await table.numbers("line"), (line, row) => [line, row] as const));
  const numbers = await found.numbers("line");
  const lines = rows.map((): Record<string, unknown> => ({}));
  for (const { field } of model.fields) {
    const texts = await table.texts(field);
    for (const [at, row] of rows.entries()) {
      const line = lines[at];
      if (line !== undefined) line[field] = texts[places.get(numbers[row] ?? 0) ?? -1];
    }
  }
  for (const name of [...countedIn(model), "roll_entries"]) {
    const entries = await found.numbers(name);
    for (const [at, row] of rows.entries()) {
      const line = lines[at];
      if (line !== undefined) line[name] = entries[row];
    }
  }
  return lines;
}

const countedIn = (model: MatchModel) => rareFields(model).map((field) => `${field}_entries`);

/** The lines without a voter, compared with each other by the plan. */
async function compareOpen(options: DoublesOptions): Promise<Awaited<ReturnType<typeof compareWithin>>> {
  const { model } = options;
  await using database = await openForPlan(options.resources);
  const outcomes = parquet(options.outcomes);
  const known = countedIn(model)
    .map((name) => `o.${name}, `)
    .join("");
  await openInput(
    database,
    "statement_in",
    options.statements,
    ["line", ...model.fields.map(({ field }) => field)],
    "",
  );
  await database.run(
    `create table line_in as select s.*, ${known}o.roll_entries from statement_in as s join ${outcomes} as o on s.line = o.line where o.voter is null`,
  );
  // Where the roll has several people like the line, two such lines may be two of them.
  const namesakes = `select line from ${outcomes} where len(candidates) > 1`;
  const proven = `${provenSql(model)} and line not in (${namesakes}) and n not in (${namesakes})`;
  return await compareWithin(database, options, proven);
}

/**
 * The lines of `line_in` compared with each other: groups of which every pair that joins them is `proven` by this condition over `ranked`,
 * and groups of lines so much alike that a person should look: pairs with at least this evidence, in hundredths of a bit.
 */
export async function compareWithin(
  database: Database,
  { model, onProgress }: { readonly model: MatchModel; readonly onProgress?: Progress | undefined },
  proven: string,
  least = model.thresholds.match,
): Promise<{ readonly together: DoublesFound["alike"]; readonly alike: DoublesFound["alike"] }> {
  await runPlan(database, [...matchPlan(model, { within: true }), ...decisionSteps(model)], new StageClock(onProgress));
  const pairs = await database.rows(
    `select line, n, ${proven} as proven from ranked where net >= ${least} order by line, n`,
  );
  const shown = pairs.map((row) => [Number(row["n"]), Number(row["line"])] as const);
  // Who is joined through a third may be another: a father and his son, by a line that does not say which of them it is.
  const together = whollyConnected(shown.filter((_, at) => pairs[at]?.["proven"] === true));
  const groupOf = groupsByLine(together);
  const alike = connected(shown.filter(([a, b]) => !groupOf.has(a) || groupOf.get(a) !== groupOf.get(b)));
  return { together, alike };
}

function byFirstLine(a: Doubles, b: Doubles): number {
  return (a.lines[0] ?? 0) - (b.lines[0] ?? 0);
}

/** Groups of lines of which each is joined to every other. */
function whollyConnected(pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const groups = connected(pairs);
  const groupOf = groupsByLine(groups);
  const joined = Map.groupBy(pairs, ([a]) => groupOf.get(a));
  return groups.filter(({ length }, group) => joined.get(group)?.length === (length * (length - 1)) / 2);
}

function groupsByLine(groups: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  return new Map(groups.flatMap((lines, group) => lines.map((line) => [line, group] as const)));
}

/** Lines joined by pairs, directly or through others. */
function connected(pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
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
  return [...groups.values()].map((lines) => lines.toSorted((a, b) => a - b)).toSorted(([a = 0], [b = 0]) => a - b);
}
