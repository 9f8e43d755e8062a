import { cpSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { startServer, type RunningServer } from "../src/start-server.ts";
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
  /** @param base another server than the contest's own */
  page(path: string, headers?: Record<string, string>, base?: string): Promise<Answer>;
  /** A copy of the published folder that a test may spoil. */
  copyOf(name: string): string;
}

export async function servedContest(): Promise<ServedContest> {
  const scratch = temporaryFolder();
  const data = join(scratch, "contest");
  const contest = await exampleContest(data);
  const server = await startServer({ data, port: 0 });
  after(async () => {
    await server.close();
    await contest.folder.close();
  });
  return {
    data,
    contest,
    server,
    async page(path, headers = {}, base = server.url) {
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

/** Serves another folder for a while. @param use is given its address, and what it told its operator went wrong */
export async function withServer<T>(folder: string, use: (url: string, faults: unknown[]) => Promise<T>): Promise<T> {
  const faults: unknown[] = [];
  const other = await startServer({ data: folder, port: 0, onFault: (error) => faults.push(error) });
  try {
    return await use(other.url, faults);
  } finally {
    await other.close();
  }
}
