import type { Language, Words } from "../language.ts";
import type { Locale } from "../locale.ts";

/** Languages of these pages in which contests of a country name themselves. */
const official: Readonly<Record<string, readonly Language[]>> = {
  ru: ["ru"],
  kz: ["ru"],
  fr: ["fr"],
  sn: ["fr"],
  ch: ["fr"],
};

export interface TitledContest {
  readonly title: string;
  readonly country: string;
  readonly rulebook?: { readonly title?: Words };
}

/**
 * A contest's title for a reader: as it was signed where that is likely the reader's own language, else the title that its
 * rulebook has in it. `signed` is the title in the log, where another one is shown.
 */
export function contestTitle(
  { language, words }: Locale,
  { title, country, rulebook }: TitledContest,
): { readonly title: string; readonly signed?: string } {
  const inCyrillic = /\p{Script=Cyrillic}/u.test(title);
  const own =
    language === "en"
      ? !inCyrillic
      : (official[country] ?? []).includes(language) && inCyrillic === (language === "ru");
  if (own || rulebook?.title === undefined) return { title };
  return { title: words(rulebook.title), signed: title };
}
