import type { Case, CaseFile } from "./case-file.ts";
import type { CaseStatements } from "./case-statements.ts";

type Stated = NonNullable<Case["facts"]>[number];

/** A fact on one person put forward, under its source. */
export type CaseFact = Omit<Stated, "nominations"> & { readonly nomination: string };

/** The facts of a case, one for each nomination they speak of; all of them are among the statements. */
export function caseFacts({ content }: CaseFile, { nominations }: CaseStatements): readonly CaseFact[] {
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return (content.facts ?? []).flatMap(({ nominations: names, ...fact }) =>
    names.flatMap((name) => {
      const nomination = ids.get(name);
      return nomination === undefined ? [] : [{ nomination, ...fact }];
    }),
  );
}
