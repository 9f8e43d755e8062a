import { buildings, directions, flats, kinds, suffixes } from "./address.ts";
import { editDistance } from "./distance.ts";
import { replaceSql } from "./folding-sql.ts";
import type { Columns, NameForms } from "./level-test.ts";
import { areLettersApart } from "./letters-apart.ts";

/**
 * What two spaced addresses say of the street beside its name. Another kind, another direction, or a building for a flat is another home where both
 * say one; whoever leaves it out says less of the same home. Each question is given twice, for a pair and as SQL, as the tests of levels are. Of the forms, `sound` is what was written, `nick` are the marks.
 */

type Words = readonly string[];

const kindWords = between(kinds);
const directionWords = between(directions);
const partWords = between([...buildings, ...flats]);
const streetWords: Words = [...kindWords, ...between(suffixes)];
const leftOut: Words = [...kindWords, ...directionWords];

/** Between two words stand two spaces, so that neighbours are both found. */
const nameRules: readonly (readonly [from: string, to: string])[] = [
  [" ", "  "],
  ...leftOut.map((word) => [word, " "] as const),
  ["  ", " "],
  ["  ", " "],
  ["  ", " "],
];

interface Slips {
  readonly atMost: number;
  readonly minLength: number;
}

export function isSlipOfHome({ atMost, minLength }: Slips, a: NameForms, b: NameForms): boolean {
  return (
    Math.max(writtenLength(a), writtenLength(b)) >= minLength &&
    Math.abs(a.sound.length - b.sound.length) <= atMost &&
    a.nick === b.nick &&
    !areLettersApart(a.sound, b.sound, atMost) &&
    !areOtherStreets(a.spaced, b.spaced) &&
    editDistance(a.sound, b.sound) <= atMost
  );
}

export function saysLessOfHome({ minLength }: Pick<Slips, "minLength">, a: NameForms, b: NameForms): boolean {
  return (
    a.nick === b.nick &&
    /[0-9]/.test(a.nick) &&
    Math.max(a.fold.length, b.fold.length) >= minLength &&
    leavesKindOut(a.spaced, b.spaced)
  );
}

function writtenLength({ sound }: NameForms): number {
  return sound.replaceAll("-", "").length;
}

export function homeLength({ fold, sound, nick }: NameForms): number {
  return /[0-9]/.test(nick) ? fold.length : sound.length;
}

export function slipOfHomeSql({ atMost, minLength }: Slips, a: Columns, b: Columns): string {
  const [left, right] = [a, b].map(({ sound }) => `length(replace(${sound}, '-', ''))`);
  return `greatest(${left}, ${right}) >= ${minLength} and abs(length(${a.sound}) - length(${b.sound})) <= ${atMost} and ${a.nick} = ${b.nick} and not ${otherStreetsSql(a.spaced, b.spaced)} and levenshtein(${a.sound}, ${b.sound}) <= ${atMost}`;
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
  return [streetWords, directionWords, partWords].some((words) => hasOther(words, a, b) && hasOther(words, b, a));
}

/** As many letters as Elm has: what is left of "5 North Street" names no street. */
const leastOfName = 3;

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
  const others = [streetWords, directionWords, partWords].map(
    (words) => `(${hasOtherSql(words, a, b)} and ${hasOtherSql(words, b, a)})`,
  );
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
