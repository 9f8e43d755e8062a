import type { Entered, Stop, Submitted } from "@hustings/acts";
import type { LeafIndex } from "@hustings/core";
import { RefusedError } from "../command/refused-error.ts";

const asItWas = "the data folder is as it was before this act; correct the input, or start in a new folder";

/** What stopped an act, in the words of bad input. */
export function stoppedBy(what: string, stop: Stop | { readonly kind: string }, remedy = asItWas): RefusedError {
  return new RefusedError(what, whyStopped(stop), remedy);
}

function whyStopped(stop: Stop | { readonly kind: string }): string {
  if ("violation" in stop) return `${stop.violation.says} (${stop.violation.code})`;
  if ("says" in stop) return `its entry is malformed: ${stop.says}`;
  if ("index" in stop)
    return `another act of the same name is in the log and says something else (entry ${stop.index})`;
  return `the law does not let it pass (${stop.kind})`;
}

/** Index of an act that this run cannot go on without. @throws {RefusedError} it was not entered */
export function mustEnter(
  what: string,
  outcome: Entered | Stop | { readonly kind: string },
  remedy = asItWas,
): LeafIndex {
  if (outcome.kind === "entered" && "index" in outcome) return outcome.index;
  throw stoppedBy(what, outcome, remedy);
}

/** The same for acts entered together. @throws {RefusedError} one of them was not entered */
export function mustEnterAll(what: string, { entered, stopped }: Submitted): readonly LeafIndex[] {
  if (stopped === undefined) return entered.map(({ index }) => index);
  throw stoppedBy(`${what} (${stopped.at + 1})`, stopped);
}
