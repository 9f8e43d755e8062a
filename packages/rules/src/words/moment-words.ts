import type { CalendarDate, Instant } from "@hustings/core";
import { dayInWords } from "./date-words.ts";
import { words, type Language, type Words } from "./words.ts";
import { localClock, type Zone } from "../rulebook/zone.ts";

/** A moment as people at the place read it, in each language; seconds only where there are any. */
export function momentInWords(moment: Instant, zone: Zone): Words {
  const local = localClock(moment, zone);
  // not law: characters of a time
  const time = local.slice(11, 19).replace(/:00$/, "");
  const inLanguage = (language: Language) =>
    `${dayInWords(local.slice(0, 10) as CalendarDate, language)}, ${time} (${zone.name})`;
  return words(inLanguage("en"), inLanguage("ru"), inLanguage("fr"));
}
