import { spawn } from "node:child_process";
import { join } from "node:path";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

const main = join(import.meta.dirname, "../bin/hustings.mjs");

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does. @param killAfter milliseconds after which it is killed with no chance to tidy up */
export function hustings(args: readonly string[], killAfter?: number): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // What a command keeps while it works goes with it, unless it is killed.
    const env = killAfter === undefined ? process.env : { ...process.env, TMPDIR: temporaryFolder() };
    const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"], env });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout, stderr });
    });
  });
}
