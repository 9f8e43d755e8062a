import { setImmediate as turn } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { RangeChecker } from "./bundle-range.ts";
import type { BundleRange, CheckedRange } from "./bundle-range.ts";
import type { ThreadData } from "./bundle-thread.ts";
import { fullBundles } from "./check-bundles.ts";
import { LogError } from "../log-error.ts";
import { moduleBeside, startThread } from "../threads/start-thread.ts";

/** Bundles that are taken at once: some milliseconds of work. */
const rangeBundles = 32;
/** Fewer than these are done before a thread has started. */
const worthAThread = 256;
/** Ranges that a thread has at hand, so that it never waits for us. */
const rangesAtHand = 2;

export interface ThreadsOptions {
  readonly threads: number;
  readonly module?: URL;
}

/**
 * What `checkBundles` does, on several processors: this thread and others take ranges from the left as they get free. Answers are given in
 * order, so that the first bad place is the one that is named. Memory: one bundle and its tile a thread.
 *
 * A thread that dies costs time only: what it had at hand is done here.
 */
export async function* checkBundlesOnThreads(
  folder: string,
  size: number,
  { threads, module = moduleBeside("bundle-thread", import.meta.url) }: ThreadsOptions,
): AsyncGenerator<Uint8Array[]> {
  const end = fullBundles(size);
  const here = new RangeChecker(folder, size);
  const data: ThreadData = { folder, size };
  const pool = Array.from({ length: end < worthAThread ? 0 : threads }, () => new BundleThread(module, data));
  const most = 2 * rangesAtHand * (pool.length + 1);
  const taken: TakenRange[] = [];
  let next = 0;
  const isDone = () => taken.length === 0 && next >= end;
  const mayTake = () => next < end && taken.length < most;
  const take = (): TakenRange => {
    const range = new TakenRange(next, Math.min(end, next + rangeBundles));
    next = range.end;
    taken.push(range);
    return range;
  };
  try {
    while (!isDone()) {
      for (const thread of pool) while (thread.isFree && mayTake()) thread.check(take());
      const [head] = taken;
      if (head?.checked !== undefined) {
        taken.shift();
        const { roots, failure } = head.checked;
        yield roots;
        if (failure !== undefined) throw new LogError(failure.code, failure.message, { detail: failure.detail });
        continue;
      }
      const ours = head?.isLost === true ? head : mayTake() ? take() : undefined;
      if (ours === undefined) await head?.settled;
      else {
        ours.settle(here.check(ours));
        await turn(); // the threads' answers come in
      }
    }
  } finally {
    for (const thread of pool) thread.end();
  }
}

class TakenRange implements BundleRange {
  readonly first: number;
  readonly end: number;
  checked: CheckedRange | undefined;
  isLost = false;
  readonly #done = Promise.withResolvers<void>();

  constructor(first: number, end: number) {
    this.first = first;
    this.end = end;
  }

  get settled(): Promise<void> {
    return this.#done.promise;
  }

  settle(checked: CheckedRange | "lost"): void {
    if (checked === "lost") this.isLost = true;
    else this.checked = checked;
    this.#done.resolve();
  }
}

class BundleThread {
  readonly #worker: Worker;
  readonly #atHand: TakenRange[] = [];
  #isDead = false;

  constructor(module: URL, data: ThreadData) {
    this.#worker = startThread(module, data);
    this.#worker.on("message", (checked: CheckedRange) => this.#atHand.shift()?.settle(checked));
    const lost = () => {
      this.#isDead = true;
      for (const range of this.#atHand.splice(0)) range.settle("lost");
    };
    this.#worker.on("error", lost);
    this.#worker.on("exit", lost);
  }

  get isFree(): boolean {
    return !this.#isDead && this.#atHand.length < rangesAtHand;
  }

  check(range: TakenRange): void {
    this.#atHand.push(range);
    const { first, end } = range;
    this.#worker.postMessage({ first, end } satisfies BundleRange);
  }

  end(): void {
    void this.#worker.terminate();
  }
}
