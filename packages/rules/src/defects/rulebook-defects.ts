import { isCalendarDate } from "@hustings/core";
import { danglingNames } from "./dangling-names.ts";
import { dayDefects } from "./day-defects.ts";
import { figureDefect } from "./figure-defects.ts";
import { listDefects } from "./list-defects.ts";
import { measureDefects } from "./measure-defects.ts";
import { figureKey, followNames } from "./names-used.ts";
import { isFromMemory } from "../rulebook/provision.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { languages, type Words } from "../words/words.ts";

/** Something that keeps a rulebook from being relied on, as `place: what is wrong`. */
export type Defect = string;

/**
 * Everything wrong with a rulebook: dangling references, words missing in a language, citations without a source, figures of the wrong
 * kind, days that are not there, words that its own lists do not hold. What its figures say to one another is looked at last.
 */
export function rulebookDefects(rulebook: Rulebook): readonly Defect[] {
  const defects: Defect[] = [...danglingNames(rulebook, rulebook.id)];
  const names = {
    parameters: new Set(rulebook.parameters.map(({ id }) => id)),
    sources: new Map(rulebook.sources.map((source) => [source.ref, source])),
  };
  const isRemembered = (ref: string) => {
    const source = names.sources.get(ref);
    return source !== undefined && isFromMemory(source);
  };
  if (rulebook.notEncoded.length === 0)
    defects.push("notEncoded: no rulebook holds all of the law; say what is left out");
  for (const { ref, at, confidence } of rulebook.sources) {
    if (at.trim() === "") defects.push(`source ${ref}: says not where it was read`);
    if (isFromMemory({ at }) && confidence !== "low")
      defects.push(`source ${ref}: from memory and low confidence go together`);
  }
  for (const provision of rulebook.provisions) {
    const place = `provision ${provision.id}`;
    if (provision.article.trim() === "") defects.push(`${place}: no article`);
    const compared = isCalendarDate(provision.checked);
    if (!compared && provision.checked !== "not-compared")
      defects.push(`${place}: neither a day on which it was compared nor that it was not`);
    if (compared && provision.confidence === "low" && provision.sources.every((ref) => isRemembered(ref)))
      defects.push(`${place}: compared with nothing but memory`);
    if (provision.sources.length === 0) defects.push(`${place}: no source`);
    const confidences = provision.sources.map((ref) => names.sources.get(ref)?.confidence);
    if (provision.confidence !== "low" && confidences.every((each) => each === "low")) {
      defects.push(`${place}: confidence ${provision.confidence} rests on unverified sources only`);
    }
    if (provision.confidence === "high" && !confidences.includes("high"))
      defects.push(`${place}: confidence high without such a source`);
  }
  const years = yearsGoverned(rulebook);
  const sentences = new Map(rulebook.provisions.map(({ id, words }) => [id, words.en]));
  for (const { id, source, provision, confidence, scaling } of rulebook.parameters) {
    const sentence = sentences.get(provision) ?? "";
    const named = [...sentence.matchAll(/\b(?:18|19|20)\d\d\b/g)].map(([year]) => Number(year));
    if (scaling === "scales" && named.length > 0 && named.every((year) => year < years.from || year > years.to))
      defects.push(`parameter ${id}: its sentence speaks of ${named.join(", ")}, not of ${years.from} to ${years.to}`);
    if (names.sources.get(source)?.confidence === "low" && confidence !== "low")
      defects.push(`parameter ${id}: confidence ${confidence} rests on an unverified source`);
  }
  for (const [observation, ground] of Object.entries(rulebook.groundFor ?? {})) {
    const named = rulebook.grounds.find(({ id }) => id === ground);
    if (named?.effect !== "invalid")
      defects.push(`what is seen as ${observation}: ${ground} is no ground that strikes a line`);
  }
  for (const { id, protocol, condition } of rulebook.routes) {
    // Nothing is filed and nobody is counted: somebody must have stated that this way is open.
    if (protocol.kind === "no-check" && condition === undefined)
      defects.push(`route ${id}: asks for no signatures and for no fact that opens it`);
  }
  for (const question of rulebook.questions) {
    if (!question.readings.some(({ id }) => id === question.adopted))
      defects.push(`question ${question.id}: adopts no reading it lists`);
  }
  const { provisions: _p, parameters: _q, sources: _s, ...rest } = rulebook;
  followNames(rest, rulebook.id, (key, value, place) => {
    if (place.includes(".scale.") || !names.parameters.has(value)) return;
    const wrong = figureDefect(rulebook, figureKey(key, place), value);
    if (wrong !== undefined) defects.push(`${place}: ${wrong}`);
  });
  for (const [place, text] of wordsIn(rulebook, rulebook.id)) {
    for (const language of languages)
      if ((text[language] ?? "").trim() === "") defects.push(`${place}: no words in ${language}`);
  }
  defects.push(...dayDefects(rulebook), ...listDefects(rulebook));
  return defects.length > 0 ? defects : [...measureDefects(rulebook)];
}

/** Years of the filings and votes governed, and the one before. */
function yearsGoverned({ governs: { filings, votes } }: Rulebook): { readonly from: number; readonly to: number } {
  return { from: yearOf(filings.from) - 1, to: Math.max(yearOf(votes.to), yearOf(filings.to)) };
}

function yearOf(day: string): number {
  return Number(day.split("-")[0]);
}

function* wordsIn(value: unknown, place: string): Generator<readonly [string, Words]> {
  if (typeof value !== "object" || value === null) return;
  if ("en" in value) {
    yield [place, value as Words];
    return;
  }
  for (const [key, member] of Object.entries(value)) yield* wordsIn(member, `${place}.${key}`);
}
