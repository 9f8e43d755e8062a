import { findOnLines, seenOnRoll, type FoundLine, type Review, type SeenOnRoll } from "@hustings/check";
import { readOutcomes } from "@hustings/roll";
import type { Rulebook } from "@hustings/rules";
import type { CaseFile } from "./case-file.ts";
import type { CaseStatement, CaseStatements } from "./case-statements.ts";
import type { CaseMatching } from "./case-tables.ts";

/**
 * Findings on lines of a case, by nomination and in the order given.
 *
 * @param lines those that are looked at: all that was filed, or what was drawn
 */
export async function caseFindings(
  { content }: CaseFile,
  rulebook: Rulebook,
  statements: CaseStatements,
  matching: CaseMatching,
  reviews: ReadonlyMap<number, Review>,
  lines: readonly CaseStatement[] = statements.statements,
): Promise<readonly FoundLine[]> {
  const onRoll = new Map<number, SeenOnRoll>();
  for await (const outcome of readOutcomes(matching.summary.file, matching.model))
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
      doubles: among(matching.doubles.map(({ lines: group }) => group)),
      alike: among(matching.alike),
      reviews,
    },
    {
      law: rulebook,
      route: content.route,
      order: statements.nominations.map(({ id }) => id),
      // A roll that only compares speaks of another day: it strikes nobody, and asks nobody.
      strikes: content.roll.use === "verify",
    },
  );
}
