import { InputError } from "@hustings/core";
import { binomialAtMost, betaQuadrature } from "./forecast/binomial.ts";
import { amountOf, countOf, routeOf, shareOf, type Route, type Rulebook } from "./rulebook.ts";

/** What a campaign knows of its own lines so far. */
export interface ForecastInput {
  readonly route: string;
  /** Lines it has, or means to file. */
  readonly filed: number;
  /** Lines it had looked up, and how many of those were valid. */
  readonly checked: number;
  readonly valid: number;
  /** The chance it wants; 0.95 unless told. */
  readonly target?: number;
}

/** A forecast is advice, not law: floats are welcome here and nowhere in a ruling. */
export interface Forecast {
  readonly required: number;
  readonly most?: number;
  readonly validShare: { readonly expected: number; readonly low: number; readonly high: number };
  readonly expectedValid: number;
  /** Chance of passing the check and reaching the threshold with what is filed. Spread rules are not in it. */
  readonly chance: number;
  /** Fewest lines to file for the target chance; absent where no number the ceiling allows would do. */
  readonly toFile?: number;
  /** What stands in the way where `toFile` is absent. */
  readonly obstacle?: "ceiling" | "bad-share";
  /** Which rule the chance was computed for. */
  readonly basis: "all-lines" | "counted-sample" | "true-count";
}

/** Without a ceiling the search stops at this multiple of the requirement. */
const furthest = 10;

/**
 * The chance to pass and the margin to collect. Lines not looked up are taken to be valid at the rate of those that
 * were, with the uncertainty of so small a check.
 *
 * @throws {InputError} more valid than checked, more checked than filed
 */
export function forecast(rulebook: Rulebook, input: ForecastInput): Forecast {
  const { filed, checked, valid, target = 0.95 } = input;
  requireOrder(filed, checked, valid);
  const route = routeOf(rulebook, input.route);
  const required = route.required === undefined ? 0 : amountOf(rulebook, route.required.amount);
  const most = route.ceiling === undefined ? undefined : amountOf(rulebook, route.ceiling.amount);
  const shares = betaQuadrature(valid + 1, checked - valid + 1);
  const chanceWith = (lines: number) =>
    shares.reduce(
      (sum, { share, weight }) => sum + weight * chanceAt(rulebook, route, { lines, checked, valid, required, share }),
      0,
    );
  const base = {
    required,
    ...(most !== undefined && { most }),
    validShare: interval(shares),
    expectedValid: Math.round(valid + (filed - checked) * ((valid + 1) / (checked + 2))),
    chance: chanceWith(filed),
    basis: basisOf(route),
  };
  const limit = most ?? Math.max(required, 1) * furthest;
  if (chanceWith(limit) < target) {
    return { ...base, obstacle: route.protocol.kind === "counted-sample" ? "bad-share" : "ceiling" };
  }
  let [low, high] = [Math.min(Math.max(required, checked), limit), limit];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (chanceWith(middle) >= target) high = middle;
    else low = middle + 1;
  }
  return { ...base, toFile: low };
}

function basisOf({ protocol }: Route): Forecast["basis"] {
  if (protocol.kind === "counted-sample") return "counted-sample";
  return protocol.kind === "full" ? "all-lines" : "true-count";
}

interface ChanceCase {
  readonly lines: number;
  readonly checked: number;
  readonly valid: number;
  readonly required: number;
  readonly share: number;
}

/** The chance where the true share of valid lines is `share`. */
function chanceAt(rulebook: Rulebook, route: Route, about: ChanceCase): number {
  const { lines, checked, valid, required, share } = about;
  if (lines < required) return 0;
  if (route.protocol.kind !== "counted-sample") {
    const missing = required - valid;
    return missing <= 0 ? 1 : 1 - binomialAtMost(missing - 1, lines - checked, share);
  }
  const [first = 0, second = 0] = route.protocol.stages.map((stage) => countOf(rulebook, stage.size));
  const limit = shareOf(rulebook, route.protocol.limit);
  const bad = 1 - share;
  // Fewer than the limit, and so few that what is left still reaches the threshold.
  const mostBad = (size: number) => Math.min(Math.ceil((size * limit.num) / limit.den) - 1, lines - required);
  const limitOfFirst = Math.ceil((Math.min(first, lines) * limit.num) / limit.den);
  const one = Math.min(first, lines);
  const both = Math.min(first + second, lines);
  const passFirst = binomialAtMost(mostBad(one), one, bad);
  if (both === one) return passFirst;
  // Passing only with the second sample: few outcomes of the first are close enough for it to matter.
  let passBoth = 0;
  for (let found = limitOfFirst; found <= mostBad(both); found += 1) {
    const exactly = binomialAtMost(found, one, bad) - binomialAtMost(found - 1, one, bad);
    if (exactly < 1e-12 && found > one * bad) break;
    passBoth += exactly * binomialAtMost(mostBad(both) - found, both - one, bad);
  }
  return passFirst + passBoth;
}

function interval(shares: ReturnType<typeof betaQuadrature>): Forecast["validShare"] {
  let before = 0;
  let low = shares[0]?.share ?? 0;
  let high = shares.at(-1)?.share ?? 1;
  for (const { share, weight } of shares) {
    if (before < 0.025) low = share;
    before += weight;
    if (before <= 0.975) high = share;
  }
  return { expected: shares.reduce((sum, { share, weight }) => sum + share * weight, 0), low, high };
}

function requireOrder(filed: number, checked: number, valid: number): void {
  const whole = [filed, checked, valid].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (whole && valid <= checked && checked <= filed) return;
  throw new InputError({
    expected: "whole numbers with valid ≤ checked ≤ filed",
    got: `${valid}, ${checked}, ${filed}`,
    remedy: "give the lines filed, those of them looked up, and those of them valid",
  });
}
