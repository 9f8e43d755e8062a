import type { Database } from "../src/database.ts";
import { literal } from "../src/database.ts";

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly accepted: number;
  readonly wrong: number;
  /** Of lines whose writer is on the roll: share for a person, share said not to be on it. */
  readonly review: number;
  readonly lost: number;
  readonly byKind: readonly {
    kind: string;
    lines: number;
    right: number;
    wrong: number;
    review: number;
    none: number;
  }[];
}

/**
 * How the outcomes stand against the truth. `accepted(line, voter)` is what the program decided alone; `review(line)` what it
 * leaves to a person (Splink has no such outcome).
 */
export async function score(database: Database, lines: string, accepted: string, review: string): Promise<Score> {
  const rows = await database.rows(
    `select t.kind, count(*)::int as lines, (count(*) filter (where a.voter = t.truth))::int as good, (count(*) filter (where a.voter is not null and a.voter is distinct from t.truth))::int as wrong, (count(*) filter (where a.voter is null and r.line is not null))::int as review, (count(*) filter (where a.voter is null and r.line is null))::int as none, (count(*) filter (where t.truth is not null))::int as onroll from read_parquet(${literal(lines)}) as t left join (${accepted}) as a on t.line = a.line left join (${review}) as r on t.line = r.line group by 1 order by 1`,
  );
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  const sumOn = (name: string) =>
    rows.filter((row) => Number(row["onroll"]) > 0).reduce((n, row) => n + Number(row[name]), 0);
  const [right, wrong, present] = [sum("good"), sum("wrong"), sum("onroll")];
  const precision = right / (right + wrong);
  const recall = right / present;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    accepted: right + wrong,
    wrong,
    review: sumOn("review") / present,
    lost: sumOn("none") / present,
    byKind: rows.map((row) => ({
      kind: String(row["kind"]),
      lines: Number(row["lines"]),
      right: Number(row["good"]),
      wrong: Number(row["wrong"]),
      review: Number(row["review"]),
      none: Number(row["none"]),
    })),
  };
}
