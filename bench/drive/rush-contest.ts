import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adoptRulebook, enter, openContest, openDrive, openNomination, rehearseCeremony } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { calendarDate, instant, instantFromSeconds, possessionBytes, secondsOf, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { formHash, holdCeremony, longTermKey, recordId, type StatementForm } from "@hustings/seal";
import { sealMany, type NodeLanes } from "@hustings/seal/node";

/** A contest of invented people whose drive collects now, served as an operator serves it: one server's process, two witnesses'. */
export interface RushContest {
  readonly url: string;
  readonly data: string;
  /** Of the server's process; it changes with a restart. */
  pid(): number;
  /** Sealed statements as requests of a device, each whole with its head. */
  requests(count: number, lanes: NodeLanes): Promise<RushRequest[]>;
  /** The power fails and comes back, on another disk where that is said. */
  killAndRestart(environment?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

export interface RushRequest {
  readonly id: string;
  readonly body: string;
}

export interface RushOptions {
  readonly folder: string;
  /** Of the server's process, beside this one's. */
  readonly environment?: Readonly<Record<string, string>>;
}

const main = join(import.meta.dirname, "../../packages/cli/bin/hustings.mjs");
const law = rulebook("eu/initiative/2024-07-16");
const commission = signerFromSeed("commission", new Uint8Array(32).fill(2));
const campaign = signerFromSeed("campaign", new Uint8Array(32).fill(3));
const origin = "example.org/rush";
/** A day on which that law governs. */
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2025-03-10T09:00:00Z"));
const regions = ["at", "de", "es", "fi", "fr", "ie", "it", "pl"];
const unlimited = 1_000_000_000;

export async function openRushContest({ folder, environment = {} }: RushOptions): Promise<RushContest> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const data = at("data");
  const config = {
    origin,
    contest: {
      id: "rush",
      title: "An invented initiative",
      country: "eu",
      votingDay: "2026-03-01",
      zone: "Europe/Brussels",
      regions: regions.map((id) => ({ id, name: id.toUpperCase() })),
      batches: { least: 5, window: "day" },
    },
    rulebook: law.id,
    commissionKey: toBase64(commission.publicKey),
    witnesses: [] as { name: string; vkey: string; url: string }[],
    quorum: "none" as "none" | "all",
    retention: "until the benchmark ends",
    rehearsal: { secondsBehind },
    server: { port: 0, host: "127.0.0.1" },
    limits: { perMinute: unlimited, perHour: unlimited },
  };
  writeFileSync(at("contest.json"), JSON.stringify(config));
  const { logKey } = await answerOf(run(["init", data, "--from", at("contest.json"), "--json"])).then(
    (made) => made as { logKey: string },
  );
  const witnesses = await Promise.all(["press", "university"].map((name) => startWitness(at, name, logKey)));
  const file = join(data, "contest.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ ...config, witnesses: witnesses.map(({ witness }) => witness), quorum: "all" }));
  let server = await startServer(data, environment, "0");
  const port = new URL(server.url).port;
  const { form, record } = await openDrives(server.url);
  const place = { origin, contest: "rush", record: recordId(record), form: formHash(form), channel: "online" } as const;
  return {
    url: server.url,
    data,
    pid: () => server.child.pid ?? 0,
    async requests(count, lanes) {
      const statements = Array.from({ length: count }, (_, i) => ({
        place: { ...place, nomination: "trains", region: regions[i % regions.length] ?? "" },
        fields: { surname: `Invented${i}`, given: "Somebody", birthDate: "1980-01-01" },
      }));
      const sealed = await sealMany(record, statements, lanes);
      return sealed.map(({ id, bytes }, i) => ({
        id,
        body: JSON.stringify({
          statements: [
            {
              nomination: "trains",
              region: statements[i]?.place.region,
              channel: "online",
              sealed: toBase64(bytes),
            },
          ],
        }),
      }));
    },
    async killAndRestart(anew = environment) {
      await ended(server.child, "SIGKILL");
      server = await startServer(data, anew, port);
    },
    async stop() {
      await ended(server.child, "SIGTERM");
      await Promise.all(witnesses.map(({ child }) => ended(child, "SIGTERM")));
    },
  };
}

async function openDrives(url: string) {
  const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  const client = await ContestClient.open({ server: url, clock, rehearsal: true });
  must(
    await enter(client, commission, openContest, {
      contest: "rush",
      title: "An invented initiative",
      country: "eu",
      votingDay: calendarDate("2026-03-01"),
      regions: regions.map((id) => ({ id, name: id.toUpperCase() })),
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Brussels",
      batches: { least: 5, window: "day" },
    }),
  );
  must(await enter(client, commission, adoptRulebook, law));
  const keys = ["one", "two", "three"].map((name, i) => ({ name, key: longTermKey(new Uint8Array(32).fill(90 + i)) }));
  const custodians = keys.map(({ name, key }) => ({ name, key: toBase64(key.publicKey) }));
  const named = await rehearseCeremony(client, commission, { custodians, threshold: 2, bucket: 512 }, (terms, when) =>
    holdCeremony(
      terms,
      keys.map(({ key }) => key),
      when,
    ),
  );
  if (named.kind !== "named") throw new Error(`custodians: ${JSON.stringify(named)}`);
  const campaignKey = toBase64(campaign.publicKey);
  must(
    await enter(client, commission, openNomination, {
      nomination: "trains",
      candidate: "Night trains for everyone",
      route: law.routes[0]?.id ?? "",
      campaignKey,
      possession: toBase64(campaign.sign(possessionBytes(origin, "campaign", "trains", campaignKey))),
    }),
  );
  const form: StatementForm = {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "I support this invented initiative.",
    fields: ["surname", "given", "birthDate"].map((name) => ({ name, most: 60 })),
    normaliser: "hustings/1",
    bucket: 512,
  };
  must(
    await enter(client, campaign, openDrive, {
      nomination: "trains",
      opensOn: calendarDate("2025-03-01"),
      closesOn: calendarDate("2025-09-30"),
      settledBy: instant("2025-10-05T00:00:00Z"),
      form,
    }),
  );
  return { form, record: named.held.record };
}

function must(outcome: { readonly kind: string }): void {
  if (outcome.kind !== "entered") throw new Error(JSON.stringify(outcome));
}

async function startServer(data: string, env: Readonly<Record<string, string>>, port: string) {
  const child = run(["serve", "--data", data, "--json"], { ...env, HUSTINGS_PORT: port });
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
