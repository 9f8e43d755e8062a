/**
 * `npm run bench:growth`: one nomination grows by whole days of a drive, and between them a server is started on it and asked what it costs: a start, its
 * memory, pages, a statement. The days are made without a server, through the store in which promises are kept and the end of a day that a server has:
 * what lies there has the length of a statement and is sealed by nobody, since nobody opens it here. What is measured is real.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays, calendarDate, instant, type CalendarDate } from "@hustings/core";
import { openLanes } from "@hustings/seal/node";
import { collectingRegions } from "../packages/client/test/collecting-drive.ts";
import { checkConfig } from "../packages/server/src/host/contest-config.ts";
import { openOperatedFolder } from "../packages/server/src/host/operated-folder.ts";
import { CutJob } from "../packages/server/src/intake/cut-job.ts";
import { loadFrom } from "./drive/load-from.ts";
import { openRushContest, workedSeconds } from "./drive/rush-contest.ts";

const setting = (name: string, usual: number) => Number(process.env[`BENCH_${name}`] ?? usual);
const perDay = setting("PER_DAY", 100_000);
const days = setting("DAYS", 10);
/** Of real statements, each time a server runs. */
const statements = setting("STATEMENTS", 2_000);
const together = 500;
const sealedBytes = 840;
/** On which such a contest begins: see `collectingConfig`. */
const first = calendarDate("2025-03-10");

const folder = mkdtempSync(join(tmpdir(), "hustings-growth-"));
const lanes = openLanes();
const contest = await openRushContest({ folder: join(folder, "contest") });
let there = 0;

function ownWork(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function madeUp(i: number, day: CalendarDate) {
  return {
    id: randomBytes(32).toString("hex"),
    nomination: "trains",
    region: collectingRegions[i % collectingRegions.length] ?? "",
    channel: "online" as const,
    withdrawal: randomBytes(32).toString("hex"),
    day,
    salt: Uint8Array.from(randomBytes(32)),
    leaf: Uint8Array.from(randomBytes(32)),
    sealed: randomBytes(sealedBytes),
  };
}

async function growBy(day: CalendarDate): Promise<void> {
  const config = checkConfig(JSON.parse(readFileSync(join(contest.data, "contest.yaml"), "utf8")), "contest.yaml");
  let now = instant(`${day}T12:00:00Z`);
  const data = await openOperatedFolder({ folder: contest.data, config }, { clock: { now: () => now } });
  data.writer.start(500);
  const began = ownWork();
  for (let i = 0; i < perDay; i += together)
    await data.store.promises.keep(Array.from({ length: together }, (_, k) => madeUp(i + k, day)));
  const kept = ownWork();
  now = instant(`${addDays(day, 1)}T00:30:00Z`);
  await new CutJob(data.ledger, data.store.promises).run();
  const ended = ownWork();
  await data.ledger.close();
  await data.close();
  there += perDay;
  const each = (worked: number) => `${((worked * 1e6) / perDay).toFixed(0)} µs`;
  process.stdout.write(`${day}: ${there} there; kept ${each(kept - began)} each, ended ${each(ended - kept)} each\n`);
}

const memoryOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

async function look(): Promise<void> {
  const started = workedSeconds(contest.pid());
  const memory = memoryOf(contest.pid());
  const pages: string[] = [];
  for (const page of ["/en/", "/en/nominations/trains", "/en/nominations/trains/sign", "/api/contest"]) {
    const before = workedSeconds(contest.pid());
    const took: number[] = [];
    for (let i = 0; i < 20; i++) {
      const asked = performance.now();
      const answer = await fetch(`${contest.url}${page}`);
      await answer.arrayBuffer();
      took.push(performance.now() - asked);
    }
    took.sort((a, b) => a - b);
    const worked = ((workedSeconds(contest.pid()) - before) / took.length) * 1000;
    pages.push(
      `${page} ${worked.toFixed(0)} ms worked, p50 ${took[10]?.toFixed(0)} ms, worst ${took[19]?.toFixed(0)} ms`,
    );
  }
  const bodies = (await contest.requests(statements, lanes)).map(({ body }) => body);
  const before = workedSeconds(contest.pid());
  const url = `${contest.url}/api/statements`;
  const load = await loadFrom({ folder, url, bodies, rate: 0, seconds: 120, connections: 64 });
  const each = ((workedSeconds(contest.pid()) - before) / (load.statuses["200"] ?? 0)) * 1e6;
  there += load.statuses["200"] ?? 0;
  const file = statSync(join(contest.data, "private", "store", "store.sqlite")).size / 2 ** 20;
  process.stdout.write(
    `  a start worked ${started.toFixed(1)} s; ${memory.toFixed(0)} MB, then ${memoryOf(contest.pid()).toFixed(0)}; store ${file.toFixed(0)} MB; ` +
      `a statement ${each.toFixed(0)} µs ${JSON.stringify(load.statuses)}\n  ${pages.join("; ")}\n`,
  );
}

try {
  await look();
  for (let day = 0; day < days; day++) {
    const asked = performance.now();
    let grown = asked;
    await contest.later(1, async () => {
      await growBy(addDays(first, day));
      grown = performance.now();
    });
    process.stdout.write(`  up after ${((performance.now() - grown) / 1000).toFixed(1)} s\n`);
    if (day % setting("LOOK_EVERY", 3) === 0 || day === days - 1) await look();
  }
} finally {
  await contest.stop();
  await lanes.close();
  rmSync(folder, { recursive: true, force: true });
}
