import type { Language } from "../language.ts";
import { knownSource } from "./known-sources.ts";
import { russianPlaces } from "./places-ru.ts";
import { toCyrillic, toLatin } from "./transliterate.ts";

/** Names as a reader of one language writes them. The log keeps the one form it was signed with, and a page says that form too. */
export interface ReaderNames {
  /** A region or a city: its name in the language where there is one, else by the rule of transliteration. */
  place(name: string): string;
  /** A person, by the rule of transliteration. */
  person(name: string): string;
  /** What a fact rests on: in the language where it is known, else as it was written. */
  source(name: string): string;
}

/** Countries whose people's names are Cyrillic first: a Latin spelling of them can be led back by rule. */
const writtenInCyrillic: ReadonlySet<string> = new Set(["ru", "kz"]);
const gazetteers: Readonly<Record<string, readonly (readonly [ru: string, en: string, fr: string])[]>> = {
  ru: russianPlaces,
};
const order: readonly Language[] = ["ru", "en", "fr"];
const indices = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** @param country code of the contest's country; without one only letters are changed, where that can be done by rule */
export function readerNames(language: Language, country = ""): ReaderNames {
  const places = placesOf(country);
  const form = order.indexOf(language);
  const letters = (name: string): string => {
    if (language !== "ru") return toLatin(name, language);
    return writtenInCyrillic.has(country) && !/\p{Script=Cyrillic}/u.test(name) ? toCyrillic(name) : name;
  };
  return {
    place: (name) => places.get(name.toLowerCase())?.[form] ?? letters(name),
    person: letters,
    source: (name) => knownSource(language, name),
  };
}

/** Every form of a place's name leads to all of them. */
function placesOf(country: string): ReadonlyMap<string, readonly string[]> {
  let index = indices.get(country);
  if (index === undefined) {
    const gazetteer = Object.hasOwn(gazetteers, country) ? (gazetteers[country] ?? []) : [];
    index = new Map(gazetteer.flatMap((forms) => forms.map((form) => [form.toLowerCase(), forms] as const)));
    if (Object.hasOwn(gazetteers, country)) indices.set(country, index);
  }
  return index;
}
