import type { Worker } from "node:worker_threads";
import { parentPort } from "node:worker_threads";
import { endThread, leaveThread, takeThread } from "./start-thread.ts";

/** Why a thread could not do what it was asked, in what survives the way between threads: an error loses its class and fields. */
export interface ThreadFailure<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly cause: unknown;
}

/** What a thread is told before the first request: it may have answered somebody else's before. */
interface Begin {
  readonly begin: unknown;
}

type ThreadAnswer = { readonly value: unknown } | { readonly failure: ThreadFailure };

export interface ThreadCallsOptions<Code extends string> {
  readonly module: URL;
  /** What the thread works on. */
  readonly data: unknown;
  /** The caller's own error for what the thread answered. */
  errorOf(failure: ThreadFailure<Code>): Error;
  /** What a call is told whose thread ended before it had answered. */
  lost(cause: unknown): Error;
}

/**
 * Calls to a thread, answered in the order in which they were made. The process stays alive while one waits, and only then. A request of the
 * kind `close` is the last: the thread then serves the next who has one of its module.
 *
 * @typeParam Values what each kind of request is answered with
 */
export class ThreadCalls<Request extends { readonly kind: string }, Values, Code extends string> {
  readonly #worker: Worker;
  readonly #waiting: { readonly isLast: boolean; resolve(value: unknown): void; reject(error: Error): void }[] = [];
  #isClosing = false;
  #lost: Error | undefined;
  readonly #lose: (cause: unknown) => void;

  constructor(options: ThreadCallsOptions<Code>) {
    this.#worker = takeThread(options.module);
    this.#lose = (cause) => {
      this.#lost ??= options.lost(cause);
      for (const { reject } of this.#waiting.splice(0)) reject(this.#lost);
    };
    this.#worker.on("message", (answer: ThreadAnswer) => {
      const waiting = this.#waiting.shift();
      if (this.#waiting.length === 0) this.#worker.unref();
      if (!("value" in answer)) {
        waiting?.reject(options.errorOf(answer.failure as ThreadFailure<Code>));
        return;
      }
      if (waiting?.isLast === true) {
        this.#lose(undefined);
        leaveThread(options.module, this.#worker);
      }
      waiting?.resolve(answer.value);
    });
    this.#worker.on("error", this.#lose);
    this.#worker.on("exit", this.#lose);
    this.#worker.unref();
    this.#worker.postMessage({ begin: options.data } satisfies Begin);
  }

  ask<Kind extends keyof Values & Request["kind"]>(
    request: Extract<Request, { readonly kind: Kind }>,
  ): Promise<Values[Kind]> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    // Its answer would be the next owner's.
    if (this.#isClosing) return Promise.reject(new Error(`expected no request after close, got ${request.kind}`));
    this.#isClosing = request.kind === "close";
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ isLast: this.#isClosing, resolve, reject });
    this.#worker.ref();
    this.#worker.postMessage(request);
    return promise as Promise<Values[Kind]>;
  }

  /** Ends the thread, whatever it is at; one that was closed is somebody else's. */
  async terminate(): Promise<void> {
    if (this.#lost === undefined) await endThread(this.#worker);
  }
}

/** What a thread does for whoever has begun. */
export interface Answering<Request> {
  perform(request: Request): unknown;
  failureOf(error: unknown): ThreadFailure;
  /** Memory that is handed over with an answer instead of being copied. */
  transfer?(request: Request, value: unknown): ArrayBuffer[];
}

/**
 * The thread's side: performs requests one after another, for one caller after another. One that could not do what `close` asks ends: nobody
 * knows what it still holds.
 */
export function answerCalls<Request extends { readonly kind: string }>(
  begin: (data: unknown) => Answering<Request>,
): void {
  let answering: Answering<Request> | undefined;
  parentPort?.on("message", (message: Begin | Request) => {
    if ("begin" in message) answering = begin(message.begin);
    else if (answering !== undefined) {
      const { answer, memory } = answerTo(message, answering);
      parentPort?.postMessage(answer, memory);
      if (message.kind !== "close") return;
      answering = undefined;
      if ("failure" in answer) parentPort?.close();
    }
  });
}

function answerTo<Request>(request: Request, { perform, failureOf, transfer }: Answering<Request>) {
  try {
    const value = perform(request);
    const answer: ThreadAnswer = { value };
    return { answer, memory: transfer?.(request, value) ?? [] };
  } catch (error) {
    const answer: ThreadAnswer = { failure: failureOf(error) };
    return { answer, memory: [] };
  }
}
