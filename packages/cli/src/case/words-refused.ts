import type { Review } from "@hustings/check";
import { InputError, type StandingFinding } from "@hustings/core";

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

const remedies = {
  ruled:
    "write in the row what the log has, or take it back; after the ruling a finding is set right only where an appeal is granted",
  withdrawn: "take the row back; the nomination is withdrawn, and nothing follows from its lines any more",
  corrected:
    "write in the row what the log has, or take it back; a line is corrected a second time by hand: hustings act correct-finding",
  "no-effect": "correct the row: of the line that it is to double the log has nobody on the roll",
  waits: "write in the table what is found of it; the line that it doubled is found otherwise",
} as const;

/** @throws {InputError} there is one at least: all with the same reason as the first, by their lines */
export function refuseWords(refused: readonly RefusedWord[], reviews: ReadonlyMap<number, Review>, file: string): void {
  const [first] = refused;
  if (first === undefined) return;
  const alike = refused.filter(({ why }) => why === first.why).toSorted((a, b) => a.row - b.row);
  const each = (says: (one: RefusedWord) => string) =>
    alike.length === 1 ? alike.map(says).join() : alike.map((one) => `${one.row} ${says(one)}`).join(", ");
  const [has, said] = [
    each(({ standing }) => standing?.ground ?? "valid"),
    each(({ row }) => reviews.get(row)?.finding ?? "what follows from a word on another line"),
  ];
  throw new InputError({
    file,
    field: `${alike.length === 1 ? "line" : "lines"} ${alike.map(({ row }) => row).join(", ")}`,
    expected:
      first.why === "waits"
        ? "a finding"
        : `${has}, as the log has it${first.why === "ruled" ? " and its ruling counts it" : ""}`,
    got: first.why === "waits" ? "none" : said,
    remedy: remedies[first.why],
  });
}
