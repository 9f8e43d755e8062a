import { InputError, oneOfThese, type CalendarDate } from "@hustings/core";
import type { Rulebook } from "@hustings/rules";

export interface RulebookFilter {
  /** The beginning of an id, such as `us/washington`, or a code, such as `US-WA`; in any case of letters. */
  readonly jurisdiction?: string | undefined;
  /** An office or a kind of measure, by an id or a title in any language. */
  readonly office?: string | undefined;
  /** Of the vote. */
  readonly date?: CalendarDate | undefined;
}

/**
 * Rulebooks of that kind; none where each word is known and nothing has all of them.
 *
 * @throws {InputError} a word that no rulebook knows, with the nearest: an empty list would say that there is no such law
 */
export function filterRulebooks(all: readonly Rulebook[], filter: RulebookFilter): readonly Rulebook[] {
  const { jurisdiction, office, date } = filter;
  const here = all.filter((book) => jurisdiction === undefined || isOf(book, jurisdiction));
  if (here.length === 0) throw unknown("--jurisdiction", jurisdiction ?? "", jurisdictionsOf(all));
  const forOffice = all.filter((book) => office === undefined || isFor(book, office));
  if (forOffice.length === 0) throw unknown("--office", office ?? "", officesOf(all));
  return here
    .filter((book) => forOffice.includes(book))
    .filter(({ governs: { votes } }) => date === undefined || (votes.from <= date && date <= votes.to));
}

function isOf({ id, jurisdiction }: Rulebook, wanted: string): boolean {
  const [low, code] = [wanted.toLowerCase(), jurisdiction.toLowerCase()];
  return id.startsWith(low) || code === low || code.startsWith(`${low}-`);
}

function isFor({ id, title }: Rulebook, office: string): boolean {
  const wanted = office.toLowerCase();
  const [, ...parts] = id.toLowerCase().split("/");
  return parts.includes(wanted) || Object.values(title).some((words) => words.toLowerCase().includes(wanted));
}

/** Countries, and states where the law is a state's. */
function jurisdictionsOf(all: readonly Rulebook[]): readonly string[] {
  const places = all.map(({ id, jurisdiction }) =>
    id
      .split("/")
      .slice(0, jurisdiction.includes("-") ? 2 : 1)
      .join("/"),
  );
  return [...new Set(places)];
}

/** The last part of an id that is no year: what the vote is about. */
function officesOf(all: readonly Rulebook[]): readonly string[] {
  return [...new Set(all.flatMap(({ id }) => id.split("/").findLast((part) => !/^\d/.test(part)) ?? []))].toSorted();
}

function unknown(field: string, got: string, known: readonly string[]): InputError {
  return new InputError({
    field,
    expected: `one of ${oneOfThese(known, got)}`,
    got: JSON.stringify(got),
    remedy: "correct it; hustings rules list names every rulebook",
  });
}
