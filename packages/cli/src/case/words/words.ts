import type { Language } from "@hustings/core";
import type { Words } from "@hustings/rules";
import type { AppealStanding } from "../case-appeals.ts";
import type { CaseJson } from "../case-report.ts";

/** What somebody may be decided to be, and a ruling before it. */
export type CaseDecision = NonNullable<CaseJson["nominations"][number]["decision" | "outcome"]>;

/**
 * Everything that `hustings case` says to a person, in one language: at the terminal, and what it asks there. How it is laid out stands in
 * `case.ts` and `case-report.ts`; the review workbook has its own words in `book-words.ts`, the comments of a new case in `new-case-words.ts`. `--json` is in English
 * whatever is asked.
 */
export interface CaseWords {
  readonly language: Language;
  figure(value: number): string;

  // Where a run stops.
  tooClose(lines: number): string;
  /** Behind it, where they are of a stage after the first. */
  furtherStage(candidates: string): string;
  aheadDue(lines: number): string;
  aheadMayBeDue(lines: number): string;
  asPages(command: string): string;
  inWorkbook(file: string): string;
  readonly runAgain: string;
  drawDue(candidates: string): string;
  readonly writeDraw: string;
  drawAnnounced(candidates: string, at: string): string;
  readonly writeDice: string;
  objectionsDue(candidates: string): string;
  readonly writeObjections: string;

  // What it came to.
  readonly heads: Readonly<
    Record<"candidate" | "valid" | "regions" | "counted" | "overCap" | "struck" | "decision", string>
  >;
  readonly decisions: Readonly<Record<CaseDecision, string>>;
  decided(candidate: string, decision: CaseDecision): string;
  /** What a rulebook or a ruling says. */
  law(words: Words): string;
  readonly notChecked: string;
  struck(count: number, id: string, ground: Words | undefined): string;
  qualify(candidates: number, of: number, rulebook: string): string;
  noneChecked(filed: number): string;
  corrected(lines: number): string;
  /** Where an appeal stands. */
  appeal(appeal: AppealStanding): string;
  readonly noBallot: string;
  ballot(at: string): string;
  roll(roll: CaseJson["roll"], compared: number): string;
  /** Laid out as lines. */
  matching(matching: CaseJson["matching"]): readonly string[];
  log(log: CaseJson["log"]): string;
  readonly cosigned: string;
  /** @param witnessed entries that they have cosigned; `null`: not known */
  notWitnessed(witnessed: number | null): string;
  /** Of two commands that lie one under the other. */
  verify(command: string): string;
  lookAt(command: string): string;

  // What `case check` found.
  nothingWrong(file: string): string;
  /** @param rows what of its tables was read */
  faultsAnd(count: number, rows: string): string;
  /** Before faults that are said in English alone; none where that is the reader's language. */
  readonly inEnglish: string | undefined;
  read(lines: number, entries: number): string;
  readonly notRead: string;
  /** Laid out as lines. */
  readonly drawMissing: readonly string[];
  /** @param facts by their keys, which the case names them by */
  unstated(nomination: string, facts: string): string;
  readonly stateThem: string;

  // What `case new` asks.
  readonly ask: Readonly<Record<"law" | "route" | "title" | "lines" | "roll" | "filedAt", string>>;
  readonly fileThere: string;
  readonly aMoment: string;
  written(file: string): string;

  // `case review`
  toDecide(lines: number, url: string): string;
  readonly forYouAlone: string;
}

/** @returns the words in a language; those of another than English come with the pages' way of writing figures */
export async function caseWords(language: Language): Promise<CaseWords> {
  if (language === "en") return (await import("./words-en.ts")).englishCase;
  if (language === "ru") return (await import("./words-ru.ts")).russianCase;
  return (await import("./words-fr.ts")).frenchCase;
}
