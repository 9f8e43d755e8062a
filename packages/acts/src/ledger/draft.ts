import type { Entry, Instant, Procedure, Violation, ViolationCode } from "@hustings/core";
import type { PrivateRecord } from "./ports.ts";

/**
 * An act as it would be entered, not signed yet: what it says, the documents it publishes and the private bytes it
 * commits to. Made anywhere, a page or a phone at the door included; signed where the key is.
 */
export interface Draft {
  readonly kind: "draft";
  /** Without its signature. */
  readonly entry: Entry;
  /** To be published under the hashes that the entry names. */
  readonly documents: readonly Uint8Array[];
  /** Private bytes that the entry commits to. */
  readonly keep?: readonly PrivateRecord[];
}

/** Why there is nothing to sign. */
export interface Refusal {
  readonly kind: "refused";
  readonly violation: Violation;
}

/**
 * An act of the procedure, as a pure function of what the log says so far, what is to be done, and now.
 *
 * A draft may still be refused: the ledger folds it, and other acts may come before it.
 */
export type Act<Input, Outcome> = (procedure: Procedure, input: Input, at: Instant) => Outcome;

export function draft(
  entry: Entry,
  more: { readonly documents?: readonly Uint8Array[]; readonly keep?: readonly PrivateRecord[] } = {},
): Draft {
  return { kind: "draft", documents: [], ...more, entry };
}

export function refuse(code: ViolationCode, says: string): Refusal {
  return { kind: "refused", violation: { code, says } };
}
