import type { Finding } from "@hustings/acts";

/**
 * What a stage finds of one nomination beside the stages before it.
 *
 * Which of a person's lines comes first is often seen only when a further stage draws the other one. A line that an earlier stage
 * found valid counts already: where the law lets one of them stay it stands, and the one now drawn is its double.
 *
 * @param found of every line looked at, in this stage and before; without those of before that wait for a person
 * @param before what the log has of the lines of earlier stages, as it stands
 */
export function acrossStages(found: readonly Finding[], before: ReadonlyMap<number, Finding>): readonly Finding[] {
  const now = new Map(found.flatMap((each) => (before.has(each.line) ? [] : [[each.line, each] as const])));
  const doublesOf = Map.groupBy(now.values(), (each) => (each.finding === "invalid" ? each.sameAs : undefined));
  for (const each of found) {
    const standing = before.get(each.line);
    if (standing === undefined || groundOf(standing) === groundOf(each)) continue;
    const other = each.finding === "invalid" ? now.get(each.sameAs ?? -1) : undefined;
    if (each.finding === "valid" || standing.finding === "invalid" || other?.finding !== "valid") continue;
    for (const { line } of [other, ...(doublesOf.get(other.line) ?? [])])
      now.set(line, { line, finding: "invalid", ground: each.ground, sameAs: each.line });
  }
  return Array.from(now.values(), (each) => ofStanding(each, before));
}

/** Of a person's lines that an earlier stage has in the log one stands: a further one is its double, whichever of them it was found like. */
function ofStanding(finding: Finding, before: ReadonlyMap<number, Finding>): Finding {
  let each = finding;
  for (let steps = before.size; steps >= 0 && each.finding === "invalid" && each.sameAs !== undefined; steps--) {
    const first = before.get(each.sameAs);
    if (first?.finding !== "invalid" || first.sameAs === undefined) break;
    each = { ...each, sameAs: first.sameAs };
  }
  return each;
}

function groundOf(finding: Finding): string | undefined {
  return finding.finding === "valid" ? undefined : finding.ground;
}
