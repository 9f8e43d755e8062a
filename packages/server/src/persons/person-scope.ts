import type { Procedure } from "@hustings/core";
import type { PersonScope } from "@hustings/keyholder";
import { pinnedRulebook } from "@hustings/rules";

/**
 * Within what the contest's law lets a person sign once. Where one nomination in all is allowed, and the order of receipt or nothing says which, the second is not taken
 * wherever it is made; where the order of the check says, or a count for each day, that is the check's matter, and each nomination is a scope of its own.
 */
export function scopeFor({ rulebook }: Pick<Procedure, "rulebook">, nomination: string): PersonScope {
  const law = rulebook === undefined ? undefined : pinnedRulebook(rulebook)?.multipleSigning.across;
  const inAll = law === "first-received" || law === "once-only" || law === "void-on-all";
  return inAll ? { of: "contest" } : { of: "nomination", nomination };
}
