import { isDriveOver, type Procedure } from "@hustings/core";
import { AuthenticTiles, type WitnessedCheckpoint } from "@hustings/log";
import { vouchedSince } from "./draw-times.ts";
import type { EntryVerifier } from "./entry-verifier.ts";
import { entryAt } from "./openings.ts";
import { judgeHeld, unjudged, type JudgedPromise, type ReadLog } from "./promises.ts";
import type { Failure } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";

/** @param isWhole whether the log was read to its end, and nothing in it left out */
export async function promisesJudged(
  { log, policy, promises }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  isWhole: boolean,
): Promise<readonly JudgedPromise[]> {
  if (promises === undefined) return [];
  // Of a log with a hole in it nobody can say what it lacks.
  if (!isWhole) return promises.held.map(unjudged);
  const tiles = new AuthenticTiles(log, checkpoint);
  const read: ReadLog = {
    origin: checkpoint.origin,
    procedure: verifier.procedure,
    seenAt: vouchedSince(checkpoint, policy),
    undone: verifier.undone,
    async batch(index) {
      const entry = await entryAt(tiles, index);
      return entry?.kind === "statements-sealed" ? entry : undefined;
    },
  };
  return await Promise.all(promises.held.map((held) => judgeHeld(held, promises, read)));
}

/** A broken promise is a failure of the log that it was given for. */
export function broken({ name, of, verdict }: JudgedPromise): Failure[] {
  if (verdict.kind !== "broken") return [];
  if (of === "presence" || !("how" in verdict))
    return [
      {
        code: "promise-broken",
        says: `${name}: the doors are closed, and the log lacks who was promised to be counted`,
      },
    ];
  const how = {
    "not-pledged": "its day's pledge was owed to the log, and is not there or lacks it",
    elsewhere: "the statement stands in the log elsewhere than was promised",
    "not-settled": "the statement was owed to the log, witnesses saw the log since, and it is not in it",
  }[verdict.how];
  return [{ code: "promise-broken", says: `${name}: ${how}` }];
}

/**
 * Promises that the pledges count and the log does not hold, once every drive is over: nothing can enter that was promised. Whoever
 * holds one of them can show which; that there are some shows here.
 */
export function unkept(procedure: Procedure): Failure[] {
  const { nominations, promised, sealed } = procedure;
  const drives = [...nominations.values()].filter(({ drive }) => drive !== undefined);
  if (promised <= sealed || drives.length === 0) return [];
  if (drives.some((nomination) => !isDriveOver(procedure, nomination))) return [];
  const says = `every drive is closed, and ${promised - sealed} of ${promised} statements promised are not in the log`;
  return [{ code: "promise-count", says }];
}
