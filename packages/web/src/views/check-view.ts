import { findingCount, findingsIn, isStageOver, type Instant, type Nomination } from "@hustings/core";
import type { Landmark } from "./landmarks.ts";
import type { Reading } from "./reading.ts";

/** The verification of a nomination's lines: what was frozen, drawn, opened and found. */
export interface CheckView {
  readonly population?: {
    readonly lines: number;
    readonly treeSize: number;
    readonly root: string;
    readonly entry?: Landmark;
  };
  /** Rolled in public once; every stage draws on with the seed they give. */
  readonly dice?: { readonly digits: string; readonly entry?: Landmark };
  readonly stages: readonly StageView[];
  readonly checked: number;
  readonly valid: number;
  readonly invalid: number;
  /** Findings replaced since they were made. */
  readonly corrected: number;
  readonly grounds: readonly GroundCount[];
  /** Lines that are out with their sheets, before any is drawn, and on which grounds; and how often some were restored. */
  readonly out: number;
  readonly outOn: readonly GroundCount[];
  readonly restorations: number;
}

export interface GroundCount {
  readonly ground: string;
  readonly lines: number;
}

export interface StageView {
  readonly stage: number;
  /** `false`: every line is checked, nothing is drawn. */
  readonly sampled: boolean;
  /** Lines this stage is to check. */
  readonly size: number;
  readonly found: number;
  readonly valid: number;
  readonly invalid: number;
  /** Of its findings, those replaced since; what was reported on the comparison was not. */
  readonly corrected: number;
  readonly diceAt?: Instant;
  readonly drandRound?: number;
  readonly drandRandomness?: string;
  readonly seed?: string;
  readonly sample?: string;
  /** The first lines drawn, in the order drawn. */
  readonly firstLines: readonly number[];
  /** The check is over, and nobody stated how its lines were found. */
  readonly matchingUntold: boolean;
  readonly matching?: {
    readonly exact: number;
    readonly folded: number;
    readonly fuzzy: number;
    readonly byPerson: number;
    readonly absent: number;
    readonly unsettled: number;
    readonly notCompared: number;
    /** What the comparison can find, by slips in a line; absent: nobody measured it. */
    readonly reach?: readonly { readonly slips: number; readonly planted: number; readonly shown: number }[];
  };
  readonly entries: {
    readonly announced?: Landmark;
    readonly drawn?: Landmark;
    readonly opening?: Landmark;
    readonly findings?: Landmark;
  };
}

const shownLines = 12;

export function checkOf(reading: Reading, id: string, nomination: Nomination): CheckView {
  const grounds = new Map<string, number>();
  const invalidByStage = new Map<number, number>();
  const correctedByStage = new Map<number, number>();
  for (const [, finding] of findingsIn(nomination.findings)) {
    if (finding.corrections > 0) correctedByStage.set(finding.stage, (correctedByStage.get(finding.stage) ?? 0) + 1);
    if (finding.ground === undefined) continue;
    grounds.set(finding.ground, (grounds.get(finding.ground) ?? 0) + 1);
    invalidByStage.set(finding.stage, (invalidByStage.get(finding.stage) ?? 0) + 1);
  }
  const checked = findingCount(nomination.findings);
  const invalid = [...grounds.values()].reduce((sum, lines) => sum + lines, 0);
  const { frozen, dice } = nomination;
  const entry = reading.landmarks.first("population-frozen", id);
  const rolled = reading.landmarks.first("dice-rolled", id);
  return {
    ...(frozen !== undefined && {
      population: {
        lines: frozen.lines,
        treeSize: frozen.treeSize,
        root: frozen.root,
        ...(entry !== undefined && { entry }),
      },
    }),
    out: nomination.removed.size,
    outOn: tallied(nomination.removed.values()),
    restorations: nomination.restorations,
    ...(dice !== undefined && { dice: { digits: dice.digits, ...(rolled !== undefined && { entry: rolled }) } }),
    stages: nomination.stages.map((stage) =>
      stageView(reading, id, nomination, stage, { invalid: invalidByStage, corrected: correctedByStage }),
    ),
    checked,
    valid: checked - invalid,
    invalid,
    corrected: [...correctedByStage.values()].reduce((sum, findings) => sum + findings, 0),
    grounds: byLines(grounds),
  };
}

function byLines(grounds: ReadonlyMap<string, number>): readonly GroundCount[] {
  return [...grounds]
    .map(([ground, lines]) => ({ ground, lines }))
    .toSorted((a, b) => b.lines - a.lines || (a.ground < b.ground ? -1 : 1));
}

function tallied(grounds: Iterable<string>): readonly GroundCount[] {
  const lines = new Map<string, number>();
  for (const ground of grounds) lines.set(ground, (lines.get(ground) ?? 0) + 1);
  return byLines(lines);
}

function stageView(
  { landmarks }: Reading,
  id: string,
  nomination: Nomination,
  stage: Nomination["stages"][number],
  byStage: { readonly invalid: ReadonlyMap<number, number>; readonly corrected: ReadonlyMap<number, number> },
): StageView {
  const { announced, drawn, matching } = stage;
  const subject = `${id}/${stage.stage}`;
  const invalid = byStage.invalid.get(stage.stage) ?? 0;
  const entries = {
    announced: landmarks.last("draw-announced", subject),
    drawn: landmarks.first("sample-drawn", subject),
    opening: landmarks.first("opening-authorised", subject),
    findings: landmarks.first("findings-recorded", subject),
  };
  return {
    stage: stage.stage,
    sampled: announced !== undefined,
    size: announced?.size ?? nomination.population.length,
    found: stage.found,
    valid: stage.found - invalid,
    invalid,
    corrected: byStage.corrected.get(stage.stage) ?? 0,
    firstLines: (stage.lines ?? []).slice(0, shownLines),
    ...(announced?.diceAt !== undefined && { diceAt: announced.diceAt }),
    ...(announced?.drandRound !== undefined && { drandRound: announced.drandRound }),
    ...(drawn?.drandRandomness !== undefined && { drandRandomness: drawn.drandRandomness }),
    ...(drawn !== undefined && { seed: drawn.seed, sample: drawn.sample }),
    matchingUntold: matching === undefined && isStageOver(nomination, stage),
    ...(matching !== undefined && {
      matching: {
        exact: matching.exact,
        folded: matching.folded,
        fuzzy: matching.fuzzy,
        byPerson: matching.byPerson,
        absent: matching.absent,
        unsettled: matching.unsettled,
        notCompared: matching.notCompared,
        ...(matching.reach !== undefined && { reach: matching.reach }),
      },
    }),
    entries: Object.fromEntries(Object.entries(entries).filter(([, landmark]) => landmark !== undefined)),
  };
}
