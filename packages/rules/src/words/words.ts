import { isCalendarDate, type Language } from "@hustings/core";
import { dayInWords } from "./date-words.ts";
import { pluralOf } from "./plural.ts";
import { divide, type Ratio } from "../ratio.ts";

export { languages, type Language } from "@hustings/core";

/** The same sentence in every language a ruling speaks. */
export type Words = { readonly [language in Language]: string };

export function words(en: string, ru: string, fr: string): Words {
  return { en, ru, fr };
}

/** No-break spaces keep a figure on one line; French sets its thousands with the narrow one. */
const separators: Record<Language, string> = { en: ",", ru: "\u00a0", fr: "\u202f" };
const decimalMarks: Record<Language, string> = { en: ".", ru: ",", fr: "," };

/** A whole number as each language writes it: 9,147 · 9 147. Not `Intl`, whose data differ between machines. */
export function figure(value: number, language: Language): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, separators[language]);
  return value < 0 ? `−${digits}` : digits;
}

/** A share in percent with two decimals, rounded to nearest for reading only; the comparison itself is exact. */
export function percent(share: Ratio, language: Language): string {
  const hundredths = Number(divide(BigInt(share.num) * 10_000n, BigInt(share.den), "half-up"));
  const whole = figure(Math.trunc(hundredths / 100), language);
  const rest = String(Math.abs(hundredths % 100))
    .padStart(2, "0")
    .replace(/0+$/, "");
  const text = rest === "" ? whole : `${whole}${decimalMarks[language]}${rest}`;
  return language === "en" ? `${text}%` : `${text}${language === "fr" ? "\u202f" : "\u00a0"}%`;
}

/** What may stand in a sentence's `{slot}`: a count, a share (shown in percent), words, a day, or a text that needs no translation. */
export type Slot = number | Ratio | Words | string;

/**
 * Fills `{name}` in each language, and `{name|one|other}` (`{name|one|few|many}` in Russian) with the form that goes with
 * the number of that name. A missing slot stays visible, so that a test sees it.
 */
export function fill(template: Words, slots: { readonly [name: string]: Slot }): Words {
  const inLanguage = (language: Language) =>
    template[language].replace(/\{(\w+)(?:\|([^{}]*))?\}/g, (whole, name: string, forms?: string) => {
      const slot = slots[name];
      if (slot === undefined) return whole;
      if (forms === undefined) return inWords(slot, language);
      return typeof slot === "number" ? pluralOf(slot, forms, language) : whole;
    });
  return { en: inLanguage("en"), ru: inLanguage("ru"), fr: inLanguage("fr") };
}

function inWords(slot: Slot, language: Language): string {
  if (typeof slot === "number") return figure(slot, language);
  if (typeof slot === "string") return isCalendarDate(slot) ? dayInWords(slot, language) : slot;
  return "num" in slot ? percent(slot, language) : slot[language];
}
