import { checkCheckpoint, lastVouched, type Policy, type TileSource, type WitnessedCheckpoint } from "@hustings/log";
import { vouchedSince, witnessedAt } from "./draw-times.ts";
import type { SeenHead } from "./entry-times.ts";
import { failureOf } from "./log-failure.ts";
import type { Failure, Report } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";
import type { WitnessClocks } from "./witness-clocks.ts";

/** The head that the log shows, or why none that the policy trusts. @throws {LogError} `unreachable`; `not-witnessed` */
export async function checkpointOf(log: TileSource, policy: Policy): Promise<WitnessedCheckpoint | Failure> {
  try {
    const note = await log.get("checkpoint");
    if (note === undefined) return { code: "withheld", says: "there is no checkpoint here" };
    return checkCheckpoint(note, policy);
  } catch (error) {
    return failureOf(error, "checkpoint");
  }
}

/** Whether the head is older than the observer takes it. */
export function stale({ fresh, policy }: VerifyInput, checkpoint: WitnessedCheckpoint, now: number): Failure[] {
  if (fresh === undefined) return [];
  const vouched = lastVouched(checkpoint, policy, now);
  if (vouched !== undefined && now - vouched <= fresh) return [];
  const got = vouched === undefined ? "none" : `them ${now - vouched} s old`;
  const says = `expected the policy's cosignatures of the last ${fresh} s, got ${got}: this may be an old state of the log`;
  return [{ code: "stale", says }];
}

/** Of checkpoints those that the policy dates, by the moments that can be. */
export function headsSeen(
  checkpoints: readonly WitnessedCheckpoint[],
  policy: Policy,
  clocks: WitnessClocks,
): SeenHead[] {
  return checkpoints
    .map((each) => clocks.believed(each))
    .flatMap((checkpoint) => {
      const at = witnessedAt(checkpoint, policy);
      return at === undefined ? [] : [{ size: checkpoint.size, at, since: vouchedSince(checkpoint, policy) ?? at }];
    });
}

/** The longest part of the log that a quorum had seen. */
export function datedBy(heads: readonly SeenHead[]): Report["dated"] {
  const longest = heads.toSorted((a, b) => b.size - a.size).at(0);
  return { at: longest?.at, entries: longest?.size ?? 0 };
}
