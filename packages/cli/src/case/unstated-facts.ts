import type { CalendarDate } from "@hustings/core";
import { factsKnown, rule, type Rulebook } from "@hustings/rules";
import type { Case } from "./case-file.ts";
import { filingOf } from "./case-statements.ts";

/** What the law asks of somebody put forward and the case does not say: each leaves the ruling open. */
export interface Unstated {
  readonly nomination: string;
  /** By the names that the rulebook gives them. */
  readonly facts: readonly string[];
}

type Stating = Pick<Case, "facts" | "route" | "filedAt"> & { readonly votingDay: CalendarDate };

/** A ruling takes no fact that comes after it: they are named before the run, by the law's own rules. */
export function unstatedFacts(law: Rulebook, said: Stating, nominations: readonly string[]): readonly Unstated[] {
  const known = new Set(factsKnown(law).map(({ key }) => key));
  return nominations.flatMap((nomination) => {
    const at = filingOf(said, nomination);
    const facts = (said.facts ?? [])
      .filter((fact) => fact.nominations.includes(nomination))
      .map(({ key, value, date, source, by }) => ({ key, value, date, source, assertedBy: by, disputes: [] }));
    const { missing } = rule(law, {
      route: said.route,
      votingDay: said.votingDay,
      meetings: [],
      stages: [],
      facts,
      ...(at !== undefined && { filing: { lines: 0, at, byRegion: {} } }),
    });
    const asked = missing.filter((key) => known.has(key));
    return asked.length === 0 ? [] : [{ nomination, facts: asked }];
  });
}
