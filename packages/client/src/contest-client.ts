import { type z } from "zod";
import {
  FollowedProcedure,
  type ActSigner,
  type Clock,
  type SignedAct,
  type Submitted,
  type Submitter,
} from "@hustings/acts";
import { addSeconds, handInBytes, toBase64, toHex, type Entry, type Procedure, type Withdrawal } from "@hustings/core";
import { openLog, sha256, type Policy, type WitnessedCheckpoint } from "@hustings/log";
import { openAddress, PublishedError, type PublishedPlace } from "@hustings/published";
import { ClientError } from "./client-error.ts";
import { mustStand } from "./entered-acts.ts";
import { worthOf } from "./false-promise.ts";
import { inMilliseconds, post, type PostOptions } from "./post.ts";
import { rehearsalTime } from "./rehearsal-time.ts";
import { mustBeRefused, mustConflict } from "./stopped-acts.ts";
import { submitActs, untilCovered, usualPatience, type Patience } from "./submit-acts.ts";
import { mostActs, statementsAnswer, withdrawalsAnswer, type statementRequest, type StatementOutcome } from "./wire.ts";

export interface ClientOptions extends PostOptions, Patience {
  /** Address of the contest: where its `checkpoint` is, or of a site that serves this contest alone. */
  readonly server: string;
  /** Whom the log is believed: without it, the policy that the server itself serves. */
  readonly policy?: Policy;
  readonly clock: Clock;
  /** Takes part in a dress rehearsal, whose server says how long ago it is. Without it a rehearsal is refused. */
  readonly rehearsal?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Told of each entry once it is folded, in order, and whether it counts. */
  readonly onEntry?: (entry: Entry, index: number, counts: boolean) => void;
}

/** A sealed statement on its way to the server. */
export interface HandedIn {
  /** That its bytes give it: what is promised must be of it. */
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  /** Paper: the keyed mark of its line. */
  readonly mark?: string;
  readonly sealed: Uint8Array;
}

/**
 * A contest on a server elsewhere: reads its log, so that acts can be drafted here on what stands there, and submits what
 * was signed here. Nothing it sends is secret but the private bytes of an act; the key never leaves this side.
 */
export class ContestClient implements Submitter {
  readonly clock: Clock;
  readonly #place: PublishedPlace;
  readonly #followed: FollowedProcedure;
  readonly #options: ClientOptions;

  private constructor(place: PublishedPlace, followed: FollowedProcedure, options: ClientOptions) {
    this.#place = place;
    this.#followed = followed;
    this.#options = options;
    this.clock = options.clock;
  }

  /** @throws {ClientError} no policy is served there. @throws {LogError} the log cannot be read, or is false */
  static async open(options: ClientOptions): Promise<ContestClient> {
    const { server, fetch } = options;
    const place = await openAddress(server, fetch === undefined ? {} : { fetch });
    const served = await servedPolicy(place, server);
    const policy = options.policy ?? served;
    const url = place.at;
    const origin = policy.logs[0]?.key.name;
    if (origin === undefined)
      throw new ClientError("not-understood", `${server}: expected a log in the policy, got none`);
    const reader = openLog(place.log, policy);
    // What is wrong with the log is said first: of a server that is not ready because of it, its answer says only that.
    await reader.checkpoint();
    const behind = await rehearsalTime(url, options.rehearsal === true, fetch);
    const { clock } = options;
    const then = { now: () => addSeconds(clock.now(), -behind) };
    const client = new ContestClient(place, new FollowedProcedure(reader, origin), { ...options, clock: then });
    await client.catchUp();
    return client;
  }

  get origin(): string {
    return this.#followed.origin;
  }

  /** As the newest checkpoint read tells it. */
  get procedure(): Procedure {
    return this.#followed.procedure;
  }

  /** The newest checkpoint, up to which the procedure is folded. */
  async checkpoint(): Promise<WitnessedCheckpoint> {
    return await this.#followed.catchUp();
  }

  /**
   * A published document by its SHA-256.
   *
   * @throws {ClientError} `not-understood`: the server has none, or other bytes under this name
   */
  async document(hash: string): Promise<Uint8Array> {
    const document = await this.#place.document(hash);
    if (document.kind === "genuine") return document.bytes;
    throw new ClientError(
      "not-understood",
      `${this.#place.at}documents/${hash}.json: expected the document of this hash, got ${document.kind === "missing" ? "none" : "another"}`,
    );
  }

  /** Reads what is new. */
  async catchUp(): Promise<void> {
    await this.#catchUp();
  }

  async #catchUp(read?: Map<number, Entry>): Promise<void> {
    const { onProgress, onEntry } = this.#options;
    await this.#followed.catchUp({
      ...(onProgress === undefined ? {} : { onProgress }),
      onEntry(entry, index, counts) {
        read?.set(index, entry);
        onEntry?.(entry, index, counts);
      },
    });
  }

  /**
   * Submits signed acts in order, in as many requests as they need, and waits until the published log covers them: what is
   * drafted next rests on them.
   *
   * @throws {ClientError} see {@link post}; `not-published`: entered, and no checkpoint has come to cover it yet; `false-answer`: the log
   *   has another act where the server says that one of these is, or nothing against one that the server stopped
   */
  async submit(acts: readonly SignedAct[]): Promise<Submitted> {
    const submitted = await submitActs(this.#place.at, acts, this.#options);
    const read = new Map<number, Entry>();
    const places = submitted.entered.map(({ index }) => index);
    await untilCovered(places, () => this.#catchUp(read).then(() => this.procedure.size), this.#options);
    await mustStand(submitted, this.#place.at, this.#followed.reader, read);
    return await this.#stopped(submitted, acts, read);
  }

  /** What a server stops is held against the log as what it enters is. */
  async #stopped(
    { entered, stopped }: Submitted,
    acts: readonly SignedAct[],
    read: Map<number, Entry>,
  ): Promise<Submitted> {
    const act = stopped && acts[stopped.at];
    if (stopped === undefined || act === undefined) return { entered };
    const held = {
      at: this.#place.at,
      reader: this.#followed.reader,
      catchUp: () => this.#catchUp(read).then(() => this.procedure.size),
      procedure: () => this.procedure,
      fetch: this.#options.fetch,
    };
    switch (stopped.kind) {
      case "malformed":
        return { entered, stopped };
      case "conflict":
        return { entered, stopped: await mustConflict(stopped, act, held, this.#options) };
      case "refused": {
        const objection = () => this.#followed.objectionTo(act, (hash) => this.document(hash));
        return { entered, stopped: await mustBeRefused(stopped, act, held, read, objection, this.#options) };
      }
    }
  }

  /**
   * Hands sealed statements in. What is promised is durable there, as far as whoever signed the promise is believed; the log has it once
   * its batch is cut. A promise that would show nobody anything counts as none: `refused` as `false-promise`.
   *
   * @param campaign signs for what is of paper; without it no line is taken
   */
  async handIn(statements: readonly HandedIn[], campaign?: ActSigner): Promise<readonly StatementOutcome[]> {
    const outcomes: StatementOutcome[] = [];
    // Of all together: a server that lies does not hold its client up once a statement. What sending them takes is no part of it.
    const patience = { left: this.#options.patience ?? usualPatience };
    for (let from = 0; from < statements.length; from += mostActs) {
      const together = statements.slice(from, from + mostActs);
      const signatures = campaign && (await signaturesOf(this.origin, together, campaign));
      const some = together.map(({ nomination, region, channel, mark, sealed }): z.input<typeof statementRequest> => ({
        nomination,
        region,
        channel,
        ...(mark === undefined ? {} : { mark }),
        sealed: toBase64(sealed),
      }));
      const body = { statements: some, ...(signatures === undefined ? {} : { signatures }) };
      const { results } = await post(`${this.#place.at}api/statements`, body, statementsAnswer, this.#options);
      if (results.length !== together.length)
        throw new ClientError(
          "not-understood",
          `${this.#place.at}api/statements: expected ${together.length} outcomes, got ${results.length}`,
        );
      for (const [i, outcome] of results.entries()) outcomes.push(await this.#held(outcome, together[i], patience));
    }
    return outcomes;
  }

  /**
   * Takes statements back, each with the secret that it committed to. The log shows it once the day is over, or before the filing.
   *
   * @returns what the server says of each
   */
  async takeBack(withdrawals: readonly Withdrawal[]): Promise<readonly string[]> {
    const at = `${this.#place.at}api/withdrawals`;
    const { results } = await post(at, { withdrawals }, withdrawalsAnswer, this.#options);
    if (results.length === withdrawals.length) return results.map(({ outcome }) => outcome);
    throw new ClientError("not-understood", `${at}: expected ${withdrawals.length} outcomes, got ${results.length}`);
  }

  /** What the answer to a statement is worth. A server that has just started may promise before a checkpoint covers its naming: that is waited for. */
  async #held(
    outcome: StatementOutcome,
    asked: HandedIn | undefined,
    patience: { left: number },
  ): Promise<StatementOutcome> {
    if (outcome.outcome !== "promised" || asked === undefined) return outcome;
    const worth = () => worthOf(outcome.promise, asked, this.origin, this.procedure);
    const { wait = inMilliseconds } = this.#options;
    let found = worth();
    const until = performance.now() + patience.left;
    while (found.kind === "unknown") {
      await this.catchUp();
      found = worth();
      patience.left = until - performance.now();
      if (found.kind !== "unknown" || patience.left < 0) break;
      await wait(200);
    }
    if (found.kind === "holds") return outcome;
    const why = found.kind === "false" ? found.says : "is of a server that the log does not name";
    const says = `what the server answered as its promise ${why}: the statement is kept, to be handed in again`;
    return { outcome: "refused", code: "false-promise", says };
  }
}

/** One signature for each nomination whose paper is handed in together. */
async function signaturesOf(origin: string, statements: readonly HandedIn[], campaign: ActSigner) {
  const paper = Map.groupBy(
    statements.filter(({ channel }) => channel === "paper"),
    ({ nomination }) => nomination,
  );
  return await Promise.all(
    [...paper].map(async ([nomination, lines]) => {
      const hashes = lines.map(({ sealed }) => toHex(sha256(sealed)));
      return { nomination, signature: toBase64(await campaign.sign(handInBytes(origin, nomination, hashes))) };
    }),
  );
}

/** Whom the server says to believe. */
async function servedPolicy(place: PublishedPlace, server: string): Promise<Policy> {
  try {
    return await place.policy();
  } catch (cause) {
    if (!(cause instanceof PublishedError)) throw cause;
    throw new ClientError(
      "not-understood",
      `${server}: expected a contest there, got ${cause.code === "no-policy" ? "no policy" : "a policy that cannot be read"}; give the address of a contest, such as ${URL.parse("/contests/ID", server)?.href ?? server}`,
      { cause },
    );
  }
}
