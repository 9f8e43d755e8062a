import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  applyEntry,
  decodeEntry,
  emptyProcedure,
  EntryError,
  toHex,
  type LeafIndex,
  type Procedure,
  type ProcedureTools,
} from "@hustings/core";
import {
  LogError,
  openLog,
  parsePolicy,
  verifyMessage,
  type LogReader,
  type Policy,
  type WitnessedCheckpoint,
} from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { procedureTools } from "@hustings/rules";
import { EntryIndex, Landmarks, type Law, type Reading, type WrongEntry } from "@hustings/web";
import { lawFor } from "./law-of.ts";
import type { PublicDocuments } from "./public-documents.ts";
import { ServerError } from "./server-error.ts";

/** More than these are counted by the verifier, not listed on a page. */
const mostWrong = 1_000;
/** A changed checkpoint is noticed within this time. */
export const freshMs = 500;

export interface FollowOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Follows the log of a data folder: folds every entry once, in order, and only what is new when it grows. Tiles are
 * checked against the signed checkpoint by the reader, and a log that went back is refused.
 */
export class LogFollower {
  readonly reader: LogReader;
  readonly checkpointText: () => string;
  readonly #documents: PublicDocuments;
  readonly #tools: ProcedureTools;
  readonly #procedure: Procedure = emptyProcedure();
  readonly #landmarks = new Landmarks();
  readonly #entries = new EntryIndex();
  readonly #wrong: WrongEntry[] = [];
  #folded = 0;
  #checkpoint: WitnessedCheckpoint | undefined;
  #law: { readonly hash: string; readonly law: Law | undefined } | undefined;
  #lookedAt = -Infinity;
  #looking: Promise<Reading> | undefined;

  private constructor(reader: LogReader, documents: PublicDocuments, origin: string) {
    this.reader = reader;
    this.#documents = documents;
    this.#tools = procedureTools(origin, verifyMessage);
    this.checkpointText = () => this.#checkpoint?.note ?? "";
  }

  /** @throws {ServerError} `no-policy`, `bad-policy`: no key to check the folder against, so nothing in it can be trusted */
  static async open(folder: string, documents: PublicDocuments): Promise<LogFollower> {
    let text: string;
    try {
      text = await readFile(join(folder, "policy"), "utf8");
    } catch (cause) {
      throw new ServerError("no-policy", `expected a policy in ${folder}; give the data folder of a contest`, {
        cause,
      });
    }
    const policy = policyIn(text, folder);
    const origin = policy.logs[0]?.key.name;
    if (origin === undefined)
      throw new ServerError("bad-policy", `expected a log in the policy of ${folder}, got none`);
    return new LogFollower(openLog(folderSource(folder), policy), documents, origin);
  }

  /** The newest reading. Requests that come while it is being made wait for the same one. */
  async reading(options: FollowOptions = {}): Promise<Reading> {
    if (this.#looking !== undefined) return await this.#looking;
    if (this.#checkpoint !== undefined && performance.now() - this.#lookedAt < freshMs) {
      return this.#readingAt(this.#checkpoint);
    }
    this.#looking = this.#look(options);
    try {
      return await this.#looking;
    } finally {
      this.#looking = undefined;
    }
  }

  async #look({ onProgress }: FollowOptions): Promise<Reading> {
    const checkpoint = await this.reader.checkpoint();
    if (checkpoint.size > this.#folded) {
      for await (const { index, entry } of this.reader.entries(this.#folded, checkpoint.size)) {
        this.#fold(index, entry);
        if (index % 1024 === 0) onProgress?.(index, checkpoint.size);
      }
      onProgress?.(checkpoint.size, checkpoint.size);
    }
    await this.#readLaw();
    this.#checkpoint = checkpoint;
    this.#lookedAt = performance.now();
    return this.#readingAt(checkpoint);
  }

  #fold(index: LeafIndex, bytes: Uint8Array): void {
    this.#folded = index + 1;
    try {
      const entry = decodeEntry(bytes);
      const wrong = applyEntry({ procedure: this.#procedure, index, entry, bytes, tools: this.#tools });
      // A wrong entry is listed with the others of its kind: it is in the log, though it counts nowhere.
      this.#entries.note(entry, index, this.#procedure);
      if (wrong === undefined) this.#landmarks.note(entry, index);
      else this.#refuse({ index, ...wrong });
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      this.#refuse({ index, code: "unreadable", says: error.message });
    }
  }

  #refuse(wrong: WrongEntry): void {
    if (this.#wrong.length < mostWrong) this.#wrong.push(wrong);
  }

  async #readLaw(): Promise<void> {
    const adopted = this.#procedure.rulebook;
    if (adopted === undefined || this.#law?.hash === adopted.hash) return;
    this.#law = { hash: adopted.hash, law: await lawFor(adopted, this.#documents, this.#procedure.contest?.votingDay) };
  }

  #readingAt(checkpoint: WitnessedCheckpoint): Reading {
    return {
      head: { origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root) },
      procedure: this.#procedure,
      landmarks: this.#landmarks,
      entries: this.#entries,
      wrong: this.#wrong,
      law: this.#law?.law,
    };
  }
}

function policyIn(text: string, folder: string): Policy {
  try {
    return parsePolicy(text);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new ServerError("bad-policy", `the policy of ${folder} cannot be read: ${cause.message}`, { cause });
  }
}
