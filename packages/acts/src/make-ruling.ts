import { canonicalBytes, type Json } from "@hustings/core";
import type { Signer } from "@hustings/log";
import { evidenceFrom, rule, type Rulebook, type Ruling } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/** A nomination reopened by a court is ruled and decided anew: what tells these acts from the first ones. */
export function round({ procedure }: Ledger, id: string): string {
  const appeals = [...(procedure.nominations.get(id)?.appeals.values() ?? [])];
  const granted = appeals.filter(({ decided }) => decided?.kind === "appeal-granted").length;
  return granted === 0 ? "" : `/${granted}`;
}

/** The law does not let anybody rule yet. */
export interface NotReady {
  readonly kind: "not-ready";
  readonly outcome: "unfinished" | "not-filed";
}

/**
 * Applies the rulebook to what the log says of a nomination and publishes the ruling. Nothing else goes in, so that
 * anyone who has the log has the ruling.
 *
 * - `entered`  the commission can decide
 * - `refused`  a stage of the check is not finished
 * - `not-ready`  nothing is filed yet, or the rulebook asks for a further stage; nothing is written
 */
export async function makeRuling(
  ledger: Ledger,
  commission: Signer,
  rulebook: Rulebook,
  id: string,
): Promise<{ readonly entered: Entered | NotReady; readonly ruling: Ruling }> {
  const ruling = rule(rulebook, evidenceFrom(ledger.procedure, id));
  const { outcome } = ruling;
  if (outcome === "unfinished" || outcome === "not-filed") return { entered: { kind: "not-ready", outcome }, ruling };
  const document = canonicalBytes(ruling as unknown as Json);
  const entered = await ledger.enterWithDocument(
    `ruling-made/${id}${round(ledger, id)}`,
    commission,
    document,
    (hash) => ({
      kind: "ruling-made",
      at: ledger.minute,
      nomination: id,
      outcome,
      ruling: hash,
      hinges: ruling.hinges.length,
    }),
  );
  return { entered, ruling };
}
