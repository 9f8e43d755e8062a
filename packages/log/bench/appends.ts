/** Durable appends of 300 bytes with publication, beside Tessera's POSIX log on the same disk. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MemoryLogStore, MemorySink } from "../src/index.ts";
import { AppendQueue, FolderSink, LogWriter, SqliteLogStore } from "../src/node.ts";
import { built, found, run } from "../test/programs.ts";
import { count, growthSizes, line, median, title, verdict } from "./report.ts";
import { signer } from "./sample-log.ts";

const entryCount = 100_000;
const batchSize = 4096;
const tesseraFolder = fileURLToPath(new URL("./tessera-go", import.meta.url));

function tesseraBench(): string | undefined {
  const given = process.env["HUSTINGS_TESSERA_BENCH"];
  if (given !== undefined) return given;
  const go = found("go");
  const program = join(built, "tessera-bench");
  if (existsSync(program)) return program;
  if (go === undefined || run(go, ["build", "-o", program, "."], { cwd: tesseraFolder, seconds: 400 }).status !== 0)
    return undefined;
  return program;
}

/** By the clock, and by the processor: the second is what a machine with busy neighbours can still compare. */
interface Taken {
  readonly seconds: number;
  readonly processor: number;
}

/** From the first entry to the published checkpoint over the last. */
async function ours(folder: string): Promise<Taken> {
  const store = await SqliteLogStore.open(join(folder, "log.sqlite"));
  const sink = await FolderSink.open(join(folder, "public"));
  const writer = await LogWriter.open({ store, sink, signer });
  const queue = new AppendQueue(store, { mostBatch: batchSize, mostWaiting: 2 * batchSize });
  writer.start(100); // as often as the peer can
  const started = performance.now();
  const before = process.cpuUsage();
  let next = 0;
  const submit = async () => {
    while (next < entryCount) {
      const i = next++;
      const entry = Buffer.allocUnsafe(300); // from the pool, as the peer's allocator has one: what is measured is the log
      entry.write(`entry ${i} `);
      const outcome = await queue.submit(`k${i}`, entry);
      if (outcome.kind === "busy") throw new Error("the queue is as long as the submitters are many");
    }
  };
  await Promise.all(Array.from({ length: 2 * batchSize }, submit));
  const { size } = await writer.publish();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  if (size !== entryCount) throw new Error(`expected ${entryCount} entries, got ${size}`);
  await writer.close();
  sink.close();
  await store.close();
  return { seconds, processor: (user + system) / 1e6 };
}

/** Seconds per entry to append and publish in memory: what the writer itself costs as the log grows. */
async function growth(size: number): Promise<number> {
  const store = new MemoryLogStore();
  const writer = await LogWriter.open({ store, sink: new MemorySink(), signer });
  const entry = new Uint8Array(100);
  const started = performance.now();
  for (let at = 0; at < size; at += batchSize) {
    store.append(Array.from({ length: Math.min(batchSize, size - at) }, (_, i) => ({ key: `${at + i}`, entry })));
    await writer.publish();
  }
  return (performance.now() - started) / 1000 / size;
}

/** Seconds per entry to make the last 40,960 of a log durable: what its index of keys, which lie all over it, costs as it grows. */
async function growthOnDisk(folder: string, size: number): Promise<number> {
  const store = await SqliteLogStore.open(join(folder, `${size}.sqlite`));
  const entry = new Uint8Array(100);
  let started = performance.now();
  let measured = 0;
  for (let at = 0; at < size; at += batchSize, measured += batchSize) {
    if (at + 10 * batchSize >= size && at + 9 * batchSize < size) {
      started = performance.now();
      measured = 0;
    }
    await store.append(Array.from({ length: batchSize }, (_, i) => ({ key: `${at + i}`, entry })));
  }
  const seconds = (performance.now() - started) / 1000;
  await store.close();
  return seconds / measured;
}

function show(who: string, { seconds, processor }: Taken): void {
  line(
    who,
    `${seconds.toFixed(2)} s, ${count(entryCount / seconds)} entries/s; ${processor.toFixed(2)} s of processor`,
  );
}

export async function benchAppends(): Promise<void> {
  title(`durable appends: ${count(entryCount)} of 300 bytes, batches of ${count(batchSize)}, published`);
  const program = tesseraBench();
  const ratios: number[] = [];
  const folders: string[] = [];
  const processorRatios: number[] = [];
  for (let round = 0; round < 5; round++) {
    const at = mkdtempSync(join(process.env["HUSTINGS_BENCH_DISK"] ?? tmpdir(), "hustings-bench-"));
    folders.push(at);
    const own = await ours(at);
    show("ours", own);
    if (program === undefined) continue;
    const args = [join(at, "tessera"), String(entryCount), "300", String(batchSize)];
    const { stdout } = spawnSync(program, args, { encoding: "utf8", timeout: 120_000 });
    const [seconds = Number.NaN, processor = Number.NaN] = stdout.split(" ").map(Number);
    show("Tessera POSIX", { seconds, processor });
    ratios.push(seconds / own.seconds);
    processorRatios.push(processor / own.processor);
  }
  for (const size of growthSizes) {
    const at = mkdtempSync(join(process.env["HUSTINGS_BENCH_DISK"] ?? tmpdir(), "hustings-bench-"));
    folders.push(at);
    line(`cost of an entry on disk, log of ${count(size)}`, `${((await growthOnDisk(at, size)) * 1e6).toFixed(1)} us`);
  }
  // Only now: for seconds after many files are removed, ext4 is slow to make new ones, whoever's turn it is.
  for (const at of folders) rmSync(at, { recursive: true, force: true });
  if (program === undefined) line("Tessera", "absent, and the Go module proxy does not give it");
  else {
    verdict("our rate over Tessera's (median of 5)", median(ratios), 2);
    line("processor time of Tessera over ours", median(processorRatios).toFixed(2));
  }
  for (const size of [10_000, 1_000_000])
    line(`cost of an entry in memory, log of ${count(size)}`, `${((await growth(size)) * 1e6).toFixed(1)} us`);
}
