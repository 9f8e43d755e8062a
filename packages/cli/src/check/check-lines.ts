import { existsSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { dateOf, instantFromSeconds, isCalendarDate, type CalendarDate } from "@hustings/core";
import {
  fewestMeasured,
  findDoubles,
  importTable,
  isNobodys,
  matchStatements,
  measureFates,
  originalTable,
  precheck,
  readRows,
  tableFields,
  unreadLetters,
  unusedOfPeople,
  type LineAdvice,
  type Precheck,
} from "@hustings/roll";
import type { Language } from "@hustings/rules";
import type { ExitCode } from "../command/foreseen.ts";
import { printEach } from "../command/output.ts";
import { progressFor, stepsFor } from "../command/progress.ts";
import { keepPrepared } from "../roll/keep-prepared.ts";
import { modelFor } from "../roll/model.ts";
import { mappedFields, sheetNamed, tableNamed } from "../roll/table-named.ts";
import { rollValues, type ShapeValues } from "../roll/table-options.ts";
import { rulebookNamed } from "../given/rulebook-named.ts";
import {
  adviceLine,
  problemLine,
  rollLines,
  summaryLines,
  unreadDayLine,
  unreadLetterLines,
  unusedLines,
} from "./check-text.ts";
import { checkError } from "./check-faults.ts";
import { withoutEarlier } from "./earlier-result.ts";
import { lawOfFiling, noteWords, type LawOfFiling } from "./filing-limits.ts";
import { ownLaw } from "./own-limits.ts";
import { planOf, type Timing } from "./plan.ts";
import { isForPrograms, isResultFile, writeResult } from "./result-file.ts";
import { resultRows } from "./result-rows.ts";
import { rollForCheck, unpreparedFields } from "./roll-for-check.ts";
import { limitsFor, refuseUnknownUnit, unitNames, unitOfAll } from "./unit-names.ts";
import { checkWords, type CheckWords } from "./words.ts";
import { forgetFolder } from "../files/working-files.ts";

/** What a campaign asks of its lines; how both tables are shaped, too. */
export interface CheckWishes extends LawWishes, TimeWishes, ShapeValues {
  readonly roll: string;
  /** What caps and floors count in. */
  readonly by?: string | undefined;
  readonly lines?: true | undefined;
  readonly out?: readonly string[] | undefined;
  /** Of the answer, the page and the workbook; what is for programs is in English. */
  readonly lang: Language;
}

/**
 * Holds lines against a roll as they are, says what to do about each, and whether they are enough.
 *
 * @param source the lines
 * @returns exit code 1: they are too few, or it is uncertain
 * @throws {InputError} by file, row and field
 */
export async function checkLines(source: string, { roll: rollFile, lang, ...said }: CheckWishes): Promise<ExitCode> {
  for (const out of said.out ?? []) refuseOut(out, { source, roll: rollFile });
  const values = { ...said, ...(await sheetNamed(source, { ...said, lang })) };
  const law = await lawIn(values);
  if (law !== undefined) {
    refuseUnknownUnit(law, values.by);
    await askUnits(law, source, { ...values, roll: rollFile });
  }
  const asJson = values.json;
  const { roll, prepared } = await rollForCheck(rollFile, { ...rollValues(values), lang }, progressFor(asJson));
  const table = await tableNamed(source, values, "lines", roll);
  const folder = mkdtempSync(join(tmpdir(), "hustings-check-"));
  try {
    const onProgress = stepsFor(asJson, lang);
    const [statements, outcomes] = [join(folder, "lines.parquet"), join(folder, "outcomes.parquet")];
    const report = await importTable({
      ...table,
      out: statements,
      badRows: "set-aside",
      impossibleDates: "bad-row",
      unreadDays: "unknown",
      emptyLines: "nobodys",
      onProgress,
    });
    const { setAside, unreadDays, columns, nothing } = report;
    const fields = [...(await tableFields(statements)), ...(await tableFields(roll))];
    const limits = law === undefined ? undefined : limitsFor(law, values.by, fields);
    const nobodys = setAside.filter(isNobodys).length;
    const unread = setAside.length - nobodys;
    const model = await modelFor(roll, statements);
    await keepPrepared(roll, progressFor(asJson), { isOwn: prepared !== undefined });
    const { lines, reach } = await matchStatements({
      roll,
      statements,
      model,
      out: outcomes,
      onProgress,
      reach: true,
    });
    const letters = await unreadLetters(statements, roll, model);
    const doubles = await findDoubles({ statements, outcomes, model, onProgress });
    const fates =
      lines < fewestMeasured ? undefined : await measureFates({ roll, statements, outcomes, model, onProgress });
    const advices: LineAdvice[] = [];
    const onLine = (advice: LineAdvice) => advices.push(advice);
    const all = unitOfAll(values.by);
    const result = await precheck({
      statements,
      outcomes,
      roll,
      model,
      doubles,
      fates,
      limits,
      ...(all === undefined ? { unit: values.by } : { unitOfAll: all }),
      unitNamed: law === undefined ? undefined : unitNames(law.book),
      onLine,
    });
    const timing = await timingOf(values, statements);
    const plan = law === undefined ? undefined : planOf(law, result, timing);
    // What stands for no day is not a slip: its words, and days of noughts.
    const dayless = Object.values(nothing["signedOn"] ?? {}).reduce((sum, rows) => sum + rows, 0);
    const aside = { unread, nobodys, undated: unreadDays.length, dayless };
    const summaryIn = (words: CheckWords) => [
      ...(prepared === undefined ? [] : rollLines(basename(rollFile), prepared, words)),
      ...unusedLines(unusedOfPeople(report.unused), "--map", words).map((line) => `${basename(source)}:${line}`),
      ...words.tableLines(report).map((line) => `${basename(source)}:${line}`),
      ...unreadLetterLines(letters, words),
      ...summaryLines(result, { aside, law, plan, timing, reach }, words),
      ...(fates === undefined ? [`  ${words.notMeasured(fewestMeasured)}`] : []),
    ];
    for (const out of values.out ?? []) {
      const words = await checkWords(isForPrograms(out) ? "en" : lang);
      const original = await withoutEarlier(await originalTable(table));
      const { heads, sheet } = original;
      const rows = await resultRows(original, { advices, chosen: result.chosen, setAside, unreadDays }, words);
      const summary = summaryIn(words);
      const lead = leadOf(result, law, words);
      await writeResult(out, { file: basename(source), source, sheet, heads, rows, lead, summary, words });
    }
    const words = await checkWords(asJson === true ? "en" : lang);
    for (const problem of setAside)
      printEach(asJson, isNobodys(problem) ? { nobodys: problem } : { unread: problem }, problemLine(problem, words));
    for (const problem of values.lines === true ? unreadDays : [])
      printEach(asJson, { unreadDay: problem }, unreadDayLine(problem, words));
    for (const advice of values.lines === true ? advices : []) {
      if (advice.advice !== "file") printEach(asJson, { ...advice, reason: undefined }, adviceLine(advice, words));
    }
    const rowOf = new Map(advices.map(({ line, row }) => [line, row]));
    const asRows = (lines: readonly number[]) => lines.map((line) => rowOf.get(line));
    const { file, overCap, overCeiling, unlikely } = result.chosen;
    const rows = {
      file: asRows(file),
      overCap: asRows(overCap),
      overCeiling: asRows(overCeiling),
      unlikely: asRows(unlikely),
    };
    const under =
      law === undefined ? {} : { rulebook: law.book.id, route: law.route.id, notes: law.notes.map(noteWords), plan };
    printEach(
      asJson,
      {
        ...result,
        chosen: undefined,
        rows,
        unread,
        nobodys,
        unreadDays: unreadDays.length,
        dayless,
        columns,
        prepared,
        reach,
        unreadLetters: letters,
        ...under,
      },
      summaryIn(words),
    );
    return result.verdict === "too-few" || result.verdict === "uncertain" ? 1 : 0;
  } finally {
    forgetFolder(folder);
  }
}

/** A large roll takes minutes to prepare: whoever has to name a column hears of it before. */
async function askUnits(
  law: LawOfFiling,
  source: string,
  { roll, ...values }: Omit<CheckWishes, "lang">,
): Promise<void> {
  const ofRoll = await unpreparedFields(roll, rollValues(values));
  if (ofRoll !== undefined) limitsFor(law, values.by, [...ofRoll, ...(await mappedFields(source, values, "lines"))]);
}

/** The answer in one sentence, for the head of a page. */
function leadOf({ counted, lines, valid, verdict }: Precheck, law: LawOfFiling | undefined, words: CheckWords): string {
  const need = law?.limits.need;
  return need === undefined || verdict === undefined
    ? words.validOf(valid.expected, lines)
    : words.enough(counted.expected, need, verdict);
}

interface LawWishes {
  readonly rulebook?: string | undefined;
  readonly route?: string | undefined;
  readonly threshold?: number | undefined;
  readonly ceiling?: number | undefined;
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
  readonly floorUnits?: number | undefined;
}

/** The law that a rulebook holds or that is told here; never both, for they would disagree in silence. */
async function lawIn({ rulebook, route, threshold, ...own }: LawWishes): Promise<LawOfFiling | undefined> {
  const told = (["ceiling", "cap", "floor", "floorUnits"] as const).find((name) => own[name] !== undefined);
  if (rulebook !== undefined) {
    if (threshold === undefined && told === undefined) return lawOfFiling(await rulebookNamed(rulebook), route);
    throw checkError({ field: threshold === undefined ? `--${told}` : "--threshold" }, { code: "law-twice" });
  }
  if (threshold !== undefined) return ownLaw({ threshold, ...own });
  if (told === undefined) return undefined;
  throw checkError({ field: `--${told === "floorUnits" ? "floor-units" : told}` }, { code: "threshold-due" });
}

interface TimeWishes {
  readonly deadline?: CalendarDate | undefined;
  readonly since?: CalendarDate | undefined;
  readonly today?: CalendarDate | undefined;
}

async function timingOf({ deadline, since, today }: TimeWishes, statements: string): Promise<Timing> {
  const dated = (await tableFields(statements)).includes("signedOn");
  const byDay = new Map<CalendarDate, number>();
  if (dated) {
    for await (const { signedOn = "" } of readRows(statements))
      if (isCalendarDate(signedOn)) byDay.set(signedOn, (byDay.get(signedOn) ?? 0) + 1);
  }
  return {
    today: today ?? dateOf(instantFromSeconds(Math.trunc(Date.now() / 1000))),
    deadline,
    since,
    ...(byDay.size === 0 ? {} : { byDay }),
  };
}

/** What is written is of a known kind, and takes the place of nothing that was read. */
function refuseOut(path: string, { source, roll }: { readonly source: string; readonly roll: string }): void {
  if (!isResultFile(path))
    throw checkError({ field: "--out" }, { code: "out-ending", shown: JSON.stringify(path.slice(-40)) });
  const over = isSameFile(path, source) ? "sheet" : isSameFile(path, roll) ? "roll" : undefined;
  if (over !== undefined) throw checkError({ field: "--out" }, { code: "out-over", what: over });
}

function isSameFile(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}
