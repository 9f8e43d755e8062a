import type { Ledger, PromiseStore, SignedAct, Submitted } from "@hustings/acts";
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
  type Entry,
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

  /** Hands acts to the ledger; before a filing, what was taken back of its nomination. */
  async submit(acts: readonly SignedAct[]): Promise<Submitted> {
    const { ledger, cuts } = this.#options;
    const filed = acts.flatMap(({ entry }) => (entry.kind === "filing-made" ? [entry] : []));
    if (filed.length === 0) return await ledger.submit(acts);
    return await this.#turn.run(async () => {
      for (const filing of filed) if (this.#couldStand(filing)) await cuts.enterTakenBack(filing.nomination);
      return await ledger.submit(acts);
    });
  }

  /** Nobody but its campaign, with the numbers of the log, has withdrawals enter before the day is over: whoever could would date them. */
  #couldStand(filing: Extract<Entry, { kind: "filing-made" }>): boolean {
    const { origin, procedure } = this.#options.ledger;
    const nomination = procedure.nominations.get(filing.nomination);
    const key = nomination?.opened.campaignKey;
    const signature = signatureOf(filing);
    if (nomination === undefined || key === undefined || signature === undefined) return false;
    if (nomination.state !== "collected" || filing.lines !== standingStatements(nomination)) return false;
    return verifyMessage(fromBase64(key), signedBytes(origin, filing), signature);
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
