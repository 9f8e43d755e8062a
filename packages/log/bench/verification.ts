/** Full verification of a million entries from files, beside Tessera's fsck, process against process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fsck } from "../test/programs.ts";
import { count, growthSizes, line, median, title, verdict } from "./report.ts";
import { signer, writeSampleLog } from "./sample-log.ts";

const hustings = fileURLToPath(new URL("../../cli/bin/hustings.mjs", import.meta.url));
const once = fileURLToPath(new URL("./verify-once.ts", import.meta.url));

/** A whole process: by the clock, and by the processor, which neighbours disturb less. */
interface Timed {
  readonly out: string;
  readonly whole: number;
  readonly processor: number;
}

function timed(program: string, args: readonly string[]): Timed {
  const script = `TIMEFORMAT="times %R %U %S"; time "$0" "$@"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script, program, ...args], {
    encoding: "utf8",
    timeout: 240_000,
  });
  const [, whole, user, system] = /times ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  const failed = `${stdout}${stderr}`.includes("fsck failed");
  return { out: stdout, whole: failed ? Number.NaN : Number(whole), processor: Number(user) + Number(system) };
}

export async function benchVerification(): Promise<void> {
  title("full verification from files");
  const program = fsck();
  for (const size of growthSizes) {
    const at = mkdtempSync(join(tmpdir(), "hustings-bench-"));
    try {
      const folder = join(at, "log");
      writeSampleLog(folder, size);
      const key = join(at, "key");
      writeFileSync(key, signer.vkey);
      const fsckArgs = [
        "-ui=false",
        "-N",
        "1000",
        "-storage_url",
        `file://${folder}/`,
        "-public_key",
        key,
        "-logtostderr",
      ];
      const rounds = Array.from({ length: 5 }, () => {
        // What a user starts, against what a user starts; and once more to look inside.
        const ours = timed(process.execPath, [hustings, "log", "verify", folder, "--key", signer.vkey, "--json"]);
        const inside = JSON.parse(timed(process.execPath, [once, folder]).out) as {
          seconds: number;
          megabytes: number;
        };
        return { ours, inside, theirs: program === undefined ? undefined : timed(program, fsckArgs) };
      });
      const middle = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
      const [whole, seconds] = [middle(({ ours }) => ours.whole), middle(({ inside }) => inside.seconds)];
      line(`hustings log verify, ${count(size)} entries; inside`, `${whole.toFixed(2)} s, ${seconds.toFixed(2)} s`);
      line(
        "  cost of an entry, most memory",
        `${((seconds / size) * 1e9).toFixed(0)} ns, ${middle(({ inside }) => inside.megabytes).toFixed(0)} MB`,
      );
      if (program === undefined) line("Tessera's fsck", "absent");
      else if (size >= 1_000_000) {
        line("Tessera's fsck", `${middle(({ theirs }) => theirs?.whole ?? Number.NaN).toFixed(2)} s`);
        verdict(
          "fsck's time over ours, process against process",
          middle(({ ours, theirs }) => (theirs?.whole ?? Number.NaN) / ours.whole),
          1,
        );
        line(
          "  the same in processor time",
          middle(({ ours, theirs }) => (theirs?.processor ?? Number.NaN) / ours.processor).toFixed(2),
        );
      }
    } finally {
      rmSync(at, { recursive: true, force: true });
    }
  }
  await Promise.resolve();
}
