import { canBeWritten, isUnderAge, type BirthFault, type CalendarDate } from "@hustings/core";
import type { SignField } from "../views/sign-view.ts";
import { typedIn } from "./page-data.ts";
import { wrongBirth } from "./wrong-birth.ts";

export type WrongWord = "missing" | "region" | "agree" | "tooLong" | "unwritable";
/** What is said of a birth; `underAge` where the law asks an age of whoever signs. */
export type BirthWords = Readonly<Record<BirthFault, string>> & { readonly underAge?: string };

interface Asked {
  readonly fields: readonly SignField[];
  readonly today: CalendarDate;
  /** How old whoever signs must be, and on which day if not on this one. */
  readonly signers?: { readonly years: number; readonly on?: CalendarDate };
  readonly words: {
    readonly problem: Readonly<Record<WrongWord, string>>;
    readonly birth: BirthWords;
    readonly labels: Readonly<Record<string, string>>;
  };
}

/** Fields that say when somebody was born: the day, or the year alone. */
const births: ReadonlySet<string> = new Set(["birthDate", "birthYear"]);
/** Fields that name a person, as laws call them. */
const personNames: ReadonlySet<string> = new Set(["surname", "given", "patronymic"]);

/** What is wrong in a form to sign, and where; `undefined` where nothing is. */
export function wrongIn(
  form: HTMLFormElement,
  values: FormData,
  { fields, words, today, signers }: Asked,
): { readonly says: string; readonly name: string } | undefined {
  const { problem, labels } = words;
  if (typedIn(values, "region") === "") return { says: problem.region, name: "region" };
  for (const { name, most } of fields) {
    const input = form.elements.namedItem(name);
    const label = labels[name] ?? name;
    if (!(input instanceof HTMLInputElement)) continue;
    const birthSays = births.has(name) ? wrongBirth(input, words.birth, today) : undefined;
    if (birthSays !== undefined) return { says: birthSays, name };
    const isFilledIn = input.value.trim() !== "";
    if (!isFilledIn && input.required) return { says: `${problem.missing} “${label}”.`, name };
    const value = typedIn(values, name);
    if (births.has(name) && signers !== undefined && isUnderAge(value, { on: today, ...signers }))
      return { says: words.birth.underAge ?? "", name };
    if (isFilledIn && !canBeWritten(value, personNames.has(name) ? "name" : "other"))
      return { says: `${problem.unwritable} “${label}”.`, name };
    if (new TextEncoder().encode(JSON.stringify(value)).length > most)
      return { says: `${problem.tooLong} ${label}.`, name };
  }
  if (values.get("agree") === null) return { says: problem.agree, name: "agree" };
  return undefined;
}
