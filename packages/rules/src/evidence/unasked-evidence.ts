import { InputError, isCalendarDate, type CalendarDate } from "@hustings/core";
import type { Evidence } from "./evidence.ts";
import { FactView, readingsOf } from "./facts.ts";
import { adoptedReadings } from "../ruling/next-stage.ts";
import { runProtocol } from "../protocol/run.ts";
import { weighsPairs } from "../protocol/pairs.ts";
import { takesLinesOut } from "../protocol/lines-taken-out.ts";
import { amountOf, routeOf } from "../rulebook/by-name.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";

/**
 * Refuses a case that states what its route never reads: a stage that the law did not ask for, objections where every
 * line is checked, meetings where nobody is put forward by one. Whoever states it thinks that it counts. So too where the
 * day that says which version of the law governs lies after what was done under it: one of the two is a slip.
 *
 * A log is not held to this: a stage that was drawn stays in it, though a later correction made it needless.
 *
 * @throws {InputError} with the place and what the route reads instead
 */
export function requireAsked(rulebook: Rulebook, evidence: Evidence): void {
  const route = routeOf(rulebook, evidence.route);
  for (const [field, why] of unread(rulebook, route, evidence)) throw unasked(field, why);
  evidence.stages.forEach((_, index) => {
    const why = whyNoStage(rulebook, route, evidence, index);
    if (why !== undefined) throw unasked(`stages[${index}]`, why);
  });
  requireLawFirst(rulebook, evidence);
}

function requireLawFirst({ governs: { decidedBy }, calendar }: Rulebook, { facts }: Evidence): void {
  const governed = decidedBy && undisputedDay(facts, decidedBy.fact);
  if (governed === undefined) return;
  for (const { from, done } of calendar)
    for (const key of [typeof from === "object" ? from.fact : undefined, done]) {
      const day = key === undefined ? undefined : undisputedDay(facts, key);
      if (day === undefined || day >= governed) continue;
      const field = `facts.${key ?? ""}`;
      const expected = `a day from ${governed} on, that of ${decidedBy?.fact ?? ""}`;
      throw new InputError({ field, expected, got: day, remedy: "correct the evidence; nothing was ruled on" });
    }
}

function undisputedDay(facts: Evidence["facts"], key: string): CalendarDate | undefined {
  const fact = facts.find((each) => each.key === key);
  const [day, ...others] = fact === undefined ? [] : readingsOf(fact);
  return others.length === 0 && typeof day === "string" && isCalendarDate(day) ? day : undefined;
}

/** Parts of the evidence that nothing on the route weighs, and why. */
function* unread(
  rulebook: Rulebook,
  route: Route,
  evidence: Evidence,
): Generator<readonly [field: string, why: string]> {
  const { kind } = route.protocol;
  const of = `${rulebook.id} on the route ${route.id}`;
  const { meetings, objections = [], objectionsClosed, notices = [], filing, stages } = evidence;
  if (meetings.length > 0 && (!route.meeting || rulebook.meeting === undefined))
    yield ["meetings", `no meeting: ${of} asks for none`];
  if (kind !== "objection-only") {
    const why = `none: ${of} strikes no line by objection`;
    if (objections.length > 0) yield ["objections", why];
    if (objectionsClosed !== undefined) yield ["objectionsClosed", why];
  }
  if (notices.length > 0 && rulebook.remedies.length === 0)
    yield ["notices", `none: ${of} has no repair that waits for one`];
  if (!takesLinesOut(kind)) {
    const why = `nothing: ${of} takes no lines out before they are checked`;
    if (filing?.removed !== undefined && filing.removed > 0) yield ["filing.removed", why];
    if (filing?.leftByRegion !== undefined) yield ["filing.leftByRegion", why];
  }
  for (const [index, { duplicatePairs = 0, byUnit }] of stages.entries()) {
    if (duplicatePairs > 0 && !weighsPairs(kind))
      yield [
        `stages[${index}].duplicatePairs`,
        `none: ${of} weighs no pairs; lines struck as doubles stand in invalidByGround`,
      ];
    if (byUnit !== undefined && kind !== "county-sample")
      yield [
        `stages[${index}].byUnit`,
        `none: ${of} draws out of all lines together; what came from where stands in validByRegion`,
      ];
  }
}

/**
 * Why the law asks for no such stage, counted from 0, after those before it; `undefined`: it does, under one reading of it at least.
 *
 * @throws {RulesError} a route that the rulebook does not have
 */
export function whyUnasked(rulebook: Rulebook, evidence: Evidence, index: number): string | undefined {
  return whyNoStage(rulebook, routeOf(rulebook, evidence.route), evidence, index);
}

function whyNoStage(rulebook: Rulebook, route: Route, evidence: Evidence, index: number): string | undefined {
  const of = `${rulebook.id} on the route ${route.id}`;
  const { kind } = route.protocol;
  if (kind === "no-check") return `no stage: ${of} needs no signatures`;
  if (kind === "objection-only")
    return `no stage: ${of} presumes every line valid; what is struck stands in objections`;
  if (index === 0) return undefined;
  const whys = views(rulebook, evidence).map((view) => {
    const required = route.required === undefined ? 0 : amountOf(rulebook, route.required.amount);
    const before = { ...evidence, stages: evidence.stages.slice(0, index) };
    const { next, passes } = runProtocol({ rulebook, route, evidence: before, view, required });
    if (next === undefined)
      return passes === "open"
        ? undefined
        : `no stage ${index + 1}: after stage ${index} the check of ${of} was over, ${passes ? "passed" : "failed"}`;
    if (next.size === "all" || next.stage > index) return undefined;
    return `no stage ${index + 1} yet: of stage ${next.stage} ${next.size} lines are still to be checked`;
  });
  return whys.includes(undefined) ? undefined : whys[0];
}

/** One view for each reading of each question of law that a protocol may turn on, beside what the facts say. */
function views({ questions }: Rulebook, { facts }: Evidence): readonly FactView[] {
  const adopted = adoptedReadings(questions, facts);
  return [
    new FactView(facts, adopted),
    ...questions
      .filter(({ id }) => adopted.has(`question/${id}`))
      .flatMap(({ id, readings }) =>
        readings.map((reading) => new FactView(facts, new Map([...adopted, [`question/${id}`, reading.id]]))),
      ),
  ];
}

function unasked(field: string, expected: string): InputError {
  return new InputError({
    field,
    expected,
    got: "one",
    remedy: "take it out, or rule by the route and the rulebook that ask for it; nothing was ruled on",
  });
}
