import { spacedName } from "./folding.ts";
import type { Dialect } from "./forms.ts";
import {
  blockAbroad,
  buildingAbroad,
  buildingsAbroad,
  flatsAbroad,
  kindsAbroad,
  rulesAbroad,
  signRules,
} from "./address-abroad.ts";

/**
 * What two people write differently about one home, and nothing more: words cut short are written out, and whatever is called a flat is
 * called so in one word. No mark of a house, a building or a flat is left out, for without it another home is the same. Data, as a `Folding` is:
 * evaluated here for one address and compiled to SQL for millions, by the same rules in the same order.
 */

/** Kinds of streets: another kind is another street. Of the short forms only those that stand for one word. */
const englishKinds: readonly (readonly [word: string, ...short: readonly string[]])[] = [
  ["street", "st", "str", "strada"],
  ["avenue", "ave", "av", "avenida", "avda", "leoforos", "leof"],
  ["road", "rd"],
  ["drive", "dr"],
  ["lane", "ln"],
  ["court", "ct"],
  ["boulevard", "blvd", "bd"],
  ["circle", "cir"],
  ["parkway", "pkwy"],
  ["highway", "hwy"],
  ["square", "sq"],
  ["trail", "trl"],
  ["plaza", "plz"],
  ["way"],
  ["close"],
];
export const kinds: typeof englishKinds = [...englishKinds, ...kindsAbroad];

/**
 * Kinds behind a name: in front of it `pl` is plaza or plac, `ter` no street at all. Whoever leaves them out names another street: 12 Oak Loop is
 * not 12 Oak.
 */
export const suffixes: typeof kinds = [
  ["place", "pl"],
  ["terrace", "ter"],
  ["crescent", "cres"],
  ["cove", "cv"],
  ["point", "pt"],
  ["alley", "aly"],
  ["crossing", "xing"],
  ["heights", "hts"],
  ["gardens", "gdns"],
  ["loop"],
  ["pike"],
  ["row"],
  ["run"],
  ["path"],
];

/** North Main Street is another than South Main Street. */
export const directions: typeof kinds = [
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
export const buildings: typeof kinds = [
  ["building", "bldg", ...buildingAbroad],
  ["block", ...blockAbroad],
  ["tower"],
  ...buildingsAbroad,
];
export const flats: typeof kinds = [["#", "apt", "apartment", "flat", "unit", ...flatsAbroad]];

function wordsOf(words: typeof kinds): string {
  return words
    .flat()
    .filter((word) => word !== "#")
    .join("|");
}

/** Streets that are counted, in words: Fifth Street is 5th Street, where a kind of street stands behind it. */
export const ordinals = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"];
export const ordinalWords = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

type Rule = readonly [pattern: string, to: string];

/** Kinds of English streets, long and short, as they stand behind a name. */
const behindNames = wordsOf([...englishKinds, ...suffixes]);

/** What stands behind a street that is called nothing else: a flat, a building, a part of one, a direction. */
const behindBareStreet = [
  wordsOf([...flats, ...buildings, ...directions]),
  "ste|suite|fl|floor|lot|rear|rm|room|bsmt|basement|trlr|trailer|ph|penthouse|front|upper|lower|spc|space|box",
].join("|");

/** Kinds that are no end of a town's name, nor a state's short form: Shaker Heights, Kennett Square, Hartford CT. */
const behindSaints = wordsOf(
  englishKinds.filter(([word]) => ["street", "avenue", "road", "drive", "lane", "boulevard", "parkway"].includes(word)),
);

const directionWords = wordsOf(directions);

/** Between two words stand two spaces while they are looked at, so that neighbours are both found. */
const rules: readonly Rule[] = [
  ["#", " # "],
  ...signRules,
  // House 15к2.
  [" ([0-9]+)k([0-9]+) ", " \\1 korpus \\2 "],
  // Hauptstr. is Hauptstraße, Kerkstr. is Kerkstraat.
  ["([a-z])(str|straat) ", "\\1strasse "],
  // Apt3, кв7, дом5; AptB, but not flats, nor unité.
  [` (dom|str|${wordsOf([...buildings, ...flats])})([0-9])`, " \\1 \\2"],
  [" (apt|apartment|unit|flat)([a-df-np-rt-z]) ", " \\1 \\2 "],
  [" +", "  "],
  ...rulesAbroad,
  // 100 St Paul St is in the street of a saint: right behind a house stands no kind of street, but for 5 St Apt 3.
  ["^(  [0-9]+[a-z]?  )st  ([a-z][a-z])", "\\1saint  \\2"],
  [`^(  [0-9]+[a-z]?  )saint  (${behindBareStreet}) `, "\\1st  \\2 "],
  // Behind a direction St is a street of that name, in Boston or NW, unless it is of a kind itself: 100 W St Clair Ave.
  [
    `^(  [0-9]+[a-z]?  (?:n|s|e|w|north|south|east|west)  )st  ((?:[a-z]+  )?[a-z][a-z]+  (?:${behindSaints}) )`,
    "\\1saint  \\2",
  ],
  ...ordinalWords.map((word, at): Rule => [` ${word}  (${behindNames}) `, ` ${ordinals[at]}  \\1 `]),
  // Behind a house 5 St is 5th Street.
  ...(["1 st", "2 nd", "3 rd", "4|5|6|7|8|9|10 th"] as const).map((ending): Rule => {
    const [figures, end] = ending.split(" ");
    return [`^(  [0-9]+[a-z]?  (?:(?:${directionWords})  )?)(${figures})  (${behindNames}) `, `\\1\\2${end}  \\3 `];
  }),
  [" (cr|co  rd|county  rd)  ([0-9])", " county  road  \\2"],
  [" rr  ([0-9])", " rural  route  \\1"],
  [" dom  ([0-9])", " d  \\1"],
  // House 8, стр. 3 is a building; Haupt Str. 3 a street.
  ["( [^ ]*[0-9][^ ]* ) str  ([0-9])", "\\1 stroenie  \\2"],
  // House 15 к. 2: a flat is кв.
  ["( [^ ]*[0-9][^ ]* ) k  ([0-9])", "\\1 korpus  \\2"],
  // Flat 4 E is 4E, and no direction.
  [` (#|${wordsOf(flats)})  ([0-9]+)  ([a-z]) +$`, " \\1  \\2\\3 "],
  ...suffixes.flatMap(([word, short]): readonly Rule[] =>
    short === undefined ? [] : [[`([a-z])  ${short} `, `\\1  ${word} `]],
  ),
  ...[...kinds, ...directions, ...buildings, ...flats].flatMap(([word, ...short]): readonly Rule[] =>
    short.length === 0 ? [] : [[` (${short.join("|")}) `, ` ${word} `]],
  ),
  [" +", " "],
  [" # # ", " # "],
  // Behind a name д5 is house 5; D5 behind a number or Court is a flat.
  [` (${[...englishKinds, ...suffixes].map(([word]) => word).join("|")}) d([0-9])`, " \\1 d=\\2"],
  ["^( [^0-9#]*[a-z] )d([0-9])", "\\1d \\2"],
  ["d=", "d"],
];

/** Of "12 oak street # 7 b" what may not be a slip: every word with a figure, and a letter at the end. */
const markRules: readonly Rule[] = [
  [" +", "  "],
  [" +$", " "],
  // Fith Street is a slip of Fifth Street: up to ten a street's number is a word, of which another is another (`saidOfHome`).
  [` (?:${ordinals.join("|")})  (${behindNames}) `, " \\1 "],
  // 42nd Street is 42 Street.
  ["([0-9])(st|nd|rd|th) ", "\\1 "],
  // 12 A Oak Street is house 12A; 12 A Street is in A Street, as in 5 Street, and its letter is no slip of B either.
  [`  ([a-z])  (${behindNames}) `, "  \\10  \\2 "],
  ["^  ([0-9]+)  ([a-cf-h])  ([a-z])", " \\1\\2  \\3"],
  // House 8 b before a building or a flat, but not the K of кв.
  ["([0-9])  ([a-ce-jl-z])  ([a-z#]  |k[0-9])", "\\1\\2  \\3"],
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
