/**
 * `npm run bench:drive`: statements through the whole of a server, as devices hand them in, beside a bare `node:http` server in the same run. The
 * generator shares the machine's processors with either, and so does whoever else is at work: both are measured in turns, and beside each rate
 * stands how long the processes worked for one statement by the kernel's account. From that follows what the machine would do alone.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { openLanes } from "@hustings/seal/node";
import { bareRequests } from "./drive/bare-requests.ts";
import { loadFrom, type Load } from "./drive/load-from.ts";
import { pagesMeanwhile } from "./drive/pages-meanwhile.ts";
import { openRushContest, workedSeconds } from "./drive/rush-contest.ts";
import { slowDisk } from "./drive/slow-disk.ts";

const setting = (name: string, usual: number) => Number(process.env[`BENCH_${name}`] ?? usual);
const statements = setting("STATEMENTS", 60_000);
const rounds = setting("ROUNDS", 4);
const roundSeconds = setting("SECONDS", 3);
const connections = setting("CONNECTIONS", 128);
/** Signatures a minute of the worst rush on record, in 2016. */
const worstPerMinute = 10_675;
const slowFlushMs = 5;

const folder = mkdtempSync(join(tmpdir(), "hustings-rush-"));
const at = (name: string) => join(folder, name);

interface Sum {
  good: number;
  seconds: number;
  server: number;
  generator: number;
  p50: number;
  p99: number;
  readonly statuses: Record<string, number>;
}

const nothing = (): Sum => ({ good: 0, seconds: 0, server: 0, generator: 0, p50: 0, p99: 0, statuses: {} });

/** The worst of what several runs saw, and the sum of what they did. @param each statements in a request */
function add(sum: Sum, load: Load, server: number, each: number): void {
  sum.good += (load.statuses["200"] ?? 0) * each;
  sum.seconds += load.lasted;
  sum.server += server;
  sum.generator += load.worked;
  sum.p50 = Math.max(sum.p50, load.p50);
  sum.p99 = Math.max(sum.p99, load.p99);
  for (const [status, count] of Object.entries(load.statuses))
    sum.statuses[status] = (sum.statuses[status] ?? 0) + count;
}

async function measure(sum: Sum, pid: number, run: () => Promise<Load>, each = 1): Promise<void> {
  const before = workedSeconds(pid);
  const load = await run();
  add(sum, load, workedSeconds(pid) - before, each);
}

const processors = availableParallelism();
/** What the machine would do if nobody else were at work: the processes are all that is done, and all of it can be done side by side. */
const alone = ({ good, server, generator }: Sum) => (processors * good) / (server + generator);

function say(what: string, sum: Sum, more = ""): void {
  const { good, seconds, server, generator, p50, p99, statuses } = sum;
  const each = (worked: number) => ((worked * 1e6) / Math.max(1, good)).toFixed(0);
  process.stdout.write(
    `${what.padEnd(40)} ${(good / seconds).toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms  ` +
      `worked for each: server ${each(server)} µs, generator ${each(generator)} µs (alone ${alone(sum).toFixed(0)}/s)  ${JSON.stringify(statuses)}${more}\n`,
  );
}

const lanes = openLanes();
/** The signature by Node's own crypto, and by what the server itself checks it with. */
const bares = ["node", "sodium"].map((by) => ({
  by,
  child: spawn(process.execPath, [join(import.meta.dirname, "drive/bare-server.ts"), at(`${by}.sqlite`), by], {
    stdio: ["ignore", "pipe", "inherit"],
  }),
  url: "",
  sum: nothing(),
}));
const contest = await openRushContest({ folder: at("contest") });
try {
  for (const bare of bares) {
    const [said] = String((await bare.child.stdout.iterator({ destroyOnReturn: false }).next()).value).split("\n");
    ({ url: bare.url } = JSON.parse(said ?? "") as { url: string });
  }
  process.stdout.write(`sealing ${statements} statements\n`);
  const sealed = await contest.requests(statements, lanes);
  const bareBodies = bareRequests((statements / (2 * rounds + 5)) * (2 * rounds + 2));
  let next = 0;
  const some = (count: number) => sealed.slice(next, (next += count)).map(({ body }) => body);
  let nextBare = 0;
  const someBare = (count: number) => bareBodies.slice(nextBare, (nextBare += count));
  const load = (url: string, bodies: readonly string[], rate = 0, seconds = roundSeconds, at_once = connections) =>
    loadFrom({ folder, url, bodies, rate, seconds, connections: at_once });
  const handIn = `${contest.url}/api/statements`;
  const each = Math.floor(statements / (2 * rounds + 5));

  // Once unmeasured, so that both have compiled what they run.
  for (const { url } of bares) await load(`${url}/`, someBare(each));
  await load(handIn, some(each));
  const rush = nothing();
  for (let round = 0; round < rounds; round++) {
    for (const { child, url, sum } of bares) await measure(sum, child.pid ?? 0, () => load(`${url}/`, someBare(each)));
    await measure(rush, contest.pid(), () => load(handIn, some(each)));
  }
  say("hustings serve, two witnesses", rush);
  for (const { by, sum } of bares) {
    say(`bare node:http, signature by ${by}`, sum);
    process.stdout.write(
      `of that limit: ${((100 * rush.good * sum.seconds) / (rush.seconds * sum.good)).toFixed(0)} % as measured in turns, ${((100 * alone(rush)) / alone(sum)).toFixed(0)} % by work done\n`,
    );
  }

  for (const times of [1, 10, 50]) {
    const rate = (worstPerMinute / 60) * times;
    const sum = nothing();
    const pages = pagesMeanwhile(`${contest.url}/en/`);
    await measure(sum, contest.pid(), () => load(handIn, some(Math.min(each, Math.ceil(rate * roundSeconds))), rate));
    const { p99 } = await pages.stop();
    say(`${times}× the worst minute: ${rate.toFixed(0)}/s asked`, sum, `  a page meanwhile p99 ${p99.toFixed(0)} ms`);
  }

  // A hundred in a request, more at once than a server lets in, and kept up: what is turned away comes again at once.
  const inRequest = 100;
  const crowd = some(Math.min(each, connections * inRequest)).map(
    (body) => (JSON.parse(body) as { statements: readonly unknown[] }).statements[0],
  );
  const many = Array.from({ length: Math.floor(crowd.length / inRequest) }, (_, i) =>
    JSON.stringify({ statements: crowd.slice(i * inRequest, (i + 1) * inRequest) }),
  );
  const keptUp = Array.from({ length: 20 * connections }, (_, i) => many[i % many.length] ?? "");
  const over = nothing();
  await measure(over, contest.pid(), () => load(handIn, keptUp), inRequest);
  say(`overload: ${connections * inRequest} statements at once, kept up`, over);

  const slow = slowDisk(folder, slowFlushMs);
  if (slow === undefined) process.stdout.write("a slow disk: not measured, no C compiler is here\n");
  else {
    await contest.killAndRestart(slow);
    await load(handIn, some(Math.floor(each / 2)));
    const sum = nothing();
    await measure(sum, contest.pid(), () => load(handIn, some(each)));
    say(`each flush ${slowFlushMs} ms longer`, sum);
  }
} finally {
  for (const { child } of bares) child.kill();
  await contest.stop();
  await lanes.close();
  rmSync(folder, { recursive: true, force: true });
}
