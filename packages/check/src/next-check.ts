import type { Procedure } from "@hustings/core";
import { evidenceFrom, nextStage, rule, unitsOfRegions, type Rulebook } from "@hustings/rules";

/**
 * What the commission has to do next on a filing.
 * - `sample`  draw so many lines, look at them, and record what is found; after a sample that does not decide, all that are left
 * - `all`     look at every line: the law draws none
 * - `over`    nothing: the protocol is decided or waits for others, or the filing fails whatever a check finds
 */
export type NextCheck =
  | {
      readonly kind: "sample";
      readonly stage: number;
      readonly size: number;
      /** Where each region of the contest draws its own, in the contest's order. */
      readonly byRegion?: readonly { readonly region: string; readonly lines: number }[];
    }
  | { readonly kind: "all"; readonly stage: number }
  | { readonly kind: "over" };

/** The next stage by the rulebook's own protocol, on what the log holds. @throws {InputError} evidence that contradicts itself */
export function nextCheck(procedure: Procedure, law: Rulebook, nomination: string): NextCheck {
  const evidence = evidenceFrom(procedure, nomination);
  const next = nextStage(law, evidence);
  if (next.kind !== "check") return { kind: "over" };
  // A filing that fails whatever the check finds is not drawn from: nobody's statement is opened for nothing.
  if (next.size !== "all" && evidence.stages.length === 0 && rule(law, evidence).outcome === "refused")
    return { kind: "over" };
  const { stage, size, byUnit } = next;
  if (size === "all")
    return stage === 1 ? { kind: "all", stage } : { kind: "sample", stage, size: linesLeft(procedure, nomination) };
  if (byUnit === undefined) return { kind: "sample", stage, size };
  const unitOf = unitsOfRegions(procedure, law);
  const byRegion = (procedure.contest?.regions ?? []).flatMap(({ id: region }) => {
    const lines = byUnit[unitOf(region)] ?? 0;
    return lines === 0 ? [] : [{ region, lines }];
  });
  return { kind: "sample", stage, size, byRegion };
}

/** Lines of the population that no draw has taken and that are not out with their sheet. */
function linesLeft({ nominations }: Procedure, id: string): number {
  const { population = [], removed, stages = [] } = nominations.get(id) ?? {};
  const gone = new Set([...(removed?.keys() ?? []), ...stages.flatMap(({ lines }) => [...(lines ?? [])])]);
  return population.length - gone.size;
}
