import { toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { rulebookDocument, type Rulebook } from "@hustings/rules";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Adopts the dated rules that govern the contest and pins them: whoever rules or verifies later must hold the same ones.
 *
 * - `entered`  the rulebook is in force and published beside the log
 * - `refused`  the contest has not been opened
 * - `conflict` the contest has another rulebook already
 */
export const adoptRulebook: Act<Rulebook, Draft> = (_, rulebook, at) => {
  const document = rulebookDocument(rulebook);
  const hash = toHex(sha256(document));
  return draft({ kind: "rulebook-adopted", at: toMinute(at), rulebook: rulebook.id, hash }, { documents: [document] });
};
