import type { Review } from "@hustings/check";
import type { StandingFinding } from "@hustings/core";
import { caseError } from "./faults/catalogue.ts";

/**
 * A word of a person that cannot be entered, or one that is lacking.
 * - `ruled`      the ruling rests on what the log has
 * - `withdrawn`  the nomination is withdrawn
 * - `corrected`  the line stands by a correction already
 * - `no-effect`  it is the double of a line that the log has as nobody's
 * - `waits`      the line was the double of one that is nobody's now, and nobody has said who wrote it
 */
export interface RefusedWord {
  /** Of the statements. */
  readonly row: number;
  readonly why: "ruled" | "withdrawn" | "corrected" | "no-effect" | "waits";
  readonly standing?: StandingFinding | undefined;
}

/** @throws {InputError} there is one at least: all with the same reason as the first, by their lines */
export function refuseWords(refused: readonly RefusedWord[], reviews: ReadonlyMap<number, Review>, file: string): void {
  const [first] = refused;
  if (first === undefined) return;
  const { why } = first;
  const alike = refused.filter((each) => each.why === why).toSorted((a, b) => a.row - b.row);
  const lines = alike.map(({ row, standing }) => ({
    row,
    has: standing?.ground ?? "valid",
    says: reviews.get(row)?.finding,
  }));
  const field = `${lines.length === 1 ? "line" : "lines"} ${lines.map(({ row }) => row).join(", ")}`;
  throw caseError({ file, field }, { code: "word-refused", why, lines });
}
