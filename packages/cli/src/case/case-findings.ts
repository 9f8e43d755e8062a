import { findOnLines, seenOnRoll, type FoundLine, type Review, type SeenOnRoll } from "@hustings/check";
import { readOutcomes } from "@hustings/roll";
import type { Rulebook } from "@hustings/rules";
import type { CaseFile } from "./case-file.ts";
import type { CaseStatement, CaseStatements } from "./case-statements.ts";
import type { CaseMatching } from "./case-tables.ts";

/** A case whose statements stand compared with its roll, and what persons found of them. */
export interface ComparedCase {
  readonly caseFile: CaseFile;
  readonly law: Rulebook;
  readonly statements: CaseStatements;
  readonly matched: CaseMatching;
  readonly reviews: ReadonlyMap<number, Review>;
}

/**
 * Findings on lines of a case, by nomination and in the order given.
 *
 * @param lines those that are looked at: all that was filed, or what was drawn
 */
export async function caseFindings(
  { caseFile: { content }, law, statements, matched, reviews }: ComparedCase,
  lines: readonly CaseStatement[] = statements.statements,
): Promise<readonly FoundLine[]> {
  const onRoll = new Map<number, SeenOnRoll>();
  for await (const outcome of readOutcomes(matched.summary.file, matched.model))
    onRoll.set(outcome.line, seenOnRoll(outcome));
  const looked = new Set(lines.map(({ row }) => row));
  const among = (groups: readonly (readonly number[])[]) =>
    groups.map((group) => group.filter((row) => looked.has(row))).filter((group) => group.length > 1);
  const received = new Map(statements.statements.map(({ row }, i) => [row, i]));
  return findOnLines(
    lines.map(({ row, nomination, place, receivedOn }) => ({
      line: row,
      nomination,
      place,
      received: received.get(row) ?? 0,
      signedOn: receivedOn,
    })),
    {
      onRoll,
      against: new Map(),
      doubles: among(matched.doubles.map(({ lines: group }) => group)),
      alike: among(matched.alike),
      reviews,
    },
    {
      law,
      route: content.route,
      order: statements.nominations.map(({ id }) => id),
      // A roll that only compares speaks of another day: it strikes nobody, and asks nobody.
      strikes: content.roll.use === "verify",
    },
  );
}
