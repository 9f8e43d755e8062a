import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Authorises the custodians to open exactly the lines drawn, and nothing else.
 *
 * - `entered`  custodians may answer for these ciphertexts
 * - `refused`  the sample is not drawn
 */
export function authoriseOpening(ledger: Ledger, commission: Signer, id: string, stage: number): Promise<Entered> {
  const drawn = ledger.procedure.nominations.get(id)?.stages.find((each) => each.stage === stage)?.drawn;
  if (drawn === undefined) {
    const says = `stage ${stage} was not drawn`;
    return Promise.resolve({ kind: "refused", violation: { code: "unknown-reference", says } });
  }
  return ledger.enter({
    key: `opening-authorised/${id}/${stage}`,
    signer: commission,
    entry: {
      kind: "opening-authorised",
      at: ledger.minute,
      nomination: id,
      stage,
      lines: drawn.lines,
      sample: drawn.sample,
    },
  });
}
