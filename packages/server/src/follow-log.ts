import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FollowedProcedure } from "@hustings/acts";
import { toHex } from "@hustings/core";
import { LogError, openLog, parsePolicy, type LogReader, type Policy, type WitnessedCheckpoint } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { EntryIndex, Landmarks, type Law, type LogHead, type Reading, type Verdict } from "@hustings/web";
import { lawFor } from "./law-of.ts";
import type { PublicDocuments } from "./public-documents.ts";
import { ServerError } from "./server-error.ts";

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
  readonly #followed: FollowedProcedure;
  readonly #landmarks = new Landmarks();
  readonly #entries = new EntryIndex();
  readonly #verdict: ((head: LogHead) => Verdict) | undefined;
  #checkpoint: WitnessedCheckpoint | undefined;
  #law: { readonly hash: string; readonly law: Law | undefined } | undefined;
  #lookedAt = -Infinity;
  #looking: Promise<Reading> | undefined;

  private constructor(
    reader: LogReader,
    documents: PublicDocuments,
    origin: string,
    verdict: ((head: LogHead) => Verdict) | undefined,
  ) {
    this.reader = reader;
    this.#verdict = verdict;
    this.#documents = documents;
    this.#followed = new FollowedProcedure(reader, origin);
    this.checkpointText = () => this.#checkpoint?.note ?? "";
  }

  /**
   * @param verdict what the verifier says of the log as it stands at a checkpoint
   * @throws {ServerError} `no-policy`, `bad-policy`: no key to check the folder against, so nothing in it can be trusted
   */
  static async open(
    folder: string,
    documents: PublicDocuments,
    verdict?: (head: LogHead) => Verdict,
  ): Promise<LogFollower> {
    const policy = await policyOf(folder);
    const origin = policy.logs[0]?.key.name;
    if (origin === undefined)
      throw new ServerError("bad-policy", `expected a log in the policy of ${folder}, got none`);
    return new LogFollower(openLog(folderSource(folder), policy), documents, origin, verdict);
  }

  /** Name of the log. */
  get origin(): string {
    return this.#followed.origin;
  }

  /** Id of the contest, as far as the log was read; `undefined`: it does not say yet. */
  get contest(): string | undefined {
    return this.#followed.procedure.contest?.contest;
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
    const checkpoint = await this.#followed.catchUp({
      ...(onProgress === undefined ? {} : { onProgress }),
      onEntry: (entry, index, counts) => {
        // A wrong entry is listed with the others of its kind: it is in the log, though it counts nowhere.
        this.#entries.note(entry, index, this.#followed.procedure);
        if (counts) this.#landmarks.note(entry, index);
      },
    });
    await this.#readLaw();
    this.#checkpoint = checkpoint;
    this.#lookedAt = performance.now();
    return this.#readingAt(checkpoint);
  }

  async #readLaw(): Promise<void> {
    const adopted = this.#followed.procedure.rulebook;
    if (adopted === undefined || this.#law?.hash === adopted.hash) return;
    this.#law = {
      hash: adopted.hash,
      law: await lawFor(adopted, this.#documents, this.#followed.procedure.contest?.votingDay),
    };
  }

  #readingAt(checkpoint: WitnessedCheckpoint): Reading {
    const head = { origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root) };
    return {
      head,
      procedure: this.#followed.procedure,
      landmarks: this.#landmarks,
      entries: this.#entries,
      wrong: this.#followed.wrong,
      law: this.#law?.law,
      ...(this.#verdict !== undefined && { verdict: this.#verdict(head) }),
    };
  }
}

/** The keys published in a folder. @throws {ServerError} `no-policy`, `bad-policy` */
export async function policyOf(folder: string): Promise<Policy> {
  let text: string;
  try {
    text = await readFile(join(folder, "policy"), "utf8");
  } catch (cause) {
    throw new ServerError("no-policy", `expected a policy in ${folder}; give the data folder of a contest`, {
      cause,
    });
  }
  try {
    return parsePolicy(text);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new ServerError("bad-policy", `the policy of ${folder} cannot be read: ${cause.message}`, { cause });
  }
}
