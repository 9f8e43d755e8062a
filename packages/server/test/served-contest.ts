import { cpSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { startServer, type RunningServer } from "../src/host/start-server.ts";
import { exampleContest, type ExampleContest } from "./contest-folder.ts";

/** What a server answered, its redirection not followed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The example contest, served to the tests of one file. */
export interface ServedContest {
  readonly data: string;
  readonly contest: ExampleContest;
  readonly server: RunningServer;
  /** Address of the contest. */
  readonly url: string;
  /** Path of the contest, behind which all of its own stand. */
  readonly base: string;
  /** @param base another address than the contest's own */
  page(path: string, headers?: Record<string, string>, base?: string): Promise<Answer>;
  /** A copy of the published folder that a test may spoil. */
  copyOf(name: string): string;
}

export async function servedContest(): Promise<ServedContest> {
  const scratch = temporaryFolder();
  const data = join(scratch, "contest");
  const contest = await exampleContest(data);
  const server = await startServer({ contests: [{ data }], port: 0 });
  after(async () => {
    await server.close();
    await contest.folder.close();
  });
  return {
    data,
    contest,
    server,
    url: contestUrl(server),
    base: new URL(contestUrl(server)).pathname,
    async page(path, headers = {}, base = contestUrl(server)) {
      const response = await fetch(`${base}${path}`, { redirect: "manual", headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    copyOf(name) {
      const copy = join(scratch, name);
      cpSync(join(data, "public"), join(copy, "public"), { recursive: true });
      return copy;
    },
  };
}

/** Address of the contest that a server serves alone. */
export function contestUrl({ contests }: RunningServer): string {
  const [contest] = contests;
  if (contest === undefined) throw new Error("expected a contest, got none");
  return contest.url;
}

/** Waits until the verifier has read what is served at an address: until then a page says that nothing has been recomputed. */
export async function recomputed(url: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const health = (await (await fetch(`${url}/health`)).json()) as { recomputed: { kind: string } };
    if (health.recomputed.kind !== "pending") return;
    await delay(100);
  }
  throw new Error("expected a verdict, got none in two minutes");
}

/** Serves another folder for a while. @param use is given its address, and what it told its operator went wrong */
export async function withServer<T>(folder: string, use: (url: string, faults: unknown[]) => Promise<T>): Promise<T> {
  const faults: unknown[] = [];
  const other = await startServer({ contests: [{ data: folder }], port: 0, onFault: (error) => faults.push(error) });
  try {
    return await use(contestUrl(other), faults);
  } finally {
    await other.close();
  }
}
