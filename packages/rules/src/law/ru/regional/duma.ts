import type { CountedSample } from "../../../protocol.ts";
import type { Ceiling, Question, Route } from "../../../rulebook/rulebook.ts";
import { words, type Words } from "../../../words/words.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { usualGrounds, withoutSignatures } from "../../usual.ts";
import { ofWhat, surplusLines } from "./questions.ts";

/** A figure by name under the sentence that gives it. */
interface Named<F extends string> {
  readonly at: { readonly [figure in F]: string } & { readonly provision: string };
}

/** A share above the number required may be handed in; what a surplus that got in brings is contested. */
export function ceilingAbove(share: string, required: string, provision: string): Ceiling {
  return {
    amount: { share, of: required, rounding: "floor" },
    effect: "contested",
    stops: true,
    question: "surplus",
    provision,
  };
}

/** Every line of a full filing is checked in one stage. */
export function fullFiling(lines: string, { at: limit }: Named<"bad-share">, provision: string): CountedSample {
  return {
    kind: "counted-sample",
    provision,
    stages: [{ size: lines, provision }],
    limit: limit["bad-share"],
    limitProvision: limit.provision,
    denominator: "denominator",
  };
}

/** The two ways to an assembly of a region: with the signatures of voters, and of a party that the law frees from them. */
export function waysToAssembly(
  signatures: Pick<Route, "id" | "words" | "required" | "ceiling" | "protocol"> & {
    readonly required: NonNullable<Route["required"]>;
  },
  exempt: { readonly provision: string; readonly condition: Words },
): readonly Route[] {
  return [
    { ...signatures, provision: signatures.required.provision, meeting: false, spread: [] },
    withoutSignatures(
      "party-exempt",
      exempt.provision,
      "party-freed-from-signatures",
      words("party freed from signatures", "партия, освобождённая от подписей", "parti dispensé de signatures"),
      exempt.condition,
    ),
  ];
}

/** Grounds on which a line of 67-FZ is struck. */
export function groundsOfLines(provision: string): ReturnType<typeof usualGrounds> {
  return usualGrounds(provision, "not-on-roll", "no-suffrage", "repeated", "incomplete", "not-genuine", "void-sheet");
}

/** What no source read decides: of what the share of bad lines is taken, and what a surplus brings. */
export function openQuestions(
  share: string,
  shareSources: readonly string[],
  surplus: string,
  surplusSources: readonly string[],
): readonly Question[] {
  return [ofWhat(share, shareSources), surplusLines(surplus, surplusSources)];
}

/** What an election to an assembly of a region asks for beside its signatures, and no rulebook here holds. */
export const besideSignatures = [
  notEncoded("papers", "67-FZ arts. 33, 38"),
  notEncoded("money"),
  notEncoded("circulators", "67-FZ art. 37"),
  notEncoded("nomination"),
  notEncoded("remedies", "67-FZ art. 75"),
  alsoNotEncoded(
    "sample",
    "67-FZ art. 38",
    "a sample of a part of the lines, which the law allows a commission, and its size",
    "выборка части строк, которую закон разрешает комиссии, и её объём",
    "un échantillon d'une partie des lignes, que la loi permet à une commission, et sa taille",
  ),
];
