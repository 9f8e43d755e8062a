import type { Entered, SignedAct, Stop, Submitted } from "@hustings/acts";
import { leafIndex, type Entry } from "@hustings/core";
import { LogError } from "@hustings/log";
import { ClientError } from "./client-error.ts";
import { oneLine } from "./one-line.ts";
import { inMilliseconds, post, type PostOptions } from "./post.ts";
import { actOnWire, actsAnswer, mostActs, mostRequestBytes, type ActOutcome } from "./wire.ts";

/** How long a published log is waited for. */
export interface Patience {
  /** How long an act is waited for until a checkpoint covers it, in milliseconds. */
  readonly patience?: number;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** In milliseconds. */
export const usualPatience = 30_000;

/**
 * Submits signed acts in order, in as many requests as they need.
 *
 * @param at address of the contest, with a slash at its end
 * @throws {ClientError} see {@link post}
 */
export async function submitActs(at: string, acts: readonly SignedAct[], options: PostOptions): Promise<Submitted> {
  const entered: Entered[] = [];
  let stopped: Submitted["stopped"];
  for (const some of requestsOf(acts)) {
    const { results } = await post(`${at}api/acts`, { acts: some.map(actOnWire) }, actsAnswer, options);
    const before = entered.length;
    stopped = sortOut(results, (i) => some[i]?.entry, entered);
    if (stopped === undefined && entered.length - before !== some.length) {
      throw new ClientError("not-understood", `${at}api/acts: expected ${some.length} outcomes, got fewer`);
    }
    if (stopped !== undefined) {
      stopped = { ...stopped, at: before + stopped.at };
      break;
    }
  }
  return { entered, ...(stopped === undefined ? {} : { stopped }) };
}

/**
 * Reads on until what was entered is covered by a checkpoint.
 *
 * @param places indices of it
 * @param catchUp reads what is new @returns how many entries are read
 * @throws {ClientError} `not-published`: entered, and no checkpoint that the policy takes has come to cover it yet
 */
export async function untilCovered(
  places: readonly number[],
  catchUp: () => Promise<number>,
  { patience = usualPatience, wait = inMilliseconds }: Patience,
): Promise<void> {
  const size = places.reduce((most, index) => Math.max(most, index + 1), 0);
  const until = performance.now() + patience;
  for (;;) {
    const missing = await covered(size, catchUp);
    if (missing === undefined) return;
    if (performance.now() > until) {
      throw new ClientError(
        "not-published",
        `the server says that entry ${size - 1} is durable, and ${missing.says}; look again`,
        { cause: missing.cause },
      );
    }
    await wait(200);
  }
}

/** @returns what is missing; `undefined`: nothing */
async function covered(
  size: number,
  catchUp: () => Promise<number>,
): Promise<{ readonly says: string; readonly cause?: LogError } | undefined> {
  try {
    return (await catchUp()) >= size ? undefined : { says: "no checkpoint covers it yet" };
  } catch (cause) {
    // A log whose witnesses are away goes on, and publishes without them until they answer: what was entered is entered all the same.
    if (size === 0 || !(cause instanceof LogError) || cause.code !== "not-witnessed") throw cause;
    return { says: `the checkpoint that covers it lacks its witnesses (${cause.message})`, cause };
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
      return { kind: "refused", violation: { code: oneLine(result.code) as never, says: oneLine(result.says) } };
    case "malformed":
      // No log has what is no entry.
      return { kind: "malformed", says: oneLine(result.says), onServersWord: true };
    case "not-tried":
      return undefined;
  }
}
