import { applyFolding, soundFolding } from "./folding.ts";
import type { Folding } from "./folding.ts";
import { oneNameLines } from "./one-name-lines.ts";

/**
 * What writers of one name differ in, whatever their language: "Eric" and "Erik", "Steffen" and "Stefen", "Luisa" and "Luiza". Vowels stay, of
 * which one more or less makes a man's name a woman's: "Mario" and "Maria".
 */
const spellings: Folding = {
  replace: [
    ["chr", "kr"],
    ["chl", "kl"],
    ...soundFolding.replace.filter(([from]) => from === "ii" || !/^[aeiou]/.test(from)),
    ["ch", "q"],
    ["ce", "se"],
    ["ci", "si"],
    ["c", "k"],
    ["rh", "r"],
    ["nh", "n"],
    ["gh", "g"],
    ["oe", "o"],
    ["ue", "u"],
    ["kk", "k"],
    ["ss", "s"],
  ],
  letters: { from: "", to: "" },
  drop: "",
};

/** An "h" at the end is not heard, and a "z" within a name is an "s" somewhere. */
function spellingOf(fold: string): string {
  const spelt = applyFolding(spellings, fold).replace(/(?<=.)h$/, "");
  return spelt.slice(0, 1) + spelt.slice(1).replaceAll("z", "s");
}

const lines = oneNameLines
  .trim()
  .split("\n")
  .map((line) => new Set(line.split(" ").map(spellingOf)));

/** Of every spelling the lines that it stands in. */
const linesOf = new Map<string, number[]>();
for (const [at, line] of lines.entries()) {
  for (const spelling of line) linesOf.set(spelling, [...(linesOf.get(spelling) ?? []), at]);
}

/** What a name has in common with all that are one with it: its spelling, or a line. */
function groupsOf(name: string): readonly (string | number)[] {
  const spelling = spellingOf(name);
  return [spelling, ...(linesOf.get(spelling) ?? [])];
}

/**
 * A man's name and a woman's that no rule and no line above tells apart: each may stand for a third name, as Michele and Michela both do for Michelle.
 * A brother may be on the roll and his sister not.
 */
const ofTwo: ReadonlySet<string> = new Set(
  `
augustin augustine
daniele daniela, daniele daniella
dominic dominique, dominik dominique
emanuele emanuela
gabriele gabriela, gabriele gabriella
michele michela
raffaele raffaela
samuele samuela
simone simona
valentin valentine, valentyn valentine, valentino valentine
valeri valerie, valerii valerie, valeriy valerie, valery valerie
`
    .trim()
    .split(/\n|, /),
);

function areOfTwo(a: string, b: string): boolean {
  return ofTwo.has(`${a} ${b}`) || ofTwo.has(`${b} ${a}`);
}

/** Of each of these names the others that are it, otherwise spelt. */
export function spelledOtherwise(names: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string | number, string[]>();
  const all = [...names];
  for (const name of all) for (const group of groupsOf(name)) groups.set(group, [...(groups.get(group) ?? []), name]);
  return new Map(
    all.map((name) => {
      const others = groupsOf(name).flatMap((group) => groups.get(group) ?? []);
      return [name, new Set(others.filter((other) => other !== name && !areOfTwo(name, other)))] as const;
    }),
  );
}
