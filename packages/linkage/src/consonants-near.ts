import { editDistance } from "./distance.ts";
import { consonantFoldings, consonantsOf } from "./folding.ts";
import { foldingSql } from "./folding-sql.ts";

/** How many consonants may differ, by how many the longer name has. */
const allowed = [
  { least: 4, apart: 2 },
  { least: 2, apart: 1 },
  { least: 1, apart: 0 },
] as const;

/** Two folded names that were written by ear in two scripts have nearly the same consonants. */
export function areConsonantsNear(left: string, right: string): boolean {
  const [a, b] = [consonantsIn(left), consonantsIn(right)];
  const longer = Math.max(a.length, b.length);
  const apart = allowed.find(({ least }) => longer >= least)?.apart;
  return apart !== undefined && Math.abs(a.length - b.length) <= apart && editDistance(a, b) <= apart;
}

/** Of names met lately: one stands beside hundreds, and comes again with the next line. */
const kept = new Map<string, string>();

function consonantsIn(name: string): string {
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= 20_000) kept.clear();
  const consonants = consonantsOf(name);
  kept.set(name, consonants);
  return consonants;
}

/** The same question in SQL. */
export function consonantsNearSql(left: string, right: string): string {
  const [a, b] = [left, right].map((fold) =>
    consonantFoldings.reduce((text, folding) => foldingSql(folding, text), fold),
  );
  const apart = allowed.map(
    ({ least, apart }) => `when greatest(length(${a}), length(${b})) >= ${least} then ${apart}`,
  );
  return `levenshtein(${a}, ${b}) <= case ${apart.join(" ")} else -1 end`;
}
