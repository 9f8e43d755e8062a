import type { Clock, SignedAct, Submitted } from "@hustings/acts";
import { addSeconds, decodeEntry, emptyProcedure, fromBase64, parseJson, type Entry } from "@hustings/core";
import { boundedFetch, leafHash, LogError, openLog, verifyInclusion, type LogReader, type Policy } from "@hustings/log";
import { openAddress, type PublishedPlace } from "@hustings/published";
import { ClientError } from "./client-error.ts";
import { mustStand } from "./entered-acts.ts";
import type { PostOptions } from "./post.ts";
import { rehearsalTime } from "./rehearsal-time.ts";
import { mustConflict } from "./stopped-acts.ts";
import { submitActs, untilCovered, type Patience } from "./submit-acts.ts";
import { meetingEntries } from "./wire.ts";

export interface MeetingClientOptions extends PostOptions, Patience {
  /** Address of the contest. */
  readonly server: string;
  readonly meeting: string;
  /** Whom the log is believed. */
  readonly policy: Policy;
  readonly clock: Clock;
  /** Takes part in a dress rehearsal. */
  readonly rehearsal?: boolean;
  /** Told of each entry that concerns the meeting, in the log's order. */
  readonly onEntry: (entry: Entry, index: number) => void;
}

/** How often a server that has not read its own log so far is asked at once. */
const mostAsked = 10;
/** Of one answer: some hundred entries of a meeting and their proofs. */
const mostAnswerBytes = 32 * 1024 * 1024;

/**
 * One meeting of a contest on a server elsewhere, read without the rest of its log: a phone at a door is set up in seconds on a log of
 * millions. Every entry is proven to be in the tree of a checkpoint that the policy accepts, and that tree to go on from the one
 * before. That no entry of the meeting is left out is the server's word: what rests on it is held against the whole log when it is entered.
 */
export class MeetingClient {
  readonly clock: Clock;
  readonly #place: PublishedPlace;
  readonly #reader: LogReader;
  readonly #options: MeetingClientOptions;
  #read = 0;
  /** Entries read while acts that were submitted are waited for. */
  #submitted: Map<number, Entry> | undefined;

  private constructor(place: PublishedPlace, reader: LogReader, options: MeetingClientOptions) {
    this.#place = place;
    this.#reader = reader;
    this.#options = options;
    this.clock = options.clock;
  }

  /** @throws {ClientError} @throws {LogError} the log cannot be read, or is false */
  static async open(options: MeetingClientOptions): Promise<MeetingClient> {
    const { server, policy, clock, fetch } = options;
    const place = await openAddress(server, fetch === undefined ? {} : { fetch });
    const behind = await rehearsalTime(place.at, options.rehearsal === true, fetch);
    const then = { now: () => addSeconds(clock.now(), -behind) };
    const client = new MeetingClient(place, openLog(place.log, policy), { ...options, clock: then });
    await client.catchUp();
    return client;
  }

  get origin(): string {
    return this.#reader.policy.logs[0]?.key.name ?? "";
  }

  /**
   * Reads what is new of the meeting.
   *
   * @returns how far the log is read
   * @throws {LogError} `not-authentic`: an entry is not where it is said to be; see also {@link LogReader.checkpoint}
   */
  async catchUp(): Promise<number> {
    const { wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = this.#options;
    const checkpoint = await this.#reader.checkpoint();
    let asked = 0;
    while (this.#read < checkpoint.size) {
      const { upTo, entries } = await this.#entries(this.#read, checkpoint.size);
      for (const { index, entry, proof } of entries) {
        const bytes = fromBase64(entry);
        if (
          index < this.#read ||
          index >= upTo ||
          !verifyInclusion(index, leafHash(bytes), proof.map(fromBase64), checkpoint)
        )
          throw new LogError("not-authentic", `entry ${index} of the meeting is not in the tree of ${checkpoint.size}`);
        this.#read = index + 1;
        const read = decodeEntry(bytes);
        this.#submitted?.set(index, read);
        this.#options.onEntry(read, index);
      }
      if (upTo > this.#read || entries.length > 0) {
        this.#read = upTo;
        continue;
      }
      // What its log has published a moment ago a server has not read yet.
      if (++asked > mostAsked) break;
      await wait(200);
    }
    return this.#read;
  }

  /**
   * Submits signed acts in order, and waits until the published log covers them.
   *
   * @throws {ClientError} `false-answer`: the log has another act where the server says that one of these is
   */
  async submit(acts: readonly SignedAct[]): Promise<Submitted> {
    const submitted = await submitActs(this.#place.at, acts, this.#options);
    const read = new Map<number, Entry>();
    this.#submitted = read;
    try {
      const places = submitted.entered.map(({ index }) => index);
      await untilCovered(places, () => this.catchUp(), this.#options);
    } finally {
      this.#submitted = undefined;
    }
    await mustStand(submitted, this.#place.at, this.#reader, read);
    return await this.#stopped(submitted, acts);
  }

  /** The place of a conflict is held against the log; the rest of it is not read here, so a refusal is the server's word. */
  async #stopped({ entered, stopped }: Submitted, acts: readonly SignedAct[]): Promise<Submitted> {
    const act = stopped && acts[stopped.at];
    if (stopped === undefined || act === undefined) return { entered };
    if (stopped.kind !== "conflict") return { entered, stopped: { ...stopped, onServersWord: true } };
    const held = {
      at: this.#place.at,
      reader: this.#reader,
      catchUp: () => this.catchUp(),
      procedure: emptyProcedure,
    };
    return { entered, stopped: await mustConflict(stopped, act, held, this.#options) };
  }

  async #entries(from: number, size: number) {
    const { fetch, meeting } = this.#options;
    const url = `${this.#place.at}api/meetings/${meeting}/entries?from=${from}&size=${size}`;
    const bytes = await boundedFetch(url, { most: mostAnswerBytes, ...(fetch === undefined ? {} : { fetch }) });
    if (bytes === undefined)
      throw new ClientError("not-understood", `${url}: expected the entries of a meeting, got none`);
    let value: unknown;
    try {
      value = parseJson(new TextDecoder().decode(bytes));
    } catch (cause) {
      throw new ClientError("not-understood", `${url}: expected JSON, got something else`, { cause });
    }
    const said = meetingEntries.safeParse(value);
    if (said.success && said.data.upTo <= size) return said.data;
    throw new ClientError("not-understood", `${url}: expected the entries of a meeting, got something else`);
  }
}
