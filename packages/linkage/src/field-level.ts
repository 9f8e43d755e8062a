import { bitsIn, lettersIn } from "./letters-apart.ts";
import { editDistance } from "./distance.ts";
import { areFiguresApart, isWholeDate } from "./date-condition.ts";
import { holds } from "./level-condition.ts";
import type { Form, NameForms } from "./level-condition.ts";
import { differentLevel } from "./model.ts";
import type { FieldModel } from "./model.ts";

/** The level of two values of one field, both present, each in its forms. */
export function levelOfForms(field: FieldModel, left: Form, right: Form): number {
  if (typeof left === "number" || typeof right === "number") {
    const isClear =
      typeof left === "number" && typeof right === "number" && areClearlyDifferentDates(field, left, right);
    return isClear ? differentLevel : firstThatHolds(field, left, right);
  }
  if (isClearlyDifferent(field, left, right)) return differentLevel;
  let apart = -1;
  return firstThatHolds(field, left, right, () => {
    if (apart < 0) apart = editDistance(left.fold, right.fold);
    return apart;
  });
}

function firstThatHolds(field: FieldModel, left: Form, right: Form, apart?: () => number): number {
  const { levels } = field;
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at];
    if (level !== undefined && holds(level.when, left, right, apart)) return at + 1;
  }
  return differentLevel;
}

/** Longest distance that a level of the field still allows. */
const farthest = new WeakMap<FieldModel, number>();

export function farthestOf(field: FieldModel): number {
  const known = farthest.get(field);
  if (known !== undefined) return known;
  const isFar = new Set(["edits", "digits"]);
  const most = Math.max(
    2,
    ...field.levels.map(({ when }) => ("atMost" in when && isFar.has(when.test) ? when.atMost : 0)),
  );
  farthest.set(field, most);
  return most;
}

/** Whole dates of which year, day with month, and more figures than any level allows are others: no test can hold for them. */
function areClearlyDifferentDates(field: FieldModel, a: number, b: number): boolean {
  if (!isWholeDate(a) || !isWholeDate(b)) return false;
  const [yearA, yearB] = [Math.trunc(a / 10_000), Math.trunc(b / 10_000)];
  if (yearA === yearB || a - yearA * 10_000 === b - yearB * 10_000) return false;
  return areFiguresApart(a, b, farthestOf(field));
}

const asking = new WeakMap<FieldModel, boolean>();

function asksConsonants(field: FieldModel): boolean {
  let asks = asking.get(field);
  if (asks === undefined) {
    asks = field.levels.some(({ when }) => when.test === "consonants-near" || when.test === "same-shape");
    asking.set(field, asks);
  }
  return asks;
}

/**
 * Most pairs are of two single names that begin with another letter and hardly share any: no test can hold for them, which their
 * letters say before a distance is measured. An edit changes the set of letters by two at most.
 */
function isClearlyDifferent(field: FieldModel, a: NameForms, b: NameForms): boolean {
  if (field.kind !== "name") return false;
  const [l, r] = [a.fold.length, b.fold.length];
  if (l <= 2 || r <= 2 || a.fold.charCodeAt(0) === b.fold.charCodeAt(0)) return false;
  if (a.spaced !== a.fold || b.spaced !== b.fold || a.nick !== " " || b.nick !== " ") return false;
  if (a.sound === b.sound) return false;
  if ((!a.known || !b.known) && asksConsonants(field)) return false;
  const most = farthestOf(field);
  return Math.abs(l - r) > most || bitsIn(lettersIn(a.fold) ^ lettersIn(b.fold)) > 2 * most;
}
