import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { instant, secondsOf, type Instant } from "@hustings/core";
import { replaceWhole } from "@hustings/log/node";
import type { AskedWitnesses } from "@hustings/server/data-folder";

/** The witnesses of the demonstration: processes of `hustings witness serve`, as a newsroom and a university would run them. */
export interface DemoWitnesses {
  readonly asked: AskedWitnesses;
  /** Moves their clock, which is the story's, forward to a moment. */
  to(moment: Instant): void;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL(`../main${extname(import.meta.url)}`, import.meta.url));
const names = ["press", "university"] as const;

/**
 * Starts them for one log. Key and memory of each lie in a folder of its own beside the data folder: they are other parties. They end with this process,
 * however it ends.
 */
export async function startDemoWitnesses(data: string, logVkey: string, now: Instant): Promise<DemoWitnesses> {
  const folder = `${data}-witnesses`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const clock = join(folder, "clock");
  const to = (moment: Instant) => {
    if (existsSync(clock) && secondsOf(instant(readFileSync(clock, "utf8").trim())) >= secondsOf(moment)) return;
    replaceWhole(clock, `${moment}\n`);
  };
  to(now);
  const witnesses = await Promise.all(names.map((name) => startWitness(folder, name, clock, logVkey)));
  return {
    asked: { witnesses: witnesses.map(({ witness }) => witness), quorum: "all" },
    to,
    async stop() {
      await Promise.all(witnesses.map((each) => each.stop()));
    },
  };
}

async function startWitness(folder: string, name: string, clock: string, logVkey: string) {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const key = join(own, `${name}.key`);
  if (!existsSync(key)) {
    const made = answerOf(run(["key", `witness.example/${name}`, key, "--json"]));
    // One that a killed run had asked for may have come first.
    await made.catch((error: unknown) => {
      if (!existsSync(key)) throw error;
    });
  }
  const memory = ["--data", join(own, `${name}.sqlite`)];
  const rehearsal = ["--rehearsal", clock, "--until-input-ends"];
  const serve = ["serve", "--key", key, "--log", logVkey, ...memory, "--port", "0", "--json", ...rehearsal];
  const { child, answer } = await started(serve);
  const { url, vkeys } = answer as { readonly url: string; readonly vkeys: readonly string[] };
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    witness: { name, vkey: vkeys[0] ?? "", url },
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}

const tries = 10;
const betweenTriesMs = 500;

/** The witness of a run that was killed ends with it, but not in the same moment, and holds its memory until then. */
async function started(args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly answer: unknown }> {
  for (let attempt = 1; ; attempt++) {
    const child = run(args);
    try {
      return { child, answer: await answerOf(child) };
    } catch (error) {
      if (attempt === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
    }
  }
}

function run(args: readonly string[]): ChildProcess {
  const cache = getCompileCacheDir(); // a folder for this version of Node, within the one to be named
  return spawn(process.execPath, [main, "witness", ...args], {
    stdio: ["pipe", "pipe", "ignore"],
    ...(cache === undefined ? {} : { env: { ...process.env, NODE_COMPILE_CACHE: dirname(cache) } }),
  });
}

/** The JSON document that a witness's command answers with. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    try {
      return JSON.parse(text);
    } catch {
      // not whole yet
    }
  }
  throw new Error(`expected a witness of the demonstration to start, got ${JSON.stringify(text.slice(0, 200))}`);
}
