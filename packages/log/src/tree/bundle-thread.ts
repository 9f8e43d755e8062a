/** A thread that reads, hashes and compares ranges of bundles of the folder it was started for. */
import { parentPort, workerData } from "node:worker_threads";
import { RangeChecker } from "./bundle-range.ts";
import type { BundleRange } from "./bundle-range.ts";

/** What a thread is started with. */
export interface ThreadData {
  readonly folder: string;
  readonly size: number;
}

const { folder, size } = workerData as ThreadData;
const checker = new RangeChecker(folder, size);

parentPort?.on("message", (range: BundleRange) => parentPort?.postMessage(checker.check(range)));
