import { buildings, directions, flats, kinds, ordinals, ordinalWords, suffixes } from "./address.ts";
import { editDistance, sameLetters } from "./distance.ts";
import { replaceSql } from "./folding-sql.ts";
import type { Columns, NameForms } from "./level-condition.ts";
import { areLettersApart } from "./letters-apart.ts";

/**
 * What two spaced addresses say of the street beside its name. Another kind, another direction, or a building for a flat is another home where both
 * say one; whoever leaves it out says less of the same home. Each question is given twice, for a pair and as SQL, as the tests of levels are. Of the forms, `sound` is what was written, `nick` are the marks, and in SQL `common` is the bare street.
 */

type Words = readonly string[];

const kindWords = between(kinds);
const directionWords = between(directions);
const partWords = between([...buildings, ...flats]);
const streetWords: Words = [...kindWords, ...between(suffixes)];
const saidOfHome: readonly Words[] = [streetWords, directionWords, partWords];
/** 1st Street is no slip of 2nd Street, but a word that is neither may be of one. */
const apartWords: readonly Words[] = [...saidOfHome, ordinals.map((word) => ` ${word} `)];
const leftOut: Words = [...kindWords, ...directionWords];

/** Between two words stand two spaces, so that neighbours are both found. */
const nameRules: readonly (readonly [from: string, to: string])[] = [
  [" ", "  "],
  ...leftOut.map((word) => [word, " "] as const),
  ["  ", " "],
  ["  ", " "],
  ["  ", " "],
];

/** What is left of a street is its name, without what both sides say beside it. */
const bareRules: readonly (readonly [from: string, to: string])[] = [
  [" ", "  "],
  ...[...streetWords, ...directionWords, ...partWords].map((word) => [word, " "] as const),
  ...ordinals.map((ordinal, at) => [` ${ordinal} `, ` ${ordinalWords[at]} `] as const),
  // The word for a house, which many leave out.
  [" d ", " "],
  [" ", ""],
];

/** So many letters a name has in which a slip is one where one side cut words short: Elm is not Elk. */
const leastInShort = 5;

/** As many letters as Elm has: what is left of "5 North Street" names no street. */
const leastOfName = 3;

interface Slips {
  readonly atMost: number;
  readonly minLength: number;
}

export function isSlipOfHome({ atMost, minLength }: Slips, a: NameForms, b: NameForms): boolean {
  if (a.nick !== b.nick) return false;
  const asWritten =
    Math.max(writtenLength(a), writtenLength(b)) >= minLength &&
    Math.abs(a.sound.length - b.sound.length) <= atMost &&
    !areLettersApart(a.sound, b.sound, atMost) &&
    !areOtherStreets(a.spaced, b.spaced) &&
    editDistance(a.sound, b.sound) <= atMost;
  return asWritten || isSlipInShort(a, b) || isFlatUnsaid(a, b) || isFlatUnsaid(b, a);
}

/** Behind a house's number stands another that nothing names: Długa 5/7 beside Długa 5 m. 7, of which the first might be a house on two streets. */
function isFlatUnsaid(bare: NameForms, said: NameForms): boolean {
  const [one, other] = [` ${bare.spaced} `, ` ${said.spaced} `];
  const isOther = [streetWords, directionWords].some(
    (words) => hasOther(words, one, other) || hasOther(words, other, one),
  );
  return (
    bare.fold.includes("-") && other.includes(" # ") && hasNone(partWords, one) && !isOther && isOneStreet(bare, said)
  );
}

function isOneStreet(a: NameForms, b: NameForms): boolean {
  const name = bareStreet(a.spaced);
  return name === bareStreet(b.spaced) && name.replaceAll(/[0-9]/g, "").length >= leastOfName;
}

/** "234 Sunst Blvd" and "234 SUNSET BOULEVARD": both say the same kinds, directions and parts, and between the names lies one slip. */
function isSlipInShort(a: NameForms, b: NameForms): boolean {
  const [one, other] = [` ${a.spaced} `, ` ${b.spaced} `];
  if (saidOfHome.some((words) => hasOther(words, one, other) || hasOther(words, other, one))) return false;
  const [left, right] = [bareStreet(a.spaced), bareStreet(b.spaced)];
  const letters = Math.max(...[left, right].map((name) => name.replaceAll(/[0-9]/g, "").length));
  if (letters < leastInShort || Math.abs(left.length - right.length) > 1) return false;
  const apart = editDistance(left, right);
  return apart <= 1 || (apart === 2 && left.length === right.length && sameLetters(left, right));
}

/** A spaced address without the kinds, directions and parts that it says. */
export function bareStreet(spaced: string): string {
  return bareRules.reduce((text, [from, to]) => text.replaceAll(from, to), ` ${spaced} `);
}

export function bareStreetSql(spaced: string): string {
  return replaceSql(bareRules, `' ' || ${spaced} || ' '`);
}

/** House 12A and house 12, all else the same: the neighbour's, or one of whom half is said. */
export function isHouseLetterUnsaid({ minLength }: Pick<Slips, "minLength">, a: NameForms, b: NameForms): boolean {
  return (
    Math.max(a.fold.length, b.fold.length) >= minLength &&
    numbersOf(a.nick) === numbersOf(b.nick) &&
    Math.abs(lettersOf(a.nick).length - lettersOf(b.nick).length) === 1 &&
    Math.abs(a.fold.length - b.fold.length) === 1 &&
    editDistance(a.fold, b.fold) === 1
  );
}

function numbersOf(marks: string): string {
  return marks.replaceAll(/[a-z-]/g, "");
}

function lettersOf(marks: string): string {
  return marks.replaceAll(/[0-9-]/g, "");
}

export function saysLessOfHome({ minLength }: Pick<Slips, "minLength">, a: NameForms, b: NameForms): boolean {
  return (
    a.nick === b.nick &&
    /[0-9]/.test(a.nick) &&
    Math.max(a.fold.length, b.fold.length) >= minLength &&
    leavesKindOut(a.spaced, b.spaced)
  );
}

/** In a Russian street each corpus and each building is a house with a door of its own; that of an American complex is where its flats are. */
const ownHouses: Words = [" korpus ", " stroenie "];

/** Corpus 2 of a house beside the house: another home, as 12A is beside 12. */
export function isOtherHouse(left: string, right: string): boolean {
  const [a, b] = [` ${left} `, ` ${right} `];
  return hasOther(ownHouses, a, b) || hasOther(ownHouses, b, a);
}

export function otherHouseSql(left: string, right: string): string {
  const [a, b] = [left, right].map((side) => `' ' || ${side} || ' '`) as [string, string];
  return `(${hasOtherSql(ownHouses, a, b)} or ${hasOtherSql(ownHouses, b, a)})`;
}

function writtenLength({ sound }: NameForms): number {
  return sound.replaceAll("-", "").length;
}

export function homeLength({ fold, sound, nick }: NameForms): number {
  return /[0-9]/.test(nick) ? fold.length : sound.length;
}

export function slipOfHomeSql({ atMost, minLength }: Slips, a: Columns, b: Columns): string {
  const [left, right] = [a, b].map(({ sound }) => `length(replace(${sound}, '-', ''))`);
  const asWritten = `greatest(${left}, ${right}) >= ${minLength} and abs(length(${a.sound}) - length(${b.sound})) <= ${atMost} and not ${otherStreetsSql(a.spaced, b.spaced)} and levenshtein(${a.sound}, ${b.sound}) <= ${atMost}`;
  return `${a.nick} = ${b.nick} and (${asWritten} or ${slipInShortSql(a, b)} or ${flatUnsaidSql(a, b)} or ${flatUnsaidSql(b, a)})`;
}

function flatUnsaidSql(bare: Columns, said: Columns): string {
  const [one, other] = [bare, said].map(({ spaced }) => `' ' || ${spaced} || ' '`) as [string, string];
  const isOther = [streetWords, directionWords].flatMap((words) => [
    hasOtherSql(words, one, other),
    hasOtherSql(words, other, one),
  ]);
  return `(${hasSql(bare.fold, "-")} and ${hasSql(other, " # ")} and not ${hasAnySql(partWords, one)} and not (${isOther.join(" or ")}) and ${bare.common} = ${said.common} and length(translate(${bare.common}, '0123456789', '')) >= ${leastOfName})`;
}

function slipInShortSql(a: Columns, b: Columns): string {
  const [one, other] = [a, b].map(({ spaced }) => `' ' || ${spaced} || ' '`) as [string, string];
  const unlike = saidOfHome.flatMap((words) => [hasOtherSql(words, one, other), hasOtherSql(words, other, one)]);
  const [left, right] = [a.common, b.common];
  const letters = [left, right].map((name) => `length(translate(${name}, '0123456789', ''))`);
  const isSwapped = `length(${left}) = length(${right}) and levenshtein(${left}, ${right}) = 2 and translate(${left}, ${right}, '') = '' and translate(${right}, ${left}, '') = ''`;
  return `(not (${unlike.join(" or ")}) and greatest(${letters.join(", ")}) >= ${leastInShort} and (levenshtein(${left}, ${right}) <= 1 or ${isSwapped}))`;
}

export function houseLetterUnsaidSql({ minLength }: Pick<Slips, "minLength">, a: Columns, b: Columns): string {
  const [left, right] = [a, b].map(({ nick }) => `translate(${nick}, 'abcdefghijklmnopqrstuvwxyz-', '')`);
  const [one, other] = [a, b].map(({ nick }) => `length(translate(${nick}, '0123456789-', ''))`);
  return `greatest(${a.length}, ${b.length}) >= ${minLength} and ${left} = ${right} and abs(${one} - ${other}) = 1 and abs(${a.length} - ${b.length}) = 1 and levenshtein(${a.fold}, ${b.fold}) = 1`;
}

export function saysLessOfHomeSql({ minLength }: Pick<Slips, "minLength">, a: Columns, b: Columns): string {
  return `(${a.nick} = ${b.nick} and ${hasFigureSql(a.nick)} and greatest(${a.length}, ${b.length}) >= ${minLength} and ${leavesKindOutSql(a.spaced, b.spaced)})`;
}

function hasFigureSql(marks: string): string {
  return `translate(${marks}, '0123456789', '') <> ${marks}`;
}

export function homeLengthSql({ length, sound, nick }: Columns): string {
  return `case when ${hasFigureSql(nick)} then ${length} else length(${sound}) end`;
}

/** Each says a kind of street, a direction, or what its number is of, that the other does not: Maple Street and Maple Drive. */
function areOtherStreets(left: string, right: string): boolean {
  const [a, b] = [` ${left} `, ` ${right} `];
  return apartWords.some((words) => hasOther(words, a, b) && hasOther(words, b, a));
}

/** One leaves out the kind or direction of a street, and says all else as the other: "123 Main" and "123 N Main Street". */
function leavesKindOut(left: string, right: string): boolean {
  const [a, b] = [` ${left} `, ` ${right} `];
  if (hasOther(leftOut, a, b) && hasOther(leftOut, b, a)) return false;
  const isOneSaid = [streetWords, directionWords].every(
    (words) => hasNone(words, a) || hasNone(words, b) || (!hasOther(words, a, b) && !hasOther(words, b, a)),
  );
  const name = nameOf(a);
  return isOneSaid && name === nameOf(b) && name.replaceAll(/[ 0-9]/g, "").length >= leastOfName;
}

function hasOther(words: Words, one: string, other: string): boolean {
  return words.some((word) => one.includes(word) && !other.includes(word));
}

function hasNone(words: Words, one: string): boolean {
  return !words.some((word) => one.includes(word));
}

function nameOf(between: string): string {
  return nameRules.reduce((text, [from, to]) => text.replaceAll(from, to), between);
}

function otherStreetsSql(left: string, right: string): string {
  const [a, b] = [left, right].map((side) => `' ' || ${side} || ' '`) as [string, string];
  const others = apartWords.map((words) => `(${hasOtherSql(words, a, b)} and ${hasOtherSql(words, b, a)})`);
  return `(${others.join(" or ")})`;
}

function leavesKindOutSql(left: string, right: string): string {
  const [a, b] = [left, right].map((side) => `' ' || ${side} || ' '`) as [string, string];
  const isOneSaid = [streetWords, directionWords].map(
    (words) =>
      `(not ${hasAnySql(words, a)} or not ${hasAnySql(words, b)} or (not ${hasOtherSql(words, a, b)} and not ${hasOtherSql(words, b, a)}))`,
  );
  const [name, other] = [a, b].map((side) => replaceSql(nameRules, side)) as [string, string];
  return `(not (${hasOtherSql(leftOut, a, b)} and ${hasOtherSql(leftOut, b, a)}) and ${isOneSaid.join(" and ")} and ${name} = ${other} and length(translate(${name}, ' 0123456789', '')) >= ${leastOfName})`;
}

function hasAnySql(words: Words, one: string): string {
  return `(${words.map((word) => hasSql(one, word)).join(" or ")})`;
}

function hasOtherSql(words: Words, one: string, other: string): string {
  return `(${words.map((word) => `${hasSql(one, word)} and not ${hasSql(other, word)}`).join(" or ")})`;
}

function hasSql(one: string, word: string): string {
  return `instr(${one}, '${word}') > 0`;
}

function between(list: typeof kinds): Words {
  return list.map(([word]) => ` ${word} `);
}
