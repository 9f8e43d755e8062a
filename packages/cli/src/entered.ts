import type { Entered, EnteredAll } from "@hustings/acts";
import { InputError, type LeafIndex } from "@hustings/core";

function refused(what: string, code: string, says: string): InputError {
  return new InputError({
    expected: `${what} to be possible`,
    got: `a refusal (${code}): ${says}`,
    remedy: "the data folder is as it was before this act; correct the input, or start in a new folder",
  });
}

/** Index of an act that this run cannot go on without. @throws {InputError} the procedure refused it */
export function mustEnter(what: string, entered: Entered | { readonly kind: string }): LeafIndex {
  if (entered.kind === "entered" && "index" in entered) return entered.index;
  if (entered.kind === "refused" && "violation" in entered) {
    throw refused(what, entered.violation.code, entered.violation.says);
  }
  throw refused(what, entered.kind, "the law does not let it pass");
}

/** The same for acts entered together. @throws {InputError} the procedure refused one of them */
export function mustEnterAll(what: string, { indices, refused: wrong }: EnteredAll): readonly LeafIndex[] {
  if (wrong === undefined) return indices;
  throw refused(`${what} (${wrong.at + 1})`, wrong.violation.code, wrong.violation.says);
}
