import { InputError, oneOfThese } from "@hustings/core";
import type { Evidence, StageEvidence } from "../evidence/evidence.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { countIn, type ByUnit } from "../ruling/spread.ts";
import { takesLinesOut } from "./lines-taken-out.ts";
import { struckAsPairs } from "./pairs.ts";

/** The findings of all stages together. */
export interface Findings {
  readonly checked: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidByGround: { readonly [ground: string]: number };
  readonly validByRegion?: ByUnit;
  readonly checkedByRegion?: ByUnit;
}

export function findingsOf(stages: readonly StageEvidence[]): Findings {
  const checked = sum(stages.map((stage) => stage.checked));
  const valid = sum(stages.map((stage) => stage.valid));
  const validByRegion = addUp(stages.map((stage) => stage.validByRegion));
  const checkedByRegion = addUp(stages.map((stage) => stage.checkedByRegion));
  return {
    checked,
    valid,
    invalid: checked - valid,
    invalidByGround: addUp(stages.map((stage) => stage.invalidByGround)) ?? {},
    ...(validByRegion !== undefined && { validByRegion }),
    ...(checkedByRegion !== undefined && { checkedByRegion }),
  };
}

/**
 * Refuses evidence whose figures do not add up, before any law is applied to it.
 *
 * @throws {InputError} a negative or broken count, an unknown ground, sums that differ, more checked than filed
 */
export function requireConsistent(rulebook: Rulebook, evidence: Evidence): void {
  const { filing, stages } = evidence;
  const grounds = new Map(rulebook.grounds.map((ground) => [ground.id, ground]));
  if (filing !== undefined) {
    requireCount(filing.lines, "filing.lines");
    for (const [region, count] of Object.entries(filing.byRegion)) requireCount(count, `filing.byRegion.${region}`);
    const placed = sum(Object.values(filing.byRegion));
    if (placed > 0 && placed !== filing.lines) {
      throw wrong("filing.byRegion", `regions that add up to the ${filing.lines} lines filed`, `${placed}`);
    }
  }
  requireRemoved(rulebook, evidence, grounds);
  requireLeft(evidence);
  stages.forEach((stage, index) => {
    const at = `stages[${index}]`;
    if (stage.stage !== index + 1) throw wrong(`${at}.stage`, `stage ${index + 1}`, `${stage.stage}`);
    requireCount(stage.checked, `${at}.checked`);
    requireCount(stage.valid, `${at}.valid`);
    let struck = 0;
    for (const [ground, count] of Object.entries(stage.invalidByGround)) {
      requireCount(count, `${at}.invalidByGround.${ground}`);
      const effect = grounds.get(ground)?.effect;
      if (effect === undefined) {
        const known = [...grounds].filter(([, each]) => each.effect === "invalid").map(([id]) => id);
        throw wrong(`${at}.invalidByGround`, `a ground of ${rulebook.id}: ${oneOfThese(known, ground)}`, `"${ground}"`);
      }
      if (effect !== "invalid") throw wrong(`${at}.invalidByGround`, "a ground that strikes a line", `"${ground}"`);
      struck += count;
    }
    if (stage.valid + struck !== stage.checked) {
      throw wrong(
        at,
        `valid and struck lines that add up to the ${stage.checked} checked`,
        `${stage.valid} + ${struck}`,
      );
    }
    requireUnits(evidence, stage, `${at}.byUnit`);
    requirePairs(rulebook, stage, at);
    for (const field of ["validByRegion", "checkedByRegion"] as const) {
      const byRegion = stage[field];
      if (byRegion === undefined) continue;
      for (const [region, count] of Object.entries(byRegion)) requireCount(count, `${at}.${field}.${region}`);
      const expected = field === "validByRegion" ? stage.valid : stage.checked;
      const got = sum(Object.values(byRegion));
      if (got !== expected) throw wrong(`${at}.${field}`, `regions that add up to ${expected}`, `${got}`);
    }
  });
  const { checked, validByRegion, checkedByRegion } = findingsOf(stages);
  requireWithin(validByRegion, filing?.byRegion ?? {}, "validByRegion");
  requireWithin(checkedByRegion, filing?.byRegion ?? {}, "checkedByRegion");
  if (checked > 0 && checked > (filing?.lines ?? 0)) {
    throw wrong("stages", `no more lines checked than the ${filing?.lines ?? 0} filed`, `${checked}`);
  }
}

/** Lines out with their sheets: only where the law takes lines out before it looks at any, and on its grounds. */
function requireRemoved(
  rulebook: Rulebook,
  { filing, route }: Evidence,
  grounds: ReadonlyMap<string, { readonly effect: string }>,
): void {
  const removed = Object.entries(filing?.removedByGround ?? {});
  const stated = filing?.removed;
  if (stated !== undefined && stated !== sum(removed.map(([, count]) => count)))
    throw wrong(
      "filing.removedByGround",
      `grounds that add up to the ${stated} lines removed`,
      String(sum(removed.map(([, count]) => count))),
    );
  if (removed.length === 0) return;
  const { protocol } = routeOf(rulebook, route);
  if (!takesLinesOut(protocol.kind)) {
    throw wrong("filing.removedByGround", "nothing: this law takes no lines out before they are checked", "lines");
  }
  for (const [ground, count] of removed) {
    requireCount(count, `filing.removedByGround.${ground}`);
    if (grounds.get(ground)?.effect !== "invalid") {
      const known = [...grounds].filter(([, each]) => each.effect === "invalid").map(([id]) => id);
      throw wrong(
        "filing.removedByGround",
        `a ground of ${rulebook.id} that strikes: ${oneOfThese(known, ground)}`,
        `"${ground}"`,
      );
    }
  }
  const all = sum(removed.map(([, count]) => count));
  if (all > (filing?.lines ?? 0))
    throw wrong("filing.removedByGround", `at most the ${filing?.lines ?? 0} lines filed`, String(all));
}

/** What is left from each region, where it is stated: within what was filed there, and together all that is left. */
function requireLeft({ filing }: Evidence): void {
  if (filing?.leftByRegion === undefined) return;
  requireWithin(filing.leftByRegion, filing.byRegion, "filing.leftByRegion");
  const left = filing.lines - sum(Object.values(filing.removedByGround ?? {}));
  const got = sum(Object.values(filing.leftByRegion));
  if (got !== left) throw wrong("filing.leftByRegion", `regions that add up to the ${left} lines left`, String(got));
}

/** The samples of the units: within what was filed there, and together what the stage says. */
function requireUnits({ filing }: Evidence, stage: StageEvidence, at: string): void {
  const units = Object.entries(stage.byUnit ?? {});
  for (const [unit, { filed, checked, valid, duplicatePairs }] of units) {
    for (const [name, count] of Object.entries({ filed, checked, valid, duplicatePairs }))
      requireCount(count, `${at}.${unit}.${name}`);
    if (checked === 0 || checked > filed)
      throw wrong(`${at}.${unit}.checked`, `from 1 to the ${filed} lines filed there`, String(checked));
    if (valid + duplicatePairs > checked)
      throw wrong(
        `${at}.${unit}`,
        `valid lines and doubles within the ${checked} checked`,
        `${valid} + ${duplicatePairs}`,
      );
    const lines = countIn(filing?.byRegion ?? {}, unit);
    if (lines !== filed) throw wrong(`${at}.${unit}.filed`, `the ${lines} lines filed from there`, String(filed));
  }
  if (units.length === 0) return;
  for (const name of ["checked", "valid"] as const) {
    const got = sum(units.map(([, unit]) => unit[name]));
    if (got !== stage[name]) throw wrong(at, `units that add up to the ${stage[name]} ${name}`, String(got));
  }
}

/**
 * A pair strikes one line at least, and one line is struck in at most one pair that is counted: fewer pairs than half the
 * struck lines, or more than all of them, are a slip.
 */
function requirePairs(rulebook: Rulebook, stage: StageEvidence, at: string): void {
  const { duplicatePairs, byUnit } = stage;
  const units = Object.values(byUnit ?? {});
  const ofUnits = sum(units.map((unit) => unit.duplicatePairs));
  if (duplicatePairs === undefined && units.length === 0) return;
  if (duplicatePairs !== undefined && units.length > 0 && duplicatePairs !== ofUnits)
    throw wrong(`${at}.duplicatePairs`, `the ${ofUnits} pairs of the units together`, String(duplicatePairs));
  const pairs = duplicatePairs ?? ofUnits;
  requireCount(pairs, `${at}.duplicatePairs`);
  const struck = struckAsPairs(rulebook, stage);
  const least = Math.ceil(struck / 2);
  if (pairs < least || pairs > struck)
    throw wrong(
      `${at}.duplicatePairs`,
      `from ${least} to ${struck} pairs, for ${struck} lines struck as the further line of a pair`,
      String(pairs),
    );
}

/** No region can show more lines checked, or valid, than were filed from it. */
function requireWithin(table: ByUnit | undefined, byRegion: ByUnit, field: string): void {
  if (table === undefined || Object.keys(byRegion).length === 0) return;
  for (const [region, count] of Object.entries(table)) {
    const most = countIn(byRegion, region);
    if (count > most) throw wrong(`${field}.${region}`, `at most the ${most} lines filed from there`, String(count));
  }
}

/** not law: more lines than there are people are not a filing, and sums of them stay exact. */
const mostLines = 10_000_000_000;

function requireCount(value: number, field: string): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > mostLines)
    throw wrong(field, "a whole number from 0", String(value));
}

function wrong(field: string, expected: string, got: string): InputError {
  return new InputError({ field, expected, got, remedy: "correct the evidence; nothing was ruled on" });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** Adds tables key by key; `undefined` unless every stage has one. */
function addUp(tables: readonly (ByUnit | undefined)[]): ByUnit | undefined {
  if (tables.length === 0) return undefined;
  const whole = new Map<string, number>();
  for (const table of tables) {
    if (table === undefined) return undefined;
    for (const [key, count] of Object.entries(table)) whole.set(key, (whole.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...whole].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
