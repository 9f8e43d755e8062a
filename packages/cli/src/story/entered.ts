import type { Entered, Stop, Submitted } from "@hustings/acts";
import { InputError, type LeafIndex } from "@hustings/core";

const remedy = "the data folder is as it was before this act; correct the input, or start in a new folder";

function stoppedBy(what: string, stop: Stop | { readonly kind: string }): InputError {
  if ("violation" in stop) {
    const { code, says } = stop.violation;
    return new InputError({ expected: `${what} to be allowed`, got: `${code}: ${says}`, remedy });
  }
  if ("says" in stop)
    return new InputError({ expected: what, got: `an entry that is malformed: ${stop.says}`, remedy });
  if ("index" in stop) {
    return new InputError({
      expected: what,
      got: `another act of the same name in the log, which says something else (entry ${stop.index})`,
      remedy,
    });
  }
  return new InputError({
    expected: `${what} to be allowed`,
    got: `${stop.kind}: the law does not let it pass`,
    remedy,
  });
}

/** Index of an act that this run cannot go on without. @throws {InputError} it was not entered */
export function mustEnter(what: string, outcome: Entered | Stop | { readonly kind: string }): LeafIndex {
  if (outcome.kind === "entered" && "index" in outcome) return outcome.index;
  throw stoppedBy(what, outcome);
}

/** The same for acts entered together. @throws {InputError} one of them was not entered */
export function mustEnterAll(what: string, { entered, stopped }: Submitted): readonly LeafIndex[] {
  if (stopped === undefined) return entered.map(({ index }) => index);
  throw stoppedBy(`${what} (${stopped.at + 1})`, stopped);
}
