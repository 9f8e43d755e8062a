/** Full verification of a million entries from files, beside Tessera's fsck, process against process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fsck } from "../test/programs.ts";
import { count, line, median, title, verdict } from "./report.ts";
import { signer, writeSampleLog } from "./sample-log.ts";

const once = fileURLToPath(new URL("./verify-once.ts", import.meta.url));
const SIZES = process.env["HUSTINGS_BENCH_FULL"] === "1" ? [10_000, 1_000_000, 10_000_000] : [10_000, 1_000_000];

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
  readonly whole: number;
}

function ours(folder: string): Run {
  const started = performance.now();
  const { stdout } = spawnSync(process.execPath, [once, folder], { encoding: "utf8" });
  return { ...(JSON.parse(stdout) as Omit<Run, "whole">), whole: (performance.now() - started) / 1000 };
}

function theirs(program: string, folder: string, key: string): number {
  const started = performance.now();
  const args = ["-ui=false", "-N", "1000", "-storage_url", `file://${folder}/`, "-public_key", key, "-logtostderr"];
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: "utf8", timeout: 120_000 });
  if (status !== 0 || `${stdout}${stderr}`.includes("fsck failed")) return Number.NaN;
  return (performance.now() - started) / 1000;
}

export async function benchVerification(): Promise<void> {
  title("full verification from files");
  const program = fsck();
  for (const size of SIZES) {
    const at = mkdtempSync(join(tmpdir(), "hustings-bench-"));
    try {
      const folder = join(at, "log");
      writeSampleLog(folder, size);
      const key = join(at, "key");
      writeFileSync(key, signer.vkey);
      const ratios: number[] = [];
      const runs: Run[] = [];
      for (let round = 0; round < 5; round++) {
        const run = ours(folder);
        runs.push(run);
        if (program !== undefined) ratios.push(theirs(program, folder, key) / run.whole);
      }
      const whole = median(runs.map((run) => run.whole));
      line(
        `ours, ${count(size)} entries: process, verification alone`,
        `${whole.toFixed(2)} s, ${median(runs.map((run) => run.seconds)).toFixed(2)} s`,
      );
      line(
        "  cost of an entry, most memory",
        `${((median(runs.map((run) => run.seconds)) / size) * 1e9).toFixed(0)} ns, ${median(runs.map((run) => run.megabytes)).toFixed(0)} MB`,
      );
      if (program === undefined) line("Tessera's fsck", "absent");
      else if (size >= 1_000_000) verdict("fsck's time over ours, process against process", median(ratios), 1);
    } finally {
      rmSync(at, { recursive: true, force: true });
    }
  }
  await Promise.resolve();
}
