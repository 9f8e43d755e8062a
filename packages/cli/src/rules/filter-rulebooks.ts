import { InputError, nearest, oneOfThese, type CalendarDate } from "@hustings/core";
import { languages, type Rulebook } from "@hustings/rules";

export interface RulebookFilter {
  /** The beginning of an id, such as `us/washington`, a code, such as `US-WA`, or a name, such as `Deutschland`; in any case of letters. */
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
  const { office, date } = filter;
  const jurisdiction = filter.jurisdiction?.trim();
  const here = jurisdiction === undefined ? all : ofPlace(all, jurisdiction);
  if (here.length === 0)
    throw unknown("--jurisdiction", jurisdiction ?? "", jurisdictionsOf(all), placeCalled(all, jurisdiction ?? ""));
  const forOffice = all.filter((book) => office === undefined || isFor(book, office));
  if (forOffice.length === 0) throw unknown("--office", office ?? "", officesOf(all));
  return here
    .filter((book) => forOffice.includes(book))
    .filter(({ governs: { votes } }) => date === undefined || (votes.from <= date && date <= votes.to));
}

function ofPlace(all: readonly Rulebook[], wanted: string): readonly Rulebook[] {
  if (wanted === "") return [];
  const known = all.filter((book) => isOf(book, wanted));
  if (known.length > 0) return known;
  const places = namesOfPlaces(all).filter(({ name }) => alike.compare(name, wanted) === 0);
  return all.filter(({ id }) => places.some(({ place }) => id.startsWith(`${place}/`)));
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

/** Case and accents apart. */
const alike = new Intl.Collator("und", { sensitivity: "base" });

/** Languages of the pages, and those that the countries held here are called in at home. */
const homeLanguages = ["ar", "cs", "de", "es", "fi", "ga", "hr", "is", "it", "kk", "lt", "pl", "pt", "ro", "sv", "tr"];

/** What people say that no list of countries has. */
const saidOf: Readonly<Record<string, readonly string[]>> = {
  GB: ["Great Britain", "Britain", "England", "Англия", "Angleterre"],
  CZ: ["Czech Republic", "République tchèque"],
  RU: ["Russian Federation", "РФ"],
  TR: ["Turkey"],
  US: ["America", "Америка", "Amérique"],
};

interface NameOfPlace {
  readonly name: string;
  readonly place: string;
}

/** Countries by their names, states as the titles of their laws begin. */
function namesOfPlaces(all: readonly Rulebook[]): readonly NameOfPlace[] {
  const countries = new Map(
    all.map(({ id, jurisdiction }) => [jurisdiction.split("-")[0] ?? "", id.split("/")[0] ?? ""]),
  );
  const names = [...languages, ...homeLanguages].flatMap((language) =>
    (["long", "short"] as const).flatMap((style) => {
      const called = new Intl.DisplayNames(language, { type: "region", style });
      return [...countries].map(([code, place]) => ({ name: called.of(code) ?? code, place }));
    }),
  );
  const said = [...countries].flatMap(([code, place]) => (saidOf[code] ?? []).map((name) => ({ name, place })));
  const states = all
    .filter(({ jurisdiction }) => jurisdiction.includes("-"))
    .flatMap((book) => languages.map((of) => ({ name: book.title[of].split(",")[0] ?? "", place: placeOf(book) })));
  return [...names, ...said, ...states];
}

/** The place whose name in some language is near to what was written. */
function placeCalled(all: readonly Rulebook[], written: string): string | undefined {
  const places = namesOfPlaces(all);
  const near = nearest([...new Set(places.map(({ name }) => name))], written);
  return places.find(({ name }) => name === near)?.place;
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
