import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { enter, enterAll, issueSheets, returnSheets } from "@hustings/acts";
import { ContestClient, type HandedIn, type StatementOutcome } from "@hustings/client";
import { instantFromSeconds, toBase64 } from "@hustings/core";
import { formHash, lineKeyHash, lineMark, recordId, releaseHash, type StatementFields } from "@hustings/seal";
import { sealMany, type NodeLanes } from "@hustings/seal/node";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  collectingRegions,
  openCollectingDrive,
} from "../../packages/client/test/collecting-drive.ts";

/** A contest of invented people whose drive collects now, served as an operator serves it: one server's process, two witnesses'. */
export interface RushContest {
  readonly url: string;
  readonly data: string;
  /** Of the server's process; it changes with a restart. */
  pid(): number;
  /** Sealed statements as the bodies of a device's requests. @param fieldsOf what each states */
  requests(count: number, lanes: NodeLanes, fieldsOf?: (i: number) => StatementFields): Promise<RushRequest[]>;
  /** So many lines of paper that came back on sheets, sealed under their marks; their campaign hands them in. */
  paper(count: number, lanes: NodeLanes, fieldsOf: (i: number) => StatementFields): Promise<PaperLine[]>;
  /** As a campaign's own machine hands in. */
  handIn(lines: readonly PaperLine[]): Promise<readonly StatementOutcome[]>;
  /** What the server wrote on standard error, if that is kept. */
  lines(): string;
  /** The server is stopped and started again so many days later. @param meanwhile done while nothing runs */
  later(days: number, meanwhile?: () => Promise<void>): Promise<void>;
  /** The power fails and comes back, on another disk where that is said. @param meanwhile done while nothing runs */
  killAndRestart(environment?: Readonly<Record<string, string>>, meanwhile?: () => void): Promise<void>;
  stop(): Promise<void>;
}

export interface RushRequest {
  readonly id: string;
  readonly body: string;
}

export interface PaperLine {
  readonly id: string;
  readonly line: HandedIn;
}

export interface RushOptions {
  readonly folder: string;
  readonly keepLines?: boolean;
  /** How the contest finds out who signs online; nobody is asked by default. */
  readonly identity?: object;
  /** Where a key holder answers by whom one person signs once: statements are then handed in with what lets their makers sign again. */
  readonly keyholder?: { readonly url: string };
  /** Where its server listens; any free port by default. */
  readonly port?: number;
  /** Of the server's process, beside this one's. */
  readonly environment?: Readonly<Record<string, string>>;
}

const main = join(import.meta.dirname, "../../packages/cli/bin/hustings.mjs");

export async function openRushContest({
  folder,
  environment = {},
  keepLines = false,
  identity,
  keyholder,
  port: wanted = 0,
}: RushOptions): Promise<RushContest> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const data = at("data");
  writeFileSync(at("contest.json"), JSON.stringify(collectingConfig));
  const { logKey } = await answerOf(run(["init", data, "--from", at("contest.json"), "--json"])).then(
    (made) => made as { logKey: string },
  );
  const witnesses = await Promise.all(["press", "university"].map((name) => startWitness(at, name, logKey)));
  const file = join(data, "contest.yaml");
  // JSON is YAML.
  writeFileSync(
    file,
    JSON.stringify({
      ...collectingConfig,
      witnesses: witnesses.map(({ witness }) => witness),
      quorum: "all",
      ...(identity === undefined ? {} : { identity }),
      ...(keyholder === undefined ? {} : { keyholder }),
    }),
  );
  const kept: string[] = [];
  const keep = keepLines ? (text: string) => void kept.push(text) : undefined;
  let server = await startServer(data, environment, String(wanted), keep);
  const port = new URL(server.url).port;
  const client = await ContestClient.open({
    server: server.url,
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  const { form, record } = await openCollectingDrive(client, lineKeyHash(lineKey));
  const place = {
    origin: collectingOrigin,
    contest: "rush",
    record: recordId(record),
    form: formHash(form),
  } as const;
  return {
    url: server.url,
    data,
    pid: () => server.child.pid ?? 0,
    lines: () => kept.join(""),
    async later(days, meanwhile) {
      await ended(server.child, "SIGTERM");
      await meanwhile?.();
      const config = JSON.parse(readFileSync(file, "utf8")) as typeof collectingConfig;
      const secondsBehind = config.rehearsal.secondsBehind - days * 86_400;
      writeFileSync(file, JSON.stringify({ ...config, rehearsal: { secondsBehind } }));
      server = await startServer(data, environment, port, keep);
    },
    async requests(count, lanes, fieldsOf = usualFields) {
      const statements = Array.from({ length: count }, (_, i) => ({
        place: { ...place, nomination: "trains", region: regionOf(i), channel: "online" as const },
        fields: fieldsOf(i),
      }));
      const sealed = await sealMany(record, statements, lanes);
      return sealed.map(({ id, bytes, withdrawalSecret }, i) => ({
        id,
        body: JSON.stringify({
          statements: [
            {
              nomination: "trains",
              region: statements[i]?.place.region,
              channel: "online",
              sealed: toBase64(bytes),
              ...(keyholder === undefined ? {} : { release: releaseHash(withdrawalSecret) }),
            },
          ],
        }),
      }));
    },
    async paper(count, lanes, fieldsOf) {
      const sheets = Math.ceil(count / linesPerSheet);
      const issue = { nomination: "trains", circulator: "c1", first: 1, last: sheets, linesPerSheet };
      const issued = await enter(client, collectingCampaign, issueSheets, issue);
      const used = (sheet: number) => Math.min(linesPerSheet, count - (sheet - 1) * linesPerSheet);
      const returns = Array.from({ length: sheets }, (_, i) => ({ sheet: i + 1, used: used(i + 1) }));
      const back = returns.map((each) => ({ nomination: "trains", spoiled: 0, ...each }));
      const { stopped } = await enterAll(client, collectingCampaign, returnSheets, back);
      if (issued.kind !== "entered" || stopped !== undefined) throw new Error(JSON.stringify({ issued, stopped }));
      const lines = Array.from({ length: count }, (_, i) => {
        const at = { sheet: Math.floor(i / linesPerSheet) + 1, line: (i % linesPerSheet) + 1 };
        const mark = lineMark(lineKey, { contest: "rush", nomination: "trains", ...at });
        return { nomination: "trains", region: regionOf(i), channel: "paper" as const, mark };
      });
      const statements = lines.map((line, i) => ({ place: { ...place, ...line }, fields: fieldsOf(i) }));
      const sealed = await sealMany(record, statements, lanes);
      return sealed.map(({ id, bytes }, i) => ({ id, line: { ...(lines[i] ?? never()), id, sealed: bytes } }));
    },
    handIn: (lines) =>
      client.handIn(
        lines.map(({ line }) => line),
        collectingCampaign,
      ),
    async killAndRestart(anew = environment, meanwhile = () => undefined) {
      await ended(server.child, "SIGKILL");
      meanwhile();
      server = await startServer(data, anew, port, keep);
    },
    async stop() {
      await ended(server.child, "SIGTERM");
      await Promise.all(witnesses.map(({ child }) => ended(child, "SIGTERM")));
    },
  };
}

const regionOf = (i: number) => collectingRegions[i % collectingRegions.length] ?? "";

const linesPerSheet = 5;
/** An invented campaign's key for its lines. */
const lineKey = new Uint8Array(32).fill(17);

function never(): never {
  throw new TypeError("expected a line for each sealed statement");
}

const usualFields = (i: number) => ({ surname: `Invented${i}`, given: "Somebody", birthDate: "1980-01-01" });

async function startServer(
  data: string,
  env: Readonly<Record<string, string>>,
  port: string,
  keep?: (text: string) => void,
) {
  const child = run(["serve", "--data", data, "--json"], { ...env, HUSTINGS_PORT: port });
  if (keep !== undefined) child.stderr?.on("data", keep);
  const { contests } = (await answerOf(child)) as { contests: readonly { readonly url: string }[] };
  return { child, url: (contests[0]?.url ?? "").replace("localhost", "127.0.0.1") };
}

async function startWitness(at: (name: string) => string, name: string, logKey: string) {
  const key = at(`${name}.key`);
  await answerOf(run(["witness", "key", `witness.example/${name}`, key, "--json"]));
  const memory = ["--data", at(`${name}.sqlite`), "--port", "0", "--json"];
  const child = run(["witness", "serve", "--key", key, "--log", logKey, ...memory]);
  const { url, vkeys } = (await answerOf(child)) as { url: string; vkeys: readonly string[] };
  return { child, witness: { name, vkey: vkeys[0] ?? "", url } };
}

function run(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  // Errors are shown; the lines about each request are not.
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    if (!text.includes('"event":"request"') && !text.startsWith("{")) process.stderr.write(text);
  });
  return child;
}

/** The JSON document that a command answers with. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  let text = "";
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(chunk);
    try {
      const answer: unknown = JSON.parse(text);
      child.stdout?.resume();
      return answer;
    } catch {
      // not whole yet
    }
  }
  throw new Error(`expected ${child.spawnargs.slice(2, 4).join(" ")} to answer, got ${JSON.stringify(text)}`);
}

async function ended(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}

/** Times the process has worked, in seconds, by the kernel's account: it is the same however many others share the machine. */
export function workedSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
