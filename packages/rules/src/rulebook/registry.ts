import { oneOfThese, type CalendarDate } from "@hustings/core";
import * as austria from "../law/at/president/president.ts";
import * as germany from "../law/de/bundestag/constituency.ts";
import * as chile from "../law/cl/president/president.ts";
import * as croatia from "../law/hr/president/president.ts";
import * as iceland from "../law/is/president/president.ts";
import * as lithuania from "../law/lt/president/president.ts";
import * as romania from "../law/ro/president/president.ts";
import * as tunisia from "../law/tn/president/president.ts";
import * as turkey from "../law/tr/president/president.ts";
import * as czechia from "../law/cz/president/president.ts";
import * as switzerland from "../law/ch/popular-vote/popular-vote.ts";
import * as union from "../law/eu/initiative/initiative.ts";
import * as finland from "../law/fi/president/president.ts";
import * as france from "../law/fr/president/president.ts";
import * as ireland from "../law/ie/president/president.ts";
import * as kazakhstan from "../law/kz/president/president.ts";
import * as moldova from "../law/md/president/president.ts";
import * as mexico from "../law/mx/president/president.ts";
import * as poland from "../law/pl/president/president.ts";
import * as portugal from "../law/pt/president/president.ts";
import * as moscowDuma from "../law/ru/moscow-duma/deputy.ts";
import * as governors from "../law/ru/regional/governor.ts";
import * as kostroma from "../law/ru/regional/kostroma-duma.ts";
import * as russia from "../law/ru/president/president.ts";
import * as senegal from "../law/sn/president/president.ts";
import * as london from "../law/uk/london-mayor/mayor.ts";
import * as commons from "../law/uk/parliament/constituency.ts";
import * as arizona from "../law/us/arizona/initiative.ts";
import * as californiaRecall from "../law/us/california/recall.ts";
import * as florida from "../law/us/florida/initiative.ts";
import * as california from "../law/us/california/initiative.ts";
import * as colorado from "../law/us/colorado/initiative.ts";
import * as illinois from "../law/us/illinois/nomination.ts";
import * as michigan from "../law/us/michigan/initiative.ts";
import * as newYork from "../law/us/new-york/designation.ts";
import * as oregon from "../law/us/oregon/initiative.ts";
import * as washington from "../law/us/washington/initiative.ts";
import type { Rulebook } from "./rulebook.ts";
import { rulebookHash } from "./rulebook-hash.ts";
import { RulesError } from "../rules-error.ts";
import { parseScale, scaled } from "./scaled.ts";
import { within, type Governs } from "./span.ts";

const { initiativeRegisteredOn: _, ...unionVersions } = union;

const rulebooks: ReadonlyMap<string, Rulebook> = new Map(
  [
    austria,
    germany,
    chile,
    croatia,
    iceland,
    lithuania,
    romania,
    tunisia,
    turkey,
    californiaRecall,
    florida,
    switzerland,
    czechia,
    mexico,
    michigan,
    unionVersions,
    finland,
    france,
    ireland,
    kazakhstan,
    moldova,
    poland,
    portugal,
    moscowDuma,
    governors,
    kostroma,
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
    .flatMap((law) => Object.values<Rulebook | readonly Rulebook[]>(law).flat())
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((each) => [each.id, each]),
);

const derived = new Map<string, Rulebook>();

/** Every rulebook of the house, without derived ones. */
export function rulebookIds(): readonly string[] {
  return [...rulebooks.keys()];
}

/** Rulebooks from outside, by hash: what is held here is what the hash says, whoever brought it. */
const held = new Map<string, Rulebook>();

/** Makes a rulebook from outside known to this program by its hash, which is returned. */
export function holdRulebook(rulebook: Rulebook): string {
  const hash = rulebookHash(rulebook);
  held.set(hash, rulebook);
  return hash;
}

/** The rulebook that a log pins, the house's or one that was brought; never another text under the same name. */
export function pinnedRulebook(pinned: { readonly rulebook: string; readonly hash: string }): Rulebook | undefined {
  const brought = held.get(pinned.hash);
  if (brought !== undefined) return brought;
  const own = houseRulebook(pinned.rulebook);
  return own !== undefined && rulebookHash(own) === pinned.hash ? own : undefined;
}

/** The house's rulebook of this name, derived ones too; `undefined` where there is none. */
export function houseRulebook(id: string): Rulebook | undefined {
  try {
    return ofName(id);
  } catch (error) {
    if (error instanceof RulesError) return undefined;
    throw error;
  }
}

/** Rulebooks of the same law that govern a day which this one does not. */
export function fittingRulebooks({ id }: Rulebook, day: CalendarDate, of: keyof Governs): readonly string[] {
  const law = lawOf(id);
  const governs = ({ governs: { [of]: days } }: Rulebook) => days !== undefined && within(days, day);
  return [...rulebooks.values()].filter((each) => lawOf(each.id) === law && governs(each)).map((each) => each.id);
}

/** `ru/president` of `ru/president/2018`; a law with one rulebook that has no year in its name is its own. */
function lawOf(id: string): string {
  const [original = ""] = id.split("@");
  const parts = original.split("/");
  return /^\d{4}/.test(parts.at(-1) ?? "") ? parts.slice(0, -1).join("/") : original;
}

/** Names of the laws, each with one rulebook or several. */
export function lawIds(): readonly string[] {
  return [...new Set(rulebookIds().map(lawOf))];
}

/**
 * The rulebook of a law for a filing, or a vote, of some day.
 *
 * @param law its name, `us/washington/initiative`, or that of any of its rulebooks
 * @throws {RulesError} `unknown-rulebook` with the days for which the law has figures
 */
export function rulebookAt(law: string, day: CalendarDate): Rulebook {
  const all = [...rulebooks.values()].filter(({ id }) => lawOf(id) === lawOf(law));
  const found =
    all.findLast(({ governs }) => within(governs.filings, day)) ??
    all.findLast(({ governs }) => within(governs.votes, day));
  if (found !== undefined) return found;
  const known = all.map(({ id, governs: { filings } }) => `${id} for filings from ${filings.from} to ${filings.to}`);
  throw new RulesError(
    "unknown-rulebook",
    all.length === 0
      ? `expected a law: ${oneOfThese(below(lawIds(), law), law)}, got "${law}"`
      : `expected a day for which ${lawOf(law)} has figures (${known.join("; ")}), got ${day}`,
    { law, day, known: all.map(({ id }) => id) },
  );
}

/**
 * The rulebook of this id, or the one derived from it for a demonstration: `ru/president/2018@1:10`.
 *
 * @throws {RulesError} `unknown-rulebook` with the list; `inexact-scale`
 */
export function rulebook(id: string): Rulebook {
  const found = ofName(id);
  if (found !== undefined) return found;
  const known = rulebookIds();
  throw new RulesError("unknown-rulebook", `expected a rulebook: ${oneOfThese(below(known, id), id)}, got "${id}"`, {
    id,
    known,
  });
}

/** Those under a name that is the beginning of theirs: of a law its versions, of a place its laws; all where nothing is. */
function below(names: readonly string[], beginning: string): readonly string[] {
  const those = names.filter((name) => name.startsWith(`${beginning.replace(/\/+$/, "")}/`));
  return those.length === 0 ? names : those;
}

/** Asked at every entry of a log whose rulebook is not the house's: only a person is told which name may be meant. */
function ofName(id: string): Rulebook | undefined {
  const whole = rulebooks.get(id) ?? derived.get(id);
  if (whole !== undefined) return whole;
  const [base = "", scale] = id.split("@");
  const original = rulebooks.get(base);
  const share = scale === undefined ? undefined : parseScale(scale);
  if (original === undefined || share === undefined || id !== `${base}@${scale}`) return undefined;
  const made = scaled(original, share);
  derived.set(made.id, made);
  return made;
}
