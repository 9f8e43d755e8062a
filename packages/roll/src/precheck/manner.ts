import type { ComparedField } from "@hustings/linkage";
import type { LineOutcome } from "../match/outcome.ts";
import type { Said } from "./planted-lines.ts";

/**
 * How a line writes what the roll has: words cut short, left out, or added behind all of them. A second initial that the roll lacks and a street
 * cut short are a sheet's manner; another letter is a slip.
 */
export interface FieldManner {
  /** Of the roll's words those that are kept, by their place; `cut`: the letters that are left of it. */
  readonly kept: readonly { readonly at: number; readonly cut?: number }[];
  readonly words: number;
  readonly added: readonly string[];
}

export interface Manner {
  /** Words of the given name on the roll: who has several is written in another manner than who has one. */
  readonly givenWords: number;
  readonly fields: Readonly<Partial<Record<ComparedField, FieldManner>>>;
}

/** Fields whose words a sheet writes in its own way. */
const written = ["given", "patronymic", "address", "locality", "region"] as const satisfies readonly ComparedField[];

/** The manner of a line whose entry was found, or is shown to a person. */
export function mannerOf({ explanation }: Pick<LineOutcome, "explanation">): Manner {
  const fields = Object.fromEntries(
    explanation.flatMap(({ field, written: line, roll }) => {
      if (line === undefined || roll === undefined || !(written as readonly ComparedField[]).includes(field)) return [];
      const manner = fieldManner(line, roll);
      return manner === undefined ? [] : [[field, manner]];
    }),
  );
  const given = explanation.find(({ field }) => field === "given");
  return { givenWords: wordsIn(given?.roll ?? given?.written), fields };
}

export function wordsIn(text = ""): number {
  return wordsOf(text).length;
}

/** What somebody of the roll would write in this manner. */
export function inManner(said: Said, { fields }: Manner): Said {
  const styled = written.flatMap((field) => {
    const [value, how] = [said[field], fields[field]];
    return value === undefined || how === undefined ? [] : [[field, applied(value, how)] as const];
  });
  return { ...said, ...Object.fromEntries(styled) };
}

/** `undefined`: written as on the roll, or something else than its words. */
function fieldManner(line: string, roll: string): FieldManner | undefined {
  const [theirs, ours] = [wordsOf(line), wordsOf(roll)];
  const kept: { at: number; cut?: number }[] = [];
  let [from, used] = [0, 0];
  for (; used < theirs.length && from < ours.length; used++) {
    const word = theirs[used] ?? "";
    const at = ours.findIndex((one, i) => i >= from && (one === word || isCut(word, one)));
    if (at === -1) break;
    const whole = ours[at] === word;
    kept.push(whole ? { at } : { at, cut: Array.from(word).length });
    from = at + 1;
  }
  const all = kept.length === ours.length;
  if (kept.length === 0 || (used < theirs.length && !all)) return undefined;
  if (all && used === theirs.length && kept.every(({ cut }) => cut === undefined)) return undefined;
  return { kept, words: ours.length, added: line.trim().split(/\s+/u).slice(used) };
}

function applied(value: string, { kept, words, added }: FieldManner): string {
  const own = value.trim().split(/\s+/u);
  const left = own.flatMap((word, i) => {
    // Who has more words than the entry it was read from does with the others as with its last.
    const as = kept.find(({ at }) => at === Math.min(i, words - 1));
    if (as === undefined) return [];
    return as.cut === undefined || /\p{N}/u.test(word) ? [word] : [`${Array.from(word).slice(0, as.cut).join("")}.`];
  });
  return [...(left.length === 0 ? own : left), ...added].join(" ");
}

function isCut(word: string, whole: string): boolean {
  return whole.startsWith(word) && !/\p{N}/u.test(whole);
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[.,;]/gu, ""))
    .filter((word) => word !== "");
}
