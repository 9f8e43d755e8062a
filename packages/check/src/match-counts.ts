import type { EntryByKind } from "@hustings/core";
import type { LineOutcome, Reach } from "@hustings/roll";

/** How the checked lines were found on the roll, in counts: what `matching-reported` publishes. */
export interface MatchCounts {
  readonly exact: number;
  readonly folded: number;
  readonly fuzzy: number;
  readonly byPerson: number;
  readonly absent: number;
  readonly unsettled: number;
  readonly notCompared: number;
}

/**
 * What the comparison says of a line: how it was found, that it was not, or that a person must look; `byPerson` where a
 * person has looked already and found who it is.
 */
export type SeenOnRoll = "exact" | "folded" | "fuzzy" | "byPerson" | "absent" | "too-close";

export function seenOnRoll({ outcome, how }: Pick<LineOutcome, "outcome" | "how">): SeenOnRoll {
  if (outcome === "review") return "too-close";
  return outcome === "matched" && how !== "none" ? how : "absent";
}

/** Counts lines by how each was found. */
export function countMatches(kinds: Iterable<keyof MatchCounts>): MatchCounts {
  const counts = { exact: 0, folded: 0, fuzzy: 0, byPerson: 0, absent: 0, unsettled: 0, notCompared: 0 };
  for (const kind of kinds) counts[kind]++;
  return counts;
}

/** Of a report on matching, what the comparison can find: nothing where it was not measured. */
export type ReachReported = Pick<EntryByKind<"matching-reported">, "reach">;

export function reachReported(reach: Reach | undefined): ReachReported {
  const bySlips = Map.groupBy(reach?.kinds ?? [], ({ slips }) => slips);
  const rows = [...bySlips]
    .toSorted(([a], [b]) => a - b)
    .map(([slips, kinds]) => ({
      slips,
      planted: kinds.reduce((sum, { planted }) => sum + planted, 0),
      shown: kinds.reduce((sum, { shown }) => sum + shown, 0),
    }));
  return rows.length === 0 ? {} : { reach: rows };
}
