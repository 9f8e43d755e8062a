import { spacedInFrench, type Language } from "@hustings/web";
import { english, type DeskWords } from "./en.ts";
import { french } from "./fr.ts";
import { russian } from "./ru.ts";

export type DeskLanguage = Language;

export const deskWords: Readonly<Record<DeskLanguage, DeskWords>> = {
  en: english,
  ru: russian,
  fr: spacedInFrench(french),
};
