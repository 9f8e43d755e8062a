import { InputError } from "@hustings/core";
import { binomialAtMost, betaQuadrature, gammaQuadrature } from "./forecast/binomial.ts";
import { wrongUnit } from "./evidence/known-evidence.ts";
import { amountOf, countOf, routeOf, shareOf } from "./rulebook/by-name.ts";
import type { Ceiling, Route, Rulebook } from "./rulebook/rulebook.ts";
import { spreadByShare, stepOf, type SpreadChance } from "./forecast/spread-chance.ts";
import { total, type ByUnit } from "./ruling/spread.ts";

/** What a campaign knows of its own lines so far. */
export interface ForecastInput {
  readonly route: string;
  /** Lines it has, or means to file. */
  readonly filed: number;
  /** Lines it had looked up, drawn at random, and how many of those were valid, repeats of one person counted once. */
  readonly checked: number;
  readonly valid: number;
  /** Standard deviation of `valid`, where it is itself an estimate (lines that a person has yet to look at); absent: it was counted. */
  readonly validDeviation?: number;
  /** Pairs of lines by one person among those looked up; absent: nobody looked for them. */
  readonly duplicates?: number;
  /** Lines by unit, where the law spreads them; absent: the spread is not in the forecast. */
  readonly byRegion?: ByUnit;
  /** The chance it wants; 0.95 if it does not say. */
  readonly target?: number;
}

/** A forecast is advice, not law: floats are welcome here and nowhere in a ruling. */
export interface Forecast {
  readonly required: number;
  readonly most?: number;
  readonly validShare: { readonly expected: number; readonly low: number; readonly high: number };
  readonly expectedValid: number;
  /** Pairs to expect among all filed: they grow with the square of the lines, so the rate of pairs is fitted. */
  readonly expectedPairs?: number;
  /** Chance of passing the check and reaching the threshold, the ceiling and the spread with what is filed. */
  readonly chance: number;
  /** Fewest lines to file for the target chance; absent where no number the ceiling allows would do. */
  readonly toFile?: number;
  /** What stands in the way: of what is filed, or, where `toFile` is absent, of any number. */
  readonly obstacle?: "ceiling" | "bad-share" | "over-ceiling" | "spread";
  /** Why the chance is rather too low than too high: hardly a pair was to be expected among the lines looked up, and many may be among the rest. */
  readonly tooLow?: "few-pairs";
  /** Which rule the chance was computed for. */
  readonly basis: "all-lines" | "counted-sample" | "true-count";
  /** What the chance leaves out. */
  readonly leavesOut: readonly ("duplicates" | "spread" | "person" | "papers" | "deadline" | "meetings" | "formula")[];
}

/** With fewer pairs than these found, half a pair more or less is much of the rate of pairs. */
const fewPairs = 5;

/** Without a ceiling the search stops at this multiple of the requirement. */
const furthest = 10;

/**
 * The chance to pass and the margin to collect. Lines not looked up are taken to be valid at the rate of those that
 * were, with the uncertainty of so small a check; so are pairs. Where hardly a pair was to be expected among those
 * looked up, many may be among all: the chance is then rather too low than too high.
 *
 * @throws {InputError} more valid than checked, more checked than filed, more pairs than lines, units that the rulebook does
 *   not know or that do not add up
 */
export function forecast(rulebook: Rulebook, input: ForecastInput): Forecast {
  const { filed, checked, valid, validDeviation = 0, target = 0.95, duplicates, byRegion } = input;
  requireOrder(input);
  for (const unit of Object.keys(byRegion ?? {})) {
    const unknown = wrongUnit(rulebook, unit, "byRegion");
    if (unknown !== undefined) throw unknown;
  }
  const route = routeOf(rulebook, input.route);
  const required = route.required === undefined ? 0 : amountOf(rulebook, route.required.amount);
  const most = route.ceiling === undefined ? undefined : amountOf(rulebook, route.ceiling.amount);
  // A line that repeats another of those looked up is bad in so far as both are there: it is not a property of the line.
  const alone = valid + (duplicates ?? 0);
  const believed = valuesAround(alone, validDeviation, checked).map((each) => ({
    ...each,
    shares: betaQuadrature(each.value + 1, checked - each.value + 1),
  }));
  const shares = believed.flatMap(({ weight: belief, shares: each }) =>
    each.map(({ share, weight }) => ({ share, weight: weight * belief })),
  );
  const rate = duplicates === undefined || checked < 2 ? 0 : duplicates / ((checked * (checked - 1)) / 2);
  const pairsAmong = (lines: number) => (rate * lines * (lines - 1)) / 2;
  const rates = ratesBelieved(input);
  const chanceWith = (lines: number, units: ByUnit | "anywhere" | undefined = byRegion) => {
    const taken = route.ceiling !== undefined && leavesSurplus(route.ceiling) ? Math.min(lines, most ?? lines) : lines;
    const spreadAt =
      units === undefined || units === "anywhere"
        ? undefined
        : spreadByShare(rulebook, route, scaledTo(units, filed, taken), stepOf(shares));
    return believed.reduce(
      (sum, { value, weight: belief, shares: each }) =>
        sum +
        each.reduce(
          (part, { share, weight }) =>
            part +
            belief *
              weight *
              chanceAt(rulebook, route, {
                lines: taken,
                checked: Math.min(checked, taken),
                valid: Math.min(value, taken),
                required,
                share,
                repeats: repeatsBelieved(input, rates, taken, share),
                ...(spreadAt !== undefined && { spreadAt }),
              }),
          0,
        ),
      0,
    );
  };
  const overCeiling =
    most !== undefined && filed > most && !(route.ceiling !== undefined && leavesSurplus(route.ceiling));
  const expected = alone + (filed - checked) * ((alone + 1) / (checked + 2));
  const base = {
    required,
    ...(most !== undefined && { most }),
    validShare: interval(shares.toSorted((a, b) => a.share - b.share)),
    expectedValid: Math.max(0, Math.round(expected - repeatsAmong(rate, filed, (alone + 1) / (checked + 2)))),
    ...(duplicates !== undefined && { expectedPairs: Math.round(pairsAmong(filed)) }),
    chance: overCeiling ? 0 : chanceWith(filed),
    ...(duplicates !== undefined && duplicates < fewPairs && checked < filed && { tooLow: "few-pairs" as const }),
    basis: basisOf(route),
    leavesOut: leftOut(rulebook, route, input),
  };
  const limit = most ?? Math.max(required, 1) * furthest;
  if (chanceWith(limit) < target) {
    const apart = byRegion !== undefined && chanceWith(limit, "anywhere") >= target;
    const bad = route.protocol.kind === "counted-sample" ? "bad-share" : "ceiling";
    return { ...base, obstacle: overCeiling ? "over-ceiling" : apart ? "spread" : bad };
  }
  let [low, high] = [Math.min(Math.max(required, checked), limit), limit];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (chanceWith(middle) >= target) high = middle;
    else low = middle + 1;
  }
  return { ...base, toFile: low, ...(overCeiling && { obstacle: "over-ceiling" as const }) };
}

/** Lines that repeat an earlier good one. */
interface Repeats {
  /** Among those looked up. */
  readonly found: number;
  /** Among the rest, known no better than from the few that were found; `rate`: of pairs among all. */
  readonly unseen: readonly { readonly value: number; readonly rate: number; readonly weight: number }[];
}

/** Rates at which two lines are one person's, both good, with what each is believed; `undefined`: nobody looked for such pairs. */
type Rates = readonly { readonly value: number; readonly weight: number }[] | undefined;

/**
 * Before anything was looked up any rate is as likely as another. The bounds are then those of the classical interval of a count, which hold for
 * every true rate; with Jeffreys' belief, half a pair, drives of which hardly one was found fell short more often than was said.
 */
function ratesBelieved({ duplicates: found, checked }: ForecastInput): Rates {
  if (found === undefined || checked < 2) return undefined;
  return gammaQuadrature(found + 1).map(({ value, weight }) => ({ value: value / pairsOf(checked), weight }));
}

function repeatsBelieved(
  { duplicates: found = 0, checked }: ForecastInput,
  rates: Rates,
  lines: number,
  share: number,
): Repeats {
  if (rates === undefined) return { found: 0, unseen: [{ value: 0, rate: 0, weight: 1 }] };
  const [compared, among] = [pairsOf(checked), pairsOf(lines)];
  const ofFound = found / compared;
  if (lines <= checked) return { found: ofFound * among, unseen: [{ value: 0, rate: ofFound, weight: 1 }] };
  const unseen = rates.map(({ value: rate, weight }) => ({
    value: repeatsAmong(rate, lines, share) - repeatsAmong(rate, checked, share),
    rate: (found + rate * (among - compared)) / among,
    weight,
  }));
  return { found, unseen };
}

/**
 * Good lines that repeat an earlier one, among so many lines of which this share is good. They are fewer than there are pairs, of which three lines of one
 * person make three where two repeat: however many lines there are, each further one adds a person or adds nothing.
 *
 * @param rate the chance that two lines are one person's, and good
 */
function repeatsAmong(rate: number, lines: number, share: number): number {
  if (rate === 0 || share === 0) return 0;
  const good = share * lines;
  const persons = (share * share) / rate;
  const each = good / persons;
  // Of so few the difference would be lost in the figures.
  return each < 1e-4 ? (good * each) / 2 : good + persons * Math.expm1(-each);
}

function pairsOf(lines: number): number {
  return (lines * (lines - 1)) / 2;
}

/** Three values and their weights with the mean and the variance of a normal count (Gauss and Hermite); one where it is certain. */
function valuesAround(mean: number, deviation: number, most: number) {
  if (deviation <= 0) return [{ value: mean, weight: 1 }];
  const step = Math.sqrt(3) * deviation; // not law: the rule's own points
  return [mean - step, mean, mean + step].map((value, at) => ({
    value: Math.min(most, Math.max(0, Math.round(value))),
    weight: at === 1 ? 2 / 3 : 1 / 6, // not law: the rule's own weights
  }));
}

/** Whether a surplus over the ceiling is merely left out. */
function leavesSurplus({ effect, stops }: Ceiling): boolean {
  return stops !== true && (effect === "not-counted" || effect === "ignored");
}

/** The same spread over another number of lines. */
function scaledTo(byRegion: ByUnit, from: number, to: number): ByUnit {
  return from === 0
    ? byRegion
    : Object.fromEntries(Object.entries(byRegion).map(([unit, lines]) => [unit, (lines * to) / from]));
}

function leftOut(rulebook: Rulebook, route: Route, { duplicates, byRegion }: ForecastInput): Forecast["leavesOut"] {
  const left: Forecast["leavesOut"][number][] = [];
  if (duplicates === undefined && rulebook.grounds.some(({ scope }) => scope === "pair")) left.push("duplicates");
  const told =
    byRegion !== undefined &&
    route.spread.every((rule) => rule.kind !== "equally" && !("floor" in rule && "ofFact" in rule.floor));
  if (route.spread.length > 0 && !told) left.push("spread");
  if (
    !["full", "counted-sample", "first-only", "objection-only", "no-check", "certificates"].includes(
      route.protocol.kind,
    )
  )
    left.push("formula");
  if (rulebook.eligibility.length > 0) left.push("person");
  if ((route.papers ?? []).length > 0) left.push("papers");
  if (rulebook.calendar.length > 0) left.push("deadline");
  if (route.meeting) left.push("meetings");
  return left;
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
  readonly repeats: Repeats;
  /** What the spread does where so large a share of the lines counts. */
  readonly spreadAt?: (share: number) => SpreadChance;
}

/** The chance where the true share of valid lines is `share`: a line that repeats another is one more that does not count. */
function chanceAt(rulebook: Rulebook, route: Route, about: ChanceCase): number {
  const { lines, checked, valid, required, share, repeats, spreadAt } = about;
  if (lines < required) return 0;
  const sampled = route.protocol.kind === "counted-sample";
  const rest = lines - checked;
  return meanOf(repeats, ({ value: unseen, rate }) => {
    // Of each rate by itself: floors are all met or missed together by how many repeat, and at the mean of the rates hardly one may be met.
    const spread = spreadAt?.(Math.max(0, share - (repeats.found + unseen) / lines));
    if (sampled) {
      const counted = lines - Math.ceil(spread?.lostOfFiled ?? 0);
      return counted < required ? 0 : samplesPass(rulebook, route, { lines, counted, required, share, rate });
    }
    const missing = Math.ceil(required - valid + repeats.found + (spread?.lost ?? 0));
    const enough =
      missing <= 0 && unseen === 0 ? 1 : 1 - binomialAtMost(missing - 1, rest, share - unseen / Math.max(1, rest));
    return enough * (spread?.floors ?? 1);
  });
}

function meanOf({ unseen }: Repeats, of: (one: Repeats["unseen"][number]) => number): number {
  return unseen.reduce((sum, one) => sum + one.weight * of(one), 0);
}

interface SampleCase {
  readonly lines: number;
  readonly counted: number;
  readonly required: number;
  readonly share: number;
  readonly rate: number;
}

function samplesPass(rulebook: Rulebook, route: Route, about: SampleCase): number {
  if (route.protocol.kind !== "counted-sample") return 1;
  const { lines, counted, required, share, rate } = about;
  const [first = 0, second = 0] = route.protocol.stages.map((stage) => countOf(rulebook, stage.size));
  const limit = shareOf(rulebook, route.protocol.limit);
  const limitOf = (size: number) => Math.ceil((size * limit.num) / limit.den);
  // Fewer than the limit, and so few that what is left still reaches the threshold.
  const mostBad = (size: number) => Math.min(limitOf(size) - 1, counted - required);
  const one = Math.min(first, lines);
  const both = Math.min(first + second, lines);
  const repeatsIn = (size: number) => repeatsAmong(rate, size, share);
  const bad = Math.min(1, 1 - share + repeatsIn(one) / one);
  const passFirst = binomialAtMost(mostBad(one), one, bad);
  if (both === one) return passFirst;
  const badOfSecond = Math.min(1, 1 - share + (repeatsIn(both) - repeatsIn(one)) / (both - one));
  // Passing only with the second sample, by what the first may have shown, in steps that are small beside its own chance.
  const deviation = Math.sqrt(one * bad * (1 - bad));
  const step = Math.max(1, Math.floor(deviation / 6));
  const from = Math.max(limitOf(one), Math.floor(one * bad - 8 * deviation));
  const to = Math.min(mostBad(both), Math.ceil(one * bad + 8 * deviation));
  let [passBoth, before] = [0, from > to ? 0 : binomialAtMost(from - 1, one, bad)];
  for (let found = from; found <= to; found += step) {
    const last = Math.min(to, found + step - 1);
    const upTo = binomialAtMost(last, one, bad);
    const left = mostBad(both) - Math.round((found + last) / 2);
    if (upTo > before) passBoth += (upTo - before) * binomialAtMost(left, both - one, badOfSecond);
    before = upTo;
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

function requireOrder({ filed, checked, valid, duplicates = 0, byRegion, target = 0.95 }: ForecastInput): void {
  const whole = [filed, checked, valid, duplicates].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!whole || valid > checked || checked > filed)
    throw new InputError({
      expected: "whole numbers with valid ≤ checked ≤ filed",
      got: `${valid}, ${checked}, ${filed}`,
      remedy: "give the lines filed, those of them looked up, and those of them valid",
    });
  if (valid + duplicates > checked)
    throw new InputError({
      expected: `valid lines and the further lines of ${duplicates} pairs within the ${checked} looked up`,
      got: `${valid} + ${duplicates}`,
      remedy: "count each person's repeated line once, as not valid",
    });
  if (target <= 0 || target >= 1)
    throw new InputError({
      field: "target",
      expected: "a chance between 0 and 1",
      got: String(target),
      remedy: "as 0.95",
    });
  if (byRegion === undefined) return;
  const placed = total(byRegion);
  if (placed !== filed)
    throw new InputError({
      field: "byRegion",
      expected: `units that add up to the ${filed} lines filed`,
      got: String(placed),
      remedy: "give the lines of every unit",
    });
}
