import type { Expected, LineAdvice, Precheck, RowProblem } from "@hustings/roll";
import { n } from "../output.ts";
import type { LawOfFiling } from "./filing-limits.ts";

const whole = (value: number) => n(Math.round(value));
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const between = (count: Expected) => `${whole(count.expected)} (95 %: ${whole(count.low)} to ${whole(count.high)})`;

/** One row, and what to do about it. */
export function adviceLine({ row, advice, why, fixes }: LineAdvice): string {
  return `row ${n(row)}  ${advice.padEnd(8)} ${[why, ...fixes.map(({ words }) => words)].join("; ")}`;
}

export function problemLine({ row, field, expected, got }: RowProblem): string {
  return `row ${n(row)}  ${"unread".padEnd(8)} ${field === "" ? "" : `${field}: `}expected ${expected}, got ${got}`;
}

export interface Chances {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** Lines to hand in for a chance of 95 %, at this share of good ones; absent where no number would do. */
  readonly toFile?: number;
  readonly obstacle?: "ceiling" | "bad-share" | "over-ceiling";
}

/** What was found, what it comes to under the law, and what to file. */
export function summaryLines(
  result: Precheck,
  unread: number,
  law: LawOfFiling | undefined,
  chances: Chances | undefined,
): readonly string[] {
  const { advice, doubles } = result;
  return [
    `${n(result.lines)} lines: ${n(advice.file)} as on the roll, ${n(advice.correct)} to correct, ${n(advice.look)} to look at, ${n(advice.drop)} to leave out`,
    ...(doubles === 0
      ? []
      : [`  ${n(doubles)} ${doubles === 1 ? "person stands" : "people stand"} on more than one line`]),
    ...(unread === 0
      ? []
      : [
          `  ${n(unread)} ${unread === 1 ? "row" : "rows"} could not be read and ${unread === 1 ? "is" : "are"} not among them`,
        ]),
    `  valid on the roll: ${between(result.valid)}, ${percent(result.share.expected)} (${percent(result.share.low)} to ${percent(result.share.high)})`,
    ...(law === undefined ? [] : lawLines(result, law, chances)),
  ];
}

const verdicts = { enough: "enough", "too-few": "too few", uncertain: "not certain" } as const;

function lawLines(result: Precheck, { book, route, limits, notes }: LawOfFiling, chances: Chances | undefined) {
  const { chosen, counted, verdict } = result;
  const { ceiling, floor, need } = limits;
  const capped = result.units.filter(({ valid, cap }) => cap !== undefined && valid >= cap);
  const leave = [
    ...(chosen.overCap.length === 0 ? [] : [`${n(chosen.overCap.length)} over a cap`]),
    ...(chosen.overCeiling.length === 0 ? [] : [`${n(chosen.overCeiling.length)} over the ceiling, the least likely`]),
    ...(chosen.unlikely.length === 0 ? [] : [`${n(chosen.unlikely.length)} likelier bad than good until looked at`]),
  ];
  return [
    `under ${book.id}, ${route.words.en}:`,
    ...(need === undefined ? ["  no signatures are needed"] : []),
    `  file ${n(chosen.file.length)} lines${ceiling === undefined ? "" : ` (at most ${n(ceiling)} may be)`}${leave.length === 0 ? "" : `; leave out ${leave.join(", ")}`}`,
    `  of them count: ${between(counted)}${need === undefined || verdict === undefined ? "" : ` of ${n(need)} needed: ${verdicts[verdict]}`}`,
    ...capped.map(({ unit, cap = 0 }) => `  ${unit}: its cap of ${n(cap)} is full, more from there cannot count`),
    ...(floor === undefined || result.unitsAtFloor === undefined
      ? []
      : [`  ${n(result.unitsAtFloor)} of the ${n(floor.units)} ${book.unit.en} needed reach their floor`]),
    ...(chances === undefined ? [] : chanceLines(chances)),
    ...notes.map((note) => `  not reckoned with: ${note}`),
  ];
}

function chanceLines({ low, expected, high, toFile, obstacle }: Chances): readonly string[] {
  const chance = `  chance to pass: ${percent(expected)} (${percent(low)} to ${percent(high)})`;
  if (toFile !== undefined)
    return [chance, `  for a chance of 95 %, file at least ${n(toFile)} lines as good as these`];
  const why = {
    ceiling: "the ceiling is too near",
    "bad-share": "the share of bad lines decides",
    "over-ceiling": "more are filed than the ceiling allows",
  }[obstacle ?? "bad-share"];
  return [chance, `  no number of lines as good as these gives a chance of 95 %: ${why}`];
}
