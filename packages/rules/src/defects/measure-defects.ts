import { oneOfThese } from "@hustings/core";
import { calendarOf } from "../rulebook/calendar.ts";
import { compareRatio } from "../ratio.ts";
import { amountOf, countOf, isRatio, shareOf, tableOf } from "../rulebook/by-name.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";
import { within } from "../rulebook/span.ts";
import { capOf, floorOf, unitsNeeded } from "../ruling/spread.ts";
import { FactView } from "../evidence/facts.ts";

/**
 * Figures that cannot hold together: more units asked for than there are, a ceiling below what is required, bands that cross, days
 * of filing that no filing governed can keep. For a rulebook whose figures are all there and of the right kind.
 */
export function* measureDefects(rulebook: Rulebook): Generator<string> {
  const { parameters, routes, scale, units } = rulebook;
  const known = units?.map(({ id }) => id);
  for (const { id, value } of parameters) {
    if (typeof value !== "object" || isRatio(value) || known === undefined) continue;
    for (const unit of Object.keys(value))
      if (!known.includes(unit)) yield `parameter ${id}: expected a unit: ${oneOfThese(known, unit)}, got "${unit}"`;
  }
  for (const route of routes) yield* routeDefects(rulebook, route, known);
  yield* personDefects(rulebook);
  yield* windowDefects(rulebook);
  if (scale !== undefined && (scale.num > scale.den || rulebook.id !== `${scale.of}@${scale.num}:${scale.den}`))
    yield `scale: expected the scale in the name, as ${scale.of}@${scale.num}:${scale.den}, and at most 1, got ${rulebook.id}`;
}

function* routeDefects(rulebook: Rulebook, route: Route, known: readonly string[] | undefined): Generator<string> {
  const place = `route ${route.id}`;
  const { ceiling, protocol, required, spread } = route;
  for (const rule of spread) {
    if (rule.kind === "cap") {
      for (const unit of Object.keys(rule.exceptions ?? {}))
        if (known?.includes(unit) === false)
          yield `${place}: exceptions: expected a unit: ${oneOfThese(known, unit)}, got "${unit}"`;
      continue;
    }
    const needed = unitsNeeded(rulebook, rule.units);
    if (known !== undefined && needed > known.length)
      yield `${place}: ${rule.kind} asks for ${needed} units, of which there are ${known.length}`;
    if ("floor" in rule && "seats" in rule.floor) {
      const stated = Object.keys(tableOf(rulebook, rule.floor.seats)).length;
      if (needed > stated)
        yield `${place}: ${rule.kind} asks for ${needed} units, and ${rule.floor.seats} has a figure for ${stated}`;
    }
  }
  if (required !== undefined && amountOf(rulebook, required.amount) === 0)
    yield `${place}: requires 0; a way that asks for no signatures has no "required"`;
  if (ceiling?.effect === "contested") {
    const question = rulebook.questions.find(({ id }) => id === ceiling.question);
    if (question === undefined) yield `${place}: a contested ceiling names the question that is contested`;
  }
  if (ceiling !== undefined && required !== undefined) {
    const [least, most] = [amountOf(rulebook, required.amount), amountOf(rulebook, ceiling.amount)];
    if (most < least) yield `${place}: ceiling of ${most}, below the ${least} that are required`;
  }
  if (required !== undefined && known !== undefined)
    yield* spreadDefects(rulebook, route, amountOf(rulebook, required.amount), known);
  if ("bands" in protocol) {
    const { low, high } = protocol.bands;
    if (compareRatio(shareOf(rulebook, low), shareOf(rulebook, high)) >= 0)
      yield `${place}: bands: ${low} is not below ${high}`;
  }
}

/** A spread that keeps everybody out: caps too low for the number required, floors too high for the ceiling. */
function* spreadDefects(rulebook: Rulebook, route: Route, least: number, known: readonly string[]): Generator<string> {
  const place = `route ${route.id}`;
  const most = route.ceiling === undefined ? Infinity : amountOf(rulebook, route.ceiling.amount);
  for (const rule of route.spread) {
    if (rule.kind === "cap") {
      const all = known.reduce((sum, unit) => sum + capOf(rulebook, rule, unit), 0);
      if (all < least) yield `${place}: caps let ${all} count in all ${known.length} units, of the ${least} required`;
    } else if ("floor" in rule && !("ofFact" in rule.floor)) {
      const floors = known
        .flatMap((unit) => floorOf(rulebook, rule.floor, unit, new FactView([])) ?? [])
        .toSorted((a, b) => a - b)
        .slice(0, unitsNeeded(rulebook, rule.units));
      const sum = floors.reduce((total, each) => total + each, 0);
      if (sum > most) yield `${place}: floors ask for ${sum}, above the ceiling of ${most}`;
    }
  }
}

/** Conditions that nobody meets: older than the oldest admitted, a sentence longer than the longest caught. */
function* personDefects(rulebook: Rulebook): Generator<string> {
  const ages = rulebook.eligibility.flatMap((rule) => (rule.kind === "age" ? [rule] : []));
  for (const { years: most } of ages.filter(({ bound }) => bound === "at-most"))
    for (const { years: least } of ages.filter(({ bound }) => bound !== "at-most"))
      if (countOf(rulebook, least) > countOf(rulebook, most)) yield `eligibility: ${least} is above ${most}`;
  for (const rule of rulebook.eligibility) {
    if (rule.kind !== "conviction-bar" || rule.atMost === undefined) continue;
    const low = rule.atLeast ?? rule.moreThan;
    if (low !== undefined && countOf(rulebook, low) > countOf(rulebook, rule.atMost))
      yield `eligibility ${rule.id}: ${low} is above ${rule.atMost}`;
  }
}

/** Days of filing that follow from the vote, held against the filings that the rulebook governs. */
function* windowDefects(rulebook: Rulebook): Generator<string> {
  const { governs, routes, votingDay } = rulebook;
  if (votingDay === undefined) return;
  const days = calendarOf(rulebook, { "voting-day": votingDay });
  for (const { event, day } of days)
    if ((event === "filing-closes" || event === "filing-opens") && !within(governs.filings, day))
      yield `calendar ${event}: ${day}, outside the filings governed, from ${governs.filings.from} to ${governs.filings.to}`;
  for (const { id } of routes) {
    const dayOf = (event: string) =>
      days.find((each) => each.event === event && (each.rule.routes ?? [id]).includes(id))?.day;
    const [opens, closes] = [dayOf("filing-opens"), dayOf("filing-closes")];
    if (opens !== undefined && closes !== undefined && opens > closes)
      yield `route ${id}: filing closes on ${closes}, before it opens on ${opens}`;
  }
}
