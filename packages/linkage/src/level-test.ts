import { editDistance, sameLetters } from "./distance.ts";

/**
 * What a level asks of two values, both present. Each test has one meaning, given twice below: for a pair at the
 * counter (`holds`) and as SQL for millions (`testSql`). The vectors prove that both agree.
 *
 * `misspelt` asks in addition that one of the two is no name the roll knows: "Максиям" is a slip of "Максим", while "Арина" is
 * not one of "Ирина", nor a twin her sister. Names and places come as forms: `fold` (letters only), `spaced` (parts apart), `sound`, `nick` (full names a short
 * form stands for, each between spaces), `known` (borne by at least `knownFrom` entries of the roll). Dates come as `YYYYMMDD`, `00` for an unknown part.
 */
export type Test =
  | { readonly test: "same" }
  | { readonly test: "sounds-same" }
  | { readonly test: "edits"; readonly atMost: number; readonly minLength: number; readonly misspelt?: true }
  | { readonly test: "letters-swapped"; readonly misspelt?: true }
  | { readonly test: "initial" }
  | { readonly test: "part"; readonly minLength: number }
  | { readonly test: "part-misspelt"; readonly minLength: number }
  | { readonly test: "begins"; readonly minLength: number }
  | { readonly test: "nickname" }
  | { readonly test: "same-date" }
  | { readonly test: "date-part-unknown" }
  | { readonly test: "day-month-swapped" }
  | { readonly test: "digits"; readonly atMost: number }
  | { readonly test: "digits-swapped" }
  | { readonly test: "two-date-parts" }
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

/** SQL expressions for the forms of one side, and for the length of `fold`: half of all tests ask for it. */
export type Columns = { readonly [form in keyof NameForms | "length"]: string };

export type Form = NameForms | string;

/** @throws {TypeError} a date test is asked of a name or the other way round: the model is wrong */
export function holds(test: Test, left: Form, right: Form): boolean {
  if (typeof left === "string" && typeof right === "string") return holdsForDates(test, left, right);
  if (typeof left === "string" || typeof right === "string") throw new TypeError("expected two values of one kind");
  return holdsForNames(test, left, right);
}

function holdsForNames(test: Test, a: NameForms, b: NameForms): boolean {
  switch (test.test) {
    case "same":
      return a.fold === b.fold;
    case "sounds-same":
      return a.sound === b.sound;
    case "edits":
      return (
        (test.misspelt !== true || !a.known || !b.known) &&
        Math.max(a.fold.length, b.fold.length) >= test.minLength &&
        editDistance(a.fold, b.fold) <= test.atMost
      );
    case "letters-swapped":
      return (
        (test.misspelt !== true || !a.known || !b.known) &&
        a.fold.length === b.fold.length &&
        sameLetters(a.fold, b.fold) &&
        editDistance(a.fold, b.fold) === 2
      );
    case "initial":
      // Two letters: "Ю." is folded to "iu".
      return Math.min(a.fold.length, b.fold.length) <= 2 && (a.fold.startsWith(b.fold) || b.fold.startsWith(a.fold));
    case "part":
      return (
        Math.min(a.fold.length, b.fold.length) >= test.minLength &&
        (` ${a.spaced} `.includes(` ${b.spaced} `) || ` ${b.spaced} `.includes(` ${a.spaced} `))
      );
    case "part-misspelt":
      // Of two single names the edits have spoken already.
      if (a.spaced === a.fold && b.spaced === b.fold) return false;
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

function holdsForDates(test: Test, a: string, b: string): boolean {
  switch (test.test) {
    case "same-date":
      return a === b;
    case "date-part-unknown":
      return datePart(a, b, 0, 4) && datePart(a, b, 4, 6) && datePart(a, b, 6, 8);
    case "day-month-swapped":
      return a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6, 8) && a.slice(6, 8) === b.slice(4, 6);
    case "digits":
      return digitsApart(a, b) <= test.atMost;
    case "digits-swapped":
      return digitsApart(a, b) === 2 && [0, 1, 2, 3, 4, 5, 6].some((at) => neighboursSwapped(a, b, at));
    case "two-date-parts":
      return sameParts(a, b) >= 2;
    case "same-year":
      return a.slice(0, 4) === b.slice(0, 4);
    default:
      throw new TypeError(`expected a test of dates, got ${test.test}`);
  }
}

function datePart(a: string, b: string, from: number, to: number): boolean {
  const unknown = "0".repeat(to - from);
  const left = a.slice(from, to);
  const right = b.slice(from, to);
  return left === right || left === unknown || right === unknown;
}

function sameParts(a: string, b: string): number {
  const parts = [
    [0, 4],
    [4, 6],
    [6, 8],
  ] as const;
  return parts.filter(([from, to]) => a.slice(from, to) === b.slice(from, to)).length;
}

function digitsApart(a: string, b: string): number {
  let apart = 0;
  for (let at = 0; at < 8; at++) if (a[at] !== b[at]) apart++;
  return apart;
}

function neighboursSwapped(a: string, b: string, at: number): boolean {
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a[at] !== a[at + 1];
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
      return `${a.fold} = ${b.fold}`;
    case "sounds-same":
      return `${a.sound} = ${b.sound}`;
    case "edits":
      return `${misspeltSql(test.misspelt, a, b)}greatest(${a.length}, ${b.length}) >= ${test.minLength} and abs(${a.length} - ${b.length}) <= ${test.atMost} and ${apart} <= ${test.atMost}`;
    case "letters-swapped":
      return `${misspeltSql(test.misspelt, a, b)}${a.length} = ${b.length} and ${apart} = 2 and translate(${a.fold}, ${b.fold}, '') = '' and translate(${b.fold}, ${a.fold}, '') = ''`;
    case "initial":
      return `least(${a.length}, ${b.length}) <= 2 and (substr(${a.fold}, 1, ${b.length}) = ${b.fold} or substr(${b.fold}, 1, ${a.length}) = ${a.fold})`;
    case "part":
      // Of two single names only equal ones are part of each other: most pairs need no search.
      return `(${a.fold} = ${b.fold} or ${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and least(${a.length}, ${b.length}) >= ${test.minLength} and (instr(' ' || ${a.spaced} || ' ', ' ' || ${b.spaced} || ' ') > 0 or instr(' ' || ${b.spaced} || ' ', ' ' || ${a.spaced} || ' ') > 0)`;
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

function misspeltSql(misspelt: true | undefined, a: Columns, b: Columns): string {
  return misspelt === true ? `(${a.known} = 0 or ${b.known} = 0) and ` : "";
}

/** One figure of `YYYYMMDD`, counted from the left, where it stands: whole numbers are far cheaper to compare than text. */
function figure(date: string, at: number): string {
  return `(${date} % ${10 ** (9 - at)} - ${date} % ${10 ** (8 - at)})`;
}

const year = (date: string) => `(${date} - ${date} % 10000)`;
const month = (date: string) => `(${date} % 10000 - ${date} % 100)`;
const day = (date: string) => `${date} % 100`;

function dateSql(test: Test, a: string, b: string): string {
  const apart = [1, 2, 3, 4, 5, 6, 7, 8]
    .map((at) => `case when ${figure(a, at)} = ${figure(b, at)} then 0 else 1 end`)
    .join(" + ");
  const parts = [year, month, day];
  switch (test.test) {
    case "same-date":
      return `${a} = ${b}`;
    case "date-part-unknown":
      return parts.map((of) => `(${of(a)} = ${of(b)} or ${of(a)} = 0 or ${of(b)} = 0)`).join(" and ");
    case "day-month-swapped":
      return `${year(a)} = ${year(b)} and ${month(a)} = 100 * (${day(b)}) and ${month(b)} = 100 * (${day(a)})`;
    case "digits":
      return `(${apart}) <= ${test.atMost}`;
    case "digits-swapped": {
      const swaps = [1, 2, 3, 4, 5, 6, 7].map(
        (at) =>
          `(${figure(a, at)} = 10 * ${figure(b, at + 1)} and ${figure(b, at)} = 10 * ${figure(a, at + 1)} and ${figure(a, at)} <> ${figure(b, at)})`,
      );
      return `(${apart}) = 2 and (${swaps.join(" or ")})`;
    }
    case "two-date-parts":
      return `(${parts.map((of) => `case when ${of(a)} = ${of(b)} then 1 else 0 end`).join(" + ")}) >= 2`;
    case "same-year":
      return `${year(a)} = ${year(b)}`;
    default:
      throw new TypeError(`expected a test of dates, got ${test.test}`);
  }
}
