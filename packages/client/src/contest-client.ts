import { type z } from "zod";
import {
  FollowedProcedure,
  type ActSigner,
  type Clock,
  type Entered,
  type SignedAct,
  type Stop,
  type Submitted,
  type Submitter,
} from "@hustings/acts";
import {
  addSeconds,
  handInBytes,
  leafIndex,
  toBase64,
  toHex,
  type Entry,
  type Procedure,
  parseJson,
} from "@hustings/core";
import { boundedFetch, openLog, sha256, type Policy, type WitnessedCheckpoint } from "@hustings/log";
import { openAddress, PublishedError, type PublishedPlace } from "@hustings/published";
import { ClientError } from "./client-error.ts";
import { post, type PostOptions } from "./post.ts";
import {
  readiness,
  actOnWire,
  actsAnswer,
  mostActs,
  mostRequestBytes,
  statementsAnswer,
  type ActOutcome,
  type statementRequest,
  type StatementOutcome,
} from "./wire.ts";

export interface ClientOptions extends PostOptions {
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
  /** How long an act is waited for until a checkpoint covers it, in milliseconds. */
  readonly patience?: number;
}

/** A sealed statement on its way to the server. */
export interface HandedIn {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  /** Paper: the keyed mark of its line. */
  readonly mark?: string;
  readonly sealed: Uint8Array;
}

const mostReadinessBytes = 64 * 1024;

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
    const behind = await secondsBehind(url, options);
    // A server must not choose the date that a party signs: only who said so takes part in the past.
    if (behind > 0 !== (options.rehearsal === true)) {
      const [wanted, got] = behind > 0 ? ["a contest", "a rehearsal"] : ["a rehearsal", "a contest that counts"];
      throw new ClientError("not-understood", `${url}: expected ${wanted}, got ${got}; say which of the two it is`);
    }
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
    const { onProgress, onEntry } = this.#options;
    await this.#followed.catchUp({
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(onEntry === undefined ? {} : { onEntry }),
    });
  }

  /**
   * Submits signed acts in order, in as many requests as they need, and waits until the published log covers them: what is
   * drafted next rests on them.
   *
   * @throws {ClientError} see {@link post}; `not-published`: entered, and no checkpoint has come to cover it yet
   */
  async submit(acts: readonly SignedAct[]): Promise<Submitted> {
    const entered: Entered[] = [];
    let stopped: Submitted["stopped"];
    for (const some of requestsOf(acts)) {
      const { results } = await post(
        `${this.#place.at}api/acts`,
        { acts: some.map(actOnWire) },
        actsAnswer,
        this.#options,
      );
      const before = entered.length;
      stopped = sortOut(results, (i) => some[i]?.entry, entered);
      if (stopped === undefined && entered.length - before !== some.length) {
        throw new ClientError(
          "not-understood",
          `${this.#place.at}api/acts: expected ${some.length} outcomes, got fewer`,
        );
      }
      if (stopped !== undefined) {
        stopped = { ...stopped, at: before + stopped.at };
        break;
      }
    }
    await this.#covered(entered.map(({ index }) => index));
    return { entered, ...(stopped === undefined ? {} : { stopped }) };
  }

  /**
   * Hands sealed statements in. What is held is durable there; the log has it once its batch is cut.
   *
   * @param campaign signs for what is of paper; without it no line is taken
   */
  async handIn(statements: readonly HandedIn[], campaign?: ActSigner): Promise<readonly StatementOutcome[]> {
    const outcomes: StatementOutcome[] = [];
    for (let from = 0; from < statements.length; from += mostActs) {
      const together = statements.slice(from, from + mostActs);
      const signatures = campaign && (await signaturesOf(this.origin, together, campaign));
      const some = together.map(({ sealed, ...place }): z.input<typeof statementRequest> => ({
        ...place,
        sealed: toBase64(sealed),
      }));
      const body = { statements: some, ...(signatures === undefined ? {} : { signatures }) };
      const { results } = await post(`${this.#place.at}api/statements`, body, statementsAnswer, this.#options);
      outcomes.push(...results);
    }
    return outcomes;
  }

  async #covered(indices: readonly number[]): Promise<void> {
    const { patience = 30_000, wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = this.#options;
    const size = indices.reduce((most, index) => Math.max(most, index + 1), 0);
    const until = performance.now() + patience;
    for (;;) {
      await this.catchUp();
      if (this.procedure.size >= size) return;
      if (performance.now() > until) {
        throw new ClientError(
          "not-published",
          `entry ${size - 1} is durable, and no checkpoint covers it yet; look again`,
        );
      }
      await wait(200);
    }
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

/** A dress rehearsal runs in the past, and whoever takes part in it with it. */
async function secondsBehind(url: string, { fetch }: ClientOptions): Promise<number> {
  const bytes = await boundedFetch(`${url}ready`, {
    most: mostReadinessBytes,
    ...(fetch === undefined ? {} : { fetch }),
  });
  if (bytes === undefined) return 0;
  let value: unknown;
  try {
    value = parseJson(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ClientError("not-understood", `${url}ready: expected JSON, got something else`, { cause });
  }
  const said = readiness.safeParse(value);
  if (said.success) return said.data.rehearsal?.secondsBehind ?? 0;
  throw new ClientError("not-understood", `${url}ready: expected whether acts are taken, got something else`);
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

/** Acts cut into requests that a server takes: by number and, with room for base64, by bytes. */
function requestsOf(acts: readonly SignedAct[]): SignedAct[][] {
  const requests: SignedAct[][] = [];
  let bytes = Infinity;
  for (const act of acts) {
    const size =
      4_096 +
      2 *
        ((act.keep ?? []).reduce((sum, { bytes: kept }) => sum + kept.length, 0) +
          act.documents.reduce((sum, { length }) => sum + length, 0));
    if (bytes + size > mostRequestBytes / 2 || (requests.at(-1)?.length ?? 0) >= mostActs) {
      requests.push([]);
      bytes = 0;
    }
    requests.at(-1)?.push(act);
    bytes += size;
  }
  return requests;
}

function sortOut(
  results: readonly ActOutcome[],
  submitted: (i: number) => Entry | undefined,
  entered: Entered[],
): Submitted["stopped"] {
  for (const [at, result] of results.entries()) {
    if (result.outcome === "entered") {
      const entry = submitted(at);
      if (entry !== undefined) entered.push({ kind: "entered", index: leafIndex(result.index), entry });
      continue;
    }
    const stop = stopOf(result);
    if (stop !== undefined) return { at, ...stop };
  }
  return undefined;
}

function stopOf(result: Exclude<ActOutcome, { outcome: "entered" }>): Stop | undefined {
  switch (result.outcome) {
    case "conflict":
      return { kind: "conflict", index: leafIndex(result.index), entry: result.entry as unknown as Entry };
    case "refused":
      // The code is one of the fold's; a newer server may know one more, and it is shown as it came.
      return { kind: "refused", violation: { code: result.code as never, says: result.says } };
    case "malformed":
      return { kind: "malformed", says: result.says };
    case "not-tried":
      return undefined;
  }
}
