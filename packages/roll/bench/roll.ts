/**
 * `npm run bench:roll -- [--entries 1000000,5000000] [--lines 300000] [--country ru|us] [--splink PYTHON|none] [--pinned] [--counter]`
 *
 * Synthetic rolls, 300,000 lines: seconds, memory, precision, recall and F1 by kind of case, beside Splink in the same run where
 * PyPI can be reached, and beside the floor: reading all columns of both files and one exact hash join of them. Ours is measured three
 * times: on a roll prepared when it was frozen, with all done in the run, and with the weights trained in the run. Splink accepts at
 * even odds, the threshold that serves its F1 best here; wider blocking than this lowers its F1. `--counter` measures single look-ups
 * alone, as at a counter or a desk.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { calendarDate } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import { Database, literal } from "../src/database.ts";
import { freezeRoll } from "../src/freeze.ts";
import { matchStatements } from "../src/match/match.ts";
import { preparedFile, prepareRoll } from "../src/match/prepared-roll.ts";
import { trainWeights } from "../src/match/train-weights.ts";
import { atTheCounter } from "./counter.ts";
import { score, type Score } from "./score.ts";
import { syntheticCase } from "./synthetic.ts";

const { values } = parseArgs({
  options: {
    entries: { type: "string", default: "1000000,5000000" },
    lines: { type: "string", default: "300000" },
    country: { type: "string", default: "ru" },
    splink: { type: "string" },
    pinned: { type: "boolean", default: false },
    counter: { type: "boolean", default: false },
    one: { type: "string" },
  },
});
const folder = process.env["HUSTINGS_BENCH"] ?? join(tmpdir(), "hustings-bench");
mkdirSync(folder, { recursive: true });
const country = values.country === "us" ? "us" : "ru";
const seconds = (since: number) => (performance.now() - since) / 1000;
const say = (text: string) => process.stdout.write(`${text}\n`);

function model() {
  const fields = ["surname", "given", "birthDate", "region", "locality", "address"] as const;
  return personModel(`${country} voter`, country === "ru" ? [...fields, "patronymic"] : fields);
}

/** A Python that has Splink, in a folder of its own; `undefined` where PyPI cannot be reached. */
function splinkPython(): string | undefined {
  if (values.splink === "none") return undefined;
  if (values.splink !== undefined) return values.splink;
  const venv = join(folder, "splink");
  const python = join(venv, "bin", "python");
  if (existsSync(python)) return python;
  const made = spawnSync("python3", ["-m", "venv", venv]);
  const installed =
    made.status === 0 && spawnSync(python, ["-m", "pip", "install", "-q", "splink"], { timeout: 300_000 });
  return installed !== false && installed.status === 0 ? python : undefined;
}

/** One run in a process of its own that does nothing else. */
interface Measured {
  readonly seconds: number;
  /** Processor seconds of all threads: steadier than the clock on a machine others use. */
  readonly cpu: number;
  /** Most resident memory. */
  readonly rssMB: number;
  readonly stages: Readonly<Record<string, number>>;
}

type Weights = "published" | "trained";

function matchInProcess(roll: string, lines: string, out: string, weights: Weights): Measured {
  const args = [import.meta.filename, "--one", JSON.stringify([roll, lines, out, weights]), "--country", country];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 26 })) as Measured;
}

/** The roll as `hustings roll freeze` leaves it, with its codes; made once per roll. */
async function prepared(roll: string, entries: number): Promise<string> {
  const out = roll.replace(/-roll\.parquet$/, "-frozen.parquet");
  if (existsSync(preparedFile(out))) return out;
  const start = performance.now();
  if (!existsSync(out)) {
    await freezeRoll(roll, { version: "bench", date: calendarDate("2024-01-01"), source: "synthetic", out });
  }
  const frozen = seconds(start);
  await prepareRoll(out);
  say(
    `  frozen in ${frozen.toFixed(1)} s, its codes made in ${(seconds(start) - frozen).toFixed(1)} s, ${Math.round(statSync(preparedFile(out)).size / entries)} bytes an entry`,
  );
  return out;
}

async function floor(roll: string, lines: string): Promise<number> {
  await using database = await Database.open();
  const start = performance.now();
  await database.run(
    `create table whole as select l.line, r.* from read_parquet(${literal(roll)}) as r join read_parquet(${literal(lines)}) as l on r.surname = l.surname and r.given = l.given and r.birthDate = l.birthDate and r.patronymic is not distinct from l.patronymic and r.locality = l.locality and r.address = l.address`,
  );
  return seconds(start);
}

const share = (value: number) => `${(100 * value).toFixed(3)} %`;

function report(title: string, { precision, recall, f1, wrong, review, lost, byKind }: Score): void {
  say(
    `  ${title}: precision ${precision.toFixed(5)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}; ${wrong} wrong, ${share(review)} of voters to a person, ${share(lost)} lost`,
  );
  for (const { kind, lines, right, wrong: bad, review: open, none } of byKind) {
    say(
      `    ${kind.padEnd(9)} ${String(lines).padStart(7)} lines: ${right} right, ${bad} wrong, ${open} for review, ${none} not found`,
    );
  }
}

async function compare(entries: number, python: string | undefined): Promise<void> {
  const made = await syntheticCase(country, entries, Number(values.lines), folder);
  if (made === undefined) return void say("skipped: the name tables are absent (names-ru, names-us, geo-ru)");
  const { roll, lines } = made;
  say(
    `\n${country}: ${Number(values.lines).toLocaleString("en")} lines × ${entries.toLocaleString("en")} entries (load ${loadavg()[0]?.toFixed(1)})`,
  );
  const frozen = await prepared(roll, entries);
  if (values.counter) return void say(await atTheCounter(frozen));
  const least = await floor(roll, lines);
  say(`  the floor: all columns of both read, one exact hash join: ${least.toFixed(2)} s`);
  const out = join(folder, "outcomes.parquet");
  const ours = {
    "hustings, roll prepared at freezing": matchInProcess(frozen, lines, out, "published"),
    "hustings, all in the run": matchInProcess(roll, lines, out, "published"),
  };
  for (const [who, run] of Object.entries(ours)) show(who, run, least);
  await using database = await Database.open();
  await reportOurs(database, "hustings", lines, out);
  const trained = { "hustings, weights trained in the run": matchInProcess(frozen, lines, out, "trained") };
  for (const [who, run] of Object.entries(trained)) show(who, run, least);
  await reportOurs(database, "hustings, trained", lines, out);
  if (python === undefined) return void say("  Splink skipped: no Python with it, and PyPI not reached");
  const [theirs, saved] = [join(folder, "splink.parquet"), join(folder, `splink-${country}.json`)];
  for (const mode of values.pinned ? ["trained", "pinned"] : ["trained"]) {
    const script = join(import.meta.dirname, "splink-match.py");
    const run = spawnSync(python, [script, roll, lines, theirs, mode, saved], { encoding: "utf8", timeout: 1_500_000 });
    const last = run.stdout.trim().split("\n").at(-1) ?? "";
    if (run.status !== 0) return void say(`  Splink failed: ${run.stderr.split("\n").slice(-4).join(" ")}`);
    const result = JSON.parse(last) as { splink: string; seconds: number; cpu: number; rssMB: number };
    say(
      `  Splink ${result.splink}, weights ${mode}: ${result.seconds} s, ${result.cpu} processor seconds, ${result.rssMB} MB`,
    );
    for (const [who, run] of Object.entries({ ...ours, ...trained })) {
      say(
        `    ${who}: ${(result.seconds / run.seconds).toFixed(1)} × faster, ${(result.cpu / run.cpu).toFixed(1)} × less processor time, ${(result.rssMB / run.rssMB).toFixed(1)} × less memory`,
      );
    }
    const accepted = `select line, voter from read_parquet(${literal(theirs)}) where p >= 0.5`;
    report(`Splink ${mode}`, await score(database, lines, accepted, "select -1 as line where false"));
  }
}

function show(who: string, { seconds: taken, cpu, rssMB, stages }: Measured, least: number): void {
  say(
    `  ${who}: ${taken.toFixed(2)} s = ${(taken / least).toFixed(1)} × the floor; ${cpu.toFixed(1)} processor seconds, ${rssMB} MB`,
  );
  const parts = Object.entries(stages).map(([stage, time]) => `${stage} ${time.toFixed(2)}`);
  say(`    ${parts.join(", ")}`);
}

async function reportOurs(database: Database, title: string, lines: string, out: string): Promise<void> {
  const read = `read_parquet(${literal(out)})`;
  const accepted = `select line, voter from ${read} where voter is not null`;
  const review = `select line from ${read} where outcome = 'review'`;
  report(title, await score(database, lines, accepted, review));
}

async function one([roll = "", statements = "", out = "", weights = ""]: readonly string[]): Promise<void> {
  const start = performance.now();
  const trained =
    weights === "trained" ? await trainWeights({ roll, statements, model: model(), name: "trained" }) : undefined;
  const job = { roll, statements, out, model: trained?.model ?? model() };
  const { secondsByStage } = await matchStatements(job);
  const { user, system } = process.cpuUsage();
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  const rssMB = Math.round(Number(peak ?? process.resourceUsage().maxRSS) / 1024);
  say(JSON.stringify({ seconds: seconds(start), cpu: (user + system) / 1e6, rssMB, stages: secondsByStage }));
}

if (values.one === undefined) {
  const python = values.counter ? undefined : splinkPython();
  for (const entries of values.entries.split(",").map(Number)) await compare(entries, python);
} else await one(JSON.parse(values.one) as string[]);
