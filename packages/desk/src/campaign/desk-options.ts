import type { ActSigner, SignedAct, Submitter } from "@hustings/acts";
import type { HandedIn, StatementOutcome } from "@hustings/client";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import type { FilingLimits } from "@hustings/roll";
import type { Rulebook, SignatureForm } from "@hustings/rules";
import type { Journal } from "../journal.ts";
import type { NearVoters } from "./near-voters.ts";

/** The contest on its server, as far as a desk needs it. `ContestClient` is one. */
export interface DeskContest extends Submitter {
  handIn(statements: readonly HandedIn[], campaign: ActSigner): Promise<readonly StatementOutcome[]>;
  takeBack(withdrawals: readonly Withdrawal[]): Promise<readonly string[]>;
  document(hash: string): Promise<Uint8Array>;
  catchUp(): Promise<void>;
  submit(acts: readonly SignedAct[]): ReturnType<Submitter["submit"]>;
}

export interface CampaignDeskOptions {
  readonly contest: DeskContest;
  readonly nomination: string;
  readonly signer: ActSigner;
  readonly journal: Journal;
  /** The form whose sheets are keyed in. */
  readonly form: SignatureForm;
  readonly roll?: NearVoters;
  readonly law?: { readonly book: Rulebook; readonly route: string; readonly limits: FilingLimits };
  /** Every line is keyed by two people, neither of whom sees the other's. */
  readonly twice: boolean;
  today(): CalendarDate;
}
