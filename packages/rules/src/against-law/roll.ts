import { findingsIn, type EntryByKind, type Procedure, type Violation } from "@hustings/core";
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

/** A roll of another day only compares: nobody is struck for what it does not say. */
export function wrongMatching(
  law: Rulebook,
  { nominations, rolls }: Procedure,
  entry: EntryByKind<"matching-reported">,
): Violation | undefined {
  const roll = rolls.find(({ version }) => version === entry.roll);
  const grounds = rollGrounds(law);
  if (roll?.use !== "compare") return undefined;
  const nomination = nominations.get(entry.nomination);
  if (nomination === undefined) return undefined;
  for (const [line, { stage, ground }] of findingsIn(nomination.findings)) {
    if (stage === entry.stage && ground !== undefined && grounds.has(ground)) {
      const says = `line ${line} is struck on ${ground}, by a roll that only compares`;
      return { code: "does-not-follow", says };
    }
  }
  return undefined;
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
