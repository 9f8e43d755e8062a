import {
  applyEntry,
  decodeEntry,
  emptyProcedure,
  encodeEntry,
  leafIndex,
  signedBytes,
  toBase64,
  toHour,
  toMinute,
  type Entry,
  type Instant,
  type LeafIndex,
  type Procedure,
  type ProcedureTools,
  type Violation,
} from "@hustings/core";
import { signMessage, type Signer } from "@hustings/log";
import { procedureTools } from "@hustings/rules";
import { ActsError } from "./acts-error.ts";
import type { ActStore, Clock, DocumentSink, Submission } from "./ports.ts";

/** An act about to be entered: what it says, who signs it, and the private bytes it commits to. */
export interface Act {
  /** Names the act for good; entering it again gives back its index and writes nothing. */
  readonly key: string;
  readonly entry: Entry;
  readonly signer?: Signer;
  readonly keep?: Uint8Array;
}

/** An act as it went into the log, or why it may not. A refusal writes nothing. */
export type Entered =
  | { readonly kind: "entered"; readonly index: LeafIndex; readonly entry: Entry }
  | { readonly kind: "refused"; readonly violation: Violation };

/** Acts entered together: those before the first refusal are durable, the refused one and all after it are not written. */
export interface EnteredAll {
  readonly indices: readonly LeafIndex[];
  readonly refused?: { readonly at: number; readonly violation: Violation };
}

/**
 * The procedure of one contest as its log tells it, and the one way to add to it.
 *
 * Every act is checked by the same fold that the independent verifier uses, then made durable, then answered.
 */
export class Ledger {
  readonly procedure: Procedure = emptyProcedure();
  readonly store: ActStore;
  readonly documents: DocumentSink;
  readonly clock: Clock;
  readonly #tools: ProcedureTools;
  readonly #inFlight = new Set<string>();
  #broken: unknown;

  private constructor(origin: string, store: ActStore, documents: DocumentSink, clock: Clock) {
    this.#tools = procedureTools(origin);
    this.store = store;
    this.documents = documents;
    this.clock = clock;
  }

  get origin(): string {
    return this.#tools.origin;
  }

  /** Now, as fine as a public entry says. */
  get minute(): Instant {
    return toMinute(this.clock.now());
  }

  /** Now, as fine as the log says of one supporter. */
  get hour(): Instant {
    return toHour(this.clock.now());
  }

  /** SHA-256 in lower-case hex. */
  sha256Hex(bytes: Uint8Array): string {
    return this.#tools.sha256Hex(bytes);
  }

  /**
   * Reads the whole log back and folds it.
   *
   * @param origin first line of the log's checkpoints
   * @throws {ActsError} `ledger-contradicts-itself`: an entry in the store breaks the procedure; it was not written by us
   */
  static async open(options: {
    readonly origin: string;
    readonly store: ActStore;
    readonly documents: DocumentSink;
    readonly clock: Clock;
    readonly onProgress?: (done: number, total: number) => void;
  }): Promise<Ledger> {
    const { origin, store, documents, clock, onProgress } = options;
    const ledger = new Ledger(origin, store, documents, clock);
    const total = await store.size();
    const step = 4096;
    for (let from = 0; from < total; from += step) {
      const bundle = await store.read(from, Math.min(total, from + step));
      for (const [i, bytes] of bundle.entries()) ledger.#foldBack(from + i, bytes);
      onProgress?.(Math.min(total, from + step), total);
    }
    return ledger;
  }

  #foldBack(index: number, bytes: Uint8Array): void {
    const wrong = this.#fold(decodeEntry(bytes), bytes);
    if (wrong !== undefined) {
      throw new ActsError("ledger-contradicts-itself", `entry ${index}: ${wrong.code}: ${wrong.says}`);
    }
  }

  #fold(entry: Entry, bytes: Uint8Array): Violation | undefined {
    const { procedure } = this;
    const index = leafIndex(procedure.size);
    const wrong = applyEntry({ procedure, index, entry, bytes, tools: this.#tools });
    // A refused entry takes no place here: it is never written.
    if (wrong !== undefined) procedure.size = index;
    return wrong;
  }

  /** Index of an act entered before. */
  entered(key: string): LeafIndex | undefined {
    const index = this.store.indexOf(key);
    return index === undefined ? undefined : leafIndex(index);
  }

  /**
   * Enters acts in order, in one transaction. Stops at the first that the procedure refuses.
   *
   * @throws {ActsError} `ledger-broken`: the store failed; what is durable is only known by opening the folder again
   */
  async enterAll(acts: readonly Act[]): Promise<EnteredAll> {
    if (this.#broken !== undefined) {
      throw new ActsError("ledger-broken", "the record failed before; open the data folder again", {
        cause: this.#broken,
      });
    }
    const indices: LeafIndex[] = [];
    const batch: Submission[] = [];
    const fresh: LeafIndex[] = [];
    let refused: EnteredAll["refused"];
    for (const [at, act] of acts.entries()) {
      const before = this.entered(act.key);
      if (before !== undefined) {
        indices.push(before);
        continue;
      }
      if (this.#inFlight.has(act.key)) throw new ActsError("ledger-broken", `act ${act.key} is being entered already`);
      const entry = this.#sign(act);
      const bytes = encodeEntry(entry);
      const index = leafIndex(this.procedure.size);
      const violation = this.#fold(entry, bytes);
      if (violation !== undefined) {
        refused = { at, violation };
        break;
      }
      indices.push(index);
      fresh.push(index);
      this.#inFlight.add(act.key);
      batch.push({ key: act.key, entry: bytes, ...(act.keep === undefined ? {} : { keep: act.keep }) });
    }
    await this.#append(batch, fresh);
    return refused === undefined ? { indices } : { indices, refused };
  }

  /** What became of an act entered before: asked first where making the act again would publish or count anew. */
  async again(key: string): Promise<Entered | undefined> {
    const index = this.entered(key);
    if (index === undefined) return undefined;
    const [bytes] = await this.store.read(index, index + 1);
    return { kind: "entered", index, entry: decodeEntry(bytes ?? new Uint8Array()) };
  }

  /** Enters one act. */
  async enter(act: Act): Promise<Entered> {
    const before = await this.again(act.key);
    if (before !== undefined) return before;
    const { indices, refused } = await this.enterAll([act]);
    if (refused !== undefined) return { kind: "refused", violation: refused.violation };
    return { kind: "entered", index: leafIndex(indices[0] ?? -1), entry: act.entry };
  }

  #sign({ entry, signer }: Act): Entry {
    if (signer === undefined) return entry;
    return { ...entry, signature: toBase64(signMessage(signer, signedBytes(this.origin, entry))) };
  }

  async #append(batch: readonly Submission[], expected: readonly LeafIndex[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const written = await this.store.append(batch);
      if (written.some((index, i) => index !== expected[i])) {
        throw new ActsError("index-differs", "the store numbered the entries otherwise than the record did");
      }
    } catch (error) {
      // The fold is ahead of the disk now and must not be built upon.
      this.#broken = error;
      throw error;
    } finally {
      for (const { key } of batch) this.#inFlight.delete(key);
    }
  }
}
