import type { Review } from "@hustings/check";
import { findingOf, firstFindingOf, type Nomination, type Procedure, type StandingFinding } from "@hustings/core";
import { groundFor, type Rulebook } from "@hustings/rules";
import type { Prepared } from "./check-case.ts";
import type { CaseStatement, CaseStatements } from "./case-statements.ts";
import type { FoundAgain } from "./earlier-stages.ts";
import type { RefusedWord } from "./words-refused.ts";

/**
 * What the log says of lines that it has, as a person's words, by row: where it was corrected, for a correction is later than the word in the
 * table; and where it has nobody of the roll and no word stands in the table any more.
 */
export function logsWords(
  { nominations }: Procedure,
  law: Rulebook,
  looked: readonly CaseStatement[],
  reviews: ReadonlyMap<number, Review>,
): ReadonlyMap<number, Review> {
  const rowOf = new Map(looked.map(({ nomination, place, row }) => [`${nomination} ${place}`, row]));
  return new Map(
    looked.flatMap(({ nomination: id, place, row }): (readonly [number, Review])[] => {
      const nomination = nominations.get(id);
      const standing = nomination === undefined ? undefined : findingOf(nomination.findings, place);
      if (nomination === undefined || standing === undefined) return [];
      if (standing.corrections === 0 && reviews.has(row)) return [];
      if (isNobodys(standing, law)) return [[row, { finding: "not-on-roll" }]];
      if (standing.corrections === 0) return [];
      const of = rowOf.get(`${id} ${standing.sameAs}`);
      if (of !== undefined) return [[row, { finding: "double", of }]];
      // Cleared of being a double it is its own; cleared of something else, it may still be one.
      const wasDouble = firstFindingOf(nomination.findings, place)?.sameAs !== undefined;
      return standing.ground === undefined && wasDouble ? [[row, { finding: "valid" }]] : [];
    }),
  );
}

function isNobodys({ ground, sameAs }: StandingFinding, law: Rulebook): boolean {
  return ground !== undefined && sameAs === undefined && ground === groundFor(law, "not-on-roll");
}

export interface WordsAnew {
  /** Lines of the population of which the log has something else than a person says, or what a person says of another nomination's line. */
  readonly anew: ReadonlySet<number>;
  /** Lines that a person says are their signer's own. */
  readonly valid: ReadonlySet<number>;
  /** Words on lines that stand by a correction, which say neither that nor what was found first. */
  readonly refused: readonly RefusedWord[];
}

/** The words on lines of one nomination, beside what the log has of them. */
export function wordsAnew(
  nomination: Nomination,
  lines: readonly FoundAgain[],
  { law, reviews }: Pick<Prepared, "law" | "reviews">,
  { statements }: CaseStatements,
): WordsAnew {
  const placeOf = new Map(statements.map(({ row, nomination: id, place }) => [row, { id, place }]));
  const nominationId = lines[0]?.own.nomination;
  const of = (review: Review): Word["of"] => {
    const other = review.finding === "double" ? placeOf.get(review.of) : undefined;
    return other === undefined || other.id === nominationId ? other?.place : "elsewhere";
  };
  const anew = new Set<number>();
  const valid = new Set<number>();
  const refused: RefusedWord[] = [];
  const elsewhere = groundFor(law, "double-across");
  const doubledBy = new Map<number, number[]>();
  for (const { own } of lines) {
    const review = reviews.get(own.line);
    const other = review === undefined ? undefined : of(review);
    if (typeof other === "number") doubledBy.set(other, [...(doubledBy.get(other) ?? []), own.finding.line]);
  }
  for (const { own, unsaid } of lines) {
    const { line } = own.finding;
    const review = reviews.get(own.line);
    const standing = findingOf(nomination.findings, line);
    const first = firstFindingOf(nomination.findings, line);
    if (standing === undefined || first === undefined) continue;
    if (review === undefined) {
      // A word on a line of another nomination gives or takes this one its signer.
      const [now, without] = [own, unsaid].map((each) =>
        each?.finding.finding === "invalid" ? each.finding.ground : undefined,
      );
      const isAcross = elsewhere !== undefined && [now, without].includes(elsewhere);
      const isWordsDoing = now !== without && isAcross && own.toReview === undefined;
      if (isWordsDoing && standing.corrections === 0 && now !== standing.ground) anew.add(line);
      continue;
    }
    if (review.finding === "valid") valid.add(line);
    const word = { line, review, of: of(review), doubledBy: doubledBy.get(line) ?? [], found: own };
    const says = (has: StandingFinding) => saysThat(nomination, law, word, has);
    if (says(standing)) continue;
    if (standing.corrections === 0) anew.add(line);
    // What an objection or a court decided since is later than a word that was there before.
    else if (standing.cause === "second-review" || !says(first))
      refused.push({ row: own.line, why: "corrected", standing });
  }
  return { anew, valid, refused };
}

interface Word {
  readonly line: number;
  readonly review: Review;
  /** The line that it doubles, of the same nomination; `elsewhere`: of another one. */
  readonly of: number | "elsewhere" | undefined;
  /** Lines of which a person says that they double it: that they are one person's is said as well. */
  readonly doubledBy: readonly number[];
  readonly found: FoundAgain["own"];
}

/** Whether the log has of a line what a person says of it: of two that double each other it may have either as the first. */
function saysThat(
  { findings }: Nomination,
  law: Rulebook,
  { line, review, of, doubledBy, found }: Word,
  has: StandingFinding,
): boolean {
  const isOfPerson = (each: number) => each === has.sameAs || findingOf(findings, each)?.sameAs === has.sameAs;
  if (review.finding === "valid")
    return has.ground === undefined || (has.sameAs !== undefined && doubledBy.some(isOfPerson));
  if (review.finding === "not-on-roll")
    return isNobodys(has, law) || (has.ground === undefined && groundFor(law, "not-on-roll") === undefined);
  if (of === "elsewhere" || of === undefined)
    return has.ground === (found.finding.finding === "invalid" ? found.finding.ground : undefined);
  const other = findingOf(findings, of);
  if (other === undefined) return has.ground === undefined;
  const root = has.sameAs ?? line;
  return root === of || root === (other.sameAs ?? of) || other.sameAs === line;
}
