import type { NameOrder } from "./import-options.ts";
import { isUnspaced, splitUnspaced } from "./name-unspaced.ts";
import { isWordForNothing } from "./nothing.ts";

export interface SplitName {
  readonly surname: string;
  readonly given: string;
  /** Where its ending says that it is one. */
  readonly patronymic?: string;
  /** Jr, Sr, III. */
  readonly suffix?: string;
}

/** Words that begin a surname of several. */
const particles = new Set(
  "de del della der den di da dos das do du des la le las los van von vom zu zur ten ter af av al el bin ibn abu ben bar st saint mac mc ó ní ua san santa".split(
    " ",
  ),
);

const suffix = /^(jr|sr|ii|iii|iv|v|esq|phd|md)\.?$/i;

/** Of those, what tells a father from his son. */
const generation = /^(jr|sr|ii|iii|iv|v)\.?$/i;

/** Mohammed, or the initial of a second name, where given names stand last. */
const givenToo = /^(md|v)\.?$/i;

/** Titles with a stop or without one, as a regular expression of either language: nobody is called so. */
export const unmistakableTitles =
  "mr|mrs|ms|mx|dr|prof|mme|mlle|srta|sra|mgr|judr|mudr|mvdr|rndr|phdr|ddr|dra|dott|dott[.]ssa|dr[.]ssa|г-н|г-жа";

/** What stands before a name and is none: not M. or D., which are initials as well. */
const title = new RegExp(
  String.raw`^((${unmistakableTitles})\.?|(ing|bc|sr|dipl|mag|mmag|lic|arq|avv|rag|rev|hon|doc|inż|lek|univ\.-prof|dipl\.-\p{L}+)\.)$`,
  "iu",
);

/** What a doctor is one of. */
const faculty = /^(med|jur|iur|phil|rer|nat|pol|theol|vet|dent|oec|agr|ing|habil|hab|h\.?c)\.$/i;

/** Of those, what nobody is called. */
const facultyOnly = /^(rer|theol|dent|oec|agr|iur|habil|h\.?c)\.$/i;

/** Surnames too (潘 is Pan): taken for titles only where the surname is known to stand at the other end. */
const titleOrSurname = /^(miss|herr|frau|pan|pani)\.?$/i;

const patronymic = /.(ич|вна|чна|івна|ївна|оглы|кызы|улы|qızı|oğlu)$/i;

/**
 * The surname and the given names of a whole name in one box. A comma says which is which, and so does a surname in capitals beside
 * names that are not; where neither does, the order has to be known.
 *
 * @param hasMiddle as {@link fathered} takes it
 * @returns nothing where it is not known
 */
export function splitName(written: string, order: NameOrder | undefined, hasMiddle = false): SplitName | undefined {
  const name = withoutAside(written);
  // Hangul is Korean; Chinese signs are of three peoples.
  if (isUnspaced(name.trim()))
    return order === "surname-first" || /\p{sc=Hangul}/u.test(name) ? splitUnspaced(name.trim()) : undefined;
  const [before = "", ...rest] = name.split(",").map((part) => part.trim());
  // Uddin, Md: the only name behind the comma is a given one.
  const behind = rest.find((part) => suffix.test(part) && (rest.length > 1 || !givenToo.test(part)));
  const after = wordsOf(rest.filter((part) => part !== "" && part !== behind).join(" "));
  const words = wordsOf(before);
  const isTitle = (word: string) =>
    title.test(word) || (order === "given-first" && after.length === 0 && titleOrSurname.test(word));
  dropTitles(words, 2, isTitle);
  dropTitles(after, 1, (word) => title.test(word));
  const isSurnameLast = after.length === 0 && order === "given-first";
  const isSuffix = (word: string) => suffix.test(word) && (isSurnameLast || !givenToo.test(word));
  const ends = [words.length > 2 ? words : [], after.length > 1 ? after : []].find((end) => isSuffix(end.at(-1) ?? ""));
  const found = behind ?? ends?.pop();
  const split = after.length > 0 ? { surname: words.join(" "), given: after.join(" ") } : twoEnds(words, order);
  if (split === undefined) return undefined;
  return {
    ...fathered(split, hasMiddle),
    ...(found === undefined || !generation.test(found) ? {} : { suffix: found }),
  };
}

/** `William (Bill) Adler`, `Ada Quill (deceased)`: what stands in brackets is no part of the name that stands around it. */
function withoutAside(written: string): string {
  const around = written.replaceAll(/\s*[([{（【][^)\]}）】]*[)\]}）】]\s*/gu, " ").trim();
  return /\p{L}/u.test(around) ? around : written;
}

/** Takes titles off the front, a doctor's faculty with them, as long as more words than these are left. */
function dropTitles(words: string[], least: number, isTitle: (word: string) => boolean): void {
  let isDoctor = false;
  while (words.length > least) {
    const word = words[0] ?? "";
    const end = isDoctor ? facultyEnd(words) : 0;
    if (end > 0) words.splice(0, Math.min(end, words.length - least));
    else if (isTitle(word)) words.shift();
    else return;
    isDoctor ||= /^d?dr\.?$/i.test(word);
  }
}

/** How many words from the first on name a faculty. Phil. and Nat. are people too: with a capital they do so beside another word of the kind. */
function facultyEnd(words: readonly string[]): number {
  const at = words.findIndex((word) => !faculty.test(word));
  const run = words.slice(0, at < 0 ? words.length : at);
  const isSaid = run.some(
    (word) => (isSmall(word) && !words.every(isSmall)) || (run.length > 1 && facultyOnly.test(word)),
  );
  return isSaid ? run.length : 0;
}

function isSmall(word: string): boolean {
  return word === word.toLowerCase();
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/**
 * Of two given names the last is a patronymic where it ends as one, or is an initial in Cyrillic.
 *
 * @param hasMiddle what it will be compared with keeps middle names apart: then an initial in any letters is of one
 */
export function fathered({ surname, given }: SplitName, hasMiddle = false): SplitName {
  const words = wordsOf(given);
  const last = words.at(-1) ?? "";
  if (words.length === 2 && patronymic.test(last)) return { surname, given: words[0] ?? "", patronymic: last };
  const [, first, second] =
    /^(\p{sc=Cyrillic}\.)\s*(\p{sc=Cyrillic}\.?)$/u.exec(given) ??
    /^(\p{sc=Cyrillic}(?:[\p{sc=Cyrillic}-]*))\s+(\p{sc=Cyrillic}\.?)$/u.exec(given) ??
    (hasMiddle ? /^(.*\S)\s+(\p{L}\.?)$/u.exec(given) : undefined) ??
    [];
  return first === undefined || second === undefined
    ? { surname, given }
    : { surname, given: first, patronymic: second };
}

/** One line whose patronymic, or its initial, was written behind the given name: read as {@link fathered} reads a table. */
export function withFather<T extends Partial<Record<"given" | "patronymic", string | undefined>>>(
  line: T,
  hasMiddle = false,
): T {
  const { given = "", patronymic = "" } = line;
  if (given === "" || !isNothing(patronymic)) return line;
  const split = fathered({ surname: "", given }, hasMiddle);
  return split.patronymic === undefined ? line : { ...line, given: split.given, patronymic: split.patronymic };
}

/** An empty box, and one with a dash or a word for nothing in it. */
function isNothing(text: string): boolean {
  return /^[\p{P}\s]*$/u.test(text) || isWordForNothing(text);
}

/** `Ю.Л.`, `J.-P.`: nobody's surname. */
function isInitials(word: string): boolean {
  return /^(\p{L}\.-?)+$/u.test(word);
}

/** Initials on one side and one surname on the other, whichever stands first: `Щукин Ю. Л.`, `J.R. van Dyke`. */
function initialsApart(words: readonly string[]): SplitName | undefined {
  const [isFirst, isLast] = [isInitials(words[0] ?? ""), isInitials(words.at(-1) ?? "")];
  if (isFirst === isLast) return undefined;
  const [surname, initials] = [false, true].map((wanted) => words.filter((word) => isInitials(word) === wanted));
  const isOne = surname?.slice(0, -1).every((word) => particles.has(word.toLowerCase())) === true;
  const stand = words.map(isInitials);
  const isApart = isFirst
    ? !stand.slice(stand.indexOf(false)).includes(true)
    : !stand.slice(stand.indexOf(true)).includes(false);
  if (!isOne || !isApart || surname === undefined || initials === undefined) return undefined;
  return { surname: surname.join(" "), given: initials.join(" ") };
}

function twoEnds(words: readonly string[], order: NameOrder | undefined): SplitName | undefined {
  if (words.length < 2) return { surname: words.join(" "), given: "" };
  const byInitials = initialsApart(words);
  if (byInitials !== undefined) return byInitials;
  const capitals = words.map(
    (word) => /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase() && !isInitials(word),
  );
  const [first, last] = [capitals[0] === true, capitals.at(-1) === true];
  // Two or three capitals may be initials without their stops: where the order is known, JT Smith is no JT.
  const isShort = order !== undefined && words.every((word, at) => capitals[at] !== true || word.length < 4);
  if (first !== last && !isShort) {
    const at = first ? capitals.indexOf(false) : capitals.lastIndexOf(false) + 1;
    const [head, tail] = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    return first ? { surname: head, given: tail } : { surname: tail, given: head };
  }
  if (order === undefined) return undefined;
  if (order === "surname-first") {
    let end = 1;
    while (end < words.length - 1 && particles.has((words[end - 1] ?? "").toLowerCase())) end++;
    return { surname: words.slice(0, end).join(" "), given: words.slice(end).join(" ") };
  }
  let at = words.length - 1;
  while (at > 1 && particles.has((words[at - 1] ?? "").toLowerCase())) at--;
  return { surname: words.slice(at).join(" "), given: words.slice(0, at).join(" ") };
}
