import { InputError } from "@hustings/core";
import type { Case, CaseFile } from "./case-file.ts";
import type { CaseStatements } from "./case-statements.ts";

type Stated = NonNullable<Case["facts"]>[number];

/** A fact on one person put forward, under its source. */
export type CaseFact = Omit<Stated, "nominations"> & { readonly nomination: string };

/**
 * The facts of a case, one for each nomination they speak of.
 *
 * @throws {InputError} a fact on somebody whom the statements do not put forward
 */
export function caseFacts({ path, content }: CaseFile, { nominations }: CaseStatements): readonly CaseFact[] {
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return (content.facts ?? []).flatMap(({ nominations: names, ...fact }) =>
    names.map((name) => {
      const nomination = ids.get(name);
      if (nomination !== undefined) return { nomination, ...fact };
      throw new InputError({
        file: path,
        field: `facts, ${fact.key}`,
        expected: "a nomination as the statements spell it",
        got: name,
        remedy: "correct the name; nothing was entered",
      });
    }),
  );
}
