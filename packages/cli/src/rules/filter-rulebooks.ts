import { InputError, nearest, oneOfThese, type CalendarDate } from "@hustings/core";
import { languages, type Rulebook } from "@hustings/rules";

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
  if (here.length === 0)
    throw unknown("--jurisdiction", jurisdiction ?? "", jurisdictionsOf(all), placeCalled(all, jurisdiction ?? ""));
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
  return [...new Set(all.map(placeOf))];
}

function placeOf({ id, jurisdiction }: Rulebook): string {
  return id
    .split("/")
    .slice(0, jurisdiction.includes("-") ? 2 : 1)
    .join("/");
}

/** The place that people call so in one of our languages: a country by its name, a state as the title of its law begins. */
function placeCalled(all: readonly Rulebook[], written: string): string | undefined {
  const places = new Map<string, string>();
  for (const book of all) {
    const [country = ""] = book.jurisdiction.split("-");
    const [place = ""] = book.id.split("/");
    for (const language of languages) {
      places.set(new Intl.DisplayNames(language, { type: "region" }).of(country) ?? country, place);
      const [state = ""] = book.title[language].split(",");
      if (book.jurisdiction.includes("-")) places.set(state, placeOf(book));
    }
  }
  const name = nearest([...places.keys()], written);
  return name === undefined ? undefined : places.get(name);
}

/** The last part of an id that is no year: what the vote is about. */
function officesOf(all: readonly Rulebook[]): readonly string[] {
  return [...new Set(all.flatMap(({ id }) => id.split("/").findLast((part) => !/^\d/.test(part)) ?? []))].toSorted();
}

/** @param meant one of those known, where it is called otherwise */
function unknown(field: string, got: string, known: readonly string[], meant = got): InputError {
  return new InputError({
    field,
    expected: `one of ${oneOfThese(known, meant)}`,
    got: JSON.stringify(got),
    remedy: "correct it; hustings rules list names every rulebook",
  });
}
