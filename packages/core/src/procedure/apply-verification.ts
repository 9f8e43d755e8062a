import { beaconSeconds } from "../beacon.ts";
import { secondsOf } from "../dates.ts";
import type { verificationKinds } from "../vocabulary/verification.ts";
import { leafHashOf } from "./apply-ceremony.ts";
import { nominationOf } from "./apply-nomination.ts";
import { expectedLines, missedItsBeacon, sameRegions, sampleBytes, wrongByRegion } from "./expected-draw.ts";
import { addFinding, correctFinding, findingOf, hasFinding } from "./findings.ts";
import { linesOfStage, notOpened } from "./apply-opening.ts";
import { notDrawable } from "./draw-lines.ts";
import { statementAt, statementsOf } from "./statements.ts";
import { versionOf, type Nomination, type Procedure, type Stage } from "./state.ts";
import type { ApplyAll, ProcedureTools } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

function stageOf(nomination: Nomination, stage: number): Stage | undefined {
  const last = nomination.stages.at(-1);
  return last?.stage === stage ? last : undefined;
}

function newStage(stage: number, announced: Stage["announced"]): Stage {
  return {
    stage,
    announced,
    drawn: undefined,
    opening: undefined,
    openingLeaf: undefined,
    answers: new Map(),
    unreadable: new Map(),
    opened: undefined,
    closed: new Set(),
    circulators: undefined,
    matching: undefined,
    lines: undefined,
    found: 0,
  };
}

/** What is to be opened in a stage: the lines drawn or, where every line is checked, all of them. */
function toOpen(procedure: Procedure, nomination: Nomination, number: number, tools: ProcedureTools) {
  const last = nomination.stages.at(-1);
  if (last === undefined && versionOf(procedure) === 2) {
    if (number !== 1) return violation("unknown-reference", "a check of every line is stage 1");
    const of = newStage(1, undefined);
    const lines = linesOfStage(nomination, of);
    return { of, lines: lines.length, sample: tools.sha256Hex(sampleBytes(lines)) };
  }
  const drawn = last?.stage === number ? last.drawn : undefined;
  if (last === undefined || drawn === undefined) return violation("unknown-reference", `stage ${number} was not drawn`);
  return { of: last, lines: drawn.lines, sample: drawn.sample };
}

/** What a double may name as the line it doubles. */
function wrongDouble(
  { population }: Nomination,
  { line, finding, sameAs }: { readonly line: number; readonly finding: string; readonly sameAs?: number },
): Violation | undefined {
  if (sameAs === undefined) return undefined;
  if (finding === "valid") return violation("does-not-follow", `line ${line}: a valid line doubles no other`);
  if (sameAs === line) return violation("does-not-follow", `line ${line} cannot double itself`);
  return sameAs > population.length ? violation("unknown-reference", `there is no line ${sameAs}`) : undefined;
}

export const applyVerification: ApplyAll<keyof typeof verificationKinds> = {
  "population-frozen"({ procedure, index, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    if (entry.treeSize > index) return violation("unknown-reference", "the log is not that long yet");
    const population = statementsOf(procedure.statements, nomination.ordinal, nomination.withdrawn);
    // Until the filing a statement may be withdrawn: a checkpoint before it would leave the population to be chosen.
    if ((nomination.indices.get("filing-made") ?? entry.treeSize) >= entry.treeSize) {
      return violation("unknown-reference", "the filing lies outside the frozen log");
    }
    if (population.length !== entry.lines) {
      return violation("count-differs", `${population.length} lines in the frozen log, the entry says ${entry.lines}`);
    }
    nomination.frozen = entry;
    nomination.rolls = procedure.rolls.map(({ version }) => version);
    nomination.population = population;
    nomination.populationRegions = Uint16Array.from(
      population,
      (number) => statementAt(procedure.statements, number).region,
    );
    return undefined;
  },

  "lines-removed"({ procedure, entry }) {
    const { population, removed, restorations } = nominationOf(procedure, entry.nomination);
    // Signed before a restoration, it could be entered again after it, and take out what was put back.
    if ((entry.after ?? 0) !== restorations)
      return violation("does-not-follow", `lines were restored ${restorations} times before, not ${entry.after ?? 0}`);
    const seen = new Set<number>();
    for (const line of entry.lines) {
      if (line > population.length) return violation("unknown-reference", `there is no line ${line}`);
      if (seen.has(line) || removed.has(line)) return violation("already-there", `line ${line} is removed already`);
      seen.add(line);
    }
    for (const line of entry.lines) removed.set(line, entry.ground);
    return undefined;
  },

  "lines-restored"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const { removed, restorations } = nomination;
    if (entry.restoration !== restorations + 1)
      return violation("does-not-follow", `this is restoration ${restorations + 1}, not ${entry.restoration}`);
    const seen = new Set<number>();
    for (const line of entry.lines) {
      if (seen.has(line) || !removed.has(line)) return violation("unknown-reference", `line ${line} is not out`);
      seen.add(line);
    }
    for (const line of entry.lines) removed.delete(line);
    nomination.restorations++;
    return undefined;
  },

  "draw-announced"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const last = nomination.stages.at(-1);
    const again = last !== undefined && missedItsBeacon(nomination, last, entry.at);
    if (entry.stage !== (last?.stage ?? 0) + (again ? 0 : 1)) {
      return violation("already-there", `stage ${entry.stage} is not the next one`);
    }
    if (last !== undefined && !again && (last.lines === undefined || last.found !== last.lines.length)) {
      return violation("not-allowed-in-this-state", `stage ${last.stage} is not finished`);
    }
    if (again && (entry.size !== last.announced?.size || !sameRegions(entry, last.announced))) {
      return violation("draw-differs", "a draw announced anew keeps its size");
    }
    const taken = notDrawable(nomination, entry.stage);
    if (entry.size > nomination.population.length - taken.length) {
      return violation("count-differs", `${entry.size} lines announced, fewer are left to draw`);
    }
    const byRegion = wrongByRegion(nomination, entry, procedure.regionOrdinals, new Set(taken));
    if (byRegion !== undefined) return byRegion;
    if ((entry.stage === 1) !== (entry.diceAt !== undefined) || (entry.stage > 1 && entry.drandRound !== undefined)) {
      return violation(
        "draw-differs",
        "dice and beacon belong to the first stage; a further one goes on with its seed",
      );
    }
    if (entry.diceAt !== undefined && entry.diceAt < entry.at) {
      return violation("time-runs-back", "the dice are announced for a time that is past");
    }
    // Who knew the beacon's value before the dice fell could choose the dice.
    const { diceAt, drandRound } = entry;
    if (diceAt !== undefined && drandRound !== undefined && beaconSeconds(drandRound) <= secondsOf(diceAt)) {
      return violation("draw-differs", `round ${drandRound} of the beacon is published before the dice are rolled`);
    }
    if (again) nomination.stages.pop();
    nomination.stages.push(newStage(entry.stage, entry));
    return undefined;
  },

  "dice-rolled"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const announced = nomination.stages.at(-1)?.announced;
    if (announced === undefined) return violation("unknown-reference", "no draw is announced");
    if (nomination.dice !== undefined) return violation("already-there", "dice were rolled for this population before");
    if (announced.diceAt === undefined || entry.at < announced.diceAt) {
      return violation("time-runs-back", "the dice fell before the time announced");
    }
    // The entry's time is cut to the minute, so the dice fell up to a minute later than it says.
    const { drandRound } = announced;
    if (drandRound !== undefined && secondsOf(entry.at) + 60 > beaconSeconds(drandRound)) {
      return violation(
        "draw-differs",
        `round ${drandRound} of the beacon was public before the dice; announce the draw anew`,
      );
    }
    nomination.dice = entry;
    return undefined;
  },

  "sample-drawn"({ procedure, entry, tools }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const stage = stageOf(nomination, entry.stage);
    if (stage === undefined) return violation("unknown-reference", `stage ${entry.stage} was not announced`);
    if (entry.stage > 1 && entry.checkpoint !== undefined) {
      return violation("draw-differs", "a further stage has no dice of its own to show witnessed");
    }
    const lines = expectedLines(nomination, stage, entry, procedure.regionOrdinals, tools);
    if ("code" in lines) return lines;
    stage.drawn = entry;
    stage.lines = lines;
    return undefined;
  },

  "opening-authorised"({ procedure, entry, bytes, tools }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const stage = toOpen(procedure, nomination, entry.stage, tools);
    if ("code" in stage) return stage;
    if (entry.sample !== stage.sample || entry.lines !== stage.lines) {
      return violation("not-drawn", "custodians may open exactly what was drawn");
    }
    if (stage.of.drawn === undefined) nomination.stages.push(stage.of);
    stage.of.opening = entry;
    stage.of.openingLeaf = leafHashOf(bytes, tools.sha256Hex);
    return undefined;
  },

  "findings-recorded"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    let stage = nomination.stages.at(-1);
    if (stage === undefined) {
      if (entry.stage !== 1) return violation("unknown-reference", "a check of every line is stage 1");
      stage = newStage(1, undefined);
    }
    if (stage.stage !== entry.stage)
      return violation("unknown-reference", `stage ${entry.stage} is not the one under way`);
    if (stage.announced !== undefined && stage.lines === undefined)
      return violation("not-drawn", "no sample is drawn yet");
    const drawn = stage.announced === undefined ? undefined : membersOf(stage);
    const seen = new Set<number>();
    for (const each of entry.findings) {
      const { line, finding, ground } = each;
      if ((finding === "invalid") !== (ground !== undefined)) {
        return violation("does-not-follow", `line ${line}: a ground goes with an invalid line and with no other`);
      }
      if (line > nomination.population.length) return violation("unknown-reference", `there is no line ${line}`);
      const wrong = wrongDouble(nomination, each);
      if (wrong !== undefined) return wrong;
      if (nomination.removed.has(line)) return violation("not-drawn", `line ${line} is out with its sheet`);
      if (drawn !== undefined && !drawn.has(line)) return violation("not-drawn", `line ${line} was not drawn`);
      const closed = versionOf(procedure) === 2 ? notOpened(procedure, nomination, stage, each) : undefined;
      if (closed !== undefined) return closed;
      if (seen.has(line) || hasFinding(nomination.findings, line)) {
        return violation("already-there", `line ${line} has a finding already; correct it instead`);
      }
      seen.add(line);
    }
    if (nomination.stages.length === 0) nomination.stages.push(stage);
    for (const { line, ground, sameAs } of entry.findings) {
      const double = sameAs === undefined ? {} : { sameAs };
      addFinding(nomination.findings, line, { stage: entry.stage, ground, ...double });
    }
    stage.found += entry.findings.length;
    return undefined;
  },

  "finding-corrected"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const { findings } = nomination;
    const standing = findingOf(findings, entry.line);
    if (standing === undefined) return violation("unknown-reference", `line ${entry.line} has no finding to correct`);
    if ((entry.finding === "invalid") !== (entry.ground !== undefined)) {
      return violation("does-not-follow", "a ground goes with an invalid line and with no other");
    }
    if (entry.ground === standing.ground && entry.sameAs === standing.sameAs) {
      return violation("already-there", `line ${entry.line}: the correction says what is found already`);
    }
    const stage = nomination.stages.find((each) => each.stage === standing.stage);
    const wrong =
      wrongDouble(nomination, entry) ??
      (stage === undefined || versionOf(procedure) === 1 ? undefined : notOpened(procedure, nomination, stage, entry));
    if (wrong !== undefined) return wrong;
    const double = entry.sameAs === undefined ? {} : { sameAs: entry.sameAs };
    correctFinding(findings, entry.line, {
      stage: standing.stage,
      ground: entry.ground,
      corrections: standing.corrections + 1,
      cause: entry.cause,
      ...double,
    });
    return undefined;
  },

  "matching-reported"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const stage = stageOf(nomination, entry.stage);
    if (stage === undefined) return violation("unknown-reference", `stage ${entry.stage} is not under way`);
    if (stage.matching !== undefined)
      return violation("already-there", "the matching of this stage is reported already");
    // Compared with a roll that came after the lines were known, anybody could be missing from it.
    if (versionOf(procedure) === 2 && !nomination.rolls.includes(entry.roll ?? ""))
      return violation("unknown-reference", "the roll compared with was not frozen before the lines were");
    const other = nomination.stages.find(({ matching }) => matching !== undefined && matching.roll !== entry.roll);
    if (other !== undefined)
      return violation("does-not-follow", `stage ${other.stage} was compared with another version of the roll`);
    const { exact, folded, fuzzy, byPerson, absent, unsettled, notCompared } = entry;
    const sum = exact + folded + fuzzy + byPerson + absent + unsettled + notCompared;
    if (sum !== stage.found)
      return violation("count-differs", `${stage.found} lines found on, the report adds up to ${sum}`);
    const reach = entry.reach ?? [];
    const beyond = reach.find(({ planted, shown }) => shown > planted);
    if (beyond !== undefined)
      return violation("count-differs", `${beyond.planted} lines planted, ${beyond.shown} of them shown`);
    if (reach.some(({ slips }, at) => slips <= (reach[at - 1]?.slips ?? 0)))
      return violation("does-not-follow", "the reach is reported once for each number of slips, ascending");
    stage.matching = entry;
    return undefined;
  },
};

const members = new WeakMap<Stage, ReadonlySet<number>>();
/** The drawn lines of a stage as a set, made once: findings come in hundreds of batches. */
function membersOf(stage: Stage): ReadonlySet<number> {
  let set = members.get(stage);
  if (set === undefined) {
    set = new Set(stage.lines);
    members.set(stage, set);
  }
  return set;
}
