import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { openLog } from "../src/index.ts";
import { FolderSink, LogWriter, SqliteLogStore, folderSource } from "../src/node.ts";
import { found } from "./programs.ts";
import { folder, signer } from "./world.ts";

const built = mkdtempSync(join(tmpdir(), "crash-writer-"));
after(() => rmSync(built, { recursive: true }));
// It is started hundreds of times: as three files it reads a tenth of what its sources and packages are, and each of those reads would be traced.
buildSync({
  entryPoints: ["./crash-writer.ts", "../src/store/log-database-thread.ts", "../src/tree/folder-worker.ts"].map(
    (file) => fileURLToPath(new URL(file, import.meta.url)),
  ),
  entryNames: "[name]",
  outdir: built,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
});
const child = join(built, "crash-writer.mjs");
const thorough = process.env["HUSTINGS_THOROUGH"] === "1";
const killCount = Number(process.env["HUSTINGS_KILLS"] ?? (thorough ? 100 : 30));
const everyCall = process.env["HUSTINGS_FAULTS"] === "every";
/** Of the calls that fail one in so many, another one in every run. */
const oneIn = everyCall || thorough ? 1 : 3;
const drawn = randomInt(oneIn);

interface Acknowledged {
  readonly key: string;
  readonly index: number;
}

function acknowledgedIn(output: string): Acknowledged[] {
  // The last line may be cut: only whole lines were said.
  const lines = output.slice(0, output.lastIndexOf("\n") + 1).matchAll(/^ack (\S+) (\d+)$/gm);
  return [...lines].map(([, key = "", index]) => ({ key, index: Number(index) }));
}

function lastPublished(output: string): number {
  return Number([...output.matchAll(/^published (\d+)$/gm)].at(-1)?.[1] ?? 0);
}

/** What readers see without any repair: whatever checkpoint is there, all of its tree is there. */
async function publicFilesAreWhole(at: string): Promise<number> {
  if (!existsSync(`${at}/public/checkpoint`)) return 0;
  return (await openLog(folderSource(`${at}/public`), signer.vkey).verifyTree()).size;
}

/** Starts the writer again, and holds the log against everything that was ever acknowledged. */
async function restartHolds(at: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  mkdirSync(at, { recursive: true });
  const store = await SqliteLogStore.open(`${at}/log.sqlite`);
  const sink = await FolderSink.open(`${at}/public`);
  const writer = await LogWriter.open({ store, sink, signer });
  await writer.close();
  const log = openLog(sink, signer.vkey);
  const { size } = await log.verifyTree();
  assert.equal(size, store.size());
  const keys: string[] = [];
  for await (const { entry } of log.entries())
    keys.push(/"key":"([^"]+)"/.exec(Buffer.from(entry).toString())?.[1] ?? "");
  assert.equal(new Set(keys).size, keys.length, "no entry twice");
  for (const { key, index } of acknowledged) assert.equal(keys[index], key, `entry ${index} was acknowledged`);
  sink.close();
  await store.close();
}

describe("a writer that is killed", () => {
  it(`${killCount} times at random under load keeps every acknowledged entry, once and in order`, async (t) => {
    const at = folder(t);
    // The first run leaves its compiled code to the others, which then come to the point sooner.
    const env = { ...process.env, NODE_COMPILE_CACHE: `${folder(t)}/compiled` };
    spawnSync(process.execPath, [child, folder(t), "script"], { env, timeout: 30_000 });
    const acknowledged: Acknowledged[] = [];
    let seen = 0;
    for (let round = 0; round < killCount; round++) {
      let output = "";
      const writer = spawn(process.execPath, [child, at, "load"], { stdio: ["ignore", "pipe", "inherit"], env });
      writer.stdout.on("data", (data: Buffer) => (output += data.toString()));
      const ended = new Promise<void>((resolve) => writer.once("close", () => resolve()));
      const said = (word: string) =>
        new Promise<void>((resolve) => {
          const look = () => output.includes(word) && resolve();
          writer.stdout.on("data", look);
          look();
        });
      // Some die while they start, some just before their first entry is acknowledged, most while they work, on a machine of any speed.
      if (round % 5 !== 0) await Promise.race([said("ready"), ended]);
      if (round % 5 > 1) await Promise.race([said("ack"), ended]);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      writer.kill("SIGKILL");
      await ended;
      assert.ok(!output.includes("stopped"), output.slice(-200));
      acknowledged.push(...acknowledgedIn(output));
      if (round % 10 === 0) {
        const size = await publicFilesAreWhole(at);
        assert.ok(size >= seen && size >= lastPublished(output), "no published checkpoint is taken back");
        seen = size;
      }
    }
    assert.ok(acknowledged.length > killCount, `${acknowledged.length} acknowledged`);
    await restartHolds(at, acknowledged);
    t.diagnostic(`${killCount} kills, ${acknowledged.length} acknowledged entries`);
  });
});

// Every call that reads or changes files, under each name that libuv and SQLite may use for it.
const systemCalls =
  "openat read pread64 write pwrite64 fsync fdatasync ftruncate close getdents64 fstat statx mkdir mkdirat rename renameat renameat2 unlink unlinkat".split(
    " ",
  );

describe("a disk that fails", () => {
  it("once, in any one file system call, costs no acknowledged entry and shows no reader a broken log", async (t) => {
    const strace = found("strace");
    if (strace === undefined) return t.skip("strace absent");
    // One thread for files beside the main one, so that the n-th call is the same call in every run.
    const env = { ...process.env, UV_THREADPOOL_SIZE: "1", NODE_COMPILE_CACHE: `${folder(t)}/compiled` };
    const traced = async (at: string, ...options: string[]) => {
      // With the filter in the kernel, only the calls of that name stop the program.
      const args = [
        "-f",
        "--seccomp-bpf",
        "-y",
        "-o",
        `${at}/trace`,
        ...options,
        process.execPath,
        child,
        `${at}/log`,
        "script",
      ];
      const run = spawn(strace, args, { env, timeout: 60_000, stdio: ["ignore", "pipe", "ignore"] });
      let stdout = "";
      run.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
      const status = await new Promise<number | null>((resolve, reject) => {
        run.once("error", reject).once("close", resolve);
      });
      return { stdout, status };
    };
    await traced(folder(t), "-e", `trace=${systemCalls.join(",")}`);
    // The run before filled the compile cache: from here on every run makes the same calls.
    const baseline = folder(t);
    assert.match((await traced(baseline, "-e", `trace=${systemCalls.join(",")}`)).stdout, /end\n$/);
    // For each call, which of a thread's calls of that name touch the log.
    const places = new Map<string, Set<number>>();
    const counts = new Map<string, number>();
    const ofDatabase = new Map<string, number>();
    for (const line of readFileSync(`${baseline}/trace`, "utf8").split("\n")) {
      const [, thread = "", call = ""] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
      if (call === "") continue;
      const count = (counts.get(`${thread} ${call}`) ?? 0) + 1;
      counts.set(`${thread} ${call}`, count);
      const [, file] = line.split(`${baseline}/log/`);
      if (file === undefined) continue;
      // SQLite's authors fail each of its calls in its own tests: of those on its files the first of a kind and each third after it.
      const [database] = /^(?:log\.sqlite|public\/\.writer-lock)[a-z-]*/.exec(file) ?? [];
      const nth = ofDatabase.get(`${call} ${database}`) ?? 0;
      if (database !== undefined) ofDatabase.set(`${call} ${database}`, nth + 1);
      if (database !== undefined && nth % 3 !== 0 && !everyCall) continue;
      const set = places.get(call) ?? new Set();
      places.set(call, set.add(count));
    }
    const allFaults = [...places].flatMap(([call, ordinals]) => {
      const error = /^(?:write|pwrite64|openat|mkdir|mkdirat|rename|ftruncate)$/.test(call) ? "ENOSPC" : "EIO";
      return [...ordinals].map((when) => ({ call, error, when }));
    });
    const faults = allFaults.filter((_, at) => at % oneIn === drawn);
    t.diagnostic(`of ${allFaults.length} calls each ${oneIn}th from the ${drawn + 1}th on`);
    const runs = faults.length;
    let injected = 0;
    let survived = 0;
    const inject = async ({ call, error, when }: (typeof faults)[number]) => {
      const at = folder(t);
      const fault = `inject=${call}:error=${error}:when=${when}`;
      const { stdout, status } = await traced(at, "-e", `trace=${call}`, "-e", fault);
      if (readFileSync(`${at}/trace`, "utf8").includes("(INJECTED)")) injected++;
      if (stdout.endsWith("end\n")) survived++;
      else assert.ok(status !== 0, `${call} ${when}: gave up without saying so`);
      const size = await publicFilesAreWhole(`${at}/log`);
      assert.ok(size >= lastPublished(stdout), `${call} ${when}: a published checkpoint is gone`);
      await restartHolds(`${at}/log`, acknowledgedIn(stdout));
    };
    // Each run is a process that mostly waits to be traced: as many at a time as there are processors.
    const queue = faults.values();
    await Promise.all(
      Array.from({ length: availableParallelism() }, async () => {
        for (const fault of queue) await inject(fault);
      }),
    );
    assert.ok(injected > runs / 2, `${injected} of ${runs} faults hit`);
    t.diagnostic(
      `${runs} runs over ${places.size} calls, ${injected} faults injected, ${survived} runs went on to the end`,
    );
  });

  it("by filling up, with short writes, stops the writer before it signs, and a larger disk goes on", async (t) => {
    for (const kilobytes of [24, 32, 48, 64, 96, 128]) {
      const at = folder(t);
      // The kernel writes what still fits and then refuses: short writes, then EFBIG.
      const limited = `trap "" XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`;
      const { stdout } = spawnSync("bash", ["-c", limited, process.execPath, child, at, "script"], {
        encoding: "utf8",
        timeout: 30_000,
      });
      assert.match(stdout, /^(?:stopped|end)/m);
      assert.ok((await publicFilesAreWhole(at)) >= lastPublished(stdout));
      await restartHolds(at, acknowledgedIn(stdout));
    }
  });
});
