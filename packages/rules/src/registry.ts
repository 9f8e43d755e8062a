import * as austria from "./law/at/president/president.ts";
import * as switzerland from "./law/ch/popular-vote/popular-vote.ts";
import * as union from "./law/eu/initiative/initiative.ts";
import * as finland from "./law/fi/president/president.ts";
import * as france from "./law/fr/president/president.ts";
import * as ireland from "./law/ie/president/president.ts";
import * as kazakhstan from "./law/kz/president/president.ts";
import * as moldova from "./law/md/president/president.ts";
import * as poland from "./law/pl/president/president.ts";
import * as portugal from "./law/pt/president/president.ts";
import * as russia from "./law/ru/president/president.ts";
import * as senegal from "./law/sn/president/president.ts";
import * as london from "./law/uk/london-mayor/mayor.ts";
import * as commons from "./law/uk/parliament/constituency.ts";
import * as arizona from "./law/us/arizona/initiative.ts";
import * as california from "./law/us/california/initiative.ts";
import * as colorado from "./law/us/colorado/initiative.ts";
import * as illinois from "./law/us/illinois/nomination.ts";
import * as newYork from "./law/us/new-york/designation.ts";
import * as oregon from "./law/us/oregon/initiative.ts";
import * as washington from "./law/us/washington/initiative.ts";
import type { Rulebook } from "./rulebook.ts";
import { RulesError } from "./rules-error.ts";
import { parseScale, scaled } from "./scaled.ts";

const { initiativeRegisteredOn: _, ...unionVersions } = union;

const rulebooks: ReadonlyMap<string, Rulebook> = new Map(
  [
    austria,
    switzerland,
    unionVersions,
    finland,
    france,
    ireland,
    kazakhstan,
    moldova,
    poland,
    portugal,
    russia,
    senegal,
    london,
    commons,
    arizona,
    california,
    colorado,
    illinois,
    newYork,
    oregon,
    washington,
  ]
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
  if (original === undefined || share === undefined || id !== `${base}@${scale}`) {
    throw new RulesError("unknown-rulebook", `expected one of ${rulebookIds().join(", ")}, got "${id}"`, {
      id,
      known: rulebookIds(),
    });
  }
  const made = scaled(original, share);
  derived.set(made.id, made);
  return made;
}
