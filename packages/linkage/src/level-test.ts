import { areConsonantsNear, consonantsNearSql } from "./consonants-near.ts";
import { editDistance, sameLetters } from "./distance.ts";
import { areOneName, isInCommonUse } from "./given-names.ts";
import { areLettersApart } from "./letters-apart.ts";
import {
  homeLength,
  homeLengthSql,
  houseLetterUnsaidSql,
  isHouseLetterUnsaid,
  isSlipOfHome,
  saysLessOfHome,
  saysLessOfHomeSql,
  slipOfHomeSql,
} from "./same-home.ts";
import { haveSameShape, sameShapeSql, type ShapeAsked } from "./same-shape.ts";

/**
 * What a level asks of two values, both present. Each test has one meaning, given twice below: for a pair at the
 * counter (`holds`) and as SQL for millions (`testSql`). The vectors prove that both agree.
 *
 * `misspelt` asks in addition that one of the two is not a name the roll knows: "Максиям" is a slip of "Максим", while "Арина" is
 * not one of "Ирина", nor a twin her sister; `"uncommon"` asks that it is no given name in common use either, unless both are spellings of one: a small roll knows few names. Names and places come as forms: `fold` (letters only), `spaced` (parts apart), `sound`, `nick` (full names a short
 * form stands for, each between spaces), `known` (borne by at least `knownFrom` entries of the roll). Dates come as the number `YYYYMMDD`, `00` for an unknown part.
 * Slips of a figure are asked of whole dates whose years are not a generation apart: a son is not a slip of his father.
 */
export type Test =
  | {
      readonly test: "same";
      /** Of an address: or both were written so, whatever was made of it. */
      readonly asWritten?: true;
    }
  | { readonly test: "sounds-same" }
  | {
      readonly test: "edits";
      readonly atMost: number;
      readonly minLength: number;
      readonly misspelt?: Misspelt;
      /** The first letter is, to the ear: whoever slips begins right, and another name begins otherwise. So do some spellings of one name. */
      readonly sameStart?: true;
      /**
       * Of an address: what stands for house, building and flat is the same, for house 18 is not house 81, nor 5, flat 27 house 52, flat 7; and so is
       * the kind of street, where both say one. Slips are counted in what was written, before short words were written out, or, one of them,
       * in the street's name alone where both say all else alike.
       */
      readonly sameHome?: true;
    }
  /** Of an address, as it was written or with short words written out. */
  | { readonly test: "only-figures-differ"; readonly minLength: number }
  /** Of an address: one side says a letter of the house, or of the flat, and the other none. */
  | { readonly test: "house-letter-unsaid"; readonly minLength: number }
  | { readonly test: "letters-swapped"; readonly misspelt?: Misspelt }
  | { readonly test: "consonants-near"; readonly misspelt: true }
  | ({ readonly test: "same-shape"; readonly misspelt: true } & ShapeAsked)
  | { readonly test: "initial" }
  | { readonly test: "initials" }
  | { readonly test: "shares-a-part"; readonly minLength: number }
  | {
      readonly test: "part";
      readonly minLength: number;
      /**
       * Of an address: the least length is of what was written, where it has no number; a street alone is part of every house in it. Nor is it more than
       * a part where the kind of street or its direction is left out.
       */
      readonly ofHome?: true;
    }
  | { readonly test: "part-misspelt"; readonly minLength: number }
  | { readonly test: "begins"; readonly minLength: number }
  | { readonly test: "nickname" }
  | { readonly test: "same-date" }
  | { readonly test: "date-part-unknown"; readonly month?: true }
  | { readonly test: "near-year-part-unknown" }
  | { readonly test: "day-month-swapped" }
  | { readonly test: "digits"; readonly atMost: number }
  | { readonly test: "digits-swapped" }
  | { readonly test: "same-year-and-part" }
  | { readonly test: "years-apart"; readonly years: readonly number[] }
  | { readonly test: "same-day-and-month" }
  | { readonly test: "same-year" };

export interface NameForms {
  readonly fold: string;
  readonly spaced: string;
  readonly sound: string;
  readonly nick: string;
  readonly known: boolean;
}

/** From how many entries on a name counts as known: a register has slips of its own. */
export const knownFrom = 3;

/**
 * SQL expressions for the forms of one side, for the length of `fold`, which half of all tests ask for, and for what `spellingsOf` says of it
 * (`common`).
 */
export type Columns = { readonly [form in keyof NameForms | "length" | "common"]: string };

/** Of a date: the number `YYYYMMDD`. */
export type Form = NameForms | number;

/**
 * `apart` gives the edit distance of two names, where the asker keeps it between tests.
 *
 * @throws {TypeError} a date test is asked of a name or the other way round: the model is wrong
 */
export function holds(test: Test, left: Form, right: Form, apart?: () => number): boolean {
  if (typeof left === "number" && typeof right === "number") return holdsForDates(test, left, right);
  if (typeof left === "number" || typeof right === "number") throw new TypeError("expected two values of one kind");
  return holdsForNames(test, left, right, apart ?? (() => editDistance(left.fold, right.fold)));
}

function holdsForNames(test: Test, a: NameForms, b: NameForms, apart: () => number): boolean {
  switch (test.test) {
    case "same":
      return a.fold === b.fold || (test.asWritten === true && a.sound === b.sound);
    case "sounds-same":
      return a.sound === b.sound;
    case "edits":
      if (test.sameHome === true) return isSlipOfHome(test, a, b);
      return (
        Math.max(a.fold.length, b.fold.length) >= test.minLength &&
        Math.abs(a.fold.length - b.fold.length) <= test.atMost &&
        !areLettersApart(a.fold, b.fold, test.atMost) &&
        isMisspelt(test.misspelt, a, b) &&
        (test.sameStart !== true || startOf(a.fold) === startOf(b.fold) || areOneName(a.fold, b.fold)) &&
        apart() <= test.atMost
      );
    case "house-letter-unsaid":
      return isHouseLetterUnsaid(test, a, b);
    case "only-figures-differ": {
      return [[a.fold, b.fold] as const, [a.sound, b.sound] as const].some(([one, other]) => {
        const letters = lettersOf(one);
        return letters === lettersOf(other) && letters.length >= test.minLength;
      });
    }
    case "letters-swapped":
      return (
        a.fold.length === b.fold.length &&
        sameLetters(a.fold, b.fold) &&
        isMisspelt(test.misspelt, a, b) &&
        apart() === 2
      );
    case "consonants-near":
      return (!a.known || !b.known) && areConsonantsNear(a.fold, b.fold);
    case "same-shape":
      return (!a.known || !b.known) && haveSameShape(a, b, test);
    case "initial":
      // Two letters: "Ю." is folded to "iu".
      return Math.min(a.fold.length, b.fold.length) <= 2 && (a.fold.startsWith(b.fold) || b.fold.startsWith(a.fold));
    case "initials":
      return initialsHold(a, b);
    case "shares-a-part": {
      if (areSingle(a, b)) return a.fold.length >= test.minLength && a.fold === b.fold;
      const parts = a.spaced.split(" ").slice(0, partsRead);
      return b.spaced
        .split(" ")
        .slice(0, partsRead)
        .some((part) => part.length >= test.minLength && parts.includes(part));
    }
    case "part":
      if (areSingle(a, b)) return a.fold.length >= test.minLength && a.fold === b.fold;
      if (test.ofHome === true && saysLessOfHome(test, a, b)) return true;
      return (
        Math.min(...[a, b].map((one) => (test.ofHome === true ? homeLength(one) : one.fold.length))) >=
          test.minLength &&
        (` ${a.spaced} `.includes(` ${b.spaced} `) || ` ${b.spaced} `.includes(` ${a.spaced} `))
      );
    case "part-misspelt":
      // The edits above have decided single names already.
      if (areSingle(a, b)) return false;
      return [
        [a, b],
        [b, a],
      ].some(([double, single]) =>
        [0, 1].some((at) => {
          const part = double?.spaced.split(" ")[at] ?? "";
          return part.length >= test.minLength && single !== undefined && editDistance(part, single.fold) <= 1;
        }),
      );
    case "begins":
      return (
        Math.min(a.fold.length, b.fold.length) >= test.minLength &&
        (a.fold.startsWith(b.fold) || b.fold.startsWith(a.fold))
      );
    case "nickname":
      return a.nick.includes(` ${b.fold} `) || b.nick.includes(` ${a.fold} `);
    default:
      throw new TypeError(`expected a test of names, got ${test.test}`);
  }
}

type Misspelt = true | "uncommon";

function isMisspelt(misspelt: Misspelt | undefined, a: NameForms, b: NameForms): boolean {
  if (misspelt === undefined) return true;
  if (a.known && b.known) return false;
  const isName = ({ known, fold }: NameForms) => known || isInCommonUse(fold);
  return misspelt !== "uncommon" || !isName(a) || !isName(b) || areOneName(a.fold, b.fold);
}

/** First letters that are written for each other, and what they count as. */
const starts = { from: "cqyjwz", to: "kkiivs" } as const;

function startOf(fold: string): string {
  const first = fold.slice(0, 1);
  return starts.to[starts.from.indexOf(first)] ?? first;
}

/** How many parts of a name of several words are looked at one by one. */
export const partsRead = 4;

/** Two names of one part each, as most are: nothing has to be taken apart. */
function areSingle(a: NameForms, b: NameForms): boolean {
  return a.spaced === a.fold && b.spaced === b.fold;
}

function lettersOf(fold: string): string {
  return fold.replaceAll(/[-0-9]/g, "");
}

/** "J. M." and "John Michael", "G. Alan" and "George Alan", "J.-P." and "JP" and "Jean-Pierre". */
function initialsHold(a: NameForms, b: NameForms): boolean {
  if (areSingle(a, b)) {
    const isShort = Math.min(a.fold.length, b.fold.length) <= 2;
    return isShort && a.fold !== b.fold && (a.fold.startsWith(b.fold) || b.fold.startsWith(a.fold));
  }
  const [left, right] = [a.spaced.split(" "), b.spaced.split(" ")];
  const places = Array.from({ length: partsRead }, (_, at) => [left[at] ?? "", right[at] ?? ""] as const);
  const inTurn =
    places.every(
      ([x, y]) =>
        x === "" || y === "" || x === y || (Math.min(x.length, y.length) <= 2 && (x.startsWith(y) || y.startsWith(x))),
    ) && places.some(([x, y]) => x !== "" && y !== "" && x !== y);
  const firsts = (parts: readonly string[]) =>
    parts
      .slice(0, partsRead)
      .map((part) => part.slice(0, 1))
      .join("");
  const glued = (one: NameForms, other: readonly string[]) =>
    one.spaced === one.fold && one.fold.length >= 2 && other.length >= 2 && one.fold === firsts(other);
  return inTurn || glued(a, right) || glued(b, left);
}

function holdsForDates(test: Test, a: number, b: number): boolean {
  const [yearA, yearB] = [Math.trunc(a / 10_000), Math.trunc(b / 10_000)];
  const [restA, restB] = [a - yearA * 10_000, b - yearB * 10_000];
  const [monthA, monthB] = [Math.trunc(restA / 100), Math.trunc(restB / 100)];
  const [dayA, dayB] = [restA - monthA * 100, restB - monthB * 100];
  const years = Math.abs(yearA - yearB);
  const whole = isWholeDate(a) && isWholeDate(b);
  const generation = years >= generationYears.least && years <= generationYears.most;
  switch (test.test) {
    case "same-date":
      return a === b && whole;
    case "date-part-unknown":
      if (test.month === true && (yearA !== yearB || monthA !== monthB || yearA === 0 || monthA === 0)) return false;
      return isSameOrUnknown(yearA, yearB) && isSameOrUnknown(monthA, monthB) && isSameOrUnknown(dayA, dayB);
    case "near-year-part-unknown":
      return !whole && (years === 1 || years === 10 || figuresApart(yearA, yearB) === 1);
    case "day-month-swapped":
      return whole && yearA === yearB && monthA === dayB && dayA === monthB;
    case "digits":
      return whole && !generation && figuresApart(a, b) <= test.atMost;
    case "digits-swapped":
      return whole && !generation && figuresApart(a, b) === 2 && neighboursSwapped(a, b);
    case "same-year-and-part":
      return whole && yearA === yearB && (monthA === monthB || dayA === dayB);
    case "years-apart":
      return whole && restA === restB && test.years.includes(years);
    case "same-day-and-month":
      return whole && restA === restB;
    case "same-year":
      return yearA === yearB;
    default:
      throw new TypeError(`expected a test of dates, got ${test.test}`);
  }
}

/** Between these, in years, people of one name are rather parent and child. */
const generationYears = { least: 15, most: 60 } as const;

/** Year, month and day of a date `YYYYMMDD` are known. */
export function isWholeDate(date: number): boolean {
  return date >= 10_000 && date % 10_000 >= 100 && date % 100 > 0;
}

function isSameOrUnknown(a: number, b: number): boolean {
  return a === b || a === 0 || b === 0;
}

function figuresApart(a: number, b: number): number {
  let apart = 0;
  for (let [x, y] = [a, b]; x > 0 || y > 0; [x, y] = [Math.trunc(x / 10), Math.trunc(y / 10)]) {
    if (x % 10 !== y % 10) apart++;
  }
  return apart;
}

/** Two dates differ in more figures than these. */
export function areFiguresApart(a: number, b: number, most: number): boolean {
  let apart = 0;
  for (let x = a, y = b; x > 0 || y > 0; x = (x / 10) | 0, y = (y / 10) | 0) {
    if (x % 10 !== y % 10 && ++apart > most) return true;
  }
  return false;
}

function neighboursSwapped(a: number, b: number): boolean {
  for (let [x, y] = [a, b]; x > 9 || y > 9; [x, y] = [Math.trunc(x / 10), Math.trunc(y / 10)]) {
    const [last, next] = [x % 10, Math.trunc(x / 10) % 10];
    if (last !== next && last === Math.trunc(y / 10) % 10 && next === y % 10) return true;
  }
  return false;
}

/**
 * The same question in SQL. `a` and `b` are columns of forms for names, columns of whole numbers `YYYYMMDD` for dates. `apart` is an
 * expression of the edit distance of two names, where one is at hand.
 */
export function testSql(test: Test, a: Columns | string, b: Columns | string, apart?: string): string {
  if (typeof a === "string" && typeof b === "string") return dateSql(test, a, b);
  if (typeof a === "string" || typeof b === "string") throw new TypeError("expected two values of one kind");
  return nameSql(test, a, b, apart ?? `levenshtein(${a.fold}, ${b.fold})`);
}

function nameSql(test: Test, a: Columns, b: Columns, apart: string): string {
  switch (test.test) {
    case "same":
      return test.asWritten === true ? `(${a.fold} = ${b.fold} or ${a.sound} = ${b.sound})` : `${a.fold} = ${b.fold}`;
    case "sounds-same":
      return `${a.sound} = ${b.sound}`;
    case "edits":
      if (test.sameHome === true) return slipOfHomeSql(test, a, b);
      return `${misspeltSql(test.misspelt, a, b)}greatest(${a.length}, ${b.length}) >= ${test.minLength} and abs(${a.length} - ${b.length}) <= ${test.atMost}${test.sameStart === true ? ` and (${startSql(a)} = ${startSql(b)} or ${oneNameSql(a, b)})` : ""} and ${apart} <= ${test.atMost}`;
    case "house-letter-unsaid":
      return houseLetterUnsaidSql(test, a, b);
    case "only-figures-differ":
      return `(${(["fold", "sound"] as const).map((form) => `(${lettersSql(a[form])} = ${lettersSql(b[form])} and length(${lettersSql(a[form])}) >= ${test.minLength})`).join(" or ")})`;
    case "letters-swapped":
      return `${misspeltSql(test.misspelt, a, b)}${a.length} = ${b.length} and ${apart} = 2 and translate(${a.fold}, ${b.fold}, '') = '' and translate(${b.fold}, ${a.fold}, '') = ''`;
    case "consonants-near":
      return `${misspeltSql(test.misspelt, a, b)}${consonantsNearSql(a.fold, b.fold)}`;
    case "same-shape":
      return `${misspeltSql(test.misspelt, a, b)}${sameShapeSql(a.fold, b.fold, test)}`;
    case "initial":
      return `least(${a.length}, ${b.length}) <= 2 and (substr(${a.fold}, 1, ${b.length}) = ${b.fold} or substr(${b.fold}, 1, ${a.length}) = ${a.fold})`;
    case "initials":
      return initialsSql(a, b);
    case "shares-a-part": {
      const places = Array.from({ length: partsRead }, (_, at) => at + 1);
      const pairs = places.flatMap((x) =>
        places.map((y) => `split_part(${a.spaced}, ' ', ${x}) = split_part(${b.spaced}, ' ', ${y})`),
      );
      const long = places.map(
        (x, at) =>
          `(length(split_part(${a.spaced}, ' ', ${x})) >= ${test.minLength} and (${pairs.slice(at * partsRead, (at + 1) * partsRead).join(" or ")}))`,
      );
      return `(${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and (${long.join(" or ")})`;
    }
    case "part":
      // Of two single names only equal ones are part of each other: most pairs need no search.
      return test.ofHome === true
        ? `(${saysLessOfHomeSql(test, a, b)} or (${partSql(test, a, b)}))`
        : partSql(test, a, b);
    case "part-misspelt": {
      const parts = [
        [a, b],
        [b, a],
      ] as const;
      const one = parts.flatMap(([double, single]) =>
        [1, 2].map((at) => {
          const part = `split_part(${double.spaced}, ' ', ${at})`;
          return `(length(${part}) >= ${test.minLength} and levenshtein(${part}, ${single.fold}) <= 1)`;
        }),
      );
      return `(${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and (${one.join(" or ")})`;
    }
    case "begins":
      return `least(${a.length}, ${b.length}) >= ${test.minLength} and (substr(${a.fold}, 1, ${b.length}) = ${b.fold} or substr(${b.fold}, 1, ${a.length}) = ${a.fold})`;
    case "nickname":
      return `(instr(${a.nick}, ' ' || ${b.fold} || ' ') > 0 or instr(${b.nick}, ' ' || ${a.fold} || ' ') > 0)`;
    default:
      throw new TypeError(`expected a test of names, got ${test.test}`);
  }
}

function partSql(test: Extract<Test, { test: "part" }>, a: Columns, b: Columns): string {
  return `(${a.fold} = ${b.fold} or ${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and least(${[a, b].map((one) => (test.ofHome === true ? homeLengthSql(one) : one.length)).join(", ")}) >= ${test.minLength} and (instr(' ' || ${a.spaced} || ' ', ' ' || ${b.spaced} || ' ') > 0 or instr(' ' || ${b.spaced} || ' ', ' ' || ${a.spaced} || ' ') > 0)`;
}

/** Most pairs are of long single names, and ask no further. */
function initialsSql(a: Columns, b: Columns): string {
  const places = Array.from({ length: partsRead }, (_, at) => {
    const [x, y] = [`split_part(${a.spaced}, ' ', ${at + 1})`, `split_part(${b.spaced}, ' ', ${at + 1})`];
    const starts = `(substr(${x}, 1, length(${y})) = ${y} or substr(${y}, 1, length(${x})) = ${x})`;
    return {
      x,
      y,
      fits: `(${x} = '' or ${y} = '' or ${x} = ${y} or (least(length(${x}), length(${y})) <= 2 and ${starts}))`,
    };
  });
  const inTurn = `(${places.map(({ fits }) => fits).join(" and ")} and (${places.map(({ x, y }) => `(${x} <> '' and ${y} <> '' and ${x} <> ${y})`).join(" or ")}))`;
  const firsts = (side: Columns) =>
    places.map((_, at) => `substr(split_part(${side.spaced}, ' ', ${at + 1}), 1, 1)`).join(" || ");
  const glued = (one: Columns, other: Columns) =>
    `(${one.spaced} = ${one.fold} and ${one.length} between 2 and ${partsRead} and ${other.spaced} <> ${other.fold} and ${one.fold} = ${firsts(other)})`;
  return `(least(${a.length}, ${b.length}) <= 2 or ${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and (${inTurn} or ${glued(a, b)} or ${glued(b, a)})`;
}

function lettersSql(fold: string): string {
  return `translate(${fold}, '-0123456789', '')`;
}

function misspeltSql(misspelt: Misspelt | undefined, a: Columns, b: Columns): string {
  if (misspelt === undefined) return "";
  const unknown = `(${a.known} = 0 or ${b.known} = 0)`;
  if (misspelt === true) return `${unknown} and `;
  const isNone = ({ known, common }: Columns) => `(${known} = 0 and ${common} = '')`;
  return `${unknown} and (${isNone(a)} or ${isNone(b)} or ${oneNameSql(a, b)}) and `;
}

const startSql = ({ fold }: Columns) => `translate(substr(${fold}, 1, 1), '${starts.from}', '${starts.to}')`;

function oneNameSql(a: Columns, b: Columns): string {
  return `instr(${a.common}, ' ' || ${b.fold} || ' ') > 0`;
}

/** One figure of `YYYYMMDD`, counted from the left, where it stands: whole numbers are far cheaper to compare than text. */
function figure(date: string, at: number): string {
  return `(${date} % ${10 ** (9 - at)} - ${date} % ${10 ** (8 - at)})`;
}

const year = (date: string) => `(${date} - ${date} % 10000)`;
const month = (date: string) => `(${date} % 10000 - ${date} % 100)`;
const day = (date: string) => `${date} % 100`;

function dateSql(test: Test, a: string, b: string): string {
  const apart = (places: readonly number[]) =>
    places.map((at) => `case when ${figure(a, at)} = ${figure(b, at)} then 0 else 1 end`).join(" + ");
  const figures = [1, 2, 3, 4, 5, 6, 7, 8];
  const parts = [year, month, day];
  const known = (date: string) => `(${year(date)} > 0 and ${month(date)} > 0 and ${day(date)} > 0)`;
  const whole = `${known(a)} and ${known(b)}`;
  const years = `abs(${year(a)} - ${year(b)})`;
  const slip = `${whole} and not (${years} between ${generationYears.least}0000 and ${generationYears.most}0000)`;
  const sameDayAndMonth = `${a} % 10000 = ${b} % 10000`;
  switch (test.test) {
    case "same-date":
      return `${a} = ${b} and ${whole}`;
    case "date-part-unknown": {
      const agree = parts.map((of) => `(${of(a)} = ${of(b)} or ${of(a)} = 0 or ${of(b)} = 0)`).join(" and ");
      return test.month === true
        ? `${year(a)} = ${year(b)} and ${month(a)} = ${month(b)} and ${year(a)} > 0 and ${month(a)} > 0 and ${agree}`
        : agree;
    }
    case "near-year-part-unknown":
      return `not (${whole}) and (${years} in (10000, 100000) or (${apart([1, 2, 3, 4])}) = 1)`;
    case "day-month-swapped":
      return `${whole} and ${year(a)} = ${year(b)} and ${month(a)} = 100 * (${day(b)}) and ${month(b)} = 100 * (${day(a)})`;
    case "digits":
      return `${slip} and (${apart(figures)}) <= ${test.atMost}`;
    case "digits-swapped": {
      const swaps = [1, 2, 3, 4, 5, 6, 7].map(
        (at) =>
          `(${figure(a, at)} = 10 * ${figure(b, at + 1)} and ${figure(b, at)} = 10 * ${figure(a, at + 1)} and ${figure(a, at)} <> ${figure(b, at)})`,
      );
      return `${slip} and (${apart(figures)}) = 2 and (${swaps.join(" or ")})`;
    }
    case "same-year-and-part":
      return `${whole} and ${year(a)} = ${year(b)} and (${month(a)} = ${month(b)} or ${day(a)} = ${day(b)})`;
    case "years-apart":
      return `${whole} and ${sameDayAndMonth} and ${years} in (${test.years.map((one) => one * 10_000).join(", ")})`;
    case "same-day-and-month":
      return `${whole} and ${sameDayAndMonth}`;
    case "same-year":
      return `${year(a)} = ${year(b)}`;
    default:
      throw new TypeError(`expected a test of dates, got ${test.test}`);
  }
}
