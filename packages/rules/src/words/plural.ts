import type { Language } from "./words.ts";

/**
 * Which form of a noun goes with a number. The rules of the three languages stand here and not with `Intl`, whose data
 * differ between runtimes: a ruling must be the same to the byte on every machine.
 *
 * - en: 1 | others
 * - ru: 1, 21, 31 … | 2–4, 22–24 … | 0, 5–20, 25 …
 * - fr: 0 and 1 | others
 */
export function pluralForm(value: number, language: Language): 0 | 1 | 2 {
  const number = Math.abs(value);
  switch (language) {
    case "en":
      return number === 1 ? 0 : 1;
    case "fr":
      return number < 2 ? 0 : 1;
    case "ru": {
      // not law: grammar
      const [ones, teens] = [number % 10, number % 100];
      // not law: grammar
      if (ones === 1 && teens !== 11) return 0;
      // not law: grammar
      return ones >= 2 && ones <= 4 && (teens < 12 || teens > 14) ? 1 : 2;
    }
  }
}

/** The form of `one|other` or `one|few|many` that goes with a number; with fewer forms than asked for, the last. */
export function pluralOf(value: number, forms: string, language: Language): string {
  const all = forms.split("|");
  return all[pluralForm(value, language)] ?? all.at(-1) ?? "";
}
