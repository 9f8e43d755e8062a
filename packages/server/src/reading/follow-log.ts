import { FollowedProcedure, type Fold } from "@hustings/acts";
import { toHex } from "@hustings/core";
import { LogError, openLog, type LogReader, type WitnessedCheckpoint } from "@hustings/log";
import type { PublishedPlace } from "@hustings/published";
import { EntryIndex, Landmarks, type Law, type LogHead, type Reading, type Verdict } from "@hustings/web";
import { lawFor } from "./law-of.ts";
import type { PublicDocuments } from "./public-documents.ts";
import { ServerError } from "../server-error.ts";

/** A changed checkpoint is noticed within this time. */
export const freshMs = 500;

export interface FollowOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

/** The fold of a log at a size of it, from whoever writes the log in this process; `undefined`: not held any more, or not yet. */
export type HeldFolds = (size: number) => Fold | undefined;

export interface FollowerOptions {
  /** Where this process writes the log; without it the follower folds the log by itself. */
  readonly held?: HeldFolds | undefined;
  /** What the verifier says of the log as it stands at a checkpoint. */
  readonly verdict?: (head: LogHead) => Verdict;
}

/** The newest checkpoint, and what the entries under it come to. */
interface Followed {
  readonly checkpoint: WitnessedCheckpoint;
  readonly fold: Fold;
}

/** A checkpoint is read and its fold taken while the writer may be publishing the next one. */
const mostLooks = 3;

/**
 * Follows the log of a data folder. Where this process writes the log too, pages are made from the writer's own fold, as it
 * was held at the checkpoint; where it only shows it, every entry is folded once, in order, and only what is new when the log
 * grows. Tiles are checked against the signed checkpoint by the reader, and a log that went back is refused.
 */
export class LogFollower {
  readonly reader: LogReader;
  readonly origin: string;
  readonly checkpointText: () => string;
  readonly #documents: PublicDocuments;
  readonly #follow: (options: FollowOptions) => Promise<Followed>;
  readonly #verdict: FollowerOptions["verdict"];
  #wrong: Reading["wrong"] = [];
  #last: Followed | undefined;
  #unwitnessed: LogError | undefined;
  #law: { readonly hash: string; readonly law: Law | undefined } | undefined;
  #lookedAt = -Infinity;
  #looking: Promise<Reading> | undefined;

  private constructor(
    reader: LogReader,
    documents: PublicDocuments,
    origin: string,
    { held, verdict }: FollowerOptions,
  ) {
    this.reader = reader;
    this.origin = origin;
    this.#verdict = verdict;
    this.#documents = documents;
    this.#follow = held === undefined ? this.#readOwn() : () => this.#take(held);
    this.checkpointText = () => this.#last?.checkpoint.note ?? "";
  }

  /** @throws {PublishedError} `no-policy`, `bad-policy`: no key to check the place against, so nothing in it can be trusted */
  static async open(
    place: PublishedPlace,
    documents: PublicDocuments,
    options: FollowerOptions = {},
  ): Promise<LogFollower> {
    const reader = openLog(place.log, await place.policy());
    return new LogFollower(reader, documents, await place.origin(), options);
  }

  /** Id of the contest, as far as the log was read; `undefined`: it does not say yet. */
  get contest(): string | undefined {
    return this.#last?.fold.procedure.contest?.contest;
  }

  /** The newest reading. Requests that come while it is being made wait for the same one. */
  async reading(options: FollowOptions = {}): Promise<Reading> {
    if (this.#looking !== undefined) return await this.#looking;
    if (this.#last !== undefined && performance.now() - this.#lookedAt < freshMs) return this.#readingOf(this.#last);
    this.#looking = this.#look(options);
    try {
      return await this.#looking;
    } finally {
      this.#looking = undefined;
    }
  }

  /** Why the newest head is not shown: the witnesses of its policy are away. What they vouched for before is shown until they are back. */
  get unwitnessed(): LogError | undefined {
    return this.#unwitnessed;
  }

  async #look(options: FollowOptions): Promise<Reading> {
    const last = await this.#newest(options);
    await this.#readLaw(last.fold);
    this.#last = last;
    this.#lookedAt = performance.now();
    return this.#readingOf(last);
  }

  async #newest(options: FollowOptions): Promise<Followed> {
    try {
      const newest = await this.#follow(options);
      this.#unwitnessed = undefined;
      return newest;
    } catch (error) {
      if (!(error instanceof LogError) || error.code !== "not-witnessed" || this.#last === undefined) throw error;
      this.#unwitnessed = error;
      return this.#last;
    }
  }

  /** Folds the log by itself. */
  #readOwn(): (options: FollowOptions) => Promise<Followed> {
    const followed = new FollowedProcedure(this.reader, this.origin);
    this.#wrong = followed.wrong;
    return async (options) => ({ checkpoint: await followed.catchUp(options), fold: followed.fold });
  }

  async #take(held: HeldFolds): Promise<Followed> {
    for (let looks = 0; looks < mostLooks; looks++) {
      const checkpoint = await this.reader.checkpoint();
      const fold = held(checkpoint.size);
      if (fold !== undefined) return { checkpoint, fold };
    }
    // What was read half a second ago is still true.
    if (this.#last !== undefined) return this.#last;
    throw new ServerError("not-held", "the log's writer has published a checkpoint whose fold is not at hand");
  }

  async #readLaw({ procedure }: Fold): Promise<void> {
    const adopted = procedure.rulebook;
    if (adopted === undefined || this.#law?.hash === adopted.hash) return;
    this.#law = {
      hash: adopted.hash,
      law: await lawFor(adopted, this.#documents, procedure.contest?.votingDay),
    };
  }

  #readingOf({ checkpoint, fold }: Followed): Reading {
    const head = { origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root) };
    return {
      head,
      procedure: fold.procedure,
      landmarks: new Landmarks(fold.places),
      entries: new EntryIndex(fold.places),
      wrong: this.#wrong,
      law: this.#law?.law,
      ...(this.#verdict !== undefined && { verdict: this.#verdict(head) }),
    };
  }
}
