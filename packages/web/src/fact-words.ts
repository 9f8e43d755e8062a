import type { Json } from "@hustings/core";
import type { Locale } from "./locale.ts";
import type { Law } from "./views/law.ts";

/** What a fact is called: by the catalogue where it has a word for its column, else by the law that asks for it. */
export function factName({ say, words }: Locale, key: string, law: Law | undefined): string | undefined {
  const own = wordFor(say.factNames, key);
  if (own !== undefined) return own;
  const ofLaw = wordFor(law?.facts ?? {}, key);
  return ofLaw === undefined ? wordFor(say.factNames, key.split("/")[0] ?? key) : words(ofLaw);
}

/** Where the words of a value are looked up: the fact that says it, and the field of it that it stands in. */
export interface ValueOf {
  readonly law: Law | undefined;
  readonly key?: string | undefined;
  readonly field?: string | undefined;
}

/** A word inside the value of a fact: a class, a sentence, a reading; itself where nobody words it. */
export function wordIn({ say, words }: Locale, text: string, { law, key = "", field }: ValueOf): string {
  const [family, question = ""] = key.split("/");
  const known =
    family === "question"
      ? law?.questions[question]?.readings
      : field === "classes"
        ? law?.offences.classes
        : field === "sentence"
          ? law?.offences.sentences
          : undefined;
  const ofLaw = wordFor(known ?? {}, text);
  return ofLaw === undefined ? (wordFor(say.factWords, text) ?? text) : words(ofLaw);
}

/** What a member of a value is: a field of a conviction or a term, or a unit. */
export function memberName(
  { say, names }: Locale,
  name: string,
  value: Readonly<Record<string, Json>>,
  law: Law | undefined,
): string {
  if (name === "amount") return value["sentence"] === "fine" ? say.factWords.fineAmount : say.factWords.amount;
  const unit = wordFor(law?.units ?? {}, name);
  return unit === undefined ? (wordFor(say.factWords, name) ?? name) : names.place(unit);
}

/** Keys come from the log, so only a table's own members are looked up. */
function wordFor<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
