import type { Finding } from "@hustings/acts";
import type { MultipleSigning } from "@hustings/rules";

/** What the log has of a line that was found on before. */
export interface Standing {
  readonly stage: number;
  readonly finding: Finding;
  /** It stands by a correction: nothing that is computed from a comparison changes it. */
  readonly isCorrected?: boolean;
}

/** What the law makes of several lines of one person, as far as their order tells. */
export interface DoublesLaw {
  readonly within: MultipleSigning["within"];
  /** The ground of a line whose signer counts for another nomination. */
  readonly elsewhere?: string | undefined;
}

export type Double = Extract<Finding, { readonly finding: "invalid" }> & { readonly sameAs: number };

export function isDouble(finding: Finding | undefined): finding is Double {
  return finding?.finding === "invalid" && finding.sameAs !== undefined;
}

/** Lines that are one person's, by which names which. */
export function personsIn(findings: Iterable<Finding>): readonly (readonly number[])[] {
  const personOf = new Map<number, number[]>();
  for (const each of findings) {
    if (!isDouble(each)) continue;
    const [own, other] = [personOf.get(each.line) ?? [each.line], personOf.get(each.sameAs) ?? [each.sameAs]];
    if (own === other) continue;
    const one = [...own, ...other];
    for (const line of one) personOf.set(line, one);
  }
  return [...new Set(personOf.values())];
}

/**
 * Of one person's lines the one stays that may, and the others name it. Where the law lets none stay nothing changes: each names another.
 *
 * @param all what is found, by line; changed for the lines that are free
 * @param ground that strikes a further line
 * @param free lines that may be found otherwise; the others stand as `all` has them
 */
export function oneStays(
  all: Map<number, Finding>,
  lines: readonly number[],
  ground: string,
  { within, elsewhere }: DoublesLaw,
  before: ReadonlyMap<number, Standing>,
  free: (line: number) => boolean,
): void {
  if (within === "none-stays") return;
  const each = lines.flatMap((line) => all.get(line) ?? []);
  const isBad = (finding: Finding) =>
    finding.finding === "invalid" && finding.sameAs === undefined && finding.ground !== elsewhere;
  const good = each.filter((finding) => !isBad(finding));
  const stands = good.filter(({ line, finding }) => finding === "valid" && !free(line));
  const first = each.find((finding) => !isDouble(finding) && !isBad(finding));
  const bad = each.find(isBad);
  // A first line that is bad keeps its place before those that come after it, unless the law lets the first good one stay.
  const isBehind = (line: number) =>
    first === undefined && bad !== undefined && within === "one-stays" && line > bad.line;
  const candidates = good.map(({ line }) => line).filter((line) => !isBehind(line));
  const movable = candidates.filter(free);
  if (movable.length === 0 || (first === undefined && bad === undefined)) return;
  const stays = whichStays(stands.length > 0 ? stands.map(({ line }) => line) : movable, before);
  const as: Finding = first === undefined ? { line: stays, finding: "valid" } : { ...first, line: stays };
  for (const line of movable) all.set(line, line === stays ? as : { line, finding: "invalid", ground, sameAs: stays });
}

/** One that counts already, found before all that lie before it in the population; else the first in the population. */
function whichStays(lines: readonly number[], before: ReadonlyMap<number, Standing>): number {
  const stageOf = (line: number) => before.get(line)?.stage ?? Infinity;
  const counted = lines
    .filter((line) => before.get(line)?.finding.finding === "valid")
    .filter((line) => lines.every((other) => other >= line || stageOf(other) > stageOf(line)))
    .toSorted((a, b) => stageOf(a) - stageOf(b) || a - b);
  return counted[0] ?? Math.min(...lines);
}
