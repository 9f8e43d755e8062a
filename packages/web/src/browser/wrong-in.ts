import { canBeWritten } from "@hustings/core";
import type { SignField } from "../views/sign-view.ts";
import { typedIn } from "./page-data.ts";

export type WrongWord = "missing" | "region" | "agree" | "tooLong" | "notDate" | "notBorn" | "unwritable";

interface Asked {
  readonly fields: readonly SignField[];
  readonly words: {
    readonly problem: Readonly<Record<WrongWord, string>>;
    readonly labels: Readonly<Record<string, string>>;
  };
}

/** Fields that name a person, as laws call them. */
const personNames: ReadonlySet<string> = new Set(["surname", "given", "patronymic"]);

/** What is wrong in a form to sign, and where; `undefined` where nothing is. */
export function wrongIn(
  form: HTMLFormElement,
  values: FormData,
  { fields, words }: Asked,
): { readonly says: string; readonly name: string } | undefined {
  const { problem, labels } = words;
  if (typedIn(values, "region") === "") return { says: problem.region, name: "region" };
  for (const { name, most } of fields) {
    const input = form.elements.namedItem(name);
    const label = labels[name] ?? name;
    if (!(input instanceof HTMLInputElement)) continue;
    // A date that is half filled in has no value, and is not the same as none.
    if (input.validity.badInput) return { says: problem.notDate, name };
    if (input.validity.rangeOverflow || input.validity.rangeUnderflow) return { says: problem.notBorn, name };
    const isFilledIn = input.value.trim() !== "";
    if (!isFilledIn && input.required) return { says: `${problem.missing} “${label}”.`, name };
    const value = typedIn(values, name);
    if (isFilledIn && !canBeWritten(value, personNames.has(name) ? "name" : "other"))
      return { says: `${problem.unwritable} “${label}”.`, name };
    if (new TextEncoder().encode(JSON.stringify(value)).length > most)
      return { says: `${problem.tooLong} ${label}.`, name };
  }
  if (values.get("agree") === null) return { says: problem.agree, name: "agree" };
  return undefined;
}
