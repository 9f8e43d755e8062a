import { localeOf, type Language } from "@hustings/server";
import { pluralOf } from "@hustings/rules";
import type { OwnWords } from "./own-words.ts";
import { frenchReport } from "./words-fr.ts";
import { russianReport } from "./words-ru.ts";
import type { Failure } from "./words.ts";

const own: Readonly<Record<Exclude<Language, "en">, OwnWords>> = { ru: russianReport, fr: frenchReport };

/** One language of the report: the pages' words, the report's own, and how figures, lists and places are said in it. */
export interface ReportVoice {
  readonly locale: ReturnType<typeof localeOf>;
  readonly words: OwnWords;
  /** @param forms of the noun, as `one|few|many` */
  counted(count: number, forms: string): string;
  list(parts: readonly string[]): string;
  outcome(name: keyof OwnWords["outcomes"] | undefined): string;
  placeOf(failure: Pick<Failure, "entry" | "kind">): string;
}

export function reportVoice(language: Exclude<Language, "en">): ReportVoice {
  const locale = localeOf(language);
  const words = own[language];
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    locale,
    words,
    counted: (count, forms) => `${locale.figure(count)} ${pluralOf(count, forms, language)}`,
    list: (parts) => lists.format(parts),
    outcome: (name) => (name === undefined ? words.none : words.outcomes[name]),
    placeOf: ({ entry, kind }) =>
      entry === undefined
        ? words.theLog
        : `${words.entry} ${entry}${kind === undefined ? "" : ` (${locale.say.acts[kind]})`}`,
  };
}
