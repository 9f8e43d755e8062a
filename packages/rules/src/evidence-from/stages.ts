import {
  findingsIn,
  hasFinding,
  InputError,
  struckOnObjection,
  type Nomination,
  type Procedure,
  type StandingFinding,
} from "@hustings/core";
import type { StageEvidence, UnitEvidence } from "../evidence/evidence.ts";
import { weighsPairs } from "../protocol/pairs.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { unitsOfRegions } from "../ruling/unit-of-region.ts";

interface Tally {
  checked: number;
  valid: number;
  duplicatePairs: number;
  invalidByGround: Record<string, number>;
  validByRegion: Record<string, number>;
  checkedByRegion: Record<string, number>;
  pairsByRegion: Record<string, number>;
}

function addOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/**
 * The findings as they stand, by stage. Pairs of lines by one person are counted where the law's formula asks for them:
 * a line struck as a double, whose other line was looked at too.
 *
 * @throws {InputError} such a double does not name its other line
 */
export function stagesFrom(procedure: Procedure, nomination: Nomination, rulebook: Rulebook): StageEvidence[] {
  const regions = procedure.contest?.regions ?? [];
  const unitOf = unitsOfRegions(procedure, rulebook);
  const { protocol } = routeOf(rulebook, nomination.opened.route);
  const pairGrounds = weighsPairs(protocol.kind)
    ? new Set(rulebook.grounds.filter(({ scope }) => scope === "pair").map(({ id }) => id))
    : undefined;
  const tallies = new Map<number, Tally>();
  for (const { stage } of nomination.stages) tallies.set(stage, emptyTally());
  // Where lines are presumed valid an objection strikes by itself, and no stage is checked.
  const struck = struckOnObjection(nomination);
  for (const [line, finding] of findingsIn(nomination.findings)) {
    const found = { ...finding, ground: finding.ground ?? struck.get(line) };
    const tally = tallies.get(found.stage);
    const drawnFrom = regions[nomination.populationRegions[line - 1] ?? -1]?.id;
    if (tally === undefined || drawnFrom === undefined) continue;
    const region = unitOf(drawnFrom);
    tally.checked++;
    addOne(tally.checkedByRegion, region);
    if (found.ground === undefined) {
      tally.valid++;
      addOne(tally.validByRegion, region);
      continue;
    }
    addOne(tally.invalidByGround, found.ground);
    if (pairGrounds?.has(found.ground) === true && otherLineOf(line, found, nomination)) {
      tally.duplicatePairs++;
      addOne(tally.pairsByRegion, region);
    }
  }
  return [...tallies].map(([stage, { pairsByRegion, duplicatePairs, ...tally }]) => ({
    stage,
    ...tally,
    ...(pairGrounds !== undefined && { duplicatePairs }),
    ...(protocol.kind === "county-sample" && { byUnit: unitsOf(nomination, { ...tally, pairsByRegion }, unitOf) }),
  }));
}

function emptyTally(): Tally {
  return {
    checked: 0,
    valid: 0,
    duplicatePairs: 0,
    invalidByGround: {},
    validByRegion: {},
    checkedByRegion: {},
    pairsByRegion: {},
  };
}

/** Whether the line that a double names was looked at, so that the pair lies inside what was drawn. */
function otherLineOf(line: number, { sameAs }: StandingFinding, { findings }: Nomination): boolean {
  if (sameAs === undefined) {
    throw new InputError({
      field: `findings, line ${line}`,
      expected: "the line it doubles",
      got: "a double that names none",
      remedy: "correct the finding so that it names the other line; the formula weighs pairs inside the sample",
    });
  }
  return hasFinding(findings, sameAs);
}

/** Each region's own sample; a region none of whose lines were looked at is left out, and the ruling misses it. */
function unitsOf(
  { filing }: Nomination,
  tally: Pick<Tally, "checkedByRegion" | "validByRegion" | "pairsByRegion">,
  unitOf: (region: string) => string,
): { readonly [unit: string]: UnitEvidence } {
  return Object.fromEntries(
    (filing?.byRegion ?? []).flatMap(({ region: id, lines }) => {
      const region = unitOf(id);
      const checked = tally.checkedByRegion[region] ?? 0;
      if (checked === 0) return [];
      const [valid, duplicatePairs] = [tally.validByRegion[region] ?? 0, tally.pairsByRegion[region] ?? 0];
      return [[region, { filed: lines, checked, valid, duplicatePairs }] as const];
    }),
  );
}
