import { closeDrive, enter, makeFiling } from "@hustings/acts";
import { againWhereOutOfDate } from "@hustings/client";
import { statementAt, statementNumber, standingStatements, toHex, type CalendarDate } from "@hustings/core";
import { lineMark, lineTableHash, type MarkedLine } from "@hustings/seal";
import type { CampaignDeskOptions } from "./desk-options.ts";
import type { LinePlace } from "./desk-event.ts";
import type { KeyIn } from "./key-in.ts";
import { stopSays } from "./stop-says.ts";

/** How far a drive is on its way to its filing. */
export interface FilingStands {
  /** `over`: its last day is over, and it can be closed. */
  readonly state: "open" | "over" | "closed" | "filed";
  readonly closesOn: CalendarDate;
  /** Statements that stand in the log, and lines of paper in it. */
  readonly standing: number;
  readonly paper: number;
  /** Lines of this desk that are promised and not in the log yet. */
  readonly waiting: number;
  /** Lines of this desk that are sealed, and neither promised nor in the log: nothing can be waited for. */
  readonly unpromised: readonly LinePlace[];
  /** Lines of this desk in the log, under their marks. */
  readonly rows: readonly MarkedLine[];
}

export type FilingDone =
  | { readonly kind: "closed" | "filed" }
  /** Lines wait for the log. */
  | { readonly kind: "lines-wait" }
  /** It is closed here once its last day is over: closed, it takes nobody's signature any more, and nothing opens it again. */
  | { readonly kind: "drive-open"; readonly closesOn: CalendarDate }
  /** No drive was opened, or nobody said which law decides. */
  | { readonly kind: "no-drive" | "no-law" }
  /** Paper stands in the log that this desk has not handed in, or less than it has. */
  | { readonly kind: "other-lines" }
  | { readonly kind: "over-ceiling"; readonly lines: number; readonly ceiling: number }
  | { readonly kind: "not-entered"; readonly says: string };

/** @returns `undefined`: no drive was opened */
export function filingOf(
  { contest, nomination, journal, today }: CampaignDeskOptions,
  keyIn: KeyIn,
): FilingStands | undefined {
  const { procedure } = contest;
  const known = procedure.nominations.get(nomination);
  if (known?.drive === undefined || procedure.contest === undefined) return undefined;
  const named = { contest: procedure.contest.contest, nomination };
  const rows: MarkedLine[] = [];
  const unpromised: LinePlace[] = [];
  let waiting = 0;
  for (const { line } of keyIn.lines()) {
    if (line.id === undefined) continue;
    const place = { sheet: line.sheet, line: line.line };
    if (statementNumber(procedure.statements, line.id) !== undefined)
      rows.push({ ...place, mark: lineMark(journal.lineKey, { ...named, ...place }) });
    else if (line.promise === undefined) unpromised.push(place);
    else waiting++;
  }
  const { closesOn } = known.drive;
  const isOver = today() > closesOn;
  const state =
    known.filing !== undefined ? "filed" : known.driveClosed !== undefined ? "closed" : isOver ? "over" : "open";
  return { state, closesOn, standing: standingStatements(known), paper: known.marks.count, waiting, unpromised, rows };
}

/** Statements of this nomination, by region, that stand in the log and are no lines of this desk: signed online, or handed in from elsewhere. */
export function standingElsewhere(
  { contest: { procedure }, nomination }: Pick<CampaignDeskOptions, "contest" | "nomination">,
  keyIn: KeyIn,
): ReadonlyMap<string, number> {
  const known = procedure.nominations.get(nomination);
  if (known === undefined) return new Map();
  const own = new Map<number, number>();
  for (const { line } of keyIn.lines()) {
    if (line.id === undefined) continue;
    const number = statementNumber(procedure.statements, line.id);
    if (number === undefined || known.withdrawn.has(number)) continue;
    const { region } = statementAt(procedure.statements, number);
    own.set(region, (own.get(region) ?? 0) + 1);
  }
  return new Map(
    [...procedure.regionOrdinals].map(([region, ordinal]) => [
      region,
      (known.standing.get(ordinal) ?? 0) - (own.get(ordinal) ?? 0),
    ]),
  );
}

/** Closes a drive, or files what stands in the log with the commitment to this desk's lines. */
export async function closeOrFile(
  options: CampaignDeskOptions,
  keyIn: KeyIn,
  step: "close" | "file",
): Promise<FilingDone> {
  const { contest, nomination, signer, journal, law } = options;
  await contest.catchUp();
  const stands = filingOf(options, keyIn);
  if (stands === undefined) return { kind: "no-drive" };
  if (stands.waiting > 0) return { kind: "lines-wait" };
  if (step === "close") {
    if (stands.state === "open") return { kind: "drive-open", closesOn: stands.closesOn };
    const closed = await againWhereOutOfDate(
      contest,
      async () => await enter(contest, signer, closeDrive, { nomination }),
    );
    return closed.kind === "entered" ? { kind: "closed" } : { kind: "not-entered", says: stopSays(closed) };
  }
  if (law === undefined) return { kind: "no-law" };
  if (stands.rows.length !== stands.paper) return { kind: "other-lines" };
  const lineTable = stands.paper === 0 ? {} : { lineTable: lineTableHash(journal.lineKey, stands.rows) };
  const file = async () => await enter(contest, signer, makeFiling, { nomination, rulebook: law.book, ...lineTable });
  const filed = await againWhereOutOfDate(contest, file);
  if (filed.kind === "entered") return { kind: "filed" };
  return filed.kind === "over-ceiling" ? filed : { kind: "not-entered", says: stopSays(filed) };
}

/** The line key and the rows that a filing commits to, as the commission is given them: the key, then `mark sheet line`, as they are hashed. */
export function lineTableText(lineKey: Uint8Array, rows: readonly MarkedLine[]): string {
  const sorted = rows.toSorted((a, b) => a.sheet - b.sheet || a.line - b.line);
  return [toHex(lineKey), ...sorted.map(({ mark, sheet, line }) => `${mark} ${sheet} ${line}`), ""].join("\n");
}
