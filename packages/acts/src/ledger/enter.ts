import type { Entry, LeafIndex, Procedure, Violation } from "@hustings/core";
import type { Act, Draft, Refusal } from "./draft.ts";
import type { Clock } from "./ports.ts";
import { signDraft, type ActSigner, type SignedAct } from "./sign-draft.ts";

/** An act that stands in the log. */
export interface Entered {
  readonly kind: "entered";
  readonly index: LeafIndex;
  readonly entry: Entry;
}

/** Another act of the same key stands already, and says something else. Nothing was written. */
export interface Conflict {
  readonly kind: "conflict";
  readonly index: LeafIndex;
  readonly entry: Entry;
}

/** Not an entry of the vocabulary, by field. Nothing was written. */
export interface Malformed {
  readonly kind: "malformed";
  readonly says: string;
}

/** `onServersWord`: whoever was asked says so, and nothing in the published log shows it. */
export type Stop = (Conflict | Malformed | { readonly kind: "refused"; readonly violation: Violation }) & {
  readonly onServersWord?: true;
};

/**
 * What became of acts submitted together: those before the first that is stopped are durable, it and all after it are
 * not written.
 */
export interface Submitted {
  readonly entered: readonly Entered[];
  /** `at`: which of the acts, from 0. */
  readonly stopped?: Stop & { readonly at: number };
}

/** Where signed acts go: the ledger of this process, or a server elsewhere. */
export interface Submitter {
  readonly origin: string;
  readonly procedure: Procedure;
  readonly clock: Clock;
  submit(acts: readonly SignedAct[]): Promise<Submitted>;
}

/**
 * Does one act: drafts it on what the log says now, signs it, submits it.
 *
 * @returns what the act itself answers instead of a draft, or what became of the draft
 */
export async function enter<Input, Outcome extends { readonly kind: string }>(
  submitter: Submitter,
  signer: ActSigner | undefined,
  act: Act<Input, Draft | Refusal | Outcome>,
  input: Input,
): Promise<Entered | Stop | Exclude<Outcome, Draft>> {
  const drafted = act(submitter.procedure, input, submitter.clock.now());
  if (drafted.kind !== "draft") return drafted as Refusal | Exclude<Outcome, Draft>;
  const signed = await signDraft(submitter.origin, drafted as Draft, signer);
  const { entered, stopped } = await submitter.submit([signed]);
  const [first] = entered;
  if (first !== undefined) return first;
  if (stopped === undefined) throw new TypeError("expected an act submitted to be entered or stopped, got neither");
  const { at: _, ...stop } = stopped;
  return stop;
}

/** Does an act that is several entries, in order. */
export async function enterAll<Input>(
  submitter: Submitter,
  signer: ActSigner | undefined,
  act: Act<Input, readonly Draft[]>,
  input: Input,
): Promise<Submitted> {
  const signed: SignedAct[] = [];
  for (const drafted of act(submitter.procedure, input, submitter.clock.now())) {
    signed.push(await signDraft(submitter.origin, drafted, signer));
  }
  return await submitter.submit(signed);
}
