import { oneOfThese } from "./known-words.ts";
import { compareRatio } from "./ratio.ts";
import { amountOf, isRatio, shareOf, tableOf, type Route, type Rulebook } from "./rulebook.ts";
import { unitsNeeded } from "./spread.ts";

/**
 * Figures that cannot hold together: more units asked for than there are, a ceiling below what is required, bands that cross. For a
 * rulebook whose figures are all there and of the right kind.
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
  if ("bands" in protocol) {
    const { low, high } = protocol.bands;
    if (compareRatio(shareOf(rulebook, low), shareOf(rulebook, high)) >= 0)
      yield `${place}: bands: ${low} is not below ${high}`;
  }
}
