import type { Procedure } from "@hustings/core";
import type { Remark } from "./report.ts";

/**
 * What of rolls the log cannot hold against anything: voters of regions that the contest does not have, and candidates whose lines were
 * compared with other rolls than their opponents' were, which whoever froze several could choose.
 *
 * @param frozenAt where the log freezes each roll, by its version
 */
export function rollsCompared(
  { contest, rolls, regionOrdinals, nominations }: Procedure,
  frozenAt: ReadonlyMap<string, number>,
): readonly Remark[] {
  if (contest === undefined || contest.version !== 2) return [];
  const remarks: Remark[] = [];
  const used = new Map<string, string[]>();
  for (const [id, { stages }] of nominations)
    for (const roll of new Set(stages.flatMap(({ matching }) => matching?.roll ?? [])))
      used.set(roll, [...(used.get(roll) ?? []), id]);
  const compared = [...used].map(([roll, with_]) => `${with_.join(", ")} with ${roll}`);
  for (const { version, byRegion } of rolls) {
    const elsewhere = Object.entries(byRegion).filter(([region, voters]) => voters > 0 && !regionOrdinals.has(region));
    if (elsewhere.length === 0) continue;
    const voters = elsewhere.reduce((sum, [, count]) => sum + count, 0);
    const says = `roll ${version}: voters of regions that the contest does not have: ${voters}, in ${elsewhere[0]?.[0]}${elsewhere.length > 1 ? ` and ${elsewhere.length - 1} more` : ""}`;
    remarks.push({ entry: frozenAt.get(version) ?? 0, about: "voters-elsewhere", says });
  }
  if (used.size > 1)
    remarks.push({
      entry: Math.max(...[...used.keys()].map((roll) => frozenAt.get(roll) ?? 0)),
      about: "different-rolls",
      says: `lines were compared with different rolls, as the commission chose: ${compared.join("; ")}`,
    });
  return remarks;
}
