/** Labelled sets through the program itself, as an office would take them: `roll import`, `roll freeze`, `roll match`. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { literal } from "../src/database.ts";
import type { Database } from "../src/database.ts";

const program = join(import.meta.dirname, "..", "..", "cli", "src", "main.ts");

/** Two tables `entry` and `written`, each with `n`, `truth` and the fields named. */
export interface Labelled {
  readonly database: Database;
  readonly folder: string;
  readonly fields: readonly string[];
  readonly purpose: "voters" | "people" | "records";
}

/** What became of the lines whose person stands on the roll, and of the others. */
export interface ProgramScore {
  readonly lines: number;
  readonly present: number;
  readonly right: number;
  readonly wrong: number;
  /** Of those whose person is there: to a person to look at, with the right entry among the candidates; refused with nobody asked. */
  readonly review: number;
  readonly reviewRight: number;
  readonly refused: number;
  /** Not looked up: the import set them aside and said so. */
  readonly setAside: number;
}

function run(...args: readonly string[]): void {
  execFileSync(process.execPath, [program, "roll", ...args, "--json"], { stdio: ["ignore", "ignore", "pipe"] });
}

/** The roll as the program freezes it, and the lines as it matches them. */
export async function scoreThroughProgram({ database, folder, fields, purpose }: Labelled): Promise<ProgramScore> {
  const at = (name: string) => join(folder, name);
  for (const table of ["entry", "written"]) {
    const columns = ["cast(n as varchar) as id", ...fields].join(", ");
    await database.run(`copy (select ${columns} from ${table} order by n) to ${literal(at(`${table}.csv`))} (header)`);
    const map = ["id=id", ...fields.map((field) => `${field}=${field}`)].join(",");
    const dates = fields.includes("birthDate") ? ["--date-format", "yyyy-mm-dd"] : [];
    run("import", at(`${table}.csv`), "--out", at(`${table}.parquet`), "--map", map, "--set-aside", ...dates);
  }
  const named = ["--version", "bench", "--date", "2024-01-01", "--source", "a public set"];
  run("freeze", at("entry.parquet"), "--out", at("roll.parquet"), ...named);
  const out = ["--out", at("outcomes.parquet"), "--csv", at("outcomes.csv")];
  run("match", at("roll.parquet"), at("written.parquet"), "--as", purpose, ...out);
  // Rows of the CSV count its header as the first.
  const outcomes = `read_csv(${literal(at("outcomes.csv"))}, header = true, all_varchar = true)`;
  const order = "(select *, row_number() over (order by n) + 1 as row from written)";
  const there = "w.truth in (select truth from entry)";
  const row = await database.row(
    `select count(*) as lines, count(*) filter (where ${there}) as present, count(*) filter (where o.outcome = 'matched' and e.truth = w.truth) as good, count(*) filter (where o.outcome = 'matched' and e.truth is distinct from w.truth) as wrong, count(*) filter (where ${there} and o.outcome = 'review') as review, count(*) filter (where ${there} and o.outcome = 'review' and exists (select 1 from entry as c where c.truth = w.truth and list_contains(string_split_regex(o.voter, '[^0-9]+'), cast(c.n as varchar)))) as review_right, count(*) filter (where ${there} and o.outcome = 'not-on-roll') as refused, count(*) filter (where ${there} and o.outcome is null) as set_aside from ${order} as w left join ${outcomes} as o on cast(o."row" as int) = w.row left join entry as e on o.outcome = 'matched' and cast(e.n as varchar) = o.voter`,
  );
  const count = (name: string) => Number(row[name]);
  return {
    lines: count("lines"),
    present: count("present"),
    right: count("good"),
    wrong: count("wrong"),
    review: count("review"),
    reviewRight: count("review_right"),
    refused: count("refused"),
    setAside: count("set_aside"),
  };
}

export function programScoreWords({
  present,
  right,
  wrong,
  review,
  reviewRight,
  refused,
  setAside,
}: ProgramScore): string {
  const share = (count: number) => `${((100 * count) / Math.max(1, present)).toFixed(1)} %`;
  const [precision, recall] = [right / Math.max(1, right + wrong), right / Math.max(1, present)];
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return `precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F1 ${f1.toFixed(4)}; ${wrong} wrong; to a person ${share(review)} (${reviewRight} of ${review} hold the right one), refused unseen ${share(refused)}${setAside === 0 ? "" : `, set aside at the import ${share(setAside)}`}`;
}
