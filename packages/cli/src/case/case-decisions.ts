import { enter, issueDecision, makeRuling, publishBallot } from "@hustings/acts";
import { countMatches, type MatchCounts } from "@hustings/check";
import { firstFindingOf, type Findings, type Instant } from "@hustings/core";
import { evidenceFrom, rule, type Ruling } from "@hustings/rules";
import type { DataFolder } from "@hustings/server/data-folder";
import { mustEnter } from "../story/entered.ts";
import { appealsIn, orderOn, type AppealStanding } from "./case-appeals.ts";
import type { CaseFile } from "./case-file.ts";
import type { Prepared, Run } from "./check-case.ts";

export interface NominationResult {
  readonly nomination: string;
  readonly candidate: string;
  readonly ruling: Ruling;
  readonly decision: "registered" | "refused" | undefined;
  readonly matching: MatchCounts;
  /** Lines that stand otherwise in the log than they were found first, for whatever cause. */
  readonly corrected: number;
  /** Challenges to its decisions, in the order in which they came in. */
  readonly appeals: readonly AppealStanding[];
}

/** Rules and decides on every nomination that is not decided, or not any more. */
export async function decide(
  folder: DataFolder,
  { caseFile, law, statements }: Pick<Prepared, "caseFile" | "law" | "statements">,
  { clock, progress }: Run,
  decidedAt: Instant,
): Promise<void> {
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  clock.to(decidedAt);
  // Reopened by a court, the log is past the day of the first decision.
  clock.to(ledger.procedure.latestHour ?? decidedAt);
  const bar = progress.bar("rulings and decisions", statements.nominations.length);
  for (const [i, named] of statements.nominations.entries()) {
    const { id } = named;
    if (ledger.procedure.nominations.get(id)?.state !== "decided") {
      const ruling = rule(law, evidenceFrom(ledger.procedure, id));
      mustEnter("ruling", await enter(ledger, commission, makeRuling, { nomination: id, rulebook: law }));
      const order = orderOn(ledger.procedure, caseFile, named);
      const followed = decisionOn(ruling);
      const outcome = order?.outcome ?? followed;
      const ordered = order !== undefined && order.outcome !== followed ? { byOrderOf: order.byOrderOf } : {};
      if (outcome !== undefined) {
        const decided = { nomination: id, rulebook: law, ruling, outcome, ...ordered };
        mustEnter("deciding", await enter(ledger, commission, issueDecision, decided));
      }
    }
    bar.to(i + 1);
  }
  bar.end();
}

/** What it came to, as the log has it. */
export function resultsOf(
  { ledger: { procedure } }: DataFolder,
  { law, statements }: Pick<Prepared, "law" | "statements">,
): readonly NominationResult[] {
  return statements.nominations.map(({ id, name }) => {
    const { stages = [], findings, decision, state } = procedure.nominations.get(id) ?? {};
    return {
      nomination: id,
      candidate: name,
      ruling: rule(law, evidenceFrom(procedure, id)),
      // A decision that fell on appeal is not one any more.
      decision: state === "decided" ? decision?.outcome : undefined,
      matching: addedUp(stages.flatMap(({ matching: of }) => of ?? [])),
      corrected: findings === undefined ? 0 : standingOtherwise(findings),
      appeals: appealsIn(procedure, id),
    };
  });
}

/**
 * Publishes the ballot, where the case says when. Whoever has decided may still be appealed against, and after the ballot the log takes
 * nothing: so nobody but the clerk says that it is time.
 */
export async function publishBallotWhenDue(
  folder: DataFolder,
  { content: { ballotAt } }: Pick<CaseFile, "content">,
  { clock }: Run,
): Promise<void> {
  const { ledger } = folder;
  const { ballot, nominations } = ledger.procedure;
  if (ballotAt === undefined || ballot !== undefined) return;
  const decided = [...nominations].map(([id, { state, decision }]) => ({ id, state, outcome: decision?.outcome }));
  if (decided.some(({ state }) => state !== "decided" && state !== "withdrawn")) return;
  clock.to(ballotAt);
  const registered = decided.filter(({ state, outcome }) => state === "decided" && outcome === "registered");
  mustEnter(
    "publishing the ballot",
    await enter(ledger, folder.partySigner("commission"), publishBallot, {
      nominations: registered.map(({ id }) => id),
    }),
  );
}

/** Lines that were corrected, without those that were set back to what was found first. */
function standingOtherwise(findings: Findings): number {
  const lines = [...findings.corrected];
  return lines.filter(([line, { ground, sameAs }]) => {
    const first = firstFindingOf(findings, line);
    return first?.ground !== ground || first?.sameAs !== sameAs;
  }).length;
}

function addedUp(reports: readonly MatchCounts[]): MatchCounts {
  const sum: Record<keyof MatchCounts, number> = { ...countMatches([]) };
  for (const report of reports) for (const how of Object.keys(sum) as (keyof MatchCounts)[]) sum[how] += report[how];
  return sum;
}

/** A ruling that is open waits for the authority that decides the contested fact. */
function decisionOn(ruling: Ruling): "registered" | "refused" | undefined {
  if (ruling.outcome === "qualified") return "registered";
  return ruling.outcome === "refused" ? "refused" : undefined;
}
