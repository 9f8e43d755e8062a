/** C2SP tlog-witness, the log's side: brings a checkpoint to the witnesses of a policy and collects their cosignatures. */
import { toHex, treeSize, utf8 } from "@hustings/core";
import type { TreeSize } from "@hustings/core";
import { boundedBody } from "../http/bounded-body.ts";
import { boundedFetch } from "../http/bounded-fetch.ts";
import { parseSize } from "../notes/checkpoint.ts";
import type { Checkpoint } from "../notes/checkpoint.ts";
import { cosignatureTime } from "../notes/cosignature.ts";
import { sha256 } from "../tree/hash.ts";
import { LogError } from "../log-error.ts";
import { mostNoteBytes, decodeUtf8, parseSignatureLine } from "../notes/signed-note.ts";
import type { PolicyWitness } from "../notes/policy.ts";
import { formatAddCheckpoint } from "./witness.ts";

export type WitnessAnswer =
  /** `lines` are signature lines of the keys asked for, all verified */
  | {
      readonly kind: "cosigned";
      readonly witnesses: readonly string[];
      readonly lines: readonly string[];
      /** it had cosigned a tree of this size before, and had forgotten it: its memory is old, and it would cosign a fork */
      readonly forgot?: TreeSize;
    }
  /** it has seen a larger tree than the one shown: ours is old, or not ours */
  | { readonly kind: "ahead"; readonly size: TreeSize }
  /** it holds another history of the same size, or one that ours does not continue */
  | { readonly kind: "contradicts"; readonly size: TreeSize; readonly reason: string }
  /** it does not know the log, or does not take the request */
  | { readonly kind: "refused"; readonly status: number; readonly reason: string }
  /** no answer in time, or one that is not an answer */
  | { readonly kind: "silent"; readonly reason: string };

const mostAnswerBytes = 64 * 1024;
/** How long a witness has for an answer, in milliseconds, where nobody says otherwise. */
export const usualTimeout = 5000;

export interface WitnessClientOptions {
  readonly url: string;
  /** the keys behind this URL that the policy names */
  readonly witnesses: readonly PolicyWitness[];
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** told of each cosignature as it comes: who says what time it is */
  readonly onCosigned?: (cosigned: CosignedNow) => void;
}

/** A witness's time, in POSIX seconds, a moment ago. */
export interface CosignedNow {
  readonly witness: string;
  readonly seconds: number;
}

/** The witnesses of a policy that have a URL, one client for each URL. */
export function witnessClients(
  witnesses: readonly PolicyWitness[],
  options: Omit<WitnessClientOptions, "url" | "witnesses"> = {},
): WitnessClient[] {
  const byUrl = new Map<string, PolicyWitness[]>();
  for (const witness of witnesses) {
    if (witness.url === undefined) continue;
    byUrl.set(witness.url, [...(byUrl.get(witness.url) ?? []), witness]);
  }
  return [...byUrl].map(([url, group]) => new WitnessClient({ ...options, url, witnesses: group }));
}

export class WitnessClient {
  readonly url: string;
  readonly names: readonly string[];
  readonly #options: WitnessClientOptions;
  readonly #base: string;
  #seen = treeSize(0);
  #cosigned = treeSize(0);
  #forgot: TreeSize | undefined;

  constructor(options: WitnessClientOptions) {
    this.#options = options;
    this.url = options.url;
    this.names = options.witnesses.map(({ name }) => name);
    this.#base = options.url.replace(/\/$/, "");
  }

  /** @param prove hashes of the consistency proof from a size the witness knows to the checkpoint's */
  async submit(
    checkpoint: Checkpoint,
    prove: (older: number) => Promise<readonly Uint8Array[]>,
  ): Promise<WitnessAnswer> {
    // A witness may be asked by others in between: its 409 says where it is. Three rounds without agreement are no accident.
    for (let round = 0; round < 3; round++) {
      const oldSize = this.#seen <= checkpoint.size ? this.#seen : treeSize(0);
      const proof = await prove(oldSize); // our own tiles: a failure here is ours, not the witness's silence
      let answer: { status: number; text: string };
      try {
        answer = await this.#post(formatAddCheckpoint({ oldSize, proof, note: checkpoint.note }));
      } catch (error) {
        return { kind: "silent", reason: error instanceof Error ? error.message : String(error) };
      }
      switch (answer.status) {
        case 200:
          return this.#accept(checkpoint, answer.text);
        case 409: {
          let size: TreeSize;
          try {
            size = parseSize(answer.text.replace(/\n$/, ""), `${this.url}: size`);
          } catch (error) {
            return { kind: "silent", reason: (error as Error).message };
          }
          if (size < this.#cosigned) this.#forgot = this.#cosigned;
          this.#seen = size;
          if (size > checkpoint.size) return { kind: "ahead", size };
          continue;
        }
        case 422:
          return { kind: "contradicts", size: oldSize, reason: answer.text.trim() };
        case 400:
        case 403:
        case 404:
          return { kind: "refused", status: answer.status, reason: answer.text.trim() };
        default:
          return { kind: "silent", reason: `answered ${answer.status}` };
      }
    }
    return { kind: "silent", reason: "its size keeps changing" };
  }

  /**
   * The note that the witness says it cosigned last for a log, unverified, from the address at which witnesses are monitored; `undefined` where
   * it does not say.
   */
  async lastOf(origin: string): Promise<string | undefined> {
    const { fetch, timeout = usualTimeout } = this.#options;
    const bounds = { most: mostNoteBytes, timeout, retries: 0, ...(fetch === undefined ? {} : { fetch }) };
    try {
      const bytes = await boundedFetch(`${this.#base}/${toHex(sha256(utf8(origin)))}/checkpoint`, bounds);
      return bytes === undefined ? undefined : decodeUtf8(bytes, "checkpoint");
    } catch (error) {
      if (error instanceof LogError) return undefined;
      throw error;
    }
  }

  #accept(checkpoint: Checkpoint, body: string): WitnessAnswer {
    const text = checkpoint.note.slice(0, checkpoint.note.lastIndexOf("\n\n") + 1);
    const lines: string[] = [];
    const witnesses: string[] = [];
    try {
      for (const line of body.split("\n").slice(0, 17)) {
        if (line === "") continue;
        const signature = parseSignatureLine(line);
        const witness = this.#options.witnesses.find(
          ({ key }) => key.name === signature.name && key.keyId === signature.keyId,
        );
        if (witness === undefined || witnesses.includes(witness.name)) continue;
        const seconds = cosignatureTime(text, signature, witness.key);
        if (seconds === undefined) {
          return { kind: "silent", reason: `the cosignature of ${witness.name} does not verify` };
        }
        this.#options.onCosigned?.({ witness: witness.name, seconds });
        lines.push(signature.line);
        witnesses.push(witness.name);
      }
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      return { kind: "silent", reason: error.message };
    }
    if (lines.length === 0) return { kind: "silent", reason: "it answered 200 without a cosignature of its key" };
    this.#seen = checkpoint.size;
    this.#cosigned = checkpoint.size;
    return { kind: "cosigned", witnesses, lines, ...(this.#forgot === undefined ? {} : { forgot: this.#forgot }) };
  }

  async #post(body: string): Promise<{ status: number; text: string }> {
    const { fetch = globalThis.fetch, timeout = usualTimeout } = this.#options;
    const response = await fetch(`${this.#base}/add-checkpoint`, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(timeout),
      redirect: "error",
    });
    const bytes = await boundedBody(response, mostAnswerBytes);
    return bytes === undefined
      ? { status: 0, text: "" }
      : { status: response.status, text: new TextDecoder().decode(bytes) };
  }
}
