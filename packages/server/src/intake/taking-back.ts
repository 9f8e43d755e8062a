import type { Entered, Ledger, PromiseStore, SignedAct, Submitted } from "@hustings/acts";
import {
  canTakeBack,
  fromBase64,
  fromHex,
  OneAtATime,
  signatureOf,
  signedBytes,
  standingStatements,
  statementAt,
  statementNumber,
  type EntryByKind,
  type Procedure,
  type Withdrawal,
} from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import { isWithdrawal, releaseHash } from "@hustings/seal";
import type { PersonStore } from "../persons/person-store.ts";
import type { CutJob } from "./cut-job.ts";

export interface TakingBackOptions {
  readonly ledger: Ledger;
  readonly store: PromiseStore;
  readonly cuts: CutJob;
  readonly persons?: PersonStore;
}

/**
 * Statements taken back and nominations filed, one at a time: what its maker was told is taken back is in no filing, and what is filed
 * is taken back no more.
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
      if (this.#isTooLate(withdrawal.id)) return "too-late";
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
    if (!acts.some(({ entry: { kind } }) => kind === "drive-closed" || kind === "filing-made"))
      return await ledger.submit(acts);
    return await this.#turn.run(async () => {
      const entered: Entered[] = [];
      for (let from = 0; from < acts.length;) {
        // Asked once the acts before it are in the log: one of them may be what lets it be filed.
        const filing = acts[from]?.entry;
        if (filing?.kind === "filing-made") await this.#enterTakenBack(filing);
        const next = acts.findIndex(({ entry: { kind } }, i) => i > from && kind === "filing-made");
        const part = acts.slice(from, next === -1 ? acts.length : next);
        const submitted = await ledger.submit(part);
        entered.push(...submitted.entered);
        const { stopped } = submitted;
        if (stopped !== undefined) return { entered, stopped: { ...stopped, at: from + stopped.at } };
        from += part.length;
      }
      return { entered };
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

/** Nobody but its campaign, with the numbers of the log, has withdrawals enter before the day is over: whoever could would date them. */
function couldStand(origin: string, procedure: Procedure, filing: EntryByKind<"filing-made">): boolean {
  const nomination = procedure.nominations.get(filing.nomination);
  const key = nomination?.opened.campaignKey;
  const signature = signatureOf(filing);
  if (nomination === undefined || key === undefined || signature === undefined) return false;
  if (nomination.state !== "collected" || filing.lines !== standingStatements(nomination)) return false;
  return verifyMessage(fromBase64(key), signedBytes(origin, filing), signature);
}
