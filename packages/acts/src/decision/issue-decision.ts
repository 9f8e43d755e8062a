import { canonicalBytes, checkedCounts, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { decisionDocument, unitsOfRegions, type Rulebook, type Ruling } from "@hustings/rules";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";
import { later, minuteAnew } from "../ledger/minute-anew.ts";

/** What the commission decides, on which ruling, and by how many dissents. */
export interface DecisionInput {
  readonly nomination: string;
  readonly rulebook: Rulebook;
  readonly ruling: Ruling;
  readonly outcome: "registered" | "refused";
  readonly dissent?: number;
  /** The granted appeal by which a court orders otherwise than the ruling says. */
  readonly byOrderOf?: string;
}

/**
 * Issues the commission's act on a nomination. It may differ from the ruling, and then says so in public.
 *
 * - `entered`  the decision and its document are published
 * - `refused`  there is no ruling, another one is in the log, the counts are not those of the log, or no court granted the
 *   appeal named
 * - `conflict` it was decided otherwise before
 */
export const issueDecision: Act<DecisionInput, Draft | Refusal> = (
  procedure,
  { nomination: id, rulebook, ruling, outcome, dissent, byOrderOf },
  at,
) => {
  const nomination = procedure.nominations.get(id);
  if (nomination?.ruling === undefined) return refuse("not-allowed-in-this-state", "there is no ruling to rest on");
  const { ruling: rests, outcome: ruled } = nomination.ruling;
  if (toHex(sha256(canonicalBytes(ruling))) !== rests) {
    return refuse("unknown-reference", "the ruling given is not the one in the log");
  }
  // Not before the ruling it rests on, which may say the next minute.
  const minute = later(minuteAnew(nomination, nomination.decision, at), nomination.ruling.at);
  // Asked for again, as after an answer that was lost, it is the document that stands: made now it would name the entries since.
  const standing = nomination.state === "decided" ? nomination.decision : undefined;
  if (
    standing?.ruling === rests &&
    standing.outcome === outcome &&
    standing.dissent === dissent &&
    standing.byOrderOf === byOrderOf
  ) {
    const { signature: _, ...same } = standing;
    return draft(same);
  }
  const dissenting = dissent === undefined ? {} : { dissent };
  const ordered = byOrderOf === undefined ? {} : { byOrderOf };
  const issued = { outcome, on: minute.slice(0, 10), ...dissenting, ...ordered };
  const document = canonicalBytes(
    decisionDocument(rulebook, nomination, ruling, unitsOfRegions(procedure, rulebook), issued),
  );
  return draft(
    {
      kind: "decision-issued",
      at: minute,
      nomination: id,
      outcome,
      filed: nomination.filing?.lines ?? 0,
      ...checkedCounts(nomination),
      counted: ruling.counts.counted,
      followsRuling:
        (ruled === "qualified" && outcome === "registered") || (ruled === "refused" && outcome === "refused"),
      ruling: rests,
      decision: toHex(sha256(document)),
      ...dissenting,
      ...ordered,
    },
    { documents: [document] },
  );
};
