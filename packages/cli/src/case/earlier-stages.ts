import { correctFinding, enter, type Finding } from "@hustings/acts";
import { acrossStages, type AcrossStages, type FoundLine, type Review, type Standing } from "@hustings/check";
import { findingOf, InputError, type Nomination, type StandingFinding } from "@hustings/core";
import { groundFor } from "@hustings/rules";
import type { DataFolder } from "@hustings/server/data-folder";
import { mustEnter } from "../story/entered.ts";
import type { Prepared } from "./check-case.ts";
import { caseFindings } from "./case-findings.ts";
import { reviewsName } from "./case-reviews.ts";
import type { CaseStatements } from "./case-statements.ts";

/**
 * What is found of lines of one nomination, beside what the log has of some of them.
 *
 * @param now rows of those that are looked at in the stage under way; the log may have a part of them
 */
export function besideEarlier(
  nomination: Nomination | undefined,
  lines: readonly FoundLine[],
  { law, reviews }: Pick<Prepared, "law" | "reviews">,
  now: ReadonlySet<number> = new Set(),
): AcrossStages {
  const before = new Map(
    lines.flatMap(({ line, finding: { line: place } }): (readonly [number, Standing])[] => {
      const standing = now.has(line) || nomination === undefined ? undefined : findingOf(nomination.findings, place);
      return standing === undefined ? [] : [[place, { stage: standing.stage, finding: findingAs(place, standing) }]];
    }),
  );
  // Of a line in the log that looks like one drawn now, nobody need say more: who speaks of the one drawn now says it.
  const said = lines.filter(
    ({ line, toReview, finding }) => now.has(line) || toReview === undefined || "sameAs" in finding,
  );
  const spoken = new Set(lines.flatMap(({ line, finding }) => (reviews.has(line) ? [finding.line] : [])));
  return acrossStages(
    said.map(({ finding }) => finding),
    before,
    { spoken, elsewhere: groundFor(law, "double-across") },
  );
}

function findingAs(line: number, { ground, sameAs }: Pick<StandingFinding, "ground" | "sameAs">): Finding {
  if (ground === undefined) return { line, finding: "valid" };
  return { line, finding: "invalid", ground, ...(sameAs !== undefined && { sameAs }) };
}

/**
 * Corrects, each by an act with its cause, what the log has of lines that are found otherwise now: a person looked again, or a stage
 * after drew another line of the same signer and the law lets none of them stay.
 *
 * While a stage is drawn and not found the log takes no correction, for the stage's size rests on the findings as they are. They are
 * entered as soon as it is found, before anything follows from them.
 *
 * @throws {InputError} what a person found of a line comes after the ruling that rests on what the log has of it
 */
export async function correctEarlier(
  folder: DataFolder,
  prepared: Prepared,
  placed: CaseStatements,
  data: string,
): Promise<void> {
  const { ledger } = folder;
  const { caseFile, law, matched, reviews } = prepared;
  const { nominations } = ledger.procedure;
  const isStaged = [...nominations.values()].some(({ stages }) => stages.length > 1);
  if (!isStaged && reviews.size === 0) return;
  const looked = placed.statements.filter(({ nomination: id, place }) => {
    const nomination = nominations.get(id);
    return nomination !== undefined && findingOf(nomination.findings, place) !== undefined;
  });
  if (looked.length === 0) return;
  const found = await caseFindings(caseFile, law, placed, matched, reviews, looked);
  for (const [id, lines] of Map.groupBy(found, ({ nomination }) => nomination)) {
    const nomination = nominations.get(id);
    if (nomination === undefined || !isFound(nomination)) continue;
    const { corrected } = besideEarlier(nomination, lines, prepared);
    if (nomination.state !== "checking") {
      refuseLate(nomination, lines, corrected, reviews, reviewsName(caseFile, data));
      continue;
    }
    const commission = folder.partySigner("commission");
    for (const finding of corrected) {
      const correction = { nomination: id, finding, cause: "second-review" } as const;
      mustEnter("correcting a finding", await enter(ledger, commission, correctFinding, correction));
    }
  }
}

/** No stage is drawn whose lines are still to be found, and none is found in part. */
function isFound({ stages }: Nomination): boolean {
  const last = stages.at(-1);
  return last === undefined || last.matching !== undefined;
}

function refuseLate(
  { findings }: Nomination,
  lines: readonly FoundLine[],
  corrected: readonly Finding[],
  reviews: ReadonlyMap<number, Review>,
  file: string,
): void {
  const otherwise = new Set(corrected.map(({ line }) => line));
  const late = lines.find(({ line, finding }) => reviews.has(line) && otherwise.has(finding.line));
  if (late === undefined) return;
  const standing = findingOf(findings, late.finding.line);
  throw new InputError({
    file,
    field: `line ${late.line}`,
    expected: `${standing?.ground ?? "valid"}, as the log has it and its ruling counts it`,
    got: reviews.get(late.line)?.finding ?? "another finding",
    remedy: "take the row back; after the ruling a finding is set right only where an appeal is granted",
  });
}
