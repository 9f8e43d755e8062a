import type { Report } from "@hustings/verify";
import type { ReportWords } from "./words.ts";

const most = 20;
const mostChanges = 8;

/**
 * The report as a person reads it, in the reader's language.
 *
 * @param keys `trusted`: the observer brought the keys; `own`: they were taken from beside the log, which is said
 */
export function reportText(report: Report, keys: "trusted" | "own", words: ReportWords): string {
  const lines: string[] = [];
  const say = (line = "") => lines.push(line);
  say();
  verdict(report, words, say);
  say();
  failures(report, words, say);
  say(report.contest ?? words.noContest);
  headLines(report, words, say);
  say();
  say(words.recomputed);
  for (const { name, count } of report.checks) say(`  ${words.check(name, count)}`);
  say();
  wordLines(report, keys, words, say);
  if (report.kept.length > 0) {
    say(words.kept);
    for (const head of report.kept) say(`  ${head.name}: ${words.keptHead(head)}`);
    say();
  }
  if (report.promises.length > 0) {
    say(words.promises);
    for (const promise of report.promises) say(`  ${promise.name}: ${words.promise(promise)}`);
    say();
  }
  for (const each of report.nominations) {
    say(`${each.candidate} (${each.route})`);
    const departs = report.departures.find(({ nomination }) => nomination === each.nomination);
    say(`  ${words.nomination(each, departs)}`);
  }
  if (report.nominations.length > 0) say();
  remarks(words.onlyClaimed(report.onlyClaimed.length), report.onlyClaimed, words, say);
  remarks(words.notRecomputed, report.notRecomputed, words, say);
  // Said again where a terminal stops.
  verdict(report, words, say);
  if (!report.ok) for (const line of ["", ...words.whatToDo]) say(line);
  return `${lines.join("\n")}\n`;
}

function headLines({ origin, size, root, rulebook, law }: Report, words: ReportWords, say: (line: string) => void) {
  const { labels } = words;
  const width = Math.max(8, ...Object.values(labels).map(({ length }) => length)) + 2;
  say(`  ${labels.log.padEnd(width)}${origin}`);
  say(`  ${labels.size.padEnd(width)}${words.size(size, `${root.slice(0, 16)}…`)}`);
  if (rulebook !== undefined) say(`  ${labels.rulebook.padEnd(width)}${rulebook}`);
  if (law === undefined) return;
  const under = " ".repeat(width + 2);
  say(`${under}${words.whoseLaw(law)} (${law.hash.slice(0, 16)}…)`);
  if (law.changes.length === 0) return;
  say(`${under}${words.differences(law.changes.length)}`);
  for (const { place, before, after } of law.changes.slice(0, mostChanges))
    say(`${under}  ${place}: ${cut(before ?? words.nothing)} → ${cut(after ?? words.nothing)}`);
  if (law.changes.length > mostChanges) say(`${under}  ${words.more(law.changes.length - mostChanges)}`);
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Everything that no stranger can recompute: whose word it is, how often, and how much it moves. */
function wordLines(report: Report, keys: "trusted" | "own", words: ReportWords, say: (line?: string) => void): void {
  say(words.onWord);
  for (const sentence of words.sentences(report, keys)) say(`  ${sentence}`);
  for (const [whose, rows] of Map.groupBy(report.onWord, (row) => row.whose)) {
    say(`  ${words.of(whose)}`);
    for (const row of rows) say(`  ${words.figure(row.entries).padStart(10)}  ${words.row(row)}`);
  }
  say(`  ${words.neverShown(report.neverShown)}`);
  say();
}

function remarks(title: string, all: Report["onlyClaimed"], words: ReportWords, say: (line?: string) => void): void {
  if (all.length === 0) return;
  say(title);
  for (const remark of all.slice(0, most)) say(`  ${words.remark(remark)}`);
  if (all.length > most) say(`  ${words.more(all.length - most)}`);
  say();
}

/** Whether it holds, and the kinds of what does not. */
function verdict(report: Report, words: ReportWords, say: (line?: string) => void): void {
  say(words.verdict(report));
  const kinds = new Map<Report["failures"][number]["code"], number>();
  for (const { code } of report.failures) kinds.set(code, (kinds.get(code) ?? 0) + 1);
  for (const [code, count] of kinds) say(`  ${words.failureKind(code, count)}`);
}

/** What does not hold, with its entry: before all that does. */
function failures(report: Report, words: ReportWords, say: (line?: string) => void): void {
  if (report.failures.length === 0) return;
  const first = report.failures.find(({ entry }) => entry !== undefined);
  if (first !== undefined) say(words.firstWrong(first));
  for (const failure of report.failures.slice(0, most)) say(`  ${words.failure(failure)}`);
  if (report.failures.length > most) say(`  ${words.more(report.failures.length - most)}`);
  say();
}
