import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Publishes the ballot: the registered nominations, each once.
 *
 * - `entered`  the contest's nominations are closed
 * - `refused`  a nomination is not decided, or the list is not exactly the registered ones
 *
 * @param order the registered nominations in ballot order
 */
export function publishBallot(ledger: Ledger, commission: Signer, order: readonly string[]): Promise<Entered> {
  return ledger.enter({
    key: "ballot-published",
    signer: commission,
    entry: { kind: "ballot-published", at: ledger.minute, nominations: order },
  });
}
