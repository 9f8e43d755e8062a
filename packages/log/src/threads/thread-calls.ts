import type { Worker } from "node:worker_threads";
import { parentPort } from "node:worker_threads";
import { startThread } from "./start-thread.ts";

/** Why a thread could not do what it was asked, in what survives the way between threads: an error loses its class and fields. */
export interface ThreadFailure<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly cause: unknown;
}

type ThreadAnswer = { readonly value: unknown } | { readonly failure: ThreadFailure };

export interface ThreadCallsOptions<Code extends string> {
  readonly module: URL;
  readonly workerData: unknown;
  /** The caller's own error for what the thread answered. */
  errorOf(failure: ThreadFailure<Code>): Error;
  /** What a call is told whose thread ended before it had answered. */
  lost(cause: unknown): Error;
}

/**
 * Calls to a thread, answered in the order in which they were made. The process stays alive while one waits, and only then.
 *
 * @typeParam Values what each kind of request is answered with
 */
export class ThreadCalls<Request extends { readonly kind: string }, Values, Code extends string> {
  readonly #worker: Worker;
  readonly #waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = [];
  #lost: Error | undefined;

  constructor(options: ThreadCallsOptions<Code>) {
    this.#worker = startThread(options.module, options.workerData);
    this.#worker.on("message", (answer: ThreadAnswer) => {
      const waiting = this.#waiting.shift();
      if (this.#waiting.length === 0) this.#worker.unref();
      if ("value" in answer) waiting?.resolve(answer.value);
      else waiting?.reject(options.errorOf(answer.failure as ThreadFailure<Code>));
    });
    const lost = (cause: unknown) => {
      this.#lost ??= options.lost(cause);
      for (const { reject } of this.#waiting.splice(0)) reject(this.#lost);
    };
    this.#worker.on("error", lost);
    this.#worker.on("exit", lost);
    this.#worker.unref();
  }

  ask<Kind extends keyof Values & Request["kind"]>(
    request: Extract<Request, { readonly kind: Kind }>,
  ): Promise<Values[Kind]> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ resolve, reject });
    this.#worker.ref();
    this.#worker.postMessage(request);
    return promise as Promise<Values[Kind]>;
  }

  /** Answers when the thread has ended; it ends by itself once its port is closed. */
  async ended(): Promise<void> {
    if (this.#lost !== undefined) return;
    this.#worker.ref();
    await new Promise((resolve) => this.#worker.once("exit", resolve));
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * The thread's side: performs requests one after another. A request of the kind `close` is the last.
 *
 * @param transfer memory that is handed over with an answer instead of being copied
 */
export function answerCalls<Request extends { readonly kind: string }>(options: {
  perform(request: Request): unknown;
  failureOf(error: unknown): ThreadFailure;
  transfer?(request: Request, value: unknown): ArrayBuffer[];
}): void {
  parentPort?.on("message", (request: Request) => {
    let answer: ThreadAnswer;
    let memory: ArrayBuffer[] = [];
    try {
      const value = options.perform(request);
      answer = { value };
      memory = options.transfer?.(request, value) ?? [];
    } catch (error) {
      answer = { failure: options.failureOf(error) };
    }
    parentPort?.postMessage(answer, memory);
    if (request.kind === "close") parentPort?.close();
  });
}
