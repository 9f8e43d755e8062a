import { standingStatements, statementsByRegion, toMinute } from "@hustings/core";
import { mostAccepted, routeOf, type Rulebook } from "@hustings/rules";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/** The rulebook accepts fewer lines than stand; withdraw the surplus first. */
export interface OverCeiling {
  readonly kind: "over-ceiling";
  readonly lines: number;
  readonly ceiling: number;
}

/**
 * Files what was collected: every statement that stands.
 *
 * - `entered`       the set is frozen
 * - `over-ceiling`  nothing is written
 * - `refused`       the drive is not closed, or paper lines stand in it and their table is not committed to
 */
export const makeFiling: Act<
  {
    readonly nomination: string;
    readonly rulebook: Rulebook;
    /** Of a nomination with paper lines: what it commits to, before anything is drawn. */
    readonly lineTable?: string;
  },
  Draft | Refusal | OverCeiling
> = (procedure, { nomination: id, rulebook, lineTable }, at) => {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) return refuse("unknown-reference", "the nomination is not known");
  const lines = standingStatements(nomination);
  const ceiling = mostAccepted(rulebook, routeOf(rulebook, nomination.opened.route));
  if (ceiling !== undefined && lines > ceiling) return { kind: "over-ceiling", lines, ceiling };
  const regions = procedure.contest?.regions ?? [];
  const counts = statementsByRegion(nomination, regions.length);
  return draft({
    kind: "filing-made",
    at: toMinute(at),
    nomination: id,
    lines,
    byRegion: regions.flatMap((region, i) => {
      const count = counts[i] ?? 0;
      return count > 0 ? [{ region: region.id, lines: count }] : [];
    }),
    ...(lineTable === undefined ? {} : { lineTable }),
  });
};
