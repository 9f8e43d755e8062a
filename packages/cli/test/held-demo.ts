import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustings } from "./run-hustings.ts";

/** How a demonstration ended: its exit code or the signal that ended it, and the last of what it said on its way. */
export interface EndedDemo {
  readonly end: NodeJS.Signals | number | null;
  readonly said: string;
}

/**
 * Holds the small demonstration in a folder, in a process of its own.
 *
 * @param isTime asked every few milliseconds; the first yes kills the process
 */
export function smallDemo(folder: string, isTime?: () => boolean): Promise<EndedDemo> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, "small-demo.ts");
    const env = { ...process.env, TMPDIR: temporaryFolder() };
    const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "inherit", "pipe"], env });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4_000)));
    const timer = isTime && setInterval(() => isTime() && child.kill("SIGKILL"), 20);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(timer);
      resolve({ end: signal ?? code, said });
    });
  });
}

/** The verifier's report on a folder, which must hold. */
export async function verified(folder: string): Promise<Report> {
  const ran = await hustings(["verify", folder, "--json"]);
  assert.equal(ran.code, 0, ran.stdout.slice(0, 3000));
  return JSON.parse(ran.stdout) as Report;
}
