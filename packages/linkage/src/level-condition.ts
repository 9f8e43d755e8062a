import { dateHolds } from "./date-condition.ts";
import { dateSql } from "./date-condition-sql.ts";
import { editDistance } from "./distance.ts";
import { nameHolds } from "./name-condition.ts";
import { nameSql } from "./name-condition-sql.ts";
import type { ShapeAsked } from "./same-shape.ts";

/**
 * What a level asks of two values, both present. Each test has one meaning, given twice, for names and for dates: for a pair at the
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
      /** Of given names: all of the one among the other's, in whatever order. */
      readonly anyOrder?: true;
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

/** What one slip must not be: a name that the roll knows. */
export type Misspelt = true | "uncommon";

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
  if (typeof left === "number" && typeof right === "number") return dateHolds(test, left, right);
  if (typeof left === "number" || typeof right === "number") throw new TypeError("expected two values of one kind");
  return nameHolds(test, left, right, apart ?? (() => editDistance(left.fold, right.fold)));
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
