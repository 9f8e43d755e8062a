import { addDays, dateOf, daysBetween, type CalendarDate } from "@hustings/core";
import { namesUsed, sourcesCited } from "./names-used.ts";
import { isRatio } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { editionsAtOdds } from "../rulebook/edition.ts";
import { saysFigure } from "../said/figure-in-words.ts";
import { figuresShown, wholeNumbersSaid } from "../said/figures-said.ts";
import { unfilled } from "./unfilled.ts";
import { whyUnsaid } from "../law/figures-unsaid.ts";
import type { ParameterValue } from "../rulebook/parameter.ts";
import { languages, type Language, type Words } from "../words/words.ts";

/**
 * What a person should look at before a rulebook is relied on. It can be applied as it is: a log that has pinned it stands. But a figure
 * that no rule uses is often a deadline that was typed and never wired, and a figure at odds with its sentence one of them is wrong.
 *
 * @param today a comparison with the sources that is still to come has not been made; without it nothing is said of that
 */
export function looseEnds(rulebook: Rulebook, today?: CalendarDate): readonly string[] {
  return [
    ...unusedNames(rulebook),
    ...rulebook.parameters.flatMap((each) => [...atOdds(rulebook, each)]),
    ...wordsAtOdds(rulebook),
    ...saidToBeMissing(rulebook),
    ...editionsAtOdds(rulebook),
    ...unfilled(rulebook),
    ...clocksLeftOff(rulebook),
    ...rulebook.provisions.flatMap((each) => [...notShown(rulebook, each)]),
    ...(today === undefined ? [] : comparedLater(rulebook, today)),
  ];
}

function* unusedNames(rulebook: Rulebook): Generator<string> {
  const { provisions, parameters, sources, ...rules } = rulebook;
  const used = namesUsed(rules);
  for (const { id } of parameters) if (!used.figures.has(id)) yield `parameter ${id}: no rule uses it`;
  const ofFigures = new Set(parameters.map(({ provision }) => provision));
  for (const { id } of provisions)
    if (!used.provisions.has(id) && !ofFigures.has(id)) yield `provision ${id}: no rule and no figure rests on it`;
  const cited = sourcesCited(rulebook);
  for (const { ref } of sources) if (!cited.has(ref)) yield `source ${ref}: nothing cites it`;
}

/** What is held is not to be looked up elsewhere. */
function* saidToBeMissing({ calendar, eligibility, notEncoded, votingDay }: Rulebook): Generator<string> {
  const held: Readonly<Record<string, boolean>> = {
    "filing-opens": votingDay !== undefined && calendar.some(({ event }) => event === "filing-opens"),
    "filing-deadline": votingDay !== undefined && calendar.some(({ event }) => event === "filing-closes"),
    age: eligibility.some(({ kind }) => kind === "age"),
    terms: eligibility.some(({ kind }) => kind === "term-limit"),
    convictions: eligibility.some(({ kind }) => kind === "conviction-bar"),
  };
  for (const { id } of notEncoded)
    if (held[id] === true) yield `notEncoded ${id}: the rulebook holds it; say what of it is left out`;
}

// not law: days within which clocks that are put forward and back are put so again
const daysOfYear = 366;

/**
 * A law of one vote that was carried to a later one: clocks are put forward and back no more, and what is said by the hour is an hour off. One that
 * governs years to come is written on as those come.
 */
function* clocksLeftOff({ zone, zones = [], votingDay, governs: { filings } }: Rulebook): Generator<string> {
  if (votingDay === undefined) return;
  const until = votingDay > filings.to ? votingDay : filings.to;
  for (const { name, offsets } of [zone, ...zones]) {
    const [before, last] = offsets.slice(-2).map(({ from }) => dateOf(from));
    if (before === undefined || last === undefined) continue;
    const isYearly = daysBetween(before, last) < daysOfYear;
    if (isYearly && addDays(last, daysOfYear) < until)
      yield `zone ${name}: its clocks changed within a year and last on ${last}, and the law governs days until ${until}; write down the changes since, or take out what is no longer so`;
  }
}

function* comparedLater({ provisions }: Rulebook, today: CalendarDate): Generator<string> {
  for (const { id, checked } of provisions)
    if (checked !== "not-compared" && checked > today)
      yield `provision ${id}: compared with its sources on ${checked}, which is still to come`;
}

/** A figure that its own sentence does not say, in a language it is written in; why none says it stands in a list of its own. */
function* atOdds(
  { id: law, provisions }: Rulebook,
  { id, value, provision }: Rulebook["parameters"][number],
): Generator<string> {
  const words = provisions.find((each) => each.id === provision)?.words;
  if (words === undefined || whyUnsaid(law, id) !== undefined) return;
  for (const language of languagesOf(words)) {
    // Words that stand in several languages as they were written may be in any of these.
    const same = languages.filter((each) => words[each] === words[language]);
    if (same.some((each) => saysFigure(words[language], each, id, value))) continue;
    yield `parameter ${id}: its sentence gives ${figuresShown(words[language], language) || "no figure"} in ${language}, and the figure is ${valueShown(value)}`;
  }
}

/** Languages in which the sentence is its own, and not left as it stands in English. */
function languagesOf(words: Words): readonly Language[] {
  return languages.filter((each) => each === "en" || words[each] !== words.en);
}

function valueShown(value: ParameterValue): string {
  return typeof value === "object" && isRatio(value) ? `${value.num}/${value.den}` : JSON.stringify(value);
}

/** Sentences that give other numbers in one language than in another. */
function* wordsAtOdds({ provisions }: Rulebook): Generator<string> {
  for (const { id, words } of provisions) {
    const english = wholeNumbersSaid(words.en, "en").join(", ");
    for (const language of languagesOf(words).filter((each) => each !== "en")) {
      const other = wholeNumbersSaid(words[language], language).join(", ");
      if (other !== english)
        yield `provision ${id}: gives ${english || "no number"} in en and ${other || "none"} in ${language}`;
    }
  }
}

/** Articles that a citation names: `art. 36(1)` 36, `ss. 14-31` all from 14 to 31, `Elections Code 9030` 9030. */
function articlesIn(cited: string): readonly (readonly [from: number, to: number])[] {
  const bare = cited.replace(/\b\d{1,2} (?=[A-Z][a-z]+ \d{4})/g, "").replace(/\b(?:1[789]|20)\d\d\b/g, "");
  return [
    ...bare.matchAll(
      /(?:(?<=\barts?\. )|(?<=\bss?\. )|(?<=§§? )|(?<=, )|(?<=\bL\.)|(?<=Code ))(\d+)(?:\(\w+\))*(?:-(\d+))?/g,
    ),
  ].map(([, from = "", to = from]) => [Number(from), Number(to)] as const);
}

/** A sentence cited by an article, with sources each of which names articles, none of them this one. */
function* notShown(
  { sources }: Rulebook,
  { id, article, sources: cited, checked }: Rulebook["provisions"][number],
): Generator<string> {
  const [wanted] = articlesIn(article);
  const shown = cited.map((ref) => articlesIn(sources.find((each) => each.ref === ref)?.article ?? ""));
  if (
    checked === "not-compared" ||
    wanted === undefined ||
    shown.length === 0 ||
    shown.some((each) => each.length === 0)
  )
    return;
  if (!shown.flat().some(([from, to]) => from <= wanted[0] && wanted[0] <= to))
    yield `provision ${id}: cites ${article}, which ${cited.join(" and ")} do not show`;
}
