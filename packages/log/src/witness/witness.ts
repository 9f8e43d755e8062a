/** C2SP tlog-witness v1.0.0, the witness's side: remembers the newest tree of each log, and cosigns only what grew out of it. */
import { equalBytes, toBase64 } from "@hustings/core";
import { emptyRoot, hashSize } from "../tree/hash.ts";
import { LogError, malformed } from "../log-error.ts";
import type { Awaitable } from "../store/log-store.ts";
import { mostProofHashes, verifyConsistency } from "../tree/merkle-proof.ts";
import { parseCheckpoint, parseCheckpointText, parseSize } from "../notes/checkpoint.ts";
import type { Cosigner } from "../notes/cosignature.ts";
import { joinNote, decodeBase64, decodeUtf8, parseNote, shown, mostNoteBytes } from "../notes/signed-note.ts";
import type { Vkey } from "../notes/signed-note.ts";
import { openNote } from "../keys/signing-key.ts";

/** The last cosigned checkpoint of one log: its note with our cosignatures, and when. */
export interface WitnessRecord {
  readonly note: string;
  readonly seconds: number;
}

/** What a log has signed and the witness refused: with the note of `held`, signed by the same log, it may be proof of a fork. */
export interface WitnessEvidence {
  readonly origin: string;
  /** the refused note, with the log's signature, verified */
  readonly seen: string;
  /** the note that the witness held then */
  readonly held: string;
  readonly reason: string;
  /** POSIX seconds */
  readonly seconds: number;
}

/** Where a witness remembers. What `swap` has answered `true` to survives a power cut. */
export interface WitnessState {
  last(origin: string): Awaitable<WitnessRecord | undefined>;
  /** Sets the record only if the one there is still `expected`; the check and the write are one step. */
  swap(origin: string, expected: WitnessRecord | undefined, next: WitnessRecord): Awaitable<boolean>;
  /** Keeps what a log signed and must not have signed; the same note twice is kept once. */
  keep(evidence: WitnessEvidence): Awaitable<void>;
}

export interface AddCheckpointRequest {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpointRequest): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${note}`;
}

/** @throws {LogError} `malformed` */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpointRequest {
  const most = mostNoteBytes + 64 * 64;
  if (body.length > most) throw malformed("request", `at most ${most} bytes`, `${body.length}`);
  const text = decodeUtf8(body, "request");
  const blank = text.indexOf("\n\n");
  if (blank < 0) throw malformed("request", "an empty line before the checkpoint", "none");
  const [first = "", ...lines] = text.slice(0, blank).split("\n", mostProofHashes + 3);
  if (!first.startsWith("old ")) throw malformed("request", "old SIZE", shown(first));
  if (lines.length > mostProofHashes) throw malformed("request", `at most ${mostProofHashes} proof lines`, "more");
  const proof = lines.map((line) => {
    const hash = decodeBase64(line, "proof line");
    if (hash.length !== hashSize) throw malformed("proof line", "32 bytes", `${hash.length}`);
    return hash;
  });
  return { oldSize: parseSize(first.slice("old ".length), "old size"), proof, note: text.slice(blank + 2) };
}

export type AddCheckpointAnswer =
  | { readonly status: 200; readonly body: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 | 500; readonly reason: string };

export interface WitnessOptions {
  readonly cosigners: readonly [Cosigner, ...Cosigner[]];
  /** the logs it knows, or who says at each request; any other is answered 404 */
  readonly logs: readonly Vkey[] | (() => readonly Vkey[]);
  readonly state: WitnessState;
  /** POSIX seconds */
  readonly now: () => number;
}

export class Witness {
  readonly #options: WitnessOptions;

  constructor(options: WitnessOptions) {
    this.#options = options;
  }

  /** The whole of `add-checkpoint`: what to answer, after what must be remembered is on disk. */
  async addCheckpoint(body: Uint8Array): Promise<AddCheckpointAnswer> {
    let request: AddCheckpointRequest;
    let text: string;
    try {
      request = parseAddCheckpoint(body);
      text = parseNote(request.note).text;
    } catch (error) {
      return refusal(400, error);
    }
    const keys = this.logs.filter((key) => text.startsWith(`${key.name}\n`));
    const [log] = keys;
    if (log === undefined) return { status: 404, reason: `unknown log ${shown(text.slice(0, text.indexOf("\n")))}` };
    try {
      openNote(request.note, keys);
    } catch (error) {
      return refusal(403, error);
    }
    try {
      return await this.#cosign(log.name, keys, request, text);
    } catch (error) {
      return refusal(error instanceof LogError && error.code === "malformed" ? 400 : 500, error);
    }
  }

  async #cosign(
    origin: string,
    keys: readonly Vkey[],
    { oldSize, proof, note }: AddCheckpointRequest,
    text: string,
  ): Promise<AddCheckpointAnswer> {
    const { cosigners, state, now } = this.#options;
    const next = parseCheckpointText(text);
    if (oldSize > next.size) return { status: 400, reason: `expected an old size up to ${next.size}, got ${oldSize}` };

    const last = await state.last(origin);
    const before = last === undefined ? { size: 0, root: emptyRoot } : parseCheckpoint(last.note);
    const keep = async (reason: string) => {
      if (last !== undefined) await state.keep({ origin, seen: note, held: last.note, reason, seconds: now() });
      return reason;
    };
    if (oldSize !== before.size) {
      const isOther = next.size === before.size && !equalBytes(next.root, before.root);
      if (next.size < before.size || isOther)
        await keep(
          isOther ? `another tree of ${next.size} entries` : `a tree of ${next.size}, after one of ${before.size}`,
        );
      return { status: 409, size: before.size };
    }
    if (next.size === 0 && !equalBytes(next.root, emptyRoot))
      return { status: 422, reason: await keep("the empty tree has another root") };
    if (!verifyConsistency(before, next, proof)) {
      const reason = `the tree of ${next.size} entries does not follow from the one of ${before.size}`;
      return { status: 422, reason: await keep(reason) };
    }
    // A witness's times must tell the order in which it saw trees: a clock that went back must not sign.
    const seconds = now();
    if (last !== undefined && seconds < last.seconds) {
      return {
        status: 500,
        reason: `the clock went back: ${seconds} is before the last cosignature's ${last.seconds}`,
      };
    }
    const lines = cosigners.map((cosigner) => cosigner.cosign(text, seconds));
    const logLine = openNote(note, keys).verified.map(({ line }) => line);
    const swapped = await state.swap(origin, last, { note: joinNote(text, [...logLine, ...lines]), seconds });
    if (swapped) return { status: 200, body: lines.join("") };
    // Someone else's request came between: it is their tree that counts now.
    const current = await state.last(origin);
    return { status: 409, size: current === undefined ? 0 : parseCheckpoint(current.note).size };
  }

  /** The newest cosigned checkpoint of a log, for `GET <sha256 of origin>/checkpoint`. */
  async checkpoint(origin: string): Promise<string | undefined> {
    return (await this.#options.state.last(origin))?.note;
  }

  get logs(): readonly Vkey[] {
    const { logs } = this.#options;
    return typeof logs === "function" ? logs() : logs;
  }
}

function refusal(status: 400 | 403 | 500, error: unknown): AddCheckpointAnswer {
  if (!(error instanceof LogError) && status !== 500) throw error;
  return { status, reason: error instanceof Error ? error.message : String(error) };
}

/** A witness's memory for tests. */
export class MemoryWitnessState implements WitnessState {
  readonly evidence: WitnessEvidence[] = [];
  readonly #records = new Map<string, WitnessRecord>();

  last(origin: string): WitnessRecord | undefined {
    return this.#records.get(origin);
  }

  swap(origin: string, expected: WitnessRecord | undefined, next: WitnessRecord): boolean {
    if (this.#records.get(origin) !== expected) return false;
    this.#records.set(origin, next);
    return true;
  }

  keep(evidence: WitnessEvidence): void {
    if (!this.evidence.some(({ seen }) => seen === evidence.seen)) this.evidence.push(evidence);
  }
}
