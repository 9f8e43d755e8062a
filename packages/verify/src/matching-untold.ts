import { isStageOver, type Nomination, type Procedure, type Stage } from "@hustings/core";
import type { Remark } from "./report.ts";

/**
 * Stages of which nobody stated how their lines were found on a roll, or what that comparison can find at all. A voter whom the search
 * cannot bring is called nobody of the roll: without the report a reader cannot tell how many those may be. It was never asked for before
 * a ruling, so that its absence is a lack to be named and not a fault of the log. While a check is under way it may still come.
 */
export function matchingUntold(procedure: Procedure): readonly Remark[] {
  return [...procedure.nominations].flatMap(([id, nomination]) =>
    nomination.stages
      .filter((stage) => isStageOver(nomination, stage))
      .flatMap((stage) => {
        const lack = lackIn(stage, procedure.contest?.version);
        if (lack === undefined) return [];
        return [
          {
            entry: lastOf(nomination),
            about: "matching-untold" as const,
            says: `stage ${stage.stage} of ${id}: ${lack}`,
          },
        ];
      }),
  );
}

function lackIn({ matching }: Stage, version: number | undefined): string | undefined {
  if (matching === undefined)
    return "nobody states with which roll its lines were compared, how they were found on it, nor which voters the comparison can find";
  // Logs of version 1 have no place for it.
  if (matching.reach !== undefined || version !== 2) return undefined;
  return "which voters the comparison can find with these columns was not measured";
}

/** The ruling that rests on it or, where there is none yet, the last findings. */
function lastOf({ indices }: Nomination): number {
  return indices.get("ruling-made") ?? indices.get("findings-recorded") ?? 0;
}
