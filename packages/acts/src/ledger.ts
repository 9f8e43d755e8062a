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

/** An act signed and encoded. */
interface Prepared {
  readonly entry: Entry;
  readonly submission: Submission;
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
  /** Acts on their way to the disk, by key, with the index they will have. */
  readonly #inFlight = new Map<string, LeafIndex>();
  #gathering: Submission[] | undefined;
  #durable = 0;
  #written: Promise<void> = Promise.resolve();
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
    ledger.#durable = total;
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
   * Enters acts in order, in one transaction. Stops at the first that the procedure refuses. An act that is being entered
   * already (a double click) is waited for and has the index of the first.
   *
   * @throws {EntryError} an act is no entry of the vocabulary; nothing of any of them is entered
   * @throws {ActsError} `ledger-broken`: the store failed; what is durable is only known by opening the folder again
   */
  async enterAll(acts: readonly Act[]): Promise<EnteredAll> {
    if (this.#broken !== undefined) {
      throw new ActsError("ledger-broken", "the record failed before; open the data folder again", {
        cause: this.#broken,
      });
    }
    // Signed and encoded before anything is folded: what throws here leaves everything as it was.
    const ready = acts.map((act) => this.entered(act.key) ?? this.#prepare(act));
    const indices: LeafIndex[] = [];
    const batch: Submission[] = [];
    let refused: EnteredAll["refused"];
    for (const [at, act] of ready.entries()) {
      const before = typeof act === "number" ? act : this.#inFlight.get(act.submission.key);
      if (before !== undefined) {
        indices.push(before);
        continue;
      }
      const { entry, submission } = act as Prepared;
      const index = leafIndex(this.procedure.size);
      const violation = this.#fold(entry, submission.entry);
      if (violation !== undefined) {
        refused = { at, violation };
        break;
      }
      indices.push(index);
      this.#inFlight.set(submission.key, index);
      batch.push(submission);
    }
    // Also with an empty batch: what is answered may be on its way, and answered means durable.
    if (indices.length > 0) await this.#append(batch);
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
    const { refused } = await this.enterAll([act]);
    if (refused !== undefined) return { kind: "refused", violation: refused.violation };
    const entered = await this.again(act.key);
    if (entered === undefined) throw new ActsError("index-differs", `the store does not know act ${act.key}`);
    return entered;
  }

  /**
   * Publishes a document and enters the act that names it. An act done before publishes nothing again; a document whose
   * act is then refused is named by no entry and says nothing.
   *
   * @param entryOf the entry, given the document's SHA-256
   */
  async enterWithDocument(
    key: string,
    signer: Signer,
    document: Uint8Array,
    entryOf: (hash: string) => Entry,
  ): Promise<Entered> {
    const before = await this.again(key);
    if (before !== undefined) return before;
    return await this.enter({ key, signer, entry: entryOf(await this.documents.publish(document)) });
  }

  #prepare({ key, entry: act, signer, keep }: Act): Prepared {
    const entry =
      signer === undefined ? act : { ...act, signature: toBase64(signMessage(signer, signedBytes(this.origin, act))) };
    return { entry, submission: { key, entry: encodeEntry(entry), ...(keep === undefined ? {} : { keep }) } };
  }

  /**
   * Acts entered while others are being written wait and go together. One batch at a time: were a batch lost and the next
   * one written, the disk would hold acts without those they rest on.
   */
  #append(batch: readonly Submission[]): Promise<void> {
    if (batch.length === 0) return this.#written;
    if (this.#gathering === undefined) {
      const gathered: Submission[] = [];
      this.#gathering = gathered;
      this.#written = this.#written.then(() => {
        this.#gathering = undefined;
        return this.#write(gathered);
      });
    }
    for (const submission of batch) this.#gathering.push(submission);
    return this.#written;
  }

  async #write(batch: readonly Submission[]): Promise<void> {
    try {
      const written = await this.store.append(batch);
      if (written.some((index, i) => index !== this.#durable + i)) {
        throw new ActsError("index-differs", "the store numbered the entries otherwise than the record did");
      }
      this.#durable += batch.length;
    } catch (error) {
      // The fold is ahead of the disk now and must not be built upon.
      this.#broken = error;
      throw error;
    } finally {
      for (const { key } of batch) this.#inFlight.delete(key);
    }
  }
}
