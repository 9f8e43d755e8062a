import { fieldWords, reachWords } from "@hustings/roll";
import type { Expected, RowProblem } from "@hustings/roll";
import { n, noun } from "../command/output.ts";
import { lostLetterLines } from "../roll/lost-letters.ts";
import { sheetLines } from "../roll/sheet-lines.ts";
import { takenForGranted } from "../roll/taken-for-granted.ts";
import { linesUnread, rollUnread } from "../roll/unread-letters.ts";
import { noteWords } from "./filing-limits.ts";
import type { CheckWords } from "./words.ts";

const whole = (value: number) => n(Math.round(value));
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const between = (count: Expected) => `${whole(count.expected)} (95 %: ${whole(count.low)} to ${whole(count.high)})`;
const problem = ({ field, expected, got }: RowProblem) =>
  `${field === "" ? "" : `${field}: `}expected ${expected}, got ${got}`;
const nobodysRows = (rows: number) =>
  `${n(rows)} ${rows === 1 ? "row is" : "rows are"} nobody’s: titles, totals, notes, empty lines`;

const verdicts = { enough: "enough", "too-few": "too few", uncertain: "not certain" } as const;

const dayNames: Readonly<Record<string, string>> = {
  signedOn: "day it was signed",
  receivedOn: "day it was received",
  publishedOn: "day it was published",
};

/** The answer in English, in which everything else that the command prints is as well. */
export const englishCheck: CheckWords = {
  language: "en",
  figure: n,
  semicolon: "; ",
  row: "row",
  marks: {
    file: "file",
    correct: "correct",
    look: "look",
    drop: "drop",
    nobody: "nobody",
    unread: "unread",
    day: "day",
  },
  asItIs: "found on the roll: nothing to correct, though it says less",
  why: ({ why }) => why,
  asked(how, fields) {
    const lead = {
      unlike: "not quite as in the entry that is most alike",
      silent: "cannot be compared with the entry that is most alike",
    }[how];
    return fields.length === 0 ? lead : `${lead}: ${fields.map(fieldWords).join(", ")}`;
  },
  fix: ({ words }) => words,
  problem,
  nobodysRow: ({ got }) => `nobody’s: ${got}`,
  completeDay: ({ field, got }) => `complete the ${dayNames[field] ?? field}: ${got}`,
  rollMade(file, { voters, filtered, setAside, nobodys, kept }) {
    const left = [
      ...(filtered === 0 ? [] : [`${n(filtered)} do not count as voters`]),
      ...(setAside === 0 ? [] : [`${n(setAside)} ${noun(setAside, "row")} could not be read`]),
      ...(nobodys === 0 ? [] : [nobodysRows(nobodys)]),
    ];
    return `${file}: ${n(voters)} voters${left.length === 0 ? "" : ` (${left.join(", ")})`}${kept ? ", as prepared before" : ""}`;
  },
  unused: (columns, option) =>
    `not used, although by their heads they may say a name, a birth date or a home: ${columns.map((name) => JSON.stringify(name)).join(", ")} (${option} says of what)`,
  tableLines: (report) => [...sheetLines(report), ...lostLetterLines(report), ...takenForGranted(report)],
  unreadLetters: linesUnread,
  unreadOnRoll: rollUnread,
  counts: (lines, advice) =>
    `${n(lines)} ${noun(lines, "line")}: ${n(advice.file)} as on the roll, ${n(advice.correct)} to correct, ${n(advice.look)} to look at, ${n(advice.drop)} to leave out`,
  doubles: (people) => `${n(people)} ${people === 1 ? "person stands" : "people stand"} on more than one line`,
  unreadRows: (rows) =>
    `${n(rows)} ${rows === 1 ? "row" : "rows"} could not be read and ${rows === 1 ? "is" : "are"} not among them`,
  nobodysRows,
  undated: (lines) =>
    `of them ${n(lines)} ${lines === 1 ? "has" : "have"} a day that could not be read, and ${lines === 1 ? "is" : "are"} not in the pace`,
  dayless: (lines) =>
    `${n(lines)} ${lines === 1 ? "line says" : "lines say"} that the day of signing is not known, as 00/00/0000 does, and ${lines === 1 ? "is" : "are"} not in the pace`,
  valid: (valid, share) =>
    `valid on the roll: ${between(valid)}, ${percent(share.expected)} (${percent(share.low)} to ${percent(share.high)})`,
  reach: reachWords,
  hidden(unseen, hiddenDoubles) {
    const parts = [
      [unseen, "voter", "voters", "whom nobody on the roll is like enough"],
      [hiddenDoubles, "second line", "second lines", "of one person not seen to be that"],
    ] as const;
    const said = parts.flatMap(([count, one, many, words]) =>
      count === undefined ? [] : [`about ${whole(count)} ${count < 1.5 ? one : many} ${words}`],
    );
    return `in it what a search with these columns does not see: ${said.join(", ")}`;
  },
  notMeasured: (fewLines) =>
    `what a search cannot see is not in these bounds: with fewer than ${fewLines} lines it is not measured`,
  law: ({ book, route }) =>
    book.id === "as told"
      ? `${route.words.en}; no rulebook was held against it:`
      : `under ${book.id}, ${route.words.en}:`,
  needsNone: "no signatures are needed",
  file(lines, ceiling, { overCap, overCeiling, unlikely }) {
    const leave = [
      ...(overCap === 0 ? [] : [`${n(overCap)} over a cap`]),
      ...(overCeiling === 0 ? [] : [`${n(overCeiling)} over the ceiling, the least likely`]),
      ...(unlikely === 0 ? [] : [`${n(unlikely)} likelier bad than good until looked at`]),
    ];
    return `file ${n(lines)} ${noun(lines, "line")}${ceiling === undefined ? "" : ` (at most ${n(ceiling)} may be)`}${leave.length === 0 ? "" : `; leave out ${leave.join(", ")}`}`;
  },
  counted: (counted, need, verdict) =>
    `of them count: ${between(counted)}${need === undefined || verdict === undefined ? "" : ` of ${n(need)} needed: ${verdicts[verdict]}`}`,
  unitless: (lines, { book }) =>
    `${n(lines)} ${lines === 1 ? "line names" : "lines name"} no ${book.unit.en}, and nor does the roll: ${lines === 1 ? "it is" : "they are"} reckoned as if from one of their own; fill it in`,
  unknownUnits: ({ book }, units, more) =>
    `${book.id} has no ${book.unit.en} of the name ${units.map(({ unit, filed }) => `${unit} (${n(filed)})`).join(", ")}${more > 0 ? ` and ${n(more)} more` : ""}: spelled as hustings rules show has it, lines count there`,
  noUnit: "lines that name none",
  capFull: (unit, cap) => `${unit}: its cap of ${n(cap)} is full, more from there cannot count`,
  floor: (reached, { book }, units) => `floor reached in ${n(reached)} (${book.unit.en}); ${n(units)} are needed`,
  chance: ({ chance, low, high }) => `chance to pass: ${percent(chance)} (${percent(low)} to ${percent(high)})`,
  noNumber: (obstacle) =>
    `no number of lines as good as these gives a chance of 95 %: ${
      {
        ceiling: "the ceiling is too near",
        "bad-share": "the share of bad lines decides",
        "over-ceiling": "more are filed than the ceiling allows",
        spread: "the units they are from decide",
      }[obstacle]
    }`,
  nothingMore: "nothing more to collect for a chance of 95 %",
  nothingMoreIfLikely: (low) =>
    `nothing more to collect if as many count as is likeliest; with the fewest that may count the chance is ${percent(low)}`,
  collect: (lines, isCapFull) =>
    `collect ${n(lines)} more lines as good as these${isCapFull ? ", from where no cap is full" : ""}, for a chance of 95 %`,
  lastDay: (deadline) => `the last day to collect was ${deadline}`,
  aDay: (need, deadline, daysLeft) =>
    `that is ${n(need)} a day until ${deadline}, ${n(daysLeft)} ${daysLeft === 1 ? "day" : "days"} with today`,
  pace: (pace, enoughOn, isLate) =>
    `at this sheet’s pace, ${whole(pace)} a day${enoughOn === undefined ? "" : `: enough on ${enoughOn}${isLate ? ", too late" : ""}`}`,
  note: (note) => `not reckoned with: ${noteWords(note)}`,
  found: (file) => `${file}: what was found`,
  enough: (counted, need, verdict) =>
    `${{ enough: "Enough", "too-few": "Too few", uncertain: "Uncertain" }[verdict]}: about ${whole(counted)} count, ${n(need)} are needed`,
  validOf: (valid, lines) =>
    `About ${whole(valid)} of ${n(lines)} ${noun(lines, "line")} ${valid < 1.5 ? "is" : "are"} valid`,
  heads: {
    row: "Row",
    outcome: "Outcome",
    file: "File it",
    todo: "What to do",
    nearest: "Nearest on the roll",
    chance: "Chance",
  },
  titles: {
    good: "Good as they are",
    fix: "To correct",
    look: "To look at",
    double: "The same person again",
    "not found": "Nobody on the roll",
    "could not be read": "Could not be read",
    "left out": "Left out",
  },
  outcomes: {
    good: "good",
    fix: "fix",
    look: "look",
    double: "double",
    "not found": "not found",
    "could not be read": "could not be read",
    "left out": "left out",
  },
  filed: { yes: "yes", no: "no", "after the fix": "after the fix", "": "" },
  sheets: { lines: "Lines", answer: "Answer" },
  leaveOut: { cap: "leave out: over a cap", ceiling: "leave out: over the ceiling" },
  notAsked: "no person on it, or not among the rows asked for",
};
