/** The thread that recomputes a contest from its published folder: it takes seconds to minutes, in which pages are answered. */
import { getHeapStatistics } from "node:v8";
import { parentPort } from "node:worker_threads";
import { openFolder } from "@hustings/published/node";
import { verifyPlace } from "./verify-place.ts";
import type { Verdict } from "@hustings/web";

/** What the thread is asked. */
export interface VerifyData {
  /** The published folder: checkpoint, tiles, policy, documents. */
  readonly folder: string;
}

export interface VerifyAnswer {
  readonly verdict: Verdict;
  /** Whether the thread stays for the next pass: to read its seven hundred modules takes longer than a small log. It ends otherwise. */
  readonly isSmall: boolean;
}

/** A thread gives nothing back of what a large log took: with more bytes it ends. */
const mostKept = 128 << 20;

async function verdictOn(folder: string): Promise<Verdict> {
  try {
    return await verifyPlace(openFolder(folder));
  } catch (error) {
    // What the verifier says of files; never a stack, never a path of this machine beside the file's own.
    return { kind: "not-made", says: error instanceof Error ? error.message : String(error) };
  }
}

async function answer({ folder }: VerifyData): Promise<void> {
  const verdict = await verdictOn(folder);
  const { total_heap_size: heap, external_memory: outside } = getHeapStatistics();
  const isSmall = heap + outside <= mostKept;
  parentPort?.postMessage({ verdict, isSmall } satisfies VerifyAnswer);
  if (!isSmall) parentPort?.close();
}

parentPort?.on("message", (asked: VerifyData) => void answer(asked));
