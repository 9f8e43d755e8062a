import type { Expected, Fix, ImportReport, LineAdvice, Precheck, Reach, RowProblem } from "@hustings/roll";
import type { Language } from "@hustings/rules";
import type { SheetFinds } from "../roll/sheet-lines.ts";
import type { TakenForGranted } from "../roll/taken-for-granted.ts";
import type { FilingNote, LawOfFiling } from "./filing-limits.ts";
import type { Plan } from "./plan.ts";
import type { Outcome, ResultRow } from "./result-rows.ts";
import type { RollForCheck } from "./roll-for-check.ts";

/** Lines that are left out under a law, by why. */
export type LeftOut = Readonly<Record<"overCap" | "overCeiling" | "unlikely", number>>;

/**
 * Everything that `hustings check` says in answer, in one language: at the terminal, on its page and in its workbook. How it is laid out
 * stands in `check-text.ts`, `result-page.ts` and `result-file.ts`; what is for programs (CSV, JSON) is in English whatever is asked.
 */
export interface CheckWords {
  readonly language: Language;
  figure(value: number): string;
  /** Between what stands in one cell or behind one row. */
  readonly semicolon: string;

  /** Before a row's number, and what is to be done with it. */
  readonly row: string;
  readonly marks: Readonly<Record<LineAdvice["advice"] | "nobody" | "unread" | "day", string>>;
  why(advice: LineAdvice): string;
  /**
   * Why a person must look: fields that the entry most alike has otherwise, or that one of the two does not say.
   * @param fields those of which what each side says does not follow
   */
  asked(how: "unlike" | "silent", fields: readonly string[]): string;
  /** Of a line that is found and leaves out a part of what the roll says. */
  readonly asItIs: string;
  fix(fix: Fix): string;
  /** A row that could not be read, one of nobody, a day that could not be read. */
  problem(problem: RowProblem): string;
  /** Beside a row that is nobody's. */
  nobodysRow(problem: RowProblem): string;
  /** Beside a row of which the day of an act could not be read. */
  completeDay(problem: RowProblem): string;

  rollMade(file: string, prepared: NonNullable<RollForCheck["prepared"]>): string;
  unused(columns: readonly string[], option: "--map" | "--roll-map"): string;
  /** What somebody who looks at the table does not see, letters that it lost, and what was taken for granted; laid out as lines. */
  tableLines(report: SheetFinds & TakenForGranted & Pick<ImportReport, "lostLetters">): readonly string[];
  unreadLetters(lines: number, scripts: readonly string[]): string;
  unreadOnRoll(share: number): string;

  counts(lines: number, advice: Precheck["advice"]): string;
  doubles(people: number): string;
  unreadRows(rows: number): string;
  nobodysRows(rows: number): string;
  undated(lines: number): string;
  dayless(lines: number): string;
  valid(valid: Expected, share: Expected): string;
  reach(reach: Reach | undefined): string;
  /** Voters whom the search does not see, and second lines of one person; neither is below a half. */
  hidden(unseen: number | undefined, hiddenDoubles: number | undefined): string;
  /** @param fewLines with how many lines it is measured */
  notMeasured(fewLines: number): string;

  law(law: LawOfFiling): string;
  readonly needsNone: string;
  file(lines: number, ceiling: number | undefined, left: LeftOut): string;
  counted(counted: Expected, need: number | undefined, verdict: Precheck["verdict"]): string;
  unitless(lines: number, law: LawOfFiling): string;
  /** @param units those that the law does not have, with how many lines name each @param more how many others there are */
  unknownUnits(
    law: LawOfFiling,
    units: readonly { readonly unit: string; readonly filed: number }[],
    more: number,
  ): string;
  /** In a unit's place where lines name none. */
  readonly noUnit: string;
  capFull(unit: string, cap: number): string;
  floor(reached: number, law: LawOfFiling, units: number): string;
  chance({ chance, low, high }: Pick<Plan, "chance" | "low" | "high">): string;
  noNumber(obstacle: NonNullable<Plan["obstacle"]>): string;
  readonly nothingMore: string;
  nothingMoreIfLikely(low: number): string;
  collect(lines: number, isCapFull: boolean): string;
  lastDay(deadline: NonNullable<Plan["enoughOn"]>): string;
  aDay(need: number, deadline: NonNullable<Plan["enoughOn"]>, daysLeft: number): string;
  pace(pace: number, enoughOn: Plan["enoughOn"], isLate: boolean): string;
  note(note: FilingNote, law: LawOfFiling): string;

  /** Title of the page. */
  found(file: string): string;
  /** Whether they are enough, or, where nobody said what is needed, how many are valid. */
  enough(counted: number, need: number, verdict: NonNullable<Precheck["verdict"]>): string;
  validOf(valid: number, lines: number): string;
  readonly heads: Readonly<Record<"row" | "outcome" | "file" | "todo" | "nearest" | "chance", string>>;
  /** Parts of the page. */
  readonly titles: Readonly<Record<Outcome, string>>;
  /** Cells of the workbook. */
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly filed: Readonly<Record<ResultRow["file"], string>>;
  readonly sheets: { readonly lines: string; readonly answer: string };
  readonly leaveOut: { readonly cap: string; readonly ceiling: string };
  /** Of a row that is no line. */
  readonly notAsked: string;
}

/** @returns the words in a language; those of another than English come with the pages' way of writing figures and days */
export async function checkWords(language: Language): Promise<CheckWords> {
  if (language === "en") return (await import("./words-en.ts")).englishCheck;
  if (language === "ru") return (await import("./words-ru.ts")).russianCheck;
  return (await import("./words-fr.ts")).frenchCheck;
}
