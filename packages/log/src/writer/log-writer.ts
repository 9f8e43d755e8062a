import { leafIndex } from "@hustings/core";
import { askWitnesses } from "../witness/ask-witnesses.ts";
import { AuthenticTiles } from "../tree/authentic-tiles.ts";
import { formatCheckpoint, openCheckpoint } from "../notes/checkpoint.ts";
import type { Checkpoint } from "../notes/checkpoint.ts";
import { LogError } from "../log-error.ts";
import type { LogStore } from "../store/log-store.ts";
import { proveConsistency, proveInclusion } from "../tree/merkle-proof.ts";
import { checkCheckpoint, policyOfLog, quorumMet } from "../notes/policy.ts";
import type { Policy, WitnessedCheckpoint } from "../notes/policy.ts";
import { formatReceipt } from "../notes/receipt.ts";
import { parseVkey } from "../notes/signed-note.ts";
import type { Vkey } from "../notes/signed-note.ts";
import { askToSign } from "../keys/signing-key.ts";
import type { NoteSigner } from "../keys/signing-key.ts";
import { checkStoreAndTiles, derivePartials, deriveTiles } from "./start-check.ts";
import type { StartState } from "./start-check.ts";
import type { LogFile, TileSink } from "../tree/tile-sink.ts";
import type { TileStack } from "../tree/tile-stack.ts";
import { fullTileWidth, partialTiles, tileWidth } from "../tree/tile.ts";
import type { TileId } from "../tree/tile.ts";
import { usualTimeout, witnessClients } from "../witness/witness-client.ts";
import type { CosignedNow, WitnessAnswer, WitnessClient } from "../witness/witness-client.ts";

export interface LogWriterOptions {
  readonly store: LogStore;
  readonly sink: TileSink;
  /** the log's key, wherever it lies */
  readonly signer: NoteSigner;
  /** witnesses with a URL are asked; receipts wait for its quorum */
  readonly policy?: Policy;
  /** how long a checkpoint waits for its quorum before it is published without, in milliseconds */
  readonly patience?: number;
  /** how old a quiet log's cosignatures may get before they are asked for again, in milliseconds */
  readonly refresh?: number;
  /** how long a receipt waits, in milliseconds */
  readonly receiptPatience?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** told of each cosignature as it comes: what the machine's clock can be held against */
  readonly onCosigned?: (cosigned: CosignedNow) => void;
  readonly onProgress?: (done: number, size: number) => void;
}

export interface WriterStatus {
  /** entries under the last signed checkpoint */
  readonly signed: number;
  /** entries under the last checkpoint that met the quorum, published before this start or since; `undefined`: none is known of a log that has signed before */
  readonly witnessed: number | undefined;
  /** what each witness said last */
  readonly witnesses: Readonly<Record<string, WitnessAnswer["kind"]>>;
  /** witnesses that have forgotten a tree they cosigned, with its size: their memory is old, and they would cosign a fork */
  readonly forgetful: Readonly<Record<string, number>>;
  /** why the log's key has not signed what is durable: the writer goes on asking */
  readonly unsigned?: LogError;
  /** why this writer has stopped for good; a restart checks everything again */
  readonly failure?: LogError;
}

interface Witnessed {
  readonly checkpoint: WitnessedCheckpoint;
  readonly tiles: AuthenticTiles;
}

const bytesAtOnce = 16 * fullTileWidth;

/**
 * The one writer of a log. Entries are durable in the store before it sees them; it derives tiles, makes them durable, signs, swaps the
 * register, shows the checkpoint to the witnesses, publishes it with their cosignatures, and then gives receipts.
 *
 * Any failure on the way to the disk, and any sign of another writer or another history, stops it for good: what state the disk is in is
 * only known by reading it again from the start.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #key: Vkey;
  readonly #policy: Policy;
  readonly #clients: readonly WitnessClient[];
  readonly #stack: TileStack;
  readonly #answers: Record<string, WitnessAnswer["kind"]> = {};
  readonly #forgetful: Record<string, number> = {};
  /** files found missing at the start and made again */
  readonly restored: readonly string[];
  #signed: Checkpoint;
  #tiles: AuthenticTiles;
  #register: string;
  #published: string | undefined;
  #witnessed: Witnessed | undefined;
  #witnessedAt = Number.NEGATIVE_INFINITY;
  readonly #isNew: boolean;
  #unsigned: LogError | undefined;
  #failure: LogError | undefined;
  #closed = false;
  #running: Promise<Checkpoint> | undefined;
  #next: Promise<Checkpoint> | undefined;
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: LogWriterOptions, start: StartState, policy: Policy, clients: readonly WitnessClient[]) {
    this.#isNew = start.signed.size === 0;
    this.#options = options;
    this.#key = parseVkey(options.signer.vkey);
    this.#policy = policy;
    this.#clients = clients;
    this.#stack = start.stack;
    this.#signed = start.signed;
    this.#tiles = new AuthenticTiles(options.sink, start.signed);
    this.#register = start.signed.note;
    this.restored = start.restored;
  }

  /** @throws {LogError} `contradiction`: store, files or witnesses disagree; `not-signed`: the log's key did not answer; nothing was signed */
  static async open(options: LogWriterOptions): Promise<LogWriter> {
    const policy = options.policy ?? policyOfLog(options.signer.vkey);
    if (!policy.logs.some(({ key }) => key.text === options.signer.vkey)) {
      throw new LogError("contradiction", "refusing to sign: the policy does not name this log's key");
    }
    // Who waits a minute for a quorum does not hang up on a witness after seconds.
    const timeout = Math.max(usualTimeout, options.patience ?? 0);
    const clients = witnessClients(policy.witnesses, {
      timeout,
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      ...(options.onCosigned === undefined ? {} : { onCosigned: options.onCosigned }),
    });
    // Looked at before the start makes a newer one of what was signed and not published.
    const published = await options.sink.get("checkpoint");
    const start = await checkStoreAndTiles(options);
    const { read } = new AuthenticTiles(options.sink, start.signed);
    await askWitnesses(clients, { signed: start.signed, read, key: parseVkey(options.signer.vkey), policy });
    const writer = new LogWriter(options, start, policy, clients);
    if (published !== undefined) writer.#takeUp(published);
    await writer.publish();
    return writer;
  }

  get status(): WriterStatus {
    return {
      signed: this.#signed.size,
      witnessed: this.#witnessed?.checkpoint.size ?? (this.#isNew ? 0 : undefined),
      witnesses: { ...this.#answers },
      forgetful: { ...this.#forgetful },
      ...(this.#unsigned === undefined ? {} : { unsigned: this.#unsigned }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  /** The newest published checkpoint that met the policy's quorum, with its cosignatures. */
  get witnessedCheckpoint(): WitnessedCheckpoint | undefined {
    return this.#witnessed?.checkpoint;
  }

  /**
   * Begins to publish at most once an interval, while there is something to publish. Failures stop it, except that of a key which does
   * not answer; they show in `status` and in receipts.
   */
  start(intervalMs: number): void {
    const tick = () => {
      const begun = performance.now();
      const left = () => Math.max(0, intervalMs - (performance.now() - begun));
      this.publish()
        .catch(() => undefined) // kept in `failure`
        .finally(() => {
          if (!this.#closed && this.#failure === undefined) this.#timer = setTimeout(tick, left());
        });
    };
    tick();
  }

  /**
   * A checkpoint over everything that was durable when this was called, published.
   *
   * @throws {LogError} `not-durable`, `second-writer`, `contradiction`: the writer has stopped; `closed`; `not-signed`: the
   * log's key did not answer, and nothing has changed
   */
  publish(): Promise<Checkpoint> {
    this.#checkOpen();
    if (this.#running === undefined) {
      this.#running = this.#publishOnce().finally(() => (this.#running = undefined));
      return this.#running;
    }
    // What became durable after the running one looked is taken up by one more.
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.publish();
      });
    return this.#next;
  }

  /** The witnesses are asked again by the next checkpoint, whether it has news for them or not. */
  askAgain(): void {
    this.#witnessedAt = Number.NEGATIVE_INFINITY;
  }

  /** A quiet log still shows that it is not frozen: its cosignatures are made new from time to time. */
  #isStale(): boolean {
    const { refresh = 10 * 60_000 } = this.#options;
    return this.#clients.length > 0 && performance.now() - this.#witnessedAt > refresh;
  }

  #checkOpen(): void {
    if (this.#failure !== undefined) {
      throw new LogError("closed", `the log writer has stopped: ${this.#failure.message}; restart it`, {
        cause: this.#failure,
      });
    }
    if (this.#closed) throw new LogError("closed", "the log writer is closed");
  }

  async #publishOnce(): Promise<Checkpoint> {
    try {
      const size = await this.#options.store.size();
      if (size < this.#signed.size) {
        throw new LogError("contradiction", `the store holds ${size} entries, the log has signed ${this.#signed.size}`);
      }
      const isNews = size > this.#signed.size;
      if (isNews) await this.#sign(size);
      this.#unsigned = undefined;
      const isSettled = this.#witnessed?.checkpoint.size === this.#signed.size && !this.#isStale();
      if (isNews || !isSettled) await this.#witnessAndPublish();
      return this.#signed;
    } catch (cause) {
      // A key that does not answer leaves the disk in a state that is known: it is asked again with the next checkpoint.
      if (cause instanceof LogError && cause.code === "not-signed") throw (this.#unsigned = cause);
      this.#failure ??=
        cause instanceof LogError ? cause : new LogError("not-durable", "the log could not be written", { cause });
      this.#wakeAll();
      throw this.#failure;
    }
  }

  async #sign(size: number): Promise<void> {
    const { store, sink, signer } = this.#options;
    const before = this.#signed.size;
    // One chunk is made while the one before it is on its way to the disk.
    let writing = Promise.resolve();
    try {
      while (this.#stack.size < size) {
        const to = Math.min(size, (Math.floor(this.#stack.size / bytesAtOnce) + 1) * bytesAtOnce);
        const files = await deriveTiles(store, this.#stack, to);
        if (to === size) files.push(...(await derivePartials(store, this.#stack)));
        await writing;
        // Safe to crash here: no checkpoint names these tiles yet, and the next start makes the same bytes from the same rows.
        writing = sink.write(files);
        // It may fail while the next chunk is made, with nobody waiting yet: it is waited for below.
        writing.catch(() => undefined);
      }
    } finally {
      await writing;
    }
    // Safe to fail here, and to ask again: tiles are there and no checkpoint names them.
    const note = await askToSign(formatCheckpoint({ origin: signer.name, ...this.#stack.tree() }), signer);
    if (!(await store.swapCheckpoint(this.#register, note))) {
      throw new LogError("second-writer", "another writer has signed for this log; this one stops");
    }
    this.#register = note;
    this.#signed = openCheckpoint(note, this.#key);
    await sink.removePartials(outgrownPartials(before, size));
    this.#tiles = new AuthenticTiles(sink, this.#signed);
  }

  /**
   * The witnesses see a checkpoint before it is published, so that readers who ask for a quorum never meet one without; but not longer
   * than the patience: if they stay mute the log goes on, and says so. Tiles are public and the register is durable by now, so that
   * nothing is lost whichever side of this a crash falls on.
   */
  async #witnessAndPublish(): Promise<void> {
    const { sink, patience = 1000 } = this.#options;
    const lines = await this.#collectCosignatures(patience);
    const note = this.#signed.note + lines.join("");
    const checkpoint = this.#withQuorum(note);
    // What a quorum said of this very head stays with it, where not enough of them say it again.
    if ((checkpoint === undefined || lines.length === 0) && this.#witnessed?.checkpoint.size === this.#signed.size) {
      if (checkpoint !== undefined) this.#witnessedAt = performance.now();
      return;
    }
    if (note !== this.#published) {
      const file: LogFile = { path: "checkpoint", bytes: new TextEncoder().encode(note) };
      await sink.write([file]);
      this.#published = note;
    }
    if (checkpoint === undefined) return;
    this.#witnessed = { checkpoint, tiles: this.#tiles };
    this.#witnessedAt = performance.now();
    this.#wakeAll();
  }

  /** A head of this log's key; `undefined`: the policy's quorum has not cosigned it. */
  #withQuorum(note: string): WitnessedCheckpoint | undefined {
    try {
      return checkCheckpoint(note, this.#policy);
    } catch (error) {
      if (!(error instanceof LogError) || error.code !== "not-witnessed") throw error;
      return undefined;
    }
  }

  /** What was published before the start, if a quorum of today's policy had cosigned it: they are asked again all the same. */
  #takeUp(published: Uint8Array): void {
    const { sink } = this.#options;
    try {
      const checkpoint = checkCheckpoint(published, this.#policy);
      this.#witnessed = { checkpoint, tiles: new AuthenticTiles(sink, checkpoint) };
      if (checkpoint.size === this.#signed.size) this.#published = checkpoint.note;
    } catch (error) {
      // A line that somebody else wrote into the file is published no longer than until the next one.
      if (!(error instanceof LogError)) throw error;
    }
  }

  async #collectCosignatures(patience: number): Promise<readonly string[]> {
    const [signed, tiles] = [this.#signed, this.#tiles];
    const cosigned = new Set<string>();
    const lines = new Set<string>();
    const enough = Promise.withResolvers<void>();
    const ask = async (client: WitnessClient) => {
      const answer = await client.submit(signed, (older) => proveConsistency(older, signed.size, tiles.read));
      for (const name of client.names) this.#answers[name] = answer.kind;
      // One that claims another history now is shown in `status` and gives no cosignature. It cannot stop the log by its word alone; what it
      // says counts at the next start, when this log's own memory may be the one that is wrong.
      if (answer.kind !== "cosigned") return;
      if (answer.forgot !== undefined) for (const name of client.names) this.#forgetful[name] = answer.forgot;
      for (const line of answer.lines) lines.add(line);
      for (const name of answer.witnesses) cosigned.add(name);
      // The quorum is there: give the others a moment more, not the whole patience.
      if (quorumMet(this.#policy, cosigned)) setTimeout(enough.resolve, Math.min(patience, 20));
    };
    const timer = setTimeout(enough.resolve, patience);
    const all = Promise.all(this.#clients.map(ask));
    all.catch(() => undefined); // our own tiles failing after the patience shows with the next checkpoint
    await Promise.race([all, enough.promise]);
    clearTimeout(timer);
    return [...lines];
  }

  /**
   * The tlog-proof of an entry, once a checkpoint over it has met the policy's quorum.
   *
   * @throws {LogError} `not-witnessed`: not within the patience; the entry is durable, ask again. `closed`: the writer has stopped
   */
  async receipt(index: number): Promise<string> {
    const deadline = performance.now() + (this.#options.receiptPatience ?? 10_000);
    for (;;) {
      const witnessed = this.#witnessed;
      if (witnessed !== undefined && witnessed.checkpoint.size > index) {
        const { checkpoint, tiles } = witnessed;
        const proof = await proveInclusion(index, checkpoint.size, tiles.read);
        return formatReceipt({ index: leafIndex(index), proof, note: checkpoint.note });
      }
      this.#checkOpen();
      const left = deadline - performance.now();
      if (left <= 0) {
        throw new LogError(
          "not-witnessed",
          `entry ${index}: no checkpoint over it has met the quorum ${this.#policy.quorum} yet; the entry is kept, ask again`,
          {
            ...(this.#unsigned === undefined ? {} : { cause: this.#unsigned }),
            detail: { witnesses: { ...this.#answers } },
          },
        );
      }
      await this.#wait(left);
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
    });
  }

  #wakeAll(): void {
    for (const wake of Array.from(this.#waiting)) wake();
  }

  /** Publishes nothing more; what runs is finished. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running?.catch(() => undefined);
    this.#wakeAll();
  }
}

/** The tiles that were partial in the tree before and are full in the tree after. */
function outgrownPartials(before: number, after: number): TileId[] {
  return partialTiles(before).filter(({ level, index }) => tileWidth(level, index, after) === fullTileWidth);
}
