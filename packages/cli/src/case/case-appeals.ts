import { enter, giveNotice, grantAppeal, lodgeAppeal, rejectAppeal } from "@hustings/acts";
import { secondsOf, toMinute, type Instant, type Procedure } from "@hustings/core";
import type { DataFolder } from "@hustings/server/data-folder";
import type { Run } from "./check-case.ts";
import { committedPaper } from "./committed-paper.ts";
import type { Case, CaseFile } from "./case-file.ts";
import { mustEnterInTime } from "./enter-in-time.ts";
import { caseError } from "./faults/catalogue.ts";
import type { CaseStatements, NamedId } from "./case-statements.ts";

type Appeal = NonNullable<Case["appeals"]>[number];
type Notice = NonNullable<Case["notices"]>[number];
type Judgment = NonNullable<Appeal["decided"]>;

/** A challenge with the id of the nomination it is about, and its place in the case. */
interface PlacedAppeal extends Appeal {
  readonly nominationId: string;
  readonly at: number;
}

interface PlacedNotice extends Notice {
  readonly nominationId: string;
  readonly at: number;
}

/** What the case says happened to a decision, and when. */
type Step =
  | { readonly kind: "told"; readonly moment: Instant; readonly notice: PlacedNotice }
  | { readonly kind: "lodged"; readonly moment: Instant; readonly appeal: PlacedAppeal }
  | { readonly kind: "decided"; readonly moment: Instant; readonly appeal: PlacedAppeal; readonly judgment: Judgment }
  | { readonly kind: "anew"; readonly moment: Instant; readonly appeal: PlacedAppeal };

function placed({ content }: Pick<CaseFile, "content">, nominations: readonly NamedId[]): PlacedAppeal[] {
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return (content.appeals ?? []).flatMap((appeal, at) => {
    const nominationId = ids.get(appeal.nomination);
    return nominationId === undefined ? [] : [{ ...appeal, nominationId, at }];
  });
}

function told({ content }: Pick<CaseFile, "content">, nominations: readonly NamedId[]): Step[] {
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return (content.notices ?? []).flatMap((notice, at): Step[] => {
    const nominationId = ids.get(notice.nomination);
    return nominationId === undefined
      ? []
      : [{ kind: "told", moment: notice.givenAt, notice: { ...notice, nominationId, at } }];
  });
}

/** Everything that the notices and appeals of a case say, in the order in which it happened. */
function stepsOf(notices: readonly Step[], appeals: readonly PlacedAppeal[]): readonly Step[] {
  return appeals
    .flatMap((appeal): Step[] => {
      const { lodgedAt, decided: judgment } = appeal;
      const lodged = { kind: "lodged", moment: lodgedAt, appeal } as const;
      if (judgment === undefined) return [lodged];
      const decided = { kind: "decided", moment: judgment.at, appeal, judgment } as const;
      const { anewAt } = judgment;
      return anewAt === undefined ? [lodged, decided] : [lodged, decided, { kind: "anew", moment: anewAt, appeal }];
    })
    .concat(notices)
    .toSorted((a, b) => secondsOf(a.moment) - secondsOf(b.moment));
}

/**
 * Enters what the case says of notices and appeals and is not in the log yet, until a decision has fallen that is to be made anew.
 *
 * @param run with the appeals after which this run has decided anew; one that leaves the ruling open is not ruled on twice
 * @returns when it is made anew; `undefined`: nothing is
 * @throws {InputError} the ballot is published, or a paper cannot be read
 * @throws {RefusedError} the procedure or the law does not take it
 */
export async function enterAppeals(
  folder: DataFolder,
  caseFile: CaseFile,
  { nominations }: CaseStatements,
  { clock, key, done }: Run & { readonly done: Set<string> },
): Promise<Instant | undefined> {
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  for (const step of stepsOf(told(caseFile, nominations), placed(caseFile, nominations))) {
    if (step.kind === "told") {
      await tell(folder, caseFile, step.notice, clock);
      continue;
    }
    const { appeal } = step;
    const nomination = ledger.procedure.nominations.get(appeal.nominationId);
    // Before its first decision there is nothing to challenge: the run has not come so far.
    if (nomination?.decision === undefined) continue;
    const known = nomination.appeals.get(appeal.id);
    if (step.kind === "anew") {
      const name = `${appeal.nominationId} ${appeal.id}`;
      const isUndecided = nomination.state === "reopened" || nomination.state === "ruled";
      if (known?.decided === undefined || !isUndecided || done.has(name)) continue;
      done.add(name);
      return step.moment;
    }
    if (step.kind === "lodged" ? known !== undefined : known?.decided !== undefined) continue;
    requireNoBallot(ledger.procedure, caseFile, `appeals.${appeal.at}`, appeal.id);
    clock.to(ledger.procedure.latestHour ?? step.moment);
    clock.to(step.moment);
    const named = { nomination: appeal.nominationId, appeal: appeal.id };
    const commit = (field: string, paper: string) =>
      committedPaper(key, {
        path: caseFile.path,
        field: `appeals.${appeal.at}.${field}`,
        paper: caseFile.locate(paper),
      });
    if (step.kind === "lodged") {
      const { remedy, lodgedAt, by, to } = appeal;
      const paper = await commit("paper", appeal.paper);
      const lodged = { ...named, remedy, lodgedAt: toMinute(lodgedAt), by, to, paper };
      mustEnterInTime(
        { what: `the appeal ${appeal.id}`, file: caseFile.path, field: `appeals.${appeal.at}.lodgedAt` },
        await enter(ledger, commission, lodgeAppeal, lodged),
        ledger.procedure,
      );
      continue;
    }
    const { outcome, at, source, dissent } = step.judgment;
    const judgment = await commit("decided.judgment", step.judgment.judgment);
    const decided = { ...named, decidedAt: toMinute(at), source, judgment };
    const entered =
      outcome === "rejected"
        ? await enter(ledger, commission, rejectAppeal, decided)
        : await enter(ledger, commission, grantAppeal, { ...decided, ...(dissent !== undefined && { dissent }) });
    mustEnterInTime(
      {
        what: `the judgment on the appeal ${appeal.id}`,
        file: caseFile.path,
        field: `appeals.${appeal.at}.decided.at`,
      },
      entered,
      ledger.procedure,
    );
  }
  return undefined;
}

/**
 * Of a decision that is there, and that a court has not sent back: of one made anew people are told anew.
 *
 * @throws {InputError} there is no such decision any more, or the log is past the moment
 */
async function tell(
  { ledger, partySigner }: DataFolder,
  caseFile: CaseFile,
  { nominationId: nomination, how, givenAt, at }: PlacedNotice,
  clock: Run["clock"],
): Promise<void> {
  const { decision, notices = [], state } = ledger.procedure.nominations.get(nomination) ?? {};
  // The log knows minutes, and nothing later than its own.
  const given = toMinute(givenAt);
  const isKnown = notices.some((each) => each.how === how && each.givenAt === given);
  // Before the first decision there is nothing to tell anybody: the run has not come so far.
  if (decision === undefined || isKnown) return;
  requireNoBallot(ledger.procedure, caseFile, `notices.${at}`, how);
  const [file, field] = [caseFile.path, `notices.${at}.givenAt`];
  if (secondsOf(givenAt) < secondsOf(decision.at))
    throw caseError({ file, field }, { code: "notice-of-earlier", at: decision.at });
  if (state !== "decided")
    throw caseError({ file, field }, { code: "notice-of-none", isWithdrawn: state === "withdrawn" });
  clock.to(ledger.procedure.latestHour ?? givenAt);
  clock.to(givenAt);
  mustEnterInTime(
    { what: "the notice", file, field },
    await enter(ledger, partySigner("commission"), giveNotice, { nomination, how, givenAt: given }),
    ledger.procedure,
  );
}

function requireNoBallot({ ballot }: Procedure, { path }: CaseFile, field: string, id: string): void {
  if (ballot === undefined) return;
  throw caseError({ file: path, field }, { code: "after-ballot", id, at: ballot.at });
}

/** Where the appeals of a nomination stand in the log, in the order in which they came in. */
export function appealsIn({ nominations }: Procedure, id: string): readonly AppealStanding[] {
  return [...(nominations.get(id)?.appeals ?? [])].map(([appeal, { lodged, decided }]) => ({
    appeal,
    to: lodged.to,
    standing: decided === undefined ? "pending" : decided.kind === "appeal-granted" ? "granted" : "rejected",
  }));
}

export interface AppealStanding {
  readonly appeal: string;
  /** Before whom. */
  readonly to: string;
  readonly standing: "pending" | "granted" | "rejected";
}

/** Whether the log has this appeal as granted: what was stated since then is entered. */
export function isGranted({ nominations }: Procedure, nomination: string, appeal: string): boolean {
  return nominations.get(nomination)?.appeals.get(appeal)?.decided?.kind === "appeal-granted";
}

/** What the last granted appeal orders to be decided, and by which; `undefined`: the ruling is followed. */
export function orderOn(
  { nominations }: Procedure,
  { content: { appeals = [] } }: Pick<CaseFile, "content">,
  { id, name }: NamedId,
): { readonly outcome: "registered" | "refused"; readonly byOrderOf: string } | undefined {
  const granted = [...(nominations.get(id)?.appeals ?? [])].findLast(
    ([, { decided }]) => decided?.kind === "appeal-granted",
  );
  const said = appeals.find((appeal) => appeal.nomination === name && appeal.id === granted?.[0]);
  const outcome = said?.decided?.orders;
  return said === undefined || outcome === undefined ? undefined : { outcome, byOrderOf: said.id };
}
