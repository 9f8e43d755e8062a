import { spacedName } from "./folding.ts";
import type { Dialect } from "./forms.ts";

/**
 * What two people write differently about one home, and nothing more: words cut short are written out, and whatever is called a flat is
 * called so in one word. No mark of a house, a building or a flat is left out, for without it another home is the same. Data, as a `Folding` is:
 * evaluated here for one address and compiled to SQL for millions, by the same rules in the same order.
 */

/** Kinds of streets: another kind is another street. Of the short forms only those that stand for one word; `pl` is place, plaza, plac. */
const kinds: readonly (readonly [word: string, ...short: readonly string[]])[] = [
  ["street", "st"],
  ["avenue", "ave"],
  ["road", "rd"],
  ["drive", "dr"],
  ["lane", "ln"],
  ["court", "ct"],
  ["boulevard", "blvd"],
  ["circle", "cir"],
  ["parkway", "pkwy"],
  ["highway", "hwy"],
  ["square", "sq"],
  ["trail", "trl"],
  ["terrace"],
  ["place"],
  ["plaza", "plz"],
  ["way"],
  ["close"],
  ["crescent"],
  ["ulitsa", "ul", "ulica"],
  ["pereulok", "per"],
  ["prospekt"],
  ["naberezhnaia", "nab"],
  ["shosse"],
  ["bulvar"],
  ["proezd"],
  ["rue"],
];

/** North Main Street is another than South Main Street. */
const directions: typeof kinds = [
  ["north", "n"],
  ["south", "s"],
  ["east", "e"],
  ["west", "w"],
  ["northeast", "ne"],
  ["northwest", "nw"],
  ["southeast", "se"],
  ["southwest", "sw"],
];

/** A building is no flat: building 2 is not flat 2 of the same house. */
const buildings: typeof kinds = [["building", "bldg"], ["korpus", "korp"], ["stroenie"], ["block"], ["tower"]];
const flats: typeof kinds = [["#", "apt", "apartment", "flat", "unit", "kv", "kvartira"]];

type Rule = readonly [pattern: string, to: string];

/** Between two words stand two spaces while they are looked at, so that neighbours are both found. */
const rules: readonly Rule[] = [
  ["#", " # "],
  [" pr k?t ", " prospekt "],
  [" b r ", " bulvar "],
  // Hauptstr. is Hauptstraße.
  ["([a-z])str ", "\\1strasse "],
  [" +", "  "],
  ...[...kinds, ...directions, ...buildings, ...flats].flatMap(([word, ...short]): readonly Rule[] =>
    short.length === 0 ? [] : [[` (${short.join("|")}) `, ` ${word} `]],
  ),
  [" +", " "],
  [" # # ", " # "],
];

/** Of "12 oak street # 7 b" what may not be a slip: every word with a figure, and a letter at the end. */
const markRules: readonly Rule[] = [
  [" +", "  "],
  [" +$", " "],
  [" [^0-9 ]  ", "  "],
  [" [^0-9 ][^0-9 ]+ ", " "],
  [" +", " "],
];

/** Two numbers stay two: 5, flat 27 is not 52, flat 7. Twice, for of "1 2 3" the second begins in what the first ended with. */
const apart: Rule = ["([0-9]) ([0-9])", "\\1-\\2"];
const foldRules: readonly Rule[] = [apart, apart, [" ", ""]];

type ReadyRule = readonly [pattern: RegExp, to: string];
const [readyRules, readyMarks, readyFold] = [rules, markRules, foldRules].map(ready) as [
  readonly ReadyRule[],
  readonly ReadyRule[],
  readonly ReadyRule[],
];

/** "234 Sunset Blvd., #3" and "234 SUNSET BOULEVARD Apt 3" → "234 sunset boulevard # 3". */
export function spacedAddress(written: string): string {
  return applied(` ${spacedName(written)} `, readyRules).trim();
}

/** The spaced form without blanks, but with its numbers apart. */
export function foldedAddress(spaced: string): string {
  return applied(spaced, readyFold);
}

/** What stands for house, building and flat. */
export function marksOf(spaced: string): string {
  return foldedAddress(applied(` ${spaced} `, readyMarks).trim());
}

/** Each says a kind of street, a direction, a building or a flat that the other does not: Maple Street and Maple Drive. */
export function areOtherStreets(left: string, right: string): boolean {
  const [a, b] = [` ${left} `, ` ${right} `];
  return hasOther(a, b) && hasOther(b, a);
}

const kindWords = [...kinds, ...directions, ...buildings, ...flats].map(([word]) => ` ${word} `);

function hasOther(one: string, other: string): boolean {
  return kindWords.some((word) => one.includes(word) && !other.includes(word));
}

function ready(list: readonly Rule[]): readonly ReadyRule[] {
  return list.map(([pattern, to]) => [new RegExp(pattern, "g"), to.replaceAll("\\", "$")]);
}

function applied(text: string, list: readonly ReadyRule[]): string {
  return list.reduce((sofar, [pattern, to]) => sofar.replace(pattern, to), text);
}

type Replacing = Pick<Dialect, "replaced">;

function appliedSql(text: string, list: readonly Rule[], { replaced }: Replacing): string {
  return list.reduce((sql, [pattern, to]) => replaced(sql, pattern, to), text);
}

/** The same of an expression that is a name's spaced form. */
export function spacedAddressSql(spaced: string, dialect: Replacing): string {
  return `trim(${appliedSql(`' ' || ${spaced} || ' '`, rules, dialect)})`;
}

export function foldedAddressSql(spaced: string, dialect: Replacing): string {
  return appliedSql(spaced, foldRules, dialect);
}

export function marksSql(spaced: string, dialect: Replacing): string {
  return foldedAddressSql(`trim(${appliedSql(`' ' || ${spaced} || ' '`, markRules, dialect)})`, dialect);
}

export function otherStreetsSql(left: string, right: string): string {
  return `(${hasOtherSql(left, right)} and ${hasOtherSql(right, left)})`;
}

function hasOtherSql(one: string, other: string): string {
  return `(${kindWords.map((word) => `${hasSql(one, word)} and not ${hasSql(other, word)}`).join(" or ")})`;
}

function hasSql(side: string, word: string): string {
  return `instr(' ' || ${side} || ' ', '${word}') > 0`;
}
