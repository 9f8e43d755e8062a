/** Every reason for which this package gives up, as opposed to the answers a verifier is meant to give. */
export type LogErrorCode =
  /** bytes that claim to be a note, key, checkpoint, proof, policy, tile or bundle and are not */
  | "malformed"
  /** a signature, a proof or a hash does not hold */
  | "not-authentic"
  /** the checkpoint lacks the cosignatures the policy asks for */
  | "not-witnessed"
  /** the log serves a checkpoint but not what the checkpoint commits to */
  | "withheld"
  /** the newest witnessed time is older than the reader accepts */
  | "stale"
  /** the log has signed a larger tree before, and serves a smaller one that fits it */
  | "went-back"
  /** the same log signed two trees that cannot both be prefixes of one history */
  | "split-view"
  /** the source could not be reached, or answered with something that is not an answer */
  | "unreachable"
  /** tiles, store and witnesses do not tell one story: the writer refuses to sign on top */
  | "contradiction"
  /** whoever holds the key did not sign: nothing was signed or changed, and it can be asked again */
  | "not-signed"
  /** another writer moved the checkpoint */
  | "second-writer"
  /** the store or the tile folder could not be written; nothing more is signed until a restart */
  | "not-durable"
  /** the writer or witness was closed or has failed earlier */
  | "closed"
  /** two heads, each of a log of its own: nothing is wrong with either, and nothing can be said of both */
  | "other-log"
  /** the caller asked for what cannot be: an index past the end, an entry over 65,535 bytes */
  | "out-of-range";

/** @property code one of {@link LogErrorCode}; @property detail the values behind the message, e.g. both notes of a split view */
export class LogError extends Error {
  override name = "LogError";
  readonly code: LogErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    code: LogErrorCode,
    message: string,
    options: { cause?: unknown; detail?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = options.detail ?? {};
  }
}

export function malformed(what: string, expected: string, got: string): LogError {
  return new LogError("malformed", `${what}: expected ${expected}, got ${got}`);
}
