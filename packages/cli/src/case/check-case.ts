import {
  announceDraw,
  drawSample,
  enter,
  enterAll,
  freezePopulation,
  openStatementName,
  recordCheck,
  rollDice,
} from "@hustings/acts";
import { countMatches, reachReported, nextCheck, type FoundLine, type NextCheck, type Review } from "@hustings/check";
import { findingOf, secondsOf, statementAt, type Instant, type Language } from "@hustings/core";
import { evidenceFrom, rule, type Rulebook } from "@hustings/rules";
import { caseError } from "./faults/catalogue.ts";
import type { DataFolder } from "@hustings/server/data-folder";
import { mustEnter, mustEnterAll } from "../story/entered.ts";
import type { Progress } from "../command/progress.ts";
import type { StoryClock } from "../story/story-clock.ts";
import { sealedAtRest, type RestKey } from "./at-rest.ts";
import type { CaseFact } from "./case-facts.ts";
import type { CaseFile } from "./case-file.ts";
import { caseFindings } from "./case-findings.ts";
import { enterObjections } from "./case-objections.ts";
import { reviewItems } from "./case-reviews.ts";
import { reviewFileOf, writeReviewWorkbook } from "./review-workbook.ts";
import { besideEarlier, correctEarlier } from "./earlier-stages.ts";
import { logsWords } from "./said-anew.ts";
import { stageAhead, type StageAhead } from "./stage-ahead.ts";
import type { CaseStatement, CaseStatements } from "./case-statements.ts";
import type { CaseMatching, CaseTables } from "./case-tables.ts";

/** What a run has at hand from its start to its end. */
export interface Run {
  readonly clock: StoryClock;
  readonly progress: Progress;
  /** Seals what the folder keeps of the signers. */
  readonly key: RestKey;
  /** Of what a person is asked. */
  readonly language: Language;
}

export type Stopped =
  /**
   * Lines too close to call wait for a person; of their stage nothing has been found. `ahead`: more of them that a further
   * stage looks at, where it is due whatever is found of these, or may be due. `further`: candidates of whom the stages before this
   * one are in the log and have left the outcome open.
   */
  | {
      readonly kind: "to-review";
      readonly rows: number;
      readonly ahead: { readonly due: number; readonly mayBeDue: number };
      readonly further: readonly string[];
      readonly file: string;
    }
  /** The law checks a sample: its draw is announced, or waits to be, and the dice are still to be rolled. */
  | { readonly kind: "to-draw"; readonly candidates: readonly string[]; readonly rolledAt?: Instant }
  /** The law strikes lines on objections alone: nobody has said that their time is over, or one of them is not decided. */
  | { readonly kind: "to-object"; readonly candidates: readonly string[] };

export interface Prepared {
  readonly caseFile: CaseFile;
  readonly law: Rulebook;
  readonly tables: CaseTables;
  readonly statements: CaseStatements;
  readonly matched: CaseMatching;
  readonly reviews: ReadonlyMap<number, Review>;
  readonly facts: readonly CaseFact[];
}

/** Checks every filing by the rulebook's own protocol, stage by stage; stops where a person or the dice must speak first. */
export async function checkAll(
  folder: DataFolder,
  prepared: Prepared,
  run: Run,
  data: string,
): Promise<Stopped | undefined> {
  const { ledger, writer } = folder;
  const { caseFile, law, statements, matched, reviews } = prepared;
  const commission = folder.partySigner("commission");
  const tree = await writer.publish();
  const roll = ledger.procedure.rolls[0]?.version ?? "";
  for (const { id } of statements.nominations) {
    // Frozen by an earlier run, it stays frozen by that checkpoint.
    if (ledger.procedure.nominations.get(id)?.frozen !== undefined) continue;
    mustEnter(
      "freezing the population",
      await enter(ledger, commission, freezePopulation, { nomination: id, checkpoint: tree }),
    );
  }
  const placed = await inPopulation(folder, statements, run.key);
  const objected = await enterObjections(folder, prepared, placed, run);
  if (objected.length > 0) return { kind: "to-object", candidates: objected };
  for (;;) {
    await correctEarlier(folder, prepared, placed, { data, clock: run.clock });
    const due = statements.nominations.flatMap(({ id, name }) => {
      const next = nextOf(folder, law, id);
      return next.kind === "over" ? [] : [{ id, name, next }];
    });
    if (due.length === 0) return undefined;
    const waits = await drawAll(folder, caseFile, due, run);
    if (waits !== undefined) return waits;
    const looked = linesLooked(folder, placed, due);
    const before = looked.all.filter(({ row }) => !looked.now.has(row));
    const words = new Map([...reviews, ...logsWords(ledger.procedure, law, before, reviews)]);
    const found = await caseFindings({ ...prepared, statements: placed, reviews: words }, looked.all);
    const own = found.filter(({ line }) => looked.now.has(line));
    const open = own.filter(({ toReview }) => toReview !== undefined);
    run.clock.to(caseFile.content.decidedAt);
    if (open.length > 0) {
      const later = await laterLines(folder, { ...prepared, statements: placed }, due, looked.all, own);
      const waiting = new Set(open.map(({ nomination }) => nomination));
      const further = due.filter(({ id, next }) => next.stage > 1 && waiting.has(id)).map(({ name }) => name);
      return {
        ...(await askPersons(folder, prepared, { found, rows: open.length, later, data, language: run.language })),
        further,
      };
    }
    const byNomination = Map.groupBy(found, ({ nomination }) => nomination);
    for (const { id, next } of due) {
      const lines = own.filter(({ nomination }) => nomination === id);
      const nomination = ledger.procedure.nominations.get(id);
      const beside = besideEarlier(nomination, byNomination.get(id) ?? [], prepared, looked.now);
      const findings = beside.toSorted((a, b) => a.line - b.line);
      const counts = countMatches(lines.map(({ how }) => how));
      const report = { roll, ...counts, ...reachReported(matched.summary.reach) };
      const check = { nomination: id, stage: next.stage, findings, report };
      mustEnterAll("recording a check", await enterAll(ledger, commission, recordCheck, check));
    }
  }
}

/** The statements with the lines that they are in the frozen populations, in the order in which the law takes them. */
export async function inPopulation(
  { ledger: { procedure } }: DataFolder,
  statements: CaseStatements,
  key: RestKey,
): Promise<CaseStatements> {
  const lineOf = new Map<string, number>();
  for (const { population } of procedure.nominations.values())
    for (const [i, number] of population.entries()) lineOf.set(statementAt(procedure.statements, number).id, i + 1);
  const placed = await Promise.all(
    statements.statements.map(async (statement) => ({
      ...statement,
      place: lineOf.get(openStatementName(await sealedAtRest(key, statement))) ?? 0,
    })),
  );
  // By day, and within a day as the population has them: the order in which a person's first line is told.
  return {
    ...statements,
    statements: placed.toSorted((a, b) =>
      a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.place - b.place || a.row - b.row,
    ),
  };
}

type Due = { readonly id: string; readonly name: string; readonly next: Exclude<NextCheck, { readonly kind: "over" }> };

/** Findings are in the log before their stage is reported: a run that was stopped between the two goes on with that stage. */
function nextOf({ ledger: { procedure } }: DataFolder, law: Rulebook, nomination: string): NextCheck {
  const last = procedure.nominations.get(nomination)?.stages.at(-1);
  if (last === undefined || last.found === 0 || last.matching !== undefined)
    return nextCheck(procedure, law, nomination);
  const { stage, lines } = last;
  return lines === undefined ? { kind: "all", stage } : { kind: "sample", stage, size: lines.length };
}

async function drawAll(
  folder: DataFolder,
  { content, path }: CaseFile,
  due: readonly Due[],
  { clock }: Run,
): Promise<Stopped | undefined> {
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  const waiting: string[] = [];
  const { draw } = content;
  for (const { id, name, next } of due) {
    if (next.kind !== "sample") continue;
    if (draw === undefined) {
      waiting.push(name);
      continue;
    }
    const stageOf = () => ledger.procedure.nominations.get(id)?.stages.find(({ stage }) => stage === next.stage);
    if (stageOf()?.lines !== undefined) continue;
    const { stage, size, byRegion } = next;
    if (stage === 1) clock.to(draw.announcedAt);
    if (stageOf()?.announced === undefined) {
      const announcement = {
        nomination: id,
        stage,
        size,
        ...(byRegion !== undefined && { byRegion: [...byRegion] }),
        ...(stage === 1 && { diceAt: draw.rolledAt }),
      };
      mustEnter("announcing a draw", await enter(ledger, commission, announceDraw, announcement));
    }
  }
  for (const { id, name, next } of due) {
    if (next.kind !== "sample" || draw === undefined) continue;
    const nomination = ledger.procedure.nominations.get(id);
    if (nomination?.stages.find(({ stage }) => stage === next.stage)?.lines !== undefined) continue;
    const digits = typeof draw.dice === "string" ? draw.dice : draw.dice?.[name];
    if (nomination?.dice === undefined && digits === undefined) {
      waiting.push(name);
      continue;
    }
    clock.to(draw.rolledAt);
    if (nomination?.dice === undefined && digits !== undefined)
      mustEnter("rolling dice", await enter(ledger, commission, rollDice, { nomination: id, digits }));
    mustEnter(
      "drawing a sample",
      await enter(ledger, commission, drawSample, { nomination: id, stage: next.stage, origin: ledger.origin }),
    );
  }
  if (waiting.length === 0) return undefined;
  if (draw !== undefined && secondsOf(draw.rolledAt) > secondsOf(content.decidedAt))
    throw caseError({ file: path, field: "draw.rolledAt" }, { code: "rolled-after-decision" });
  return { kind: "to-draw", candidates: waiting, ...(draw !== undefined && { rolledAt: draw.rolledAt }) };
}

/** Lines that only a further stage looks at, as they were found, and whether that stage comes. */
interface Later {
  readonly found: readonly FoundLine[];
  readonly comes: ReadonlyMap<number, StageAhead["comes"]>;
}

/** What a further stage would ask persons about: asked now, they sit down once. Nothing of it enters the log before its stage. */
async function laterLines(
  { ledger: { procedure } }: DataFolder,
  { caseFile, law, statements, matched, reviews }: Prepared,
  due: readonly Due[],
  looked: readonly CaseStatement[],
  own: readonly FoundLine[],
): Promise<Later> {
  const ahead = new Map(
    due.flatMap(({ id, next: { kind, stage } }) => {
      const lines = own.filter(({ nomination }) => nomination === id);
      const after = kind === "sample" ? stageAhead(procedure, law, id, stage, lines) : undefined;
      return after === undefined ? [] : [[id, after] as const];
    }),
  );
  const before = new Set(looked.map(({ row }) => row));
  const isAhead = ({ nomination, place }: CaseStatement) => ahead.get(nomination)?.lines.has(place) === true;
  // What persons found of lines that no stage looks at yet stays in the workbook.
  const wider = statements.statements.filter((each) => before.has(each.row) || isAhead(each) || reviews.has(each.row));
  if (wider.length === before.size) return { found: [], comes: new Map() };
  const waiting = new Set(own.flatMap(({ line, toReview }) => (toReview === undefined ? [] : [line])));
  const found = (await caseFindings({ caseFile, law, statements, matched, reviews }, wider)).filter(
    ({ line, toReview }) => !waiting.has(line) && (toReview !== undefined || (reviews.has(line) && !before.has(line))),
  );
  return {
    found,
    comes: new Map(found.map(({ line, nomination }) => [line, ahead.get(nomination)?.comes ?? "may-be-due"])),
  };
}

/** The lines under check in this round, and with them those looked at before: a line may double one of those. */
function linesLooked({ ledger }: DataFolder, { statements }: CaseStatements, due: readonly Due[]) {
  const stageOf = new Map(due.map(({ id, next }) => [id, next]));
  const drawnOf = new Map(
    due.map(({ id, next }) => [
      id,
      new Set(ledger.procedure.nominations.get(id)?.stages.find(({ stage }) => stage === next.stage)?.lines),
    ]),
  );
  const now = new Set<number>();
  const all: CaseStatement[] = [];
  for (const statement of statements) {
    const nomination = ledger.procedure.nominations.get(statement.nomination);
    const next = stageOf.get(statement.nomination);
    const finding = nomination === undefined ? undefined : findingOf(nomination.findings, statement.place);
    const isDue =
      next !== undefined &&
      (next.kind === "all"
        ? finding === undefined || finding.stage === next.stage
        : drawnOf.get(statement.nomination)?.has(statement.place) === true);
    if (isDue) now.add(statement.row);
    if (isDue || finding !== undefined) all.push(statement);
  }
  return { now, all };
}

/** What persons are asked, and where. */
interface Asking {
  readonly found: readonly FoundLine[];
  /** Lines that wait for a person's word. */
  readonly rows: number;
  readonly later: Later;
  readonly data: string;
  readonly language: Language;
}

async function askPersons(
  { ledger: { procedure } }: DataFolder,
  { law, tables, statements, matched, reviews }: Prepared,
  { found, rows, later, data, language }: Asking,
): Promise<Omit<Extract<Stopped, { readonly kind: "to-review" }>, "further">> {
  const lacks = new Map(
    statements.nominations.map(({ id }) => {
      const { counts } = rule(law, evidenceFrom(procedure, id));
      const valid = found.filter(
        ({ nomination, finding, toReview }) =>
          nomination === id && toReview === undefined && finding.finding === "valid",
      );
      return [id, counts.required - valid.length];
    }),
  );
  const onlyLater = new Set(later.found.map(({ line }) => line));
  const asked = [...found.filter(({ line }) => !onlyLater.has(line)), ...later.found];
  const { comes } = later;
  const items = await reviewItems({ tables, statements, matching: matched, found: asked, comes, reviews, lacks });
  const file = reviewFileOf(data);
  await writeReviewWorkbook(file, items, language);
  const open = later.found.filter(({ toReview }) => toReview !== undefined);
  const [due, mayBeDue] = (["due", "may-be-due"] as const).map(
    (how) => open.filter(({ line }) => comes.get(line) === how).length,
  );
  return { kind: "to-review", rows, ahead: { due: due ?? 0, mayBeDue: mayBeDue ?? 0 }, file };
}
