import type { Worker } from "node:worker_threads";
import { EntryError } from "@hustings/core";
import { moduleBeside, startThread } from "@hustings/log/node";
import type { DecodedEntry } from "./entry-verifier.ts";
import { KeyBook } from "./key-book.ts";
import type { SignatureThreadData, SignedActs } from "./signature-thread.ts";

/** Jobs that a thread has at hand, so that it never waits. */
const jobsAtHand = 2;

/** An entry of a bundle: its bytes, and what it is. */
interface Read {
  readonly bytes: Uint8Array;
  readonly entry: DecodedEntry;
}

/**
 * Holds the signatures of entries, ahead of the fold and on other processors, against the keys that the entries before them
 * name. It is a guess at what the fold will ask: where that asks for another key, or a thread died, it checks for itself.
 */
export class SignatureThreads {
  readonly #threads: SignatureThread[];
  readonly #keys = new KeyBook();
  /** Signatures that the faster library found to hold. */
  byLibrary = 0;
  readonly #waiting: { readonly acts: SignedActs; readonly done: (signed: Uint8Array | undefined) => void }[] = [];

  /**
   * @param threads 0: every signature is left to the fold
   * @param quick a module that is a {@link SignatureLibrary}
   */
  constructor(
    origin: string,
    threads: number,
    quick?: URL,
    module = moduleBeside("signature-thread", import.meta.url),
  ) {
    const data: SignatureThreadData = { origin, ...(quick === undefined ? {} : { quick: quick.href }) };
    this.#threads = Array.from({ length: threads }, () => new SignatureThread(module, data, () => this.#next()));
  }

  /**
   * @param read entries that follow those given before
   * @returns for each the key, in base64, that it was found to be signed with; `undefined` where that was not tried or does not hold
   */
  async signedWith(read: readonly Read[]): Promise<readonly (string | undefined)[]> {
    const tried = read.map(({ entry }) => {
      if (entry instanceof EntryError) return undefined;
      const key = this.#keys.of(entry);
      this.#keys.note(entry);
      return entry.signature === undefined ? undefined : key;
    });
    if (this.#threads.every(({ isDead }) => isDead)) return [];
    const acts = read.filter((_, i) => tried[i] !== undefined);
    if (acts.length === 0) return [];
    const signed = await this.#checked(
      actsOf(
        acts,
        tried.filter((key) => key !== undefined),
      ),
    );
    if (signed === undefined) return [];
    for (const by of signed) if (by === 2) this.byLibrary++;
    let at = 0;
    return tried.map((key) => (key === undefined || signed[at++] === 0 ? undefined : key));
  }

  end(): void {
    for (const thread of this.#threads) thread.end();
  }

  #checked(acts: SignedActs): Promise<Uint8Array | undefined> {
    return new Promise((done) => {
      this.#waiting.push({ acts, done });
      this.#next();
    });
  }

  #next(): void {
    if (this.#threads.every(({ isDead }) => isDead)) for (const { done } of this.#waiting.splice(0)) done(undefined);
    for (;;) {
      const free = this.#threads.find(({ atHand, isDead }) => !isDead && atHand < jobsAtHand);
      const job = free && this.#waiting.shift();
      if (free === undefined || job === undefined) return;
      free.check(job.acts, job.done);
    }
  }
}

function actsOf(acts: readonly Read[], keys: readonly string[]): SignedActs {
  const ends = new Uint32Array(acts.length);
  let size = 0;
  for (const [i, { bytes }] of acts.entries()) ends[i] = size += bytes.length;
  const packed = new Uint8Array(size);
  for (const [i, { bytes }] of acts.entries()) packed.set(bytes, ends[i - 1] ?? 0);
  return { bytes: packed, ends, keys };
}

class SignatureThread {
  readonly #worker: Worker;
  readonly #atHand: ((signed: Uint8Array | undefined) => void)[] = [];
  isDead = false;

  constructor(module: URL, data: SignatureThreadData, isFree: () => void) {
    this.#worker = startThread(module, data);
    this.#worker.unref();
    this.#worker.on("message", (signed: Uint8Array) => {
      this.#atHand.shift()?.(signed);
      isFree();
    });
    const lost = () => {
      this.isDead = true;
      for (const done of this.#atHand.splice(0)) done(undefined);
      isFree();
    };
    this.#worker.on("error", lost);
    this.#worker.on("exit", lost);
  }

  get atHand(): number {
    return this.#atHand.length;
  }

  check(acts: SignedActs, done: (signed: Uint8Array | undefined) => void): void {
    this.#atHand.push(done);
    this.#worker.ref();
    this.#worker.postMessage(acts, [acts.bytes.buffer as ArrayBuffer, acts.ends.buffer as ArrayBuffer]);
  }

  end(): void {
    void this.#worker.terminate();
  }
}
