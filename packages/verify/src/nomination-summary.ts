import {
  addSeconds,
  asItStands,
  checkedCounts,
  meetingsThatCount,
  standingStatements,
  type Nomination,
  type Procedure,
} from "@hustings/core";
import { remediesAt, remedyEvents, type RemedyState, type Rulebook, type Ruling } from "@hustings/rules";
import type { NominationSummary } from "./report.ts";

/** How far a nomination has come, as the log gives it. */
export function summaryOf(
  nomination: Nomination,
  procedure: Procedure,
  ruling: Ruling | undefined,
  law: Rulebook | undefined,
): NominationSummary {
  const decided = nomination.state === "decided";
  const stood = decided || nomination.withdrawnFrom === "decided";
  return {
    nomination: nomination.opened.nomination,
    candidate: nomination.opened.candidate,
    route: nomination.opened.route,
    meetings: meetingsThatCount(procedure, nomination),
    statements: standingStatements(nomination),
    withdrawn: nomination.withdrawn.size,
    filed: nomination.filing?.lines ?? 0,
    ...counts(nomination),
    counted: ruling?.counts.counted,
    ruling: ruling?.outcome,
    hinges: ruling?.hinges.length ?? 0,
    decision: decided ? nomination.decision?.outcome : undefined,
    ...(nomination.withdrawal !== undefined && {
      withdrawal: { decided: stood ? nomination.decision?.outcome : undefined },
    }),
    ...(!stood && nomination.decision !== undefined && { setAside: nomination.decision.outcome }),
    remedies: remediesOf(procedure, nomination, law),
  };
}

function counts(nomination: Nomination): { readonly checked: number; readonly invalid: number } {
  const { checked, invalid } = checkedCounts(nomination);
  return { checked, invalid };
}

function remediesOf(
  { latestHour }: Procedure,
  nomination: Nomination,
  law: Rulebook | undefined,
): readonly RemedyState[] {
  if (latestHour === undefined || law === undefined) return [];
  // Entries are ordered by the hour: its end is after all of them.
  const end = addSeconds(latestHour, 3600);
  return remediesAt(law, remedyEvents(asItStands(nomination), law), end).filter(({ state }) => state !== "not-yet");
}
