import { languages, type Language } from "@hustings/core";

export { languages, type Language };
export type Direction = "ltr" | "rtl";

/** The same sentence in every language; as rulebooks, rulings and decisions carry it. */
export type Words = Readonly<Record<Language, string>>;

export const languageNames: Readonly<Record<Language, string>> = { en: "English", ru: "Русский", fr: "Français" };
export const directions: Readonly<Record<Language, Direction>> = { en: "ltr", ru: "ltr", fr: "ltr" };

/** A page's language in the path of a route. */
export const languageInPath = `:language{(?:${languages.join("|")})}` as ":language";

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

/** The page language a browser asks for (RFC 9110 `Accept-Language`); English where it asks for none we have. */
export function negotiateLanguage(header: string | undefined): Language {
  let best: Language = "en";
  let bestQuality = 0;
  for (const part of (header ?? "").slice(0, 500).split(",")) {
    const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const language = tag.toLowerCase().split("-")[0] ?? "";
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    if (isLanguage(language) && quality > bestQuality && quality <= 1) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}
