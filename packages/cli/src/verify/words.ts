import type { CheckName, Departure, JudgedHead, JudgedPromise, Report, WordOf } from "@hustings/verify";
import type { Language } from "@hustings/rules";

export type Failure = Report["failures"][number];
export type Nomination = Report["nominations"][number];

/** Everything that the report of `hustings verify` says, in one language; how it is laid out stands in `text.ts`. */
export interface ReportWords {
  figure(value: number): string;
  verdict(report: Report): string;
  readonly noContest: string;
  readonly labels: { readonly log: string; readonly size: string; readonly rulebook: string };
  size(entries: number, root: string): string;
  whoseLaw(law: NonNullable<Report["law"]>): string;
  differences(count: number): string;
  /** What stands in a law's place where nothing does. */
  readonly nothing: string;
  /** What is left out of a list that is cut. */
  more(count: number): string;
  readonly recomputed: string;
  check(name: CheckName, count: number): string;
  readonly onWord: string;
  /** Keys, times, dice, departures: on whose word they are. */
  sentences(report: Report, keys: "trusted" | "own"): readonly string[];
  of(whose: WordOf["whose"]): string;
  row(row: WordOf): string;
  neverShown(all: Report["neverShown"]): string;
  /** Heads of the log that the observer kept. */
  readonly kept: string;
  keptHead(head: JudgedHead): string;
  readonly promises: string;
  promise(promise: JudgedPromise): string;
  nomination(each: Nomination, departs: Departure | undefined): string;
  onlyClaimed(count: number): string;
  readonly notRecomputed: string;
  remark(remark: Report["onlyClaimed"][number]): string;
  failureKind(code: Failure["code"], count: number): string;
  firstWrong(failure: Failure): string;
  failure(failure: Failure): string;
  /** The first steps of docs/operations/when-verification-fails.md, for whoever has the program and no clone. */
  readonly whatToDo: readonly string[];
}

/** @returns the words of the report in a language; those of another than English come with the pages' */
export async function reportWords(language: Language): Promise<ReportWords> {
  if (language === "en") return (await import("./words-en.ts")).englishReport;
  return (await import("./words-in.ts")).reportWordsIn(language);
}
