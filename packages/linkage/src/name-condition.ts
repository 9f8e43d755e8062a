import { areConsonantsNear } from "./consonants-near.ts";
import { editDistance, sameLetters } from "./distance.ts";
import { areOneName, isInCommonUse } from "./given-names.ts";
import type { Misspelt, NameForms, Test } from "./level-condition.ts";
import { areLettersApart } from "./letters-apart.ts";
import { homeLength, isHouseLetterUnsaid, isOtherHouse, isSlipOfHome, saysLessOfHome } from "./same-home.ts";
import { haveSameShape } from "./same-shape.ts";

/** Whether a condition of names holds for two that are present. @throws {TypeError} it is one of dates */
export function nameHolds(test: Test, a: NameForms, b: NameForms, apart: () => number): boolean {
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
      if (test.ofHome === true && isOtherHouse(a.spaced, b.spaced)) return false;
      if (test.ofHome === true && saysLessOfHome(test, a, b)) return true;
      return (
        Math.min(...[a, b].map((one) => (test.ofHome === true ? homeLength(one) : one.fold.length))) >=
          test.minLength &&
        (` ${a.spaced} `.includes(` ${b.spaced} `) ||
          ` ${b.spaced} `.includes(` ${a.spaced} `) ||
          (test.anyOrder === true && areAmong(a, b)))
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

/** Every name of the one is among the other's: Marie Ada is Ada Marie, and Clara Anna one of Anna Sophie Clara. */
function areAmong(a: NameForms, b: NameForms): boolean {
  const [left, right] = [a.spaced.split(" "), b.spaced.split(" ")];
  return isAmong(left, right) || isAmong(right, left);
}

function isAmong(few: readonly string[], many: readonly string[]): boolean {
  return few.length <= partsRead && few.every((name) => many.includes(name));
}

const isName = ({ known, fold }: NameForms) => known || isInCommonUse(fold);

function isMisspelt(misspelt: Misspelt | undefined, a: NameForms, b: NameForms): boolean {
  if (misspelt === undefined) return true;
  if (a.known && b.known) return false;
  return misspelt !== "uncommon" || !isName(a) || !isName(b) || areOneName(a.fold, b.fold);
}

/** First letters that are written for each other, and what they count as. */
export const starts = { from: "cqyjwz", to: "kkiivs" } as const;

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
