import { isNobodys } from "@hustings/roll";
import type { LineAdvice, Precheck, Reach, RowProblem, UnreadLetters } from "@hustings/roll";
import { leastShare } from "../roll/unread-letters.ts";
import type { LawOfFiling } from "./filing-limits.ts";
import type { Plan, Timing } from "./plan.ts";
import type { RollForCheck } from "./roll-for-check.ts";
import { unitName, unknownUnits } from "./unit-names.ts";
import type { CheckWords } from "./words.ts";

/** Fewer than this are not told: a number that is none once rounded. */
const leastNumber = 0.5;

/** One row, and what to do about it. */
export function adviceLine(advice: LineAdvice, words: CheckWords): string {
  return rowLine(advice.row, advice.advice, todoWords(advice, words).join(words.semicolon), words);
}

/** Why, and what the line writes otherwise than the roll; a field that both would name is named once, with its two sides. */
export function todoWords(advice: LineAdvice, words: CheckWords): readonly string[] {
  const { fixes, reason, doubleOf } = advice;
  const isLess = advice.advice === "file" && fixes.length > 0;
  if (doubleOf !== undefined || reason?.kind !== "field-needs-a-person")
    return [isLess ? words.asItIs : words.why(advice), ...fixes.map((fix) => words.fix(fix))];
  const asked = (["unlike", "silent"] as const).flatMap((how) => {
    const fields: readonly string[] = reason[how];
    if (fields.length === 0) return [];
    const shown = fixes.filter(({ field }) => fields.includes(field));
    const unshown = fields.filter((field) => shown.every((fix) => fix.field !== field));
    return [words.asked(how, unshown), ...shown.map((fix) => words.fix(fix))];
  });
  const named: readonly string[] = [...reason.unlike, ...reason.silent];
  const others = fixes.filter(({ field }) => !named.includes(field)).map((fix) => words.fix(fix));
  return [...(asked.length === 0 ? [words.why(advice)] : asked), ...others];
}

export function problemLine(problem: RowProblem, words: CheckWords): string {
  return rowLine(problem.row, isNobodys(problem) ? "nobody" : "unread", words.problem(problem), words);
}

/** A row that was compared although the day of an act on it could not be read. */
export function unreadDayLine(problem: RowProblem, words: CheckWords): string {
  return rowLine(problem.row, "day", words.problem(problem), words);
}

function rowLine(row: number, mark: keyof CheckWords["marks"], text: string, words: CheckWords): string {
  const width = Math.max(8, ...Object.values(words.marks).map(({ length }) => length));
  return `${words.row} ${words.figure(row)}  ${words.marks[mark].padEnd(width)} ${text}`;
}

/** What the roll was made of, where this check or an earlier one made it. */
export function rollLines(
  file: string,
  prepared: NonNullable<RollForCheck["prepared"]>,
  words: CheckWords,
): readonly string[] {
  return [words.rollMade(file, prepared), ...unusedLines(prepared.unused, "--roll-map", words)];
}

/** Columns that may hold what lines and roll have in common, and of which nothing was made. */
export function unusedLines(
  unused: readonly string[],
  option: "--map" | "--roll-map",
  words: CheckWords,
): readonly string[] {
  return unused.length === 0 ? [] : [`  ${words.unused(unused, option)}`];
}

/** Rows that are not among the lines, and lines of which a day is missing. */
interface RowsAside {
  readonly unread: number;
  readonly nobodys: number;
  readonly undated: number;
  readonly dayless: number;
}

/** What nobody can look for across letters, and where it is found all the same. */
export function unreadLetterLines(unread: UnreadLetters | undefined, words: CheckWords): readonly string[] {
  if (unread === undefined) return [];
  const { lines, scripts, onRoll = 0 } = unread;
  return [
    ...(lines === 0 ? [] : [`  ${words.unreadLetters(lines, scripts)}`]),
    ...(onRoll < leastShare ? [] : [`  ${words.unreadOnRoll(onRoll)}`]),
  ];
}

/** What is told with the result of a check. */
export interface BesideResult {
  readonly aside: RowsAside;
  readonly law: LawOfFiling | undefined;
  readonly plan: Plan | undefined;
  readonly timing: Timing;
  readonly reach: Reach | undefined;
}

/** What was found, what it comes to under the law, and what to file. */
export function summaryLines(
  result: Precheck,
  { aside: { unread, nobodys, undated, dayless }, law, plan, timing, reach }: BesideResult,
  words: CheckWords,
): readonly string[] {
  const { advice, doubles } = result;
  return [
    words.counts(result.lines, advice),
    ...(doubles === 0 ? [] : [`  ${words.doubles(doubles)}`]),
    ...(unread === 0 ? [] : [`  ${words.unreadRows(unread)}`]),
    ...(nobodys === 0 ? [] : [`  ${words.nobodysRows(nobodys)}`]),
    ...(undated === 0 ? [] : [`  ${words.undated(undated)}`]),
    ...(dayless === 0 ? [] : [`  ${words.dayless(dayless)}`]),
    `  ${words.valid(result.valid, result.share)}`,
    `  ${words.reach(reach)}`,
    ...hiddenLines(result, words),
    ...(law === undefined ? [] : lawLines(result, law, plan, timing, words)),
  ];
}

/** What no search with these columns sees, as lines planted from the roll have shown. */
function hiddenLines({ hidden }: Precheck, words: CheckWords): readonly string[] {
  if (hidden === undefined) return [];
  const [unseen, doubles] = [hidden.unseen, hidden.hiddenDoubles].map((count) =>
    count < leastNumber ? undefined : count,
  );
  return unseen === undefined && doubles === undefined ? [] : [`    ${words.hidden(unseen, doubles)}`];
}

function lawLines(
  result: Precheck,
  law: LawOfFiling,
  plan: Plan | undefined,
  timing: Timing,
  words: CheckWords,
): readonly string[] {
  const { chosen, counted, verdict } = result;
  const { ceiling, floor, need } = law.limits;
  const capped = result.units.filter(({ valid, cap }) => cap !== undefined && valid >= cap);
  const left = {
    overCap: chosen.overCap.length,
    overCeiling: chosen.overCeiling.length,
    unlikely: chosen.unlikely.length,
  };
  return [
    words.law(law),
    ...(need === undefined ? [`  ${words.needsNone}`] : []),
    `  ${words.file(chosen.file.length, ceiling, left)}`,
    `  ${words.counted(counted, need, verdict)}`,
    ...unitLines(result, law, words),
    ...capped.map(({ unit, cap = 0 }) => `  ${words.capFull(unitName(law.book, unit, words), cap)}`),
    ...(floor === undefined || result.unitsAtFloor === undefined
      ? []
      : [`  ${words.floor(result.unitsAtFloor, law, floor.units)}`]),
    ...(plan === undefined ? [] : planLines(plan, timing, capped.length > 0, words)),
    ...law.notes.map((note) => `  ${words.note(note, law)}`),
  ];
}

/** Lines that caps and floors cannot be held against as they are written. */
export function unitLines(
  { units, unitless }: Pick<Precheck, "units" | "unitless">,
  law: LawOfFiling,
  words: CheckWords,
): readonly string[] {
  // A threshold alone counts in no units, whatever column of them the sheet has.
  const { cap, floor } = law.limits;
  if (units.length === 0 || (cap === undefined && floor === undefined && law.notes.length === 0)) return [];
  const unknown = unknownUnits(law.book, units);
  return [
    ...(unitless === 0 ? [] : [`  ${words.unitless(unitless, law)}`]),
    ...(unknown.length === 0
      ? []
      : [`  ${words.unknownUnits(law, unknown.slice(0, mostNamed), Math.max(0, unknown.length - mostNamed))}`]),
  ];
}

const mostNamed = 5;

/** What a number to collect is given for. */
const wantedChance = 0.95;

function planLines(
  { chance, low, high, collect, obstacle, pace, daysLeft, needADay, enoughOn }: Plan,
  { deadline }: Timing,
  isCapFull: boolean,
  words: CheckWords,
): readonly string[] {
  const lines = [words.chance({ chance, low, high })];
  if (collect === undefined) lines.push(words.noNumber(obstacle ?? "bad-share"));
  else if (collect === 0) lines.push(low >= wantedChance ? words.nothingMore : words.nothingMoreIfLikely(low));
  else {
    lines.push(words.collect(collect, isCapFull));
    if (daysLeft !== undefined && deadline !== undefined)
      lines.push(daysLeft === 0 ? words.lastDay(deadline) : words.aDay(needADay ?? 0, deadline, daysLeft));
    if (pace !== undefined) {
      const isLate = enoughOn !== undefined && deadline !== undefined && enoughOn > deadline;
      lines.push(words.pace(pace, enoughOn, isLate));
    }
  }
  return lines.map((line) => `  ${line}`);
}
