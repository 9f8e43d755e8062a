import { offClock, type Entered, type Ledger, type PromiseStore, type SignedAct, type Submitted } from "@hustings/acts";
import {
  canTakeBack,
  encodeEntry,
  EntryError,
  fromBase64,
  fromHex,
  OneAtATime,
  signatureOf,
  signedBytes,
  standingStatements,
  statementAt,
  statementNumber,
  toHour,
  type CalendarDate,
  type Entry,
  type EntryByKind,
  type EntryKind,
  type Procedure,
  type Violation,
  type Withdrawal,
} from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import { isWithdrawal, releaseHash } from "@hustings/seal";
import type { PersonStore } from "../persons/person-store.ts";
import type { CutJob } from "./cut-job.ts";
import type { DriveEnds } from "./drive-ends.ts";

export interface TakingBackOptions {
  readonly ledger: Ledger;
  readonly store: PromiseStore;
  readonly cuts: CutJob;
  readonly persons?: PersonStore;
  /** Of the intake whose statements are promised beside this. */
  readonly ends: DriveEnds;
}

/** What goes to the ledger apart from the acts before it. */
const inItsTurn: ReadonlySet<EntryKind> = new Set(["drive-closed", "filing-made"]);

/**
 * Statements taken back, drives closed and nominations filed, one at a time: what its maker was told is taken back is in no filing, and what is filed
 * is taken back no more. A drive is closed when nothing that was promised waits for the log: its campaign could else break the operator's promises.
 * What waits enters first, and from then on nothing is taken for it.
 */
export class TakingBack {
  readonly #options: TakingBackOptions;
  readonly #turn = new OneAtATime();

  constructor(options: TakingBackOptions) {
    this.#options = options;
  }

  /** The statement's file is erased once this answers that it is withdrawn. */
  async take(withdrawal: Withdrawal): Promise<"withdrawn" | "unknown" | "not-its-secret" | "too-late"> {
    if (!isWithdrawal(withdrawal)) return "not-its-secret";
    const { store, persons } = this.#options;
    return await this.#turn.run(async () => {
      // One that was taken back in time stays so, whenever it is asked again.
      const isWithdrawn = (await store.status(withdrawal.id))?.withdrawn === true;
      if (!isWithdrawn && this.#isTooLate(withdrawal.id)) return "too-late";
      if (!(await store.withdraw(withdrawal))) return "unknown";
      persons?.release(releaseHash(fromHex(withdrawal.secret)));
      return "withdrawn";
    });
  }

  /**
   * Hands acts to the ledger, in order up to the first that is stopped; before each filing, what was taken back of its nomination. A drive's
   * end takes its turn too: a filing may come beside it in another request.
   */
  async submit(acts: readonly SignedAct[]): Promise<Submitted> {
    const { ledger } = this.#options;
    if (!acts.some(({ entry: { kind } }) => inItsTurn.has(kind))) return await ledger.submit(acts);
    return await this.#turn.run(async () => {
      const entered: Entered[] = [];
      for (let from = 0; from < acts.length;) {
        // Asked once the acts before it are in the log: one of them may be what lets it be filed.
        const first = acts[from]?.entry;
        if (first?.kind === "filing-made") await this.#enterTakenBack(first);
        const next = acts.findIndex(({ entry: { kind } }, i) => i > from && inItsTurn.has(kind));
        const part = acts.slice(from, next === -1 ? acts.length : next);
        const submitted = first?.kind === "drive-closed" ? await this.#close(first, part) : await ledger.submit(part);
        entered.push(...submitted.entered);
        const { stopped } = submitted;
        if (stopped !== undefined) return { entered, stopped: { ...stopped, at: from + stopped.at } };
        from += part.length;
      }
      return { entered };
    });
  }

  /** @param acts begin with the drive's end */
  async #close(entry: EntryByKind<"drive-closed">, acts: readonly SignedAct[]): Promise<Submitted> {
    const { ledger, store, cuts, ends } = this.#options;
    // As the log is now: another server may have entered it.
    const { procedure } = await ledger.hold();
    if (!couldClose(ledger, procedure, entry, acts)) return await ledger.submit(acts);
    // Before anything is read for it, and nobody waits: a number that is wrong costs nobody else anything either. What is refused for now is not asked
    // again behind what is queued: the number could fit then, and the act be of now.
    const notYet = whyNotNow(ledger, entry);
    if (notYet !== undefined) return { entered: [], stopped: { at: 0, kind: "refused", violation: notYet } };
    return await ends.end(entry.nomination, async () => {
      if ((await store.owed(entry.nomination)) === 0) return await ledger.submit(acts);
      await cuts.enterLast(entry.nomination);
      const { drive } = ledger.procedure.nominations.get(entry.nomination) ?? {};
      const owed = await store.owed(entry.nomination);
      // It gives the number that stood before, and is refused for it: made anew, it finds nothing that waits. Once its last day is pledged nothing
      // more can enter, whatever is left of what was promised.
      if (drive === undefined || owed === 0 || isPledged(ledger.procedure, drive.closesOn))
        return await ledger.submit(acts);
      const says = `${owed} statements that were promised to it could not enter the log now; close the drive when its last day, ${drive.closesOn}, is pledged`;
      return { entered: [], stopped: { at: 0, kind: "refused", violation: { code: "time-ahead", says } } };
    });
  }

  async #enterTakenBack(filing: EntryByKind<"filing-made">): Promise<void> {
    const { ledger, cuts } = this.#options;
    // As the log is now: another server may have entered the drive's end.
    const { procedure } = await ledger.hold();
    if (couldStand(ledger.origin, procedure, filing)) await cuts.enterTakenBack(filing.nomination);
  }

  /** Whether the log takes a statement back no more. Of one that waits for its batch it knows nothing, and it is not too late. */
  #isTooLate(id: string): boolean {
    const { procedure } = this.#options.ledger;
    const number = statementNumber(procedure.statements, id);
    if (number === undefined) return false;
    const { nomination: ordinal } = statementAt(procedure.statements, number);
    const nomination = [...procedure.nominations.values()].find((each) => each.ordinal === ordinal);
    return nomination === undefined || !canTakeBack(procedure, nomination);
  }
}

function isPledged({ pledges }: Procedure, day: CalendarDate): boolean {
  const last = pledges.at(-1)?.day;
  return last !== undefined && last >= day;
}

/**
 * Nobody but its campaign ends what is taken for it, by an act that the log could take now or later. Any other is the log's to refuse, and costs
 * nobody else anything however often it comes.
 */
function couldClose(
  ledger: Ledger,
  procedure: Procedure,
  entry: EntryByKind<"drive-closed">,
  [act]: readonly SignedAct[],
): boolean {
  // Nothing of it is a document, or private.
  if ((act?.documents.length ?? 0) > 0 || (act?.keep?.length ?? 0) > 0 || !isWellFormed(entry)) return false;
  const nomination = procedure.nominations.get(entry.nomination);
  if (nomination?.state !== "collecting") return false;
  const { latestHour } = procedure;
  if (latestHour !== undefined && toHour(entry.at) < latestHour) return false;
  return isCampaigns(ledger.origin, procedure, entry);
}

/** An act of now, with the number of the log, is what ends a drive. */
function whyNotNow(ledger: Ledger, entry: EntryByKind<"drive-closed">): Violation | undefined {
  const nomination = ledger.procedure.nominations.get(entry.nomination);
  const standing = nomination === undefined ? 0 : standingStatements(nomination);
  if (entry.statements === standing) return offClock(entry, ledger);
  return {
    code: "count-differs",
    says: `${standing} statements stand in the log, the entry says ${entry.statements}`,
  };
}

function isWellFormed(entry: Entry): boolean {
  try {
    encodeEntry(entry);
    return true;
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    return false;
  }
}

/** Nobody but its campaign, with the numbers of the log, has withdrawals enter before the day is over: whoever could would date them. */
function couldStand(origin: string, procedure: Procedure, filing: EntryByKind<"filing-made">): boolean {
  const nomination = procedure.nominations.get(filing.nomination);
  if (nomination?.state !== "collected" || filing.lines !== standingStatements(nomination)) return false;
  return isCampaigns(origin, procedure, filing);
}

function isCampaigns(
  origin: string,
  { nominations }: Procedure,
  entry: EntryByKind<"drive-closed"> | EntryByKind<"filing-made">,
): boolean {
  const key = nominations.get(entry.nomination)?.opened.campaignKey;
  const signature = signatureOf(entry);
  if (key === undefined || signature === undefined) return false;
  return verifyMessage(fromBase64(key), signedBytes(origin, entry), signature);
}
