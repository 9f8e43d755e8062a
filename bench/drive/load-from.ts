import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a generator saw. Milliseconds are of the answers with status 200, from when each request was due. */
export interface Load {
  readonly sent: number;
  readonly lasted: number;
  readonly p50: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Cut off without an answer. */
  readonly unanswered: number;
  /** Seconds that the generator itself worked. */
  readonly worked: number;
  /** Status of each request that was answered, by its place. */
  readonly answered: ReadonlyMap<number, number>;
}

export interface LoadOptions {
  readonly folder: string;
  readonly url: string;
  readonly bodies: readonly string[];
  /** Requests a second; 0: as fast as they are answered. */
  readonly rate: number;
  readonly seconds: number;
  readonly connections: number;
}

/** Runs the generator in a process of its own. */
export async function loadFrom({ folder, url, bodies, rate, seconds, connections }: LoadOptions): Promise<Load> {
  const [bodiesFile, answersFile] = ["bodies", "answers"].map((name) => join(folder, name));
  writeFileSync(bodiesFile ?? "", `${bodies.join("\n")}\n`);
  const args = [url, bodiesFile ?? "", answersFile ?? "", String(connections), String(rate), String(seconds)];
  const child = spawn(process.execPath, [join(import.meta.dirname, "load.ts"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const piece of child.stdout) text += String(piece);
  const answered = new Map(JSON.parse(readFileSync(answersFile ?? "", "utf8")) as [number, number][]);
  return { ...(JSON.parse(text) as Omit<Load, "answered">), answered };
}
