import { struckOnObjection } from "./apply-nomination.ts";
import { findingOf } from "./findings.ts";
import type { Nomination, Procedure, Stage } from "./state.ts";
import { statementAt, statementNumber } from "./statements.ts";

/**
 * How far a statement has come, by the log alone:
 * - `absent`     it does not stand in the log
 * - `logged`     it stands there, and nothing was filed yet
 * - `withdrawn`  its maker took it back
 * - `candidate-withdrew`  its candidate withdrew before anything was found on it: nothing more is made of it
 * - `filed`      it is in the filing; its line is numbered once the population is frozen
 * - `not-drawn`  lines were drawn to be checked, and this was not among them so far
 * - `drawn`      it is checked, and nothing was found on it yet
 * - `accepted`   found valid
 * - `struck`     found invalid, or struck on an objection, on a ground
 * - `removed`    set aside before anything was checked, with its sheet or by the commission's choice, on a ground
 */
export type StatementFate =
  | { readonly kind: "absent" | "logged" | "withdrawn" | "candidate-withdrew" }
  | { readonly kind: "filed"; readonly line?: number }
  | { readonly kind: "not-drawn"; readonly line: number }
  | { readonly kind: "drawn" | "accepted"; readonly line: number; readonly stage: number }
  | {
      readonly kind: "struck";
      readonly line: number;
      /** In which it was found invalid; absent: it was struck on an objection. */
      readonly stage?: number;
      readonly ground: string;
      /** Of a double: the line it doubles. */
      readonly sameAs?: number;
    }
  | { readonly kind: "removed"; readonly line: number; readonly ground: string };

/** What became of the statement of this id. */
export function statementFate({ statements, nominations }: Procedure, id: string): StatementFate {
  const number = statementNumber(statements, id);
  if (number === undefined) return { kind: "absent" };
  const { nomination } = statementAt(statements, number);
  const of = [...nominations.values()].find(({ ordinal }) => ordinal === nomination);
  if (of === undefined) return { kind: "absent" };
  const line = of.population.indexOf(number) + 1;
  const stage = drawnFor(of).find(({ lines }) => lines === undefined || lines.includes(line))?.stage;
  return fateOf(of, number, { line, stage, objected: struckOnObjection(of).get(line) });
}

/** Every statement of the contest with the nomination it is for and what became of it, in log order. */
export function* statementFates({ statements, nominations }: Procedure): Generator<{
  readonly id: string;
  readonly nomination: string;
  readonly region: number;
  readonly fate: StatementFate;
}> {
  const byOrdinal = new Map(
    [...nominations].map(([id, of]) => {
      const known = { id, of, lines: linesOf(of), stageOf: stagesOf(of), struck: struckOnObjection(of) };
      return [of.ordinal, known] as const;
    }),
  );
  for (let number = 0; number < statements.names.count; number++) {
    const { id, nomination, region } = statementAt(statements, number);
    const known = byOrdinal.get(nomination);
    if (known === undefined) continue;
    const line = known.lines.get(number) ?? 0;
    const fate = fateOf(known.of, number, { line, stage: known.stageOf(line), objected: known.struck.get(line) });
    yield { id, nomination: known.id, region, fate };
  }
}

function linesOf({ population }: Nomination): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const [i, number] of population.entries()) lines.set(number, i + 1);
  return lines;
}

/** Stages whose lines are known: once they are drawn; where every line is checked nothing is drawn. */
function drawnFor({ stages }: Nomination): readonly Stage[] {
  return stages.filter(({ announced, drawn }) => announced === undefined || drawn !== undefined);
}

/** The first stage that a line is checked in, looked up for many lines: samples are large, and most lines are in none. */
function stagesOf(nomination: Nomination): (line: number) => number | undefined {
  const byLine = new Map<number, number>();
  let every: number | undefined;
  for (const { lines, stage } of drawnFor(nomination)) {
    if (every !== undefined) break;
    if (lines === undefined) every = stage;
    for (const line of lines ?? []) if (!byLine.has(line)) byLine.set(line, stage);
  }
  return (line) => byLine.get(line) ?? every;
}

interface Looked {
  /** In the frozen population, from 1; 0: it has none. */
  readonly line: number;
  /** That it is checked in first; `undefined`: in none so far. */
  readonly stage: number | undefined;
  /** Ground on which an objection struck it. */
  readonly objected: string | undefined;
}

function fateOf(nomination: Nomination, number: number, looked: Looked): StatementFate {
  const fate = reached(nomination, number, looked);
  return nomination.withdrawal !== undefined && waiting.has(fate.kind) ? { kind: "candidate-withdrew" } : fate;
}

/** Nothing is found on it yet. */
const waiting: ReadonlySet<StatementFate["kind"]> = new Set(["logged", "filed", "not-drawn", "drawn"]);

function reached(nomination: Nomination, number: number, { line, stage, objected }: Looked): StatementFate {
  const { withdrawn, filing, frozen, removed, findings } = nomination;
  if (withdrawn.has(number)) return { kind: "withdrawn" };
  if (frozen === undefined || line === 0) return filing === undefined ? { kind: "logged" } : { kind: "filed" };
  const ground = removed.get(line);
  if (ground !== undefined) return { kind: "removed", line, ground };
  const finding = findingOf(findings, line);
  if (finding?.ground !== undefined) {
    const { stage: found, ground: struckFor, sameAs } = finding;
    return { kind: "struck", line, stage: found, ground: struckFor, ...(sameAs === undefined ? {} : { sameAs }) };
  }
  // Where lines are presumed valid nothing is found, and an objection strikes by itself; elsewhere it does so whatever was found.
  if (objected !== undefined) return { kind: "struck", line, ground: objected };
  if (finding !== undefined) return { kind: "accepted", line, stage: finding.stage };
  if (stage !== undefined) return { kind: "drawn", line, stage };
  return drawnFor(nomination).length === 0 ? { kind: "filed", line } : { kind: "not-drawn", line };
}
