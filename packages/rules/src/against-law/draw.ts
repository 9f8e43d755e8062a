import type { EntryByKind, Procedure, Violation } from "@hustings/core";
import { evidenceFrom } from "../evidence/evidence-from.ts";
import { nextStage, type NextStage } from "../ruling/next-stage.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { unitsOfRegions } from "../ruling/unit-of-region.ts";

type Announced = EntryByKind<"draw-announced">;

/** A draw that the law does not ask for now: another stage, more lines or fewer, other lines by region. */
export function wrongDraw(law: Rulebook, procedure: Procedure, entry: Announced): Violation | undefined {
  const nomination = procedure.nominations.get(entry.nomination);
  if (nomination === undefined) return undefined;
  const last = nomination.stages.at(-1);
  // Announced anew after its beacon was out: the fold holds it to what was announced before.
  if (last?.announced !== undefined && last.drawn === undefined) return undefined;
  const next = nextStage(law, evidenceFrom(procedure, entry.nomination));
  if (next.kind !== "check") return { code: "draw-differs", says: `the law asks for no further lines: ${next.kind}` };
  if (next.stage !== entry.stage)
    return { code: "draw-differs", says: `the law is at stage ${next.stage}, the draw at ${entry.stage}` };
  const taken = new Set([...nomination.removed.keys(), ...nomination.stages.flatMap(({ lines }) => lines ?? [])]);
  const left = nomination.population.length - taken.size;
  const size = next.size === "all" ? left : next.size;
  if (entry.size !== size)
    return { code: "draw-differs", says: `the law draws ${size} lines in stage ${entry.stage}, not ${entry.size}` };
  return wrongUnits(law, procedure, next, entry);
}

function wrongUnits(
  law: Rulebook,
  procedure: Procedure,
  { byUnit }: Extract<NextStage, { kind: "check" }>,
  { byRegion }: Announced,
): Violation | undefined {
  if (byUnit === undefined) {
    return byRegion === undefined
      ? undefined
      : { code: "draw-differs", says: "the law draws out of all lines together, not by region" };
  }
  const unitOf = unitsOfRegions(procedure, law);
  const announced = new Map<string, number>();
  for (const { region, lines } of byRegion ?? [])
    announced.set(unitOf(region), (announced.get(unitOf(region)) ?? 0) + lines);
  for (const [unit, lines] of Object.entries(byUnit)) {
    const said = announced.get(unit) ?? 0;
    if (said !== lines) return { code: "draw-differs", says: `the law draws ${lines} lines of ${unit}, not ${said}` };
  }
  return undefined;
}

/** Lines opened or found on without a draw, where the law draws: every line beyond its sample is a person shown. */
export function wrongFullCheck(
  law: Rulebook,
  procedure: Procedure,
  entry: EntryByKind<"opening-authorised" | "findings-recorded">,
): Violation | undefined {
  const nomination = procedure.nominations.get(entry.nomination);
  if (nomination === undefined || nomination.stages.length > 0) return undefined;
  const { protocol } = routeOf(law, nomination.opened.route);
  // The law itself looks at the first so many lines, in the order in which they stand.
  if (protocol.kind === "first-only") return undefined;
  const next = nextStage(law, evidenceFrom(procedure, entry.nomination));
  if (next.kind !== "check") return { code: "not-drawn", says: `the law asks for no findings now: ${next.kind}` };
  return next.size === "all"
    ? undefined
    : { code: "not-drawn", says: `the law draws ${next.size} lines, and none are drawn` };
}
