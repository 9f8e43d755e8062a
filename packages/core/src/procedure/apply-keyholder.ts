import type { keyholderKinds } from "../vocabulary/keyholder.ts";
import { notInPossession } from "./possession.ts";
import type { ApplyAll } from "./step.ts";
import { violation } from "./violation.ts";

/**
 * What the key holder says stands, even where it contradicts the operator: more evaluations than tickets were pledged is evidence against one
 * of the two, and the verifier names it. Refused here, the operator's server could keep it out of the log.
 */
export const applyKeyholder: ApplyAll<keyof typeof keyholderKinds> = {
  "keyholder-named"(step) {
    const { procedure, entry } = step;
    if (procedure.keyholder !== undefined) return violation("already-there", "the key holder is named already");
    const unproven = notInPossession(step, "keyholder", entry.key, entry.signer);
    if (unproven !== undefined) return unproven;
    procedure.keyholder = { named: entry, counted: [], destroyed: undefined };
    return undefined;
  },

  "evaluations-counted"({ procedure, entry }) {
    const { keyholder, pledges } = procedure;
    if (keyholder === undefined) return violation("unknown-reference", "no key holder is named");
    const last = keyholder.counted.at(-1)?.day;
    if (last !== undefined && entry.day <= last)
      return violation("time-runs-back", `days are counted in order, ${last} was the last one`);
    if (!pledges.some(({ day }) => day === entry.day))
      return violation("unknown-reference", `${entry.day} is not pledged: its tickets are not known`);
    if (entry.unpledged > entry.evaluations)
      return violation(
        "count-differs",
        `of ${entry.evaluations} evaluations ${entry.unpledged} cannot lack their ticket`,
      );
    keyholder.counted.push(entry);
    return undefined;
  },

  "evaluation-key-destroyed"({ procedure, entry }) {
    const { keyholder } = procedure;
    if (keyholder === undefined) return violation("unknown-reference", "no key holder is named");
    if (keyholder.destroyed !== undefined) return violation("already-there", "the key was destroyed already");
    if (entry.key !== keyholder.named.key)
      return violation("unknown-reference", "the key is not the one that was named");
    keyholder.destroyed = entry;
    return undefined;
  },
};
