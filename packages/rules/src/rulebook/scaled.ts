import type { Parameter, ParameterValue } from "./parameter.ts";
import { ratio, type Ratio } from "../ratio.ts";
import { isRatio } from "./by-name.ts";
import type { Rulebook } from "./rulebook.ts";
import { RulesError } from "../rules-error.ts";
import { fill, words } from "../words/words.ts";

/**
 * A derived rulebook for demonstrations: every count of signatures or lines shrinks exactly; shares, quotas of
 * meetings, numbers of units, days and ages stay, and the names of the units are left open, but where a figure is given by unit. Its id and title say so, and its hash differs.
 *
 * @throws {RulesError} `inexact-scale` a figure would not stay whole
 */
export function scaled(rulebook: Rulebook, share: Ratio): Rulebook {
  const { num, den } = share;
  if (num <= 0 || num > den || rulebook.scale !== undefined) {
    throw new RulesError(
      "inexact-scale",
      `expected a scale above 0 and at most 1 of an original rulebook, got ${num}:${den} of ${rulebook.id}`,
      { num, den },
    );
  }
  // A demonstration may be held in invented districts: its log lists them, and takes no other.
  // But where a figure names them, it means these and no others.
  const { units, ...anywhere } = rulebook;
  const isNamed = rulebook.parameters.some(({ value }) => typeof value === "object" && !isRatio(value));
  return {
    ...anywhere,
    ...(isNamed && units !== undefined && { units }),
    id: `${rulebook.id}@${num}:${den}`,
    title: fill(demonstration, { title: rulebook.title, scale: `${num}:${den}` }),
    parameters: rulebook.parameters.map((each) => scaledParameter(rulebook, each, share)),
    scale: { num, den, of: rulebook.id },
  };
}

/** `1:10` as a ratio in lowest terms; `undefined` for any other spelling, `2:20` too. */
export function parseScale(text: string): Ratio | undefined {
  const match = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(text);
  if (match === null) return undefined;
  const share = ratio(Number(match[1]), Number(match[2]));
  return `${share.num}:${share.den}` === text ? share : undefined;
}

/**
 * The scales 1:n next to one that does not keep every figure whole: the nearest with a smaller and with a larger n.
 *
 * @returns as `1:500`; empty where none near would do
 */
export function fittingScales(rulebook: Rulebook, share: Ratio): readonly string[] {
  const wanted = Math.max(1, Math.round(share.den / share.num));
  const figures = rulebook.parameters
    .filter(({ scaling }) => scaling !== "fixed")
    .flatMap(({ value }) => countsIn(value));
  const fits = (n: number) => figures.every((figure) => figure % n === 0);
  const smaller = firstOf(wanted, 2, fits);
  const larger = firstOf(wanted, Math.max(1, ...figures), fits);
  return [smaller, larger].flatMap((n) => (n === undefined ? [] : [`1:${n}`]));
}

/** From a number towards another, itself not. */
function firstOf(from: number, to: number, fits: (n: number) => boolean): number | undefined {
  const step = to < from ? -1 : 1;
  for (let n = from + step; step * n <= step * to; n += step) if (fits(n)) return n;
  return undefined;
}

function countsIn(value: ParameterValue): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "string" || isRatio(value) ? [] : Object.values(value).map(Number);
}

function scaledParameter(rulebook: Rulebook, parameter: Parameter, share: Ratio): Parameter {
  if (parameter.scaling === "fixed") return parameter;
  return { ...parameter, value: scaledValue(rulebook, parameter.id, parameter.value, share) };
}

function scaledValue(rulebook: Rulebook, id: string, value: ParameterValue, { num, den }: Ratio): ParameterValue {
  const exact = (count: number) => {
    if ((count * num) % den !== 0) {
      throw new RulesError(
        "inexact-scale",
        `expected ${id} of ${rulebook.id} to stay whole, got ${count} × ${num}:${den}; ${otherScale(rulebook, { num, den })}`,
        { id, count, num, den },
      );
    }
    return (count * num) / den;
  };
  if (typeof value === "number") return exact(value);
  if (typeof value === "string" || isRatio(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([unit, count]) => [unit, exact(count)]));
}

function otherScale(rulebook: Rulebook, share: Ratio): string {
  const others = fittingScales(rulebook, share);
  return others.length === 0 ? "no scale would do: leave it out" : `choose ${others.join(" or ")}, or leave it out`;
}

const demonstration = words(
  "{title} — demonstration at the scale of {scale}",
  "{title} — демонстрация в масштабе {scale}",
  "{title} — démonstration à l'échelle {scale}",
);
