import type { CalendarDate, Instant } from "@hustings/core";
import { fromBase64 } from "@hustings/core";
import { isPledged, placeInPledge, type Pledge } from "./pledge.ts";
import { isSignedBy, promiseLeaf, type SignedPromise } from "./promise.ts";

/** What a log says that a promise is held against. */
export interface PromiseEvidence {
  readonly origin: string;
  readonly contest: string;
  /** The reader's clock. */
  readonly now: Instant;
  /** Newest moment by which witnesses saw this state of the log; `undefined` where nobody dates it. */
  readonly seenAt: Instant | undefined;
  /** The intake's key as the log names it, base64, and the last day on which it promised. */
  intake(name: string): { readonly key: string; readonly lastDay: CalendarDate | undefined } | undefined;
  pledge(day: CalendarDate): Pledge | undefined;
  /** Where a statement stands in the log. */
  statement(
    id: string,
  ):
    | { readonly nomination: string; readonly region: string; readonly channel: string; readonly mark?: string }
    | undefined;
  /** The published list of a day, as it was served; `undefined` where none was. */
  leaves(day: CalendarDate): Promise<readonly Uint8Array[] | undefined>;
}

/**
 * What a promise is worth against a log:
 * - `kept`           the statement stands where it was promised
 * - `pledged`        its leaf is in the day's list, its batch is not due
 * - `not-due`        nothing is due yet
 * - `broken`         proof of guilt: it was not pledged in time, stands elsewhere, or was not settled in time
 * - `withheld`       the log has the day's root, and its list is not served: no proof, but publish both and ask
 * - `stale`          no witness has seen the log since the moment that matters
 * - `not-this-logs`  signed by no key that the log names as an intake's on that day
 */
export type PromiseVerdict =
  | { readonly kind: "kept" | "pledged" | "not-due" | "withheld" }
  | { readonly kind: "stale"; readonly due: Instant }
  | { readonly kind: "broken"; readonly how: "not-pledged" | "elsewhere" | "not-settled" }
  | { readonly kind: "not-this-logs"; readonly says: string };

export async function judgePromise(promise: SignedPromise, log: PromiseEvidence): Promise<PromiseVerdict> {
  const { promised } = promise;
  if (promised.origin !== log.origin) return { kind: "not-this-logs", says: "it is a promise of another log" };
  if (promised.contest !== log.contest) return { kind: "not-this-logs", says: "it is a promise of another contest" };
  const intake = log.intake(promise.intake);
  if (intake === undefined) return { kind: "not-this-logs", says: "the log names no such intake" };
  if (!isSignedBy(promise, fromBase64(intake.key)))
    return { kind: "not-this-logs", says: "the key that the log names did not sign it" };
  if (intake.lastDay !== undefined && promised.day > intake.lastDay)
    return { kind: "not-this-logs", says: "the log ended that intake's key before the day" };

  if (promised.kind === "statement") {
    const stands = log.statement(promised.statement);
    if (stands !== undefined) {
      const same =
        stands.nomination === promised.nomination &&
        stands.region === promised.region &&
        stands.channel === promised.channel &&
        stands.mark === promised.mark;
      return same ? { kind: "kept" } : { kind: "broken", how: "elsewhere" };
    }
    if (isSeenAfter(log, promised.settledBy)) return { kind: "broken", how: "not-settled" };
  }
  const pledge = log.pledge(promised.day);
  if (pledge === undefined) {
    if (isSeenAfter(log, promised.pledgedBy)) return { kind: "broken", how: "not-pledged" };
    return notYet(log, promised.pledgedBy);
  }
  const leaves = await log.leaves(promised.day);
  if (leaves === undefined || !isPledged(pledge, leaves)) return { kind: "withheld" };
  const { kind } = placeInPledge(leaves, promiseLeaf(promised, promise.salt));
  if (kind === "absent") return { kind: "broken", how: "not-pledged" };
  if (promised.kind === "statement" && log.now > promised.settledBy) return { kind: "stale", due: promised.settledBy };
  return { kind: "pledged" };
}

function isSeenAfter({ seenAt }: PromiseEvidence, due: Instant): boolean {
  return seenAt !== undefined && seenAt > due;
}

/** Before the moment nothing is owed; after it only a log that a witness has seen since can prove anything. */
function notYet({ now }: PromiseEvidence, due: Instant): PromiseVerdict {
  return now > due ? { kind: "stale", due } : { kind: "not-due" };
}
