import { canonicalBytes, checkedCounts } from "@hustings/core";
import type { Signer } from "@hustings/log";
import { decisionDocument, type Rulebook, type Ruling } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/** What the commission decides, and by how many dissents. */
export interface DecisionInput {
  readonly outcome: "registered" | "refused";
  readonly dissent?: number;
}

/**
 * Issues the commission's act on a nomination. It may differ from the ruling, and then says so in public.
 *
 * - `entered`  the decision and its document are published
 * - `refused`  there is no ruling, or the counts are not those of the log
 */
export async function issueDecision(
  ledger: Ledger,
  commission: Signer,
  rulebook: Rulebook,
  id: string,
  ruling: Ruling,
  { outcome, dissent }: DecisionInput,
): Promise<Entered> {
  const key = `decision-issued/${id}`;
  const before = await ledger.again(key);
  if (before !== undefined) return before;
  const nomination = ledger.procedure.nominations.get(id);
  if (nomination?.ruling === undefined) {
    return { kind: "refused", violation: { code: "not-allowed-in-this-state", says: "there is no ruling to rest on" } };
  }
  const at = ledger.minute;
  const issued = { outcome, on: at.slice(0, 10), ...(dissent === undefined ? {} : { dissent }) };
  const document = decisionDocument(rulebook, nomination, ruling, issued);
  const decision = await ledger.documents.publish(canonicalBytes(document));
  return ledger.enter({
    key,
    signer: commission,
    entry: {
      kind: "decision-issued",
      at,
      nomination: id,
      outcome,
      filed: nomination.filing?.lines ?? 0,
      ...checkedCounts(nomination),
      counted: ruling.counts.counted,
      followsRuling:
        (nomination.ruling.outcome === "qualified" && outcome === "registered") ||
        (nomination.ruling.outcome === "refused" && outcome === "refused"),
      ruling: nomination.ruling.ruling,
      decision,
      ...(dissent === undefined ? {} : { dissent }),
    },
  });
}
