import { correctFindings, enterAll, type Finding } from "@hustings/acts";
import { acrossStages, foundOtherwise, type FoundLine, type Standing } from "@hustings/check";
import { findingOf, type Instant, type Nomination, type StandingFinding } from "@hustings/core";
import { groundFor } from "@hustings/rules";
import type { DataFolder } from "@hustings/server/data-folder";
import { mustEnterAll } from "../story/entered.ts";
import type { StoryClock } from "../story/story-clock.ts";
import type { Prepared } from "./check-case.ts";
import { caseFindings } from "./case-findings.ts";
import { doublesWithin, reviewsName } from "./case-reviews.ts";
import type { CaseStatement, CaseStatements } from "./case-statements.ts";
import { logsWords, wordsAnew } from "./said-anew.ts";
import { refuseWords, type RefusedWord } from "./words-refused.ts";

/**
 * What is found of the lines of one nomination that are looked at now, beside what the log has of those before them.
 *
 * @param now rows of those that are looked at in the stage under way; the log may have a part of them
 */
export function besideEarlier(
  nomination: Nomination | undefined,
  lines: readonly FoundLine[],
  { law, caseFile }: Pick<Prepared, "law" | "caseFile">,
  now: ReadonlySet<number>,
): readonly Finding[] {
  const before = standingOf(
    nomination,
    lines.filter(({ line }) => !now.has(line)),
  );
  const said = lines.filter((each) => now.has(each.line) || isSaid(each));
  return acrossStages(
    said.map(({ finding }) => finding),
    doublesLaw(law, caseFile),
    before,
  );
}

/** Of a line in the log that looks like another one, nobody need say more: who speaks of the other one says it. */
function isSaid({ toReview, finding }: FoundLine): boolean {
  return toReview === undefined || "sameAs" in finding;
}

function doublesLaw(law: Prepared["law"], caseFile: Prepared["caseFile"]) {
  return { within: doublesWithin(law, caseFile), elsewhere: groundFor(law, "double-across") };
}

function standingOf(nomination: Nomination | undefined, lines: readonly FoundLine[]): Map<number, Standing> {
  return new Map(
    lines.flatMap(({ finding: { line } }): (readonly [number, Standing])[] => {
      const standing = nomination === undefined ? undefined : findingOf(nomination.findings, line);
      if (standing === undefined) return [];
      const { stage, corrections } = standing;
      return [[line, { stage, finding: findingAs(line, standing), isCorrected: corrections > 0 }]];
    }),
  );
}

function findingAs(line: number, { ground, sameAs }: Pick<StandingFinding, "ground" | "sameAs">): Finding {
  if (ground === undefined) return { line, finding: "valid" };
  return { line, finding: "invalid", ground, ...(sameAs !== undefined && { sameAs }) };
}

/**
 * Corrects, each with its cause, what the log has of lines that are found otherwise now: a person says something else of one, or a stage
 * after drew another line of the same signer and the law lets none of them stay.
 *
 * While a stage is drawn and not found the log takes no correction, for the stage's size rests on the findings as they are. They are
 * entered as soon as it is found, before anything follows from them: those of a nomination together, for each rests on the others.
 *
 * @throws {InputError} a word that the log can no longer take, or that is not enough, by its line; nothing is entered of any nomination
 */
export async function correctEarlier(
  folder: DataFolder,
  prepared: Prepared,
  placed: CaseStatements,
  { data, clock }: { readonly data: string; readonly clock: StoryClock },
): Promise<void> {
  const { ledger } = folder;
  const { caseFile, reviews } = prepared;
  const { nominations } = ledger.procedure;
  // A roll of another day only compares: it strikes nobody, and no word on it is entered.
  const isStaged = [...nominations.values()].some(({ stages }) => stages.length > 1);
  if (caseFile.content.roll.use !== "verify" || (!isStaged && reviews.size === 0)) return;
  const looked = placed.statements.filter(({ nomination: id, place }) => {
    const nomination = nominations.get(id);
    return nomination !== undefined && findingOf(nomination.findings, place) !== undefined;
  });
  if (looked.length === 0) return;
  const due: { readonly id: string; readonly findings: readonly Finding[]; readonly cause: Cause }[] = [];
  const refused: RefusedWord[] = [];
  for (const [id, lines] of await foundIn(folder, prepared, placed, looked)) {
    const nomination = nominations.get(id);
    if (nomination === undefined || !isFound(nomination)) continue;
    const anew = wordsAnew(nomination, lines, prepared, placed);
    refused.push(...anew.refused);
    const { corrected, open } = foundOtherwise(
      lines.filter(({ own }) => isSaid(own)).map(({ own }) => own.finding),
      doublesLaw(prepared.law, caseFile),
      standingOf(
        nomination,
        lines.map(({ own }) => own),
      ),
      anew,
    );
    const rowOf = new Map(lines.map(({ own: { line, finding } }) => [finding.line, line]));
    const wordOn = (line: number, why: RefusedWord["why"]): RefusedWord => ({
      row: rowOf.get(line) ?? line,
      why,
      standing: findingOf(nomination.findings, line),
    });
    // One that is struck already and another reason given for it loses nothing.
    const isContrary = (line: number) =>
      anew.valid.has(line) === (findingOf(nomination.findings, line)?.ground !== undefined);
    const cause = causeIn(nomination);
    if (cause !== undefined) {
      const moved = new Set(corrected.flatMap((each) => [each.line, ...("sameAs" in each ? [each.sameAs] : [])]));
      refused.push(
        ...[...anew.anew]
          .filter((line) => !moved.has(line) && isContrary(line))
          .map((line) => wordOn(line, "no-effect")),
        ...open.map((line) => wordOn(line, "waits")),
      );
      if (corrected.length > 0) due.push({ id, findings: corrected, cause });
      continue;
    }
    const why = nomination.state === "withdrawn" ? "withdrawn" : "ruled";
    const late = corrected.length > 0 ? [...anew.anew] : [];
    refused.push(...late.map((line) => wordOn(line, why)));
  }
  refuseWords(refused, reviews, reviewsName(caseFile, data));
  const commission = folder.partySigner("commission");
  for (const { id: nomination, findings, cause } of due) {
    forward(clock, caseFile.content.decidedAt, ledger.procedure.latestHour);
    mustEnterAll(
      "correcting findings",
      await enterAll(ledger, commission, correctFindings, { nomination, findings, cause }),
    );
  }
}

type Cause = "second-review" | "court";

/** Why a finding is corrected in this state; `undefined`: the log takes no correction. */
function causeIn({ state }: Nomination): Cause | undefined {
  if (state === "checking") return "second-review";
  return state === "reopened" ? "court" : undefined;
}

/** A run that goes on begins at the filing, and the log is past that. */
function forward(clock: StoryClock, decidedAt: Instant, latest: Instant | undefined): void {
  clock.to(decidedAt);
  if (latest !== undefined) clock.to(latest);
}

/** No stage is drawn whose lines are still to be found, and none is found in part. */
function isFound({ stages }: Nomination): boolean {
  const last = stages.at(-1);
  return last === undefined || last.matching !== undefined;
}

/** What is found of a line in the log now, and what would be if nobody had said anything. */
export interface FoundAgain {
  readonly own: FoundLine;
  readonly unsaid: FoundLine | undefined;
}

/** By nomination. What the log has by a correction, or on a word that was taken back, goes as a word. */
async function foundIn(
  { ledger: { procedure } }: DataFolder,
  { caseFile, law, matched, reviews }: Prepared,
  placed: CaseStatements,
  looked: readonly CaseStatement[],
): Promise<ReadonlyMap<string, readonly FoundAgain[]>> {
  const logs = logsWords(procedure, law, looked, reviews);
  const compared = { caseFile, law, statements: placed, matched };
  const found = await caseFindings({ ...compared, reviews: new Map([...reviews, ...logs]) }, looked);
  const unsaid = await caseFindings({ ...compared, reviews: logs }, looked);
  const unsaidOf = new Map(unsaid.map((each) => [each.line, each]));
  return Map.groupBy(
    found.map((own) => ({ own, unsaid: unsaidOf.get(own.line) })),
    ({ own }) => own.nomination,
  );
}
