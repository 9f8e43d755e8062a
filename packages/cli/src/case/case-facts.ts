import type { Procedure } from "@hustings/core";
import type { Case, CaseFile } from "./case-file.ts";
import { caseError } from "./faults/catalogue.ts";
import type { CaseStatements } from "./case-statements.ts";

type Stated = NonNullable<Case["facts"]>[number];

/** A fact on one person put forward, under its source, with what others say of it and what an authority made of that. */
export type CaseFact = Omit<Stated, "nominations" | "disputes"> & {
  readonly nomination: string;
  readonly disputes: NonNullable<Stated["disputes"]>;
};

type StatedNow = Omit<CaseFact, "appeal" | "decided"> & {
  readonly decided?: Omit<NonNullable<CaseFact["decided"]>, "appeal">;
};

/** The facts of a case, one for each nomination they speak of; all of them are among the statements. */
export function caseFacts({ content }: CaseFile, { nominations }: CaseStatements): readonly CaseFact[] {
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return (content.facts ?? []).flatMap(({ nominations: names, disputes = [], ...fact }) =>
    names.flatMap((name) => {
      const nomination = ids.get(name);
      return nomination === undefined ? [] : [{ nomination, ...fact, disputes }];
    }),
  );
}

/** A fact as it can be stated now: what somebody stated, or an authority adopted, since an appeal waits until that is granted. */
export function factsNow(
  facts: readonly CaseFact[],
  isGranted: (nomination: string, appeal: string) => boolean,
): readonly StatedNow[] {
  return facts.flatMap(({ appeal, decided, ...fact }) => {
    const since = (named: string | undefined) => named === undefined || isGranted(fact.nomination, named);
    if (!since(appeal)) return [];
    if (decided === undefined || !since(decided.appeal)) return [fact];
    const { appeal: _, ...adopted } = decided;
    return [{ ...fact, decided: adopted }];
  });
}

/**
 * A fact that comes after the ruling on its nomination is not in that ruling, and the log takes none behind it.
 *
 * @throws {InputError} with what became of it, why, and how it is ruled on
 */
export function refuseLateFacts({ nominations }: Procedure, facts: readonly StatedNow[]): void {
  for (const { nomination: id, key, disputes, decided } of facts) {
    const nomination = nominations.get(id);
    // Reopened by a court, it is ruled on anew, with what is stated now.
    if (nomination?.ruling === undefined || nomination.state === "reopened") continue;
    const of = nomination.facts.filter(({ entry }) => entry.key === key);
    const has = (kind: string, { by }: Pick<CaseFact, "by">) =>
      of.some(({ entry }) => entry.kind === kind && entry.by === by);
    const isDecided = decided === undefined || has("fact-decided", decided);
    if (of.length > 0 && disputes.every((each) => has("fact-disputed", each)) && isDecided) continue;
    const { at, outcome } = nomination.ruling;
    const late = { code: "fact-late", nomination: id, at, outcome, wasStated: of.length > 0 } as const;
    throw caseError({ field: `facts, ${key}` }, late);
  }
}
