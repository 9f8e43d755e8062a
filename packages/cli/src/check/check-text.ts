import { isNobodys, reachWords } from "@hustings/roll";
import type { Expected, LineAdvice, Precheck, Reach, RowProblem, UnreadLetters } from "@hustings/roll";
import type { Rulebook } from "@hustings/rules";
import { n, noun } from "../command/output.ts";
import type { LawOfFiling } from "./filing-limits.ts";
import type { Plan, Timing } from "./plan.ts";
import type { RollForCheck } from "./roll-for-check.ts";
import { unitName, unknownUnits } from "./unit-names.ts";

const whole = (value: number) => n(Math.round(value));
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const between = (count: Expected) => `${whole(count.expected)} (95 %: ${whole(count.low)} to ${whole(count.high)})`;

/** One row, and what to do about it. */
export function adviceLine({ row, advice, why, fixes }: LineAdvice): string {
  return `row ${n(row)}  ${advice.padEnd(8)} ${[why, ...fixes.map(({ words }) => words)].join("; ")}`;
}

export function problemLine(problem: RowProblem): string {
  const { row, field, expected, got } = problem;
  return `row ${n(row)}  ${(isNobodys(problem) ? "nobody" : "unread").padEnd(8)} ${field === "" ? "" : `${field}: `}expected ${expected}, got ${got}`;
}

/** A row that was compared although the day of an act on it could not be read. */
export function unreadDayLine({ row, field, expected, got }: RowProblem): string {
  return `row ${n(row)}  ${"day".padEnd(8)} ${field}: expected ${expected}, got ${got}`;
}

/** What the roll was made of, where this check or an earlier one made it. */
export function rollLines(file: string, prepared: NonNullable<RollForCheck["prepared"]>): readonly string[] {
  const { voters, setAside, nobodys, filtered, unused, kept } = prepared;
  const left = [
    ...(filtered === 0 ? [] : [`${n(filtered)} do not count as voters`]),
    ...(setAside === 0 ? [] : [`${n(setAside)} ${noun(setAside, "row")} could not be read`]),
    ...(nobodys === 0 ? [] : [nobodysWords(nobodys)]),
  ];
  return [
    `${file}: ${n(voters)} voters${left.length === 0 ? "" : ` (${left.join(", ")})`}${kept ? ", as prepared before" : ""}`,
    ...unusedLines(unused, "--roll-map"),
  ];
}

/** Columns that may hold what lines and roll have in common, and of which nothing was made. */
export function unusedLines(unused: readonly string[], option: "--map" | "--roll-map"): readonly string[] {
  if (unused.length === 0) return [];
  const named = unused.map((name) => JSON.stringify(name)).join(", ");
  return [
    `  not used, although by their heads they may say a name, a birth date or a home: ${named} (${option} says of what)`,
  ];
}

/** Rows that are not among the lines, and lines of which a day is missing. */
interface RowsAside {
  readonly unread: number;
  readonly nobodys: number;
  readonly undated: number;
  readonly dayless: number;
}

function nobodysWords(count: number): string {
  return `${n(count)} ${count === 1 ? "row is" : "rows are"} nobody’s: titles, totals, notes`;
}

/** What nobody can look for across letters, and where it is found all the same. */
export function unreadLetterLines(unread: UnreadLetters | undefined): readonly string[] {
  if (unread === undefined) return [];
  const { lines, scripts, onRoll = 0 } = unread;
  const ofLines =
    lines === 0
      ? []
      : [
          `  ${n(lines)} ${lines === 1 ? "line has a name" : "lines have names"} in letters that are not read across (${scripts.join(", ")}): they are found only where the roll writes them so too`,
        ];
  const ofRoll =
    onRoll < 0.0005
      ? []
      : [
          `  ${percent(onRoll)} of the roll's surnames are in letters that are not read across: a line in others does not find them`,
        ];
  return [...ofLines, ...ofRoll];
}

/** What was found, what it comes to under the law, and what to file. */
export function summaryLines(
  result: Precheck,
  { unread, nobodys, undated, dayless }: RowsAside,
  law: LawOfFiling | undefined,
  plan: Plan | undefined,
  timing: Timing,
  reach: Reach | undefined,
): readonly string[] {
  const { advice, doubles } = result;
  return [
    `${n(result.lines)} ${noun(result.lines, "line")}: ${n(advice.file)} as on the roll, ${n(advice.correct)} to correct, ${n(advice.look)} to look at, ${n(advice.drop)} to leave out`,
    ...(doubles === 0
      ? []
      : [`  ${n(doubles)} ${doubles === 1 ? "person stands" : "people stand"} on more than one line`]),
    ...(unread === 0
      ? []
      : [
          `  ${n(unread)} ${unread === 1 ? "row" : "rows"} could not be read and ${unread === 1 ? "is" : "are"} not among them`,
        ]),
    ...(nobodys === 0 ? [] : [`  ${nobodysWords(nobodys)}`]),
    ...(undated === 0
      ? []
      : [
          `  of them ${n(undated)} ${undated === 1 ? "has" : "have"} a day that could not be read, and ${undated === 1 ? "is" : "are"} not in the pace`,
        ]),
    ...(dayless === 0
      ? []
      : [
          `  ${n(dayless)} ${dayless === 1 ? "line says" : "lines say"} that the day of signing is not known, as 00/00/0000 does, and ${dayless === 1 ? "is" : "are"} not in the pace`,
        ]),
    `  valid on the roll: ${between(result.valid)}, ${percent(result.share.expected)} (${percent(result.share.low)} to ${percent(result.share.high)})`,
    `  ${reachWords(reach)}`,
    ...hiddenLines(result),
    ...(law === undefined ? [] : lawLines(result, law, plan, timing)),
  ];
}

/** What no search with these columns sees, as lines planted from the roll have shown. */
function hiddenLines({ hidden }: Precheck): readonly string[] {
  if (hidden === undefined) return [];
  const parts = [
    [hidden.unseen, "voter", "voters", "whom nobody on the roll is like enough"],
    [hidden.hiddenDoubles, "second line", "second lines", "of one person not seen to be that"],
  ] as const;
  const said = parts.flatMap(([count, one, many, words]) =>
    count < 0.5 ? [] : [`about ${whole(count)} ${count < 1.5 ? one : many} ${words}`],
  );
  return said.length === 0 ? [] : [`    in it what a search with these columns does not see: ${said.join(", ")}`];
}

const verdicts = { enough: "enough", "too-few": "too few", uncertain: "not certain" } as const;

function lawLines(
  result: Precheck,
  { book, route, limits, notes }: LawOfFiling,
  plan: Plan | undefined,
  timing: Timing,
) {
  const { chosen, counted, verdict } = result;
  const { ceiling, floor, need } = limits;
  const capped = result.units.filter(({ valid, cap }) => cap !== undefined && valid >= cap);
  const leave = [
    ...(chosen.overCap.length === 0 ? [] : [`${n(chosen.overCap.length)} over a cap`]),
    ...(chosen.overCeiling.length === 0 ? [] : [`${n(chosen.overCeiling.length)} over the ceiling, the least likely`]),
    ...(chosen.unlikely.length === 0 ? [] : [`${n(chosen.unlikely.length)} likelier bad than good until looked at`]),
  ];
  return [
    book.id === "as told"
      ? `${route.words.en}; no rulebook was held against it:`
      : `under ${book.id}, ${route.words.en}:`,
    ...(need === undefined ? ["  no signatures are needed"] : []),
    `  file ${n(chosen.file.length)} ${noun(chosen.file.length, "line")}${ceiling === undefined ? "" : ` (at most ${n(ceiling)} may be)`}${leave.length === 0 ? "" : `; leave out ${leave.join(", ")}`}`,
    `  of them count: ${between(counted)}${need === undefined || verdict === undefined ? "" : ` of ${n(need)} needed: ${verdicts[verdict]}`}`,
    ...unitLines(result, book),
    ...capped.map(
      ({ unit, cap = 0 }) => `  ${unitName(book, unit)}: its cap of ${n(cap)} is full, more from there cannot count`,
    ),
    ...(floor === undefined || result.unitsAtFloor === undefined
      ? []
      : [`  floor reached in ${n(result.unitsAtFloor)} (${book.unit.en}); ${n(floor.units)} are needed`]),
    ...(plan === undefined ? [] : planLines(plan, timing, capped.length > 0)),
    ...notes.map((note) => `  not reckoned with: ${note}`),
  ];
}

/** Lines that caps and floors cannot be held against as they are written. */
function unitLines({ units, unitless }: Precheck, book: Rulebook): readonly string[] {
  if (units.length === 0) return [];
  const unknown = unknownUnits(book, units);
  const named = unknown.slice(0, mostNamed).map(({ unit, filed }) => `${unit} (${n(filed)})`);
  return [
    ...(unitless === 0
      ? []
      : [
          `  ${n(unitless)} ${unitless === 1 ? "line names" : "lines name"} no ${book.unit.en}, and nor does the roll: ${unitless === 1 ? "it is" : "they are"} reckoned as if from one of their own; fill it in`,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          `  ${book.id} has no ${book.unit.en} of the name ${named.join(", ")}${unknown.length > mostNamed ? ` and ${n(unknown.length - mostNamed)} more` : ""}: spelled as hustings rules show has it, lines count there`,
        ]),
  ];
}

const mostNamed = 5;

/** What a number to collect is given for. */
const wantedChance = 0.95;

function planLines(
  { chance, low, high, collect, obstacle, pace, daysLeft, needADay, enoughOn }: Plan,
  { deadline }: Timing,
  isCapFull: boolean,
): readonly string[] {
  const lines = [`  chance to pass: ${percent(chance)} (${percent(low)} to ${percent(high)})`];
  if (collect === undefined) {
    const why = {
      ceiling: "the ceiling is too near",
      "bad-share": "the share of bad lines decides",
      "over-ceiling": "more are filed than the ceiling allows",
    }[obstacle ?? "bad-share"];
    return [...lines, `  no number of lines as good as these gives a chance of 95 %: ${why}`];
  }
  if (collect === 0) {
    const sure = low >= wantedChance;
    return [
      ...lines,
      sure
        ? "  nothing more to collect for a chance of 95 %"
        : `  nothing more to collect if as many count as is likeliest; with the fewest that may count the chance is ${percent(low)}`,
    ];
  }
  const where = isCapFull ? ", from where no cap is full" : "";
  lines.push(`  collect ${n(collect)} more lines as good as these${where}, for a chance of 95 %`);
  if (daysLeft !== undefined && deadline !== undefined) {
    if (daysLeft === 0) lines.push(`  the last day to collect was ${deadline}`);
    else
      lines.push(
        `  that is ${n(needADay ?? 0)} a day until ${deadline}, ${n(daysLeft)} ${daysLeft === 1 ? "day" : "days"} with today`,
      );
  }
  if (pace !== undefined) {
    const late = enoughOn !== undefined && deadline !== undefined && enoughOn > deadline ? ", too late" : "";
    const when = enoughOn === undefined ? "" : `: enough on ${enoughOn}${late}`;
    lines.push(`  at this sheet’s pace, ${whole(pace)} a day${when}`);
  }
  return lines;
}
