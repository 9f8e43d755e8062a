import type { FilingLimits } from "@hustings/roll";
import { amountOf, countOf, parameterOf, routeOf, shareOf, type Route, type Rulebook } from "@hustings/rules";
import { lawNamed } from "../given/rulebook-named.ts";

/** What a rulebook says of one way to the ballot, in figures a campaign can plan with. */
export interface LawOfFiling {
  readonly book: Rulebook;
  readonly route: Route;
  readonly limits: FilingLimits;
  readonly notes: readonly FilingNote[];
}

/** What the law asks for and no figures here can say: a spread without a number, a share of something that is a fact of each unit. */
export type FilingNote =
  | { readonly kind: "equal-spread"; readonly units: number }
  | { readonly kind: "share-of-fact"; readonly fact: string };

/** A note in English, as the machine's answer has it. */
export function noteWords(note: FilingNote): string {
  return note.kind === "equal-spread"
    ? `the law asks for an equal spread over ${note.units} regions and gives no number`
    : `the law asks for a share of each region's ${note.fact}, which this check is not told`;
}

/** @throws {InputError} no such route */
export function lawOfFiling(book: Rulebook, routeId: string | undefined): LawOfFiling {
  return lawOfBook(book, lawNamed(() => routeOf(book, routeId ?? book.routes[0]?.id ?? ""), { field: "--route" }).id);
}

/** The same of a route known to be there. */
export function lawOfBook(book: Rulebook, routeId: string): LawOfFiling {
  const route = routeOf(book, routeId);
  const caps = route.spread.filter((rule) => rule.kind === "cap");
  const cap = (unit: string) =>
    Math.min(...caps.map(({ per, exceptions = {} }) => amountOf(book, exceptionOf(exceptions, unit) ?? per)));
  const notes: FilingNote[] = [];
  return {
    book,
    route,
    limits: {
      need: route.required === undefined ? undefined : amountOf(book, route.required.amount),
      ceiling: route.ceiling === undefined ? undefined : amountOf(book, route.ceiling.amount),
      cap: caps.length === 0 ? undefined : cap,
      floor: floorOf(book, route, notes),
    },
    notes,
  };
}

/**
 * Whether the units of the lines can make them enough or too few. A cap at or above the number required cannot: whoever reaches it has
 * enough. One that voids what is over it can.
 */
export function spreadDecides(book: Rulebook, { spread, required }: Route): boolean {
  const need = required === undefined ? Number.POSITIVE_INFINITY : amountOf(book, required.amount);
  return spread.some((rule) => {
    if (rule.kind !== "cap" || rule.effect === "void") return true;
    const caps = [rule.per, ...Object.values(rule.exceptions ?? {})];
    return caps.some((cap) => amountOf(book, cap) < need);
  });
}

type Amount = Parameters<typeof amountOf>[1];

function exceptionOf(exceptions: { readonly [unit: string]: string }, unit: string): Amount | undefined {
  return Object.hasOwn(exceptions, unit) ? exceptions[unit] : undefined;
}

function floorOf(book: Rulebook, { spread }: Route, notes: FilingNote[]): FilingLimits["floor"] {
  for (const rule of spread) {
    if (rule.kind === "cap") continue;
    const { units: quota } = rule;
    const units = "count" in quota ? countOf(book, quota.count) : shareOfUnits(book, quota);
    if (rule.kind === "some-units") return { of: () => 1, units };
    if (rule.kind === "equally") {
      notes.push({ kind: "equal-spread", units });
      continue;
    }
    const { floor } = rule;
    if ("per" in floor) return { of: () => amountOf(book, floor.per), units };
    if ("seats" in floor) {
      const times = countOf(book, floor.times);
      const seats = parameterOf(book, floor.seats).value;
      const table = typeof seats === "object" && !("num" in seats) ? seats : {};
      return { of: (unit) => (Object.hasOwn(table, unit) ? (table[unit] ?? 0) * times : undefined), units };
    }
    notes.push({ kind: "share-of-fact", fact: floor.ofFact });
  }
  return undefined;
}

function shareOfUnits(book: Rulebook, quota: { readonly share: string; readonly of: string }): number {
  const { num, den } = shareOf(book, quota.share);
  return Math.ceil((countOf(book, quota.of) * num) / den);
}
