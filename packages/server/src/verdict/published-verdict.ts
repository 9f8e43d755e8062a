import type { Worker } from "node:worker_threads";
import { endThread, leaveThread, moduleBeside, takeThread } from "@hustings/log/node";
import type { LogHead, Verdict } from "@hustings/web";
import type { VerifyAnswer, VerifyData } from "./verify-thread.ts";

const threadModule = moduleBeside("verify-thread", import.meta.url);

/** After a pass the thread rests this many times as long as it took: at most a fifth of one core goes into it. */
const restFactor = 4;
/** Files can be changed though the log has not grown: a verdict is not older than this. */
const mostAgeMs = 3_600_000;

/**
 * What the independent verifier says of a published folder, kept up with the log: passes run in a thread of their own, one
 * at a time, when a reading shows a checkpoint that none has read. A verdict says to which size of the log it speaks.
 */
export class PublishedVerdict {
  readonly #folder: string;
  readonly #onFault: (error: unknown) => void;
  #verdict: Verdict = { kind: "pending" };
  /** The checkpoint that the last pass was begun for. */
  #root: string | undefined;
  #notBefore = 0;
  #madeAt = 0;
  #running: { readonly worker: Worker; readonly over: Promise<void> } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(folder: string, onFault: (error: unknown) => void) {
    this.#folder = folder;
    this.#onFault = onFault;
  }

  /** The newest verdict; has a later checkpoint verified in its turn. */
  at(head: LogHead): Verdict {
    const isOld = this.#verdict.kind !== "pending" && performance.now() - this.#madeAt > mostAgeMs;
    if (head.root !== this.#root || isOld) this.#later(head.root);
    return this.#verdict;
  }

  /** A verdict on at least so many entries, where one can be had: waits for a pass, and begins one that rests. */
  async reaching(head: LogHead, size: number): Promise<Verdict> {
    for (let pass = 0; pass < 2 && !this.#speaksOf(size) && !this.#closed; pass++) {
      if (this.#running === undefined) this.#begin(head.root);
      await this.#running?.over;
    }
    return this.#verdict;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    if (this.#running === undefined) return;
    await endThread(this.#running.worker);
    await this.#running?.over;
  }

  #speaksOf(size: number): boolean {
    return this.#verdict.kind === "made" && this.#verdict.report.size >= size;
  }

  #later(root: string): void {
    if (this.#closed || this.#running !== undefined || this.#timer !== undefined) return;
    const wait = this.#notBefore - performance.now();
    if (wait <= 0) return this.#begin(root);
    this.#timer = setTimeout(() => this.#begin(root), wait);
    this.#timer.unref();
  }

  #begin(root: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#closed) return;
    this.#root = root;
    const begun = performance.now();
    const worker = takeThread(threadModule);
    const { promise: over, resolve } = Promise.withResolvers<void>();
    this.#running = { worker, over };
    const ended = () => {
      this.#running = undefined;
      this.#madeAt = performance.now();
      this.#notBefore = this.#madeAt + restFactor * (this.#madeAt - begun);
      resolve();
    };
    worker.on("message", ({ verdict, isSmall }: VerifyAnswer) => {
      this.#verdict = verdict;
      if (!isSmall) return;
      leaveThread(threadModule, worker);
      ended();
    });
    worker.on("error", (error: unknown) => {
      this.#onFault(error);
      this.#verdict = { kind: "not-made", says: "the verifier ended before it could say anything" };
    });
    worker.on("exit", ended);
    worker.unref(); // the process does not stay for it
    worker.postMessage({ folder: this.#folder } satisfies VerifyData);
  }
}
