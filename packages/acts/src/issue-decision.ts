import { canonicalBytes, checkedCounts, type Json } from "@hustings/core";
import type { Signer } from "@hustings/log";
import { decisionDocument, type Rulebook, type Ruling } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";
import { round } from "./make-ruling.ts";

/** What the commission decides, and by how many dissents. */
export interface DecisionInput {
  readonly outcome: "registered" | "refused";
  readonly dissent?: number;
}

/**
 * Issues the commission's act on a nomination. It may differ from the ruling, and then says so in public.
 *
 * - `entered`  the decision and its document are published
 * - `refused`  there is no ruling, another one is in the log, or the counts are not those of the log
 */
export async function issueDecision(
  ledger: Ledger,
  commission: Signer,
  rulebook: Rulebook,
  id: string,
  ruling: Ruling,
  { outcome, dissent }: DecisionInput,
): Promise<Entered> {
  const nomination = ledger.procedure.nominations.get(id);
  if (nomination?.ruling === undefined) {
    return { kind: "refused", violation: { code: "not-allowed-in-this-state", says: "there is no ruling to rest on" } };
  }
  if (ledger.sha256Hex(canonicalBytes(ruling as unknown as Json)) !== nomination.ruling.ruling) {
    const says = "the ruling given is not the one in the log";
    return { kind: "refused", violation: { code: "unknown-reference", says } };
  }
  const at = ledger.minute;
  const dissenting = dissent === undefined ? {} : { dissent };
  const document = decisionDocument(rulebook, nomination, ruling, { outcome, on: at.slice(0, 10), ...dissenting });
  const { ruling: rests, outcome: ruled } = nomination.ruling;
  return await ledger.enterWithDocument(
    `decision-issued/${id}${round(ledger, id)}`,
    commission,
    canonicalBytes(document),
    (decision) => ({
      kind: "decision-issued",
      at,
      nomination: id,
      outcome,
      filed: nomination.filing?.lines ?? 0,
      ...checkedCounts(nomination),
      counted: ruling.counts.counted,
      followsRuling:
        (ruled === "qualified" && outcome === "registered") || (ruled === "refused" && outcome === "refused"),
      ruling: rests,
      decision,
      ...dissenting,
    }),
  );
}
