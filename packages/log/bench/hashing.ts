/** The tree of ten million leaves against the bound that openssl's own figures set, and the cost of a leaf as the tree grows. */
import { TileStack, fixedLeafHashes, hashingIsAccelerated } from "../src/index.ts";
import { count, line, median, opensslRate, title, verdict } from "./report.ts";

const bytesAtOnce = 65_536;

/** Processor seconds of this process so far: what `openssl speed` counts too, whatever the neighbours do. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Processor seconds to hash `size` leaves of 32 bytes and all nodes above them. */
function treeSeconds(size: number): number {
  const entries = new Uint8Array(bytesAtOnce * 32);
  const stack = new TileStack();
  const started = processorSeconds();
  for (let at = 0; at < size; at += bytesAtOnce) {
    const here = Math.min(bytesAtOnce, size - at);
    new DataView(entries.buffer).setUint32(0, at);
    stack.append(fixedLeafHashes(entries.subarray(0, here * 32)));
  }
  stack.tree();
  return processorSeconds() - started;
}

export async function benchHashing(): Promise<void> {
  title("hashing a tree");
  if (!hashingIsAccelerated()) line("WebAssembly SIMD", "absent: figures are of plain JavaScript");
  treeSeconds(1_000_000); // the compiler takes its time
  const rounds: number[] = [];
  const seconds: number[] = [];
  // Taken in turns, so that a neighbour's burst falls on both.
  for (let round = 0; round < 3; round++) {
    const [leaf, node] = [opensslRate(33), opensslRate(65)];
    const taken = treeSeconds(10_000_000);
    seconds.push(taken);
    if (leaf === undefined || node === undefined) continue;
    const bound = 1 / (1 / leaf + 1 / node);
    rounds.push(10_000_000 / taken / bound);
    line(
      "openssl: leaves of 33 bytes, nodes of 65 bytes, bound",
      `${count(leaf)} /s, ${count(node)} /s, ${count(bound)} leaves/s`,
    );
    line("ours: 10 million leaves and their tree", `${taken.toFixed(2)} s, ${count(10_000_000 / taken)} leaves/s`);
  }
  if (rounds.length > 0) verdict("share of openssl's bound (median of 3)", median(rounds), 0.95);
  for (const size of [10_000, 1_000_000, 10_000_000]) {
    const best = Math.min(...Array.from({ length: size < 1_000_000 ? 20 : 2 }, () => treeSeconds(size)));
    line(`cost of a leaf in a tree of ${count(size)}`, `${((best / size) * 1e9).toFixed(0)} ns`);
  }
  await Promise.resolve();
}
