import {
  closeObjections,
  decideObjection,
  enter,
  lodgeObjection,
  specifyObjection,
  type ActSigner,
} from "@hustings/acts";
import { addDays, addSeconds, secondsOf, toMinute, startOfDay, type CalendarDate, type Instant } from "@hustings/core";
import { routeOf, whatIsChecked } from "@hustings/rules";
import type { DataFolder } from "@hustings/server/data-folder";
import { mustEnter } from "../story/entered.ts";
import type { Prepared, Run } from "./check-case.ts";
import { committedPaper } from "./committed-paper.ts";
import type { Case } from "./case-file.ts";
import type { CaseStatements } from "./case-statements.ts";
import { mustEnterInTime } from "./enter-in-time.ts";

type Objection = NonNullable<Case["objections"]>["lodged"][number];

/**
 * The first moment at which it can be said what came in until the end of a day, wherever the contest is: noon of the day after, in UTC.
 */
export function afterClosing(closedOn: CalendarDate): Instant {
  return addSeconds(startOfDay(addDays(closedOn, 1)), 12 * 3600);
}

/**
 * Enters the objections of a case in the order in which they came in and were decided, and that their time is over.
 *
 * @param placed the statements with their lines in the frozen populations
 * @returns whom the law strikes lines of on objections alone, where nobody has said yet that their time is over
 */
export async function enterObjections(
  folder: DataFolder,
  { caseFile, law, statements: { nominations } }: Prepared,
  placed: CaseStatements,
  run: Run,
): Promise<readonly string[]> {
  const { objections } = caseFile.content;
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  const placeOf = new Map(placed.statements.map(({ row, place }) => [row, place]));
  const steps: { readonly at: Instant; readonly does: () => Promise<void> }[] = [];
  for (const [i, each] of (objections?.lodged ?? []).entries()) {
    const nomination = ids.get(each.nomination);
    const before = nomination === undefined ? undefined : ledger.procedure.nominations.get(nomination);
    if (nomination === undefined || before === undefined) continue;
    const known = before.objections.get(each.id);
    const inLog = (rows: readonly number[]) => rows.flatMap((row) => placeOf.get(row) ?? []).toSorted((a, b) => a - b);
    const [file, field] = [caseFile.path, `objections.lodged.${i}`];
    // Read when it is needed: what is in the log already needs no paper any more.
    const paper = async () =>
      committedPaper(run.key, { path: file, field: `${field}.paper`, paper: caseFile.locate(each.paper) });
    const entered = { folder, commission, nomination, objection: each, file, field, paper, inLog };
    const { specifiedAt, decided } = each;
    if (known === undefined) steps.push({ at: each.lodgedAt, does: () => lodge(entered) });
    if (specifiedAt !== undefined && known?.specified === undefined)
      steps.push({ at: specifiedAt, does: () => specify(entered, specifiedAt) });
    if (decided !== undefined && known?.decided === undefined)
      steps.push({ at: decided.at, does: () => decide(entered, decided) });
  }
  const closedOn = objections?.closedOn;
  if (closedOn !== undefined)
    for (const { id: nomination } of nominations) {
      if (ledger.procedure.nominations.get(nomination)?.objectionsClosed !== undefined) continue;
      steps.push({
        at: afterClosing(closedOn),
        does: async () => {
          const closed = { nomination, closedOn };
          mustEnter("closing the objections", await enter(ledger, commission, closeObjections, closed));
        },
      });
    }
  for (const { at, does } of steps.toSorted((a, b) => secondsOf(a.at) - secondsOf(b.at))) {
    run.clock.to(at);
    await does();
  }
  const isOnObjectionsAlone = whatIsChecked(routeOf(law, caseFile.content.route).protocol.kind) === "objections";
  if (!isOnObjectionsAlone) return [];
  return nominations.flatMap(({ id, name }) => {
    const { objectionsClosed, objections: of } = ledger.procedure.nominations.get(id) ?? {};
    const isOver = objectionsClosed !== undefined && [...(of ?? [])].every(([, { decided }]) => decided !== undefined);
    return isOver ? [] : [name];
  });
}

interface Entered {
  readonly folder: DataFolder;
  readonly commission: ActSigner;
  readonly nomination: string;
  readonly objection: Objection;
  /** Where it stands in the case. */
  readonly file: string;
  readonly field: string;
  paper(): Promise<string>;
  inLog(rows: readonly number[]): readonly number[];
}

async function lodge({ folder, commission, nomination, objection, file, field, paper, inLog }: Entered): Promise<void> {
  const { id, remedy, lodgedAt, specific, lines } = objection;
  const lodged = {
    nomination,
    objection: id,
    remedy,
    lodgedAt: toMinute(lodgedAt),
    specific,
    lines: inLog(lines),
    paper: await paper(),
  };
  mustEnterInTime(
    { what: `the objection ${id}`, file, field: `${field}.lodgedAt` },
    await enter(folder.ledger, commission, lodgeObjection, lodged),
    folder.ledger.procedure,
  );
}

async function specify(
  { folder, commission, nomination, objection: { id }, file, field, paper }: Entered,
  specifiedAt: Instant,
): Promise<void> {
  const specified = { nomination, objection: id, specifiedAt: toMinute(specifiedAt), paper: await paper() };
  mustEnterInTime(
    { what: `the particulars of the objection ${id}`, file, field: `${field}.specifiedAt` },
    await enter(folder.ledger, commission, specifyObjection, specified),
    folder.ledger.procedure,
  );
}

async function decide(
  { folder, commission, nomination, objection: { id }, inLog }: Entered,
  { struck, ground }: NonNullable<Objection["decided"]>,
): Promise<void> {
  const decided = { nomination, objection: id, sustained: inLog(struck), ...(ground !== undefined && { ground }) };
  mustEnter(`what was made of the objection ${id}`, await enter(folder.ledger, commission, decideObjection, decided));
}
