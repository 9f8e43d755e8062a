import type { CalendarDate } from "@hustings/core";
import { namesUsed, sourcesCited } from "./names-used.ts";
import type { Rulebook } from "./rulebook.ts";
import { languages, type Language } from "./words.ts";

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

function* comparedLater({ provisions }: Rulebook, today: CalendarDate): Generator<string> {
  for (const { id, checked } of provisions)
    if (checked !== "not-compared" && checked > today)
      yield `provision ${id}: compared with its sources on ${checked}, which is still to come`;
}

// not law: a number below is often written as a word, or is an article's; one between is a year
const [smallest, firstYear, lastYear] = [100, 1700, 2199];

/** A number written in figures that can only be a count: `300,000`, in other languages `300 000`, or `330`; not a year, not `1.645`. */
function countsIn(text: string, language: Language): readonly number[] {
  const group = language === "en" ? "," : String.raw`\s`;
  const written = String.raw`(?<![\d/.,])(?:\d{1,3}(?:${group}\d{3})+|\d+)(?![\d]|[.,]\d)`;
  return [...text.matchAll(new RegExp(written, "g"))]
    .map(([digits]) => ({ digits, value: Number(digits.replace(/\D/g, "")) }))
    .filter(({ digits, value }) => value >= smallest && (/\D/.test(digits) || value < firstYear || value > lastYear))
    .map(({ value }) => value);
}

const spans = ["years", "months", "days", "hours"] as const;
const numerals =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** Every number of a sentence up to the smallest count, in figures or as a word: `45`, `the 37th`, `ten`. */
function smallNumbersIn(text: string): readonly number[] {
  return [...text.toLowerCase().matchAll(/\d+|[a-z]+/g)]
    .map(([written]) => numerals.indexOf(written) + 1 || Number(written))
    .filter((value) => value > 0 && value < smallest);
}

/** A figure whose own sentence gives others of its kind, and not this one. */
function* atOdds(
  { provisions }: Rulebook,
  { id, value, provision }: Rulebook["parameters"][number],
): Generator<string> {
  const says = provisions.find((each) => each.id === provision)?.words.en;
  if (says === undefined || typeof value !== "number") return;
  const counts = countsIn(says, "en");
  if (value >= smallest && counts.length > 0 && !counts.includes(value))
    yield `parameter ${id}: its sentence gives ${counts.join(", ")}, and the figure is ${value}`;
  const small = smallNumbersIn(says);
  for (const unit of spans) {
    if (!new RegExp(String.raw`(?:^|-)${unit}$`).test(id) || small.length === 0 || value >= smallest) continue;
    if (new RegExp(String.raw`\b${unit.slice(0, -1)}`).test(says) && !small.includes(value))
      yield `parameter ${id}: its sentence gives ${small.join(", ")}, and the figure is ${value} ${unit}`;
  }
}

function shown(counts: readonly number[]): string {
  return counts.toSorted((a, b) => a - b).join(", ");
}

/** Sentences that give other counts in one language than in another. */
function* wordsAtOdds({ provisions }: Rulebook): Generator<string> {
  for (const { id, words } of provisions) {
    const english = shown(countsIn(words.en, "en"));
    for (const language of languages.filter((each) => each !== "en")) {
      const other = shown(countsIn(words[language], language));
      if (other !== english)
        yield `provision ${id}: gives ${english || "no count"} in en and ${other || "none"} in ${language}`;
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
