import type { Words } from "@hustings/web";

/** What lines are chosen by; what is left out does not narrow the choice. */
export interface LinesAsked {
  readonly region?: string;
  readonly batches?: readonly number[];
  readonly day?: string;
  readonly channel?: "online" | "paper";
  readonly sheets?: readonly number[];
  readonly circulator?: string;
}

/** Lines of a frozen population, and what the count would be without them. */
export interface CountedLines {
  /** Ascending; none that is out already. */
  readonly lines: readonly number[];
  /** Of those that were asked for: out already. */
  readonly outAlready: number;
  /** Of the whole population: in now, and once these are out. */
  readonly counts: { readonly now: number; readonly left: number };
  /** Where those that are in came in: log index of the batch, region, and how many. */
  readonly cameIn: readonly { readonly batch: number; readonly region: string; readonly lines: number }[];
}

/** A list that is kept: of its lines some may be out. */
export interface KeptList extends CountedLines {
  readonly name: string;
  readonly linesOut: readonly number[];
}

/** Fields by which lines are asked for, as the command has them; `--nomination`: its population is not frozen. */
export const linesFields = [
  "--nomination",
  "--region",
  "--batches",
  "--day",
  "--sheets",
  "--circulator",
  "--line-key",
] as const;
export type LinesField = (typeof linesFields)[number];

/** What became of a choice, a list or an act. `wrong`: what was asked cannot be, by field; `not-entered`: the log did not take it. */
export type LinesDone =
  | { readonly kind: "done" }
  | { readonly kind: "taken" | "gone" | "none-left" | "some-out" | "changed" }
  | { readonly kind: "wrong"; readonly field: LinesField; readonly got: string }
  | { readonly kind: "not-entered"; readonly says: string };

/** What may be said publicly of why lines that were out are in again. */
export const restorationCauses = ["wrong-lines", "second-review", "objection", "court"] as const;
export type RestorationCause = (typeof restorationCauses)[number];

/**
 * The lines of one nomination as the commission looks at them: lists that nobody else is told of, and the two acts that everybody reads.
 * Each answer rests on the log as it is then. @throws {ClientError} the server cannot be reached: nothing was signed
 */
export interface LinesDesk {
  readonly nomination: string;
  readonly regions: readonly string[];
  /** Of the contest's rulebook: those on which lines may be set aside before they are checked; none where its law sets none aside then. */
  readonly grounds: readonly { readonly id: string; readonly words: Words }[];
  /** Whether lines of paper can be told apart by sheet and circulator. */
  readonly hasLineKey: boolean;
  choose(asked: LinesAsked): Promise<CountedLines | Extract<LinesDone, { kind: "wrong" }>>;
  /** By name; a file that is not a list is named alone. */
  lists(): Promise<readonly (KeptList | { readonly name: string })[]>;
  list(name: string): Promise<KeptList | undefined>;
  keep(name: string, lines: readonly number[]): LinesDone;
  /** Throws a list away of which no line is out: nothing has happened. */
  release(name: string): Promise<LinesDone>;
  /** @param shown how many lines whoever decided was shown: of another number nothing is signed */
  setAside(name: string, ground: string, shown: number): Promise<LinesDone>;
  putBack(name: string, cause: RestorationCause, shown: number): Promise<LinesDone>;
}
