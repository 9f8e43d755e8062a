import type { Json } from "@hustings/core";
import { factsAsked, type FactRule } from "../evidence/fact-keys.ts";
import { takesLinesOut } from "../protocol/lines-taken-out.ts";
import { weighsPairs } from "../protocol/pairs.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";

/** Every hole of a template begins so; what follows says what belongs there. */
const mark = "fill in: ";

/** A case with a hole wherever somebody has to state something. */
export interface CaseTemplate {
  readonly rulebook: string;
  readonly evidence: { readonly [field: string]: Json };
}

/**
 * A case to fill in for a route: every field and every fact that its law asks for, in the shape in which it is stated. With
 * each hole replaced, and what does not apply taken out (a conviction, a term, grounds nobody was struck on), it is ruled on.
 *
 * @example
 * templateOf(book, route).evidence.filing; // { lines: "fill in: a whole number", at: "fill in: a moment …", byRegion: {} }
 */
export function templateOf(book: Rulebook, route: Route): CaseTemplate {
  const { protocol, papers } = route;
  const day = book.votingDay ?? hole("a day, as YYYY-MM-DD");
  return {
    rulebook: book.id,
    evidence: {
      route: route.id,
      votingDay: day,
      meetings: route.meeting ? [meeting(book)] : [],
      ...(protocol.kind !== "no-check" && { filing: filing(book, route) }),
      stages: ["no-check", "objection-only"].includes(protocol.kind) ? [] : [stage(book, route)],
      facts: factsAsked(book, route).flatMap((rule) => fact(book, rule)),
      ...(papers !== undefined && { papers: Object.fromEntries(papers.map(({ paper }) => [paper, yesOrNo])) }),
      ...(protocol.kind === "objection-only" && { objections: [objection(book)], objectionsClosed: aDay }),
    },
  };
}

/** The fields of a case that are still holes, by path. */
export function holesIn(value: unknown, at = ""): readonly string[] {
  if (typeof value === "string") return value.startsWith(mark) ? [at] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...(key.startsWith(mark) ? [`${at}.${key}`] : []),
    ...holesIn(member, Array.isArray(value) ? `${at}[${key}]` : at === "" ? key : `${at}.${key}`),
  ]);
}

function hole(what: string): string {
  return `${mark}${what}`;
}

const aCount = hole("a whole number");
const aDay = hole("a day, as YYYY-MM-DD");
const aMoment = hole("a moment in UTC, as YYYY-MM-DDTHH:MM:SSZ");
const yesOrNo = hole("true or false");
const aName = hole("a text");

function byUnit({ units, unit }: Rulebook): { readonly [unit: string]: string } {
  return Object.fromEntries((units ?? [{ id: hole(`a ${unit.en} by name`) }]).map(({ id }) => [id, aCount]));
}

function filing(book: Rulebook, { spread, protocol }: Route): Json {
  const regions = spread.length === 0 ? {} : byUnit(book);
  return {
    lines: aCount,
    at: aMoment,
    byRegion: regions,
    ...(takesLinesOut(protocol.kind) && {
      removedByGround: byGround(book),
      removed: aCount,
      ...(spread.length > 0 && { leftByRegion: regions }),
    }),
  };
}

function byGround({ grounds }: Pick<Rulebook, "grounds">): { readonly [ground: string]: string } {
  return Object.fromEntries(grounds.filter(({ effect }) => effect === "invalid").map(({ id }) => [id, aCount]));
}

function stage(book: Rulebook, { spread, protocol }: Route): Json {
  return {
    stage: 1,
    checked: aCount,
    valid: aCount,
    invalidByGround: byGround(book),
    ...(spread.length > 0 && { validByRegion: byUnit(book), checkedByRegion: byUnit(book) }),
    ...(weighsPairs(protocol.kind) && { duplicatePairs: aCount }),
    ...(protocol.kind === "county-sample" && {
      byUnit: Object.fromEntries(
        Object.keys(byUnit(book)).map((id) => [
          id,
          { filed: aCount, checked: aCount, valid: aCount, duplicatePairs: aCount },
        ]),
      ),
    }),
  };
}

function meeting({ units, unit }: Rulebook): Json {
  return {
    id: aName,
    region: hole(units === undefined ? `a ${unit.en} by name` : `a ${unit.en}, as rules show names it`),
    date: aDay,
    noticeDays: aCount,
    attendance: aCount,
    votes: { for: aCount, against: aCount, abstained: aCount },
    certified: yesOrNo,
  };
}

function objection({ grounds }: Rulebook): Json {
  return {
    id: aName,
    lodged: aDay,
    specified: hole("the day its particulars came in, as YYYY-MM-DD, or null"),
    specific: yesOrNo,
    lines: aCount,
    sustained: aCount,
    ground: hole(`one of ${Object.keys(byGround({ grounds })).join(", ")}`),
  };
}

function fact(book: Rulebook, { key, shape }: FactRule): readonly Json[] {
  // Deposits and papers are stated in their own table.
  if (key.startsWith("paper/")) return [];
  const stated = { date: aDay, source: aName, assertedBy: aName, disputes: [] };
  switch (shape.kind) {
    case "conviction":
      return [{ key: `${key}one`, value: conviction(book), ...stated }];
    case "term":
      return [{ key: `${key}one`, value: term, ...stated }];
    case "by-unit":
      return [{ key, value: byUnit(book), ...stated }];
    case "reading":
      // The rulebook has adopted a reading; another is stated only where somebody asserts it.
      return [];
    case "day":
    case "yes-or-no":
    case "whole-number":
      return [{ key, value: { day: aDay, "yes-or-no": yesOrNo, "whole-number": aCount }[shape.kind], ...stated }];
  }
}

function conviction({ offences }: Rulebook): Json {
  const oneOf = (list: readonly { readonly id: string }[] = []) =>
    hole(`one of ${list.map(({ id }) => id).join(", ")}`);
  return {
    final: aDay,
    classes: (offences?.classes ?? []).length === 0 ? [] : [oneOf(offences?.classes)],
    sentence: oneOf(offences?.sentences),
    amount: hole("months, or the fine, a whole number"),
    suspended: yesOrNo,
  };
}

const term: Json = { from: aDay, to: aDay, acting: yesOrNo, resigned: yesOrNo, latest: yesOrNo };
