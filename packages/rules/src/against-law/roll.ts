import {
  findingOf,
  findingsIn,
  type EntryByKind,
  type Procedure,
  type StandingFinding,
  type Violation,
} from "@hustings/core";
import type { Observation } from "../evidence/observation.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** What only a roll can show of a line. */
const shownByRoll: readonly Observation[] = ["not-on-roll", "no-suffrage", "deceased"];

/** Grounds that rest on the roll and on nothing else. */
function rollGrounds({ groundFor = {} }: Rulebook): ReadonlySet<string> {
  const others = new Set(
    Object.entries(groundFor).flatMap(([seen, ground]) => (shownByRoll.includes(seen as Observation) ? [] : [ground])),
  );
  return new Set(shownByRoll.flatMap((seen) => groundFor[seen] ?? []).filter((ground) => !others.has(ground)));
}

/** A court, or whoever decides an objection, has other evidence of a voter than the roll. */
const otherEvidence: readonly (StandingFinding["cause"] | undefined)[] = ["court", "objection"];

/** A roll of another day only compares: nobody is struck for what it does not say. */
export function wrongMatching(
  law: Rulebook,
  procedure: Procedure,
  entry: EntryByKind<"matching-reported">,
): Violation | undefined {
  if (!onlyCompares(procedure, entry.roll)) return undefined;
  const nomination = procedure.nominations.get(entry.nomination);
  if (nomination === undefined) return undefined;
  const grounds = rollGrounds(law);
  for (const [line, { stage, ground, cause }] of findingsIn(nomination.findings)) {
    if (stage === entry.stage && ground !== undefined && grounds.has(ground) && !otherEvidence.includes(cause))
      return struckByComparison(line, ground);
  }
  return undefined;
}

/** The same for a finding that is corrected once its stage's comparison is reported. */
export function wrongCorrection(
  law: Rulebook,
  procedure: Procedure,
  { nomination: id, line, ground, cause }: EntryByKind<"finding-corrected">,
): Violation | undefined {
  if (ground === undefined || otherEvidence.includes(cause) || !rollGrounds(law).has(ground)) return undefined;
  const nomination = procedure.nominations.get(id);
  const found = nomination === undefined ? undefined : findingOf(nomination.findings, line)?.stage;
  const matching = nomination?.stages.find(({ stage }) => stage === found)?.matching;
  return onlyCompares(procedure, matching?.roll) ? struckByComparison(line, ground) : undefined;
}

function onlyCompares({ rolls }: Procedure, version: string | undefined): boolean {
  return rolls.find((roll) => roll.version === version)?.use === "compare";
}

function struckByComparison(line: number, ground: string): Violation {
  return { code: "does-not-follow", says: `line ${line} is struck on ${ground}, by a roll that only compares` };
}

/** When it is ruled: who is struck because of the roll was compared with one. */
export function wrongRollGrounds(
  law: Rulebook,
  { nominations }: Procedure,
  entry: EntryByKind<"ruling-made">,
): Violation | undefined {
  const nomination = nominations.get(entry.nomination);
  if (nomination === undefined) return undefined;
  const reported = new Set(nomination.stages.flatMap(({ stage, matching }) => (matching === undefined ? [] : [stage])));
  const grounds = rollGrounds(law);
  for (const [line, { stage, ground }] of findingsIn(nomination.findings)) {
    if (ground !== undefined && grounds.has(ground) && !reported.has(stage)) {
      const says = `line ${line} is struck on ${ground}, and nothing says with which roll stage ${stage} was compared`;
      return { code: "does-not-follow", says };
    }
  }
  return undefined;
}
