import type { CalendarDate } from "@hustings/core";
import { countParameter, parameter, type DatedEntry, type DatedParameter } from "../parameter.ts";
import type { Confidence, Provision } from "../provision.ts";
import type { Words } from "../words.ts";

/** A figure of an article through time; `count` where it is a number of signatures, which a demonstration shrinks. */
export interface Figure {
  readonly scales: boolean;
  readonly values: readonly DatedEntry[];
}

/** A number of signatures, lines or officials. */
export function count(...values: DatedEntry[]): Figure {
  return { scales: true, values };
}

/** A share, a number of days, an age, an hour: what no demonstration changes. */
export function fixed(...values: DatedEntry[]): Figure {
  return { scales: false, values };
}

/** Where a sentence was read, how sure that is, and when somebody compared the two. */
export interface Read {
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly checked: string;
}

/** The names by which the rules of an article refer to its sentence and its figures. */
export type Names<F> = { readonly provision: string } & { readonly [figure in keyof F]: string };

/** A sentence of law with its figures and the rules that rest on them. */
export interface Article<F, R> {
  readonly provision: Provision;
  readonly parameters: readonly DatedParameter[];
  readonly at: Names<F>;
  readonly rule: R;
}

/**
 * The sentence, its figures and its rule in one place. A rule names the figures as members of `at`, so that a figure that
 * is not there does not compile.
 *
 * @example
 * const required = article("required", "BWahlG § 20(3)", read, words(…), {
 *   figures: { supporters: count(["2013-05-07", 200, "DE1"]) },
 *   rule: (at) => ({ amount: at.supporters, provision: at.provision }),
 * });
 */
export function article<const F extends { readonly [name: string]: Figure }, R>(
  id: string,
  cited: string,
  { sources, confidence, checked }: Read,
  words: Words,
  { figures, rule }: { readonly figures: F; readonly rule: (at: Names<F>) => R },
): Article<F, R> {
  const names = Object.keys(figures);
  const nameOf = (figure: string) => `${id}-${figure}`;
  const at = { provision: id, ...Object.fromEntries(names.map((name) => [name, nameOf(name)])) } as Names<F>;
  return {
    provision: { id, article: cited, words, sources, checked: checked as CalendarDate, confidence },
    parameters: Object.entries<Figure>(figures).map(([name, { scales, values }]) =>
      (scales ? countParameter : parameter)(nameOf(name), id, ...values),
    ),
    at,
    rule: rule(at),
  };
}

/** A sentence without figures. */
export function sentence(id: string, cited: string, read: Read, words: Words): Article<object, undefined> {
  return article<Readonly<Record<string, Figure>>, undefined>(id, cited, read, words, {
    figures: {},
    rule: () => undefined,
  });
}

/** Provisions and parameters of several articles, as a rulebook holds them. */
export function contentOf(articles: readonly Article<object, unknown>[]): {
  readonly provisions: readonly Provision[];
  readonly parameters: readonly DatedParameter[];
} {
  return {
    provisions: articles.map(({ provision }) => provision),
    parameters: articles.flatMap(({ parameters }) => parameters),
  };
}
