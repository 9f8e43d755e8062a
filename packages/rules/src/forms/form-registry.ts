import { oneOfThese } from "@hustings/core";
import { RulesError } from "../rules-error.ts";
import { austrianPresident } from "./at-president.ts";
import { initiativePartA, initiativePartB } from "./eu-initiative.ts";
import { frenchPresident } from "./fr-president.ts";
import { polishPresident } from "./pl-president.ts";
import { russianPresident } from "./ru-president.ts";
import type { SignatureForm } from "./signature-form.ts";
import { californianPetition } from "./us-california.ts";
import { washingtonPetition } from "./us-washington.ts";

/** Every form of the house, by id. */
export const signatureForms: readonly SignatureForm[] = [
  austrianPresident,
  initiativePartA,
  initiativePartB,
  frenchPresident,
  polishPresident,
  russianPresident,
  californianPetition,
  washingtonPetition,
];

/** @throws {RulesError} `unknown-form` no such form, with the nearest */
export function signatureForm(id: string): SignatureForm {
  const form = signatureForms.find((each) => each.id === id);
  if (form !== undefined) return form;
  const known = signatureForms.map((each) => each.id);
  throw new RulesError("unknown-form", `expected one of ${oneOfThese(known, id)}, got "${id}"`);
}

/** The forms on which signatures under a rulebook are given, one at scale, too; none where the house has none. */
export function formsUnder(named: string): readonly SignatureForm[] {
  const rulebook = named.replace(/@1:\d+$/, "");
  return signatureForms.filter(({ rulebooks }) =>
    rulebooks.some((each) => (each.endsWith("/") ? rulebook.startsWith(each) : rulebook === each)),
  );
}
