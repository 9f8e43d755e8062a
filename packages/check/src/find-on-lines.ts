import type { Finding } from "@hustings/acts";
import type { CalendarDate } from "@hustings/core";
import { groundFor, type Observation, type Rulebook } from "@hustings/rules";
import type { MatchCounts, SeenOnRoll } from "./match-counts.ts";
import type { Review } from "./review.ts";
import { struckDoubles, type StruckDouble } from "./struck-doubles.ts";

/** A line under check. */
export interface LineToFind {
  /** Any number that names it to the caller, over all nominations: the row of a file, or the line of one population. */
  readonly line: number;
  readonly nomination: string;
  /** Its line in the population of its nomination, from 1: what its finding names. */
  readonly place: number;
  /** Place in the order of receipt, over all nominations. */
  readonly received: number;
  readonly signedOn?: CalendarDate;
}

/** What was seen of the lines before the law speaks, each under its number. */
export interface Sight {
  /** By the comparison with the roll; a line that is not here was not compared. */
  readonly onRoll: ReadonlyMap<number, SeenOnRoll>;
  /** What else speaks against a line: the roll's entry, the day, the hand. It goes before a double. */
  readonly against: ReadonlyMap<number, Observation>;
  /** Lines that are one person's. */
  readonly doubles: readonly (readonly number[])[];
  /** Lines that may be one person's: a person decides. */
  readonly alike: readonly (readonly number[])[];
  /** What persons found. They overrule the comparison. */
  readonly reviews: ReadonlyMap<number, Review>;
}

/** Why a person must look at a line. */
export type ToReview = "too-close" | "may-be-one-person" | "law-does-not-say-which-stands";

/** What follows for one line. */
export interface FoundLine {
  /** As the caller numbers it. */
  readonly line: number;
  readonly nomination: string;
  readonly finding: Finding;
  /** Under which of the published counts of the comparison it goes. */
  readonly how: keyof MatchCounts;
  /** Nothing is to be recorded of it before a person has looked. */
  readonly toReview?: ToReview;
}

export interface FindOptions {
  readonly law: Rulebook;
  readonly route: string;
  /** Nominations in the order in which they are checked. */
  readonly order: readonly string[];
  /** Whether the roll can speak against anybody: one of another day only compares, and asks nobody. */
  readonly strikes: boolean;
}

/** What follows for every line from what was seen of it, under the law. */
export function findOnLines(lines: readonly LineToFind[], sight: Sight, options: FindOptions): readonly FoundLine[] {
  const { law, route, order, strikes } = options;
  const { onRoll, against, reviews } = sight;
  const byLine = new Map(lines.map((each) => [each.line, each]));
  const { struck, undecided } = struckDoubles(law, route, groupsOf(sight, byLine), order);
  const doubt = new Map<number, ToReview>([
    ...sight.alike.flat().map((line) => [line, "may-be-one-person"] as const),
    ...undecided.map((line) => [line, "law-does-not-say-which-stands"] as const),
    ...[...onRoll].flatMap(([line, seen]) => (seen === "too-close" ? [[line, "too-close"] as const] : [])),
  ]);
  return lines.map(({ line, nomination, place }) => {
    const review = reviews.get(line);
    const seen = onRoll.get(line);
    const double = struck.get(line);
    const observation = strikes ? observed(seen, review, against.get(line), double) : undefined;
    const ground = observation === undefined ? undefined : groundFor(law, observation);
    const other = observation?.startsWith("double") === true ? byLine.get(double?.sameAs ?? -1) : undefined;
    const finding: Finding =
      ground === undefined
        ? { line: place, finding: "valid" }
        : { line: place, finding: "invalid", ground, ...(other !== undefined && { sameAs: other.place }) };
    const why = strikes && review === undefined ? doubt.get(line) : undefined;
    return { line, nomination, finding, how: countedAs(seen, review), ...(why !== undefined && { toReview: why }) };
  });
}

/** The machine's groups without the lines that a person found to be somebody's own, and the pairs that a person put together. */
function groupsOf({ doubles, reviews }: Sight, byLine: ReadonlyMap<number, LineToFind>) {
  const said = [...reviews].flatMap(([line, review]) => (review.finding === "double" ? [[review.of, line]] : []));
  const left = doubles.map((lines) => lines.filter((line) => reviews.get(line)?.finding !== "valid"));
  return joined([...left, ...said]).map((lines) =>
    lines.flatMap((line) => {
      const found = byLine.get(line);
      if (found === undefined || reviews.get(line)?.finding === "not-on-roll") return [];
      const { nomination, received, signedOn } = found;
      const stands = reviews.get(line)?.finding === "valid";
      return [{ line, nomination, received, stands, ...(signedOn !== undefined && { signedOn }) }];
    }),
  );
}

/** Groups that share a line are one. */
function joined(groups: readonly (readonly number[])[]): number[][] {
  const groupOf = new Map<number, Set<number>>();
  for (const lines of groups) {
    const one = new Set<number>(lines.flatMap((line) => [line, ...(groupOf.get(line) ?? [])]));
    for (const line of one) groupOf.set(line, one);
  }
  return [...new Set(groupOf.values())].map((lines) => [...lines].toSorted((a, b) => a - b));
}

/** What speaks against a line. A person who found it valid overrules the machine. */
function observed(
  seen: SeenOnRoll | undefined,
  review: Review | undefined,
  against: Observation | undefined,
  double: StruckDouble | undefined,
): Observation | undefined {
  if (review?.finding === "valid") return undefined;
  if (against !== undefined) return against;
  const absent = review === undefined ? seen === "absent" : review.finding === "not-on-roll";
  return absent ? "not-on-roll" : double?.because;
}

function countedAs(seen: SeenOnRoll | undefined, review: Review | undefined): keyof MatchCounts {
  if (seen === undefined) return "notCompared";
  if (seen !== "too-close") return seen;
  if (review === undefined) return "unsettled";
  return review.finding === "not-on-roll" ? "absent" : "byPerson";
}
