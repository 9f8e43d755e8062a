/** A message with a code. */
export interface CodeMessage {
  /** An address, or a telephone number. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * What became of one attempt:
 * - `accepted`  the next server has it
 * - `deferred`  not now: it is tried again
 * - `refused`   never
 *
 * `code` names the reason without a word of the message or whom it was for: `ECONNREFUSED`, `451`.
 */
export type Sent = { readonly kind: "accepted" } | { readonly kind: "deferred" | "refused"; readonly code: string };

/** Whatever carries a code to a person. What carries messages to telephones in a country is a sender of its own. */
export interface CodeSender {
  send(message: CodeMessage): Promise<Sent>;
  close(): void;
}
