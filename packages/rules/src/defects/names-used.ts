import type { Question } from "../rulebook/rulebook.ts";
import { figureKind } from "./figure-kinds.ts";

/** A key that names a provision of the same rulebook, wherever it stands. */
const provisionKey = /^(?:provision|\w+Provision|futilityStop|sufficiencyStop|presumed)$/;

/** Whether the text under this key is the name of a provision. */
export function namesProvision(key: string): boolean {
  return provisionKey.test(key);
}

/** Figures and provisions that the rules of a rulebook name: routes, days, conditions, grounds, remedies, questions. */
export interface NamesUsed {
  readonly figures: ReadonlySet<string>;
  readonly provisions: ReadonlySet<string>;
}

/** @param rules a rulebook or a draft, without the provisions, parameters and sources themselves */
export function namesUsed(rules: object): NamesUsed {
  const [figures, provisions] = [new Set<string>(), new Set<string>()];
  followNames(rules, "", (key, name, place) => {
    if (namesProvision(key)) provisions.add(name);
    if (figureKind(figureKey(key, place)) !== undefined) figures.add(name);
  });
  return { figures, provisions };
}

/** A cap of its own stands under the name of its unit. */
export function figureKey(key: string, place: string): string {
  return place.endsWith(`.exceptions.${key}`) ? "per" : key;
}

/** Each text of a value with its key and its place, in its order; of a value however deep, for anybody may have written it. */
export function followNames(
  value: unknown,
  place: string,
  visit: (key: string, value: string, place: string) => void,
): void {
  const ahead: [key: string, value: unknown, place: string][] = [["", value, place]];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [key, member, at] = next;
    if (typeof member === "string") {
      if (at !== place) visit(key, member, at);
    } else if (typeof member === "object" && member !== null)
      for (const [name, within] of Object.entries(member).toReversed()) ahead.push([name, within, `${at}.${name}`]);
  }
}

interface Citing {
  readonly provisions: readonly { readonly sources: readonly string[] }[];
  readonly parameters: readonly { readonly source: string }[];
  readonly questions: readonly Question[];
  readonly unitsFrom?: string;
}

/** Sources that something else of a rulebook cites. */
export function sourcesCited({ provisions, parameters, questions, unitsFrom }: Citing): ReadonlySet<string> {
  return new Set([
    ...provisions.flatMap(({ sources }) => sources),
    ...parameters.map(({ source }) => source),
    ...questions.flatMap(({ sources, decisions }) => [...sources, ...decisions.map(({ source }) => source)]),
    ...(unitsFrom === undefined ? [] : [unitsFrom]),
  ]);
}
