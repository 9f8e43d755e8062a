import type { NameOrder } from "./import-options.ts";

export interface SplitName {
  readonly surname: string;
  readonly given: string;
}

/** Words that begin a surname of several. */
const particles = new Set(
  "de del della der den di da dos das do du des la le las los van von vom zu zur ten ter af av al el bin ibn abu ben bar st saint mac mc ó ní ua san santa".split(
    " ",
  ),
);

const suffix = /^(jr|sr|ii|iii|iv|v|esq|phd|md)\.?$/i;

/**
 * The surname and the given names of a whole name in one box. A comma says which is which, and so does a surname in capitals beside
 * names that are not; where neither does, the order has to be known.
 *
 * @returns nothing where it is not known
 */
export function splitName(name: string, order: NameOrder | undefined): SplitName | undefined {
  const [before = "", ...rest] = name.split(",").map((part) => part.trim());
  const after = rest.filter((part) => part !== "" && !suffix.test(part));
  if (after.length > 0) return { surname: before, given: after.join(" ") };
  const words = before.split(/\s+/).filter((word) => word !== "");
  while (words.length > 2 && suffix.test(words.at(-1) ?? "")) words.pop();
  if (words.length < 2) return { surname: words.join(" "), given: "" };
  const capitals = words.map((word) => /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase());
  const [first, last] = [capitals[0] === true, capitals.at(-1) === true];
  if (first !== last) {
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
