import type { SignedAct, Stop } from "@hustings/acts";
import { actContent, actKey, type Entry, type Procedure, type Violation, type ViolationCode } from "@hustings/core";
import type { LogReader } from "@hustings/log";
import { entriesAt } from "./entered-acts.ts";
import { ClientError } from "./client-error.ts";
import { inMilliseconds } from "./post.ts";
import { untilCovered, usualPatience, type Patience } from "./submit-acts.ts";

/** What stopped an act, and which of those submitted it was. */
type Stopped = Stop & { readonly at: number };

/** The log as it is read here. */
interface Held {
  /** Address of the contest. */
  readonly at: string;
  readonly reader: Pick<LogReader, "entries">;
  /** Reads what is new. @returns how many entries are read */
  catchUp(): Promise<number>;
  procedure(): Procedure;
}

/** What the fold alone decides: every other reason is of the server's clock, its disk or its own conditions, and no log shows it. */
const ofTheFold: Readonly<Record<ViolationCode, boolean>> = {
  "not-allowed-in-this-state": true,
  "unknown-reference": true,
  "already-there": true,
  "count-differs": true,
  "chain-broken": true,
  "draw-differs": true,
  "not-drawn": true,
  "time-runs-back": true,
  "outside-the-drive": true,
  "does-not-follow": true,
  signature: true,
  "time-ahead": false,
  "time-behind": false,
  "document-missing": false,
  "private-bytes-differ": false,
  "other-version": true,
  "batch-order": true,
  "batch-too-small": true,
  "promise-count": true,
};

/**
 * Holds a server's refusal against the log: who is told that an act is refused gives it up, and a server that keeps a campaign's act out
 * of the log with a reason that does not hold must not pass for one that has a reason.
 *
 * @param read entries folded since the acts were submitted, by index
 * @param objection what the log as it is read now has against the act
 * @returns with the log's own reason where it has one; on the server's word where no log could show the reason
 * @throws {ClientError} `false-answer`: the reason would show in the log, and the log as published does not have it; or it has the act
 */
export async function mustBeRefused(
  stopped: Stopped & { readonly kind: "refused" },
  { entry }: SignedAct,
  { at, catchUp }: Held,
  read: ReadonlyMap<number, Entry>,
  objection: () => Promise<Violation | undefined>,
  { patience = usualPatience, wait = inMilliseconds }: Patience,
): Promise<Stopped> {
  const { code } = stopped.violation;
  const until = performance.now() + (Object.hasOwn(ofTheFold, code) && ofTheFold[code] ? patience : 0);
  for (;;) {
    await catchUp();
    const standing = [...read].find(([, each]) => actContent(each) === actContent(entry));
    if (standing !== undefined)
      throw new ClientError(
        "false-answer",
        `${at}api/acts: refused the act as ${code}, and the log has it: it is entered as entry ${standing[0]}. Keep what was answered`,
      );
    const violation = await objection();
    if (violation !== undefined) return { ...stopped, violation };
    // What the refusal rests on may be durable and under no checkpoint so far.
    if (performance.now() >= until) break;
    await wait(200);
  }
  if (!Object.hasOwn(ofTheFold, code) || !ofTheFold[code]) return { ...stopped, onServersWord: true };
  throw new ClientError(
    "false-answer",
    `${at}api/acts: refused the act as ${code}, and the log as it is published has nothing against it: either that is false, or what it rests on is under no checkpoint yet. Nothing is entered. Keep what was answered, and submit it again`,
  );
}

/**
 * Holds a server's *stands already, and says something else* against the log.
 *
 * @returns with the entry that the log has there
 * @throws {ClientError} `false-answer`: no act of that name stands there. `not-published`: no checkpoint covers the place so far
 */
export async function mustConflict(
  stopped: Stopped & { readonly kind: "conflict" },
  { entry }: SignedAct,
  { at, reader, catchUp, procedure }: Held,
  patience: Patience,
): Promise<Stopped> {
  const { index } = stopped;
  await untilCovered([index], catchUp, patience);
  const standing = (await entriesAt(reader, new Set([index]))).get(index);
  if (standing !== undefined && isAnotherOfItsName(standing, entry, procedure()))
    return { ...stopped, entry: standing };
  throw new ClientError(
    "false-answer",
    `${at}api/acts: said that entry ${index} is this act already and says something else, and the log has no such act there: nothing is entered. Keep what was answered, and submit it again`,
  );
}

function isAnotherOfItsName(standing: Entry, entry: Entry, procedure: Procedure): boolean {
  return actKey(procedure, standing) === actKey(procedure, entry) && actContent(standing) !== actContent(entry);
}
