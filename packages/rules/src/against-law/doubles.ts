import {
  findingOf,
  findingsIn,
  type EntryByKind,
  type Nomination,
  type Procedure,
  type Violation,
} from "@hustings/core";
import { routeOf } from "../rulebook/by-name.ts";
import type { MultipleSigning, Rulebook } from "../rulebook/rulebook.ts";

interface Found {
  readonly line: number;
  readonly ground?: string;
  readonly sameAs?: number;
}

function policyOf(law: Rulebook, nomination: Nomination): MultipleSigning["within"] {
  return (routeOf(law, nomination.opened.route).multipleSigning ?? law.multipleSigning).within;
}

/** Grounds that strike a further line of one person in the same nomination, and nothing else. */
function doubleWithin({ groundFor = {} }: Rulebook): string | undefined {
  const ground = groundFor["double-within"];
  return ground === groundFor["double-across"] ? undefined : ground;
}

/**
 * A double that points to no line, or to a later one: lines struck for each other would both be gone. A line that an earlier stage
 * found valid comes before all that are drawn after it. Where the law lets none of a person's lines stand, a pair has no first.
 */
export function wrongDouble(
  law: Rulebook,
  procedure: Procedure,
  { nomination: id, stage }: { readonly nomination: string; readonly stage?: number },
  findings: readonly Found[],
): Violation | undefined {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined || policyOf(law, nomination) === "none-stays") return undefined;
  const ground = doubleWithin(law);
  for (const { line, ground: struckFor, sameAs } of findings) {
    if (sameAs === undefined) {
      if (struckFor === undefined || struckFor !== ground) continue;
      return { code: "does-not-follow", says: `line ${line} is struck as a double and names no line that it doubles` };
    }
    const drawnIn = stage ?? findingOf(nomination.findings, line)?.stage;
    if (sameAs > line && !stoodBefore(nomination, sameAs, drawnIn))
      return { code: "does-not-follow", says: `line ${line} is struck for line ${sameAs}, which came after it` };
  }
  return undefined;
}

function stoodBefore({ findings }: Nomination, line: number, stage: number | undefined): boolean {
  const first = findingOf(findings, line);
  return first !== undefined && first.ground === undefined && stage !== undefined && first.stage < stage;
}

/** When it is ruled: a line that another was struck for must stand itself. */
export function wrongDoubles(
  law: Rulebook,
  procedure: Procedure,
  { nomination: id }: EntryByKind<"ruling-made">,
): Violation | undefined {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) return undefined;
  const policy = policyOf(law, nomination);
  if (policy === "none-stays") return undefined;
  for (const [line, { sameAs }] of findingsIn(nomination.findings)) {
    const first = sameAs === undefined ? undefined : findingOf(nomination.findings, sameAs);
    if (first?.ground === undefined) continue;
    // The first of a person's lines keeps its place even where it is bad, unless the law lets the first good one stay.
    if (policy === "one-stays" && first.sameAs === undefined && (sameAs ?? 0) < line) continue;
    return { code: "does-not-follow", says: `line ${line} is struck for line ${sameAs}, which does not stand itself` };
  }
  return undefined;
}
