import { AsyncLocalStorage } from "node:async_hooks";
import { printable } from "@hustings/core";
import { runLine } from "../src/run-line.ts";
import type { Ran } from "./run-hustings.ts";

/** What the line that this is written for has said so far. */
const said = new AsyncLocalStorage<{ stdout: string; stderr: string }>();

// Nobody is there to be asked, also where a test is run at a terminal.
for (const stream of [process.stdin, process.stdout, process.stderr]) stream.isTTY = false;

for (const name of ["stdout", "stderr"] as const) {
  const stream = process[name];
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]) => {
    const line = said.getStore();
    if (line === undefined) return write(chunk, ...rest);
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk as Uint8Array).toString();
    line[name] += typeof chunk === "string" && name === "stdout" ? printable(text) : text;
    for (const done of rest) if (typeof done === "function") queueMicrotask(() => void done());
    return true;
  };
}

/** A line that works on people's data gives its process a temporary folder of its own: each would lie in the one before. */
const folders = ["TMPDIR", "TEMP", "TMP"].map((name) => [name, process.env[name]] as const);
function restoreFolders(): void {
  for (const [name, folder] of folders) {
    if (folder === undefined) delete process.env[name];
    else process.env[name] = folder;
  }
}

/** As the shell would be told it. */
const exitCode = () => Number(process.exitCode ?? 0);

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a line in this process, for tests of what a command answers: a process of its own would read a thousand modules to say the same.
 * Lines take turns, since they share an exit code. How the program starts, is piped and is killed is tried by tests that start it.
 */
export function hustingsHere(...args: readonly string[]): Promise<Ran> {
  const ran = last.then(async () => {
    const line = { stdout: "", stderr: "" };
    const before = process.exitCode;
    process.exitCode = undefined;
    try {
      await said.run(line, () => runLine(args));
      return { code: exitCode(), signal: null, ...line };
    } finally {
      process.exitCode = before;
      restoreFolders();
    }
  });
  last = ran.catch(() => undefined);
  return ran;
}
