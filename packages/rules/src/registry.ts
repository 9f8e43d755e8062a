import * as france from "./law/fr/president/president.ts";
import * as russia from "./law/ru/president/president.ts";
import type { Rulebook } from "./rulebook.ts";
import { RulesError } from "./rules-error.ts";
import { parseScale, scaled } from "./scaled.ts";

const rulebooks: ReadonlyMap<string, Rulebook> = new Map(
  [russia, france]
    .flatMap((law) => Object.values<Rulebook>(law))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((each) => [each.id, each]),
);

const derived = new Map<string, Rulebook>();

/** Every rulebook of the house, without derived ones. */
export function rulebookIds(): readonly string[] {
  return [...rulebooks.keys()];
}

/**
 * The rulebook of this id, or the one derived from it for a demonstration: `ru/president/2018@1:10`.
 *
 * @throws {RulesError} `unknown-rulebook` with the list; `inexact-scale`
 */
export function rulebook(id: string): Rulebook {
  const whole = rulebooks.get(id) ?? derived.get(id);
  if (whole !== undefined) return whole;
  const [base = "", scale] = id.split("@");
  const original = rulebooks.get(base);
  const share = scale === undefined ? undefined : parseScale(scale);
  if (original === undefined || share === undefined) {
    throw new RulesError("unknown-rulebook", `expected one of ${rulebookIds().join(", ")}, got "${id}"`, {
      id,
      known: rulebookIds(),
    });
  }
  const made = scaled(original, share);
  derived.set(made.id, made);
  return made;
}
