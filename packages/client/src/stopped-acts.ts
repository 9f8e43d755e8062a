import type { SignedAct, Stop } from "@hustings/acts";
import { actContent, actKey, type Entry, type Procedure, type Violation } from "@hustings/core";
import type { Fetch, LogReader } from "@hustings/log";
import { entriesAt } from "./entered-acts.ts";
import { ClientError } from "./client-error.ts";
import { oneLine } from "./one-line.ts";
import { inMilliseconds } from "./post.ts";
import { ofTheFold, otherSpeech } from "./spoken.ts";
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
  readonly fetch?: Fetch | undefined;
}

/**
 * Holds a server's refusal against the log: who is told that an act is refused gives it up, and a server that keeps a campaign's act out
 * of the log with a reason that does not hold must not pass for one that has a reason.
 *
 * @param read entries folded since the acts were submitted, by index
 * @param objection what the log as it is read now has against the act
 * @returns with the log's own reason where it has one; on the server's word where no log could show the reason
 * @throws {ClientError} `false-answer`: the reason would show in the log, and the log as published does not have it; or it has the act.
 *   `other-release`: the server is of another release than this program, which can therefore not say whether the reason holds
 */
export async function mustBeRefused(
  stopped: Stopped & { readonly kind: "refused" },
  { entry }: SignedAct,
  { at, catchUp, fetch }: Held,
  read: ReadonlyMap<number, Entry>,
  objection: () => Promise<Violation | undefined>,
  { patience = usualPatience, wait = inMilliseconds }: Patience,
): Promise<Stopped> {
  const { code } = stopped.violation;
  const isKnown = Object.hasOwn(ofTheFold, code);
  const isOfTheFold = isKnown && ofTheFold[code];
  const until = performance.now() + (isOfTheFold ? patience : 0);
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
  // Of its own clock and disk a server of any release may speak; what else it says is judged by its release.
  const differs = isKnown && !isOfTheFold ? undefined : await otherSpeech(at, fetch);
  if (differs !== undefined)
    throw new ClientError(
      "other-release",
      `${at}api/acts: refused the act as ${code}${isKnown ? ", which the log as this program reads it does not show" : ", a reason that this program does not know"}; ${oneLine(differs)}: whether it is refused rightly could not be checked. Nothing is entered. Submit it again with a program of the release that the server runs`,
    );
  if (!isOfTheFold) return { ...stopped, onServersWord: true };
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
