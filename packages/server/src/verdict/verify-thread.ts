/** The thread that recomputes a contest from its published folder: it takes seconds to minutes, in which pages are answered. */
import { parentPort, workerData } from "node:worker_threads";
import { openFolder } from "@hustings/published/node";
import { verifyPlace } from "./verify-place.ts";
import type { Verdict } from "@hustings/web";

/** What the thread is started with. */
export interface VerifyData {
  /** The published folder: checkpoint, tiles, policy, documents. */
  readonly folder: string;
}

async function verdictOn(folder: string): Promise<Verdict> {
  try {
    return await verifyPlace(openFolder(folder));
  } catch (error) {
    // What the verifier says of files; never a stack, never a path of this machine beside the file's own.
    return { kind: "not-made", says: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await verdictOn((workerData as VerifyData).folder));
