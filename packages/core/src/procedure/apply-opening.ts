import type { EntryByKind } from "../vocabulary/index.ts";
import { leastCirculatorLines, type openingKinds } from "../vocabulary/opening.ts";
import { nominationOf } from "./apply-nomination.ts";
import { findingsIn } from "./findings.ts";
import { isSealedLine, type Nomination, type Procedure, type Stage } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** Lines that a stage looks at: what was drawn, or every line that is not out with its sheet. In the order drawn. */
export function linesOfStage({ population, removed }: Nomination, { lines }: Pick<Stage, "lines">): readonly number[] {
  return lines ?? Array.from({ length: population.length }, (_, i) => i + 1).filter((line) => !removed.has(line));
}

/** Of these, the lines that custodians have to open. */
export function sealedLinesOf(procedure: Procedure, nomination: Nomination, stage: Stage): number[] {
  return linesOfStage(nomination, stage).filter((line) => isSealedLine(procedure, nomination, line));
}

interface Opening {
  readonly nomination: Nomination;
  readonly stage: Stage;
}

/** The opening under way that an entry speaks of. */
function openingOf(procedure: Procedure, entry: { nomination: string; stage: number }): Opening | Violation {
  const nomination = nominationOf(procedure, entry.nomination);
  const stage = nomination.stages.at(-1);
  if (stage?.stage !== entry.stage || stage.opening === undefined)
    return violation("unknown-reference", `no opening of stage ${entry.stage} is authorised`);
  if (stage.opened !== undefined)
    return violation("already-there", `the statements of stage ${entry.stage} are opened already`);
  return { nomination, stage };
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0));
}

/** Refused lines must be lines to open, each once. @returns how many, or what is wrong */
function refusedLines(
  { refused }: EntryByKind<"opening-answered">,
  sealed: ReadonlySet<number>,
): ReadonlySet<number> | Violation {
  if (new Set(refused.map(({ reason }) => reason)).size !== refused.length)
    return violation("already-there", "a reason is given twice");
  const seen = new Set<number>();
  for (const { lines } of refused) {
    if (!isAscending(lines)) return violation("does-not-follow", "expected the lines of a reason ascending");
    for (const line of lines) {
      if (!sealed.has(line)) return violation("not-drawn", `line ${line} is not a sealed line to open`);
      if (seen.has(line)) return violation("already-there", `line ${line} is refused twice`);
      seen.add(line);
    }
  }
  return seen;
}

/** Lines that a threshold of custodians refuse for one reason, which lies in the statement itself. */
function refusedByThreshold({ answers }: Stage, threshold: number): ReadonlySet<number> {
  const refusals = new Map<string, number>();
  const refused = new Set<number>();
  for (const { refused: groups } of answers.values()) {
    for (const { reason, lines } of groups) {
      // What nobody handed over is not the fault of whoever sealed it.
      if (reason === "not-given") continue;
      for (const line of lines) {
        const custodians = (refusals.get(`${reason} ${line}`) ?? 0) + 1;
        refusals.set(`${reason} ${line}`, custodians);
        if (custodians >= threshold) refused.add(line);
      }
    }
  }
  return refused;
}

/** Every line that is said to be opened was answered by a threshold of the custodians combined. */
function answeredByTooFew(
  { answers }: Stage,
  custodians: readonly number[],
  opened: readonly number[],
  threshold: number,
): Violation | undefined {
  const refusals = new Map<number, number>();
  for (const custodian of custodians)
    for (const { lines } of answers.get(custodian)?.refused ?? [])
      for (const line of lines) refusals.set(line, (refusals.get(line) ?? 0) + 1);
  const short = opened.find((line) => custodians.length - (refusals.get(line) ?? 0) < threshold);
  return short === undefined
    ? undefined
    : violation("does-not-follow", `line ${short} is said to be opened and was answered by fewer than ${threshold}`);
}

export const applyOpening: ApplyAll<keyof typeof openingKinds> = {
  "opening-answered"({ procedure, entry }) {
    const opening = openingOf(procedure, entry);
    if ("code" in opening) return opening;
    const { nomination, stage } = opening;
    const { custodian } = entry;
    if (entry.authorisation !== stage.openingLeaf)
      return violation("unknown-reference", "the answer is to another authorisation than the one in the log");
    if (stage.answers.has(custodian))
      return violation("already-there", `custodian ${custodian} has answered this opening already`);
    if (procedure.sharesDestroyed.has(custodian))
      return violation("does-not-follow", `custodian ${custodian} said that their share no longer exists`);
    const sealed = new Set(sealedLinesOf(procedure, nomination, stage));
    const refused = refusedLines(entry, sealed);
    if ("code" in refused) return refused;
    if (entry.answered + refused.size !== sealed.size) {
      const says = `${sealed.size} sealed lines to open, ${entry.answered} answered and ${refused.size} refused`;
      return violation("count-differs", says);
    }
    if (entry.answered > 0 !== (entry.partial !== undefined))
      return violation(
        "does-not-follow",
        "a partial opening goes with lines that are answered for and with nothing else",
      );
    stage.answers.set(custodian, entry);
    return undefined;
  },

  "lines-unreadable"({ procedure, entry }) {
    const opening = openingOf(procedure, entry);
    if ("code" in opening) return opening;
    const { nomination, stage } = opening;
    const sealed = new Set(sealedLinesOf(procedure, nomination, stage));
    if (!isAscending(entry.lines.map(({ line }) => line)))
      return violation("does-not-follow", "expected the lines ascending");
    for (const { line } of entry.lines) {
      if (!sealed.has(line)) return violation("not-drawn", `line ${line} is not a sealed line to open`);
      if (stage.unreadable.has(line)) return violation("already-there", `line ${line} is shown unreadable already`);
    }
    for (const { line, evidence } of entry.lines) stage.unreadable.set(line, evidence);
    return undefined;
  },

  "statements-opened"({ procedure, entry }) {
    const opening = openingOf(procedure, entry);
    if ("code" in opening) return opening;
    const { nomination, stage } = opening;
    const threshold = procedure.custodians?.threshold ?? Infinity;
    if (!isAscending(entry.custodians) || !isAscending(entry.closed))
      return violation("does-not-follow", "expected custodians and closed lines ascending");
    const silent = entry.custodians.find((custodian) => !stage.answers.has(custodian));
    if (silent !== undefined)
      return violation("unknown-reference", `custodian ${silent} has not answered this opening`);
    if (entry.custodians.length < threshold)
      return violation("does-not-follow", `${entry.custodians.length} custodians answered, ${threshold} are needed`);
    const sealed = sealedLinesOf(procedure, nomination, stage);
    const isSealed = new Set(sealed);
    const refused = refusedByThreshold(stage, threshold);
    for (const line of entry.closed) {
      if (!isSealed.has(line)) return violation("not-drawn", `line ${line} is not a sealed line to open`);
      if (!stage.unreadable.has(line) && !refused.has(line))
        return violation("does-not-follow", `line ${line} stays closed, and nothing shows that nobody can open it`);
    }
    const closed = new Set(entry.closed);
    const opened = sealed.filter((line) => !closed.has(line));
    if (opened.length !== entry.opened)
      return violation("count-differs", `${opened.length} lines were to be opened, the entry says ${entry.opened}`);
    const short = answeredByTooFew(stage, entry.custodians, opened, threshold);
    if (short !== undefined) return short;
    const shown = [...stage.unreadable.keys()].find((line) => !closed.has(line));
    if (shown !== undefined)
      return violation("does-not-follow", `line ${shown} was shown unreadable and is said to be opened`);
    stage.opened = entry;
    for (const line of closed) stage.closed.add(line);
    return undefined;
  },

  "circulators-reported"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const stage = nomination.stages.at(-1);
    if (stage?.stage !== entry.stage) return violation("unknown-reference", `stage ${entry.stage} is not under way`);
    if (stage.circulators !== undefined)
      return violation("already-there", "the circulators of this stage are reported already");
    const issued = new Set(nomination.sheetsIssued.map(({ circulator }) => circulator));
    let before = "";
    for (const { circulator, checked } of entry.rows) {
      if (circulator <= before) return violation("does-not-follow", "expected the circulators ascending, each once");
      before = circulator;
      if (!issued.has(circulator)) return violation("unknown-reference", `${circulator} was issued no sheet`);
      if (checked < leastCirculatorLines) {
        const says = `${circulator}: a row of fewer than ${leastCirculatorLines} lines would speak of single signers`;
        return violation("does-not-follow", says);
      }
    }
    const rows = [...entry.rows, ...(entry.others === undefined ? [] : [entry.others])];
    if (rows.some(({ checked, invalid }) => invalid > checked))
      return violation("count-differs", "more lines are invalid than were checked");
    const sum = (of: "checked" | "invalid") => rows.reduce((total, row) => total + row[of], 0);
    const found = [...findingsIn(nomination.findings)].filter(([, finding]) => finding.stage === entry.stage);
    const invalid = found.filter(([, { ground }]) => ground !== undefined).length;
    if (sum("checked") > found.length || sum("invalid") > invalid) {
      const says = `${found.length} lines checked and ${invalid} of them invalid, the circulators add up to more`;
      return violation("count-differs", says);
    }
    stage.circulators = entry;
    return undefined;
  },
};

/** Why a line cannot have this finding yet: it is sealed, and nothing shows what it says. */
export function notOpened(
  procedure: Procedure,
  nomination: Nomination,
  stage: Stage,
  { line, finding }: { readonly line: number; readonly finding: "valid" | "invalid" },
): Violation | undefined {
  if (!isSealedLine(procedure, nomination, line)) return undefined;
  if (stage.opened === undefined)
    return violation("does-not-follow", `line ${line} is sealed, and no custodian's opening of it stands before`);
  if (finding === "valid" && stage.closed.has(line))
    return violation("does-not-follow", `line ${line} stayed closed: nobody can have found it valid`);
  return undefined;
}
