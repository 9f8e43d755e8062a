import { farthestOf } from "./field-level.ts";
import { bitsIn, lettersIn } from "./letters-apart.ts";
import type { NameForms } from "./level-condition.ts";
import type { FieldModel } from "./model.ts";

/** Numbers that a value is told apart by. */
export const apartNumbers = 3;

const [single, isKnown, told] = [1 << 24, 1 << 25, 1 << 26];

/**
 * Tells values of one field apart by three numbers each, where these say that no test of the field can hold: two single names that begin with
 * another letter, sound otherwise and hardly share any; two places, each with letters that the other has not, and with many. Most values are
 * apart so, and no text is touched to say it. What it cannot tell it leaves to `levelOfForms`.
 */
export class ValuesApart {
  readonly #most: number;
  readonly #isName: boolean;
  readonly #asksEar: boolean;
  /** Nothing can be said of such a field. */
  readonly isNone: boolean;

  constructor(model: FieldModel) {
    this.#most = farthestOf(model);
    this.#isName = model.kind === "name";
    const tests = new Set(model.levels.map(({ when }) => when.test));
    this.#asksEar = tests.has("consonants-near") || tests.has("same-shape");
    const known = this.#isName ? ofNames : model.kind === "place" ? ofPlaces : undefined;
    this.isNone = known === undefined || [...tests].some((one) => !known.has(one)) || model.different.weight.rarity;
  }

  /** Writes a value's numbers to a place. */
  tell(forms: NameForms, into: Int32Array, at: number): void {
    const { fold, spaced, sound, nick, known } = forms;
    const isSingle = spaced === fold && fold.length > 2 && nick === " ";
    into[at] = lettersIn(fold);
    into[at + 1] = hashOf(sound);
    into[at + 2] =
      Math.min(fold.length, 0xff) |
      (fold.charCodeAt(0) << 8) |
      (isSingle ? single : 0) |
      (known || !this.#asksEar ? isKnown : 0) |
      told;
  }

  isTold(numbers: Int32Array, at: number): boolean {
    return (numbers[at + 2] ?? 0) !== 0;
  }

  /** Whether two values, each by the place of its numbers, are `different` to any test of the field. */
  areApart(numbers: Int32Array, a: number, b: number): boolean {
    const [left, right] = [numbers[a + 2] ?? 0, numbers[b + 2] ?? 0];
    const both = left & right;
    const [lettersLeft, lettersRight] = [numbers[a] ?? 0, numbers[b] ?? 0];
    if (this.#isName) {
      if ((both & single) === 0 || (both & isKnown) === 0) return false;
      if (((left ^ right) & 0xff_ff00) === 0 || numbers[a + 1] === numbers[b + 1]) return false;
      // What is part of another has no letter that the other has not.
    } else if ((lettersLeft & ~lettersRight) === 0 || (lettersRight & ~lettersLeft) === 0) return false;
    const length = (left & 0xff) - (right & 0xff);
    const most = this.#most;
    return length > most || length < -most || bitsIn(lettersLeft ^ lettersRight) > 2 * most;
  }
}

/** Tests of which a name's numbers, or a place's, say that they cannot hold. */
const ofNames: ReadonlySet<string> = new Set([
  "same",
  "sounds-same",
  "edits",
  "letters-swapped",
  "consonants-near",
  "same-shape",
  "initial",
  "initials",
  "shares-a-part",
  "part",
  "part-misspelt",
  "begins",
  "nickname",
]);
const ofPlaces: ReadonlySet<string> = new Set(["same", "edits", "part"]);

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
