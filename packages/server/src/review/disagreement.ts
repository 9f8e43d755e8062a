import type { ReviewFinding, ReviewLine } from "@hustings/web";

/**
 * Why a finding and what stands on another line cannot both be: `case run` would refuse the two.
 * - `neither`  one is a double of the other, and the law counts neither of them
 * - `nobody`   one is a double of the other, which nobody of the roll wrote
 */
export type Disagreement = "neither" | "nobody";

/** @param countsNeither of several lines of one person for one nomination the law counts none */
export function disagreement(
  lines: readonly ReviewLine[],
  { line, finding }: { readonly line: number; readonly finding: ReviewFinding | undefined },
  countsNeither: boolean,
): Disagreement | undefined {
  const at = (number: number) => lines.find((each) => each.line === number);
  const candidate = at(line)?.candidate;
  const pairs =
    finding?.finding === "double"
      ? [at(finding.of)]
      : lines.filter((each) => each.finding?.finding === "double" && each.finding.of === line);
  for (const other of pairs) {
    if (other === undefined || finding === undefined) continue;
    const word = finding.finding === "double" ? other.finding?.finding : finding.finding;
    if (word === "not-on-roll") return "nobody";
    if (word === "valid" && countsNeither && other.candidate === candidate) return "neither";
  }
  return undefined;
}
