import { oneOfThese } from "@hustings/core";
import type { Parameter, ParameterValue } from "./parameter.ts";
import type { Provision } from "./provision.ts";
import { ratio, timesRatio, type Ratio } from "../ratio.ts";
import { RulesError } from "../rules-error.ts";
import type { Amount, Route, Rulebook } from "./rulebook.ts";

/** Names of one rulebook, looked up once. */
interface Names {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly routes: ReadonlyMap<string, Route>;
}

const indexed = new WeakMap<Rulebook, Names>();

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}

function namesOf(rulebook: Rulebook): Names {
  let names = indexed.get(rulebook);
  if (names === undefined) {
    names = {
      parameters: byId(rulebook.parameters),
      provisions: byId(rulebook.provisions),
      routes: byId(rulebook.routes),
    };
    indexed.set(rulebook, names);
  }
  return names;
}

/** @throws {RulesError} `unknown-parameter` */
export function parameterOf(rulebook: Rulebook, id: string): Parameter {
  const found = namesOf(rulebook).parameters.get(id);
  if (found === undefined) {
    throw new RulesError("unknown-parameter", `expected a parameter of ${rulebook.id}, got "${id}"`, { id });
  }
  return found;
}

export function provisionOf(rulebook: Rulebook, id: string): Provision {
  const found = namesOf(rulebook).provisions.get(id);
  if (found === undefined) {
    throw new RulesError("unknown-provision", `expected a provision of ${rulebook.id}, got "${id}"`, { id });
  }
  return found;
}

export function routeOf(rulebook: Rulebook, id: string): Route {
  const found = namesOf(rulebook).routes.get(id);
  if (found === undefined) {
    const known = rulebook.routes.map((each) => each.id);
    throw new RulesError("unknown-route", `expected a route of ${rulebook.id}: ${oneOfThese(known, id)}, got "${id}"`, {
      id,
      law: rulebook.id,
      known,
    });
  }
  return found;
}

/** A whole number of the law. @throws {RulesError} the parameter is not one */
export function countOf(rulebook: Rulebook, id: string): number {
  const { value } = parameterOf(rulebook, id);
  if (typeof value !== "number") throw mistyped(id, "a whole number", value);
  return value;
}

/** An exact share of the law; a whole number is a share too. */
export function shareOf(rulebook: Rulebook, id: string): Ratio {
  const { value } = parameterOf(rulebook, id);
  if (typeof value === "number") return ratio(value);
  if (!isRatio(value)) throw mistyped(id, "a ratio", value);
  return value;
}

export function textOf(rulebook: Rulebook, id: string): string {
  const { value } = parameterOf(rulebook, id);
  if (typeof value !== "string") throw mistyped(id, "a text", value);
  return value;
}

/** A count for each named unit. */
export function tableOf(rulebook: Rulebook, id: string): { readonly [unit: string]: number } {
  const { value } = parameterOf(rulebook, id);
  if (typeof value !== "object" || isRatio(value)) throw mistyped(id, "a table", value);
  return value;
}

export function amountOf(rulebook: Rulebook, amount: Amount): number {
  if (typeof amount === "string") return countOf(rulebook, amount);
  return timesRatio(countOf(rulebook, amount.of), shareOf(rulebook, amount.share), amount.rounding);
}

/** Names of the parameters an amount rests on. */
export function parametersIn(amount: Amount): readonly string[] {
  return typeof amount === "string" ? [amount] : [amount.share, amount.of];
}

export function isRatio(value: ParameterValue): value is Ratio {
  return typeof value === "object" && "num" in value && "den" in value;
}

function mistyped(id: string, expected: string, value: ParameterValue): RulesError {
  return new RulesError("unknown-parameter", `expected ${id} as ${expected}, got ${JSON.stringify(value)}`, {
    id,
    value,
  });
}
