import type { Language } from "../language.ts";

/** Forms of a noun by CLDR plural category; `other` is always there, the rest where the language has them. */
export type Forms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** `n` with the noun in the form the language asks for, held together by a no-break space. */
export function counting(language: Language): (n: number, forms: Forms) => string {
  const figures = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  return (n, forms) => `${figures.format(n)}\u00a0${forms[rules.select(n)] ?? forms.other}`;
}
