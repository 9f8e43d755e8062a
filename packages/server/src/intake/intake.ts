import {
  signDraft,
  sealStatements,
  type Ledger,
  type SealedStatement,
  type SignedAct,
  type Submitted,
} from "@hustings/acts";

/** What takes acts on this server, and whether it takes them now. */
export interface Intake {
  readonly ledger: Ledger;
  /** `undefined`: acts are taken; else why not, in words for whoever is on call. */
  stopped(): string | undefined;
  /** A dress rehearsal, which runs in the past. */
  readonly rehearsal?: { readonly secondsBehind: number };
}

/** Hands acts to the ledger: their signatures are the authority, and nobody needs to log in. */
export function takeActs({ ledger }: Intake, acts: readonly SignedAct[]): Promise<Submitted> {
  return ledger.submit(acts);
}

/** Takes sealed statements in: entries of the server, by its own clock. */
export async function takeStatements({ ledger }: Intake, statements: readonly SealedStatement[]): Promise<Submitted> {
  const drafts = sealStatements(ledger.procedure, statements, ledger.clock.now());
  return await ledger.submit(await Promise.all(drafts.map((draft) => signDraft(ledger.origin, draft, undefined))));
}
