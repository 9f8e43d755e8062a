import { standingStatements, statementsByRegion } from "@hustings/core";
import type { Signer } from "@hustings/log";
import { amountOf, routeOf, type Rulebook } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Files what was collected: every statement that stands.
 *
 * - `entered`       the set is frozen
 * - `over-ceiling`  the rulebook accepts fewer lines than stand; withdraw the surplus first, nothing is written
 * - `refused`       the drive is not closed, or the filing is made already
 */
export async function makeFiling(
  ledger: Ledger,
  campaign: Signer,
  rulebook: Rulebook,
  id: string,
): Promise<Entered | { readonly kind: "over-ceiling"; readonly lines: number; readonly ceiling: number }> {
  const { procedure } = ledger;
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) {
    return { kind: "refused", violation: { code: "unknown-reference", says: "the nomination is not known" } };
  }
  const lines = standingStatements(nomination);
  const { ceiling } = routeOf(rulebook, nomination.opened.route);
  if (ceiling?.effect === "not-accepted" && lines > amountOf(rulebook, ceiling.amount)) {
    return { kind: "over-ceiling", lines, ceiling: amountOf(rulebook, ceiling.amount) };
  }
  const regions = procedure.contest?.regions ?? [];
  const counts = statementsByRegion(nomination, regions.length);
  return ledger.enter({
    key: `filing-made/${id}`,
    signer: campaign,
    entry: {
      kind: "filing-made",
      at: ledger.minute,
      nomination: id,
      lines,
      byRegion: regions.flatMap((region, i) => {
        const count = counts[i] ?? 0;
        return count > 0 ? [{ region: region.id, lines: count }] : [];
      }),
    },
  });
}
