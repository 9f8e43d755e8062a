import { localeOf, type Language } from "@hustings/server";
import type { Expected, LineAdvice, LookReason, PlantedName, Reach } from "@hustings/roll";
import { pluralOf } from "@hustings/rules";

/** Figures, shares, days and lists as a language writes them. */
export function writingIn(language: Exclude<Language, "en">) {
  const { figure, day } = localeOf(language);
  const shares = new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  const scripts = new Intl.DisplayNames(language, { type: "script" });
  const whole = (value: number) => figure(Math.round(value));
  return {
    figure,
    day,
    whole,
    percent: (share: number) => shares.format(share),
    list: (parts: readonly string[]) => lists.format(parts),
    /** @param forms `one|few|many` or `one|other` */
    counted: (count: number, forms: string) => `${figure(count)} ${pluralOf(count, forms, language)}`,
    form: (count: number, forms: string) => pluralOf(count, forms, language),
    scripts: (names: readonly string[]) =>
      lists.format(names.map((name) => scripts.of(scriptCodes[name] ?? name) ?? name)),
    /** A count with its bounds, `from` and `to` in the language's own words. */
    between: ({ expected, low, high }: Expected, bounds: (low: string, high: string) => string) =>
      `${whole(expected)} (${bounds(whole(low), whole(high))})`,
  };
}

/** What a language says of why, one way for each. */
export interface WhyWords {
  readonly file: string;
  readonly correct: string;
  readonly drop: string;
  double(row: number): string;
  look(reason: LookReason): string;
}

export function whyIn({ advice, doubleOf, reason }: LineAdvice, words: WhyWords): string {
  if (doubleOf !== undefined) return words.double(doubleOf);
  return advice === "look" ? words.look(reason ?? { kind: "weak-evidence" }) : words[advice];
}

/** The kind of slip that a search finds worst, where it does not find all of each. */
export function worstOf({ kinds }: Reach): { readonly kind: string; readonly share: number } | undefined {
  const [least] = kinds.toSorted((a, b) => a.shown / a.planted - b.shown / b.planted);
  return least === undefined || least.shown === least.planted
    ? undefined
    : { kind: least.kind, share: least.shown / least.planted };
}

/** A kind measured by another release may have another name: that stands as it is. */
export function slipIn(names: Readonly<Record<PlantedName, string>>, kind: string): string {
  return Object.hasOwn(names, kind) ? names[kind as PlantedName] : kind;
}

export function fieldIn<Field extends string>(names: Readonly<Record<Field, string>>, field: string): string {
  return Object.hasOwn(names, field) ? names[field as Field] : field;
}

/** ISO 15924 for the scripts that a roll's names are not read across from, as Unicode calls them. */
const scriptCodes: Readonly<Record<string, string>> = {
  Han: "Hani",
  Hangul: "Hang",
  Hiragana: "Hira",
  Katakana: "Kana",
  Thai: "Thai",
  Lao: "Laoo",
  Khmer: "Khmr",
  Myanmar: "Mymr",
  Devanagari: "Deva",
  Bengali: "Beng",
  Gujarati: "Gujr",
  Gurmukhi: "Guru",
  Oriya: "Orya",
  Tamil: "Taml",
  Telugu: "Telu",
  Kannada: "Knda",
  Malayalam: "Mlym",
  Sinhala: "Sinh",
  Ethiopic: "Ethi",
  Tibetan: "Tibt",
  Mongolian: "Mong",
  Thaana: "Thaa",
  Syriac: "Syrc",
  Tifinagh: "Tfng",
  Cherokee: "Cher",
  Nko: "Nkoo",
  Bopomofo: "Bopo",
  Yi: "Yiii",
  "Meetei Mayek": "Mtei",
  "Ol Chiki": "Olck",
  Javanese: "Java",
  Balinese: "Bali",
  Sundanese: "Sund",
  Buginese: "Bugi",
  Cham: "Cham",
  Chakma: "Cakm",
  Limbu: "Limb",
  Lepcha: "Lepc",
  Saurashtra: "Saur",
  Newa: "Newa",
  "Tai Le": "Tale",
  "New Tai Lue": "Talu",
  "Tai Viet": "Tavt",
  Lisu: "Lisu",
  Vai: "Vaii",
  Adlam: "Adlm",
  Osage: "Osge",
  "Canadian Aboriginal": "Cans",
};
