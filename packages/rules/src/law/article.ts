import type { CalendarDate } from "@hustings/core";
import { dated, type DatedEntry, type DatedParameter, type Scaling } from "../rulebook/parameter.ts";
import type { Confidence, Provision, Source } from "../rulebook/provision.ts";
import { series, type SeriesLine } from "../rulebook/series.ts";
import type { Words } from "../words/words.ts";

/** A figure of an article through time; it `scales` where it is a number of signatures, which a demonstration shrinks. */
export type Figure =
  | { readonly scaling: Scaling; readonly values: readonly DatedEntry[] }
  | { readonly scaling: Scaling; readonly lines: readonly SeriesLine[]; readonly file: string };

/** A number of signatures, lines or officials. */
export function count(...values: DatedEntry[]): Figure {
  return { scaling: "scales", values };
}

/** A share, a number of days, an age, an hour: what no demonstration changes. */
export function fixed(...values: DatedEntry[]): Figure {
  return { scaling: "fixed", values };
}

/** A number of signatures that a data file of this folder holds, one line for each day on which it changed. */
export function countIn(lines: readonly SeriesLine[], file: string): Figure {
  return { scaling: "scales", lines, file };
}

/** Where a sentence was read, how sure that is, and when somebody compared the two. */
export interface Read {
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly checked: string;
}

/** What the rules of an article may refer to: its sentence and its figures. */
export type Names<F> = { readonly provision: string } & { readonly [figure in keyof F]: string };

/** A sentence of law with its figures and the rules that rest on them. */
export interface Article<F, R> {
  readonly provision: Provision;
  readonly parameters: readonly DatedParameter[];
  /** Where the lines of its data files were read. */
  readonly sources: readonly Source[];
  readonly at: Names<F>;
  readonly rule: R;
}

/**
 * The sentence, its figures and its rules in one place. A figure's name is its id in the rulebook, and a rule can only
 * name it as a member of `at`: one that is not there does not compile. A figure's value is as sure as the sentence, where
 * it does not say otherwise.
 *
 * @example
 * const required = article("required", "BWahlG § 20(3)", read, words(…), {
 *   figures: { supporters: count(["2013-05-07", 200, "DE1"]) },
 *   rule: (at) => ({ amount: at.supporters, provision: at.provision }),
 * });
 */
export function article<const F extends { readonly [name: string]: Figure }, const R = undefined>(
  id: string,
  cited: string,
  { sources, confidence, checked }: Read,
  words: Words,
  { figures, rule }: { readonly figures: F; readonly rule?: (at: Names<F>) => R },
): Article<F, R> {
  const at = {
    provision: id,
    ...Object.fromEntries(Object.keys(figures).map((name) => [name, name])),
  } as Names<F>;
  const read = Object.entries<Figure>(figures).map(([name, figure]) =>
    "lines" in figure
      ? series(name, id, figure.lines, figure.file, figure.scaling)
      : { parameter: dated(name, id, figure.scaling, figure.values, confidence), sources: [] },
  );
  return {
    provision: { id, article: cited, words, sources, checked: checked as CalendarDate, confidence },
    parameters: read.map(({ parameter }) => parameter),
    sources: read.flatMap((each) => each.sources),
    at,
    rule: rule?.(at) as R,
  };
}

/** A sentence without figures and rules of its own. */
export function sentence(
  id: string,
  cited: string,
  read: Read,
  words: Words,
): Article<{ readonly [none in never]: Figure }, undefined> {
  return article(id, cited, read, words, { figures: {} });
}

/** Provisions and parameters of several articles, as a rulebook holds them. */
export function contentOf(articles: readonly Pick<Article<object, unknown>, "provision" | "parameters">[]): {
  readonly provisions: readonly Provision[];
  readonly parameters: readonly DatedParameter[];
} {
  return {
    provisions: articles.map(({ provision }) => provision),
    parameters: articles.flatMap(({ parameters }) => parameters),
  };
}
