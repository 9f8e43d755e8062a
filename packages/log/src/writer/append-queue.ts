import { LogError } from "../log-error.ts";
import type { EntryAppender, Submission } from "../store/log-store.ts";
import { mostEntryBytes } from "../tree/tile.ts";

export type AppendOutcome =
  /** durable, under this index; for a key seen before, the index it got then */
  | { readonly kind: "appended"; readonly index: number }
  /** nothing was written: answer 503 with Retry-After */
  | { readonly kind: "busy"; readonly retryAfterSeconds: number };

export interface AppendQueueOptions {
  /** submissions that may wait; one more is told to come back */
  readonly mostWaiting?: number;
  readonly mostWaitingBytes?: number;
  /** submissions in one transaction */
  readonly mostBatch?: number;
  /** called after each durable batch */
  readonly onAppended?: () => void;
}

interface Waiting extends Submission {
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: whatever came while the last transaction was on its way to the disk goes into the next one. The queue is bounded; under
 * overload it says so at once instead of losing anything or growing.
 */
export class AppendQueue {
  readonly #appender: EntryAppender;
  readonly #options: Required<AppendQueueOptions>;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #running: Promise<void> | undefined;
  #closed = false;
  #secondsPerBatch = 0.1;

  constructor(appender: EntryAppender, options: AppendQueueOptions = {}) {
    this.#appender = appender;
    this.#options = {
      mostWaiting: 16_384,
      mostWaitingBytes: 64 << 20,
      mostBatch: 4096,
      onAppended: () => undefined,
      ...options,
    };
  }

  /** When to come back with an entry of so many bytes, in seconds; `undefined`: it would be taken now. */
  busyFor(bytes: number): number | undefined {
    const { mostWaiting, mostWaitingBytes, mostBatch } = this.#options;
    if (this.#waiting.length < mostWaiting && this.#waitingBytes + bytes <= mostWaitingBytes) return undefined;
    const batches = Math.ceil(this.#waiting.length / mostBatch) + 1;
    return Math.min(60, Math.max(1, Math.ceil(batches * this.#secondsPerBatch)));
  }

  /**
   * Answers after the entry is on disk. Submitting a key again, at the same time or later, gives its first index.
   *
   * @throws {LogError} `out-of-range`: too long; `not-durable` or the store's own error: not written, and safe to submit again; `closed`
   */
  submit(key: string, entry: Uint8Array): Promise<AppendOutcome> {
    if (this.#closed) return Promise.reject(new LogError("closed", "the log takes no more entries"));
    if (entry.length > mostEntryBytes) {
      const message = `expected an entry of at most ${mostEntryBytes} bytes, got ${entry.length}`;
      return Promise.reject(new LogError("out-of-range", message));
    }
    const retryAfterSeconds = this.busyFor(entry.length);
    if (retryAfterSeconds !== undefined) return Promise.resolve({ kind: "busy", retryAfterSeconds });
    this.#waitingBytes += entry.length;
    this.#running ??= this.#drain();
    return new Promise((resolve, reject) => this.#waiting.push({ key, entry, resolve, reject }));
  }

  async #drain(): Promise<void> {
    await Promise.resolve(); // everything submitted in this turn goes into one batch
    let before: Promise<void> | undefined;
    for (;;) {
      if (this.#waiting.length === 0) {
        await before;
        if (this.#waiting.length === 0) break;
      }
      const batch = this.#waiting.splice(0, this.#options.mostBatch);
      for (const { entry } of batch) this.#waitingBytes -= entry.length;
      const appending = this.#append(batch);
      await before;
      before = appending;
      // Let the answers go out, and new submissions in, before the next transaction.
      await new Promise((resolve) => setImmediate(resolve));
      // A full batch is made ready while the one before it is on its way to the disk; fewer wait, to be joined by those that come meanwhile.
      if (this.#waiting.length < this.#options.mostBatch) await appending;
    }
    this.#running = undefined;
  }

  /** Never rejects: each submitter is told. */
  async #append(batch: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    try {
      const indices = await this.#appender.append(batch);
      batch.forEach(({ resolve, reject }, i) => {
        const index = indices[i];
        if (index === undefined) reject(new LogError("not-durable", "the store gave no index"));
        else resolve({ kind: "appended", index });
      });
      this.#options.onAppended();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#secondsPerBatch = 0.8 * this.#secondsPerBatch + (0.2 * (performance.now() - started)) / 1000;
  }

  /** Takes nothing more, and answers when what waits is written. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }
}
